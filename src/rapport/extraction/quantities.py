"""Countable facts: how many papers, meetings, years since, people, percent, how much money, how long a meeting."""

from __future__ import annotations

import re

from rapport.extraction import counted
from rapport.extraction.numerals import Numeral, find_numerals
from rapport.extraction.voices import Voices
from rapport.model.analysis import Analysis, Sentence
from rapport.model.mentions import Quantity
from rapport.model.spans import Span

_IN_A_NAME = re.compile(r"[\w/:.,+–-]$")
_DIGIT_AFTER = re.compile(r"[:/.,]\d|\s?[ap]\.?m\b|\s?o['’]clock|\s?GMT\b|\+\d|[A-Z]", re.IGNORECASE)


def extract(analysis: Analysis) -> tuple[Quantity, ...]:
    """The quantities of a document, one for each fact: a second mention of the same number of the same is left out."""
    voices = Voices.of(analysis)
    found: dict[tuple[float, str], Quantity] = {}
    for sentence in analysis.sentences:
        for quantity in _of_sentence(analysis, voices, sentence):
            key = (quantity.value, quantity.unit or quantity.what)
            if key not in found or found[key].confidence < quantity.confidence:
                found[key] = quantity
    return tuple(sorted(found.values(), key=lambda quantity: quantity.span))


def _of_sentence(analysis: Analysis, voices: Voices, sentence: Sentence) -> list[Quantity]:
    out: list[Quantity] = []
    taken = sentence.start
    for numeral in find_numerals(analysis.text, sentence.span):
        if numeral.span.start < taken or _no_number(analysis, numeral):
            continue
        fact = counted.what_is_counted(analysis, sentence, numeral)
        if fact is None:
            continue
        taken = max(taken, numeral.span.end)
        out.append(
            Quantity(
                span=fact.span,
                what=fact.what,
                value=fact.value,
                qualifier=numeral.qualifier,
                unit=fact.unit,
                according_to=voices.at(fact.span),
                confidence=fact.confidence,
            )
        )
    return out


def _no_number(analysis: Analysis, numeral: Numeral) -> bool:
    """Whether the digits are part of a date, a clock time, a name or a code ("Su-35", "10:30", "Resolution 2231")."""
    text, span = analysis.text, numeral.span
    if numeral.currency:
        return False
    if _IN_A_NAME.search(text[max(0, span.start - 1) : span.start]) and text[span.start - 1] not in "-–,":
        return True
    after = text[span.end : span.end + 8]
    plain_digits = text[span.start : span.end].isdigit()
    if plain_digits and _DIGIT_AFTER.match(after) and not re.match(r"[mb]n?\b|k?m\b|%", after):
        return True
    if plain_digits and len(text[span.start : span.end]) == 4 and 1800 <= numeral.value <= 2100:
        return not counted.is_measured(text[span.end : span.end + 24])
    for time in analysis.times_in(Span(max(0, span.start - 40), span.end + 40)):
        if time.kind != "duration" and time.start <= span.start and span.end <= time.end:
            return not counted.is_length(text[span.start : span.end + 12])
    return _labelled(analysis, span)


def _labelled(analysis: Analysis, span: Span) -> bool:
    """Whether the number names the thing before it: "Article 9", "Group of 20", "Chapter VII", "Boeing 737"."""
    token = analysis.token_at(span.start)
    if token is None or not token.text[0].isdigit() or token.index == 0:
        return False
    before = analysis.tokens[token.index - 1]
    if before.sentence != token.sentence:
        return False
    if before.text == "of" and token.index > 1 and analysis.tokens[token.index - 2].text in ("Group", "Gang"):
        return True
    return (
        token.head < token.index
        and before.upos in ("PROPN", "NOUN")
        and token.relation in ("nummod", "compound", "flat", "dep")
    )
