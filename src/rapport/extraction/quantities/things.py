"""Things that are counted: 29 memorandums, an 8-point plan, a five-member delegation."""

from __future__ import annotations

import re

from rapport.extraction.numerals import Numeral
from rapport.extraction.phrases import is_definite, noun_after, phrase_text, plain, plural
from rapport.extraction.quantities import sums
from rapport.extraction.quantities.facts import LENGTHS, Fact, without_number
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis, Sentence, Token
from rapport.model.spans import Span

_COLLECTIVE = words(
    "side party country state nation leader president minister government capital neighbour neighbor people",
    "korea counterpart partner delegation power economy ally rival statesman diplomat head politician premier official",
    "society republic foe army navy military ministry parliament city bank man woman friend giant chief team region",
    "territory superpower union community brother",
)
"""Nouns by which "the two" or "the three" only means those whom the report is about."""

_PRINCIPALS = words("leader minister president premier")
_EMPTY = words("time day thing way reason other one hand issue part third quarter half fifth respect occasion")
_MEASURES = re.compile(
    r"[\s-]?(?:km|kilomet\w+|miles?|met(?:er|re)s?|tonn?es?|tons?|barrels?|megawatts?|MW|GW|kWh?|hectares?|acres?|"
    r"square|cubic|troops|soldiers|people|persons?|dollars|euros|yuan|yen|rou?bles|rupees|percent|per cent|%|tourists|"
    r"students|refugees|jobs|families|workers|citizens|ships|missiles|prisoners)\b",
    re.IGNORECASE,
)
_COMPOUND = re.compile(
    r"[-‑](?P<unit>points?|members?|persons?|people|man|strong|pages?|articles?|steps?|stages?|phases?|seats?|minutes?|"
    r"hours?|days?|weeks?|months?|years?|(?:square[-\s])?(?:kilomet(?:er|re)s?|miles?|met(?:er|re)s?)|km|megawatts?|MW|tonn?es?|tons?|items?|"
    r"fold)(?P<old>[-‑]olds?)?\b",
    re.IGNORECASE,
)
_VICTIMS = re.compile(
    r"\s+(?P<state>dead|killed|wounded|injured|missing|arrested|displaced)\b(?!\s+\w+s\b)", re.IGNORECASE
)
_JOINED = re.compile(r"[-‑–]\w")
_OF_THEM = re.compile(r"\s*(?:of (?:the|them|these|those|which|whom|us)\b|or\b)", re.IGNORECASE)
_KNOWN = re.compile(r"\b(?:the|these|those|both|our|their|its|all)\s+$", re.IGNORECASE)
_REACH = 8


def is_measured(after: str) -> bool:
    """Whether the text behind a number begins with a measure, so that "2000 troops" is no year."""
    return bool(_MEASURES.match(after))


def is_compound(text: str, numeral: Numeral) -> bool:
    """Whether the number is joined to a unit: "8-point", "five-member", "three-hour"."""
    return bool(_COMPOUND.match(text, numeral.span.end))


def compound(analysis: Analysis, sentence: Sentence, numeral: Numeral) -> Fact | None:
    """What an "8-point plan", a "three-hour meeting" counts; nothing for a "68-year-old"."""
    found = _COMPOUND.match(analysis.text, numeral.span.end)
    if found is None or found["old"] or not numeral.value:
        return None  # nor a "zero-point border"
    unit = found["unit"].lower()
    head = noun_after(analysis, found.end() + 1)
    if head is None and _MEASURES.match(unit):
        return Fact(
            Span(numeral.start, found.end()), plural(unit.rstrip("s")), numeral.value, plural(unit.rstrip("s")), 0.5
        )
    if head is None or head.sentence != sentence.index or (numeral.value == 1 and unit in ("man", "point", "person")):
        return None
    joined = analysis.text[numeral.span.start : found.end()]
    noun = plain(phrase_text(analysis, head.index, limit=60).replace(joined, ""))
    known = {"strong": "members", "man": "members", "person": "people", "fold": "times"}
    unit = known.get(unit) or plural(unit.rstrip("s"))
    what = f"length of the {noun}" if re.match(LENGTHS, unit) else f"{unit} of the {noun}"
    return Fact(Span(numeral.start, head.end), what, numeral.value, unit, 0.75)


