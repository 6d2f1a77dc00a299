"""The whole of resolution, type by type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from rapport.model.dates import precision, sort_key
from rapport.model.judgements import Links
from rapport.model.records import Content, Record, StoredMention
from rapport.resolution import collections
from rapport.resolution.actors import Actors
from rapport.resolution.at_once import AtOnce
from rapport.resolution.clusters import Clusters
from rapport.resolution.constraints import Constraints
from rapport.resolution.identity import Identities
from rapport.resolution.items import Item, Report
from rapport.resolution.matchers import (
    SameCommitment,
    SameEvent,
    SameForecast,
    SameLifecycle,
    SameName,
    SamePosition,
    SameQuantity,
    SameStatement,
    SameUnrealised,
)
from rapport.resolution.mechanisms import Lives
from rapport.resolution.meetings import SameMeeting
from rapport.resolution.memory import Memory
from rapport.resolution.merge import merged
from rapport.resolution.neighbours import Matcher
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
    "unrealised": SameUnrealised(),
}

_BY_DATE = frozenset({"meeting", "lifecycle", "commitment"})
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
    resolver = Resolver(former, links, growing=False)
    resolver.update(items)
    return resolver.records(revise)


class Resolver:
    """Resolution that can be gone on with: what comes or goes is resolved anew, and with it only what it touches.

    Args:
        former: for each mention that ever belonged to a record, that record's id.
        links: what persons judged to be the same, or not.
        growing: false where mentions are taken in once and all together: that needs less memory.
    """

    def __init__(self, former: Mapping[str, str], links: Links = UNJUDGED, *, growing: bool = True) -> None:
        self._identities = Identities(former)
        self._reports: dict[str, Report] = {}
        self._memory = Memory(lasting=growing)
        self._occasions: dict[str, str] = {}
        self._commitments: dict[str, dict[str, Item]] = defaultdict(dict)
        self._told: dict[str, dict[str, None]] = defaultdict(dict)
        constraints = Constraints(links)
        matchers = {**MATCHERS, "commitment": SameCommitment(self._occasions)}
        grouping = Clusters if growing else AtOnce
        self._clusters: dict[str, Clusters | AtOnce | Actors] = {
            kind: grouping(kind, matcher, _order, constraints) for kind, matcher in matchers.items()
        }
        self._clusters["actor_mention"] = Actors(_order, constraints)
        self._made: dict[str, dict[str, Record]] = {kind: {} for kind in self._clusters}

    def update(self, added: Iterable[Item], removed: Iterable[StoredMention] = ()) -> None:
        """Take mentions in, and others out.

        Args:
            added: mentions with their reports, in any order; one whose id is known takes the place of the former.
            removed: mentions that are no longer there.
        """
        coming: dict[str, list[Item]] = defaultdict(list)
        going: dict[str, list[str]] = defaultdict(list)
        for mention in removed:
            going[mention.content.type].append(mention.id)
            self._commitments[mention.document].pop(mention.id, None)
        for item in added:
            coming[item.content.type].append(item)
            self._reports[item.report.document] = item.report
            if item.content.type == "commitment":
                self._commitments[item.report.document][item.mention.id] = item
        documents = {item.report.document for item in coming["commitment"]}
        for kind in self._clusters:
            if kind == "commitment":
                coming[kind] = self._with_occasions(documents, coming[kind])
            changed = self._change(kind, coming[kind], going[kind])
            if kind == "meeting":
                documents |= changed

    def records(self, revise: Revise = list) -> tuple[Record, ...]:
        """All records by type, each type in the order of time; see `resolve`."""
        found: list[Record] = []
        for kind, made in self._made.items():
            rank = self._clusters[kind].rank
            ordered = [made[first] for first in sorted(made, key=rank)]
            found.extend(sorted(revise(ordered), key=_time))
        standing = [record for record in found if record.review != "rejected"]
        identities = self._identities.beside()
        for of_records in (
            collections.series(standing, identities),
            Lives(standing, self._reports, self._memory).mechanisms(identities),
            collections.issues(standing, identities),
        ):
            found.extend(revise(of_records))
        return tuple(found)

    def _change(self, kind: str, coming: Sequence[Item], going: Sequence[str]) -> set[str]:
        """Group one type anew where it changed; gives the documents whose records did."""
        clusters, made = self._clusters[kind], self._made[kind]
        change = clusters.update(coming, going)
        before = {first: made.pop(first) for first in change.gone}
        self._identities.take_back(before.values())
        documents: set[str] = set()
        for first in sorted(change.fresh, key=clusters.rank):
            record = made[first] = record_of(clusters.group(first), self._identities)
            if before.get(first) != record:
                documents |= set(record.documents)
                if kind == "meeting":
                    for document in record.documents:
                        self._told[document][record.id] = None
        for first, record in before.items():
            if made.get(first) != record:
                documents |= set(record.documents)
        return documents

    def _with_occasions(self, documents: Iterable[str], coming: Sequence[Item]) -> list[Item]:
        """The commitments that come, and those for which another meeting is meant now than before."""
        told = [item for document in documents for item in self._commitments[document].values()]
        meetings = self._meetings_told_by({item.report.document for item in told})
        found = occasions(told, meetings)
        out = {item.mention.id: item for item in coming}
        for item in told:
            name = item.mention.id
            if self._occasions.get(name) != found.get(name):
                out[name] = item
                self._occasions.pop(name, None)
                if name in found:
                    self._occasions[name] = found[name]
        return list(out.values())

    def _meetings_told_by(self, documents: Iterable[str]) -> list[Record]:
        known = {record.id: record for record in self._made["meeting"].values()}
        names = dict.fromkeys(name for document in documents for name in self._told.get(document, ()))
        return [known[name] for name in names if name in known]


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
    date = item.content.due if item.content.type == "commitment" else item.content.date
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
