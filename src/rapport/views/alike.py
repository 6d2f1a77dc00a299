"""Records that a record may be the same as: of its type, with words and a time in common."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nsmallest
from math import log

from rapport.model.dates import agree
from rapport.model.records import Record
from rapport.views import words
from rapport.views.book import Book, Change, View
from rapport.views.news import title_of

MOST = 6
COMMON = 400
"""A word that more records of a type have says too little to look them all through."""
_WORD = re.compile(r"\w{3,}", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Alike:
    """A record that may be the same: its title, when, and the outlets that tell of it."""

    record: str
    title: str
    when: str
    outlets: tuple[str, ...]


@View
def likenesses(book: Book) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """For each type and word, the records of the type that have it."""
    out: dict[tuple[str, str], list[str]] = defaultdict(list)
    for record in book.by_id.values():
        for word in _words(record):
            out[record.type, word].append(record.id)
    return {key: tuple(found) for key, found in out.items()}


@likenesses.changed
def _changed(
    known: Mapping[tuple[str, str], tuple[str, ...]], _book: Book, change: Change
) -> Mapping[tuple[str, str], tuple[str, ...]]:
    less = {(record.type, word, record.id) for record in change.was for word in _words(record)}
    more = {(record.type, word, record.id) for record in change.now for word in _words(record)}
    if less == more:
        return known
    out = dict(known)
    for kind, word, name in less - more:
        out[kind, word] = tuple(one for one in out[kind, word] if one != name)
    for kind, word, name in more - less:
        out[kind, word] = (*out.get((kind, word), ()), name)
    return out


def alike(book: Book, record: Record, most: int = MOST) -> tuple[Alike, ...]:
    """Those of its type that share most with *record*: rare words first, then times that agree."""
    index = likenesses.of(book)
    total = max(2, len(book.of(record.type)))
    scores: dict[str, float] = defaultdict(float)
    for word in sorted(_words(record)):
        owners = index.get((record.type, word), ())
        if len(owners) <= COMMON:
            for owner in owners:
                scores[owner] += log(1 + total / len(owners))
    scores.pop(record.id, None)
    when = _when(record)
    for owner in scores:
        there = _when(book.by_id[owner])
        if when and there and agree(when, there):
            scores[owner] *= 2
    best = nsmallest(most, scores, key=lambda owner: (-scores[owner], owner))
    return tuple(_alike(book, book.by_id[owner]) for owner in best)


def _alike(book: Book, record: Record) -> Alike:
    origins = (book.origins[name] for name in record.documents if name in book.origins)
    outlets = tuple(dict.fromkeys(origin.outlet or origin.title for origin in origins))
    return Alike(record.id, words.shortened(title_of(record), 110), words.date_words(_when(record)), outlets)


def _words(record: Record) -> set[str]:
    content = record.content
    parts = [title_of(record), getattr(content, "place", None) or "", *(getattr(content, "names", ()) or ())]
    return {word.casefold() for part in parts for word in _WORD.findall(part)}


def _when(record: Record) -> str | None:
    for name in ("date", "due", "made", "horizon"):
        value = getattr(record.content, name, None)
        if isinstance(value, str):
            return value
    return None
