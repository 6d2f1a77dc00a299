"""What a number in the text counts, and whether that is a fact that another report could confirm or contradict."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapport.extraction.clauses import grammatical_subjects, objects, predicate_of
from rapport.extraction.numerals import Numeral
from rapport.extraction.phrases import is_definite, noun_after, phrase_text, plain, plural
from rapport.model.analysis import Analysis, Sentence, Token
from rapport.model.spans import Span

MEETINGS = frozenset(
    "meeting summit talk talks round session visit conference consultation dialogue call conversation encounter "
    "negotiation trip two-plus-two 2+2 trilateral forum commission committee council edition exercise drill "
    "ministerial consultations negotiations".split()
)
_STANDING = frozenset({"commission", "committee", "council"})
_COLLECTIVE = frozenset(
    "side party country state nation leader president minister government capital neighbour neighbor people korea "
    "counterpart partner delegation power economy ally rival statesman diplomat head politician premier official "
    "society republic foe army navy military ministry parliament city bank man woman friend giant chief team region "
    "territory superpower union community brother".split()
)
_LENGTH = r"seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)"
_IS_LENGTH = re.compile(rf"\S+[\s-](?:and a half\s)?(?:{_LENGTH})\b|\S+\s\S+[\s-](?:{_LENGTH})\b", re.IGNORECASE)
_MEASURES = re.compile(
    r"[\s-]?(?:km|kilomet\w+|miles?|met(?:er|re)s?|tonn?es?|tons?|barrels?|megawatts?|MW|GW|kWh?|hectares?|acres?|"
    r"square|cubic|troops|soldiers|people|persons?|dollars|euros|yuan|yen|rubles|roubles|rupees|percent|per cent|%|tourists|"
    r"students|refugees|jobs|families|workers|citizens|ships|missiles|prisoners)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\s?(?:%|per\s?cent\b|percent\b|percentage points?\b|pct\b)", re.IGNORECASE)
_MONEY = re.compile(
    r"\s?(?P<unit>(?:U\.?S\.?|Hong Kong|Canadian|Australian|Singapore|Japanese|Chinese|Russian|Turkish|Iranian|Indian)?\s?"
    r"(?:dollars?|euros?|yen|yuan|renminbi|rou?bles?|rupees?|won|pounds? sterling|pesos?|liras?|manats?|drams?|tenge|"
    r"dinars?|dirhams?|riyals?|rials?|shekels?|francs?|kron[ae]r?|zloty(?:s)?|baht|ringgit|rupiah|dong|reais|rand|naira|"
    r"birr|shillings?|USD|EUR|JPY|CNY|RMB|RUB|GBP|INR|KRW|TRY|VND))\b",
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
_COMPOUND = re.compile(
    r"[-‑](?P<unit>points?|members?|persons?|people|man|strong|pages?|articles?|steps?|stages?|phases?|seats?|minutes?|hours?|"
    r"days?|weeks?|months?|years?|kilomet(?:er|re)s?|km|miles?|met(?:er|re)s?|megawatts?|MW|tonn?es?|tons?|"
    r"nation|country|item|track|pronged|fold|storey|story)(?P<old>[-‑]olds?)?\b",
    re.IGNORECASE,
)
_LEFT_OUT = frozenset({"nation", "country", "track", "pronged", "storey", "story"})
_TIME = re.compile(rf"\s*(?:and a half\s)?(?P<unit>{_LENGTH})\b", re.IGNORECASE)
_AGO = re.compile(
    r"\s*(?:ago|later|earlier|old\b|of age|away|from now|in (?:prison|jail)|behind bars|hence)", re.IGNORECASE
)
_AFTER_LENGTH = re.compile(r"\s*(?:after|since|into|of|out of|on from|since then|following)\b", re.IGNORECASE)
_LATEST = re.compile(
    r"\b(?:first|last|next|past|coming|previous|recent|final|within|every|another|aged|over the|in|sentenced to)\s+"
    r"(?:the\s+)?(?:next|last|past|coming|first|previous|recent)?\s*$",
    re.IGNORECASE,
)
_FIRST_IN = re.compile(
    r"\b(?:first|only|last|most|worst|best|\w{3,}est(?:-level)?)\b(?:[^.;!?]{0,70}?)\b(?:in|for|over)\s+(?:the\s+)?"
    r"(?:(?:past|last|more than|nearly|almost|about|over|some|around|roughly|at least)\s+)*$",
    re.IGNORECASE,
)
_SPENT = re.compile(
    r"\b(?:lasted|lasting|for|spent|after|took|of|with|during|over|through|throughout|following|the)\s+"
    r"(?:(?:about|around|nearly|almost|more than|over|some|roughly|at least|up to|under|a total of|the|just|only|its|an?)\s+)*$",
    re.IGNORECASE,
)
_FOR_THE = re.compile(r"\bfor\s+(?:the|a|an)\s+$", re.IGNORECASE)
_MEET_WORDS = re.compile(
    r"\b(?:meet|met|meets|meeting|summit|talks?|talked|visit\w*|negotiat\w+|conversation|call|dialogue|tour|trip|ceremony|"
    r"session|spoke|speak)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\s+[‘'“\"](?P<name>[^‘’“”'\"]{2,30})[’'”\"](?P<ever>\s+ever\b)?")
_EQUATING = frozenset("be reach exceed total amount stand hit surpass grow rise increase fall drop decline".split())
_SHARE_OF = re.compile(r"\s*(?:of|in|to)\b")


@dataclass(frozen=True, slots=True)
class Fact:
    """A number and what it counts: ``span`` proves it, ``unit`` is a plural noun where the text has one."""

    span: Span
    what: str
    value: float
    unit: str | None
    confidence: float


def is_measured(after: str) -> bool:
    """Whether the text behind a number begins with a measure, so that "2000 troops" is no year."""
    return bool(_MEASURES.match(after))


def is_length(words: str) -> bool:
    """Whether *words* begin with a length of time ("four years"), so that it is more than part of a date."""
    return bool(_IS_LENGTH.match(words))


def what_is_counted(analysis: Analysis, sentence: Sentence, numeral: Numeral) -> Fact | None:
    """The fact that *numeral* states in *sentence*, or None where it states none worth keeping."""
    text, end = analysis.text, numeral.span.end
    if numeral.ordinal:
        return _ordinal(analysis, sentence, numeral)
    percent = _PERCENT.match(text, end)
    if percent:
        return _measure(analysis, numeral, percent.end(), "percent")
    if numeral.currency:
        return _measure(analysis, numeral, end, _SIGNS.get(numeral.currency, "US dollars"))
    money = _MONEY.match(text, end)
    if money:
        return _measure(analysis, numeral, money.end(), plain(money["unit"]))
    compound = _COMPOUND.match(text, end)
    if compound:
        return _compound(analysis, sentence, numeral, compound)
    length = _TIME.match(text, end)
    if length:
        return _length(analysis, sentence, numeral, length)
    if re.match(r"[-‑–]\w", text[end : end + 2]):
        return None
    return _things(analysis, sentence, numeral)


def _measure(analysis: Analysis, numeral: Numeral, end: int, unit: str) -> Fact:
    """Percent and money: what they are of, as far as the phrase or the clause says."""
    return Fact(Span(numeral.start, end), _measured(analysis, numeral, end, unit), numeral.value, unit, 0.7)


def _measured(analysis: Analysis, numeral: Numeral, end: int, unit: str) -> str:
    text = analysis.text
    token = analysis.token_at(end - 1)
    if token is None:
        return unit
    of = _SHARE_OF.match(text, end)
    if of:
        noun = noun_after(analysis, of.end() + 1)
        if noun is not None:
            before = "share of " if unit == "percent" and of.group().strip() == "of" else ""
            return before + phrase_text(analysis, noun.index)
    if text[end : end + 1].isspace():
        noun = noun_after(analysis, end + 1, limit=4)
        if noun is not None and noun.relation != "obl" and not _is_time(analysis, noun):
            return _without_number(phrase_text(analysis, noun.index), text, numeral)
    return _in_clause(analysis, token) or unit


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


def _compound(analysis: Analysis, sentence: Sentence, numeral: Numeral, found: re.Match[str]) -> Fact | None:
    """As in "8-point plan", "five-member delegation", "three-hour meeting"; not "68-year-old", not "two-nation"."""
    unit = found["unit"].lower()
    if found["old"] or unit in _LEFT_OUT:
        return None
    head = noun_after(analysis, found.end() + 1)
    if head is None or head.sentence != sentence.index:
        return None
    if numeral.value == 1 and unit in ("man", "point", "person"):
        return None
    noun = phrase_text(analysis, head.index, limit=60)
    unit = {"strong": "members", "man": "members", "person": "people", "fold": "times"}.get(
        unit, plural(unit.rstrip("s"))
    )
    what = f"{unit} of the {noun}" if not re.match(_LENGTH, unit) else f"length of the {noun}"
    return Fact(Span(numeral.start, head.end), what, numeral.value, unit, 0.75)


def _length(analysis: Analysis, sentence: Sentence, numeral: Numeral, found: re.Match[str]) -> Fact | None:
    """How long a meeting was, how long ago the last one: not "two years ago", "the next five years", "within 24 hours"."""
    text = analysis.text
    unit = plural(found["unit"].lower().rstrip("s")) if not found["unit"].lower().startswith("centur") else "centuries"
    before = text[sentence.start : numeral.start]
    value = numeral.value + 0.5 if "half" in found.group() else numeral.value
    first = _FIRST_IN.search(text[sentence.start : numeral.span.start])
    if first:
        span = Span(sentence.start + first.start(), found.end())
        if span.end - span.start > 110:
            span = Span(numeral.start, found.end())
        return Fact(span, f"{unit} since the last time", value, unit, 0.8)
    if _AGO.match(text, found.end()):
        return None
    met = bool(_MEET_WORDS.search(text, sentence.start, sentence.end))
    if unit in ("minutes", "hours", "days"):
        if _LATEST.search(before) and not re.search(r"\bfor\s+the\s+last\s+$", before):
            return None
        if unit == "days" and not (_SPENT.search(before) or numeral.value >= 3):
            return None
        spent = _SPENT.search(text[sentence.start : numeral.span.start]) or _AFTER_LENGTH.match(text, found.end())
        if met and (spent or unit == "minutes"):
            return Fact(Span(numeral.start, found.end()), "length of the meeting", value, unit, 0.7)
        return None
    if _AFTER_LENGTH.match(text, found.end()) and unit in ("years", "months", "decades", "weeks"):
        noun = noun_after(analysis, found.end() + 7)
        what = f"{unit} since" + (f" {phrase_text(analysis, noun.index, limit=50)}" if noun else "")
        end = noun.end if noun is not None and noun.end - found.end() < 50 else found.end()
        return Fact(Span(numeral.start, end), what, value, unit, 0.6)
    if unit == "years" and re.search(
        r"\b(?:after|for|has been|have been|lasted|mark\w*|celebrat\w+)\s+(?:\w+\s+)?$", before
    ):
        return Fact(Span(numeral.start, found.end()), "years", value, unit, 0.45)
    return None


def _ordinal(analysis: Analysis, sentence: Sentence, numeral: Numeral) -> Fact | None:
    """As in "their 17th meeting since 2012": 17 meetings to date. A first says nothing that another number could contradict."""
    text = analysis.text
    number = numeral.span
    if numeral.value < 2 or re.match(
        r"\s+(?:half|quarter|world war|largest|biggest|most|day|time lucky)\b", text[number.end :][:20], re.IGNORECASE
    ):
        return None
    if (
        text[number.start].isupper()
        and text[number.start : number.start + 1].isalpha()
        and number.start != sentence.start
    ):
        return None  # "Second Vice Minister": part of a title
    anniversary = re.match(r"(?:\s+\w+)?\s+(?:anniversary|birthday)\b", text[number.end : number.end + 40])
    if anniversary:
        if "birthday" in anniversary.group():
            return None
        end = number.end + anniversary.end()
        noun = noun_after(analysis, end + 4)
        what = "years since " + phrase_text(analysis, noun.index, limit=60) if noun is not None else "years"
        return Fact(Span(number.start, end), what, numeral.value, "years", 0.6)
    start = _with_determiner(analysis, number.start)
    quoted = _QUOTED.match(text, number.end)
    if quoted and (quoted["ever"] or plain(quoted["name"]).lower() in MEETINGS):
        name = plain(quoted["name"])
        return Fact(Span(start, quoted.end()), f"{name} meetings to date", numeral.value, "meetings", 0.75)
    head = _ordinal_head(analysis, numeral)
    if head is None:
        return None
    if head.lemma.lower() in MEETINGS or head.text.lower() in MEETINGS:
        words = plain(text[number.end : head.start]).strip('-–‘’“”" ')
        noun = plural(head.lemma.lower())
        if head.lemma.lower() in _STANDING:
            words, noun = f"{words} {head.text}", "sessions"
        return Fact(Span(start, head.end), plain(f"{words} {noun} to date"), numeral.value, noun, 0.85)
    if head.lemma.lower() == "time" and _FOR_THE.search(text[: number.start][-10:]):
        return Fact(Span(start, head.end), "times to date", numeral.value, "times", 0.5)
    if re.match(r"\s+ever\b", text[head.end : head.end + 6]) or re.match(
        r"[\s-]+ever\b", text[number.end : number.end + 6]
    ):
        noun = plural(head.text.strip("‘’'\"“”").lower())
        return Fact(Span(start, head.end), f"{noun} to date", numeral.value, noun, 0.6)
    return None


def _ordinal_head(analysis: Analysis, numeral: Numeral) -> Token | None:
    """The noun that an ordinal counts: its head where that follows closely and is a meeting, else the next noun."""
    token = analysis.token_at(numeral.span.end - 1)
    if token is None:
        return None
    head = analysis.tokens[token.head]
    if token.index < head.index <= token.index + 8 and head.upos in ("NOUN", "PROPN"):
        return head
    for index in range(token.index + 1, min(token.index + 8, len(analysis.tokens))):
        following = analysis.tokens[index]
        if following.sentence != token.sentence or following.upos in ("VERB", "AUX", "ADP", "SCONJ"):
            break
        if following.lemma.lower() in MEETINGS:
            return following
    return noun_after(analysis, numeral.span.end + 1)


def _with_determiner(analysis: Analysis, start: int) -> int:
    found = re.search(
        r"\b(?:the|their|our|its|his|her|a|an|only the)\s+(?:[\w-]+\s+)?$", analysis.text[max(0, start - 24) : start]
    )
    return start - len(found.group()) if found else start


def _things(analysis: Analysis, sentence: Sentence, numeral: Numeral) -> Fact | None:
    """As in "29 memorandums of understanding", "the four islands"; not "the two sides", "one of them", "two presidents"."""
    text, value = analysis.text, numeral.value
    if value == 1 or value == 0:
        return None
    if re.match(r"\s*(?:of (?:the|them|these|those|which|whom|us)\b|or\b)", text[numeral.span.end :][:10]):
        return None
    token = analysis.token_at(numeral.span.end - 1)
    if token is None:
        return None
    head = _counted_noun(analysis, token)
    if head is None or head.sentence != sentence.index or head.start < numeral.span.end:
        return None
    if not _is_plural(head) or head.upos == "PROPN" and token.text[0].isupper() and head.xpos != "NNPS":
        return None
    lemma = head.lemma.lower()
    definite = is_definite(analysis, head.index)
    if lemma in _COLLECTIVE and (value == 2 or definite):
        return None
    if value == 2 and definite:
        return None
    if lemma in ("time", "day", "thing", "way", "reason", "other", "one", "hand", "issue", "part"):
        return None
    what = phrase_text(analysis, head.index)
    unit = plural(lemma)
    what = (
        plain(text[numeral.span.end : head.start] + unit)
        if len(what) < len(unit)
        else _without_number(what, text, numeral)
    )
    return Fact(Span(numeral.start, head.end), what, value, unit, 0.7 if not definite else 0.55)


def _without_number(what: str, text: str, numeral: Numeral) -> str:
    number = plain(text[numeral.span.start : numeral.span.end])
    at = what.find(number)
    return what[at + len(number) :].lstrip("%").strip() if 0 <= at < 25 else what


def _counted_noun(analysis: Analysis, token: Token) -> Token | None:
    head = analysis.tokens[token.head]
    while head.relation in ("nummod", "compound") and head.upos == "NUM" and head.head > head.index:
        head = analysis.tokens[head.head]
    if (
        token.index < head.index <= token.index + 8
        and head.upos in ("NOUN", "PROPN")
        and token.relation in ("nummod", "amod", "compound")
    ):
        return head
    following = analysis.text[token.end : token.end + 1]
    return noun_after(analysis, token.end + 1) if following.isspace() else None


def _is_plural(token: Token) -> bool:
    return (
        token.xpos in ("NNS", "NNPS")
        or token.text.lower().endswith("s")
        or token.lemma.lower() in ("people", "personnel")
    )
