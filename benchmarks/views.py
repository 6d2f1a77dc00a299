"""How long each view takes on a large ledger, and `build` when one judgement is new.

    python benchmarks/views.py [--mentions 100000] [--folder FOLDER] [--database postgresql://…]
    python benchmarks/views.py --records 100000 [--views]

The ledger is filled with the invented relationship of benchmarks/synthetic.py (a quarter as many records as mentions)
and compared by Rapport; with --records, with so many records as benchmarks/pages.py makes them, compared by nobody.
With --folder it is kept, and only looked at when the command is called again. --views leaves out the dossier and a
judgement. Each view is called --times times with nothing kept between the calls; the median of processor seconds is
told, and of seconds by the clock.
"""

from __future__ import annotations

import argparse
import itertools
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import pages, synthetic  # noqa: E402

from rapport import Dossier, memory  # noqa: E402
from rapport.ledger import builds, documents, readings  # noqa: E402
from rapport.model.document import Document, Metadata  # noqa: E402
from rapport.model.records import Reading  # noqa: E402
from rapport.resolution import Item  # noqa: E402

LONG_AGO = "2000-01-01T00:00:00+00:00"


def fill(dossier: Dossier, mentions: int) -> None:
    """Keep reports and their mentions as if they had been read, and compare them."""
    _, items = synthetic.dossier(mentions)
    with dossier.ledger.write() as connection:
        for name, group in itertools.groupby(items, key=lambda item: item.report.document):
            own = list(group)
            document, contents = _report(name, own)
            row = documents.SourceRow(name, document.sha256, name, name, len(document.text), LONG_AGO, "read")
            documents.add_source(connection, row)
            documents.add_documents(connection, name, [document], LONG_AGO)
            published = own[0].report.published
            reading = Reading(name, published, "stated", "", (), synthetic.SIDES, contents, {})
            readings.keep_reading(connection, document, "made", reading)
        builds.keep(connection, LONG_AGO, LONG_AGO, "made", {})
    report = dossier.replay()
    count = sum(report.records.values())
    seconds = ", ".join(f"{stage} {spent:.1f} s" for stage, spent in report.seconds.items())
    print(f"{mentions:,} mentions, {count:,} records, {report.findings:,} findings; comparing: {seconds}", flush=True)


def _report(name: str, items: list[Item]) -> tuple[Document, tuple]:
    """A report's document, in which the quotes stand where the mentions say they do."""
    text = ""
    contents = []
    for item in items:
        span = item.mention.evidence.span
        text = text.ljust(span.start) + item.mention.evidence.exact[: span.end - span.start].ljust(
            span.end - span.start
        )
        contents.append(replace(item.mention.content, span=span))
    report = items[0].report
    metadata = Metadata(title=name, published=report.published, outlet=report.outlet, outlet_side=report.outlet_side)
    return Document(name, text, metadata, (), "txt", name, name), tuple(contents)


def timed(what: str, work: Callable[[], object], times: int = 1) -> None:
    """Print the median of some calls as a row."""
    spent: list[float] = []
    clock: list[float] = []
    for _ in range(times):
        worked, begun = time.process_time(), time.perf_counter()
        work()
        spent.append(time.process_time() - worked)
        clock.append(time.perf_counter() - begun)
    print(f"| `{what}` | {statistics.median(spent):.2f} | {statistics.median(clock):.2f} |", flush=True)


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--mentions", type=int, default=100_000)
    parser.add_argument("--records", type=int, help="so many records, instead of mentions that are compared")
    parser.add_argument("--views", action="store_true", help="nothing but what `rapport show` and search take")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--database", help="a PostgreSQL database to hold the ledger; else SQLite")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="rapport-views-"))
    home = folder / "dossier"
    try:
        named = {"database": options.database} if options.database else {}
        there = (home / "rapport.toml").exists()
        with Dossier.open(home) if there else Dossier.create(home, (), **named) as dossier:
            if not there and options.records:
                pages.fill(dossier, options.records)
            elif not there:
                fill(dossier, options.mentions)
            print("| what | processor seconds | by the clock |\n|---|---:|---:|")
            for name, table in dossier.tables().items():
                timed(f"rapport show {name}", table, options.times)
            word = synthetic.dossier(100)[0].matters[0]
            for words in (word, f"talks on {word}"):
                timed(f"rapport search {words}", partial(dossier.search, words), options.times)
            timed("rapport status", dossier.status, options.times)
            if options.views:
                return
            timed("rapport dossier -o dossier.html", lambda: dossier.write(folder / "dossier.html"))
            one = next(iter(dossier.meetings()))
            timed("rapport judge confirm", lambda: dossier.judge("confirm", one.id, who="benchmark"))
        print(f"Most memory: {memory.peak().get('this process', 0)} MB")
    finally:
        if options.folder is None:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
