"""``python -m training.corpus check [PATH ...]``, ``… count``, ``… text FILE``: the corpus from the command line."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from training.corpus.check import REPORTS, faults_of, load, shared_runs
from training.corpus.marks import Report
from training.corpus.values import TYPES


def check(paths: list[Path]) -> int:
    """Prints what is wrong; says how much there is. Runs of words are compared within the whole corpus."""
    reports, faults = load(paths)
    for report in reports:
        faults.extend(faults_of(report))
    everything = load([REPORTS])[0] if paths != [REPORTS] else reports
    names = {report.path.resolve() for report in reports}
    concerned = (r for r in shared_runs(everything) if any(Path(p).resolve() in names for p in _paths(r)))
    faults.extend(concerned)
    for fault in faults:
        print(fault)
    count(reports)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


def _paths(line: str) -> tuple[str, str]:
    return line.split(":", 1)[0], line.rsplit(" with ", 1)[-1]


def count(reports: list[Report]) -> None:
    """Prints how much there is, of what."""
    words = [len(report.text.split()) for report in reports]
    print(f"{len(reports)} reports, {sum(words):,} words, {len({r.head.get('pair') for r in reports})} pairs;", end=" ")
    print(f"{sum(n >= 800 for n in words)} of 800 words or more")
    kinds = Counter(report.head.get("kind", "?") for report in reports)
    print("  kinds:", ", ".join(f"{kind} {n}" for kind, n in kinds.most_common()))
    types = Counter(record.letter for report in reports for record in report.records.values())
    print("  records:", ", ".join(f"{TYPES[letter].name} {n}" for letter, n in types.most_common()))


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.corpus", description="Check and count marked reports.")
    parser.add_argument("what", choices=("check", "count", "text"))
    parser.add_argument("paths", nargs="*", type=Path, default=[REPORTS], help="files and folders; all by default")
    options = parser.parse_args()
    if options.what == "check":
        return check(options.paths or [REPORTS])
    reports, faults = load(options.paths or [REPORTS])
    if options.what == "count":
        count(reports)
    else:
        for report in reports:
            sys.stdout.write(report.text)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
