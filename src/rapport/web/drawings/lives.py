"""Each mechanism's life as a bar of states: whole while it runs, a line while suspended, nothing once it ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rapport.views.mechanisms import ChangeLine, MechanismLine
from rapport.views.placed import days_of
from rapport.web.drawings.axis import Window

ROW, TOP = 26, 26
MOST_TURNS = 40
"""A life with more changes than this in the window shows those that begin another state."""
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
    turns = [turn for change in _telling(dated, window) if (turn := _turn(change, window))]
    return Life(item.record, item.name, y, tuple(_joined(states)), tuple(turns))


def _telling(dated: list[ChangeLine], window: Window) -> list[ChangeLine]:
    """The changes that are drawn: all in the window, or, of many, those that begin another state."""
    inside = [change for change in dated if window.holds(*days_of(change.date or ""))]
    if len(inside) <= MOST_TURNS:
        return inside
    kinds = [STATES.get(change.change, "") for change in inside]
    turning = [change for place, change in enumerate(inside) if not place or kinds[place] != kinds[place - 1]]
    return turning[-MOST_TURNS:]


def _joined(states: list[State]) -> list[State]:
    """States with those that only go on in the next one, where they are many."""
    if len(states) <= MOST_TURNS:
        return states
    out: list[State] = []
    for state in states:
        last = out[-1] if out else None
        if last and last.kind == state.kind and state.x - (last.x + last.width) < 1:
            width = round(state.x + state.width - last.x, 1)
            out[-1] = State(last.kind, last.x, width, state.open, f"{last.label.partition(',')[0]} and on")
        else:
            out.append(state)
    return out


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
