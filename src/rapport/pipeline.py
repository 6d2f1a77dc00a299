"""The whole flow, from bytes to findings, step by step.

bytes → reading → Document → language → Analysis → extraction → Mentions → resolution → Records → reconciliation →
Findings → ledger. `rapport.intake` takes sources in; `build` does the rest. Reading one document alone is a pure
function of the document, the reader, the rules and the parties, so what was read once is not read again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from rapport import execution, linking
from rapport import reading as sources
from rapport.extraction.extractors import EXTRACTORS
from rapport.intake import Progress
from rapport.judging import Rulings
from rapport.judging.ties import Text
from rapport.language.actors.ranking import weights_digest
from rapport.language.analyse import analyse
from rapport.language.reader import Reader, load_reader
from rapport.ledger import Ledger, builds, documents, judgements, readings, records, search
from rapport.model.analysis import Analysis
from rapport.model.document import Document
from rapport.model.judgements import Subject
from rapport.model.mentions import Mention
from rapport.model.records import Lineage, Reading
from rapport.resolution import Item, Report
from rapport.settings import Settings
from rapport.version import __version__

BATCH = 16
"""So many documents are kept in one transaction: the most that a kill can cost."""

PATIENCE = 30.0
"""So many seconds a comparing waits for another one to end."""

_STEPS = ("lineage", "resolution", "reconciliation", "ledger")


@dataclass(slots=True)
class BuildReport:
    """What a build did: documents read and failed, records and findings, judgements not tied, seconds by stage."""

    read: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    documents: int = 0
    records: dict[str, int] = field(default_factory=dict)
    findings: int = 0
    loose: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    unchanged: bool = False


def build(ledger: Ledger, settings: Settings, progress: Progress | None = None, *, force: bool = False) -> BuildReport:
    """Read what is new, then resolve and reconcile everything.

    Killed at any moment, the next build goes on where this one ended and comes to the same ledger.

    Args:
        ledger: the store; its documents were taken in by `add`.
        settings: of the dossier.
        progress: told of each step.
        force: read every document again.
    """
    report = BuildReport()
    tell = progress or (lambda _stage, _done, _total: None)
    with ledger.building():
        reader = load_reader(settings.reader)
        mark = fingerprint(reader, settings)
        started = _now()
        with ledger.read() as connection:
            waiting = documents.unread(connection, "" if force else mark)
            report.documents = len(documents.taken_ids(connection))
            state = _with_judgements(_state(mark, settings, report.documents), judgements.head(connection))
            unchanged = not waiting and builds.finished(connection, state)
        if unchanged:
            report.unchanged = True
            return report
        _read_documents(ledger, waiting, mark, settings, report, tell)
        _compare(ledger, state, started, settings, report, tell)
    return report


def judge_again(ledger: Ledger, settings: Settings, progress: Progress | None = None) -> BuildReport:
    """Resolve and reconcile what was read, so that judgements given since the last build are in the record.

    Nothing is read; before the first build there is nothing to do.
    """
    report = BuildReport()
    with ledger.building(PATIENCE):
        with ledger.read() as connection:
            last = builds.last(connection)
            report.documents = len(documents.taken_ids(connection))
            head = judgements.head(connection)
        if last is None:
            report.unchanged = True
            return report
        state = _with_judgements(str(last["fingerprint"]), head)
        _compare(ledger, state, _now(), settings, report, progress or (lambda _stage, _done, _total: None))
    return report


def not_compared(connection: Any) -> int:
    """How many judgements were given since everything was compared last."""
    last = builds.last(connection)
    known = str(last["fingerprint"]).partition(":")[2] if last else ""
    return judgements.head(connection) - int(known or 0)


def read_alone(document: Document, reader: Reader, parties: Sequence[str]) -> Reading:
    """Read one document: language, then extraction."""
    begun = time.perf_counter()
    analysis = analyse(document, reader, parties)
    analysed = time.perf_counter()
    found: list[Mention] = []
    for extract in EXTRACTORS.values():
        found.extend(sorted(extract(analysis), key=lambda mention: mention.span))
    done = time.perf_counter()
    return _reading(analysis, tuple(found), {"language": analysed - begun, "extraction": done - analysed})


@dataclass(frozen=True)
class ReadAlone:
    """The job that is spread over processes."""

    reader: str
    parties: tuple[str, ...]
    seconds: float

    def start(self) -> Callable[[Document], Reading]:
        """Load the reader, and give what reads one document with it."""
        reader = load_reader(self.reader)
        return lambda document: read_alone(document, reader, self.parties)


def fingerprint(reader: Reader, settings: Settings) -> str:
    """Changes whenever a document might be read differently: reader, rules, weights of coreference, parties."""
    parts = [__version__, reader.name, reader.version, rules_digest(), weights_digest(), *settings.between]
    return _hash("\n".join(parts).encode())[:16]


@cache
def rules_digest() -> str:
    """A hash over the code and tables of language and extraction."""
    return _digest("language", "extraction", "model")


@cache
def comparing_digest() -> str:
    """A hash over the code that compares: where it changed, what was read is compared anew."""
    return _digest("resolution", "reconciliation", "judging")


def _digest(*packages: str) -> str:
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for package in packages:
        for path in sorted((root / package).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _read_documents(
    ledger: Ledger, waiting: Sequence[str], mark: str, settings: Settings, report: BuildReport, tell: Progress
) -> None:
    begun = time.perf_counter()
    job = ReadAlone(settings.reader, settings.between, settings.limits.max_seconds)
    outcomes = execution.run(job, _each(ledger, waiting), count=len(waiting), workers=settings.workers)
    batch: list[execution.Outcome] = []
    for done, outcome in enumerate(outcomes, 1):
        batch.append(outcome)
        if len(batch) == BATCH or done == len(waiting):
            _keep(ledger, batch, mark)
            batch = []
        if outcome.reading is None:
            report.failed[outcome.document.id] = outcome.problem or ""
        else:
            report.read += 1
            for stage, seconds in outcome.reading.seconds.items():
                report.seconds[stage] = report.seconds.get(stage, 0.0) + seconds
        tell("reading", done, len(waiting))
    report.seconds["reading (wall)"] = time.perf_counter() - begun


def _each(ledger: Ledger, ids: Sequence[str]) -> Iterator[Document]:
    for at in range(0, len(ids), 4 * BATCH):
        page = ids[at : at + 4 * BATCH]
        yield from ledger.ask(partial(_page, ids=page))


def _page(connection: sa.Connection, ids: Sequence[str]) -> list[Document]:
    return list(documents.documents(connection, ids))


def _keep(ledger: Ledger, outcomes: Sequence[execution.Outcome], mark: str) -> None:
    def action(connection: sa.Connection) -> None:
        for outcome in outcomes:
            if outcome.reading is None:
                readings.keep_failure(connection, outcome.document.id, mark, outcome.problem or "")
            else:
                readings.keep_reading(connection, outcome.document, mark, outcome.reading)

    ledger.keep(action)


def _compare(ledger: Ledger, state: str, started: str, settings: Settings, report: BuildReport, tell: Progress) -> None:
    begun = time.perf_counter()

    def stage(name: str, done: int) -> None:
        nonlocal begun
        report.seconds[name] = time.perf_counter() - begun
        begun = time.perf_counter()
        tell("comparing", done, len(_STEPS))

    def action(connection: sa.Connection) -> None:
        nonlocal begun
        begun = time.perf_counter()
        tell("comparing", 0, len(_STEPS))
        copies = [
            Lineage(member, lineage.original_id, lineage.kind, lineage.similarity)
            for lineage in sources.find_lineages(documents.documents(connection))
            for member in lineage.member_ids[1:]
        ]
        documents.set_lineage(connection, copies)
        stage("lineage", 1)
        reports = _reports(connection, copies, settings)
        readings.set_added(connection, ())
        items = [Item(mention, reports[mention.document]) for mention in readings.mentions(connection)]
        former = records.former_ids(connection)
        rulings = _rulings(connection, items)
        readings.set_added(connection, rulings.added)
        items += [Item(mention, reports[mention.document]) for mention in rulings.added]
        found = linking.compared(items, reports, former, lambda name: stage(name, _STEPS.index(name) + 1), rulings)
        records.replace(connection, found.records, found.findings)
        judgements.set_loose(connection, loose := rulings.loose)
        search.refresh(connection)
        stage("ledger", 4)
        report.records = dict(Counter(record.type for record in found.records))
        report.findings = len(found.findings)
        report.loose = len(loose)
        builds.keep(connection, started, _now(), state, {"read": report.read, "seconds": report.seconds})

    ledger.keep(action)


def _reports(connection: Any, copies: Sequence[Lineage], settings: Settings) -> dict[str, Report]:
    originals = {copy.document: copy.original for copy in copies}
    known = readings.readings(connection)
    out: dict[str, Report] = {}
    for position, document in enumerate(documents.documents(connection)):
        reading = known.get(document.id, {})
        outlet = document.metadata.outlet
        out[document.id] = Report(
            document=document.id,
            position=position,
            published=reading.get("published"),
            published_basis=reading.get("published_basis"),
            original=originals.get(document.id, document.id),
            outlet=outlet,
            outlet_side=settings.outlets.get(outlet or "") or document.metadata.outlet_side,
            author=document.metadata.author,
            parties=tuple(reading.get("parties") or ()),
        )
    return out


def _rulings(connection: Any, items: Sequence[Item]) -> Rulings:
    """The judgements, with the documents that they are about."""
    given = judgements.judgements(connection)
    about = {anchor for judgement in given for subject in judgement.subjects for anchor in _documents_of(subject)}
    texts = (
        Text(document.id, document.sha256, document.text)
        for document in (documents.documents(connection) if about else ())
        if {document.id, document.sha256} & about
    )
    return Rulings(given, (item.mention for item in items), texts)


def _documents_of(subject: Subject) -> set[str]:
    return {name for anchor in subject.anchors for name in (anchor.document, anchor.sha256)}


def _reading(analysis: Analysis, mentions: tuple[Mention, ...], seconds: dict[str, float]) -> Reading:
    return Reading(
        document=analysis.document.id,
        published=analysis.dating.published,
        published_basis=analysis.dating.basis,
        published_reason=analysis.dating.reason,
        published_evidence=analysis.dating.evidence,
        parties=analysis.parties,
        mentions=mentions,
        seconds=seconds,
    )


def _state(mark: str, settings: Settings, count: int) -> str:
    return _hash(f"{mark}\n{comparing_digest()}\n{count}\n{sorted(settings.outlets.items())}".encode())[:16]


def _with_judgements(state: str, head: int) -> str:
    """A build's state with the last judgement that it knew, in the place of any other."""
    return f"{state.partition(':')[0]}:{head}"


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
