"""Stacked bars: one a period, one piece a level."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.views.contacts import Contacts

WIDTH, HEIGHT = 720, 220
LEFT, RIGHT, TOP, BOTTOM = 34, 6, 14, 24
MOST_LABELS = 14


@dataclass(frozen=True, slots=True)
class Piece:
    """A rectangle: ``kind`` counts the levels from 1."""

    kind: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A period with its pieces from below."""

    name: str
    label: str
    total: int
    x: float
    top: float
    width: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing: lines of the scale with what they stand for, and the bars."""

    width: int
    height: int
    left: int
    base: float
    scale: tuple[tuple[float, int], ...]
    bars: tuple[Bar, ...]


def chart(contacts: Contacts) -> Chart | None:
    """The drawing of *contacts*; nothing where there is nothing to draw."""
    if not contacts.periods or not contacts.most:
        return None
    step = _step(contacts.most)
    top = -(-contacts.most // step) * step
    base = float(HEIGHT - BOTTOM)
    unit = (base - TOP) / top
    pitch = (WIDTH - LEFT - RIGHT) / len(contacts.periods)
    width = round(min(46.0, pitch * 0.72), 1)
    every = -(-len(contacts.periods) // MOST_LABELS)
    bars = []
    for place, period in enumerate(contacts.periods):
        x = round(LEFT + pitch * place + (pitch - width) / 2, 1)
        pieces: list[Piece] = []
        y = base
        for kind, count in enumerate(period.counts, 1):
            if count:
                height = round(count * unit, 1)
                y = round(y - height, 1)
                pieces.append(Piece(kind, x, y, width, height))
        label = period.name if place % every == 0 else ""
        bars.append(Bar(period.name, label, period.total, x, y, width, tuple(pieces)))
    scale = tuple((round(base - value * unit, 1), value) for value in range(0, top + 1, step))
    return Chart(WIDTH, HEIGHT, LEFT, base, scale, tuple(bars))


def _step(most: int) -> int:
    """A round number of which four or five make the highest value."""
    for exponent in range(9):
        for digit in (1, 2, 5):
            if digit * 10**exponent * 5 >= most:
                return int(digit * 10**exponent)
    return most
