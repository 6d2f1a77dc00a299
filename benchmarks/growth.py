"""How the cost of putting mentions together grows with their number, and what one report more costs.

    python benchmarks/growth.py [--sizes 1000 10000 100000] [--markdown]
    python benchmarks/growth.py --windows 10000

The mentions are those of benchmarks/synthetic.py: one relationship of two invented states, reported on for two years
(1,000 mentions) to twenty (100,000). Each size runs in a process of its own. Times are processor seconds: `all` is
resolution of everything at once, `one more` of one report of ten mentions added to that, both with the series,
mechanisms and issues that the records make. The last column is the exponent of growth from the size before.

--windows says what comparing only the nearest in each block costs: for each type, the pairs of mentions put together,
how many of those that comparing all in a block puts together are among them (R), and the other way round (P).
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import resource
import subprocess
import sys
import time
from itertools import combinations
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

SIZES = (1_000, 10_000, 100_000)
MORE = 5
"""So many reports are added, one after the other; the median is told."""


def measure(mentions: int) -> dict[str, Any]:
    """One size, in this process."""
    from benchmarks.synthetic import A_REPORT, START, dossier

    from rapport.resolution import Resolver

    world, items = dossier(mentions)
    gc.freeze()
    begun = time.process_time()
    resolver = Resolver({})
    resolver.update(items)
    grouped = time.process_time()
    records = resolver.records()
    done = time.process_time()
    gc.collect()  # what the collector owes for everything before is no part of one report more
    once: list[float] = []
    parts: list[tuple[float, float]] = []
    for number in range(MORE):
        day = START + world.span
        report = world.report(len(items) // A_REPORT + 10 + number, day, len(world.facts))
        start = time.process_time()
        resolver.update(report)
        middle = time.process_time()
        resolver.records()
        end = time.process_time()
        once.append(end - start)
        parts.append((middle - start, end - middle))
    median = sorted(range(MORE), key=once.__getitem__)[MORE // 2]
    return {
        "mentions": len(items),
        "reports": len({item.report.document for item in items}),
        "records": len(records),
        "all": done - begun,
        "all, grouping": grouped - begun,
        "one more": once[median],
        "one more, grouping": parts[median][0],
        "slowest": max(once),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def compare_windows(mentions: int) -> None:
    """Print what is put together with and without windows."""
    from benchmarks.synthetic import dossier

    from rapport.resolution import Resolver, neighbours

    _, items = dossier(mentions)

    def together(narrow: int, wide: int) -> dict[str, set[frozenset[str]]]:
        neighbours.NEAREST, neighbours.NEAREST_IN_WIDE = narrow, wide
        resolver = Resolver({})
        resolver.update(items)
        out: dict[str, set[frozenset[str]]] = {}
        for record in resolver.records():
            if record.type not in {"series", "mechanism", "issue"}:
                names = [mention.id for mention in record.mentions]
                out.setdefault(record.type, set()).update(map(frozenset, combinations(names, 2)))
        return out

    some, everything = together(neighbours.NEAREST, neighbours.NEAREST_IN_WIDE), together(mentions, mentions)
    for kind, pairs in everything.items():
        both = len(pairs & some[kind])
        print(f"{kind:12} {len(pairs):>8,} pairs  R {both / len(pairs):.3f}  P {both / len(some[kind]):.3f}")


def main() -> None:
    """Measure every size and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--windows", type=int, metavar="SIZE")
    chosen = parser.parse_args()
    if chosen.windows:
        compare_windows(chosen.windows)
        return
    if chosen.one:
        print(json.dumps(measure(chosen.one)))
        return
    columns = (
        "mentions",
        "reports",
        "records",
        "all",
        "of it grouping",
        "one more",
        "of it grouping",
        "slowest",
        "MB",
        "exponent",
    )
    lead, between, end = ("| ", " | ", " |") if chosen.markdown else ("", "  ", "")
    print(lead + between.join(f"{name:>14}" for name in columns) + end)
    if chosen.markdown:
        print("|" + "---:|" * len(columns))
    before: dict[str, Any] | None = None
    for size in chosen.sizes:
        command = [sys.executable, __file__, "--one", str(size)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        row = json.loads(done.stdout)
        grown = ""
        if before:
            grown = f"{math.log(row['all'] / before['all']) / math.log(row['mentions'] / before['mentions']):.2f}"
        cells = (
            f"{row['mentions']:,}",
            f"{row['reports']:,}",
            f"{row['records']:,}",
            f"{row['all']:.2f} s",
            f"{row['all, grouping']:.2f} s",
            f"{row['one more']:.3f} s",
            f"{row['one more, grouping']:.3f} s",
            f"{row['slowest']:.3f} s",
            f"{row['memory']:.0f}",
            grown,
        )
        print(lead + between.join(f"{cell:>14}" for cell in cells) + end, flush=True)
        before = row


if __name__ == "__main__":
    main()
