"""What is said of a meeting beside who and when: its place, form, ordinal, and how the text points at it."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from rapport.extraction.circumstances import (
    Nearness,
    When,
    date_of,
    dates_of_sentence,
    nearness_of,
    place_name,
    place_of,
)
from rapport.extraction.clauses import conjuncts, dependants, obliques, phrase, predicate_of, preposition
from rapport.extraction.meetings import lexicon
from rapport.extraction.meetings.lexicon import Kind
from rapport.extraction.meetings.triggers import Trigger
from rapport.model.analysis import Analysis, EntityKind, EntityMention
from rapport.model.dates import bounds, precision
from rapport.model.mentions import MeetingFormat, Ordinal
from rapport.model.spans import Span

_DEFINITE = frozenset({"the", "this", "these", "that", "their", "his", "her", "its", "our", "both"})
_FULL_DATE = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a meeting is: its name, the state around it, and whether that is all that the text says ("in Russia")."""

    name: str
    country: str | None
    whole_state: bool


def place_of_meeting(analysis: Analysis, trigger: Trigger) -> Place | None:
    """The place of a meeting: for a visit where it goes, for others where it is held; a seat gives its city.

    A call has none.
    """
    if trigger.kind is Kind.CALL:
        return None
    for at in dict.fromkeys((trigger.index, trigger.predicate)):
        mention = _destination(analysis, trigger, at)
        if mention is not None:
            return as_place(analysis, mention)
    limit = Nearness.ATTACHED if is_definite(analysis, trigger) and not trigger.light else Nearness.CLAUSE
    found = place_of(analysis, trigger.index, limit=limit)
    if found is None and trigger.light and trigger.predicate != trigger.index:
        found = place_of(analysis, trigger.predicate, limit=Nearness.CLAUSE)
    if found is None:
        return _venue_before(analysis, trigger)
    mention = found.mentions[0]
    whole = analysis.entities[mention.entity].kind is EntityKind.STATE and mention.form == "name"
    seat = seat_city(found.name)
    return Place(seat or found.name, found.country, whole)


def as_place(analysis: Analysis, mention: EntityMention) -> Place:
    """A mention of a place as the place of a meeting."""
    entity = analysis.entities[mention.entity]
    name = place_name(analysis, mention)
    whole = entity.kind is EntityKind.STATE and mention.form == "name"
    return Place(seat_city(name) or name, entity.country or entity.side, whole)


def _destination(analysis: Analysis, trigger: Trigger, at: int) -> EntityMention | None:
    """Where a visit goes: "to Vienna", "visited Vienna", "the Vienna visit"."""
    if trigger.kind is not Kind.VISIT:
        return None
    heads = [
        each
        for child in analysis.children[at]
        if analysis.tokens[child].relation in ("nmod", "obl") and preposition(analysis, child) in ("to", "in", "at")
        for each in conjuncts(analysis, child)
    ]
    if not trigger.verbal and at == trigger.index:
        heads.extend(each for each in phrase(analysis, at) if each > at and preposition(analysis, each) == "to")
    heads.sort(key=lambda each: preposition(analysis, each) != "to")
    if trigger.verbal and analysis.tokens[at].lemma in lexicon.VISITING_VERBS:
        heads = [*dependants(analysis, at, "obj", "nsubj:pass"), *heads]
    if not trigger.verbal and at == trigger.index:
        heads.extend(dependants(analysis, at, "compound"))
    for head in heads:
        mention = analysis.mention_at(head)
        if mention is None:
            continue
        entity = analysis.entities[mention.entity]
        if entity.kind in (EntityKind.PLACE, EntityKind.STATE) and mention.form in ("name", "capital", "seat"):
            return mention
    return None


def _venue_before(analysis: Analysis, trigger: Trigger) -> Place | None:
    """A place right before the noun: "the Geneva summit", "Tuesday's Vienna talks"."""
    if trigger.verbal:
        return None
    for at in dependants(analysis, trigger.index, "compound", "nmod:poss", "nmod"):
        mention = analysis.mention_at(at)
        if mention is None or preposition(analysis, at) or _is_part_of_date(analysis, at):
            continue
        entity = analysis.entities[mention.entity]
        if entity.kind is EntityKind.PLACE or mention.form in ("capital", "seat"):
            return as_place(analysis, mention)
    return None


