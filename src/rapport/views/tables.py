"""What `rapport show` prints: one table for each kind of record, in the order of the views.

Cells are text: dates in EDTF, states by code, so that a narrow screen holds them and a program can read them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

from rapport.errors import UsageError
from rapport.ledger import Ledger
from rapport.model.mentions import Event, Meeting, Unrealised
from rapport.model.records import Record
from rapport.settings import Settings
from rapport.views import words
from rapport.views.actors import actors
from rapport.views.book import Book, Line, Proof
from rapport.views.commitments import commitments
from rapport.views.disagreements import compared
from rapport.views.figures import figures
from rapport.views.forecasts import forecasts
from rapport.views.mechanisms import mechanisms
from rapport.views.names import names
from rapport.views.narrowing import narrowed
from rapport.views.positions import positions
from rapport.views.selection import Selection
from rapport.views.series import series
from rapport.views.sources import sources
from rapport.views.tables_across import ACROSS, Rows
from rapport.views.tables_beside import COMPARED, FILES, compared_rows, file_rows
from rapport.views.voices import voices


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``ids`` holds each row's record, finding or document, ``proofs`` what proves it."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    ids: tuple[str, ...]
    proofs: tuple[tuple[Proof, ...], ...] = ()

    def with_ids(self) -> Table:
        """The same with each row's id as its first column."""
        rows = tuple((identity, *row) for identity, row in zip(self.ids, self.rows, strict=True))
        return replace(self, columns=("id", *self.columns), rows=rows)


Row = tuple[str, Sequence[Any], tuple[Proof, ...]]
EVERYTHING: Final = Selection()


class Maker(Protocol):
    """Makes one of the tables."""

    def __call__(self, ledger: Ledger, settings: Settings, selection: Selection = EVERYTHING) -> Table:
        """The table of what *selection* lets through of a ledger."""


def _table(title: str, columns: str, rows: Iterable[Row]) -> Table:
    found = list(rows)
    return Table(
        f"{title} ({len(found)})",
        tuple(columns.split("|")),
        tuple(tuple(_cell(cell) for cell in cells) for _, cells, _ in found),
        tuple(identity for identity, _, _ in found),
        tuple(proofs for _, _, proofs in found),
    )


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple | list):
        return ", ".join(str(item) for item in value)
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def _row(line: Line, *cells: Any) -> Row:
    return line.record, (*cells, line.sources, _review(line.review), _documents(line.proofs)), line.proofs


def _record_row(record: Record, proofs: Sequence[Proof], *cells: Any) -> Row:
    told = (*cells, record.sources, _review(record.review), _documents(proofs))
    return record.id, told, tuple(proofs)


def _review(review: str) -> str:
    """What persons judged; nothing where nobody has."""
    return "" if review == "unreviewed" else review


def _documents(proofs: Iterable[Proof]) -> str:
    return ", ".join(dict.fromkeys(proof.document for proof in proofs))


def _meetings(book: Book) -> Table:
    rows: list[Row] = []
    for record in book.of("meeting"):
        m = record.content
        if isinstance(m, Meeting):
            number = m.ordinal.n if m.ordinal else None
            cells = (m.date, m.status, m.what, m.place, m.level, number, m.sides, m.participants)
            rows.append(_record_row(record, book.proofs(record.mentions), *cells))
    return _table("Meetings", "date|status|what|place|level|no.|sides|participants|sources|review|documents", rows)


def _commitments(book: Book) -> Table:
    rows = [
        _row(c, c.what, c.by, c.kind, c.status, c.made, c.due, c.count, c.fate_words)
        for c in commitments.of(book).lines
    ]
    return _table("Commitments", "what|by|kind|status|made|due|count|what became of it|sources|review|documents", rows)


def _statements(book: Book) -> Table:
    rows = [
        _row(s, voice.name, voice.side, s.role, s.kind, words.shortened(s.content, 240), s.published)
        for voice in voices.of(book)
        for s in voice.sayings
    ]
    return _table("Statements", "speaker|side|role|kind|what was said|published|sources|review|documents", rows)


def _positions(book: Book) -> Table:
    board = positions.of(book)
    rows = [
        _row(p, issue.name, p.holder, p.stance, p.gist, p.reason, p.date)
        for issue in board.issues
        for _, lines in issue.cells
        for p in lines
    ]
    return _table("Positions", "issue|side|stance|gist|reason|date|sources|review|documents", rows)


def _forecasts(book: Book) -> Table:
    rows = [_row(f, f.horizon, f.by, f.polarity, f.gist, f.outcome_words) for f in forecasts.of(book)]
    return _table("Forecasts", "horizon|by|polarity|gist|outcome|sources|review|documents", rows)


def _quantities(book: Book) -> Table:
    rows = [_row(q, q.what, " or ".join(said for said, _ in q.given), q.unit) for q in figures.of(book)]
    return _table("Quantities", "what|number|unit|sources|review|documents", rows)


def _names(book: Book) -> Table:
    rows = [_row(n, item.called, n.used_by, n.surface, n.times) for item in names.of(book) for n in item.names]
    return _table("Names by side", "what is named|whose name|name|times|sources|review|documents", rows)


def _findings(book: Book) -> Table:
    rows: list[Row] = []
    for finding in book.findings:
        item = compared(book, finding)
        said = " | ".join(
            f"{value.said} ({_documents(value.proofs)})" if value.said else _documents(value.proofs)
            for value in item.values
        )
        verdict = "" if item.compatible is None else ("yes" if item.compatible else "no")
        cells = (
            finding.kind,
            item.title,
            item.attribute,
            said,
            item.difference_words,
            verdict,
            _review(finding.review),
        )
        rows.append((finding.id, cells, item.proofs))
    return _table("Findings", "finding|about|of|values|difference|compatible|review", rows)


