"""One place or event under the names of several sides: no side's names are the truth."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.model.mentions import DisputedName
from rapport.model.records import Record
from rapport.views import words
from rapport.views.book import Book, Line, View


@dataclass(frozen=True, slots=True, kw_only=True)
class NameLine(Line):
    """One name, whose it is, and how often the reports use it."""

    surface: str
    referent: str
    used_by: str
    used_by_words: str
    times: int
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Referent:
    """What is named: ``called`` is how the dossier calls it; its names by side."""

    referent: str
    called: str
    names: tuple[NameLine, ...]

    @property
    def sides(self) -> tuple[tuple[str, tuple[NameLine, ...]], ...]:
        """The names by whose they are."""
        out: dict[str, list[NameLine]] = {}
        for line in self.names:
            out.setdefault(line.used_by, []).append(line)
        return tuple((side, tuple(lines)) for side, lines in out.items())

    @property
    def differs(self) -> bool:
        """Whether names of more than one side are in use."""
        return len({line.used_by for line in self.names} - {"neutral"}) > 1


@View.over("name")
def names(book: Book) -> tuple[Referent, ...]:
    """Places and events that have names of their own for a side, those under several names first."""
    groups: dict[str, list[NameLine]] = {}
    for record in book.of("name"):
        if isinstance(record.content, DisputedName):
            groups.setdefault(record.content.referent, []).append(book.line(_line, record, record.content))
    order = {side: place for place, side in enumerate(book.sides)}
    found = [
        Referent(
            referent,
            words.capital(book.called(referent)),
            tuple(sorted(lines, key=lambda line: (order.get(line.used_by, 99), line.used_by, -line.times))),
        )
        for referent, lines in groups.items()
    ]
    found.sort(key=lambda item: (not item.differs, -sum(line.times for line in item.names), item.called))
    return tuple(found)


def _line(book: Book, record: Record, name: DisputedName) -> NameLine:
    outlets = dict.fromkeys(book.origins[document].outlet or "" for document in record.documents)
    return NameLine(
        **book.backing(record),
        surface=name.surface,
        referent=name.referent,
        used_by=name.used_by,
        used_by_words=words.side_name(name.used_by),
        times=len(record.mentions),
        outlets=tuple(outlet for outlet in outlets if outlet),
    )
