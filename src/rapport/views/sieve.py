"""What a selection lets through.

A record that says nothing of what is asked for (a side, a person, a place, a status) is not among what is wanted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from rapport.coding import CodedEvent
from rapport.ledger.streaming import Head
from rapport.model.records import Record
from rapport.model.sides import sides_of
from rapport.views.selection import Selection
from rapport.views.traits import kinds_of, own_dates, people_of, places_of, status_of, words_of


class Sieve:
    """A selection with what it needs to know of the ledger: the documents' heads and the names of the people wanted.

    Args:
        selection: what is wanted.
        heads: the documents, by id.
        aliases: for each of the wanted people, every name that reports give them.
    """

    def __init__(
        self, selection: Selection, heads: Mapping[str, Head], aliases: Mapping[str, Collection[str]] | None = None
    ) -> None:
        self.selection = selection
        self._heads = heads
        named = [name for wanted in selection.people for name in (wanted, *(aliases or {}).get(wanted, ()))]
        self._people = [words_of(name) for name in dict.fromkeys(named)]
        self._places = [words_of(place) for place in selection.places]
        self._ids = frozenset(selection.ids)
        self._sources = {source.casefold() for source in selection.sources}

    def admits(self, record: Record, *, of_any_type: bool = False) -> bool:
        """Whether *record* is wanted; its type doesn't matter with *of_any_type*."""
        wanted = self.selection
        return (
            (of_any_type or not wanted.types or bool(set(wanted.types) & kinds_of(record)))
            and self._admits_backing(record)
            and (not wanted.sides or bool(set(wanted.sides) & set(sides_of(record))))
            and (not wanted.people or self.names(people_of(record)))
            and (not wanted.places or self.places(places_of(record)))
            and (not wanted.statuses or status_of(record) in wanted.statuses)
        )

    def admits_event(self, record: Record, event: CodedEvent) -> bool:
        """Whether the event that *record* is coded as is wanted; only what happened, where no status is asked for."""
        wanted = self.selection
        sides = {actor.side for actor in (*event.actors, *event.recipients)}
        people = [name for actor in (*event.actors, *event.recipients) for name in actor.persons]
        places = (event.location.name,) if event.location else ()
        return (
            (not wanted.types or bool(set(wanted.types) & {record.type, event.type}))
            and self._admits_backing(record)
            and (not wanted.sides or bool(set(wanted.sides) & sides))
            and (not wanted.people or self.names((*people, *people_of(record))))
            and (not wanted.places or self.places(places))
            and bool(set(wanted.statuses or ("happened",)) & {event.status, status_of(record)})
        )

    def _admits_backing(self, record: Record) -> bool:
        wanted = self.selection
        return (
            (not self._ids or record.id in self._ids)
            and record.confidence >= wanted.confidence
            and (not wanted.reviews or record.review in wanted.reviews)
            and (not wanted.sources or self.rests(record.documents))
            and wanted.admits_day(self.dates_of(record))
        )

    def names(self, given: Iterable[str]) -> bool:
        """Whether one of the names is that of a person wanted."""
        return _holds(given, self._people)

    def places(self, given: Iterable[str]) -> bool:
        """Whether one of the names is that of a place wanted."""
        return _holds(given, self._places)

    def rests(self, documents: Iterable[str]) -> bool:
        """Whether one of the documents, or its outlet, is among the sources wanted."""
        return any(
            name.casefold() in self._sources or self._outlet(name).casefold() in self._sources for name in documents
        )

    def dates_of(self, record: Record) -> list[str]:
        """The dates (EDTF) that a record is of: its own, else those of the reports that tell it."""
        own = own_dates(record)
        if own:
            return own
        heads = (self._heads.get(name) for name in record.documents)
        return [head.published for head in heads if head and head.published]

    def _outlet(self, document: str) -> str:
        head = self._heads.get(document)
        return (head.metadata.outlet if head else None) or ""


def _holds(given: Iterable[str], wanted: Iterable[frozenset[str]]) -> bool:
    found = [words_of(name) for name in given]
    return any(words and words <= name for words in wanted for name in found)