def _actors(book: Book) -> Table:
    rows = [_row(a, a.name, a.kind, a.side, "; ".join(a.roles), a.names, a.times) for a in actors.of(book)]
    return _table("Actors", "name|kind|side|roles|other names|mentions|sources|review|documents", rows)


def _series(book: Book) -> Table:
    rows: list[Row] = []
    for item in series.of(book):
        for m in item.members:
            hole = item.hole_before(m)
            rows.append(_row(m, item.name, m.number, m.date, m.status, m.place, m.title, hole.said if hole else None))
    return _table("Meeting series", "series|no.|date|status|place|what|missing before|sources|review|documents", rows)


def _mechanisms(book: Book) -> Table:
    rows = [
        _row(change, item.name, change.change, change.date, change.lasted, change.cause, item.state)
        for item in mechanisms.of(book)
        for change in item.changes
    ]
    return _table("Mechanisms", "mechanism|change|date|lasted|cause|state today|sources|review|documents", rows)


def _events(book: Book) -> Table:
    rows: list[Row] = []
    for record in book.of("event"):
        e = record.content
        if isinstance(e, Event):
            proofs = book.proofs(record.mentions)
            said = words.shortened(proofs[0].quote, 160)
            cells = (e.date, e.event_type, e.mode, e.actor, e.recipient, e.contexts, said)
            rows.append(_record_row(record, proofs, *cells))
    return _table("Events", "date|type|mode|actor|recipient|contexts|sentence|sources|review|documents", rows)


def _unrealised(book: Book) -> Table:
    rows: list[Row] = []
    for record in book.of("unrealised"):
        act = record.content
        if isinstance(act, Unrealised):
            proofs = book.proofs(record.mentions)
            said = words.shortened(proofs[0].quote, 160)
            cells = (act.date, act.status, act.event_type, act.actor, act.recipient, said)
            rows.append(_record_row(record, proofs, *cells))
    return _table("Unrealised acts", "date|status|type|actor|recipient|sentence|sources|review|documents", rows)


def _sources(book: Book) -> Table:
    found = sources.of(book)
    rows: list[Row] = []
    for report in found.reports:
        o = report.origin
        state = report.problem or report.copy_words or "read"
        cells = (o.number, o.id, o.outlet, o.outlet_side, o.published, o.published_basis, o.reliability, report.records)
        rows.append((o.id, (*cells, f"{report.left_out_share:.0%}", state), report.published_proofs))
    for failure in found.failed:
        said = " – ".join(part for part in (failure.problem, failure.advice) if part)
        rows.append((failure.name, (None, failure.name, *[None] * 7, said), ()))
    return _table("Sources", "no.|document|outlet|side|published|basis|rating|records|left out|state", rows)


def _made(title: str, columns: str, rows: Rows) -> Callable[[Book], Table]:
    return lambda book: _table(title, columns, rows(book))


_MAKERS: Mapping[str, Callable[[Book], Table]] = {
    "meetings": _meetings,
    "commitments": _commitments,
    "statements": _statements,
    "positions": _positions,
    "forecasts": _forecasts,
    "quantities": _quantities,
    "names": _names,
    "findings": _findings,
    "actors": _actors,
    "series": _series,
    "mechanisms": _mechanisms,
    "events": _events,
    "unrealised": _unrealised,
    "sources": _sources,
    **{name: _made(*parts) for name, parts in ACROSS.items()},
}


_COMMITMENTS = ("commitment", "meeting", "finding")
_FORECASTS = ("forecast", "meeting", "lifecycle", "commitment", "finding")
_NEEDS: Mapping[str, tuple[str, ...]] = {
    "meetings": ("meeting",),
    "commitments": _COMMITMENTS,
    "statements": ("statement", "actor"),
    "positions": ("issue", "position"),
    "forecasts": _FORECASTS,
    "quantities": ("quantity",),
    "names": ("name",),
    "actors": ("actor",),
    "series": ("series", "meeting"),
    "mechanisms": ("mechanism", "forecast", "meeting", "commitment", "lifecycle"),
    "events": ("event",),
    "unrealised": ("unrealised",),
    "packages": _COMMITMENTS,
    "track-record": _FORECASTS,
    "shifts": ("position", "finding"),
    "third-parties": ("event", "position", "lifecycle", "meeting", "commitment", "forecast"),
}
"""The types of records that a table is made of, with ``finding``; one that is not named needs all."""


def _from_ledger(make: Callable[[Book], Table], needed: tuple[str, ...]) -> Maker:
    def table(ledger: Ledger, settings: Settings, selection: Selection = EVERYTHING) -> Table:
        book = Book.read(ledger, settings, only=needed if selection.everything else ())
        return make(narrowed(book, selection))

    return table


def _compare(ledger: Ledger, settings: Settings, selection: Selection = EVERYTHING) -> Table:
    title, rows = compared_rows(ledger, settings, selection)
    return _table(title, COMPARED, rows)


def _imported(ledger: Ledger, settings: Settings, selection: Selection = EVERYTHING) -> Table:
    del settings  # every table is made of the same
    if not selection.everything:
        raise UsageError("files can't be filtered", where="imported", advice="`rapport show compare` takes filters")
    return _table("Others’ data", FILES, file_rows(ledger))


TABLES: Mapping[str, Maker] = {
    **{name: _from_ledger(make, _NEEDS.get(name, ())) for name, make in _MAKERS.items()},
    "compare": _compare,
    "imported": _imported,
}
"""The tables by name, each made from a ledger, the dossier's settings, and a selection of what is wanted."""
