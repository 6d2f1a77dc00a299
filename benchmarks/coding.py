#!/usr/bin/env python3
"""What it costs to code a ledger's events, as the ledger and the number of persons in it grow.

    python benchmarks/coding.py [--sizes 10000 30000] [--persons 200 5000]

The ledgers are those of benchmarks/exports.py: invented events, each mention a record of its own. Persons are added who
take part in no meeting, so that only looking for them costs. Processor seconds of one process.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import exports
from benchmarks.synthetic import SYLLABLES

from rapport.ledger import Ledger
from rapport.model.records import Actor, Record
from rapport.settings import load
from rapport.views.book import Book
from rapport.views.coded_events import coded


def persons(count: int) -> tuple[Record, ...]:
    """So many persons, each with a full name and a surname."""
    out = []
    for number in range(count):
        first, last = (SYLLABLES[(number * step) % len(SYLLABLES)] for step in (7, 11))
        name = f"{first.capitalize()} {last.capitalize()}{number}"
        actor = Actor(
            name=name, names=(name.rsplit(maxsplit=1)[-1],), kind="person", side=("SWE", "NOR")[number % 2], roles=()
        )
        out.append(Record(f"actor-{number}", actor, (), 1, (), 0.7))
    return tuple(out)


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=(10_000, 30_000))
    parser.add_argument("--persons", type=int, nargs="+", default=(200, 5_000))
    given = parser.parse_args()
    print("| mentions | persons | coded events | seconds | ms an event |\n|---|---|---|---|---|")
    for size in given.sizes:
        with tempfile.TemporaryDirectory(prefix="coding-") as name:
            folder = Path(name)
            exports.make(folder, size)
            for count in given.persons:
                book = Book.read(Ledger(folder), load(folder))
                book.records["actor"] = persons(count)  # type: ignore[index]
                begun = time.process_time()
                found = len(coded.of(book))
                seconds = time.process_time() - begun
                each = 1000 * seconds / found
                print(f"| {size:,} | {count:,} | {found:,} | {seconds:.1f} | {each:.2f} |", flush=True)


if __name__ == "__main__":
    main()
