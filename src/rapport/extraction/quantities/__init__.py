"""Countable facts: how many papers, meetings, years since, people, percent, how much money, how long a meeting."""

from __future__ import annotations

import re

from rapport.extraction.numerals import Numeral, find_numerals
from rapport.extraction.phrases import title_sentences
from rapport.extraction.quantities import lengths, ordinals, sums, things
from rapport.extraction.quantities.facts import Fact
from rapport.extraction.voices import Voices
from rapport.model.analysis import Analysis, Sentence
from rapport.model.mentions import Quantity
from rapport.model.spans import Span

__all__ = ["extract"]

_IN_A_NAME = re.compile(r"[\w/:.+]$")
_CLOCK = re.compile(r"[:/.,]\d|\s?[ap]\.?m\b|\s?o['’]clock|\s?GMT\b|\+\d|[A-Z]", re.IGNORECASE)
_SHORT_SCALE = re.compile(r"[mb]n?\b|k?m\b|%")
_LABEL = re.compile(
    r"(?:\bNos?\.?|№|#|\b(?:articles?|resolutions?|chapters?|sections?|annex|clause|paragraph|phase|stage|level|track|page|"
    r"room|gate|block|type|route|highway|flight|channel|group of|gang of|version|episode|volume|issue)\s)\s?$",
    re.IGNORECASE,
)


def extract(analysis: Analysis) -> tuple[Quantity, ...]:
    """The quantities of a document, one for each fact: a second mention of the same number of the same is left out."""
    voices = Voices.of(analysis)
    found: dict[tuple[float, str, bool], Quantity] = {}
    titles = title_sentences(analysis)
    for sentence in sorted(analysis.sentences, key=lambda each: each.index in titles):
        for quantity in _of_sentence(analysis, voices, sentence):
            key = (quantity.value, quantity.unit or quantity.what, quantity.what.endswith("to date"))
            if key not in found or found[key].confidence < quantity.confidence:
                found[key] = quantity
    return tuple(sorted(found.values(), key=lambda quantity: quantity.span))


def _of_sentence(analysis: Analysis, voices: Voices, sentence: Sentence) -> list[Quantity]:
    out: list[Quantity] = []
    before: Fact | None = None
    for numeral in find_numerals(analysis.text, sentence.span):
        if _is_no_count(analysis, numeral):
            continue
        fact = _fact(analysis, sentence, numeral) or things.elliptic(analysis, numeral, before)
        before = fact or before
        if fact is None:
            continue
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


def _fact(analysis: Analysis, sentence: Sentence, numeral: Numeral) -> Fact | None:
    """The fact that *numeral* states in *sentence*, or None where it states none worth keeping."""
    if numeral.ordinal:
        return ordinals.fact(analysis, sentence, numeral)
    if sums.follows(analysis.text, numeral):
        return sums.fact(analysis, numeral)
    if things.is_compound(analysis.text, numeral):
        return things.compound(analysis, sentence, numeral)
    if lengths.follows(analysis.text, numeral):
        return lengths.fact(analysis, sentence, numeral)
    return things.fact(analysis, sentence, numeral)


def _is_no_count(analysis: Analysis, numeral: Numeral) -> bool:
    """Whether the digits are part of a date, a clock time, a name or a code ("Su-35", "10:30", "Resolution 2231")."""
    text, span = analysis.text, numeral.span
    if numeral.currency:
        return False
    before = text[max(0, span.start - 14) : span.start]
    if _IN_A_NAME.search(before) or _LABEL.search(before):
        return True
    digits = text[span.start : span.end]
    after = text[span.end : span.end + 24]
    if digits.isdigit() and _CLOCK.match(after) and not _SHORT_SCALE.match(after):
        return True
    if digits.isdigit() and len(digits) == 4 and 1800 <= numeral.value <= 2100:
        return not things.is_measured(after)
    for time in analysis.times_in(Span(max(0, span.start - 40), span.end + 40)):
        if time.kind != "duration" and time.start <= span.start and span.end <= time.end:
            return not lengths.is_length(text[span.start : span.end + 12])
    return _names_what_stands_before(analysis, span)


def _names_what_stands_before(analysis: Analysis, span: Span) -> bool:
    """Whether the number belongs to the name before it: "Boeing 737", "Building 5"."""
    token = analysis.token_at(span.start)
    if token is None or not token.text[0].isdigit() or token.index == 0:
        return False
    before = analysis.tokens[token.index - 1]
    if before.sentence != token.sentence or token.head >= token.index:
        return False
    return before.upos in ("PROPN", "NOUN") and token.relation in ("nummod", "compound", "flat", "dep")
