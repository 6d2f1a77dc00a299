"""Ordinals: the 17th meeting tells that there were 17 to date."""

from __future__ import annotations

import re

from rapport.extraction.numerals import Numeral
from rapport.extraction.phrases import noun_after, phrase_text, plain, plural
from rapport.extraction.quantities.facts import MEETINGS, Fact
from rapport.model.analysis import Analysis, Sentence, Token
from rapport.model.spans import Span

_STANDING = frozenset({"commission", "committee", "council"})
_RANK = re.compile(r"\s+(?:half|quarter|world war|largest|biggest|most|day|time lucky)\b", re.IGNORECASE)
_FIRST_FEW = re.compile(r"\s+(?:two|three|four|five|six|seven|eight|nine|ten|few|\d+)\b", re.IGNORECASE)
_ANNIVERSARY = re.compile(r"(?:\s+\w+)?\s+anniversary\b", re.IGNORECASE)
_QUOTED = re.compile(r"\s+[‘'“\"](?P<name>[^‘’“”'\"]{2,30})[’'”\"](?P<ever>\s+ever\b)?")
_FOR_THE = re.compile(r"\bfor\s+(?:the|an?)\s+$", re.IGNORECASE)
_EVER = re.compile(r"[\s-]+ever\b", re.IGNORECASE)
_DETERMINER = re.compile(r"\b(?:the|their|our|its|his|her|an?|only the)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_SINCE = re.compile(
    r"[^.;]{0,90}?\b(?:since|this year|(?:in|for) (?:\w+ ){0,3}(?:years|decades|months))\b", re.IGNORECASE
)
_REACH = 12
_TITLE = re.compile(r"\s+(?:vice|deputy|secretary|minister|lady|gentleman|lieutenant)\b", re.IGNORECASE)
_MET = re.compile(r"[^.;]{0,40}\b(?:met|meet|meets|meeting|visit\w*|hold|held|host\w*)\b", re.IGNORECASE)


def fact(analysis: Analysis, sentence: Sentence, numeral: Numeral) -> Fact | None:
    """How many there were, or for how many years.

    A rank, a title and a day of the month count nothing.
    """
    text, number = analysis.text, numeral.span
    if numeral.value < 1 or _RANK.match(text, number.end) or _FIRST_FEW.match(text, number.end):
        return None
    if _TITLE.match(text, number.end):
        return None  # "Second Vice Minister"
    anniversary = _ANNIVERSARY.match(text, number.end)
    if anniversary:
        noun = noun_after(analysis, anniversary.end() + 4)
        what = "years since " + phrase_text(analysis, noun.index, limit=60) if noun is not None else "years"
        return Fact(Span(number.start, anniversary.end()), what, numeral.value, "years", 0.6)
    before = text[max(0, number.start - 24) : number.start]
    determiner = _DETERMINER.search(before)
    start = number.start - len(determiner.group()) if determiner else number.start
    quoted = _QUOTED.match(text, number.end)
    if quoted and (quoted["ever"] or plain(quoted["name"]).lower() in MEETINGS):
        name = plain(quoted["name"])
        return Fact(Span(start, quoted.end()), f"{name} meetings to date", numeral.value, "meetings", 0.75)
    head = _head(analysis, numeral)
    if head is None:
        return None
    span = Span(start, head.end)
    if numeral.value == 1:
        return _a_first(analysis, head, Fact(span, "", 1, plural(head.lemma.lower()), 0.5))
    if head.lemma.lower() in MEETINGS or head.text.lower() in MEETINGS:
        between = plain(text[number.end : head.start]).strip('-–‘’“”" ')
        known = head.text.lower() if head.text.lower() in MEETINGS else head.lemma.lower()
        noun_words = plural(known)
        if head.lemma.lower() in _STANDING:
            between, noun_words = f"{between} {head.text}", "sessions"
        return Fact(span, plain(f"{between} {noun_words} to date"), numeral.value, noun_words, 0.85)
    if head.lemma.lower() == "time" and (_FOR_THE.search(before) or _MET.match(text, head.end)):
        met = bool(_MET.match(text, head.end))
        return Fact(span, "meetings to date" if met else "times to date", numeral.value, "times", 0.5)
    if text[number.start].isalpha() and text[number.start].isupper() and number.start != sentence.start:
        return None
    if _EVER.match(text, head.end) or _EVER.match(text, number.end):
        noun_words = plural(head.text.strip("‘’'\"“”").lower())
        return Fact(span, f"{noun_words} to date", numeral.value, noun_words, 0.6)
    return None


def _a_first(analysis: Analysis, head: Token, found: Fact) -> Fact | None:
    """A first meeting is one to date, save where it is the first only since some time."""
    if head.lemma.lower() not in MEETINGS or _SINCE.match(analysis.text, head.end):
        return None
    unit = "sessions" if head.lemma.lower() in _STANDING else found.unit
    between = plain(analysis.text[found.span.start : head.start]).rpartition("first")[2].strip("-–‘’“” ")
    return Fact(found.span, plain(f"{between} {unit} to date"), 1, unit, found.confidence)


def _head(analysis: Analysis, numeral: Numeral) -> Token | None:
    """The noun that an ordinal counts: its head where that follows closely and is a meeting, else the next noun."""
    token = analysis.token_at(numeral.span.end - 1)
    if token is None:
        return None
    head = analysis.tokens[token.head]
    if token.index < head.index <= token.index + _REACH and head.upos in ("NOUN", "PROPN"):
        return head
    for following in analysis.tokens[token.index + 1 : token.index + _REACH]:
        if following.sentence != token.sentence or following.upos in ("VERB", "AUX", "ADP", "SCONJ"):
            break
        if following.lemma.lower() in MEETINGS:
            return following
    return noun_after(analysis, numeral.span.end + 1)
