"""Conflict and cooperation as a small drawing: bars up and down, the balance with its interval, the reports below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rapport.measures import Measured, Period, Point
from rapport.views.words import MONTHS

WIDTH, LEFT, RIGHT, TOP = 960, 128, 14, 26
NARROWEST = 8
"""So much of the drawing a period has at least: with many of them it is wider than a page."""
PLOT, GAP, COVERAGE = 170.0, 26.0, 34.0
MOST_LABELS = 14
WIDEST = 26.0
NAME = 56
_STEPS: Final = tuple(digit * 10**power for power in range(7) for digit in (1, 2, 5))


@dataclass(frozen=True, slots=True)
class Bar:
    """One period: bars as top and height, the balance and its interval as heights, how high its reports stand."""

    name: str
    x: float
    middle: float
    width: float
    cooperation: tuple[float, float]
    conflict: tuple[float, float]
    balance: float | None
    between: tuple[float, float] | None
    reports: tuple[float, float]
    covered: bool
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing in user units: the scale's lines with their values, names of periods, bars, and changes."""

    width: int
    height: float
    left: int
    zero: float
    floor: float
    scale: tuple[tuple[float, str], ...]
    ticks: tuple[tuple[float, str], ...]
    bars: tuple[Bar, ...]
    changes: tuple[float, ...]


def chart(measured: Measured) -> Chart | None:
    """The drawing of a series; nothing where fewer than two periods show any event."""
    points = measured.points
    if sum(bool(point.events) for point in points) < 2:
        return None
    highest = max([0.0, *(_top(point) for point in points)])
    lowest = min([0.0, *(_bottom(point) for point in points)])
    step = next((float(one) for one in _STEPS if one * 6 >= highest - lowest), highest - lowest)
    above, below = -(-highest // step), -(lowest // step)
    unit = PLOT / ((above + below) * step)
    zero = TOP + above * step * unit
    wide = max(WIDTH, LEFT + RIGHT + NARROWEST * len(points))
    pitch = (wide - LEFT - RIGHT) / len(points)
    width = round(min(WIDEST, pitch * 0.7), 1)
    floor = TOP + PLOT + GAP + COVERAGE
    most = max(point.reports for point in points) or 1

    def y(value: float) -> float:
        return round(zero - value * unit, 1)

    bars = []
    starts: dict[Period, float] = {}
    for place, point in enumerate(points):
        x = round(LEFT + pitch * place + (pitch - width) / 2, 1)
        starts[point.period] = round(LEFT + pitch * place, 1)
        reports = round(COVERAGE * point.reports / most, 1)
        bars.append(
            Bar(
                name=period_words(point.period.name),
                x=x,
                middle=round(x + width / 2, 1),
                width=width,
                cooperation=(y(point.cooperation), round(point.cooperation * unit, 1)),
                conflict=(y(0), round(point.conflict * unit, 1)),
                balance=y(point.balance) if point.balance is not None and point.events else None,
                between=(y(point.balance_range[1]), y(point.balance_range[0])) if point.balance_range else None,
                reports=(round(floor - reports, 1), reports),
                covered=point.covered,
                label=_label(point),
            )
        )
    every = -(-len(points) * WIDTH // (MOST_LABELS * wide))
    named = [at for at in range(0, len(points), every) if bars[at].x < wide - NAME]
    return Chart(
        width=wide,
        height=floor + 6,
        left=LEFT,
        zero=y(0),
        floor=floor,
        scale=tuple((y(n * step), _plain(n * step)) for n in range(-int(below), int(above) + 1)),
        ticks=tuple((bars[at].x, points[at].period.name) for at in named),
        bars=tuple(bars),
        changes=tuple(starts[period] for period, _ in measured.changes if period in starts),
    )


def period_words(name: str) -> str:
    """A period's name in words: ``March 2018``, ``2nd quarter of 2018``; days, weeks and years as they are."""
    year, _, rest = name.partition("-")
    if rest.startswith("Q"):
        return f"{('1st', '2nd', '3rd', '4th')[int(rest[1]) - 1]} quarter of {year}"
    return f"{MONTHS[int(rest) - 1]} {year}" if rest.isdigit() else name


def _top(point: Point) -> float:
    return max(point.cooperation, point.balance_range[1] if point.balance_range else 0.0)


def _bottom(point: Point) -> float:
    return min(-point.conflict, point.balance_range[0] if point.balance_range else 0.0)


def _label(point: Point) -> str:
    if not point.covered:
        return f"{period_words(point.period.name)}: no report"
    events = f"{point.events} event{'' if point.events == 1 else 's'}"
    reports = f"{point.reports} report{'' if point.reports == 1 else 's'}"
    return f"{period_words(point.period.name)}: {events}, balance {point.balance:.1f}; {reports} of that time"


def _plain(value: float) -> str:
    return f"{value:g}".replace("-", "\u2212")
