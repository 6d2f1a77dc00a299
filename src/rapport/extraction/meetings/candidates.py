"""Each word that names a meeting, with all that its sentence says of that meeting."""

from __future__ import annotations

import re
from dataclasses import replace

from rapport.extraction.circumstances import Nearness
from rapport.extraction.clauses import clause_span, dependants, obliques, phrase, preposition, span_of
from rapport.extraction.meetings import lexicon
from rapport.extraction.meetings.arguments import attendance
from rapport.extraction.meetings.attendance import Attendance
from rapport.extraction.meetings.circles import circle_of
from rapport.extraction.meetings.dates import date_by_length, date_of_meeting
from rapport.extraction.meetings.details import Place, format_of, place_of_meeting
from rapport.extraction.meetings.gatherings import gathering_of, is_multilateral, words_of_name
from rapport.extraction.meetings.lexicon import Kind
from rapport.extraction.meetings.lists import place_of_gathering, split
from rapport.extraction.meetings.naming import Candidate
from rapport.extraction.meetings.offices import level_of_words, lowest
from rapport.extraction.meetings.ordinals import ordinal_of, previous_by_gap
from rapport.extraction.meetings.sighting import add_seen, find_triggers, seen_otherwise, seen_place, seen_status
from rapport.extraction.meetings.status import Standing, is_ahead, status_of
from rapport.extraction.meetings.triggers import Trigger, is_definite
from rapport.model.analysis import Analysis
from rapport.model.mentions import Level
from rapport.model.spans import Span

_LONGEST = 280
_GENERIC_WORDS = re.compile(
    r"\b(?:regular(?:ly)?|frequent(?:ly)?|often|usually|annual(?:ly)?|every|each|other)\b", re.IGNORECASE
)
_SEVERAL = re.compile(r"\b(?:such|many|several|numerous|multiple|various|series)\b", re.IGNORECASE)


def find_candidates(analysis: Analysis) -> tuple[Candidate, ...]:
    """All namings of meetings in a document, in the order of the text; several for a list in one phrase."""
    out: list[Candidate] = []
    for trigger in find_triggers(analysis):
        found = _candidate(analysis, trigger)
        if found is None:
            continue
        out.extend(_previous(analysis, found))
        out.extend(split(analysis, found))
    return tuple(out)


def _candidate(analysis: Analysis, trigger: Trigger) -> Candidate | None:
    token = analysis.tokens[trigger.index]
    seen = trigger.seen
    doubtful = seen is None and not trigger.verbal and trigger.kind is not Kind.VISIT
    if doubtful and _is_no_meeting_of_two(analysis, trigger):
        return None
    who = attendance(analysis, trigger)
    place = place_of_meeting(analysis, trigger)
    if seen is not None:
        add_seen(analysis, seen, who)
        place = place or seen_place(analysis, seen)
    if trigger.kind is Kind.VISIT and not _is_visit(analysis, trigger, who, place) and seen is None:
        return None
    gathering = gathering_of(analysis, trigger)
    when = date_of_meeting(analysis, trigger, gathering)
    own = when is not None and when.nearness is Nearness.ATTACHED
    reckoned = None if own else date_by_length(analysis, trigger)
    date = reckoned or (when.value if when else None)
    sure = reckoned is not None or (when is not None and when.nearness <= Nearness.CLAUSE)
    standing = status_of(analysis, trigger, date if sure or is_ahead(analysis, date) else None)
    if standing is None and seen is not None:
        standing = Standing(seen_status(seen))
    elif standing is not None and seen is not None:
        standing = seen_otherwise(seen, standing)
    if standing is None:
        return None
    if place is None and gathering is not None:
        place = place_of_gathering(analysis, gathering)
    definite = is_definite(analysis, trigger)
    ordinal = ordinal_of(analysis, trigger)
    explicit = len(who.sides) >= 2
    if seen is None and _is_vague(analysis, trigger, definite=definite, fixed=bool(sure or place or ordinal)):
        return None
    weak = seen is None and not trigger.verbal and token.lemma.lower() in lexicon.WEAK_NOUNS
    dated = when is not None and when.nearness is Nearness.ATTACHED
    sort = explicit and (place is not None or trigger.kind is not Kind.TALKS)
    if weak and not (ordinal or definite or dated or sort or (trigger.light and (explicit or date))):
        return None
    if date and standing.status in ("planned", "proposed") and not is_ahead(analysis, date):
        said = when is not None and when.time.stop <= trigger.index and date == analysis.dating.published
        if not sure or said:
            date = None  # the day of announcing it: "said on Sunday that the meeting will take place"
    return Candidate(
        trigger=trigger,
        span=_span(analysis, trigger),
        sentence=token.sentence,
        persons=tuple(who.persons),
        sides=tuple(who.sides),
        explicit=explicit,
        definite=definite or who.collective,
        loose=weak and not (date or ordinal or trigger.light or (explicit and trigger.kind is Kind.CALL)),
        status=standing.status,
        assumed=standing.assumed,
        format=format_of(analysis, trigger, gathering=gathering is not None),
        level=_level(analysis, trigger, who),
        place=place,
        date=date,
        sure_date=sure or _has_open_time(analysis, trigger),
        indefinite=_is_indefinite(analysis, trigger),
        circle=circle_of(analysis, trigger),
        ordinal=ordinal,
        pointer="previous" if reckoned else _pointer(analysis, trigger),
    )


