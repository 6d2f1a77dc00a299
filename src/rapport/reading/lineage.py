"""Copies and syndicated texts: documents that are one source told several times, linked so that they count once.

Exact copies have the same words. Near copies and syndicated texts share most of their five-word shingles: a sample of
the shingles' hashes (those divisible by a small number, so that the same ones are sampled in every document, after
Manber 1994) goes into an inverted index, which gives the pairs to compare; pairs are compared by containment of the
smaller in the larger (Broder 1997). The cost is near linear in the number of words.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from rapport.model.dates import bounds
from rapport.model.document import Document
from rapport.reading.cleaning.page import letters
from rapport.reading.metadata.outlets import outlet_named

Kind = Literal["exact", "near", "syndicated"]

SHINGLE: Final = 5
_SAMPLE: Final = 6
"""One shingle in this many is indexed."""
_NEAR: Final = 0.75
_CREDITED: Final = 0.45
"""Share of the shorter text's shingles that the longer must have: for a copy as such, and where a credit says so."""
_FEWEST_SHINGLES: Final = 12
_SHARED_BEFORE_COMPARING: Final = 3
_DAYS_APART: Final = 14
_WORD = re.compile(r"[^\W_]+")
_CREDIT = re.compile(
    r"\((?P<a>[A-Z][\w /.-]{1,30})\)"
    r"|\b(?:Source|Via|Courtesy of|Provided by)\s*:?\s+(?P<b>[A-Z][\w.-]*(?:\s+[A-Z][\w.-]*){0,3})"
    r"|\b(?:By|with)\s+(?P<c>[A-Z][\w.-]*(?:\s+[A-Z][\w.-]*){0,3})"
    r"|/(?P<d>[A-Z][A-Z-]{2,12})/"
)
_FEED = re.compile(
    r"\b(?:syndicated (?:feed|content)|(?:first|originally) (?:appeared|published) (?:in|on|at|by)|"
    r"re-?published (?:from|with permission)|with inputs? from|adapted from|reprinted (?:from|with))\b",
    re.IGNORECASE,
)

Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Lineage:
    """Documents that are one source.

    ``original_id`` is the earliest by stated date; among equals the one whose outlet the others credit, then the
    first given. ``member_ids`` holds all, the original first. ``similarity`` is the least between a member and the
    one that it was linked to, from 0 to 1.
    """

    original_id: str
    member_ids: tuple[str, ...]
    kind: Kind
    similarity: float


@dataclass(frozen=True, slots=True)
class _Text:
    id: str
    published: str | None
    digest: str
    shingles: Hashes
    outlet: str
    credits: frozenset[str]
    feed: bool


def find_lineages(documents: Iterable[Document]) -> tuple[Lineage, ...]:
    """The lineages of two and more among *documents*, in the order of their first members. Ids must be unique."""
    texts = [_text_of(document) for document in documents]
    links: list[tuple[int, int, float]] = list(_exact(texts))
    same = {(one, other) for one, other, _ in links}
    for one, other in _candidates(texts):
        if (one, other) not in same:
            similarity = _similarity(texts[one], texts[other])
            if similarity >= _threshold(texts[one], texts[other]):
                links.append((one, other, similarity))
    groups, least = _grouped(len(texts), links)
    return tuple(_lineage([texts[index] for index in group], least[group[0]]) for group in groups)


def _text_of(document: Document) -> _Text:
    words = [
        word for span in document.article() for word in _WORD.findall(document.text[span.start : span.end].lower())
    ]
    digest = hashlib.sha256(" ".join(words).encode("utf-8", errors="replace")).hexdigest()
    head, foot = document.text[:1200], document.text[-600:]
    named = {
        _key(found) for part in (head, foot) for match in _CREDIT.finditer(part) for found in match.groups() if found
    }
    outlet = _key(document.metadata.outlet or "")
    return _Text(
        document.id,
        document.metadata.published,
        digest,
        _shingles(words),
        outlet,
        frozenset(named) - {""},
        bool(_FEED.search(foot) or _FEED.search(head)),
    )


def _shingles(words: Sequence[str]) -> Hashes:
    """The hashes of all runs of five words, in order, each once."""
    if len(words) < SHINGLE:
        return np.empty(0, dtype=np.uint64)
    ids = np.fromiter((_word_hash(word) for word in words), dtype=np.uint64, count=len(words))
    rolled = np.zeros(len(ids) - SHINGLE + 1, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for at in range(SHINGLE):
            rolled = rolled * np.uint64(0x9E3779B97F4A7C15) + ids[at : len(ids) - SHINGLE + 1 + at]
            rolled ^= rolled >> np.uint64(29)
    return np.unique(rolled)


@lru_cache(maxsize=100_000)
def _word_hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "little")


