"""The timeline as a small drawing: lanes by kind, one symbol an entry, a bar where a date is not exact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from rapport.model.dates import bounds
from rapport.views.timeline import Entry, Timeline
from rapport.views.words import MONTHS

WIDTH, LEFT, RIGHT, TOP = 960, 128, 14, 26
ROW, PADDING = 15, 7
SYMBOL = 5.0
MOST_ROWS = 6
MOST_TICKS, MOST_MONTHS = 12, 24
YEARS_BEFORE = 4
"""So many years before the first report are drawn; what is earlier stands in the list only."""

_LANES = (
    ("leaders", "Leaders"),
    ("ministers", "Ministers"),
    ("meetings", "Other meetings"),
    ("commitment", "Agreed"),
    ("change", "Changes"),
    ("event", "Other events"),
)


@dataclass(frozen=True, slots=True)
class Symbol:
    """One entry: where it is drawn, as what shape, and the line that it stands for."""

    anchor: str
    label: str
    shape: str
    status: str
    x: float
    y: float
    bar: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the drawing with its name."""

    name: str
    top: float
    height: float
    symbols: tuple[Symbol, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """The drawing: its size in user units, ticks of the time axis and lanes."""

    width: int
    height: float
    left: int
    ticks: tuple[tuple[float, str], ...]
    lanes: tuple[Lane, ...]
    earlier: int = 0


def strip(timeline: Timeline) -> Strip | None:
    """The drawing of the dated entries; nothing where fewer than two stand apart."""
    every = [(entry, _days(entry)) for entry in timeline.dated]
    begin = _begin(timeline)
    dated = [(entry, ends) for entry, ends in every if ends[1] >= begin]
    days = [day for _, ends in dated for day in ends]
    if len(dated) < 2 or min(days) == max(days):
        return None
    start, end, ticks = _axis(max(min(days), begin), max(days))
    scale = (WIDTH - LEFT - RIGHT) / (end - start)

    def x(day: float) -> float:
        return round(LEFT + (day - start) * scale, 1)

    lanes: list[Lane] = []
    top = float(TOP)
    for kind, name in _LANES:
        found = [(entry, ends) for entry, ends in dated if _lane(entry) == kind]
        if found:
            lane = _drawn(name, top, ((entry, x(max(start, ends[0])), x(ends[1])) for entry, ends in found))
            lanes.append(lane)
            top += lane.height
    named = tuple((x(day), name) for day, name in ticks)
    return Strip(WIDTH, top + 4, LEFT, named, tuple(lanes), len(every) - len(dated))


def _axis(first: int, last: int) -> tuple[int, int, list[tuple[int, str]]]:
    """The first and last day drawn, and the ticks between: whole years, or months where there are few of them."""
    one, other = dt.date.fromordinal(first), dt.date.fromordinal(last)
    months = (other.year - one.year) * 12 + other.month - one.month + 1
    if months > MOST_MONTHS:
        step = 12 * -(-(other.year - one.year + 1) // MOST_TICKS)
        begin = one.year * 12
        count = (other.year - one.year + 1) * 12
    else:
        step = 1 if months <= MOST_TICKS else 3
        begin = one.year * 12 + (one.month - 1) // step * step
        count = -(-(other.year * 12 + other.month - begin) // step) * step
    ticks = [(_first_day(month), _named(month, step)) for month in range(begin, begin + count, step)]
    return _first_day(begin), _first_day(begin + count) - 1, ticks


def _first_day(month: int) -> int:
    return dt.date(month // 12, month % 12 + 1, 1).toordinal()


def _named(month: int, step: int) -> str:
    return str(month // 12) if step >= 12 else f"{MONTHS[month % 12][:3]} {month // 12}"


def _begin(timeline: Timeline) -> int:
    """The first day drawn: what lies long before the first report would press all else together."""
    published = [
        bounds(proof.origin.published).first
        for entry in timeline.dated
        for proof in entry.proofs
        if proof.origin.published
    ]
    known = [day for day in published if day != dt.date.min]
    return dt.date(max(1, min(known).year - YEARS_BEFORE), 1, 1).toordinal() if known else 1


def _days(entry: Entry) -> tuple[int, int]:
    first, last = bounds(entry.date or "")
    if first == dt.date.min:
        first = last
    if last == dt.date.max:
        last = first
    return first.toordinal(), last.toordinal()


def _lane(entry: Entry) -> str:
    if entry.kind != "meeting":
        return entry.kind
    return {"leader": "leaders", "minister": "ministers"}.get(entry.level or "", "meetings")


def _drawn(name: str, top: float, entries: Iterable[tuple[Entry, float, float]]) -> Lane:
    taken: list[float] = []
    placed: list[tuple[int, Symbol]] = []
    for entry, left, right in sorted(entries, key=lambda item: (item[1] + item[2], item[1])):
        middle = round((left + right) / 2, 1)
        row = next((row for row, until in enumerate(taken) if middle - SYMBOL > until), len(taken))
        row = row if row < MOST_ROWS else placed[-1][0] % MOST_ROWS
        reach = middle + SYMBOL + 2
        if row == len(taken):
            taken.append(reach)
        taken[row] = max(taken[row], reach)
        y = round(top + PADDING + ROW * (row + 0.5), 1)
        vague = entry.uncertain and right - left > 2 * SYMBOL
        label = f"{entry.when}: {entry.title} ({entry.status_words})"
        shape = entry.status if entry.kind == "meeting" else entry.kind
        placed.append(
            (row, Symbol(entry.anchor, label, shape, entry.status, middle, y, (left, right) if vague else None))
        )
    height = 2 * PADDING + ROW * len(taken)
    return Lane(name, top, height, tuple(symbol for _, symbol in placed))
