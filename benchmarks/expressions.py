"""Which regular expressions of Rapport take long for a short line: those that can read it in very many ways.

    python benchmarks/expressions.py [--seconds 1] [--only reading/cleaning]

Texts that an expression matches are drawn; a piece of each is repeated to the length of a line and the end is spoilt,
so that all ways to read it are tried. What takes longer than the given seconds is cut off (not on Windows).
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import random
import re
import signal
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import suppress

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

LENGTH, DRAWN, TRIES = 200, 25, 6
PIECES = (
    *("_", "-", "a", "A", "1", " ", "a ", "A ", "A.", "A-", "a-", "1.", "1, ", "a_"),
    *("\n", "\t", "\r\n", "> \n", "(", '"'),
)
ENDS = ("", "!", "\x00", " zz!\x00")
_DRAWING = settings(
    max_examples=DRAWN,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)


class _Late(BaseException):
    pass


def expressions() -> dict[tuple[str, int], tuple[str, re.Pattern[str]]]:
    """Every expression that a module of Rapport compiles when it is imported, with its place."""
    found: dict[tuple[str, int], tuple[str, re.Pattern[str]]] = {}
    compiled = re.compile

    def noted(pattern: str, flags: int = 0) -> re.Pattern[str]:
        made = compiled(pattern, flags)
        frame = sys._getframe(1)
        _, inside, place = frame.f_code.co_filename.rpartition("/rapport/")
        if inside and isinstance(pattern, str):
            found.setdefault((pattern, int(flags)), (f"{place}:{frame.f_lineno}", made))
        return made

    re.compile = noted  # type: ignore[assignment]
    try:
        package = importlib.import_module("rapport")
        for module in pkgutil.walk_packages(package.__path__, "rapport."):
            if "migrations" not in module.name:
                with suppress(ImportError):
                    importlib.import_module(module.name)
    finally:
        re.compile = compiled  # type: ignore[assignment]
    return found


def texts(pattern: re.Pattern[str]) -> list[str]:
    """Some that it matches."""
    found: list[str] = []

    @_DRAWING
    @given(st.from_regex(pattern, alphabet=st.characters(codec="ascii")))
    def draw(text: str) -> None:
        found.append(text)

    with suppress(Exception):
        draw()
    return found


def lines(pattern: re.Pattern[str], dice: random.Random) -> Iterator[str]:
    """Lines of one piece repeated, behind a beginning that the expression takes."""
    for piece in PIECES:
        for end in ENDS:
            yield piece * (LENGTH // len(piece)) + end
    for text in texts(pattern):
        for _ in range(TRIES if text else 0):
            start = dice.randrange(len(text))
            piece = text[start : start + dice.randint(1, 8)]
            yield text[:start] + piece * (LENGTH // len(piece)) + dice.choice(ENDS)


def slowest(pattern: re.Pattern[str], most: float) -> tuple[float, str]:
    """The seconds that the slowest of the lines takes, and it; *most* where it was cut off."""
    worst = (0.0, "")
    for line in lines(pattern, random.Random(1)):
        begun = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, most)
        try:
            pattern.search(line)
            spent = time.process_time() - begun
        except _Late:
            spent = most
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        worst = max(worst, (spent, line))
        if spent >= most:
            break
    return worst


def _late(*_: object) -> None:
    raise _Late


def main() -> None:
    """Run it."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    options.add_argument("--seconds", type=float, default=1.0, help="what takes longer is cut off")
    options.add_argument("--only", default="", help="expressions of files with this in their path")
    chosen = options.parse_args()
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGVTALRM, _late)
    found = [(place, made) for place, made in expressions().values() if chosen.only in place]
    slow = 0
    for place, made in sorted(found, key=lambda one: one[0]):
        seconds, line = slowest(made, chosen.seconds)
        if seconds > chosen.seconds / 20:
            print(f"{seconds:6.2f} s  {place}  {line[:60]!r}  {made.pattern[:80]}", flush=True)
            slow += seconds >= chosen.seconds
    print(f"{len(found)} expressions, {slow} of them slow")
    sys.exit(bool(slow))


if __name__ == "__main__":
    main()
