"""How many sides a meeting is said to have: "a trilateral summit" is not the bilateral one beside it."""

from __future__ import annotations

import re
from typing import Final

from rapport.extraction.meetings.gatherings import words_of_name
from rapport.extraction.meetings.naming import Candidate
from rapport.model.analysis import Analysis

_TWO: Final = 2
_CIRCLES: Final = (
    (_TWO, re.compile(r"\b(?:bilateral|one-on-one|two-way|tête-à-tête)\b", re.IGNORECASE)),
    (3, re.compile(r"\b(?:trilateral|tripartite|three-way|three-party|three-nation)\b", re.IGNORECASE)),
    (4, re.compile(r"\b(?:quadrilateral|quadripartite|four-way|four-party|four-nation)\b", re.IGNORECASE)),
)


def circle_of(analysis: Analysis, candidate: Candidate) -> int | None:
    """The number of sides that the words of a naming give, if any do."""
    if candidate.trigger.verbal:
        return None
    text = words_of_name(analysis, candidate.trigger.index)
    return next((sides for sides, words in _CIRCLES if words.search(text)), None)


def circles_differ(analysis: Analysis, one: Candidate, other: Candidate) -> bool:
    """Whether one naming is of more than two sides by its words and the other of two, by its words or its people."""
    a, b = circle_of(analysis, one), circle_of(analysis, other)
    if a is not None and b is not None:
        return a != b
    for circle, beside in ((a, other), (b, one)):
        if circle is not None and circle > _TWO and beside.explicit and len(beside.sides) == _TWO:
            return True
    return False