def fact(analysis: Analysis, sentence: Sentence, numeral: Numeral) -> Fact | None:
    """What a number counts; nothing for "the two sides", "one of them", "two presidents", "two-way"."""
    text, value = analysis.text, numeral.value
    victims = _VICTIMS.match(text, numeral.span.end)
    if victims and value > 1:
        return Fact(Span(numeral.start, victims.end()), victims["state"], value, victims["state"].lower(), 0.6)
    if value in (0, 1) or _JOINED.match(text, numeral.span.end) or _OF_THEM.match(text, numeral.span.end):
        return None
    token = analysis.token_at(numeral.span.end - 1)
    head = _counted(analysis, token) if token is not None else None
    if token is None or head is None or head.sentence != sentence.index or head.start < numeral.span.end:
        return None
    named = head.upos == "PROPN" and token.text[0].isupper() and token.start != sentence.start
    if not _is_plural(head) or named:
        return None
    lemma = _singular(head)
    known = is_definite(analysis, head.index) or bool(_KNOWN.search(text[max(0, numeral.start - 8) : numeral.start]))
    if lemma in _EMPTY or (value == 2 and known) or (lemma in _COLLECTIVE and (value == 2 or known)):
        return None
    if lemma in _PRINCIPALS and value <= 4:
        return None
    unit = head.text.lower() if head.xpos == "NNS" and head.text.lower().endswith("ves") else plural(lemma)
    what = phrase_text(analysis, head.index)
    if len(what) < len(unit):
        what = plain(text[numeral.span.end : head.start] + unit)
    what = without_number(what, text, numeral)
    if what == unit:
        what = sums.of_what(analysis, head, unit)
    return Fact(Span(numeral.start, head.end), what, value, unit, 0.55 if known else 0.7)


def elliptic(analysis: Analysis, numeral: Numeral, before: Fact | None) -> Fact | None:
    """As in "grant 20,000 visas, but only 4,000 were issued": a bare number counts what the one before it does."""
    token = analysis.token_at(numeral.span.end - 1)
    if before is None or before.unit is None or token is None or numeral.ordinal or numeral.value < 10:
        return None
    if token.upos != "NUM" or token.relation not in ("nsubj", "obj", "root", "conj", "obl"):
        return None
    alike = 0.1 < numeral.value / max(before.value, 1) < 10
    return Fact(Span(numeral.start, numeral.span.end), before.what, numeral.value, before.unit, 0.5) if alike else None


def _counted(analysis: Analysis, token: Token) -> Token | None:
    """The noun that a cardinal counts: its head behind it, else the next noun."""
    head = analysis.tokens[token.head]
    while head.relation in ("nummod", "compound") and head.upos == "NUM" and head.head > head.index:
        head = analysis.tokens[head.head]
    near = token.index < head.index <= token.index + _REACH and head.upos in ("NOUN", "PROPN")
    if near and token.relation in ("nummod", "amod", "compound"):
        return head
    return noun_after(analysis, token.end + 1) if analysis.text[token.end : token.end + 1].isspace() else None


def _singular(token: Token) -> str:
    """The lemma, or the regular singular where that is a noun known here and the reader's lemma is not."""
    lemma, form = token.lemma.lower(), token.text.lower()
    regular = form.removesuffix("ies") + "y" if form.endswith("ies") else form.removesuffix("s")
    return regular if lemma not in _COLLECTIVE and regular in _COLLECTIVE else lemma


def _is_plural(token: Token) -> bool:
    if token.xpos in ("NNS", "NNPS") or token.text.lower().endswith("s"):
        return True
    return token.lemma.lower() in ("people", "personnel")
