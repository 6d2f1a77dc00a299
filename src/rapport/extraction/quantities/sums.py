"""Percent and money."""

from __future__ import annotations

import re

from rapport.extraction.clauses import grammatical_subjects, objects, predicate_of
from rapport.extraction.numerals import Numeral
from rapport.extraction.phrases import noun_after, phrase_text, plain
from rapport.extraction.quantities.facts import Fact, without_number
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis, Token
from rapport.model.spans import Span

_PERCENT = re.compile(r"\s?(?:%|per\s?cent\b|percent\b|percentage points?\b|pct\b)", re.IGNORECASE)
_MONEY = re.compile(
    r"[\s-]?(?P<unit>(?:(?:U\.?S\.?|Hong Kong|[A-Z][a-z]{2,9}(?:ese|ian|an|ish))\s?)?"
    r"(?:dollars?|euros?|yen|yuan|renminbi|rou?bles?|rupees?|won|pounds? sterling|pesos?|liras?|manats?|drams?|tenge|"
    r"dinars?|dirhams?|riyals?|rials?|shekels?|francs?|kron[ae]r?|zlotys?|baht|ringgit|rupiah|dong|reais|rand|naira|"
    r"birr|shillings?|hryvnias?|taka|kip|kyat|lari|somoni|soms?|levs?|lei|forints?|quetzal(?:es)?|soles|bolivars?|"
    r"USD|EUR|JPY|CNY|RMB|RUB|GBP|INR|KRW|TRY|VND|CHF|AUD|CAD))\b",
    re.IGNORECASE,
)
_SIGNS = {
    "€": "euros",
    "£": "pounds",
    "¥": "yen",
    "₹": "rupees",
    "₽": "roubles",
    "₩": "won",
    "₴": "hryvnias",
    "₺": "liras",
}
_JOINED = re.compile(r"^-\w+\s+")
_SHARE_OF = re.compile(r"\s*(?P<of>of|in)\b")
_EQUATING = words("be reach exceed total amount stand hit surpass grow rise increase fall drop decline")


def follows(text: str, numeral: Numeral) -> bool:
    """Whether the number is a percentage or a sum of money."""
    at = numeral.span.end
    return bool(numeral.currency or _PERCENT.match(text, at) or _MONEY.match(text, at))


def fact(analysis: Analysis, numeral: Numeral) -> Fact:
    """What the percentage or the sum is of, as far as the phrase or the clause says."""
    text, end = analysis.text, numeral.span.end
    percent = _PERCENT.match(text, end)
    money = _MONEY.match(text, end)
    if percent:
        end, unit = percent.end(), "percent"
    elif numeral.currency:
        code = numeral.currency.upper()
        unit = _SIGNS.get(code, code if code.isalpha() and code != "USD" else "US dollars")
    else:
        unit = plain(money["unit"]) if money else ""
        unit = unit + "s" if unit.lower().endswith(("dollar", "euro", "pound", "rouble", "rupee")) else unit
        end = money.end() if money else end
    return Fact(Span(numeral.start, end), _what(analysis, numeral, end, unit), numeral.value, unit, 0.7)


def _what(analysis: Analysis, numeral: Numeral, end: int, unit: str) -> str:
    text = analysis.text
    token = analysis.token_at(end - 1)
    if token is None:
        return unit
    of = _SHARE_OF.match(text, end)
    if of:
        noun = noun_after(analysis, of.end() + 1)
        if noun is not None and not _is_time(analysis, noun):
            share = "share of " if unit == "percent" and of["of"] == "of" else ""
            return share + phrase_text(analysis, noun.index)
    if text[end : end + 1].isspace() or text[end : end + 1] == "-":
        noun = noun_after(analysis, end + 1, limit=4)
        if noun is not None and noun.relation != "obl" and not _is_time(analysis, noun):
            return _JOINED.sub("", without_number(phrase_text(analysis, noun.index), text, numeral))
    return _in_clause(analysis, token) or unit


def of_what(analysis: Analysis, head: Token, unit: str) -> str:
    """What so many *unit* are of, where the noun's own phrase does not say: "kilometres of border"."""
    of = _SHARE_OF.match(analysis.text, head.end)
    noun = noun_after(analysis, of.end() + 1) if of else None
    if of and noun is not None and not _is_time(analysis, noun):
        return f"{unit} {of['of']} {phrase_text(analysis, noun.index)}"
    within = _in_clause(analysis, head)
    return f"{unit}, {within}" if within else unit


def _is_time(analysis: Analysis, token: Token) -> bool:
    around = Span(token.start - 30, token.end + 30)
    return any(time.start <= token.start < time.end for time in analysis.times_in(around))


def _in_clause(analysis: Analysis, token: Token) -> str | None:
    """What a sum in a clause is of: the object that changes to it, else the subject.

    "The trade volume" of "the trade volume was $8 billion", "trade" of "to raise trade to $10 billion".
    """
    predicate = predicate_of(analysis, token.index)
    within = analysis.subtree_span
    for at in objects(analysis, predicate):
        if not within(at).contains(token.span) and analysis.tokens[at].upos in ("NOUN", "PROPN"):
            return phrase_text(analysis, at, limit=60)
    for at in grammatical_subjects(analysis, predicate)[:1]:
        if at != token.index and analysis.tokens[at].upos in ("NOUN", "PROPN") and not within(at).contains(token.span):
            verb = analysis.tokens[predicate]
            does = "" if verb.lemma.lower() in _EQUATING or verb.upos != "VERB" else f" {verb.text}"
            return phrase_text(analysis, at, limit=60) + does
    return None