def seat_city(name: str) -> str | None:
    """The city of a seat of government or guest house ("the Kremlin" is Moscow), or None."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    return lexicon.VENUES.get(plain.replace("’", "'").removeprefix("the ").strip())


def date_of_meeting(analysis: Analysis, trigger: Trigger, gathering: int | None) -> When | None:
    """The date of a meeting: that of the noun, else that of the verb which says it happens, else the sentence's.

    What only points back ("after the talks") takes no date from the sentence around it. A meeting beside a larger
    gathering takes the date of that.
    """
    limit = Nearness.CLAUSE if is_definite(analysis, trigger) and not trigger.light else Nearness.SENTENCE
    if not trigger.light and preposition(analysis, trigger.index) in _APART:
        limit = Nearness.ATTACHED
    attached = date_of(analysis, trigger.index, limit=Nearness.ATTACHED) or _right_behind(analysis, trigger)
    if attached is not None and not _is_a_gap(analysis, attached):
        return attached
    tries = [(trigger.index, min(limit, Nearness.CLAUSE))]
    if trigger.light and trigger.predicate != trigger.index:
        tries.append((trigger.predicate, Nearness.CLAUSE))
    if gathering is not None:
        tries.append((gathering, Nearness.ATTACHED))
        tries.extend((at, Nearness.ATTACHED) for at in dependants(analysis, gathering, "nmod"))
    tries.append((trigger.index, limit))
    for index, how_far in tries:
        found = date_of(analysis, index, limit=how_far)
        if found is not None and not _is_a_gap(analysis, found):
            return found
    return None


# What stands behind these is not of the day of the clause around it.
_APART = frozenset({"ahead of", "before", "after", "following", "prior to", "since", "until", "in the run-up to"})


def _right_behind(analysis: Analysis, trigger: Trigger) -> When | None:
    """The date that follows the noun's phrase directly, whatever it hangs from: "the meeting in Geneva last May"."""
    if trigger.verbal:
        return None
    beside = set(dependants(analysis, trigger.index, "conj", "cc", "acl", "advcl", "parataxis", "punct"))
    own = [at for at in analysis.children[trigger.index] if at not in beside]
    left_out = ("acl:relcl", "acl", "advcl", "parataxis", "punct")
    last = max([trigger.index, *(max(phrase(analysis, at, without=left_out)) for at in own)])
    for time in dates_of_sentence(analysis, analysis.tokens[trigger.index].sentence):
        between = [token.text.lower() for token in analysis.tokens[last + 1 : time.first]]
        if time.first > last and len(between) <= 2 and set(between) <= _BEFORE_DATES and time.value:
            return When(time.value, time, Nearness.ATTACHED)
    return None


_BEFORE_DATES = frozenset({"on", "in", "early", "late", "at", "the", "of"})
_GAP = re.compile(r"\bfirst\b[^.]{0,80}$", re.IGNORECASE)
_LONGEST_DAYS = 370


def _is_a_gap(analysis: Analysis, when: When) -> bool:
    """Whether the expression is no date but a stretch of years, or a gap: "the first time in two years"."""
    span = bounds(when.value)
    if (span.last - span.first).days > _LONGEST_DAYS:
        return True
    text = when.time.span.of(analysis.text).lower()
    before = analysis.text[max(0, when.time.start - 90) : when.time.start]
    return bool(re.search(r"\b(?:years|months|decades?|weeks)\b", text) and _GAP.search(before))


_FINITE = ("VBD", "VBZ", "VBP")
_LENGTH = re.compile(r"^P(\d+)([YMWD])$")


def date_by_length(analysis: Analysis, trigger: Trigger) -> str | None:
    """The date of a meeting from which another is reckoned: "came four years after his first visit".

    The length is taken from the date of the clause that it stands in, to the month for years and months; an
    approximate date, since nobody reckons such lengths to the day.
    """
    sentence = analysis.sentence_of(analysis.tokens[trigger.index])
    for time in analysis.times_in(sentence.span):
        length = _LENGTH.match(time.value or "")
        if length is None or time.stop >= trigger.index or trigger.index - time.stop > 8:
            continue
        direction = analysis.tokens[time.stop].text.lower()
        between = analysis.tokens[time.stop + 1 : trigger.index]
        if direction not in ("after", "before") or any(
            token.xpos in ("VBD", "VBZ", "VBP") or token.text == "," for token in between
        ):
            continue
        base = _date_beside(analysis, time.first, trigger)
        if base is not None:
            return _moved(base, int(length.group(1)) * (-1 if direction == "after" else 1), length.group(2))
    return None


def _date_beside(analysis: Analysis, at: int, trigger: Trigger) -> str | None:
    found = date_of(analysis, predicate_of(analysis, at), limit=Nearness.CLAUSE) or date_of(analysis, trigger.predicate)
    return found.value if found else None


