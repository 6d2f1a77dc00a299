"""What `rapport show` prints of others' data: Rapport's events beside theirs, and the files that they came in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rapport.coding import CodedActor, CodedEvent
from rapport.ledger import Ledger, imported
from rapport.settings import Settings
from rapport.views import words
from rapport.views.book import Proof
from rapport.views.comparison import Compared, Theirs, compare, dataset_name
from rapport.views.selection import Selection

Cells = tuple[str, Sequence[Any], tuple[Proof, ...]]
COMPARED = "in|differs in|Rapport|who|to whom|theirs|their who|their to whom|sentence|source|documents"
FILES = "file|what|rows|taken|digest"


def compared_rows(ledger: Ledger, settings: Settings, selection: Selection) -> tuple[str, list[Cells]]:
    """A title that sums it up, and a row for each event that either has.

    Raises:
        UsageError: see `rapport.views.comparison.compare`.
    """
    found = compare(ledger, settings, selection)
    names = sorted({dataset_name(line.theirs.event.dataset) for line in found.lines if line.theirs})
    if not names:
        return "Beside others’ data: nothing is imported, see `rapport import`", []
    alone = ", ".join(f"{found.only(name)} only in {name}" for name in names)
    title = (
        f"Beside {words.listed(names)}: {found.agreed} the same in both, {found.differing} in both with a difference, "
        f"{found.only('Rapport')} only in Rapport, {alone}; {found.outside} of theirs on others or another time. Lines"
    )
    return title, [_compared(line) for line in found.lines]


def file_rows(ledger: Ledger) -> Iterator[Cells]:
    """A row for each file of others' data."""
    with ledger.read() as connection:
        found = imported.counts(connection)
    for source, what, count in found:
        yield source.id, (source.name, what, count, source.added, source.sha256[:12]), ()


def _compared(line: Compared) -> Cells:
    ours, theirs = line.ours, line.theirs
    identity = ours.id if ours else theirs.event.id if theirs else ""
    cells = (
        line.where,
        line.differs,
        *_ours(ours),
        *_theirs(theirs),
        _sentence(ours),
        _source(theirs),
        _documents(ours),
    )
    return identity, cells, ()


def _ours(event: CodedEvent | None) -> tuple[str, str, str]:
    if event is None:
        return "", "", ""
    return _kind(event.date, event.type, event.mode), _named(event.actors), _named(event.recipients)


def _theirs(found: Theirs | None) -> tuple[str, str, str]:
    if found is None:
        return "", "", ""
    event = found.event
    told = f"{_kind(event.date, event.type or event.cameo, event.mode)}{_times(found)}"
    return (
        told,
        ", ".join(event.actor) or event.actor_name or "",
        ", ".join(event.recipient) or event.recipient_name or "",
    )


def _kind(date: str | None, kind: str | None, mode: str | None) -> str:
    return " ".join(part for part in (date or "undated", kind, f"({mode})" if mode else None) if part)


def _times(found: Theirs) -> str:
    return f" ×{len(found.repeats) + 1}" if found.repeats else ""


def _named(actors: Sequence[CodedActor]) -> str:
    return ", ".join(actor.code + (f" {actor.sector}" if actor.sector else "") for actor in actors)


def _sentence(event: CodedEvent | None) -> str:
    return words.shortened(event.sentences[0].quote, 160) if event else ""


def _source(found: Theirs | None) -> str:
    if found is None:
        return ""
    event = found.event
    where = event.url or event.publisher
    return " ".join(part for part in (dataset_name(event.dataset), event.row, where) if part)


def _documents(event: CodedEvent | None) -> str:
    return ", ".join(event.documents) if event else ""
