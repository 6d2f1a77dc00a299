"""Rapport's coded events beside others': what both have, where they differ, and what only one has.

Two events can be the same if they are of the same two parties, lie within a day of each other (or theirs lies within
the month or year that the reports give ours), and are of the same type or at least of the same quad class. Of several
that can, the nearest are put together, one to one; more of their rows of the same day, type and direction are repeats.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapport.coding import CodedEvent
from rapport.errors import UsageError
from rapport.ledger import Ledger, imported
from rapport.model.dates import Bounds, closed_bounds
from rapport.model.imported import ImportedEvent
from rapport.settings import Settings
from rapport.views.book import Book
from rapport.views.coded_events import coded
from rapport.views.selection import EVENT_TYPES, Selection

NEAR: Final = dt.timedelta(days=1)
"""So far apart the days may lie: reports are often dated a day after what they tell."""
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Theirs:
    """One event of others, with the further rows that only repeat it."""

    event: ImportedEvent
    repeats: tuple[ImportedEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """One line: Rapport's event, theirs, or both, and in what the two differ."""

    ours: CodedEvent | None
    theirs: Theirs | None
    differs: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """``both``, ``Rapport`` or the name of the data that have it alone."""
        if self.ours and self.theirs:
            return "both"
        return "Rapport" if self.ours else dataset_name(self.theirs.event.dataset if self.theirs else "")


@dataclass(frozen=True, slots=True)
class Comparison:
    """The lines, by date, undated ones last; and how many of their rows are of other parties or outside the time."""

    lines: tuple[Compared, ...]
    outside: int

    @property
    def agreed(self) -> int:
        """How many both have and say the same of."""
        return sum(line.where == "both" and not line.differs for line in self.lines)

    @property
    def differing(self) -> int:
        """How many both have, with a difference."""
        return sum(line.where == "both" and bool(line.differs) for line in self.lines)

    def only(self, where: str) -> int:
        """How many ``Rapport``, or the data so named, has alone."""
        return sum(line.where == where for line in self.lines)


def compare(ledger: Ledger, settings: Settings, selection: Selection | None = None) -> Comparison:
    """The dossier's events beside all that was imported.

    Args:
        ledger: it.
        settings: of the dossier; theirs are those between two of its sides.
        selection: dates, PLOVER types, and sides one of which is named; everything, if none is given.

    Raises:
        UsageError: a filter of which others' rows say nothing.
    """
    wanted = selection or Selection()
    _check(wanted)
    book = Book.read(ledger, settings)
    with ledger.read() as connection:
        given = list(imported.events(connection))
    pool = {*book.sides, *wanted.sides}

    def between(actor: Sequence[str], recipient: Sequence[str]) -> bool:
        named = {*actor, *recipient} & pool
        return len(named) >= 2 and (not wanted.sides or bool(named & set(wanted.sides)))

    ours = [e for e in coded.of(book) if e.status == "happened" and between(*_codes(e)) and _wanted(wanted, e)]
    span = _covered(book)
    theirs = [e for e in given if between(e.actor, e.recipient) and _within(span, e.date) and _wanted(wanted, e)]
    return Comparison(tuple(compared(ours, theirs)), len(given) - len(theirs))


def compared(ours: Sequence[CodedEvent], theirs: Iterable[ImportedEvent]) -> list[Compared]:
    """Rapport's events and theirs, put together where they can be the same."""
    groups = _without_repeats(theirs)
    by_pair: dict[frozenset[str], list[int]] = defaultdict(list)
    for place, one in enumerate(groups):
        by_pair[frozenset((*one.event.actor, *one.event.recipient))].append(place)
    ranked: list[tuple[tuple[int, ...], int, int]] = []
    for index, event in enumerate(ours):
        for pair in _pairs(event):
            for place in by_pair.get(frozenset(pair), ()):
                rank = _rank(event, groups[place].event)
                if rank is not None:
                    ranked.append((rank, index, place))
    mine: dict[tuple[int, str], int] = {}
    taken: set[int] = set()
    for _, index, place in sorted(ranked):
        # Several data sets may have the same event; each is set beside ours for itself.
        key = (index, groups[place].event.dataset)
        if place not in taken and key not in mine:
            mine[key] = place
            taken.add(place)
    both: dict[int, list[int]] = defaultdict(list)
    for (index, _), place in mine.items():
        both[index].append(place)
    out = [Compared(event, None) for index, event in enumerate(ours) if index not in both]
    out += [
        Compared(ours[index], groups[place], differences(ours[index], groups[place].event))
        for index, places in both.items()
        for place in places
    ]
    out += [Compared(None, one) for place, one in enumerate(groups) if place not in taken]
    return sorted(out, key=_when)


