"""Everything that was read, compared: records and findings made anew, and put in the place of the former ones.

What is compared is read first. Nothing of the ledger is held while it is compared, so that persons go on judging
meanwhile; what they judge is put on what came of it, as a decision is, and the next build compares with it.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from operator import attrgetter

import sqlalchemy as sa

from rapport import clock, decide, linking, memory
from rapport import reading as sources
from rapport.intake import Progress
from rapport.judging import Rulings
from rapport.judging.ties import Text
from rapport.ledger import Ledger, builds, documents, judgements, readings, records, search, streaming
from rapport.model.builds import BuildReport
from rapport.model.judgements import Loose, Subject
from rapport.model.records import Lineage
from rapport.resolution import Item, Report
from rapport.settings import Settings

_STEPS = ("lineage", "resolution", "reconciliation", "ledger")

_log = logging.getLogger(__name__)


def compare(
    ledger: Ledger, state: str, first: float, settings: Settings, report: BuildReport, progress: Progress | None
) -> None:
    """Resolve and reconcile all that was read, and keep what comes of it.

    Args:
        ledger: held by this process (`Ledger.building`).
        state: what the build is made of; the last judgement that it knows is added here.
        first: when the build began (`time.perf_counter`).
        settings: of the dossier.
        report: what is done is written into it.
        progress: told of each step.
    """
    tell = progress or (lambda _stage, _done, _total: None)
    with memory.lasting() as stays:
        begun = time.perf_counter()

        def stage(name: str) -> None:
            nonlocal begun
            report.seconds[name] = time.perf_counter() - begun
            begun = time.perf_counter()
            _log.info("stage done", extra={"stage": name, "seconds": report.seconds[name]})
            tell("comparing", _STEPS.index(name) + 1, len(_STEPS))
            stays()

        tell("comparing", 0, len(_STEPS))
        told = ledger.ask(partial(_told, settings=settings, stage=stage))
        stays()
        found = linking.compared(told.items, told.reports, told.former, stage, told.rulings)

        def keep(connection: sa.Connection) -> None:
            loose = _put(connection, told, found)
            stage("ledger")
            report.records = dict(Counter(record.type for record in found.records))
            report.findings = len(found.findings)
            report.loose = len(loose)
            report.memory = memory.peak(children=report.engine == "processes")
            report.finished, report.wall = clock.now(), time.perf_counter() - first
            known = builds.with_judgements(state, told.judgement)
            builds.keep(connection, report.started, report.finished, known, asdict(report))

        ledger.keep(keep)
    about = {"read": report.read, "failed": len(report.failed), "records": sum(report.records.values())}
    _log.info("build finished", extra={**about, "findings": report.findings, "seconds": report.wall})


def took(connection: sa.Connection) -> float:
    """How many seconds it took to compare everything, when that was done last; 0 where nobody measured it."""
    reports = builds.reports(connection)
    return sum(reports[0].seconds.get(step, 0.0) for step in _STEPS) if reports else 0.0


@dataclass(frozen=True, slots=True)
class _Told:
    """What is compared, as the ledger held it after the judgement number ``judgement``."""

    judgement: int
    copies: Sequence[Lineage]
    reports: Mapping[str, Report]
    items: Sequence[Item]
    former: Mapping[str, str]
    rulings: Rulings


def _told(connection: sa.Connection, settings: Settings, stage: Callable[[str], None]) -> _Told:
    head = judgements.head(connection)
    copies = [
        Lineage(member, lineage.original_id, lineage.kind, lineage.similarity)
        for lineage in sources.find_lineages(documents.documents(connection))
        for member in lineage.member_ids[1:]
    ]
    stage("lineage")
    reports = _reports(connection, copies, settings)
    items = [
        Item(mention, reports[mention.document])
        for mention in readings.mentions(connection, context=False)
        if mention.added is None  # those are made anew, by the judgements that added them
    ]
    former = records.former_ids(connection)
    rulings = _rulings(connection, items)
    items += [Item(mention, reports[mention.document]) for mention in rulings.added]
    return _Told(head, copies, reports, items, former, rulings)


def _put(connection: sa.Connection, told: _Told, found: linking.Linked) -> Sequence[Loose]:
    """All that came of it into the ledger, with what was judged meanwhile; gives the judgements that fit nothing."""
    documents.set_lineage(connection, told.copies)
    readings.set_added(connection, told.rulings.added)
    records.replace(connection, found.records, found.findings, told.former)
    search.refresh(connection, sorted(found.records, key=attrgetter("type")))
    later = judgements.since(connection, told.judgement)
    loose = [*told.rulings.loose, *decide.put_later(connection, later)]
    judgements.set_loose(connection, loose)
    if later:
        _log.info("judgements were given meanwhile", extra={"judgements": len(later)})
    return loose


def _reports(connection: sa.Connection, copies: Sequence[Lineage], settings: Settings) -> dict[str, Report]:
    originals = {copy.document: copy.original for copy in copies}
    out: dict[str, Report] = {}
    for position, head in enumerate(streaming.heads(connection)):
        outlet = head.metadata.outlet
        out[head.id] = Report(
            document=head.id,
            position=position,
            published=head.published,
            published_basis=head.published_basis,
            original=originals.get(head.id, head.id),
            outlet=outlet,
            outlet_side=settings.outlets.get(outlet or "") or head.metadata.outlet_side,
            author=head.metadata.author,
            parties=head.parties,
        )
    return out


def _rulings(connection: sa.Connection, items: Sequence[Item]) -> Rulings:
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
