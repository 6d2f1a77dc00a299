"""Which meeting is the same: by sides and level, date, place, participants and ordinal."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import combinations

from rapport.model.dates import bounds, precision
from rapport.model.likeness import is_state, plain, same_person, same_place, word_overlap
from rapport.model.mentions import Meeting
from rapport.resolution.items import Item

_UNSURE_LEVELS = {"other", "official"}
_NEAR_DAYS = 3
NEUTRAL = 0.1
"""Nothing rules it out, and nothing speaks for it: another member of the group may."""
SAME_NEWS_DAYS = 45
"""Undated meetings of the same people, told by reports this close to each other, are one meeting."""

SAME_PLAN_DAYS = 14
"""Reports this close to each other mean one plan by "a meeting of the presidents this year"."""


class SameMeeting:
    """Two mentions of one meeting."""

    threshold = 0.5

    def keys(self, item: Item) -> Iterator[Hashable]:
        """The pair of sides with the year, the ordinal, and who takes part."""
        meeting: Meeting = item.content
        pairs = tuple(combinations(sorted(meeting.sides), 2)) or (meeting.sides,)
        for pair in pairs:
            if meeting.date:
                first, last = bounds(meeting.date)
                for year in {first.year, last.year}:
                    yield (pair, year)
            if meeting.ordinal:
                yield (pair, "ordinal", meeting.ordinal.n)
            for name in meeting.participants[:2]:
                yield (pair, *plain(name).split()[-1:])

    def likeness(self, one: Item, other: Item) -> float:
        """See `Matcher.likeness`."""
        a: Meeting = one.content
        b: Meeting = other.content
        if one.report.document == other.report.document:
            return 0.0  # extraction has merged a document's own mentions
        if not _levels_fit(a, b) or not _formats_fit(a, b):
            return 0.0
        days = _days_apart(a.date, b.date)
        if _moved(a, b) or _moved(b, a):
            return 0.55
        if days is not None and days > _NEAR_DAYS:
            # One that was put off says nothing against the day on which it was held in the end.
            return NEUTRAL if "postponed" in {a.status, b.status} else 0.0
        place = _same_place(a, b)
        people = _people(a, b)
        ordinal = None if not a.ordinal or not b.ordinal else a.ordinal.n == b.ordinal.n
        if days is None:
            if ordinal:
                return 0.9
            near = one.report.near(other.report, SAME_NEWS_DAYS) and _is_news(one) and _is_news(other)
            same_two = len(_shared_people(a, b)) > 1
            alike = same_two or (place and people and word_overlap(a.what, b.what) >= 0.5)
            dated = one.report.published and other.report.published  # else "near" is only not known to be far
            if near and alike and ordinal is None and (dated or place is not False) and a.status == b.status:
                return 0.55
            # A region and a town in it have two names too: where the same two meet, a third report may tell.
            elsewhere = place is False and not (near and same_two)
            return 0.0 if elsewhere or people is False or ordinal is False else NEUTRAL
        if days > 0:
            # Reports can differ on the day, but then everything else must say that they mean the same meeting.
            return 0.6 if place and people and ordinal is not False and a.status == b.status else 0.0
        exact = precision(a.date or "") == precision(b.date or "") == "day"
        if ordinal is False and not exact:
            return 0.0
        if place is False and not exact:
            return 0.5 if _month_at_least(a.date) and _month_at_least(b.date) and people is not False else 0.0
        if people is False:
            return 0.0
        score = 0.5 + 0.2 * exact + 0.15 * bool(place) + 0.1 * bool(people) + 0.2 * bool(ordinal)
        vague = not (_month_at_least(a.date) and _month_at_least(b.date))
        if vague and not place and not ordinal:
            return 0.55 if _one_plan(one, other) else NEUTRAL
        return score


def _moved(plan: Meeting, held: Meeting) -> bool:
    """Whether one is the other put off: the same number in the same series, announced for an earlier day."""
    return bool(
        plan.status in {"planned", "proposed", "postponed"}
        and held.status in {"held", "planned"}
        and plan.ordinal
        and held.ordinal
        and plan.ordinal.n == held.ordinal.n
        and plan.series
        and held.series
        and plain(plan.series) == plain(held.series)
        and plan.date
        and held.date
        and bounds(held.date).first > bounds(plan.date).last
    )


def _one_plan(one: Item, other: Item) -> bool:
    """Whether two reports of the same days put forward a meeting of the same sides, level and year, told vaguely."""
    a: Meeting = one.content
    b: Meeting = other.content
    ahead = {"planned", "proposed"}
    return (
        a.status in ahead
        and b.status in ahead
        and (a.level == b.level or bool({a.level, b.level} & _UNSURE_LEVELS))
        and a.date == b.date
        and set(a.sides) == set(b.sides)
        and one.report.near(other.report, SAME_PLAN_DAYS)
    )


def _is_news(item: Item) -> bool:
    """Whether a meeting lies near the report that tells of it; where one has no date, that is taken to be so."""
    meeting: Meeting = item.content
    days = _days_apart(meeting.date, item.report.published)
    return days is None or (days <= SAME_NEWS_DAYS and _month_at_least(meeting.date))


def _same_place(a: Meeting, b: Meeting) -> bool | None:
    """Whether the places fit; None where one isn't given, or only as a state."""
    if not a.place or not b.place:
        return None
    if same_place(a.place, b.place):
        return True
    return None if is_state(a.place) or is_state(b.place) else False


def _levels_fit(a: Meeting, b: Meeting) -> bool:
    return a.level == b.level or bool({a.level, b.level} & _UNSURE_LEVELS)


def _formats_fit(a: Meeting, b: Meeting) -> bool:
    remote = {"call", "video"}
    return not ({a.format, b.format} & remote and a.format != b.format and "unknown" not in {a.format, b.format})


def _days_apart(one: str | None, other: str | None) -> int | None:
    if not one or not other:
        return None
    a, b = bounds(one), bounds(other)
    if a.overlaps(b):
        return 0
    return (b.first - a.last).days if a.last < b.first else (a.first - b.last).days


def _month_at_least(value: str | None) -> bool:
    return value is not None and precision(value) in {"day", "month"}


def _people(a: Meeting, b: Meeting) -> bool | None:
    """Whether the participants fit; None where either is not given."""
    if not a.participants or not b.participants:
        return None
    return bool(_shared_people(a, b))


def _shared_people(a: Meeting, b: Meeting) -> list[str]:
    return [x for x in a.participants if any(same_person(x, y) for y in b.participants)]
