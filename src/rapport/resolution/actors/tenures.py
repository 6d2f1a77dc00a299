"""The offices of an actor over time: from the first report that gives it one to the last, and since when it is over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapport.model.dates import bounds, sort_key
from rapport.model.likeness import plain
from rapport.model.mentions import Office
from rapport.model.offices import OfficeKey
from rapport.model.records import Tenure
from rapport.resolution.actors.profiles import offices_of
from rapport.resolution.items import Item

_PAST = re.compile(r"^(?:the\s+)?(?:former|ex|late|then|ousted|deposed|retired|onetime|previous)[\s-]+", re.IGNORECASE)


@dataclass
class _Seen:
    """One office under construction: who says it, in what words and when."""

    key: OfficeKey
    held: list[tuple[Office, Item]] = field(default_factory=list)
    over: list[tuple[Office, Item]] = field(default_factory=list)


def tenures(items: Sequence[Item]) -> tuple[Tenure, ...]:
    """The offices that reports give one actor, in the order of time.

    Titles of one office in other words are one ("Foreign Minister", "Minister of Foreign Affairs"); a title without a
    portfolio is left out while the actor is seen in an office that it may be short for. A title that says that it is
    over ("former", "ex-") makes no day of office: its first report is the day by which it was.
    """
    seen: list[_Seen] = []
    for item in sorted(
        items, key=lambda item: (sort_key(item.report.published), item.report.document, item.mention.id)
    ):
        for key, office in offices_of(item):
            found = next((one for one in seen if one.key.same(key)), None)
            if found is None:
                found = _Seen(key)
                seen.append(found)
            (found.over if key.past else found.held).append((office, item))
    made = [(one.key, _tenure(one)) for one in seen]
    kept = [tenure for key, tenure in made if not any(_covers(other, longer, key, tenure) for other, longer in made)]
    return tuple(sorted(kept, key=lambda tenure: sort_key(tenure.first or tenure.over)))


def _tenure(one: _Seen) -> Tenure:
    told = one.held or one.over
    wordings: Counter[str] = Counter()
    for role, _ in {(plain(_bare(office)), item.report.original): None for office, item in told}:
        wordings[role] += 1
    chosen = max(wordings, key=lambda role: wordings[role])
    office = next(office for office, _ in told if plain(_bare(office)) == chosen)
    organisations = Counter(known.organisation for known, _ in told if known.organisation)
    sides = Counter(known.side for known, _ in told if known.side)
    days = _published(one.held)
    over = _published(one.over)
    return Tenure(
        role=_bare(office),
        organisation=organisations.most_common(1)[0][0] if organisations else None,
        side=sides.most_common(1)[0][0] if sides else None,
        first=min(days, key=sort_key, default=None),
        last=max(days, key=lambda day: (bounds(day).last, bounds(day).first), default=None),
        over=min(over, key=sort_key, default=None),
    )


def _bare(office: Office) -> str:
    return _PAST.sub("", office.role) or office.role


def _published(told: Iterable[tuple[Office, Item]]) -> list[str]:
    return [item.report.published for _, item in told if item.report.published]


def _covers(key: OfficeKey, tenure: Tenure, short: OfficeKey, other: Tenure) -> bool:
    """Whether an office with a portfolio, seen before and after, is what a bare "minister" means."""
    if key == short or not key.of or short.of or not key.may_be(short):
        return False
    if not (other.first and other.last and tenure.first and tenure.last):
        return not (other.over or tenure.over)
    return sort_key(tenure.first) <= sort_key(other.first) and bounds(other.last).last <= bounds(tenure.last).last
