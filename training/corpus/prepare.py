"""Makes training sentences of the corpus: ``python -m training.corpus.prepare OUT.jsonl``.

Split by pair of states, so that what is measured is about pairs that were not learnt from: about a ninth of the pairs
each for ``dev`` and ``test``, chosen by the hash of the pair's name.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from rapport.language.reader import load_reader
from training.corpus.check import REPORTS, load
from training.corpus.learn import sentences_of


def part_of(pair: str) -> str:
    """``train``, ``dev`` or ``test``: where the reports of a pair of states belong."""
    draw = hashlib.sha256(pair.lower().encode()).digest()[1] % 9
    return {0: "dev", 1: "test"}.get(draw, "train")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path, help="file to write, JSON lines")
    parser.add_argument("--reader", default="rapport", help="the reader that cuts words and tags them")
    parser.add_argument("--reports", type=Path, default=REPORTS, help="folder of marked reports")
    options = parser.parse_args()
    reader = load_reader(options.reader)
    reports, faults = load([options.reports])
    for fault in faults:
        print(fault)
    with options.out.open("w", encoding="utf-8") as out:
        for report in reports:
            for sentence in sentences_of(report, reader):
                row = {
                    "part": part_of(report.path.parent.name),
                    "document": sentence.document,
                    "new": sentence.new_paragraph,
                    "words": [(word.form, word.space_after) for word in sentence.words],
                    "names": sentence.names,
                    **(asdict(sentence.records) if sentence.records else {}),
                }
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"{len(reports)} reports")


if __name__ == "__main__":
    main()