def _exact(texts: Sequence[_Text]) -> Iterator[tuple[int, int, float]]:
    first: dict[str, int] = {}
    for index, text in enumerate(texts):
        if len(text.shingles) == 0:
            continue
        if text.digest in first:
            yield first[text.digest], index, 1.0
        else:
            first[text.digest] = index


def _candidates(texts: Sequence[_Text]) -> Iterator[tuple[int, int]]:
    """Pairs that share some sampled shingles, each once: of a shingle's documents neighbours, and the first of them."""
    sampled = [text.shingles[text.shingles % np.uint64(_SAMPLE) == 0] for text in texts]
    if not sampled:
        return
    hashes = np.concatenate(sampled)
    owners = np.repeat(np.arange(len(texts)), [len(own) for own in sampled])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    edges = np.flatnonzero(np.diff(hashes)) + 1
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for start, stop in zip(np.concatenate(([0], edges)), np.concatenate((edges, [len(hashes)])), strict=True):
        if stop - start < 2:
            continue
        listed = owners[start:stop].tolist()
        for at in range(1, len(listed)):
            shared[listed[at - 1], listed[at]] += 1
            if at > 1:
                shared[listed[0], listed[at]] += 1
    for pair, count in shared.items():
        if count >= _SHARED_BEFORE_COMPARING:
            yield pair


def _similarity(one: _Text, other: _Text) -> float:
    """Which part of the shorter text's shingles the longer has."""
    fewest = min(len(one.shingles), len(other.shingles))
    if fewest < _FEWEST_SHINGLES:
        return 0.0
    return len(np.intersect1d(one.shingles, other.shingles, assume_unique=True)) / fewest


def _threshold(one: _Text, other: _Text) -> float:
    """How similar two texts must be to be one source; above 1 where their dates say that they aren't."""
    a, b = one.published, other.published
    if a and b:
        first, second = bounds(a), bounds(b)
        if date.min not in (first.first, second.first):
            gap = max((second.first - first.last).days, (first.first - second.last).days)
            if gap > _DAYS_APART:
                return 2.0
    return _CREDITED if _credited(one, other) else _NEAR


def _credited(one: _Text, other: _Text) -> bool:
    """Whether one names the other's outlet, or both the same third, or says that it is a feed's."""
    shared = one.credits & other.credits
    return bool(
        one.outlet in other.credits
        or other.outlet in one.credits
        or any(outlet_named(name) for name in shared)
        or one.feed
        or other.feed
    )


def _key(name: str) -> str:
    """The usual name of a known outlet in lower case, else the name itself, for comparing."""
    known = outlet_named(name.strip())
    return letters(known.name if known else name)


def _grouped(count: int, links: Sequence[tuple[int, int, float]]) -> tuple[list[list[int]], dict[int, float]]:
    parent = list(range(count))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for one, other, _ in links:
        a, b = root(one), root(other)
        parent[max(a, b)] = min(a, b)
    least: dict[int, float] = {}
    for one, _, similarity in links:
        at = root(one)
        least[at] = min(similarity, least.get(at, 1.0))
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(count):
        if root(index) in least:
            groups[root(index)].append(index)
    return [groups[at] for at in sorted(groups)], least


def _lineage(members: Sequence[_Text], similarity: float) -> Lineage:
    named = {name for text in members for name in text.credits}

    def key(pair: tuple[int, _Text]) -> tuple[date, bool, int]:
        index, text = pair
        first = bounds(text.published).first if text.published else date.max
        return (first, text.outlet not in named, index)

    ordered = [text for _, text in sorted(enumerate(members), key=key)]
    kind: Kind = "near"
    if len({text.digest for text in members}) == 1:
        kind = "exact"
    if len({text.outlet for text in members} - {""}) > 1 and any(
        text.feed or (text.credits & {other.outlet for other in members if other.outlet != text.outlet})
        for text in members
    ):
        kind = "syndicated"
    return Lineage(
        ordered[0].id,
        (ordered[0].id, *(text.id for text in members if text is not ordered[0])),
        kind,
        round(similarity, 3),
    )
