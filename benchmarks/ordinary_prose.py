#!/usr/bin/env python3
"""How often the sentence coder finds an event where there is none.

    python benchmarks/ordinary_prose.py [--show]

Codes the sentences of ``ordinary_prose.txt``: own prose in which no state, body or group does anything to another.
Nothing of it was learnt from. Printed is how many sentences have an event, by topic.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from rapport.coding.sentence import SentenceCoder

PROSE = Path(__file__).with_name("ordinary_prose.txt")


def sentences(path: Path = PROSE) -> Iterator[tuple[str, str]]:
    """Each sentence with its topic."""
    topic = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            topic = line.removeprefix("# ")
        elif line.strip() and not line.startswith("fictional:"):
            yield topic, line


def main(argv: Sequence[str] | None = None) -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--show", action="store_true", help="also each event that was found")
    options = parser.parse_args(argv)
    given = list(sentences())
    coder = SentenceCoder()
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for (topic, _), line in zip(given, coder.code(text for _, text in given), strict=True):
        counts[topic][0] += 1
        counts[topic][1] += bool(line.events)
        for event in line.events if options.show else ():
            who, whom = ([each.code for each in side] for side in (event.actors, event.recipients))
            print(f"  {event.confidence:.2f} {event.type} {who} {whom} | {line.text}")
    for topic, (count, false) in counts.items():
        print(f"{topic:32} {false:3} of {count}")
    false, count = sum(each[1] for each in counts.values()), len(given)
    print(f"{'all':32} {false:3} of {count}: {100 * false / count:.1f} % with an event that isn't there")
    return 0


if __name__ == "__main__":
    sys.exit(main())
