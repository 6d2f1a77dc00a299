"""What reports published since a date brought."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rapport.ledger import Ledger
from rapport.model.dates import bounds
from rapport.model.records import Record
from rapport.settings import Settings
from rapport.views import vocabulary, words
from rapport.views.book import Book, Line, Origin
from rapport.views.timeline import timeline

KINDS = ("meeting", "commitment", "position", "forecast", "lifecycle", "event", "statement", "quantity", "name")
NEW_ALONE = frozenset({"statement", "quantity", "name"})
"""Kinds of which one that is known and reported again is no news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsLine(Line):
    """A record that is new, or known and reported again; ``maybe`` where a report's date leaves it open."""

    kind: str
    title: str
    when: str
    maybe: bool
    again: bool


@dataclass(frozen=True, slots=True)
class News:
    """What is new since a date, by kind; reports that it comes from; reports that can't be told for want of a date."""

    since: str
    since_words: str
    reports: tuple[Origin, ...]
    undated: int
    lines: tuple[NewsLine, ...]

    @property
    def new(self) -> tuple[tuple[str, tuple[NewsLine, ...]], ...]:
        """New lines by kind."""
        return self._by_kind(again=False)

    @property
    def again(self) -> tuple[NewsLine, ...]:
        """Lines on what was known before and is reported again."""
        return tuple(line for line in self.lines if line.again)

    def _by_kind(self, *, again: bool) -> tuple[tuple[str, tuple[NewsLine, ...]], ...]:
        found = {kind: tuple(n for n in self.lines if n.kind == kind and n.again == again) for kind in KINDS}
        return tuple((kind, lines) for kind, lines in found.items() if lines)


def news(book: Book, since: str) -> News:
    """What the reports published since *since* (EDTF) brought.

    A report whose date leaves it open whether it is that late counts, and its lines are marked.
    """
    start = bounds(since).first
    recent: dict[str, bool] = {}
    for origin in book.origins.values():
        if origin.published and bounds(origin.published).last >= start:
            recent[origin.id] = bounds(origin.published).first < start
    told = {entry.record for entry in timeline.of(book).entries}  # most events are told by other records
    late = frozenset().union(*(book.told_in.get(name, frozenset()) for name in recent))
    lines: list[NewsLine] = []
    for kind in KINDS:
        for record in book.of(kind):
            if kind == "event" and record.id not in told:
                continue
            if record.id not in late:
                continue
            inside = [document for document in record.documents if document in recent]
            again = len(inside) < len(record.documents)
            if inside and not (again and kind in NEW_ALONE):
                lines.append(_line(book, record, kind, all(recent[d] for d in inside), again))
    return News(
        since=since,
        since_words=words.date_words(since),
        reports=tuple(book.origins[name] for name in sorted(recent, key=lambda name: book.origins[name].number)),
        undated=sum(origin.published is None for origin in book.origins.values()),
        lines=tuple(lines),
    )


def new_since(ledger: Ledger, settings: Settings, since: str) -> News:
    """`news` of a ledger."""
    return news(Book.read(ledger, settings), since)


def _line(book: Book, record: Record, kind: str, maybe: bool, again: bool) -> NewsLine:
    content: Any = record.content
    date = next((value for name in ("date", "made", "due", "horizon") if (value := getattr(content, name, None))), None)
    return NewsLine(
        **book.backing(record),
        kind=kind,
        title=title_of(record),
        when=words.date_words(date) if date else "",
        maybe=maybe,
        again=again,
    )


def title_of(record: Record) -> str:
    """One line that says what a record is about."""
    content: Any = record.content
    quote = words.shortened(record.mentions[0].evidence.exact, 140) if record.mentions else ""
    match record.type:
        case "meeting":
            said = f"{content.what} ({vocabulary.MEETING_STATUS[content.status]})"
        case "commitment":
            said = f"{content.what} ({vocabulary.COMMITMENT_STATUS[content.status]})"
        case "statement":
            said = f"{content.speaker}: “{words.unquoted(quote)}”"
        case "position":
            said = f"{words.state_name(content.holder)} {vocabulary.STANCE[content.stance]}: {words.gist(content.gist)}"
        case "forecast":
            by = {"author": "the author", "unnamed": "somebody unnamed"}.get(content.by, content.by)
            said = f"{by}: {words.gist(content.gist)} ({vocabulary.POLARITY[content.polarity]})"
        case "lifecycle":
            said = f"{content.mechanism}: {vocabulary.CHANGE[content.change]}"
        case "quantity":
            said = f"{content.what}: {words.number_words(content.value, content.qualifier, content.unit)}"
        case "name":
            said = f"{content.surface} ({words.side_name(content.used_by)})"
        case "event":
            said = f"{vocabulary.EVENT[content.event_type]}: “{quote}”"
        case "unrealised":
            said = f"{vocabulary.EVENT[content.event_type]} ({vocabulary.MOOD[content.status]}): “{quote}”"
        case _:
            said = str(getattr(content, "name", quote))
    return words.capital(words.with_names(said, getattr(content, "sides", None) or getattr(content, "by", None) or ()))
