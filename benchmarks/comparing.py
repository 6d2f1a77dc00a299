"""How time and memory of everything after reading grow with the documents.

    python benchmarks/comparing.py [--documents 1000 10000 100000] [--markdown]
    python benchmarks/comparing.py --documents 10000 --folder FOLDER [--database postgresql://…]

The ledger is filled with readings of the example's reports, changed consistently from copy to copy
(benchmarks/manyread.py), as if all had been read; then everything is compared as `rapport build` does it: copies,
resolution, reconciliation, and writing the ledger and its search index. Each size is filled and compared in processes
of its own, so that the most memory told is that of comparing. With --folder the ledgers are kept, and a ledger that is
there is compared again, records and all.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import manyread  # noqa: E402

from rapport import Dossier, memory  # noqa: E402
from rapport.ledger import schema  # noqa: E402

STAGES = ("lineage", "resolution", "reconciliation", "ledger")
COLUMNS = (
    "documents",
    "mentions",
    "records",
    "findings",
    "copies",
    "resolution",
    "reconciliation",
    "ledger and search",
    "all",
    "processor seconds",
    "ms a document",
    "exponent",
    "most memory, MB",
    "ledger, MB",
)


def fill(home: Path, count: int, database: str) -> None:
    """Make the dossier, or fill it up to *count* documents."""
    named = {"database": database} if database else {}
    there = (home / "rapport.toml").exists()
    with Dossier.open(home) if there else Dossier.create(home, ("JPN", "RUS"), **named) as dossier:
        shown = begun = time.perf_counter()

        def tell(done: int) -> None:
            nonlocal shown
            if time.perf_counter() - shown > 30:
                shown = time.perf_counter()
                print(f"filled {done:,} of {count:,} after {shown - begun:.0f} s", file=sys.stderr, flush=True)

        manyread.fill(dossier, count, tell)


def compare(home: Path) -> dict[str, Any]:
    """Compare everything in the dossier; what was seen."""
    with Dossier.open(home) as dossier:
        begun, worked = time.perf_counter(), time.process_time()
        report = dossier.replay()
        all_of_it, processor = time.perf_counter() - begun, time.process_time() - worked
        with dossier.ledger.read() as connection:
            mentions = connection.scalar(sa.select(sa.func.count()).select_from(schema.mention))
    return {
        "documents": report.documents,
        "mentions": mentions,
        "records": sum(report.records.values()),
        "of each type": report.records,
        "findings": report.findings,
        "seconds": {stage: round(seconds, 1) for stage, seconds in report.seconds.items()},
        "all": round(all_of_it, 1),
        "processor seconds": round(processor, 1),
        "MB": memory.peak().get("this process", 0),
        "ledger MB": round(sum(path.stat().st_size for path in home.glob("ledger.sqlite*")) / 1e6),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }


def apart(count: int, folder: Path | None, database: str) -> dict[str, Any]:
    """Fill and compare one size, each in a process of its own."""
    home = (folder or Path(tempfile.mkdtemp(prefix="rapport-comparing-"))) / f"documents-{count}"
    command = [sys.executable, __file__, "--documents", str(count), "--database", database]
    try:
        subprocess.run([*command, "--fill", str(home)], check=True)
        done = subprocess.run([*command, "--one", str(home)], check=True, stdout=subprocess.PIPE, text=True)
    finally:
        if folder is None:
            shutil.rmtree(home.parent, ignore_errors=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def row_of(found: dict[str, Any], before: dict[str, Any] | None) -> str:
    """A run as a row of docs/performance.md."""
    grown = ""
    if before:
        more = math.log(found["documents"] / before["documents"])
        grown = f"{math.log(found['processor seconds'] / before['processor seconds']) / more:.2f}"
    cells = (
        *(f"{found[name]:,}" for name in ("documents", "mentions", "records", "findings")),
        *(f"{found['seconds'][stage]:,.0f} s" for stage in STAGES),
        f"{found['all']:,.0f} s",
        f"{found['processor seconds']:,.0f} s",
        f"{1000 * found['processor seconds'] / found['documents']:.1f}",
        grown,
        f"{found['MB']:,}",
        f"{found['ledger MB']:,}",
    )
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--documents", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--folder", type=Path, help="where to keep the ledgers")
    parser.add_argument("--database", default="", help="a PostgreSQL database to hold the ledger; else SQLite")
    parser.add_argument("--markdown", action="store_true", help="rows of a table")
    parser.add_argument("--fill", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.fill:
        fill(options.fill, options.documents[0], options.database)
        return
    if options.one:
        print(json.dumps(compare(options.one)))
        return
    if options.markdown:
        print(f"| {' | '.join(COLUMNS)} |\n|{'---:|' * len(COLUMNS)}")
    before: dict[str, Any] | None = None
    for count in options.documents:
        found = apart(count, options.folder, options.database)
        print(row_of(found, before) if options.markdown else json.dumps(found, indent=2), flush=True)
        before = found


if __name__ == "__main__":
    main()