def _is_no_meeting_of_two(analysis: Analysis, trigger: Trigger) -> bool:
    """A gathering of many ("the G20 summit") or of one side's own body ("a cabinet meeting"), a mechanism of six."""
    for at in dependants(analysis, trigger.index, "compound", "amod", "nmod:poss"):
        word = analysis.tokens[at].lemma.lower()
        if word in lexicon.NOT_BETWEEN_STATES and not obliques(analysis, trigger.index, "between", "with"):
            return True
    text = words_of_name(analysis, trigger.index).lower()
    if re.search(r"\b(?:six|four|five|three|multi)\s?-\s?(?:party|way|nation)\b", text):
        return True
    return trigger.kind is not Kind.TWO_PLUS_TWO and is_multilateral(analysis, trigger.index)


def _is_visit(analysis: Analysis, trigger: Trigger, who: Attendance, place: Place | None) -> bool:
    """Whether somebody who acts for one side goes to another: the sides of the visit are his and the place's."""
    homes = set(who.sides)
    travellers = obliques(analysis, trigger.index, "by")
    if not trigger.verbal and travellers and not who.persons and not who.levels:
        return False  # a trip by relatives or tourists
    abroad = place.country if place else None
    guests = {analysis.entities[at].side for at in who.persons} - {None}
    if trigger.verbal and analysis.tokens[trigger.index].lemma == "invite" and abroad and guests - {abroad}:
        who.add_sides((abroad,))
        return True
    if abroad and who.persons and abroad not in homes:
        who.add_sides((abroad,))
        return True
    if abroad and homes and abroad not in homes and not trigger.verbal:
        who.add_sides((abroad,))
        return True
    if not trigger.verbal and is_definite(analysis, trigger):
        return True  # "the visit": may point at one spoken of
    if trigger.verbal:
        return False
    return len(homes) >= 2


def _level(analysis: Analysis, trigger: Trigger, who: Attendance) -> Level | None:
    """That of the lower-ranking principal, else what the meeting is called ("high-level", "ministerial", "summit")."""
    if trigger.kind is Kind.TWO_PLUS_TWO:
        return "minister"
    if not trigger.verbal:
        words = re.sub(r"\bofficial\b", "", words_of_name(analysis, trigger.index), flags=re.IGNORECASE)
        named = level_of_words(words)
        vague = re.search(r"\bhigh[- ]level\b", words, re.IGNORECASE) and (trigger.kind is Kind.MEETING or who.levels)
        if named is not None and not vague:
            return named
        if trigger.kind is Kind.SUMMIT:
            return "leader"
    return lowest(who.levels)


