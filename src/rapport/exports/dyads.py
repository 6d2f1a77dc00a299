"""Coded events as the rows that event data have: one row for each who does it and each to whom."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal, get_args

from rapport.coding import CodedActor, CodedEvent
from rapport.model.dates import closed_bounds

Dates = Literal["exact", "loose"]
"""What is done where no day is known: nothing is given, or the first day that it can be."""
DATES: Final[tuple[str, ...]] = get_args(Dates)
_SENTENCE_END: Final = re.compile(r"[.!?…][\"”’)]*\s+|[\r\n]+")
_DIGITS: Final = 13


@dataclass(frozen=True, slots=True)
class Row:
    """One direction of an event: ``id`` is the record's, with ``-2``, ``-3`` behind it from the second row on."""

    id: str
    event: CodedEvent
    actor: CodedActor
    recipient: CodedActor | None

    @property
    def number(self) -> int:
        """The id as a whole number below 2^52, which every program holds exactly: a hash, the same in every release."""
        return number_of(self.id)


def dyads(events: Iterable[CodedEvent]) -> Iterator[Row]:
    """The rows of *events*: every actor with every recipient but itself; an actor alone where there is none."""
    for event in events:
        pairs: list[tuple[CodedActor, CodedActor | None]] = [*event.dyads()]
        for place, (actor, recipient) in enumerate(pairs or [(one, None) for one in event.actors], 1):
            yield Row(event.id if place == 1 else f"{event.id}-{place}", event, actor, recipient)


def number_of(identity: str) -> int:
    """A text as a whole number below 2^52."""
    return int(hashlib.sha256(identity.encode()).hexdigest()[:_DIGITS], 16)


def day_of(event: CodedEvent, dates: Dates = "exact") -> dt.date | None:
    """The day of an event, if there is one.

    Args:
        event: it.
        dates: ``exact`` gives a day that the reports name; ``loose`` else the first day that their date can mean, and
            without a date the one on which the first report was published.
    """
    found = closed_bounds(event.date)
    if found and found.first == found.last:
        return found.first
    if dates == "exact":
        return None
    found = found or closed_bounds(event.reported)
    return found.first if found else None


def sentence_number(text: str, at: int) -> int:
    """In the how-manieth sentence of *text* the character *at* stands, from 1; titles and lines count as sentences."""
    return 1 + sum(1 for _ in _SENTENCE_END.finditer(text, 0, at))


def in_lead(text: str, at: int) -> bool:
    """Whether the character *at* stands in the first paragraph that ends like a sentence."""
    seen = 0
    for line in text.splitlines(keepends=True):
        seen += len(line)
        if len(line.split()) > 1 and line.rstrip().endswith((".", "!", "?", "…", "”", '"')):
            return at < seen
    return True
