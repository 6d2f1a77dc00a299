"""The whole of resolution, type by type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from rapport.model.dates import precision, sort_key
from rapport.model.judgements import Links
from rapport.model.records import Content, Record
from rapport.resolution import collections
from rapport.resolution.clusters import Matcher, grouped
from rapport.resolution.constraints import Constraints
from rapport.resolution.identity import Identities
from rapport.resolution.items import Item, Report
from rapport.resolution.matchers import (
    SameActor,
    SameCommitment,
    SameEvent,
    SameForecast,
    SameLifecycle,
    SameName,
    SamePosition,
    SameQuantity,
    SameStatement,
)
from rapport.resolution.mechanisms import Lives
from rapport.resolution.meetings import SameMeeting
from rapport.resolution.merge import merged
from rapport.resolution.occasions import occasions

MATCHERS: Mapping[str, Matcher] = {
    "meeting": SameMeeting(),
    "commitment": SameCommitment(),
    "statement": SameStatement(),
    "position": SamePosition(),
    "forecast": SameForecast(),
    "quantity": SameQuantity(),
    "name": SameName(),
    "lifecycle": SameLifecycle(),
    "event": SameEvent(),
    "actor_mention": SameActor(),
}

_BY_DATE = frozenset({"meeting", "lifecycle"})
MOST_CONFIDENCE = 0.99
UNJUDGED = Links()

Revise = Callable[[Sequence[Record]], list[Record]]
"""Puts on the records of one type what persons judged about them."""


def resolve(
    items: Iterable[Item], former: Mapping[str, str], links: Links = UNJUDGED, revise: Revise = list
) -> tuple[Record, ...]:
    """Records out of the mentions of all documents.

    Args:
        items: mentions with their reports, in any order: the same mentions always give the same records.
        former: for each mention that ever belonged to a record, that record's id.
        links: what persons judged to be the same, or not.
        revise: puts their other judgements on the records of one type; series and the like are made of what that
            gives, without what is rejected.

    Returns:
        Records by type, each type in the order of time.
    """
    by_type: dict[str, list[Item]] = defaultdict(list)
    reports: dict[str, Report] = {}
    for item in sorted(items, key=_order):
        by_type[item.content.type].append(item)
        reports[item.report.document] = item.report
    identities = Identities(former)
    constraints = Constraints(links)
    records: list[Record] = []
    for kind, plain_matcher in MATCHERS.items():
        matcher = plain_matcher
        if kind == "commitment":
            matcher = SameCommitment(occasions(by_type[kind], [r for r in records if r.type == "meeting"]))
        groups = grouped(by_type[kind], matcher, constraints)
        records.extend(sorted(revise([record_of(group, identities) for group in groups]), key=_time))
    standing = [record for record in records if record.review != "rejected"]
    for made in (
        collections.series(standing, identities),
        Lives(standing, reports).mechanisms(identities),
        collections.issues(standing, identities),
    ):
        records.extend(revise(made))
    return tuple(records)


def record_of(group: list[Item], identities: Identities) -> Record:
    """The record that a group of mentions stands for."""
    content: Content = merged(group)
    mentions = tuple(item.mention for item in sorted(group, key=_told))
    strongest: dict[str, float] = {}
    for item in group:
        original = item.report.original
        strongest[original] = max(strongest.get(original, 0.0), item.content.confidence)
    doubt = 1.0
    for confidence in strongest.values():
        doubt *= 1.0 - confidence
    sides = dict.fromkeys(item.report.outlet_side for item in group if item.report.outlet_side)
    return Record(
        id=identities.of(content.type, mentions),
        content=content,
        mentions=mentions,
        sources=len(strongest),
        outlet_sides=tuple(sides),
        confidence=round(min(MOST_CONFIDENCE, 1.0 - doubt), 3),
    )


def _order(item: Item) -> tuple[object, ...]:
    """What is dated best first, then by publication, document and place: no order of arrival can change it.

    So a meeting that a report gives no date finds the dated one, and keeps no other from finding it.
    """
    return (_vagueness(item), *_told(item))


def _vagueness(item: Item) -> int:
    if item.content.type not in _BY_DATE:
        return 0
    date = item.content.date
    if getattr(item.content, "status", "") == "postponed":
        return 4  # its day is the one on which it was not
    return 3 if not date else ("day", "month").index(found) if (found := precision(date)) in {"day", "month"} else 2


def _told(item: Item) -> tuple[object, ...]:
    return (*sort_key(item.report.published), item.report.document, item.mention.evidence.span, item.mention.id)


def _time(record: Record) -> tuple[object, ...]:
    for name in ("date", "made", "due", "horizon"):
        value = getattr(record.content, name, None)
        if value:
            return sort_key(value)
    return sort_key(None)
