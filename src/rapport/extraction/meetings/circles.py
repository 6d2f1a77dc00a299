"""How many sides a meeting is said to have: "a trilateral summit" is not the bilateral one beside it."""

from __future__ import annotations

import re
from typing import Final

from rapport.extraction.meetings.gatherings import words_of_name
from rapport.extraction.meetings.naming import Candidate
from rapport.extraction.meetings.triggers import Trigger
from rapport.model.analysis import Analysis

_TWO: Final = 2
_CIRCLES: Final = (
    (_TWO, re.compile(r"\b(?:bilateral|one-on-one|two-way|tête-à-tête)\b", re.IGNORECASE)),
    (3, re.compile(r"\b(?:trilateral|tripartite|three-way|three-party|three-nation)\b", re.IGNORECASE)),
    (4, re.compile(r"\b(?:quadrilateral|quadripartite|four-way|four-party|four-nation)\b", re.IGNORECASE)),
)


def circle_of(analysis: Analysis, trigger: Trigger) -> int | None:
    """The number of sides that the words of a naming give, if any do."""
    if trigger.verbal:
        return None
    text = words_of_name(analysis, trigger.index)
    return next((sides for sides, words in _CIRCLES if words.search(text)), None)


def circles_differ(one: Candidate, other: Candidate) -> bool:
    """Whether one naming is of more than two sides by its words and the other of two, by its words or its people."""
    if one.circle is not None and other.circle is not None:
        return one.circle != other.circle
    return _is_wider(one, other) or _is_wider(other, one)


def _is_wider(one: Candidate, pair: Candidate) -> bool:
    return one.circle is not None and one.circle > _TWO and pair.explicit and len(pair.sides) == _TWO
