"""Lengths of time: how long a meeting was, how long since the last one."""

from __future__ import annotations

import re

from rapport.extraction.numerals import Numeral
from rapport.extraction.phrases import noun_after, phrase_text, plural, shortened
from rapport.extraction.quantities.facts import LENGTHS, Fact
from rapport.model.analysis import Analysis, Sentence
from rapport.model.spans import Span

_IS_LENGTH = re.compile(rf"\S+[\s-](?:and a half\s)?(?:{LENGTHS})\b|\S+\s\S+[\s-](?:{LENGTHS})\b", re.IGNORECASE)
_UNIT = re.compile(rf"\s*(?P<half>and a half\s)?(?P<unit>{LENGTHS})\b", re.IGNORECASE)
_NO_LENGTH = re.compile(
    r"\s*(?:ago|later|earlier|old\b|of age|away|from now|in (?:prison|jail)|behind bars|hence)", re.IGNORECASE
)
_AFTER = re.compile(r"\s*(?:after|since|into|of|out of|on from|following)\b", re.IGNORECASE)
_ABOUT = (
    r"(?:(?:past|last|more than|nearly|almost|about|over|some|around|roughly|at least|up to|under|a total of|the|just|"
    r"only|its|an?)\s+)*"
)
_OF_NOW = re.compile(
    r"\b(?:first|last|next|past|coming|previous|recent|final|within|every|another|aged|over the|in|sentenced to)\s+"
    r"(?:the\s+)?(?:next|last|past|coming|first|previous|recent)?\s*$",
    re.IGNORECASE,
)
_FIRST_IN = re.compile(
    rf"\b(?:first|only|last|most|worst|best|\w{{3,}}est(?:-level)?)\b(?:[^.;!?]{{0,110}}?)\b(?:in|for|over)\s+{_ABOUT}$",
    re.IGNORECASE,
)
_SPENT = re.compile(
    rf"\b(?:lasted|lasting|for|spent|after|took|of|with|during|over|through|throughout|following|the)\s+{_ABOUT}$",
    re.IGNORECASE,
)
_LONG = re.compile(r"\b(?:after|for|has been|have been|lasted|mark\w*|celebrat\w+)\s+(?:\w+\s+)?$", re.IGNORECASE)
_MEETING = re.compile(
    r"\b(?:meet|met|meets|meeting|summit|talks?|talked|visit\w*|negotiat\w+|conversation|call|dialogue|tour|trip|ceremony|"
    r"session|spoke|speak)\b",
    re.IGNORECASE,
)
_EVERY = re.compile(r"\b(?:once |held )?every\s+$", re.IGNORECASE)
_LONGEST = 150


def follows(text: str, numeral: Numeral) -> bool:
    """Whether a unit of time stands behind the number."""
    return bool(_UNIT.match(text, numeral.span.end))


def is_length(words: str) -> bool:
    """Whether *words* begin with a length of time ("four years"), so that it is more than part of a date."""
    return bool(_IS_LENGTH.match(words))


def fact(analysis: Analysis, sentence: Sentence, numeral: Numeral) -> Fact | None:
    """What the length is of; None for a point in time ("two years ago", "the next five years", "within 24 hours")."""
    text = analysis.text
    found = _UNIT.match(text, numeral.span.end)
    if found is None:
        return None
    unit = "centuries" if found["unit"].lower().startswith("centur") else plural(found["unit"].lower().rstrip("s"))
    value = numeral.value + 0.5 if found["half"] else numeral.value
    before = text[sentence.start : numeral.span.start]
    first = _FIRST_IN.search(before)
    if first:
        span = Span(sentence.start + first.start(), found.end())
        near = span if span.end - span.start <= _LONGEST else Span(numeral.start, found.end())
        return Fact(near, f"{unit} since the last time", value, unit, 0.8)
    if _EVERY.search(text[sentence.start : numeral.start]):
        return Fact(Span(numeral.start, found.end()), f"{unit} between meetings", value, unit, 0.5)
    if _NO_LENGTH.match(text, found.end()):
        return None
    here = Span(numeral.start, found.end())
    if unit in ("minutes", "hours", "days"):
        return _of_meeting(analysis, sentence, Fact(here, "length of the meeting", value, unit, 0.7), before)
    if _AFTER.match(text, found.end()) and unit in ("years", "months", "decades", "weeks"):
        after = text[found.end() : sentence.end]
        noun = noun_after(analysis, found.end() + 7)
        what = (
            f"{unit} since {phrase_text(analysis, noun.index, limit=50)}" if noun else f"{unit} {shortened(after, 40)}"
        )
        end = noun.end if noun is not None and noun.end - found.end() < 50 else found.end()
        return Fact(Span(numeral.start, end), what, value, unit, 0.6)
    if unit == "years" and _LONG.search(text[sentence.start : numeral.start]):
        return Fact(here, "years", value, unit, 0.45)
    return None


def _of_meeting(analysis: Analysis, sentence: Sentence, found: Fact, before: str) -> Fact | None:
    """The fact where the sentence speaks of a meeting and the length is spent, not a deadline."""
    text = analysis.text
    if _OF_NOW.search(text[sentence.start : found.span.start]):
        return None
    spent = bool(_SPENT.search(before))
    if found.unit == "days" and not (spent or found.value >= 3):
        return None
    if not _MEETING.search(text, sentence.start, sentence.end):
        return None
    return found if spent or found.unit == "minutes" or _AFTER.match(text, found.span.end) else None
