"""Which record of the one side is which of the other.

Two records of a type are likened to each other, 0 to 1; from .5 on they can be one. Pairs are made one to one, the
likest first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from rapport.evaluation.comparing import closeness, containment, date_agreement, plain, same_name, same_people
from rapport.evaluation.form import Row

FOUND: Final = 0.5
"""From this likeness on, a record counts as found."""

_SPAN, _DATE, _PEOPLE, _PLACE = 0.35, 0.25, 0.2, 0.2
"""What a meeting's stretch, date, people and place weigh; they make 1."""


def _meeting(one: Row, other: Row) -> float:
    people = same_people(one["participants"] or (), other["participants"] or ())
    if not people and not set(one["sides"] or ()) & set(other["sides"] or ()):
        return 0.0
    dated = one["date"] or other["date"]
    likeness = _SPAN * containment(one.span, other.span)
    likeness += _DATE * (date_agreement(one["date"], other["date"]) if dated else 1.0)
    likeness += _PEOPLE * people
    return likeness + _PLACE * same_name(one["place"], other["place"])


def _statement(one: Row, other: Row) -> float:
    likeness = closeness(one["content"] or one.span, other["content"] or other.span)
    return likeness if likeness >= FOUND and same_name(one["speaker"], other["speaker"]) else 0.0


def _quantity(one: Row, other: Row) -> float:
    return containment(one.span, other.span) if one["value"] == other["value"] else 0.0


def _name(one: Row, other: Row) -> float:
    return float(plain(one["surface"]) == plain(other["surface"]))


def _lifecycle(one: Row, other: Row) -> float:
    likeness = containment(one.span, other.span)
    return 0.5 * likeness + 0.5 if likeness and one["change"] == other["change"] else 0.0


def _position(one: Row, other: Row) -> float:
    return containment(one.span, other.span) if one["holder"] == other["holder"] else 0.0


def _event(one: Row, other: Row) -> float:
    parties = {*(one["actor"] or ()), *(one["recipient"] or ())}
    same = one["event_type"] == other["event_type"] and parties & set(other["actor"] or ())
    return containment(one.span, other.span) if same else 0.0


def _stretch(one: Row, other: Row) -> float:
    return containment(one.span, other.span)


_LIKENESS: Mapping[str, Callable[[Row, Row], float]] = MappingProxyType(
    {
        "meeting": _meeting,
        "commitment": _stretch,
        "statement": _statement,
        "position": _position,
        "forecast": _stretch,
        "quantity": _quantity,
        "name": _name,
        "lifecycle": _lifecycle,
        "event": _event,
    }
)


def likeness(expected: Row, given: Row) -> float:
    """How far *given* is the record *expected*, of the same type: 0 to 1; from `FOUND` on it counts as found.

    Meetings are compared by stretch, date, people and place, and share a side or a person; statements by their content,
    of the same speaker; positions and quantities by their stretch, of the same holder or value; lifecycle steps by
    stretch, of the same change; events by stretch, of the same type and with an actor among the expected parties; names
    by their surface; commitments and forecasts by their stretch.
    """
    return _LIKENESS[expected.kind](expected, given)


def pairs(expected: Sequence[Row], given: Sequence[Row]) -> list[tuple[int, int]]:
    """Indices of the records that are one, each in one pair at most.

    What is asked for goes before what is optional, then the greatest likeness, then the closer stretch, then the first.
    """
    candidates = [
        (one.optional + other.optional, -value, -closeness(one.span, other.span), i, j)
        for i, one in enumerate(expected)
        for j, other in enumerate(given)
        if (value := likeness(one, other)) >= FOUND
    ]
    out: list[tuple[int, int]] = []
    left, right = set(range(len(expected))), set(range(len(given)))
    for _, _, _, i, j in sorted(candidates):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            out.append((i, j))
    return out
