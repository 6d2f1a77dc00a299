"""What a number of the text states."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.extraction.numerals import Numeral
from rapport.extraction.phrases import plain
from rapport.extraction.wordlists import words
from rapport.model.spans import Span

MEETINGS = words(
    "meeting summit talk talks round session visit conference consultation consultations dialogue call conversation",
    "encounter negotiation negotiations trip two-plus-two 2+2 trilateral forum commission committee council edition",
    "exercise drill ministerial",
)
"""Nouns that are counted by ordinals."""

LENGTHS = r"seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)"


@dataclass(frozen=True, slots=True)
class Fact:
    """A number and what it counts: ``span`` proves it, ``unit`` is a plural noun where the text has one."""

    span: Span
    what: str
    value: float
    unit: str | None
    confidence: float


def without_number(what: str, text: str, numeral: Numeral) -> str:
    """*what* without the number at its beginning."""
    number = plain(numeral.span.of(text))
    at = what.find(number)
    return what[at + len(number) :].lstrip("%").strip() if 0 <= at < 25 else what
