"""Records that are made of other records: series of meetings, issues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, pairwise
from typing import Any

from rapport.model.dates import sort_key
from rapport.model.likeness import content_words, dice, plain
from rapport.model.mentions import Meeting, Position
from rapport.model.records import Content, Issue, Record, Series
from rapport.resolution.identity import Identities

ALIKE = 0.5


def series(records: Iterable[Record], identities: Identities) -> list[Record]:
    """Meetings that are counted together or go by one name."""
    groups: dict[tuple[Any, ...], list[Record]] = defaultdict(list)
    for record in records:
        if isinstance(record.content, Meeting) and (key := _series_key(record.content)):
            groups[key].append(record)
    out: list[Record] = []
    for key, members in groups.items():
        counted = any(member.content.ordinal for member in members)  # type: ignore[union-attr]
        if len(members) < 2 and not counted:
            continue
        content = Series(
            name=_series_name(members),
            meetings=tuple(member.id for member in members),
            ordinals=tuple(o.n if (o := member.content.ordinal) else None for member in members),  # type: ignore[union-attr]
        )
        out.append(_made_of(content, members, identities.named("series", repr(key))))
    return out


def issues(records: Iterable[Record], identities: Identities) -> list[Record]:
    """What the sides hold positions on."""
    out: list[Record] = []
    found = [record for record in records if isinstance(record.content, Position)]
    for members in _alike(found, lambda content: content.issue):
        ordered = sorted(members, key=lambda member: (member.content.holder, sort_key(member.content.date)))  # type: ignore[union-attr]
        content = Issue(
            name=_commonest(members, lambda content: content.issue), positions=tuple(member.id for member in ordered)
        )
        out.append(_made_of(content, ordered, identities.named("issue", members[0].id)))
    return out


def _series_key(meeting: Meeting) -> tuple[Any, ...] | None:
    if meeting.format in {"call", "video"} and not meeting.ordinal:
        return None
    pair = tuple(sorted(meeting.sides))
    if meeting.level == "leader" and len(pair) == 2:
        return (pair, "leader")
    if meeting.series:
        return (pair, meeting.level, plain(meeting.series))
    return None


def _series_name(members: Sequence[Record]) -> str:
    named = [member for member in members if getattr(member.content, "series", None)]
    return _commonest(named, lambda content: content.series) if named else _commonest(members, lambda c: c.what)


def _alike(records: Sequence[Record], name: Callable[[Any], str]) -> list[list[Record]]:
    """Records whose names share most of their words, through a chain of likenesses; blocked by word."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, record in enumerate(records):
        for word in content_words(name(record.content)):
            blocks[word].append(index)
    parent = list(range(len(records)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for block in blocks.values():
        # One name is compared with its neighbours only where a word is so common that it tells nothing.
        pairs = combinations(block, 2) if len(block) <= 50 else pairwise(block)
        for one, other in pairs:
            if root(one) != root(other) and dice(name(records[one].content), name(records[other].content)) > ALIKE:
                parent[root(other)] = root(one)
    groups: dict[int, list[Record]] = defaultdict(list)
    for index, record in enumerate(records):
        groups[root(index)].append(record)
    return list(groups.values())


def _commonest(records: Sequence[Record], name: Callable[[Any], str]) -> str:
    votes: dict[str, int] = defaultdict(int)
    for record in records:
        votes[name(record.content)] += record.sources
    return max(votes, key=lambda key: (votes[key], -len(key)))


def _made_of(content: Content, members: Sequence[Record], identity: str) -> Record:
    return Record(
        id=identity,
        content=content,
        mentions=tuple(mention for member in members for mention in member.mentions),
        sources=max(member.sources for member in members),
        outlet_sides=tuple(dict.fromkeys(side for member in members for side in member.outlet_sides)),
        confidence=min(member.confidence for member in members),
    )
