"""What makes two mentions of the other record types the same."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Hashable, Iterator, Mapping
from functools import lru_cache

from rapport.model.dates import agree, precision
from rapport.model.likeness import content_words, dice, plain, promise_likeness, same_person, word_overlap
from rapport.model.mechanism_names import distinctive, mechanism_likeness
from rapport.model.mentions import (
    Commitment,
    DisputedName,
    Event,
    Forecast,
    Lifecycle,
    Position,
    Quantity,
    Statement,
)
from rapport.resolution.items import Item

_OCCASION = re.compile(
    r"[,\s]+(?:first |as |once )?(?:put forward|proposed|promised|agreed|signed|announced|unveiled)\s+"
    r"(?:at|in|on|by|during)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_CLAUSE = re.compile(
    r",\s+(?:when|which|who|whose|where|as|while|after|before|marking|thereby|reviewing|including)\b.*$|…$",
    re.IGNORECASE | re.DOTALL,
)
_MONTH = "|".join(month_name[1:])
_WHEN = re.compile(
    rf"\b(?:on|in|by|from|as early as|early|late|mid|this|next)\s+(?:\d{{1,2}}\s+)?(?:{_MONTH})\b(?:\s+\d{{1,2}}\b)?"
    r"(?:,?\s+\d{4}\b)?|\b(?:in the (?:near|nearest) future|at an early date|as soon as possible|this year|next year|"
    r"later this year|at the earliest)\b",
    re.IGNORECASE,
)
_LIGHT = re.compile(
    r"^(?:to\s+)?(?:hold|have|set up|open|launch|organi[sz]e|establish|make|continue|conduct|carry out|start|"
    r"create|send|dispatch|possibility of|proposal (?:for|of))\s+(?:(?:a|an|the|its|their|joint)\s+)*",
    re.IGNORECASE,
)
CLOSE = 0.1
"""Two numbers this close, as a share of the greater, may be one number rounded."""

CLOSE_ON_ONE_DAY = 0.25
"""So far reports can be apart on how many papers were signed on one day."""

ROUNDED = 0.65
"""How alike two counts are that differ as an exact number from a round one."""

_NOT = re.compile(r"\b(?:not|never|without|no longer|refrain)\b", re.IGNORECASE)
DENIED = 0.5
"""What is not to be done is another promise than what is, though the words are the same."""

LEAST_TEXT = 0.2
"""Commitments whose words have less in common are never one, whatever their dates."""

ONE_MEETING = 0.6
"""How alike two promises of one and the same meeting are, whatever their words."""

SAME_TIME_DAYS = 60
"""Reports published further apart than this speak of different states of a count."""


class SameCommitment:
    """The same sides, and what they are to do shares its words; a due date or a count must not clash.

    Args:
        occasions: for mentions that promise a certain meeting, that meeting's record (see `occasions`).
    """

    threshold = 0.5

    def __init__(self, occasions: Mapping[str, str] | None = None) -> None:
        self._occasions = {} if occasions is None else occasions

    def keys(self, item: Item) -> Iterator[Hashable]:
        """Each content word with each side."""
        commitment: Commitment = item.content
        if meeting := self._occasions.get(item.mention.id):
            yield ("occasion", meeting)
        for side in commitment.by or ("",):
            for word in content_words(commitment.what):
                yield (side, word)

    def likeness(self, one: Item, other: Item) -> float:
        """See `Matcher.likeness`."""
        a: Commitment = one.content
        b: Commitment = other.content
        if one.report.document == other.report.document:
            return 0.0  # extraction has merged a document's own mentions
        if a.by and b.by and not set(a.by) & set(b.by):
            return 0.0
        if a.due and b.due and not agree(a.due, b.due):
            return 0.0
        if a.count is not None and b.count is not None:
            one_day = bool(a.made and a.made == b.made and precision(a.made) == "day")
            if not _close(a.count, b.count, CLOSE_ON_ONE_DAY if one_day else CLOSE):
                return 0.0
        text = max(
            promise_likeness(_core(a.what), _core(b.what)),
            dice(one.mention.evidence.exact, other.mention.evidence.exact),
        )
        if bool(_NOT.search(a.what)) != bool(_NOT.search(b.what)):
            text *= DENIED
        same_due = bool(a.due and b.due)
        same_made = bool(a.made and b.made and agree(a.made, b.made))
        if (
            a.count is not None
            and b.count is not None
            and a.kind == b.kind
            and word_overlap(a.what, b.what) > 0
            and one.report.near(other.report, SAME_TIME_DAYS)
        ):
            text = max(text, ROUNDED)
        meeting = self._occasions.get(one.mention.id)
        if meeting and meeting == self._occasions.get(other.mention.id):
            text = max(text, ONE_MEETING)
        if text < LEAST_TEXT:
            return 0.01  # nothing rules it out, and nothing speaks for it
        return min(1.0, text + 0.2 * same_due + 0.1 * same_made + 0.1 * (a.kind == b.kind))


@lru_cache(maxsize=65536)
def _core(what: str) -> str:
    """What is promised, without where it was put forward, when it is due, and what a further clause adds."""
    core = _OCCASION.sub("", what)
    core = _WHEN.sub(" ", _CLAUSE.sub("", core))
    return _LIGHT.sub("", core).strip(" ,…") or what


class SameStatement:
    """The same speaker and almost the same words: copies, and a quotation that two reports carry."""

    threshold = 0.8

    def keys(self, item: Item) -> Iterator[Hashable]:
        """The speaker's surname."""
        statement: Statement = item.content
        words = plain(statement.speaker).split()
        if words:
            yield words[-1]

    def likeness(self, one: Item, other: Item) -> float:
        """See `Matcher.likeness`."""
        if one.report.document == other.report.document:
            return 0.0
        if not same_person(one.content.speaker, other.content.speaker):
            return 0.0
        return dice(one.mention.evidence.exact, other.mention.evidence.exact)


