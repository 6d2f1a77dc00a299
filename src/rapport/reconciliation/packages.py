"""Packages: what was promised as one ("29 papers", "projects on fishing, energy and health"), and their named parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from typing import Any

from rapport.model.dates import agree, bounds
from rapport.model.likeness import content_words, plain
from rapport.model.mechanism_names import distinctive
from rapport.model.mentions import Commitment
from rapport.model.records import Finding, Record, StoredMention
from rapport.reconciliation.nearby import Nearby
from rapport.reconciliation.sources import Sources, finding, value_of

SAME_TIME_DAYS = 92
"""Reports further apart than this don't tell of parts of one package, unless they say so."""
_LIST = re.compile(
    r"(?::|\(|\bon\b|\bin\b|\binclud(?:e|es|ed|ing)\b(?: areas)?(?: such as)?|\bsuch as\b)\s*"
    r"(?P<list>[^:(]+?(?:,| and )[^:(]+)$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r",\s*(?:and\s+)?|\s+and\s+|\)")
_ASIDE = re.compile(r"\s*\([^()]*\)(?=\s*(?:,|;|and\b))")
_WHERE = re.compile(r"\s+(?:near|in|at|of|around|along|off|between)\s.*$", re.DOTALL)
_WHEN = re.compile(
    r"\d|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sept(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b|^(?:following|after|before|during)\b",
    re.IGNORECASE,
)
"""A piece between commas that tells when is no part."""
LEAST_PARTS = 3


@dataclass(frozen=True, slots=True)
class Listed:
    """One commitment that lists its parts by name."""

    record: Record
    mention: StoredMention
    parts: tuple[str, ...]


def listed_parts(what: str) -> tuple[str, ...]:
    """The parts that a title lists: "projects on fishing, energy and health" has three; nothing where it lists none."""
    found = _LIST.search(_ASIDE.sub("", what).rstrip(" )."))
    if not found:
        return ()
    pieces = (_WHERE.sub("", piece) for piece in _SEPARATOR.split(found["list"]))
    parts = tuple(part for piece in pieces if (part := plain(piece)) and distinctive(part) and not _WHEN.search(part))
    return parts if len(parts) >= LEAST_PARTS else ()


def package_findings(records: Sequence[Record], sources: Sources) -> Iterator[Finding]:
    """Corroboration of a package's parts: another report lists them too, or tells of a deal in that field."""
    commitments = [record for record in records if isinstance(record.content, Commitment)]
    listing = [
        Listed(record, mention, parts)
        for record in commitments
        for mention in record.mentions
        if (parts := listed_parts(_what(mention)))
    ]
    made, told = Nearby(), Nearby()
    for number, record in enumerate(commitments if listing else ()):
        date, published = _of(record).made, sources.when(record.mentions[0].document)
        for word in {word for mention in record.mentions for word in content_words(_what(mention))}:
            made.add((word, bool(date)), number, date)
            told.add((word, bool(date)), number, published)
    for package in listing:
        seen: set[str] = {package.record.id}
        date, published = _of(package.record).made, sources.when(package.record.mentions[0].document)
        for part in package.parts:
            for word in sorted(distinctive(part)):
                undated = told.near((word, False), published, SAME_TIME_DAYS)
                dated = made.near((word, True), date) if date else told.near((word, True), published, SAME_TIME_DAYS)
                for other in map(commitments.__getitem__, merge(undated, dated)):
                    if other.id not in seen and _could_be_part(package.record, other, sources):
                        seen.add(other.id)
                        yield from _corroborated(package, other, sources)


def _corroborated(package: Listed, other: Record, sources: Sources) -> Iterator[Finding]:
    own = package.mention
    for proof in other.mentions:
        words = content_words(_what(proof))
        shared = [part for part in package.parts if distinctive(part) <= words]
        if not shared or sources.independent([proof.document, own.document]) < 2:
            continue
        if listed_parts(_what(proof)) and other.id < package.record.id:
            continue  # told from the other list
        what = ", ".join(shared)
        values = [value_of(own, what), value_of(proof, what)]
        note = f"{_what(own)}: {what}, in another report too"
        yield finding("corroborated", [package.record.id, other.id], values, "parts", note)
        return


def _what(mention: StoredMention) -> str:
    """The title; where it was cut short, the sentence."""
    title = str(getattr(mention.content, "what", ""))
    return mention.evidence.exact if title.endswith("…") and mention.evidence.exact else title


def _could_be_part(package: Record, other: Record, sources: Sources) -> bool:
    """The same sides, told at about the same time."""
    one, two = _of(package), _of(other)
    if one.by and two.by and not set(one.by) & set(two.by):
        return False
    if one.made and two.made:
        return agree(one.made, two.made)
    a, b = (sources.when(record.mentions[0].document) for record in (package, other))
    if not a or not b:
        return True
    first, second = bounds(a), bounds(b)
    return max((second.first - first.last).days, (first.first - second.last).days) <= SAME_TIME_DAYS


def _of(record: Record) -> Any:
    return record.content
