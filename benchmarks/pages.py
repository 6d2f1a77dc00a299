"""How long the workbench takes for each page, and how much it sends.

    python benchmarks/pages.py DOSSIER
    python benchmarks/pages.py --records 100000 [--folder FOLDER]

The second fills a ledger with the invented relationship of benchmarks/synthetic.py, one record a fact, and measures on
that; with --folder it is kept for the next call. Each page is asked for seven times in the process, without a network;
the median is told: milliseconds of processor time, which other work on the machine hardly changes, and by the clock;
and the processor time of the first call after the record has changed, for which the views are made anew.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import synthetic  # noqa: E402

from rapport import Dossier, memory  # noqa: E402
from rapport.ledger import builds, documents, readings, records, search  # noqa: E402
from rapport.model.document import Document, Metadata  # noqa: E402
from rapport.model.records import (  # noqa: E402
    Actor,
    Finding,
    FoundValue,
    Issue,
    Mechanism,
    Reading,
    Record,
    Series,
    Step,
    StoredMention,
)
from rapport.web import create_app  # noqa: E402
from rapport.web.assets import assets  # noqa: E402
from rapport.web.pages import ENTRIES  # noqa: E402
from rapport.web.session import Session  # noqa: E402

TIMES = 7
A_REPORT = 10
WHEN = "2000-01-01T00:00:00+00:00"
PORT = 8765
FATES = ("fulfilled", "overdue", "no_later_report", "open", "stalled")


def fill(dossier: Dossier, count: int) -> None:
    """*count* facts as records, told by one or two reports each; series, mechanisms, issues, actors and findings."""
    world = synthetic.World(20, count)
    every = iter(range(10**9))
    stored: dict[str, list[StoredMention]] = defaultdict(list)
    made: list[Record] = []
    findings: list[Finding] = []
    groups: dict[str, dict[str, list[Record]]] = {"series": {}, "mechanism": {}, "issue": {}}
    with dossier.ledger.write() as connection:
        for begin in range(0, len(world.facts), A_REPORT):
            facts = world.facts[begin : begin + A_REPORT]
            name = f"report-{begin // A_REPORT:06}"
            lines = [f"{fact.kind} {number}: {_said(fact.fields)}." for number, fact in enumerate(facts)]
            text = "\n\n".join(lines)
            document = Document(name, text, Metadata(title=f"{lines[0][:60]}"), (), "txt", name, name)
            contents, at = [], 0
            for line, fact in zip(lines, facts, strict=True):
                contents.append(_spanned(world._told(fact), at, at + len(line)))
                at += len(line) + 2
            day = facts[-1].day.isoformat()
            documents.add_source(connection, documents.SourceRow(name, name, name, name, len(text), WHEN, "read"))
            documents.add_documents(connection, name, [document], WHEN)
            reading = Reading(name, day, "stated", "", (), synthetic.SIDES, tuple(contents), {})
            readings.keep_reading(connection, document, "made", reading)
            for mention in readings.stored_mentions(document, reading):
                stored[name].append(mention)
                record = Record(f"{mention.content.type}-{next(every)}", mention.content, (mention,), 1, (), 0.8)
                made.append(record)
                _grouped(groups, record)
                findings += _findings(record, len(made), text)
        made += _collections(groups)
        people = {name for record in made for name in getattr(record.content, "participants", ())}
        first = made[0].mentions
        made += [
            Record(f"actor-{n}", Actor(name=name, names=(name,), kind="person", side="VES"), first, 1, (), 0.8)
            for n, name in enumerate(sorted(people))
        ]
        records.replace(connection, made, findings)
        search.refresh(connection)
        builds.keep(connection, WHEN, WHEN, "made", {})
    print(f"{len(made):,} records, {len(findings):,} findings, {len(stored):,} documents", flush=True)


def _said(fields: dict[str, Any]) -> str:
    return ", ".join(str(value) for value in fields.values() if isinstance(value, str | int | float))


def _spanned(content: Any, start: int, end: int) -> Any:
    from dataclasses import replace

    from rapport.model.spans import Span

    inner = {"content": Span(start, end)} if hasattr(content, "content") else {}
    return replace(content, span=Span(start, end), **inner)


def _grouped(groups: dict[str, dict[str, list[Record]]], record: Record) -> None:
    fields = {"meeting": ("series", "series"), "lifecycle": ("mechanism", "mechanism"), "position": ("issue", "issue")}
    if record.type in fields:
        kind, field = fields[record.type]
        name = getattr(record.content, field, None)
        if name:
            groups[kind].setdefault(name, []).append(record)


def _collections(groups: dict[str, dict[str, list[Record]]]) -> list[Record]:
    out = []
    for kind, found in groups.items():
        for number, (name, members) in enumerate(found.items()):
            mentions = tuple(mention for member in members for mention in member.mentions)
            ids = tuple(member.id for member in members)
            content: Any = Series(name=name, meetings=ids, ordinals=(None,) * len(ids))
            if kind == "issue":
                content = Issue(name=name, positions=ids)
            elif kind == "mechanism":
                steps = [
                    Step(change=m.content.change, date=m.content.date, mentions=(m.mentions[0].id,)) for m in members
                ]  # type: ignore[union-attr]
                content = Mechanism(name=name, changes=tuple(steps), state=steps[-1].change)
            out.append(Record(f"{kind}-{number}", content, mentions, len(ids), (), 0.8))
    return out


def _step(record: Record) -> Step:
    content: Any = record.content
    return Step(change=content.change, date=content.date, mentions=(record.mentions[0].id,))


def _findings(record: Record, number: int, text: str) -> list[Finding]:
    mention = record.mentions[0]
    value = FoundValue(
        text[mention.evidence.span.start : mention.evidence.span.end][:20], mention.document, mention.evidence.span
    )
    if record.type == "commitment":
        return [Finding(f"finding-{number}", FATES[number % len(FATES)], (record.id,), (value,), "", "")]  # type: ignore[arg-type]
    if record.type == "quantity" and number % 3 == 0:
        kind = "hard" if number % 2 else "rounding"
        about = (record.id,)
        return [Finding(f"finding-{number}", "contradicted", about, (value, value), "value", "", kind, number % 2 == 0)]
    return []


def measure(dossier: Dossier, word: str) -> None:
    """Ask for every page, and say how long it took and how large it is."""
    session = Session(PORT)
    client = TestClient(create_app(dossier, session), base_url=f"http://127.0.0.1:{PORT}")
    client.cookies.set(session.cookie, session.secret)
    begun = time.perf_counter()
    client.app.app.state.desk.book()  # type: ignore[union-attr]
    print(f"Reading the record into memory: {time.perf_counter() - begun:.1f} s\n")
    first = {record.type: record.id for record in dossier.records("meeting")[:1] + dossier.records("issue")[:1]}
    paths = [entry.address for entry in ENTRIES]
    paths += ["/timeline?status=planned&page=3", "/commitments?show=overdue", "/disagreements?show=hard&page=2"]
    paths += [
        f"/search?q={word}",
        "/search?type=meeting&from=2010&to=2012",
        "/search?person=a&page=2",
        "/sources?page=9",
    ]
    paths += [f"/records/{first['meeting']}", f"/positions/{first['issue']}"]
    print("| page | ms of processor | by the clock | first after a change | kB |\n|---|---:|---:|---:|---:|")
    for path in paths:
        spent: list[tuple[float, float]] = []
        for _ in range(TIMES + 1):
            begun, busy = time.perf_counter(), time.process_time()
            answer = client.get(path)
            spent.append((time.perf_counter() - begun, time.process_time() - busy))
        if answer.status_code != 200:
            raise SystemExit(f"{path}: {answer.status_code}")
        size = len(answer.content) / 1000
        clock, busy = (1000 * statistics.median(each) for each in zip(*spent[1:], strict=True))
        print(f"| `{path}` | {busy:.0f} | {clock:.0f} | {1000 * spent[0][1]:.0f} | {size:.0f} |", flush=True)
    size = sum(len(asset.data) for asset in assets().values())
    page = len(client.get("/").content)
    print(f"\nFirst page with stylesheet, scripts and icon: {(page + size) / 1000:.0f} kB, uncompressed")
    print(f"Most memory: {memory.peak().get('this process', 0)} MB")


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("dossier", type=Path, nargs="?", help="a dossier that is built")
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    if options.dossier:
        with Dossier.open(options.dossier) as dossier:
            measure(dossier, "treaty")
        return
    folder = options.folder or Path(tempfile.mkdtemp(prefix="rapport-pages-"))
    try:
        there = (folder / "rapport.toml").exists()
        with Dossier.open(folder) if there else Dossier.create(folder, ()) as dossier:
            if not there:
                fill(dossier, options.records)
            measure(dossier, "project")
    finally:
        if options.folder is None:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