class SamePosition:
    """The same holder and stance on what shares its words."""

    threshold = 0.6

    def keys(self, item: Item) -> Iterator[Hashable]:
        """Holder and each content word of the issue."""
        position: Position = item.content
        for word in content_words(position.issue):
            yield (position.holder, word)

    def likeness(self, one: Item, other: Item) -> float:
        """See `Matcher.likeness`."""
        a: Position = one.content
        b: Position = other.content
        if a.holder != b.holder or a.stance != b.stance:
            return 0.0
        return max(dice(a.issue, b.issue), dice(a.gist, b.gist))


class SameForecast:
    """The same forecaster and the same words; authors of different reports are different people."""

    threshold = 0.6

    def keys(self, item: Item) -> Iterator[Hashable]:
        """Each content word of the gist."""
        forecast: Forecast = item.content
        yield from content_words(forecast.gist)

    def likeness(self, one: Item, other: Item) -> float:
        """See `Matcher.likeness`."""
        a: Forecast = one.content
        b: Forecast = other.content
        if not one.report.of_one_relationship(other.report):
            return 0.0
        anonymous = {"author", "unnamed"} & {a.by, b.by}
        if anonymous and one.report.original != other.report.original:
            return 0.0
        if not anonymous and not same_person(a.by, b.by):
            return 0.0
        if a.polarity != b.polarity or (a.horizon and b.horizon and not agree(a.horizon, b.horizon)):
            return 0.0
        return dice(a.gist, b.gist)


class SameQuantity:
    """The same thing counted, whatever the number: so numbers can be compared."""

    threshold = 0.6

    def keys(self, item: Item) -> Iterator[Hashable]:
        """Each content word of what is counted."""
        quantity: Quantity = item.content
        yield from content_words(quantity.what)

    def likeness(self, one: Item, other: Item) -> float:
        """See `Matcher.likeness`."""
        a: Quantity = one.content
        b: Quantity = other.content
        if one.report.document == other.report.document and a.value != b.value:
            return 0.0
        if not one.report.of_one_relationship(other.report):
            return 0.0
        if a.unit and b.unit and not word_overlap(a.unit, b.unit):
            return 0.0
        text = max(dice(a.what, b.what), dice(one.mention.evidence.exact, other.mention.evidence.exact))
        if a.value == b.value:
            return min(1.0, text + 0.2)
        if "to date" in a.what or "to date" in b.what or not one.report.near(other.report, SAME_TIME_DAYS):
            return 0.0  # a count grows: another number at another time is no other claim
        if not _close(a.value, b.value):
            return 0.6 * text
        return max(text, ROUNDED) if _rounded(a, b) else text


def _close(one: float, other: float, share: float = CLOSE) -> bool:
    return abs(one - other) <= share * max(abs(one), abs(other))


def _rounded(a: Quantity, b: Quantity) -> bool:
    """Whether one number is the other one rounded, of things that go by like words: 29 papers, some 30 deals."""
    about = [quantity.value for quantity in (a, b) if quantity.qualifier == "about"]
    return bool(about and about[0] % 5 == 0 and word_overlap(a.unit or a.what, b.unit or b.what))


class SameName:
    """The same surface form for the same place or event."""

    threshold = 1.0

    def keys(self, item: Item) -> Iterator[Hashable]:
        """The plain surface."""
        yield plain(item.content.surface)

    def likeness(self, one: Item, other: Item) -> float:
        """See `Matcher.likeness`."""
        a: DisputedName = one.content
        b: DisputedName = other.content
        return float(a.referent == b.referent and a.used_by == b.used_by)


class SameLifecycle:
    """The same change of the same mechanism at a time that fits."""

    threshold = 0.6

    def keys(self, item: Item) -> Iterator[Hashable]:
        """Change and each content word of the mechanism."""
        lifecycle: Lifecycle = item.content
        for word in distinctive(lifecycle.mechanism) or content_words(lifecycle.mechanism):
            yield (lifecycle.change, word)

    def likeness(self, one: Item, other: Item) -> float:
        """See `Matcher.likeness`."""
        a: Lifecycle = one.content
        b: Lifecycle = other.content
        if a.change != b.change or not one.report.of_one_relationship(other.report):
            return 0.0
        if a.date and b.date and not agree(a.date, b.date):
            return 0.0
        alike = mechanism_likeness(a.mechanism, b.mechanism)
        return alike if a.date and b.date else 0.85 * alike


class SameEvent:
    """The same type, actors and recipients at a time that fits: one record for one event."""

    threshold = 0.5

    def keys(self, item: Item) -> Iterator[Hashable]:
        """Type, actors and recipients."""
        event: Event = item.content
        yield (event.event_type, tuple(sorted(event.actor)), tuple(sorted(event.recipient)))

    def likeness(self, one: Item, other: Item) -> float:
        """See `Matcher.likeness`."""
        a: Event = one.content
        b: Event = other.content
        text = dice(one.mention.evidence.exact, other.mention.evidence.exact)
        if not a.date or not b.date:
            return text
        return min(1.0, 0.4 + text) if agree(a.date, b.date) else 0.0


class SameUnrealised(SameEvent):
    """The same act, told in the same way: what one report denies and another plans are two."""

    def keys(self, item: Item) -> Iterator[Hashable]:
        """Status, type, actors and recipients."""
        yield from ((item.content.status, key) for key in super().keys(item))
