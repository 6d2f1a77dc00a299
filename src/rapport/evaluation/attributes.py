"""Which attributes of a record are compared, and when one is right."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from types import MappingProxyType
from typing import Any, Final

from rapport.evaluation.comparing import content_words, date_agreement, plain, same_name, same_people
from rapport.evaluation.form import Row

COMPARED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "meeting": (
            "date",
            "place",
            "status",
            "level",
            "format",
            "ordinal",
            "sides",
            "participants",
            "series",
        ),
        "commitment": ("status", "kind", "by", "due", "count"),
        "statement": ("speaker", "kind", "side"),
        "position": ("stance", "issue"),
        "forecast": ("by", "horizon", "polarity"),
        "quantity": ("qualifier",),
        "name": ("used_by",),
        "lifecycle": ("mechanism", "date"),
        "event": ("actor", "recipient", "date"),
    }
)
"""By record type, the attributes that are compared on records that were found."""

_DATES = frozenset({"date", "due", "horizon"})
_NAMES = frozenset({"place", "speaker", "by"})
_LABELS = frozenset({"issue", "series", "mechanism"})
_HALF = 0.5


def right(field: str, expected: Row, given: Row) -> bool | None:
    """Whether an attribute of a record that was found is right; None where the answer leaves it open.

    Dates are right where they agree fully, names where they can be of one bearer, people where half of them are the
    same, labels (issue, series, mechanism) where they share a word; codes and everything else where they are equal.
    An event in which all act together is right with its parties on either side.
    """
    wanted, found = expected[field], given[field]
    if wanted in (None, "", ()):
        return None
    if field in ("actor", "recipient"):
        if set(expected["actor"] or ()) == set(expected["recipient"] or ()):
            return set(wanted) == {*(given["actor"] or ()), *(given["recipient"] or ())}
        return set(wanted) == set(found or ())
    if field == "participants":
        return same_people(wanted, found or ()) >= _HALF
    if isinstance(wanted, tuple):
        return set(wanted) == set(found or ())
    if field == "ordinal":
        return found is not None and found.n == wanted.n
    if field in _DATES:
        return date_agreement(wanted, found) >= 1.0
    if field in _NAMES:
        return same_name(wanted, found)
    if field in _LABELS:
        return bool(content_words(wanted) & content_words(found))
    return bool(wanted == found)


def category(field: str, value: Any) -> Hashable | None:
    """An attribute's value as a category: what is written alike in other words is one; None where it is left open."""
    if value in (None, "", ()):
        return None
    if isinstance(value, tuple):
        return frozenset(plain(name) for name in value)
    if field == "ordinal":
        return int(value.n)
    if field in _NAMES | _LABELS:
        return plain(value)
    return str(value)
