"""The whole flow, from bytes to findings, step by step.

bytes → reading → Document → language → Analysis → extraction → Mentions → resolution → Records → reconciliation →
Findings → ledger. `rapport.intake` takes sources in; `build` does the rest. What `rapport.alone` reads of one document
is a pure function of it, so what was read once is not read again; `rapport.comparing` does what comes after.
"""

from __future__ import annotations

import hashlib
import logging
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from functools import partial

import sqlalchemy as sa

from rapport import clock, execution
from rapport.alone import ReadAlone, comparing_digest, fingerprint
from rapport.comparing import compare
from rapport.execution import Spread
from rapport.intake import Progress
from rapport.language.known_names import known_names
from rapport.language.reader import load_reader
from rapport.ledger import Ledger, builds, documents, imported, judgements, readings
from rapport.model.builds import BuildReport
from rapport.model.document import Document
from rapport.settings import Settings
from rapport.version import __version__

BATCH = 16
"""So many documents are kept in one transaction: the most that a kill can cost."""

PATIENCE = 30.0
"""So many seconds a comparing waits for another one to end."""

_log = logging.getLogger(__name__)


def build(
    ledger: Ledger,
    settings: Settings,
    progress: Progress | None = None,
    *,
    force: bool = False,
    retry: bool = False,
    spread: Spread | None = None,
) -> BuildReport:
    """Read what is new, then resolve and reconcile everything.

    Killed at any moment, the next build goes on where this one ended and comes to the same ledger.

    Args:
        ledger: the store; its documents were taken in by `add`.
        settings: of the dossier.
        progress: told of each step.
        force: read every document again.
        retry: read again what could not be read: it may have been for want of memory or time.
        spread: how the reading is spread; as the settings say, if it isn't given.
    """
    spread = spread or Spread(settings.engine, settings.workers)
    report = BuildReport(started=clock.now(), engine=spread.engine, workers=spread.workers, version=__version__)
    tell = progress or (lambda _stage, _done, _total: None)
    begun = time.perf_counter()
    with ledger.building():
        reader = load_reader(settings.reader)
        report.reader = f"{reader.name} {reader.version}"
        with ledger.read() as connection:
            names = known_names(imported.names(connection))
        mark = fingerprint(reader, settings.between, names)
        with ledger.read() as connection:
            waiting = documents.unread(connection, "" if force else mark, retry=retry)
            report.documents = len(documents.taken_ids(connection))
            state = builds.with_judgements(_state(mark, settings, report.documents), judgements.head(connection))
            unchanged = not waiting and builds.finished(connection, state)
        about = {"documents": report.documents, "waiting": len(waiting), "version": __version__}
        how = {name: value for name, value in asdict(spread).items() if value != ""}
        _log.info("build started", extra={**about, "reader": report.reader, **how})
        if unchanged:
            report.unchanged = True
            _log.info("nothing is new")
            return report
        _read_documents(ledger, waiting, ReadAlone.of(settings, mark, names), spread, report, tell)
        compare(ledger, state, begun, settings, report, tell)
    return report


def judge_again(ledger: Ledger, settings: Settings, progress: Progress | None = None) -> BuildReport:
    """Resolve and reconcile what was read, so that judgements given since the last build are in the record.

    Nothing is read; before the first build there is nothing to do.
    """
    report = BuildReport(started=clock.now(), version=__version__)
    begun = time.perf_counter()
    with ledger.building(PATIENCE):
        with ledger.read() as connection:
            last = builds.last(connection)
            report.documents = len(documents.taken_ids(connection))
            head = judgements.head(connection)
        if last is None:
            report.unchanged = True
            return report
        _log.info("judgements are put into the record", extra={"documents": report.documents, "judgement": head})
        compare(ledger, str(last["fingerprint"]), begun, settings, report, progress)
    return report


def _read_documents(
    ledger: Ledger, waiting: Sequence[str], job: ReadAlone, spread: Spread, report: BuildReport, tell: Progress
) -> None:
    begun = time.perf_counter()
    outcomes = execution.run(job, _each(ledger, waiting), count=len(waiting), spread=spread)
    batch: list[execution.Outcome] = []
    with closing(outcomes):
        for done, outcome in enumerate(outcomes, 1):
            batch.append(outcome)
            if len(batch) == BATCH or done == len(waiting):
                _keep(ledger, batch, job.mark)
                batch = []
            _count(outcome, report)
            tell("reading", done, len(waiting))
    report.rank()
    report.seconds["reading (wall)"] = time.perf_counter() - begun
    counts = {"read": report.read, "failed": len(report.failed)}
    _log.info("stage done", extra={"stage": "reading", "seconds": report.seconds["reading (wall)"], **counts})


def _count(outcome: execution.Outcome, report: BuildReport) -> None:
    document, reading = outcome.document, outcome.reading
    if reading is None:
        report.failed[document.id] = outcome.problem or ""
        _log.warning("document not read", extra={"document": document.id, "problem": outcome.problem})
        return
    types = Counter(mention.type for mention in reading.mentions)
    report.add_reading(document.id, len(document.text), reading.seconds, types)
    about = {"document": document.id, "characters": len(document.text), "mentions": len(reading.mentions)}
    _log.debug("document read", extra={**about, **reading.seconds})


def _each(ledger: Ledger, ids: Sequence[str]) -> Iterator[Document]:
    for at in range(0, len(ids), 4 * BATCH):
        page = ids[at : at + 4 * BATCH]
        yield from ledger.ask(partial(_page, ids=page))


def _page(connection: sa.Connection, ids: Sequence[str]) -> list[Document]:
    return list(documents.documents(connection, ids))


def _keep(ledger: Ledger, outcomes: Sequence[execution.Outcome], mark: str) -> None:
    read = [(outcome.document, outcome.reading) for outcome in outcomes if outcome.reading is not None]

    def action(connection: sa.Connection) -> None:
        readings.keep_readings(connection, read, mark)
        for outcome in outcomes:
            if outcome.reading is None:
                readings.keep_failure(connection, outcome.document.id, mark, outcome.problem or "")

    ledger.keep(action)


def _state(mark: str, settings: Settings, count: int) -> str:
    return _hash(f"{mark}\n{comparing_digest()}\n{count}\n{sorted(settings.outlets.items())}".encode())[:16]


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
