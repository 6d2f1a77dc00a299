"""Which records are wanted: one object for the command line, the Python API and the web, and what it lets through.

A record that says nothing of what is asked for (a side, a person, a place, a status) is not among what is wanted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Final, Self, get_args

from rapport.coding import CodedEvent
from rapport.errors import UsageError
from rapport.language.states import validate
from rapport.ledger.streaming import Head
from rapport.model.dates import Bounds, bounds, is_edtf
from rapport.model.mentions import MENTION_TYPES, EventType
from rapport.model.records import Record
from rapport.model.sides import sides_of
from rapport.views.traits import kinds_of, own_dates, people_of, places_of, status_of, words_of

TYPES: Final = (*(kind.type for kind in MENTION_TYPES), "actor", "series", "mechanism", "issue", "finding")
EVENT_TYPES: Final[tuple[str, ...]] = get_args(EventType)
REVIEWS: Final = ("unreviewed", "confirmed", "corrected", "rejected")
STANDING: Final = REVIEWS[:3]
"""What is left when a person's rejections are heeded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A filter; a field that is empty lets everything through, and a record must pass all of them.

    Args:
        types: record types, as in docs/records.md, or PLOVER's types of events.
        sides: codes of states or bodies, one of which the record names.
        people: names, one of which takes part, speaks or is the actor; some of a name's words will do.
        places: one of which the record names; some of its words will do.
        statuses: of a meeting, commitment or coded event, or a lifecycle's change.
        sources: ids of documents or names of outlets, on one of which the record rests.
        since: EDTF; what was over before that day is left out.
        until: EDTF; what began after that day is left out.
        confidence: the least, from 0 to 1.
        reviews: what persons judged: ``unreviewed``, ``confirmed``, ``corrected``, ``rejected``.
        ids: of single records: what a search found, say.
    """

    types: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    confidence: float = 0.0
    reviews: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()

    @classmethod
    def checked(cls, **given: Any) -> Self:
        """A selection out of what a person typed: codes and words in the ledger's spelling.

        Raises:
            UsageError: a value that can't be meant.
        """
        known = {one.name for one in fields(cls)}
        for name in given.keys() - known:
            raise UsageError(f"there is no filter `{name}`", advice=f"Filters are {', '.join(sorted(known))}")
        values: dict[str, Any] = {
            name: _words(name, value) if name not in _SINGLE else value
            for name, value in given.items()
            if value not in (None, "")
        }
        _among("--type", values.get("types", ()), (*TYPES, *EVENT_TYPES))
        _among("--review", values.get("reviews", ()), REVIEWS)
        if "sides" in values:
            values["sides"] = tuple(dict.fromkeys(validate(code) for code in values["sides"]))
        for name in ("since", "until"):
            _check_date(name, values.get(name))
        confidence = values.get("confidence", 0.0)
        if isinstance(confidence, bool) or not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
            raise UsageError(
                f"`{confidence}` is no confidence", where="--confidence", advice="Give a number from 0 to 1"
            )
        made = cls(**values)
        begin, end = made.window
        if begin is not None and end is not None and begin.first > end.last:
            raise UsageError(f"{made.since} is after {made.until}", where="--since", advice="Turn them round")
        return made

    @property
    def window(self) -> tuple[Bounds | None, Bounds | None]:
        """The days that ``since`` and ``until`` mean."""
        return bounds(self.since) if self.since else None, bounds(self.until) if self.until else None

    @property
    def record_types(self) -> tuple[str, ...]:
        """The record types among which the wanted ones are; none, where any type is wanted."""
        out = dict.fromkeys("event" if kind in EVENT_TYPES else kind for kind in self.types)
        return (*out, "meeting") if "CONSULT" in self.types else tuple(out)

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Selection()

    def standing(self) -> Selection:
        """The same without what persons rejected, unless that is asked for."""
        return self if self.reviews else replace(self, reviews=STANDING)

    def to_row(self) -> dict[str, Any]:
        """The fields that say something, as JSON types."""
        return {
            name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items() if value
        }

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """A selection out of what `to_row` gave.

        Raises:
            UsageError: the row isn't one.
        """
        return cls.checked(**row)

    def admits_day(self, dates: Iterable[str | None]) -> bool:
        """Whether one of *dates* (EDTF) has a day in the window."""
        begin, end = self.window
        if begin is None and end is None:
            return True
        for date in dates:
            if date is None:
                continue
            try:
                found = bounds(date)
            except ValueError:
                continue
            if (begin is None or found.last >= begin.first) and (end is None or found.first <= end.last):
                return True
        return False


_SINGLE: Final = frozenset({"since", "until", "confidence"})


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


def _words(name: str, value: Any) -> tuple[str, ...]:
    given = (value,) if isinstance(value, str) else tuple(value)
    for one in given:
        if not isinstance(one, str) or not one.strip():
            raise UsageError(f"`{one}` can't be looked for", where=name, advice="Give words")
    return tuple(dict.fromkeys(one.strip() for one in given))


def _among(where: str, given: Iterable[str], known: Collection[str]) -> None:
    for one in given:
        if one not in known:
            raise UsageError(f"there is no `{one}`", where=where, advice=f"Choose among {', '.join(known)}")


def _check_date(name: str, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, str) and is_edtf(value):
        try:
            bounds(value)
        except ValueError:
            pass
        else:
            return
    raise UsageError(
        f"`{value}` is no date", where=f"--{name}", advice="Write it as 2018-03-05, 2018-03 or 2018 (EDTF)"
    )