def _moved(base: str, count: int, unit: str) -> str | None:
    first = bounds(base).first
    if unit in "WD":
        day = first + dt.timedelta(days=count * (7 if unit == "W" else 1))
        return f"{day.isoformat()}~" if precision(base) == "day" else None
    months = first.year * 12 + first.month - 1 + count * (12 if unit == "Y" else 1)
    if precision(base) not in ("day", "month"):
        return f"{first.year + count}~" if unit == "Y" and precision(base) == "year" else None
    return f"{months // 12:04d}-{months % 12 + 1:02d}~"


def gathering_of(analysis: Analysis, trigger: Trigger) -> int | None:
    """The multilateral gathering at which the two meet ("on the sidelines of the G20 summit"): its noun, or None."""
    sentence = analysis.sentence_of(analysis.tokens[trigger.index])
    for token in analysis.words_of(sentence):
        if token.index == trigger.index or token.upos not in ("NOUN", "PROPN"):
            continue
        lemma = token.lemma.lower()
        case = preposition(analysis, token.index)
        beside = lemma in lexicon.SIDELINES and bool(dependants(analysis, token.index, "nmod"))
        if not beside and (lemma not in lexicon.GATHERINGS or case not in ("at", "during", "on the sidelines of")):
            continue
        if not beside and not is_multilateral(analysis, token.index):
            continue
        if nearness_of(analysis, token.index, trigger.index) is not None:
            return token.index
    return None


def is_multilateral(analysis: Analysis, index: int) -> bool:
    """Whether a noun names a gathering of many: a body or event stands in its name, and no two states."""
    span = name_span(analysis, index)
    sides: set[str] = set()
    found = bool(_MANY.search(span.of(analysis.text)))
    for mention in analysis.mentions_in(span):
        entity = analysis.entities[mention.entity]
        if entity.kind is EntityKind.ORGANISATION:
            found = found or bool(_MANY.search(entity.name)) or (entity.side or "") not in ("", *_states(analysis))
        elif mention.form != "collective":
            sides.update(analysis.sides_of(entity))
    for at in dependants(analysis, index, "nmod"):  # "the summit of the leaders of the ... grouping"
        if preposition(analysis, at) == "of":
            found = found or _has_body(analysis, at) or _is_of_countries(analysis, at)
    return found and len(sides) < 2


def _is_of_countries(analysis: Analysis, at: int) -> bool:
    """Whether it is a meeting "of countries", "of South American presidents", and not of the two."""
    words = phrase(analysis, at)
    text = " ".join(analysis.tokens[each].text.lower() for each in words)
    if re.search(r"\b(?:two|both)\b", text) or analysis.mention_at(at) is not None:
        return False
    plural = analysis.tokens[at].xpos == "NNS"
    named = bool(_MANY.search(" ".join(analysis.tokens[each].text for each in words if each < at)))
    return plural and (analysis.tokens[at].lemma.lower() in ("country", "nation", "state", "member") or named)


def _has_body(analysis: Analysis, at: int) -> bool:
    own = analysis.mention_at(at)
    if own is not None and analysis.entities[own.entity].kind is EntityKind.PERSON:
        return False
    mentions = (analysis.mention_at(each) for each in phrase(analysis, at))
    bodies = (analysis.entities[m.entity] for m in mentions if m is not None and m.form == "name")
    states = _states(analysis)
    return any(each.kind is EntityKind.ORGANISATION and (each.side or "") not in ("", *states) for each in bodies)


_MANY = re.compile(
    r"\b(?:G-?\d{1,2}|[A-Z]{4,6}|UN|EU|SCO|CIS|OIC|multilateral|trilateral|quadrilateral|international|global|regional|"
    r"world|Union|Nations|Organi[sz]ation|Forum|Association|Community|Commonwealth|League|Assembly|Davos|Economic|"
    r"(?:(?:South|North|Latin|Central|Southeast|East|Ibero)[ -])?(?:American|Asian)|African|Arab|European|Caribbean|"
    r"Nordic|Baltic|Balkan|Gulf)\b"
)


def _states(analysis: Analysis) -> frozenset[str]:
    return frozenset(
        entity.side for entity in analysis.entities if entity.kind is EntityKind.STATE and entity.side is not None
    )


def name_span(analysis: Analysis, index: int) -> Span:
    """The stretch from the first modifier before a noun to the noun: "the first inter-Korean summit"."""
    tokens = phrase(analysis, index, without=("acl:relcl", "acl", "advcl", "nmod", "obl", "conj", "case", "appos"))
    first = min(at for at in tokens if at <= index)
    return Span(analysis.tokens[first].start, analysis.tokens[index].end)


