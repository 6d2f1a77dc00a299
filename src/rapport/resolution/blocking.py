"""Blocks: by sides, time and names, which mentions are compared at all.

A mention is compared with its neighbours in each block that it falls into. The blocks here are narrow: two mentions
that are one record nearly always share one, however large the dossier is, and few others do. The matchers' own keys (a
word with a side, a surname) are wide: there only the nearest neighbours in time are compared, for what the narrow
blocks miss.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from rapport.model.dates import bounds, months_of
from rapport.model.likeness import content_words, plain
from rapport.model.mechanism_names import distinctive
from rapport.model.mentions import Meeting
from rapport.resolution.items import Item

NEAREST = 16
"""So many neighbours on either side are compared in a narrow block."""
NEAREST_IN_WIDE = 6
"""So many in a wide one."""

_UNSURE_LEVELS = frozenset({"other", "official"})
_LEVELS = ("leader", "minister", "deputy", "military", "business", "parliament", "unsure")
_NEAR = 3
"""Days by which reports may differ over the day of one meeting."""
_WORDS = 6
"""Of longer texts so many words make pairs."""

Key = tuple[Hashable, ...]


def narrow(kind: str, item: Item) -> Iterator[Key]:
    """The narrow blocks of an item of record type *kind*."""
    yield from _KEYS[kind](item)


def wide(kind: str, item: Item) -> Iterator[Key]:
    """Wide blocks besides the matcher's own: a participant in the months of the news, a number that may be rounded."""
    content = item.content
    if kind == "meeting":
        names = {name.split()[-1] for name in map(plain, content.participants) if name}
        for pair in _pairs(content):
            yield from ((pair, "news", month, name) for month in _news(item) for name in sorted(names))
    elif kind == "quantity":
        size = int(math.log(abs(content.value) + 1) / math.log(1.12))
        for word in sorted(content_words(content.what) | content_words(content.unit or "")):
            yield ("near", size, word)
            yield ("near", size + 1, word)


def _pairs(meeting: Meeting) -> tuple[tuple[str, ...], ...]:
    return tuple(combinations(sorted(meeting.sides), 2)) or (meeting.sides,)


def _meeting(item: Item) -> Iterator[Key]:
    """Level and month; place and year; ordinal; a plan's date."""
    meeting = item.content
    levels = _LEVELS if meeting.level in _UNSURE_LEVELS else (meeting.level,)
    words = sorted(content_words(meeting.place)) if meeting.place else []
    for pair in _pairs(meeting):
        for month in _months(meeting.date, _NEAR):
            yield from ((pair, level, month) for level in levels)
        for year in _years(meeting.date):
            yield from ((pair, "at", year, word) for word in words)
        if meeting.ordinal:
            yield (pair, "ordinal", meeting.ordinal.n, meeting.level)
        if meeting.status in {"planned", "proposed"}:
            yield (pair, "plan", meeting.level, meeting.date)


def _commitment(item: Item) -> Iterator[Key]:
    """Two words with a side; one word with the date due."""
    commitment = item.content
    words = content_words(commitment.what)
    for side in commitment.by or ("",):
        yield from ((side, *shared) for shared in _shared(words, 3))
        if commitment.due:
            yield from ((side, "due", commitment.due[:7], word) for word in sorted(words))


def _statement(item: Item) -> Iterator[Key]:
    """The speaker's surname with a few words: whoever shares most of the words shares one of them."""
    name = plain(item.content.speaker).split()[-1:]
    words = sorted(content_words(item.mention.evidence.exact))
    yield from ((*name, word) for word in words[: len(words) // 3 + 1])


def _position(item: Item) -> Iterator[Key]:
    position = item.content
    for shared in _shared(content_words(position.issue), 3):
        yield (position.holder, position.stance, *shared)


def _forecast(item: Item) -> Iterator[Key]:
    forecast = item.content
    if forecast.by in {"author", "unnamed"}:
        yield ("original", item.report.original)
        return
    words = sorted(content_words(forecast.gist))
    name = plain(forecast.by).split()[-1:]
    yield from ((*name, word) for word in words[: len(words) * 3 // 5 + 1])


def _quantity(item: Item) -> Iterator[Key]:
    """Two words; one word with the number."""
    quantity = item.content
    words = content_words(quantity.what)
    yield from _shared(words, 3)
    for word in sorted(words | content_words(quantity.unit or "")):
        yield ("value", quantity.value, word)


def _name(item: Item) -> Iterator[Key]:
    name = item.content
    yield (plain(name.surface), name.referent, name.used_by)


def _lifecycle(item: Item) -> Iterator[Key]:
    lifecycle = item.content
    words = distinctive(lifecycle.mechanism) or content_words(lifecycle.mechanism)
    yield from ((lifecycle.change, *shared) for shared in _shared(words, 3))


def _event(item: Item) -> Iterator[Key]:
    """Who did what to whom in which month, or told in which words."""
    event = item.content
    who = (event.event_type, tuple(sorted(event.actor)), tuple(sorted(event.recipient)))
    for month in _months(event.date):
        yield (*who, month)
    words = sorted(content_words(item.mention.evidence.exact))
    yield from ((*who, word) for word in words[: min(_WORDS, len(words) * 2 // 3 + 1)])


def _unrealised(item: Item) -> Iterator[Key]:
    yield from ((item.content.status, *key) for key in _event(item))


_KEYS: Mapping[str, Callable[[Item], Iterable[Key]]] = {
    "meeting": _meeting,
    "commitment": _commitment,
    "statement": _statement,
    "position": _position,
    "forecast": _forecast,
    "quantity": _quantity,
    "name": _name,
    "lifecycle": _lifecycle,
    "event": _event,
    "unrealised": _unrealised,
}


def when(item: Item) -> tuple[dt.date, dt.date]:
    """Where an item stands among its neighbours: by its own date, else by the report's."""
    content = item.content
    date = getattr(content, "date", None) or getattr(content, "made", None) or item.report.published
    first, last = bounds(date) if date else (dt.date.max, dt.date.max)
    return first, last


def _shared(words: frozenset[str], few: int) -> Iterator[Key]:
    """Each two words; single words too where there are at most *few*: short texts are alike by one."""
    chosen = sorted(words)[:_WORDS]
    if len(words) <= few:
        yield from ((word,) for word in chosen)
    yield from combinations(chosen, 2)


def _months(date: str | None, margin: int = 0) -> Sequence[int]:
    """The months that a date can mean, as numbers; none where it is too vague."""
    return (months_of(date, margin) if date else None) or ()


def _years(date: str | None) -> Iterator[int]:
    if date:
        first, last = bounds(date)
        if last.year - first.year < 4:
            yield from range(first.year, last.year + 1)


def _news(item: Item) -> Iterator[int]:
    """The month of the report and the two after it: reports of the same news share one."""
    for month in _months(item.report.published)[:1]:
        yield from range(month, month + 3)
