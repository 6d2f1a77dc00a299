"""How long `add` and `build` take on many reports, how much memory and disk, and where the time goes.

    python benchmarks/build.py --documents 1000 [--engine processes|inline|ray] [--workers N] [--folder FOLDER]
    python benchmarks/build.py --documents 1000 --each --markdown
    python benchmarks/build.py --documents 100000 --folder big          # call again to go on where it was stopped

The reports are the example's with names, dates and places changed consistently (benchmarks/manyfold.py). With --folder
the dossier is kept, and a run that was stopped goes on; without, it is made in a folder that is removed. --each runs
every configuration: inline, two processes, and Ray with one worker and two. Every run is a process of its own, so that
its most memory is its own.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import manyfold  # noqa: E402

from rapport import Dossier, memory  # noqa: E402

EACH = (("inline", 1), ("processes", 2), ("ray", 1), ("ray", 2))
COLUMNS = (
    "documents",
    "engine, workers",
    "`add`",
    "reading",
    "comparing, ledger",
    "documents a second",
    "processor seconds",
    "records",
    "MB, main / worker",
    "ledger MB",
)
STAGES = ("lineage", "resolution", "reconciliation", "ledger")


def run(documents: int, engine: str, workers: int, folder: Path) -> dict[str, Any]:
    """Add and build in *folder*; what was seen."""
    reports = manyfold.write(folder / "reports", documents)
    home = folder / "dossier"
    dossier = Dossier.open(home) if (home / "rapport.toml").exists() else Dossier.create(home, ("JPN", "RUS"))
    with dossier:
        begun, worked = time.perf_counter(), sum(os.times()[:4])
        dossier.add(reports)
        added = time.perf_counter()
        shown = 0.0

        def tell(stage: str, done: int, total: int) -> None:
            nonlocal shown
            if time.perf_counter() - shown > 30:
                shown = time.perf_counter()
                print(f"{stage}: {done} of {total} after {shown - added:.0f} s", file=sys.stderr, flush=True)

        report = dossier.build(tell, engine=engine, workers=workers)
    size = sum(path.stat().st_size for path in home.glob("ledger.sqlite*"))
    return {
        "documents": documents,
        "engine": engine,
        "workers": workers,
        "read in this run": report.read,
        "failed": len(report.failed),
        "add, seconds": round(added - begun, 1),
        "build, seconds": round(report.wall, 1),
        "seconds": {stage: round(seconds, 1) for stage, seconds in report.seconds.items()},
        "documents a second": round(report.read / report.wall, 2) if report.wall else None,
        "processor seconds": round(sum(os.times()[:4]) - worked, 1) if engine != "ray" else None,
        "MB": memory.peak(children=engine == "processes"),
        "ledger MB": round(size / 1e6, 1),
        "records": sum(report.records.values()),
        "mentions": sum(report.mentions.values()),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }


def apart(documents: int, engine: str, workers: int, folder: Path | None) -> dict[str, Any]:
    """One run in a process of its own."""
    home = folder or Path(tempfile.mkdtemp(prefix="rapport-benchmark-"))
    command = [sys.executable, __file__, "--documents", str(documents), "--engine", engine]
    try:
        done = subprocess.run(
            [*command, "--workers", str(workers), "--one", str(home)], check=True, stdout=subprocess.PIPE, text=True
        )
    finally:
        if folder is None:
            shutil.rmtree(home, ignore_errors=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def row_of(found: dict[str, Any]) -> str:
    """A run as a row of docs/performance.md."""
    seconds = found["seconds"]
    comparing = sum(seconds.get(stage, 0.0) for stage in STAGES)
    cells = (
        f"{found['documents']:,}",
        f"{found['engine']}, {found['workers']}",
        f"{found['add, seconds']:.0f} s",
        f"{seconds.get('reading (wall)', 0):.0f} s",
        f"{comparing:.1f} s",
        f"{found['documents a second']}",
        f"{found['processor seconds'] or 'not told'}",
        f"{found['records']:,}",
        " / ".join(str(amount) for amount in found["MB"].values()),
        f"{found['ledger MB']}",
    )
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--documents", type=int, nargs="+", default=[1000])
    parser.add_argument("--engine", default="processes")
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--each", action="store_true", help="every engine, with one worker and two")
    parser.add_argument("--markdown", action="store_true", help="rows of a table")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(run(options.documents[0], options.engine, options.workers, options.one)))
        return
    if options.markdown:
        print(f"| {' | '.join(COLUMNS)} |\n|---:|---|{'---:|' * (len(COLUMNS) - 2)}")
    for documents in options.documents:
        for engine, workers in EACH if options.each else ((options.engine, options.workers),):
            found = apart(documents, engine, workers, options.folder)
            print(row_of(found) if options.markdown else json.dumps(found, indent=2), flush=True)


if __name__ == "__main__":
    main()