def words_of_name(analysis: Analysis, index: int) -> str:
    """The words of :func:`name_span`; those of "the 19th round of military talks" up to "talks"."""
    span = name_span(analysis, index)
    if analysis.tokens[index].lemma.lower() in ("round", "session"):
        for at in obliques(analysis, index, "of"):
            span = Span(span.start, max(span.end, analysis.tokens[at].end))
            break
    return span.of(analysis.text)


def format_of(analysis: Analysis, trigger: Trigger, *, gathering: bool) -> MeetingFormat:
    """How they meet: a call, by video, beside a larger gathering, or in person."""
    words = phrase(analysis, trigger.index)
    start, end = analysis.tokens[words[0]].start, analysis.tokens[words[-1]].end
    if lexicon.BY_VIDEO.search(analysis.text, start, min(end, start + 160)):
        return "video"
    if trigger.kind is Kind.CALL:
        return "call"
    if gathering:
        return "sideline"
    if trigger.verbal and analysis.tokens[trigger.index].lemma in lexicon.SPEAKING_VERBS:
        return "unknown"
    return "in_person"


def ordinal_of(analysis: Analysis, trigger: Trigger) -> Ordinal | None:
    """Its place in a count: "their 17th meeting since 2012", "only the second session ever".

    "The first since 2016" counts from a gap and is no ordinal; see :func:`previous_by_gap`.
    """
    for index in _numbered(analysis, trigger):
        for at in dependants(analysis, index, "amod", "nummod", "compound"):
            n = ordinal_number(analysis.tokens[at].text)
            if n is None or _is_part_of_date(analysis, at):
                continue
            since = _since(analysis, index)
            if n == 1 and (since is not None or _AFTER_A_GAP.match(analysis.text, analysis.tokens[index].end)):
                return None
            return Ordinal(n, since)
    return None


_AFTER_A_GAP = re.compile(
    r"[^.;]{0,40}?\bsince\b|"
    r"[^.,;]{0,40}?\b(?:in|for|after)\s+(?:\w+\s+){0,4}(?:years?|months?|decades?|weeks?|generations?)\b"
)


def _numbered(analysis: Analysis, trigger: Trigger) -> tuple[int, ...]:
    """The nouns that may carry the ordinal: the trigger, or what "met for their 17th bilateral meeting" holds."""
    if not trigger.verbal:
        return (trigger.index,)
    return tuple(
        at
        for at in dependants(analysis, trigger.index, "obl")
        if analysis.tokens[at].lemma.lower() in (*lexicon.NOUNS, "time")
        and preposition(analysis, at) in ("for", "in", "as")
    )


def ordinal_number(text: str) -> int | None:
    """``17`` for "17th", ``2`` for "second" and "second-ever"."""
    lowered = text.lower()
    figure = lexicon.ORDINAL_FIGURE.match(lowered)
    return int(figure.group(1)) if figure else lexicon.ORDINALS.get(lowered)


def _is_part_of_date(analysis: Analysis, index: int) -> bool:
    return any(
        time.first <= index < time.stop for time in analysis.times_in(analysis.sentence_of(analysis.tokens[index]).span)
    )


def _since(analysis: Analysis, index: int) -> str | None:
    """The date behind "since" that follows a noun closely: "their 17th meeting since April 2013"."""
    for time in analysis.times_in(analysis.sentence_of(analysis.tokens[index]).span):
        if not time.value or not _FULL_DATE.match(time.value) or not 0 < time.first - index <= _SINCE_WITHIN:
            continue
        before = analysis.tokens[max(index + 1, time.first - 2) : time.first + 1]
        if any(token.text.lower() == "since" for token in before):
            return time.value
    return None


_SINCE_WITHIN = 16


def previous_by_gap(analysis: Analysis, trigger: Trigger) -> str | None:
    """For "their first talks since November 2013": when the meeting before was, by the end of the gap."""
    for index in (trigger.index, *_numbered(analysis, trigger)):
        if any(analysis.tokens[at].text.lower() == "first" for at in dependants(analysis, index, "amod")):
            return _since(analysis, index)
    return None


def is_definite(analysis: Analysis, trigger: Trigger) -> bool:
    """Whether the text points at a meeting that it has spoken of: "the talks", "their meeting", "Tuesday's summit"."""
    if trigger.verbal:
        return False
    return any(
        analysis.tokens[at].text.lower() in _DEFINITE or analysis.tokens[at].deprel == "nmod:poss"
        for at in dependants(analysis, trigger.index, "det", "nmod:poss")
    )
