"""How long the workbench takes for each page, and how much it sends.

    python benchmarks/pages.py DOSSIER
    python benchmarks/pages.py --records 100000 [--folder FOLDER]

The second fills a ledger with the invented relationship of benchmarks/synthetic.py, one record a fact, and measures on
that; with --folder it is kept for the next call. Each page is asked for seven times in the process, without a network;
the median is told: milliseconds of processor time, which other work on the machine hardly changes, and by the clock;
and the processor time of the first call after a meeting was confirmed, and after one was rejected: all of it on a copy.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import synthetic  # noqa: E402

from rapport import Dossier, memory  # noqa: E402
from rapport.api import Decision  # noqa: E402
from rapport.ledger import builds, documents, readings, records, search  # noqa: E402
from rapport.model.document import Document, Metadata  # noqa: E402
from rapport.model.judgements import Act  # noqa: E402
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
from rapport.web import create_app, deciding  # noqa: E402
from rapport.web.assets import assets  # noqa: E402
from rapport.web.pages import ENTRIES  # noqa: E402
from rapport.web.session import Session  # noqa: E402

TIMES = 7
A_REPORT = 10
WHEN = "2000-01-01T00:00:00+00:00"
PORT = 8765
GROUPED = {"meeting": "series", "lifecycle": "mechanism", "position": "issue"}
"""What records of a type are put together as, by a field of that name."""
FATES = ("fulfilled", "overdue", "no_later_report", "open", "stalled")


def fill(dossier: Dossier, count: int) -> None:
    """*count* records or a few more: facts that three reports tell on average, and what is made of them.

    As many mentions a record and a document as a build of many reports gives (docs/performance.md).
    """
    world = synthetic.World(20, count)
    dice = random.Random(11)
    told: list[list[StoredMention]] = []
    people: dict[str, None] = {}
    groups: dict[str, None] = {}
    texts: dict[str, str] = {}
    with dossier.ledger.write() as connection:
        for begin in range(0, len(world.facts), A_REPORT):
            if len(told) + len(people) + len(groups) >= count:
                break
            new = range(begin, min(begin + A_REPORT, len(world.facts)))
            again = {begin - 1 - int(dice.expovariate(1 / (20 * A_REPORT))) for _ in range(2 * A_REPORT)}
            known = [*sorted(number for number in again if number >= 0), *new]
            name = f"report-{begin // A_REPORT:06}"
            document, reading = _report(name, [world.facts[number] for number in known], world)
            texts[name] = document.text
            source = documents.SourceRow(name, name, name, name, len(document.text), WHEN, "read")
            documents.add_source(connection, source)
            documents.add_documents(connection, name, [document], WHEN)
            readings.keep_reading(connection, document, "made", reading)
            told += [[] for _ in new]
            for number, mention in zip(known, readings.stored_mentions(document, reading), strict=True):
                told[number].append(mention)
            for number in new:
                content = told[number][0].content
                people |= dict.fromkeys(getattr(content, "participants", ()))
                groups |= dict.fromkeys(filter(None, [_group(content)]))
        made = [
            Record(f"{m[0].content.type}-{number}", m[0].content, tuple(m), len({one.document for one in m}), (), 0.8)
            for number, m in enumerate(told)
        ]
        findings = [found for number, record in enumerate(made) for found in _findings(record, number, texts)]
        made += _collections(made)
        first = made[0].mentions
        made += [
            Record(f"actor-{n}", Actor(name=name, names=(name,), kind="person", side="VES"), first, 1, (), 0.8)
            for n, name in enumerate(sorted(people))
        ]
        records.replace(connection, made, findings)
        search.refresh(connection)
        builds.keep(connection, WHEN, WHEN, "made", {"seconds": {"resolution": 60.0}})
    mentions = sum(map(len, told))
    print(
        f"{len(made):,} records, {mentions:,} mentions, {len(findings):,} findings, {len(texts):,} documents",
        flush=True,
    )


def _report(name: str, facts: Sequence[synthetic.Fact], world: synthetic.World) -> tuple[Document, Reading]:
    """A report of one line a fact, and what is read in it."""
    lines = [f"{fact.kind} {place}: {_said(fact.fields)}." for place, fact in enumerate(facts)]
    text = "\n\n".join(lines)
    contents, at = [], 0
    for line, fact in zip(lines, facts, strict=True):
        contents.append(_spanned(world._told(fact), at, at + len(line)))
        at += len(line) + 2
    day = facts[-1].day.isoformat()
    document = Document(name, text, Metadata(title=lines[-1][:60]), (), "txt", name, name)
    return document, Reading(name, day, "stated", "", (), synthetic.SIDES, tuple(contents), {})


def _said(fields: dict[str, Any]) -> str:
    return ", ".join(str(value) for value in fields.values() if isinstance(value, str | int | float))


def _spanned(content: Any, start: int, end: int) -> Any:
    from dataclasses import replace

    from rapport.model.spans import Span

    inner = {"content": Span(start, end)} if hasattr(content, "content") else {}
    return replace(content, span=Span(start, end), **inner)


def _group(content: Any) -> str | None:
    """What a record belongs to with others: the kind and the name of it."""
    kind = GROUPED.get(content.type)
    name = getattr(content, kind) if kind else None
    return f"{kind}:{name}" if name else None


def _collections(made: Sequence[Record]) -> list[Record]:
    groups: dict[str, list[Record]] = {}
    for record in made:
        if group := _group(record.content):
            groups.setdefault(group, []).append(record)
    out = []
    for number, (group, members) in enumerate(groups.items()):
        kind, _, name = group.partition(":")
        mentions = tuple(mention for member in members for mention in member.mentions)
        ids = tuple(member.id for member in members)
        content: Any = Series(name=name, meetings=ids, ordinals=(None,) * len(ids))
        if kind == "issue":
            content = Issue(name=name, positions=ids)
        elif kind == "mechanism":
            steps = tuple(map(_step, members))
            content = Mechanism(name=name, changes=steps, state=steps[-1].change)
        out.append(Record(f"{kind}-{number}", content, mentions, len(ids), (), 0.8))
    return out


def _step(record: Record) -> Step:
    content: Any = record.content
    return Step(change=content.change, date=content.date, mentions=tuple(one.id for one in record.mentions))


def _findings(record: Record, number: int, texts: Mapping[str, str]) -> list[Finding]:
    values = []
    for mention in (record.mentions[0], record.mentions[-1]):
        start, end = mention.evidence.span
        values.append(FoundValue(texts[mention.document][start:end][:20], mention.document, mention.evidence.span))
    about, both = (record.id,), tuple(values)
    if record.type == "commitment":
        return [Finding(f"finding-{number}", FATES[number % len(FATES)], about, both[:1], "", "")]  # type: ignore[arg-type]
    if record.type == "quantity" and number % 3 == 0:
        kind = "hard" if number % 2 else "rounding"
        return [Finding(f"finding-{number}", "contradicted", about, both, "value", "", kind, number % 2 == 0)]
    return []


def measure(dossier: Dossier, word: str) -> None:
    """Ask for every page, and say how long it took and how large it is."""
    deciding.PAUSE = 1e9  # what is compared beside would be in the way
    session = Session(PORT)
    client = TestClient(create_app(dossier, session), base_url=f"http://127.0.0.1:{PORT}", follow_redirects=False)
    client.cookies.set(session.cookie, session.secret)
    client.headers["x-rapport-token"] = session.form_token
    begun = time.perf_counter()
    client.app.app.state.desk.read_ahead()  # type: ignore[union-attr]
    print(f"Reading the record, and making its views: {time.perf_counter() - begun:.1f} s\n")
    first = {record.type: record.id for record in dossier.records("meeting")[:1] + dossier.records("issue")[:1]}
    told = next(record for record in dossier.records("meeting") if len(record.mentions) > 1)
    # The invented states have no codes by which the page could name the two.
    paths = [entry.address.replace("/relationship", "/relationship?between=all") for entry in ENTRIES]
    paths += ["/timeline?status=planned&page=3", "/timeline?from=2012&to=2013&type=meeting"]
    paths += [
        "/commitments?show=overdue",
        "/disagreements?show=hard&page=2",
        "/judgements",
        "/relationship?between=all&by=year&from=2010",
        "/review?side=ORM&kind=position&view=list",
    ]
    paths += [
        f"/search?q={word}",
        "/search?type=meeting&from=2010&to=2012",
        "/search?person=a&page=2",
        "/sources?page=9",
    ]
    paths += [f"/records/{told.id}", f"/positions/{first['issue']}", f"/documents/{told.documents[0]}"]
    print("| page | ms of processor | by the clock | first after a confirmation | after a rejection | kB |")
    print("|---|---:|---:|---:|---:|---:|")
    sizes: dict[str, float] = {}
    for path in paths:
        size, busy, clock = _asked(client, path, TIMES)
        sizes[path] = size
        after = [_after(dossier, client, path, act) for act in ("confirm", "reject")]
        told_after = " | ".join(f"{1000 * one:.0f}" for one in after)
        print(f"| `{path}` | {1000 * busy:.0f} | {1000 * clock:.0f} | {told_after} | {size:.0f} |", flush=True)
    _queue(client)
    size = sum(len(asset.data) for asset in assets().values()) / 1000
    print(f"\nFirst page with stylesheet, scripts and icon: {sizes['/'] + size:.0f} kB, uncompressed")
    print(f"Most memory: {memory.peak().get('this process', 0)} MB")


def _asked(client: TestClient, path: str, times: int = 1) -> tuple[float, float, float]:
    """Size of an answer in kB, seconds of processor time and by the clock: medians, but for the first of several."""
    spent: list[tuple[float, float]] = []
    for _ in range(times + (times > 1)):
        begun, busy = time.perf_counter(), time.process_time()
        answer = client.get(path)
        spent.append((time.process_time() - busy, time.perf_counter() - begun))
    if answer.status_code != 200:
        raise SystemExit(f"{path}: {answer.status_code} {answer.text[-900:]}")
    busy, clock = (statistics.median(each) for each in zip(*spent[times > 1 :], strict=True))
    return len(answer.content) / 1000, busy, clock


def _after(dossier: Dossier, client: TestClient, path: str, act: Act) -> float:
    """Processor time of the first call after a meeting was confirmed or rejected; that is taken back again."""
    (kept,) = dossier.decide([Decision(act, (_meeting(dossier),))], apply=False)
    _, busy, _ = _asked(client, path)
    dossier.undo(kept.id, apply=False)
    client.get(path)
    return busy


def _meeting(dossier: Dossier) -> str:
    """The last meeting: the page of a record that is rejected would be another."""
    with dossier.ledger.read() as connection:
        return records.order(connection, "meeting")[-1]


def _queue(client: TestClient) -> None:
    """Decide by key what the queue shows, and go on to the next: what a person waits for."""
    spent: dict[str, list[float]] = {"confirm": [], "reject": []}
    for turn in range(2 * TIMES):
        act = ("confirm", "reject")[turn % 2]
        page = client.get("/review").text
        form = {
            name: unescape(re.search(rf'name="{name}" value="([^"]+)"', page)[1])  # type: ignore[index]
            for name in ("target", "expected")
        }
        begun = time.process_time()
        answer = client.post("/decide", data={**form, "act": act, "back": "/review"})
        client.get(answer.headers["location"])
        spent[act].append(time.process_time() - begun)
    for act, times in spent.items():
        said = f"median {1000 * statistics.median(times):.0f} ms, at most {1000 * max(times):.0f} ms"
        print(f"\nReview queue: {act}, and show the next: {said} of processor")


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("dossier", type=Path, nargs="?", help="a dossier that is built")
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="rapport-pages-"))
    try:
        if options.dossier is None and not (folder / "rapport.toml").exists():
            with Dossier.create(folder, ()) as dossier:
                fill(dossier, options.records)
        with tempfile.TemporaryDirectory(prefix="rapport-pages-") as name:  # a copy, for what is decided
            shutil.copytree(options.dossier or folder, name, dirs_exist_ok=True)
            with Dossier.open(Path(name)) as dossier:
                measure(dossier, "treaty" if options.dossier else "project")
    finally:
        if options.folder is None:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
