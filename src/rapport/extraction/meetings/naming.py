"""One naming of a meeting with all that its sentence says of that meeting."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.extraction.meetings.details import Place
from rapport.extraction.meetings.lexicon import Kind
from rapport.extraction.meetings.triggers import Trigger
from rapport.model.mentions import Level, MeetingFormat, MeetingStatus, Ordinal
from rapport.model.spans import Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """One naming of a meeting. ``persons`` are entity indices.

    ``explicit`` says that its own sentence names two sides; ``definite`` that it points back ("the talks");
    ``indefinite`` that it is brought in anew ("a meeting"); ``sure_date`` also that it has a time without a date;
    ``circle`` is how many sides its words give it ("trilateral"); ``pointer`` is ``previous``, ``next``, ``latest`` or
    None; ``assumed`` that no word gives its status; ``loose`` that it can't stand for a meeting alone.
    """

    trigger: Trigger
    span: Span
    sentence: int
    persons: tuple[int, ...]
    sides: tuple[str, ...]
    explicit: bool
    definite: bool
    loose: bool
    status: MeetingStatus
    assumed: bool
    format: MeetingFormat
    level: Level | None = None
    place: Place | None = None
    date: str | None = None
    sure_date: bool = False
    ordinal: Ordinal | None = None
    pointer: str | None = None
    indefinite: bool = False
    circle: int | None = None

    @property
    def kind(self) -> Kind:
        """What sort of meeting its word names."""
        return self.trigger.kind
