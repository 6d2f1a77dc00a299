"""How reading bears what happens to texts: the corpus test altered in several ways, beside the texts as they are.

    python benchmarks/robustness.py [--set corpus-test] [--only NAME …]

Offsets of the answers are moved with the text. Prints Markdown: F1 by record type, a column an alteration.
"""

from __future__ import annotations

import argparse
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from accuracy import Pair, pairs, read, scorer

Edit = tuple[int, int, str]
"""A stretch ``[start, end)`` of the text and what takes its place."""

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}}) ({_MONTHS})\b(?: (\d{{4}}))?")
_MONTH_FIRST = re.compile(rf"\b({_MONTHS}) (\d{{1,2}})\b(?:, (\d{{4}}))?")
_OCR = {"l": "1", "O": "0", "o": "0", "e": "c", "m": "rn", "h": "b", "I": "l", "S": "5", "n": "u", "B": "8"}
_OCR_SHARE = 0.015
_CYRILLIC = dict(zip("abcdefghijklmnopqrstuvwxyz", "абцдефгхийклмнопкрстуввкыз", strict=True))


def headlines(text: str, _: Random) -> Iterator[Edit]:
    """Short first lines in capitals."""
    for match in re.finditer(r"[^\n]+", text[:400]):
        if len(match[0]) < 120 and not match[0].endswith("."):
            yield match.start(), match.end(), match[0].upper()


def noise_of_ocr(text: str, rng: Random) -> Iterator[Edit]:
    """Letters misread, about three in two hundred."""
    for at, char in enumerate(text):
        if char in _OCR and rng.random() < _OCR_SHARE / 0.35:
            yield at, at + 1, _OCR[char]


def without_punctuation(text: str, rng: Random) -> Iterator[Edit]:
    """A quarter of the commas and full stops lost."""
    for match in re.finditer(r"[.,;](?=\s)", text):
        if rng.random() < 0.25:
            yield match.start(), match.end(), ""


def quotes(first: str, last: str) -> Callable[[str, Random], Iterator[Edit]]:
    """All double quotation marks in one style."""

    def edits(text: str, _: Random) -> Iterator[Edit]:
        opened = False
        for match in re.finditer(r'["“”„«»]|\n\n', text):
            if match[0] == "\n\n":
                opened = False
                continue
            opened = match[0] in "“«„" or (match[0] == '"' and not opened)
            yield match.start(), match.end(), first if opened else last

    return edits


def american_dates(text: str, _: Random) -> Iterator[Edit]:
    """ "13 May 2014" as "May 13, 2014"."""
    for match in _DAY_FIRST.finditer(text):
        yield match.start(), match.end(), f"{match[2]} {match[1]}" + (f", {match[3]}" if match[3] else "")


def british_dates(text: str, _: Random) -> Iterator[Edit]:
    """ "May 13, 2014" as "13 May 2014"."""
    for match in _MONTH_FIRST.finditer(text):
        yield match.start(), match.end(), f"{match[2]} {match[1]}" + (f" {match[3]}" if match[3] else "")


ALTERATIONS: dict[str, Callable[[str, Random], Iterator[Edit]]] = {
    "as it is": lambda _text, _rng: iter(()),
    "capital headlines": headlines,
    "OCR noise": noise_of_ocr,
    "marks missing": without_punctuation,
    "“curly” marks": quotes("“", "”"),
    'straight "marks"': quotes('"', '"'),
    "«marks»": quotes("«", "»"),
    "American dates": american_dates,
    "British dates": british_dates,
}


def altered(pair: Pair, edits: list[Edit]) -> Pair:
    """The text with the edits made, and the answers with their offsets moved."""
    answer, data = pair
    text = data.decode()
    out, ends, shifts, at, shift = [], [0], [0], 0, 0
    for start, end, new in edits:
        out += [text[at:start], new]
        at = end
        shift += len(new) - (end - start)
        ends.append(end)
        shifts.append(shift)
    out.append(text[at:])

    def moved(offset: int) -> int:
        return offset + shifts[bisect_right(ends, offset) - 1]

    def walk(value: Any, key: str = "") -> Any:
        if key in ("span", "content") and value:
            return [moved(offset) for offset in value]
        if key == "noise":
            return [[moved(offset) for offset in stretch] for stretch in value]
        if isinstance(value, dict):
            return {name: walk(inner, name) for name, inner in value.items()}
        return [walk(inner) for inner in value] if isinstance(value, list) else value

    return walk(answer), "".join(out).encode()


def with_foreign_names(pair: Pair) -> Pair:
    """Family names of participants and speakers in Cyrillic letters, in text and answers alike."""
    answer, data = pair
    names = {
        name.split()[-1]
        for kind, key in (("meetings", "participants"), ("statements", "speaker"))
        for row in answer[kind]
        for name in (row[key] if isinstance(row[key], list) else [row[key] or ""])
        if name[:1].isupper()
    }
    table = {name: "".join(_CYRILLIC.get(c, _CYRILLIC.get(c.lower(), c).upper()) for c in name) for name in names}
    text = data.decode()
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")\b")

    def walk(value: Any) -> Any:
        if isinstance(value, str):
            return pattern.sub(lambda m: table[m[0]], value)
        if isinstance(value, dict):
            return {name: walk(inner) for name, inner in value.items()}
        return [walk(inner) for inner in value] if isinstance(value, list) else value

    if not names:
        return pair
    return {**walk(answer), "doc": answer["doc"], "parties": answer["parties"]}, walk(text).encode()


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--set", default="corpus-test")
    parser.add_argument("--only", nargs="*", default=[*ALTERATIONS, "non-Latin names"])
    options = parser.parse_args()
    found = pairs(options.set, [])
    score = scorer()
    tables: dict[str, dict[str, Any]] = {}
    for name in options.only:
        if name in ALTERATIONS:
            rng = Random(1)
            changed = [altered(pair, list(ALTERATIONS[name](pair[1].decode(), rng))) for pair in found]
        else:
            changed = [with_foreign_names(pair) for pair in found]
        tables[name], _ = score.score([answer for answer, _ in changed], read(changed))
    kinds = [kind for kind in next(iter(tables.values())) if kind not in ("published", "noise", "macro F1")]
    print("| F1 | " + " | ".join(tables) + " |\n|---|" + "---|" * len(tables))
    for kind in kinds:
        print(f"| {kind} | " + " | ".join(f"{table[kind]['F1']:.2f}" for table in tables.values()) + " |")
    print("| all | " + " | ".join(f"{table['macro F1']:.2f}" for table in tables.values()) + " |")


if __name__ == "__main__":
    main()
