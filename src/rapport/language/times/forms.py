"""What a time expression says by itself, before it is resolved against a document's date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Calendar:
    """A stretch of the calendar, named in full (``20 March 2017``) or in part (``Monday``, ``the June ...``).

    ``part`` is ``early``, ``mid`` or ``late``; ``which`` is ``last``, ``this`` or ``next``. ``weekday`` counts from
    Monday, 0. ``frame`` is a stretch that another expression names (``the first quarter of last year``).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    part: str | None = None
    which: str | None = None
    approximate: bool = False
    frame: Form | None = None
    fiscal: bool = False

    @property
    def full(self) -> bool:
        """Whether the document's date is not needed to know what is meant."""
        return self.year is not None


@dataclass(frozen=True, slots=True)
class Era:
    """``width`` years from ``year`` on: a decade or a century; ``part`` as in :class:`Calendar`."""

    year: int
    width: int
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """From one stretch to another, both included; what one end leaves out it takes from the other."""

    left: Form
    right: Form


@dataclass(frozen=True, slots=True)
class Shift:
    """*count* units from an anchor: ``yesterday``, ``last year``, ``two weeks ago``, ``four years after 2013``.

    A negative count lies before the anchor; 0 is the unit that holds it. ``anchor`` is ``now`` (the document's
    date), ``there`` (the time spoken of last) or another form. ``exact`` tells "next year", a unit of the calendar,
    from "a year from now", a distance. A ``count`` of None is vague, in the direction of ``sign``.
    """

    count: float | None
    unit: str
    anchor: str | Form = "now"
    exact: bool = True
    sign: int = 1
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """The *count* units before (``sign`` -1) or behind (+1) the document's date; a count of None is vague."""

    count: float | None
    unit: str
    sign: int


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time, in units; a ``count`` of None is vague."""

    count: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Every:
    """A repetition each *count* units, or on a weekday."""

    count: float
    unit: str
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: a clock's (``hour``, ``minute``, ``zone`` ``Z`` or empty) or a part of the day, on ``day``.

    ``part`` is ``MO``, ``AF``, ``EV``, ``NI``, ``MI`` (noon) as TIMEX3 writes them.
    """

    hour: int | None = None
    minute: int | None = None
    zone: str = ""
    part: str | None = None
    day: Form | None = None


@dataclass(frozen=True, slots=True)
class Vague:
    """``past``, ``present`` or ``future``, without a date: ``recently``, ``now``, ``in the near future``."""

    where: str


Form: TypeAlias = "Calendar | Era | Range | Shift | Window | Length | Every | Clock | Vague"


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression in the text, not yet resolved.

    ``first`` and ``stop`` are the tokens it covers; ``kind`` as in a :class:`~rapport.model.analysis.TimeExpression`.
    ``before`` is the preposition in front of it in lower case (``since``, ``by``), or empty.
    """

    start: int
    end: int
    first: int
    stop: int
    sentence: int
    kind: str
    form: Form
    before: str = ""


def kind_of(form: Form) -> str:
    """The kind of time expression that a form is."""
    if isinstance(form, Length):
        return "duration"
    if isinstance(form, Every):
        return "set"
    if isinstance(form, Clock):
        return "time"
    return "date"
