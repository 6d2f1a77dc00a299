"""Dialogues, programmes and measures: how each started, stopped and went on, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.model.mentions import Lifecycle
from rapport.model.records import Mechanism, Record
from rapport.views import vocabulary, words
from rapport.views.book import Book, Line, View


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine(Line):
    """One change in the life of a mechanism."""

    change: str
    change_words: str
    date: str | None
    when: str
    cause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismLine(Line):
    """One mechanism: its changes in the order of time, and its state at the last report."""

    name: str
    state: str | None
    state_words: str
    changes: tuple[ChangeLine, ...]


@View
def mechanisms(book: Book) -> tuple[MechanismLine, ...]:
    """Every mechanism, those with most changes first."""
    found = [_mechanism(book, r, r.content) for r in book.of("mechanism") if isinstance(r.content, Mechanism)]
    found = [item for item in found if item.changes]
    found.sort(key=lambda item: (-len(item.changes), -item.sources, item.name))
    return tuple(found)


def _mechanism(book: Book, record: Record, content: Mechanism) -> MechanismLine:
    names = dict.fromkeys(mention for step in content.changes for mention in step.mentions)
    owners = book.record_of_mention("lifecycle")
    records = dict.fromkeys(owners[name] for name in names if name in owners)
    lines = [_change(book, book.by_id[found]) for found in records]
    lines.sort(key=lambda line: words.sortable(line.date))
    return MechanismLine(
        **book.backing(record),
        name=words.capital(content.name),
        state=content.state,
        state_words=vocabulary.CHANGE.get(content.state or "", "not known"),
        changes=tuple(lines),
    )


def _change(book: Book, record: Record) -> ChangeLine:
    change = record.content
    if not isinstance(change, Lifecycle):
        raise TypeError(f"{record.id} is no lifecycle")
    return ChangeLine(
        **book.backing(record),
        change=change.change,
        change_words=vocabulary.CHANGE[change.change],
        date=change.date,
        when=words.date_words(change.date, span=True),
        cause=change.cause,
    )