def _pointer(analysis: Analysis, trigger: Trigger) -> str | None:
    if trigger.verbal:
        return None
    if _came_before(analysis, trigger):
        return "previous"
    for at in dependants(analysis, trigger.index, "amod", "compound", "advmod"):
        word = analysis.tokens[at].text.lower()
        if word in lexicon.LATEST_WORDS:
            return "latest"
        if word in lexicon.PREVIOUS_WORDS:
            return "previous"
        if word in lexicon.PLANNED_WORDS:
            return "next"
    return None


def _came_before(analysis: Analysis, trigger: Trigger) -> bool:
    """Whether the clause puts it before what is told: "the talks follow a visit", "earlier, during the talks"."""
    token = analysis.tokens[trigger.index]
    if token.head == token.index:
        return False
    verb = analysis.tokens[token.head]
    if token.relation == "obj" and verb.lemma == "follow":
        return True
    if token.relation != "obl" or preposition(analysis, token.index) not in ("at", "during", "in"):
        return False
    words = {analysis.tokens[at].text.lower() for at in dependants(analysis, verb.index, "advmod") if at < token.index}
    return bool(words & {"earlier", "previously"})


def _has_open_time(analysis: Analysis, trigger: Trigger) -> bool:
    """Whether a time hangs from the noun that the document, undated, can't resolve: "a meeting in February"."""
    below = set(dependants(analysis, trigger.index, "nmod", "compound"))
    sentence = analysis.sentence_of(analysis.tokens[trigger.index])
    return any(
        time.value is None and time.kind == "date" and below & set(range(time.first, time.stop))
        for time in analysis.times_in(sentence.span)
    )


def _is_indefinite(analysis: Analysis, trigger: Trigger) -> bool:
    return not trigger.verbal and any(
        analysis.tokens[at].text.lower() in ("a", "an", "another") for at in dependants(analysis, trigger.index, "det")
    )


def _is_vague(analysis: Analysis, trigger: Trigger, *, definite: bool, fixed: bool) -> bool:
    """Whether it speaks of meetings in general: "regular contacts", "such meetings", "ministerial-level talks"."""
    token = analysis.tokens[trigger.index]
    text = words_of_name(analysis, trigger.index)
    if trigger.verbal:
        text = " ".join(analysis.tokens[at].text for at in dependants(analysis, trigger.index, "advmod"))
    if _SEVERAL.search(text) or (not fixed and _GENERIC_WORDS.search(text)):
        return True
    if trigger.verbal or fixed:
        return False
    verb = analysis.tokens[trigger.predicate]
    process = trigger.kind in (Kind.TALKS, Kind.TWO_PLUS_TWO)
    if process and verb.lemma in lexicon.GOING_ON and token.relation in ("obj", "nsubj"):
        return True  # talks that go on or are broken off are a process, not a meeting
    plural = token.xpos in ("NNS", "NNPS")
    if plural and token.text.lower() not in lexicon.NATURAL_PLURALS:
        return True
    return plural and not definite and not trigger.light


def _span(analysis: Analysis, trigger: Trigger) -> Span:
    """The shortest clause that proves it: the clause of a verb that says it happens, else the noun's phrase."""
    if trigger.verbal or (trigger.light and trigger.predicate != trigger.index):
        span = clause_span(analysis, trigger.predicate)
        if span.end - span.start <= _LONGEST:
            return span
    case = set(dependants(analysis, trigger.index, "case", "mark"))
    span = span_of(analysis, [at for at in phrase(analysis, trigger.index) if at not in case])
    if span.end - span.start <= _LONGEST:
        return span
    token = analysis.tokens[trigger.index]
    return Span(max(span.start, token.start - _LONGEST // 2), min(span.end, token.end + _LONGEST // 2))


def _previous(analysis: Analysis, found: Candidate) -> tuple[Candidate, ...]:
    """The meeting that "the first since November 2013" implies: one held then, of the same sides and sort."""
    if not found.explicit:
        return ()
    gap = previous_by_gap(analysis, found.trigger)
    if gap is None:
        return ()
    date, span = gap
    return (
        replace(
            found,
            span=span,
            persons=(),
            place=None,
            date=date,
            sure_date=True,
            status="held",
            assumed=False,
            ordinal=None,
            pointer="previous",
            definite=False,
            loose=False,
        ),
    )
