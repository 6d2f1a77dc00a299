"""How the time grows that reading takes for text that no report looks like: each shape in two lengths.

    python benchmarks/odd_text.py --reading 1000 --language 200 --parse chain

Twice the text may take twice the time (2.0); what is near 4 goes over the text once for each part of it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from rapport.alone import read_alone
from rapport.errors import SourceError
from rapport.language.reader import load_reader
from rapport.reading import read_bytes
from rapport.settings import Limits

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from oddtext import SHAPES, QuickReader


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--reading", type=int, default=200, help="kilobytes of the longer text for reading; 0: none")
    options.add_argument("--language", type=int, default=20, help="the same for language and extraction; 0: none")
    options.add_argument("--only", default="", help="shapes with this in their name")
    options.add_argument("--name", default="a.txt", help="as what file it is read")
    options.add_argument("--parse", default="model", help="model; or chain or star, without the model")
    given = options.parse_args()
    reader = load_reader("rapport") if given.parse == "model" else QuickReader(given.parse)
    for name, unit in _chosen(given.only):
        line = f"{name:26}"
        if given.reading:
            line += _grown(lambda text: _read(text, given.name), unit, given.reading * 1000)
        if given.language:
            line += _grown(lambda text: _analysed(text, reader), unit, given.language * 1000)
        print(line, flush=True)


def _chosen(only: str) -> Iterator[tuple[str, str]]:
    return ((name, unit) for name, unit in SHAPES.items() if only in name)


def _grown(work: Callable[[str], None], unit: str, size: int) -> str:
    seconds = []
    for length in (size // 2, size):
        text = (unit * (length // len(unit) + 1))[:length]
        begun = time.process_time()
        try:
            work(text)
        except Exception as error:
            return f"  {type(error).__name__}: {error}"
        seconds.append(time.process_time() - begun)
    return f"  {seconds[1]:8.2f} s, x{seconds[1] / max(seconds[0], 1e-3):4.1f}"


def _read(text: str, name: str) -> None:
    try:
        read_bytes(f"Word {text}".encode(), name=name, origin=name, limits=Limits())
    except SourceError:
        return


def _analysed(text: str, reader: object) -> None:
    document = read_bytes(f"Word {text}".encode(), name="a.jsonl.txt", origin="a", limits=Limits())[0]
    read_alone(document, reader, ())  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
