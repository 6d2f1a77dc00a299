"""What measures need to know of events and reports."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.model.dates import Bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event as measures see it.

    Attributes:
        id: tells events apart.
        days: the days that its date can mean; None where it has none.
        reported: the days on which it can have been reported first; None where no report of it is dated.
        score: on a scale from conflict (negative) to cooperation (positive).
        confidence: the chance that it is right, 0 to 1.
        reports: ids of the independent reports that tell it, each original once for itself and its copies.
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    """

    id: str
    days: Bounds | None
    reported: Bounds | None
    score: float
    confidence: float
    reports: frozenset[str]
    quad: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report: the days on which it can have been published, and the tone of what it tells.

    Attributes:
        id: tells reports apart.
        original: the id of the report that it is a copy of; its own where it is none.
        days: None where its date isn't known.
        tone: the mean score of the events that it tells; None where it tells none.
    """

    id: str
    original: str
    days: Bounds | None
    tone: float | None = None
