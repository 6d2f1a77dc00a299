"""What each export costs in time and memory as the ledger grows: records are to leave a page at a time.

    python benchmarks/exports.py [--sizes 2000 10000] [--formats records parquet]

The ledgers are made of the mentions of benchmarks/synthetic.py, of two real codes but invented events, each mention a
record of its own, so that nothing is compared and there are as many records as there can be. Each export runs in a
process of its own; its memory is the peak above what the process has before the ledger is opened (Linux).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

SIZES = (2_000, 10_000)
BATCH = 200


def make(folder: Path, mentions: int) -> None:
    """A ledger of about *mentions* mentions, each a record of its own."""
    from benchmarks import synthetic

    from rapport.ledger import Ledger, documents, readings, records
    from rapport.model.document import Document, Metadata
    from rapport.model.records import Reading, Record

    synthetic.SIDES = ("SWE", "NOR")
    world = synthetic.World(2.0 * (mentions / 1000) ** 0.5, facts=int(0.22 * mentions))
    reports = groupby(world.reports(mentions // synthetic.A_REPORT), key=lambda item: item.report)
    (folder / "rapport.toml").write_text('name = "S"\nbetween = ["SWE", "NOR"]\n', encoding="utf-8")
    ledger = Ledger(folder)
    made: list[Record] = []
    while batch := [(report, [item.mention for item in items]) for report, items in islice(reports, BATCH)]:
        with ledger.write() as connection:
            for report, found in batch:
                text, contents = _text(found)
                digest = hashlib.sha256(text.encode()).hexdigest()
                about = Metadata(title=report.document, outlet=report.outlet, published=report.published)
                doc = Document(report.document, text, about, (), "txt", f"{report.document}.txt", digest)
                row = documents.SourceRow(doc.id, digest, doc.origin, doc.origin, len(text), "2020-01-01", "read")
                documents.add_source(connection, row)
                documents.add_documents(connection, doc.id, [doc], "2020-01-01")
                reading = Reading(doc.id, report.published, "stated", "", (), synthetic.SIDES, tuple(contents), {})
                readings.keep_reading(connection, doc, "mark", reading)
                stored = readings.stored_mentions(doc, reading)
                made += [
                    Record(f"{one.content.type}-{one.id}", one.content, (one,), 1, (), 0.7)
                    for one in stored
                    if one.content.type != "actor_mention"
                ]
    with ledger.write() as connection:
        records.replace(connection, made, ())
    ledger.close()


def _text(found: list[Any]) -> tuple[str, list[Any]]:
    """A report's text out of the sentences of its mentions, and the mentions where they stand in it."""
    from rapport.model.spans import Span

    text, contents = "", []
    for mention in found:
        quote = f"{mention.evidence.exact}, Sweden and Norway said."
        span = Span(len(text), len(text) + len(quote))
        text += f"{quote}\n"
        fields = {"content": span} if mention.content.type == "statement" else {}
        contents.append(replace(mention.content, span=span, **fields))
    return text, contents


def measure(folder: Path, name: str) -> dict[str, Any]:
    """One export, in this process."""
    if name == "parquet":
        import pyarrow.parquet  # noqa: F401  what the library takes is no growth

    from rapport.exports import export
    from rapport.ledger import Ledger
    from rapport.settings import load

    before = _peak()
    ledger, settings = Ledger(folder), load(folder)
    begun = time.process_time()
    with tempfile.TemporaryDirectory() as target:
        rows = export(ledger, settings, Path(target) / "out", name).rows
    seconds = time.process_time() - begun
    return {"rows": rows, "seconds": seconds, "memory": (_peak() - before) / 1024}


def _peak() -> int:
    """The most memory that this process had so far, in KiB; what `getrusage` says begins with the parent's."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


def run(sizes: tuple[int, ...], names: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Every format on every size, one after the other."""
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="exports-") as folder:
            make(Path(folder), size)
            megabytes = sum(path.stat().st_size for path in Path(folder).glob("ledger.sqlite*")) / 2**20
            for name in names:
                command = [sys.executable, __file__, "--one", folder, name]
                told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
                yield {"mentions": size, "ledger": megabytes, "format": name, **told}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--formats", nargs="+")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(Path(given.one[0]), given.one[1])))
        return
    from rapport.exports import FORMATS

    print("| mentions | ledger, MB | format | rows | processor seconds | memory, MB |\n|---|---|---|---|---|---|")
    for row in run(tuple(given.sizes), tuple(given.formats or FORMATS)):
        print(
            f"| {row['mentions']:,} | {row['ledger']:.0f} | {row['format']} | {row['rows']:,} | {row['seconds']:.1f} "
            f"| {row['memory']:.0f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