def differences(ours: CodedEvent, theirs: ImportedEvent) -> tuple[str, ...]:
    """In what the two differ, where both say something: day, type, mode, direction, place."""
    out = []
    here, there = closed_bounds(ours.date), closed_bounds(theirs.date)
    if here and there and not here.overlaps(there):
        out.append("day")
    if theirs.type and theirs.type != ours.type:
        out.append("type")
    elif theirs.mode and ours.mode and theirs.mode != ours.mode:
        out.append("mode")
    if not ours.reciprocal and theirs.actor and not set(theirs.actor) <= set(_codes(ours)[0]):
        out.append("direction")
    return tuple(out)


def dataset_name(dataset: str) -> str:
    """A data set as it is called."""
    return dataset.upper()


def _without_repeats(theirs: Iterable[ImportedEvent]) -> list[Theirs]:
    found: dict[tuple[object, ...], list[ImportedEvent]] = {}
    for event in theirs:
        parties: object = (event.actor, event.recipient)
        if event.type in {"CONSULT", "AGREE", "COOPERATE"}:
            parties = frozenset((event.actor, event.recipient))  # what two do together stands there both ways
        found.setdefault((event.dataset, event.date, event.type, event.mode, parties), []).append(event)
    return [Theirs(group[0], tuple(group[1:])) for group in found.values()]


def _rank(ours: CodedEvent, theirs: ImportedEvent) -> tuple[int, ...] | None:
    """How near the two are, the nearest first; none where they can't be the same."""
    same_type = theirs.type == ours.type
    if not same_type and theirs.quad != ours.quad:
        return None
    here, there = closed_bounds(ours.date or ours.reported), closed_bounds(theirs.date)
    if here is None or there is None:
        return None
    apart = max((there.first - here.last).days, (here.first - there.last).days, 0)
    if apart > NEAR.days:
        return None
    wide = min((here.last - here.first).days, 400)
    direction = bool(theirs.actor) and set(theirs.actor) <= set(_codes(ours)[0])
    mode = bool(theirs.mode) and theirs.mode == ours.mode
    return (not same_type, apart, wide, not direction, not mode)


def _pairs(event: CodedEvent) -> Iterator[Pair]:
    seen: set[frozenset[str]] = set()
    for one in event.actors:
        for other in event.recipients:
            pair = frozenset((one.side, other.side))
            if len(pair) == 2 and pair not in seen:
                seen.add(pair)
                yield one.side, other.side


def _codes(event: CodedEvent) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(actor.side for actor in event.actors), tuple(actor.side for actor in event.recipients)


def _check(selection: Selection) -> None:
    """Refuse filters that would be put to Rapport's events alone: theirs would all seem to be missing."""
    both = Selection(types=selection.types, sides=selection.sides, since=selection.since, until=selection.until)
    if selection != both:
        raise UsageError(
            "others’ rows can be chosen by --since, --until, --type and --side only",
            where="compare",
            advice="Leave the other filters away",
        )
    for kind in selection.types:
        if kind not in EVENT_TYPES:
            raise UsageError(
                f"`{kind}` is no type of event", where="--type", advice=f"Choose of {', '.join(EVENT_TYPES)}"
            )


def _wanted(selection: Selection, event: CodedEvent | ImportedEvent) -> bool:
    dates = [event.date] if event.date else [getattr(event, "reported", None)]
    return selection.admits_day(dates) and (not selection.types or event.type in selection.types)


def _covered(book: Book) -> Bounds | None:
    """From the first day to the last that the dossier's events and reports are of."""
    dates = [event.date or event.reported for event in coded.of(book)]
    found = [one for date in (*dates, book.last_report) if (one := closed_bounds(date))]
    if not found:
        return None
    return Bounds(min(one.first for one in found) - NEAR, max(one.last for one in found) + NEAR)


def _within(span: Bounds | None, date: str | None) -> bool:
    found = closed_bounds(date)
    return span is None or found is None or span.overlaps(found)


def _when(line: Compared) -> tuple[dt.date, str]:
    date = (line.ours.date or line.ours.reported) if line.ours else line.theirs.event.date if line.theirs else None
    found = closed_bounds(date)
    return (found.first if found else dt.date.max, line.where)
