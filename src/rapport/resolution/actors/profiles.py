"""What is known of an actor by its mentions: side, gender, offices with their days, the documents that name it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from rapport.model.dates import bounds
from rapport.model.mentions import ActorMention, Office
from rapport.model.offices import OfficeKey, office_key
from rapport.resolution.items import Item

AROUND = 180
"""Days around which somebody seen under one title is taken to have no other that tells of another life."""
SOON = 14
"""So many days at least lie between the last report of one office and the first of the next, of one holder each."""
VAGUE = frozenset(
    "official leader head chief delegate delegation politician negotiator envoy representative chairman chairwoman "
    "chair co chairperson member counterpart colleague guest diplomat delegation host figure principal".split()
)
"""Titles that holders of many offices bear."""

Time = tuple[int, int]
"""The first and the last day of reports, as numbers."""
NO_TIME: Time = (0, 0)


def states_of(item: Item) -> frozenset[str]:
    """The states that a report is about as far as it shows: none where it doesn't show two."""
    found = {*item.report.parties, item.content.side, item.report.outlet_side} - {None}
    return frozenset(found) if len(found) > 1 else frozenset()


def side_of(item: Item) -> str | None:
    """The side that a mention's own words give it."""
    return item.content.side if item.content.side_told else None


def day_of(item: Item) -> int | None:
    """The day of a mention's report, as a number; nothing where it is not known or vague."""
    published = item.report.published
    if not published:
        return None
    first, last = bounds(published)
    if first == dt.date.min or last == dt.date.max or (last - first).days > AROUND:
        return None
    return first.toordinal()


def offices_of(item: Item) -> list[tuple[OfficeKey, Office]]:
    """The offices that a mention is given."""
    actor: ActorMention = item.content
    return [(office_key(role.role, role.organisation, role.side or actor.side), role) for role in actor.roles]


class Profile:
    """What several mentions say of one actor."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self.sides: set[str] = set()
        self.genders: set[str] = set()
        self.documents: set[str] = set()
        self.offices: dict[OfficeKey, Time] = {}
        self.time: Time = NO_TIME
        self.mentions: list[Item] = []
        for item in items:
            self.add(item)

    def add(self, item: Item) -> None:
        """Take a mention in."""
        self.mentions.append(item)
        self.documents.add(item.report.document)
        if side := side_of(item):
            self.sides.add(side)
        if item.content.gender:
            self.genders.add(item.content.gender)
        day = day_of(item)
        self.time = _with(self.time, day)
        for key, _ in offices_of(item):
            self.offices[key] = _with(self.offices.get(key, NO_TIME), day)

    def at_odds(self, other: Profile) -> bool:
        """Whether sides or genders tell the two apart."""
        sides = bool(self.sides and other.sides and not self.sides & other.sides)
        genders = len(self.genders) == len(other.genders) == 1 and self.genders != other.genders
        return sides or genders

    def beside(self, other: Profile) -> bool:
        """Whether one document names both: its reader had cause to keep them apart."""
        return not self.documents.isdisjoint(other.documents)

    def in_office(self, other: Profile) -> int:
        """How what this one's mentions are called fits what the other's are.

        Returns:
            3 for an office that only one can hold at a time, 2 for another title that both have, 1 where nothing can be
            said, 0 where titles differ that one person may have had in turn, -1 where they differ at one time.
        """
        best: int | None = None
        for mine, time in self.offices.items():
            for theirs, seen in other.offices.items():
                found = _fit(mine, time, theirs, seen)
                best = found if best is None else max(best, found) if found > 1 or best > 1 else min(best, found)
        return 1 if best is None else best

    def away_from_office(self, other: Profile) -> int:
        """How many days lie between the times in which the two are seen in one office; 0 where they have none."""
        gaps = [
            max(time[0] - seen[1], seen[0] - time[1], 0)
            for mine, time in self.offices.items()
            for theirs, seen in other.offices.items()
            if mine.same(theirs) and time is not NO_TIME and seen is not NO_TIME
        ]
        return min(gaps, default=0)

    def private(self) -> bool | None:
        """Whether no title makes it act for a state or body; nothing where it has no title."""
        return None if not self.offices else not any(key.public for key in self.offices)

    def away(self, other: Profile) -> int:
        """How many days lie between the times of the two; none where they overlap or a time is not known."""
        if self.time is NO_TIME or other.time is NO_TIME:
            return 0
        return max(self.time[0] - other.time[1], other.time[0] - self.time[1], 0)


def _with(time: Time, day: int | None) -> Time:
    if day is None:
        return time
    return (day, day) if time is NO_TIME else (min(time[0], day), max(time[1], day))


def _fit(mine: OfficeKey, time: Time, theirs: OfficeKey, seen: Time) -> int:
    if mine.same(theirs):
        return 3 if mine.single else 2
    if mine.may_be(theirs):
        return 2
    if mine.past or theirs.past or VAGUE & set(mine.rank.split()) or VAGUE & set(theirs.rank.split()):
        return 1
    if time is NO_TIME or seen is NO_TIME:
        return 0
    margin = SOON if mine.single and theirs.single else AROUND
    return -1 if seen[0] - margin < time[1] and time[0] < seen[1] + margin else 0
