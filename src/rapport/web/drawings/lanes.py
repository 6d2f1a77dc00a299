"""The timeline's lanes: a symbol for each entry, as long as its date is uncertain; counts where they are many."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapport.views.placed import LANES, days_of, lane_of
from rapport.views.series import MeetingSeries
from rapport.views.timeline import Entry
from rapport.web.drawings.axis import LEFT, Window

TOP: Final = 26
ROW, PADDING, SYMBOL = 16, 7, 5.0
MOST_ROWS = 8
MOST_SYMBOLS = 80
"""A lane with more entries than this shows how many there are in each column in place of each of them."""
NUMBER_WIDTH = 8.0


@dataclass(frozen=True, slots=True)
class Symbol:
    """One entry: where it stands, its shape and status, the record behind it, and how far its date reaches."""

    record: str
    label: str
    shape: str
    status: str
    x: float
    y: float
    bar: tuple[float, float] | None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """How many entries a year, month or day has; ``strength`` is between 0 and 1, ``ends`` are its days."""

    x: float
    width: float
    count: int
    strength: float
    ends: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the drawing."""

    name: str
    top: float
    height: float
    count: int
    symbols: tuple[Symbol, ...] = ()
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """The drawing: its height, the lanes, and the window with its ticks."""

    window: Window
    height: float
    lanes: tuple[Lane, ...]

    @property
    def left(self) -> int:
        """Where the lanes begin, behind their names."""
        return LEFT


def picture(entries: Iterable[Entry], series: Sequence[MeetingSeries], window: Window) -> Picture:
    """The lanes of the dated entries in *window*, and one for each series with its numbers."""
    by_lane: dict[str, list[Entry]] = {}
    dated: dict[str, Entry] = {}
    for entry in entries:
        if entry.date and window.holds(*days_of(entry.date)):
            by_lane.setdefault(lane_of(entry), []).append(entry)
            dated[entry.record] = entry
    named: list[tuple[str, list[Entry], dict[str, int | None]]] = [
        (name, by_lane[kind], {}) for kind, name in LANES.items() if kind in by_lane
    ]
    for one in series:
        numbers = {member.record: member.number for member in one.members if member.record in dated}
        if numbers:
            named.append((one.name, [dated[record] for record in numbers], numbers))
    lanes: list[Lane] = []
    top = float(TOP)
    for name, found, numbers in named:
        many = len(found) > MOST_SYMBOLS
        lane = _counted(name, top, found, window) if many else _drawn(name, top, found, window, numbers)
        lanes.append(lane)
        top += lane.height
    return Picture(window, top + 4, tuple(lanes))


def _drawn(name: str, top: float, entries: list[Entry], window: Window, numbers: dict[str, int | None]) -> Lane:
    taken: list[float] = []
    symbols: list[Symbol] = []
    for left, right, entry in sorted(((*_ends(window, entry), entry) for entry in entries), key=lambda one: one[:2]):
        middle = round((left + right) / 2, 1)
        vague = entry.uncertain and right - left > 2 * SYMBOL
        begin, end = (left, right) if vague else (middle - SYMBOL, middle + SYMBOL)
        number = numbers.get(entry.record)
        end += NUMBER_WIDTH * len(str(number)) if number else 0
        row = next((row for row, until in enumerate(taken) if begin > until), len(taken))
        if row == len(taken) and row < MOST_ROWS:
            taken.append(0.0)
        row = min(row, MOST_ROWS - 1)
        taken[row] = max(taken[row], end + 2)
        y = round(top + PADDING + ROW * (row + 0.5), 1)
        label = f"{entry.when}: {entry.title} ({entry.status_words})"
        shape = entry.status if entry.kind == "meeting" else entry.kind
        span = (left, right) if vague else None
        symbols.append(Symbol(entry.record, label, shape, entry.status, middle, y, span, number))
    return Lane(name, top, 2 * PADDING + ROW * len(taken), len(entries), tuple(symbols))


def _ends(window: Window, entry: Entry) -> tuple[float, float]:
    first, last = days_of(entry.date or "")
    return window.x(first), window.x(last + 1)


def _counted(name: str, top: float, entries: list[Entry], window: Window) -> Lane:
    cuts = window.columns()
    starts = sorted(max(window.first, days_of(entry.date or "")[0]) for entry in entries)
    counts = [bisect_right(starts, cut.last) - bisect_left(starts, cut.first) for cut in cuts]
    most = max(counts)
    columns = []
    for cut, count in zip(cuts, counts, strict=True):
        if count:
            x = window.x(cut.first)
            width = max(2.0, round(window.x(cut.last + 1) - x - 1, 1))
            columns.append(Column(x, width, count, round(count / most, 2), cut.ends))
    return Lane(name, top, 2 * PADDING + 2.0 * ROW, len(entries), columns=tuple(columns))
