"""One record's fields out of its mentions': what most independent reports say, the more precise value first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from rapport.model.dates import agree, bounds, months_of
from rapport.model.likeness import content_words, is_state, plain, same_person
from rapport.model.mentions import ActorMention, Commitment, Meeting, Mention
from rapport.model.records import Actor
from rapport.resolution.actors.tenures import tenures
from rapport.resolution.items import Item

T = TypeVar("T")
TELLING = 2
"""A title of fewer words that carry meaning does not say which thing was promised."""

MANY_DATES = 60
"""Of more than these each is compared only with those of its months."""
_MEETING_FINALITY = ("proposed", "planned", "postponed", "cancelled", "held")
_COMMITMENT_FINALITY = (
    "proposed",
    "under_discussion",
    "agreed",
    "signed",
    "scheduled",
    "under_way",
    "stalled",
    "suspended",
    "cancelled",
    "done",
)


def merged(items: Sequence[Item]) -> Mention | Actor:
    """The content of the record that *items* are the mentions of."""
    first = items[0].content
    if isinstance(first, Meeting):
        return _meeting(items)
    if isinstance(first, Commitment):
        return _commitment(items)
    if isinstance(first, ActorMention):
        return _actor(items)
    best: Mention = max(items, key=lambda item: item.content.confidence).content
    if "date" in best.__slots__ and len(items) > 1:
        return replace(best, date=best_date(items, "date"))  # type: ignore[call-arg]
    return best


def best_date(items: Iterable[Item], field: str) -> str | None:
    """The date that most independent reports can agree to; of equals the most precise."""
    given: dict[str, set[str]] = defaultdict(set)
    for item in items:
        if value := getattr(item.content, field):
            given[value].add(item.report.original)
    best: tuple[int, int] | None = None
    chosen: str | None = None
    near = _near(given) if len(given) > MANY_DATES else None
    for value in given:
        others = near(value) if near else given
        support = len(set().union(*(given[other] for other in others if agree(value, other))))
        first, last = bounds(value)
        rank = (support, -(last - first).days)
        if best is None or rank > best:
            best, chosen = rank, value
    return chosen


def _near(dates: Iterable[str]) -> Callable[[str], Iterable[str]]:
    """What gives, for one of many dates, those that it may agree with, itself included."""
    by_month: dict[int, list[str]] = defaultdict(list)
    anywhere: list[str] = []
    everything = list(dates)
    for date in everything:
        if (known := months_of(date)) is None:
            anywhere.append(date)
        for month in known or ():
            by_month[month].append(date)

    def near(date: str) -> Iterable[str]:
        known = months_of(date)
        if known is None:
            return everything
        return {other for month in known for other in by_month[month]}.union(anywhere)

    return near


def most_said(items: Iterable[Item], value: Callable[[Any], T | None]) -> T | None:
    """The value that most independent reports give; of equals the first given."""
    votes: dict[T, set[str]] = defaultdict(set)
    for item in items:
        found = value(item.content)
        if found is not None:
            votes[found].add(item.report.original)
    return max(votes, key=lambda key: len(votes[key])) if votes else None


def _meeting(items: Sequence[Item]) -> Meeting:
    # The fullest mention goes first: where reports are at odds and even, its title and its place belong together.
    items = sorted(items, key=lambda item: _filled(item.content), reverse=True)
    best: Meeting = items[0].content
    people: list[str] = []
    for item in items:
        _add_people(people, item.content.participants)
    topics = dict.fromkeys(topic for item in items for topic in item.content.topics)
    informative = [item for item in items if item.content.level != "other"]
    return replace(
        best,
        level=most_said(informative, lambda m: m.level) or best.level,
        format=most_said(items, lambda m: None if m.format == "unknown" else m.format) or best.format,
        participants=tuple(people),
        sides=tuple(dict.fromkeys(side for item in items for side in item.content.sides)),
        place=most_said(items, _town) or best.place,
        date=best_date([item for item in items if item.content.status == "held"], "date") or best_date(items, "date"),
        status=_latest_status(items, _MEETING_FINALITY),
        ordinal=most_said(items, lambda m: m.ordinal),
        series=most_said(items, lambda m: m.series),
        topics=tuple(topics),
    )


def _town(meeting: Meeting) -> str | None:
    """The place, where it is more than a whole state."""
    return meeting.place if meeting.place and not is_state(meeting.place) else None


def _commitment(items: Sequence[Item]) -> Commitment:
    best: Commitment = max(items, key=lambda item: _filled(item.content)).content
    return replace(
        best,
        what=_title(items, best),
        by=tuple(dict.fromkeys(side for item in items for side in item.content.by)),
        kind=most_said(items, lambda c: None if c.kind == "other" else c.kind) or best.kind,
        status=_latest_status(items, _COMMITMENT_FINALITY),
        due=best_date(items, "due"),
        made=best_date(items, "made"),
        count=most_said(items, lambda c: c.count),
        part_of=most_said(items, lambda c: c.part_of),
    )


def _title(items: Sequence[Item], best: Commitment) -> str:
    """What the promise is called: by the fullest mention, or where that says next to nothing, as most reports do."""
    if len(content_words(best.what)) >= TELLING:
        return best.what
    telling = [item for item in items if len(content_words(item.content.what)) >= TELLING]
    return most_said(telling, lambda c: c.what) or best.what


def _latest_status(items: Sequence[Item], finality: Sequence[str]) -> Any:
    """The status at the last report that speaks of it; reports of one day by how final it is."""

    def rank(item: Item) -> tuple[object, int]:
        published = item.report.published
        return (bounds(published).last if published else bounds("0001").first, finality.index(item.content.status))

    return max(items, key=rank).content.status


def _actor(items: Sequence[Item]) -> Actor:
    """An actor under the fullest of its names; of equals the one that most independent reports use."""
    names = dict.fromkeys(name for item in items for name in (item.content.name, *item.content.names))
    reports: dict[str, set[str]] = defaultdict(set)
    for item in items:
        reports[item.content.name].add(item.report.original)

    def rank(item: Item) -> tuple[int, int, int]:
        words = [word for word in plain(item.content.name).split() if len(word) > 1]
        return (len(words), len(reports[item.content.name]), item.content.count)

    full = max(items, key=rank).content
    return Actor(
        name=full.name,
        names=tuple(names),
        kind=full.kind,
        side=most_said(items, lambda actor: actor.side),
        roles=tenures(items),
    )


def _add_people(people: list[str], more: Iterable[str]) -> None:
    for name in more:
        for index, known in enumerate(people):
            if same_person(name, known):
                if len(name.split()) > len(known.split()):
                    people[index] = name
                break
        else:
            people.append(name)


def _filled(mention: Mention) -> tuple[int, float]:
    values = (getattr(mention, name, None) for name in ("date", "place", "ordinal", "participants", "due", "made"))
    return (sum(bool(value) for value in values), mention.confidence)
