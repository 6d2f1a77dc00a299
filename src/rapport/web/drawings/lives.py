"""Each mechanism's life as a bar of states: whole while it runs, a line while suspended, nothing once it ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rapport.views.mechanisms import ChangeLine, MechanismLine
from rapport.web.drawings.axis import Window, days_of

ROW, TOP = 26, 26
STATES: Final = {
    "created": "runs",
    "held": "runs",
    "resumed": "runs",
    "expanded": "runs",
    "suspended": "rests",
    "ended": "over",
}


@dataclass(frozen=True, slots=True)
class State:
    """A stretch of time in one state: ``runs`` or ``rests``; ``open`` where no later change is known."""

    kind: str
    x: float
    width: float
    open: bool
    label: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A change: where it stands, how far its date reaches, and the record behind it."""

    record: str
    change: str
    x: float
    bar: tuple[float, float] | None
    label: str


@dataclass(frozen=True, slots=True)
class Life:
    """One mechanism."""

    record: str
    name: str
    y: float
    states: tuple[State, ...]
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Lives:
    """The drawing."""

    window: Window
    height: float
    lives: tuple[Life, ...]


def lives(mechanisms: Iterable[MechanismLine], window: Window, until: int) -> Lives:
    """The lives that have a change or a state in *window*.

    Args:
        mechanisms: in the order in which they are drawn.
        window: of days.
        until: the day of the last report, up to which a state that nothing ended is drawn.
    """
    found: list[Life] = []
    for item in mechanisms:
        y = TOP + ROW * (len(found) + 0.5)
        life = _life(item, window, until, y)
        if life.states or life.turns:
            found.append(life)
    return Lives(window, TOP + ROW * len(found) + 6.0, tuple(found))


def _life(item: MechanismLine, window: Window, until: int, y: float) -> Life:
    dated = [change for change in item.changes if change.date]
    past = [change for change in dated if change.change in STATES]
    ends = [*(days_of(change.date or "")[0] for change in past[1:]), None]
    states = [state for change, end in zip(past, ends, strict=False) if (state := _state(change, end, window, until))]
    turns = [turn for change in dated if (turn := _turn(change, window))]
    return Life(item.record, item.name, y, tuple(states), tuple(turns))


def _state(change: ChangeLine, end: int | None, window: Window, until: int) -> State | None:
    """The state that a change began; *end* is the day of the next change."""
    kind = STATES[change.change]
    first = days_of(change.date or "")[0]
    last = max(until, first + 1) if end is None else end
    if kind == "over" or last <= first or not window.holds(first, last):
        return None
    x = window.x(first)
    label = f"{change.change_words} {change.when}" + (f", lasted {change.lasted}" if change.lasted else "")
    return State(kind, x, round(max(1.0, window.x(last) - x), 1), end is None, label)


def _turn(change: ChangeLine, window: Window) -> Turn | None:
    first, last = days_of(change.date or "")
    if not window.holds(first, last):
        return None
    left, right = window.x(first), window.x(last + 1)
    label = f"{change.when}: {change.change_words}" + (f" ({change.cause})" if change.cause else "")
    vague = (left, right) if right - left > 10 else None
    return Turn(change.record, change.change, round((left + right) / 2, 1), vague, label)
