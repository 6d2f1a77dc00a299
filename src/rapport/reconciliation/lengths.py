"""Lengths of time since a meeting ("four years since the last 2+2") against the meeting's own date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from rapport.model.dates import bounds, precision
from rapport.model.likeness import content_words
from rapport.model.mechanism_names import mechanism_likeness
from rapport.model.mentions import Meeting, Quantity
from rapport.model.records import Finding, Record, StoredMention
from rapport.reconciliation.sources import Sources, finding, value_of

DAYS: dict[str, float] = {"day": 1, "week": 7, "month": 30.44, "year": 365.25}
_SINCE = re.compile(
    r"\b(?:since|after)\s+(?:the|their|its|his|her|a|an)?\s*(?P<which>last|previous|first)?\b(?P<what>.+)$"
)
_UNIT = re.compile(r"^(day|week|month|year)s?$")
ROUNDED = 0.5
"""A length may be off by half a unit, as anybody rounds."""
AT_MOST = 0.34
"""Further off than this, as a share, another meeting is meant."""
NAMED = 0.6


def compare_lengths(records: Sequence[Record], sources: Sources) -> Iterator[Finding]:
    """A finding for each length that a meeting's date does not bear out."""
    held = [record for record in records if isinstance(record.content, Meeting) and _dated(record)]
    for record in records:
        quantity = record.content
        if not isinstance(quantity, Quantity) or not (unit := _UNIT.match(quantity.unit or "")):
            continue
        said = _SINCE.search(quantity.what)
        if said is None:
            continue
        about = [meeting for meeting in held if _named(said["what"], meeting)]
        for mention in record.mentions:
            told = sources.when(mention.document)
            if told:
                yield from _compared(record, mention, about, DAYS[unit[1]], bounds(told).last, said["which"])


def _compared(
    record: Record, mention: StoredMention, meetings: Sequence[Record], days: float, told: Any, which: str | None
) -> Iterator[Finding]:
    quantity: Any = mention.content
    lengths = []
    for meeting in meetings:
        content: Any = meeting.content
        first, last = bounds(content.date)
        shortest, longest = (told - last).days / days, (told - first).days / days
        if longest > 0:
            off = (
                0.0
                if shortest - ROUNDED <= quantity.value <= longest + ROUNDED
                else min(abs(quantity.value - shortest), abs(quantity.value - longest))
            )
            lengths.append((off, content.date, meeting, longest))
    if not lengths:
        return
    if which == "first":
        lengths = [min(lengths, key=lambda found: found[1])]
    off, date, meeting, real = min(lengths, key=lambda found: (found[0], found[1]))
    if off == 0.0 or off > AT_MOST * quantity.value:
        return
    proof = next((m for m in meeting.mentions if m.document == mention.document), meeting.mentions[0])
    round_number = quantity.qualifier == "about" or off < 1
    note = f"{quantity.what}: {quantity.value:g} {quantity.unit} are said, {real:.1f} it is since {date}"
    yield finding(
        "contradicted",
        [record.id, meeting.id],
        [value_of(proof, date), value_of(mention, f"{quantity.value:g} {quantity.unit}")],
        "length",
        note,
        "rounding" if round_number else "hard",
        round_number,
    )


def _dated(record: Record) -> bool:
    meeting: Any = record.content
    return meeting.status == "held" and bool(meeting.date) and precision(meeting.date) in {"day", "month"}


def _named(what: str, record: Record) -> bool:
    """Whether the words after "since" name the meeting: by its series, or by most of the words of what it is called."""
    meeting: Any = record.content
    if meeting.series and mechanism_likeness(what, meeting.series) >= NAMED:
        return True
    words = content_words(what)
    return bool(words) and len(words & content_words(meeting.what)) / len(words) >= NAMED
