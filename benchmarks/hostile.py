"""What becomes of files made to do harm: how each ends, in how long, and how much memory reading it took.

python benchmarks/hostile.py [--seconds 60] [--only WARC]
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from rapport.errors import SourceError
from rapport.execution.apart import Apart
from rapport.settings import Limits

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from harmful import HARMFUL


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=Limits().max_seconds, help="`limits.max_seconds`")
    options.add_argument("--only", default="", help="files with this in their name")
    chosen = options.parse_args()
    limits = Limits(max_seconds=chosen.seconds)
    print("| file | megabytes | ends | seconds | megabytes of memory |\n|---|---|---|---|---|")
    for what, (name, make) in HARMFUL.items():
        if chosen.only not in what:
            continue
        data = make()
        with Apart() as apart:
            apart.read(b"Some words to begin with.", name="a.txt", origin="a.txt", limits=limits)
            process = apart.running(limits).pid
            begun = time.monotonic()
            try:
                found = apart.read(data, name=name, origin=name, limits=limits)
                ends = f"read: {len(found)} document{'' if len(found) == 1 else 's'}, {len(found.problems)} problems"
            except SourceError as error:
                ends = f"refused: {error.what}"
            seconds = time.monotonic() - begun
            same = apart.running(limits).pid == process
            memory = f"{_peak(process):.0f}" if same else "ended"
        print(f"| {what} | {len(data) / 1e6:.2f} | {ends} | {seconds:.1f} | {memory} |", flush=True)


def _peak(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) / 1e3


if __name__ == "__main__":
    main()
