"""Lifecycles: a dialogue, programme or measure starting, stopping, resuming, expanding or ending; a first version.

A verb of change over a noun that names a mechanism ("the embassies were closed", "agreed to set up a liaison
office"), nouns of change ("the resumption of talks"), and the sessions of standing formats among the meetings.
What is only agreed, planned or promised is ``expected``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport.extraction import changes, meetings
from rapport.extraction.circumstances import Nearness, date_of
from rapport.extraction.clauses import (
    clause_span,
    conjuncts,
    dependants,
    governor,
    grammatical_subjects,
    is_passive,
    is_predicate,
    objects,
    obliques,
    phrase,
    preposition,
    reading,
    sides_at,
    span_of,
)
from rapport.extraction.meetings.status import is_ahead
from rapport.extraction.meetings.triggers import verb_lemma
from rapport.extraction.phrases import phrase_text
from rapport.model.analysis import Analysis
from rapport.model.dates import agree, bounds
from rapport.model.mentions import Change, Lifecycle
from rapport.model.spans import Span

_LONGEST = 260
_SAME_DAYS = 60


def extract(analysis: Analysis) -> tuple[Lifecycle, ...]:
    """The changes of mechanisms that a document tells of, in the order of the text, each once."""
    out: list[Lifecycle] = []
    for found in (*_sessions(analysis), *_by_verbs(analysis), *_by_nouns(analysis)):
        if not any(_is_same(each, found) for each in out):
            out.append(found)
    return tuple(sorted(out, key=lambda lifecycle: lifecycle.span))


def _is_same(one: Lifecycle, other: Lifecycle) -> bool:
    """Whether two tell the same change of what goes by the same name, a longer or a shorter one."""
    if one.change != other.change or _apart(one.date, other.date):
        return one.change == "held" and other.change == "created" and one.span.overlaps(other.span)
    if one.change == "held" and one.date != other.date:
        return False  # each session is one
    a, b = set(one.mechanism.lower().split()), set(other.mechanism.lower().split())
    return a <= b or b <= a


def _apart(one: str | None, other: str | None) -> bool:
    """Whether two dates are too far from each other to be of one change."""
    if not one or not other or agree(one, other):
        return False
    a, b = bounds(one), bounds(other)
    return max((a.first - b.last).days, (b.first - a.last).days) > _SAME_DAYS


def _sessions(analysis: Analysis) -> Iterator[Lifecycle]:
    """A session of a standing format is a lifecycle of that format."""
    last: str | None = None
    for meeting in meetings.extract(analysis):
        change = _OF_STATUS.get(meeting.status)
        series = meeting.series or (meeting.what if meeting.ordinal is not None else None)
        series = series if series and not series.endswith(" summits") else None
        series = last = series or (last if change == "suspended" else None)
        if series is None or change is None:
            continue
        yield Lifecycle(
            span=meeting.span,
            mechanism=series,
            change=change,
            date=meeting.date,
            according_to=meeting.according_to,
            confidence=round(meeting.confidence * 0.8, 2),
        )


_OF_STATUS: dict[str, Change] = {"held": "held", "planned": "expected", "postponed": "suspended"}


def _by_verbs(analysis: Analysis) -> Iterator[Lifecycle]:
    for token in analysis.tokens:
        if token.upos != "VERB" or not is_predicate(analysis, token.index):
            continue
        change = _change_of(verb_lemma(analysis, token.index), token.lemma.lower())
        regular = token.lemma in ("hold", "have") and _is_regular(analysis, token.index)
        change = "created" if regular else change
        if change is None:
            continue
        mechanism = _mechanism_under(analysis, token.index)
        if mechanism is None:
            continue
        meant = reading(analysis, token.index)
        if meant.negated or meant.modality in ("hypothetical", "obliged"):
            continue
        noun = analysis.tokens[mechanism].lemma.lower()
        if change == "suspended" and noun in changes.ENDED_WHEN_CLOSED:
            change = "ended"
        date = _date(analysis, token.index)
        if change == "created" and noun in changes.PAPERS:
            continue
        if noun in changes.RELATIONS and _is_decided(analysis, token.index):
            pass  # states whose leaders agree to restore or break off relations have done so
        elif _is_expected(analysis, token.index, date):
            change = "expected"
        elif (
            meant.tense == "none"
            or _is_infinitive(analysis, token.index)
            or (token.xpos == "VBG" and not dependants(analysis, token.index, "aux"))
        ):
            continue  # "attempts to resume the talks", "by tightening sanctions"
        yield _lifecycle(analysis, token.index, mechanism, change, date)


def _is_decided(analysis: Analysis, verb: int) -> bool:
    """Whether it stands under a verb of deciding in the past: "agreed to normalise", "announced it will sever"."""
    token = analysis.tokens[verb]
    if token.relation == "acl" and analysis.tokens[token.head].lemma in ("decision", "agreement", "move"):
        return True
    above = governor(analysis, verb)
    return (
        above is not None
        and analysis.tokens[verb].relation in ("xcomp", "ccomp")
        and analysis.tokens[above].lemma.lower() in changes.DECIDING
        and reading(analysis, above).tense in ("past", "present")
        and not reading(analysis, above).negated
    )


def _is_infinitive(analysis: Analysis, verb: int) -> bool:
    return any(analysis.tokens[at].text.lower() == "to" for at in dependants(analysis, verb, "mark"))


def _is_regular(analysis: Analysis, verb: int) -> bool:
    """Whether what is held recurs: "will hold regular talks"."""
    return any(
        analysis.tokens[each].text.lower() in changes.REGULAR
        for at in objects(analysis, verb)
        for each in dependants(analysis, at, "amod", "compound")
    )


def _change_of(word: str, lemma: str) -> Change | None:
    word, lemma = word.replace("re-", "re"), lemma.replace("re-", "re")
    for change, verbs in changes.VERBS.items():
        if word in verbs:
            return change
    if " " in word:
        return next((change for change, verbs in changes.VERBS.items() if lemma in verbs), None)
    return None


def _mechanism_under(analysis: Analysis, verb: int) -> int | None:
    """The mechanism that the verb changes: its object, or its subject where it happens to it ("the ban ended")."""
    below = list(objects(analysis, verb))
    token = analysis.tokens[verb]
    elliptical = token.xpos == "VBN" and token.relation == "conj"  # "were closed, and flights grounded"
    alone = not below and not is_passive(analysis, verb)
    if alone and (token.lemma.lower() in changes.INCHOATIVE or elliptical):
        below = [at for at in grammatical_subjects(analysis, verb) if not _is_of_one_meeting(analysis, verb, at)]
    if not below and analysis.tokens[verb].relation == "acl":
        below = [analysis.tokens[verb].head]
    for at in below:
        if is_mechanism(analysis, at) and not _is_of_others(analysis, at):
            return at
    return None


def is_mechanism(analysis: Analysis, at: int) -> bool:
    """Whether a noun names something that can start, stop and resume."""
    token = analysis.tokens[at]
    lemma = token.lemma.lower()
    if token.upos not in ("NOUN", "PROPN"):
        return False
    described = lemma in changes.PROCESSES and bool(dependants(analysis, at, "compound"))
    return lemma in changes.MECHANISMS or token.text.lower() in changes.MECHANISMS or described


def _is_of_others(analysis: Analysis, noun: int) -> bool:
    """Whether it is between a side and a state that is none of the dossier's: "relations with a third country"."""
    if not analysis.parties or analysis.tokens[noun].lemma.lower() not in changes.RELATIONS:
        return False
    states = {side for at in obliques(analysis, noun, "with") for side in sides_at(analysis, (at,))}
    return bool(states) and not states & set(analysis.parties)


def _is_of_one_meeting(analysis: Analysis, verb: int, noun: int) -> bool:
    """Whether it says how one meeting went or where one stopped: "their talks ended without result"."""
    if analysis.tokens[verb].lemma == "stop":
        return bool(obliques(analysis, verb, "in", "at"))
    over = analysis.tokens[verb].lemma in ("end", "open", "close")
    return over and analysis.tokens[noun].lemma.lower() in changes.ONE_MEETING


def _is_expected(analysis: Analysis, verb: int, date: str | None) -> bool:
    meant = reading(analysis, verb)
    if meant.tense == "future" or meant.modality in ("possible", "obliged") or is_ahead(analysis, date):
        return True
    token = analysis.tokens[verb]
    infinitive = any(analysis.tokens[at].text.lower() == "to" for at in dependants(analysis, verb, "mark"))
    head = analysis.tokens[token.head]
    if not infinitive or token.relation == "root":
        return False
    return head.lemma.lower() in (changes.PROMISES if token.relation == "acl" else changes.FUTURE_ABOVE)


def _date(analysis: Analysis, index: int) -> str | None:
    """The date of a change; what "had been stopped" was so before what its sentence dates, so its own clause only."""
    before = any(analysis.tokens[at].text.lower() == "had" for at in dependants(analysis, index, "aux"))
    found = date_of(analysis, index, limit=Nearness.CLAUSE if before else Nearness.SENTENCE)
    return found.value if found else None


def _by_nouns(analysis: Analysis) -> Iterator[Lifecycle]:
    for token in analysis.tokens:
        if token.upos != "NOUN":
            continue
        yield from _standing(analysis, token.index)
        change = changes.NOUNS.get(token.lemma.lower().replace("re-", "re"))
        if change is None:
            continue
        for at in dependants(analysis, token.index, "nmod", "compound"):
            if preposition(analysis, at) not in ("of", "to", ""):
                continue
            mechanism = next(
                (each for each in conjuncts(analysis, at) if is_mechanism(analysis, each)),
                None,
            )
            if mechanism is not None and not _is_of_others(analysis, mechanism):
                date = _date(analysis, token.index)
                span = span_of(analysis, phrase(analysis, token.index, without=("acl:relcl", "case", "punct")))
                ahead = is_ahead(analysis, date) or _is_wanted(analysis, token.index)
                yield _lifecycle(analysis, token.index, mechanism, "expected" if ahead else change, date, span)
                break


def _standing(analysis: Analysis, noun: int) -> Iterator[Lifecycle]:
    """How a mechanism stands by the participle before it: "the stalled peace process"."""
    if not is_mechanism(analysis, noun):
        return
    for at in dependants(analysis, noun, "amod"):
        change = changes.STATES.get(analysis.tokens[at].text.lower())
        if change is not None:
            span = span_of(analysis, phrase(analysis, noun, without=("acl:relcl", "case", "punct")))
            yield _lifecycle(analysis, noun, noun, change, None, span)


def _is_wanted(analysis: Analysis, noun: int) -> bool:
    """Whether a change that a noun names is only spoken of: "discussed the resumption of", "a step towards"."""
    token = analysis.tokens[noun]
    head = analysis.tokens[token.head]
    if head.index == noun:
        return False
    if preposition(analysis, noun) in ("towards", "toward"):
        return True
    if head.upos == "NOUN" and token.relation == "nmod":
        return head.lemma.lower() in changes.WANTED_NOUNS
    if head.upos != "VERB" or token.relation not in ("obj", "obl", "nsubj"):
        return False
    meant = reading(analysis, head.index)
    wanted = verb_lemma(analysis, head.index) in changes.WANTED_UNDER
    if token.relation in ("obj", "obl") and (wanted or head.lemma.lower() in changes.WANTED_UNDER):
        return True
    return meant.tense == "future" or meant.modality in ("possible", "obliged")


def _lifecycle(
    analysis: Analysis, index: int, mechanism: int, change: Change, date: str | None, span: Span | None = None
) -> Lifecycle:
    stretch = span or clause_span(analysis, index)
    if analysis.tokens[index].relation == "acl" and span is None:
        stretch = stretch.union(span_of(analysis, (mechanism, index)))
    if stretch.end - stretch.start > _LONGEST:
        stretch = span_of(analysis, (min(mechanism, index), max(mechanism, index)))
    return Lifecycle(
        span=stretch,
        mechanism=_name(analysis, mechanism),
        change=change,
        date=date,
        cause=_cause(analysis, index),
        according_to="author",
        confidence=0.45,
    )


def _name(analysis: Analysis, mechanism: int) -> str:
    """What it is called; talks go by the same name whoever of the sides they are said to be with."""
    name = phrase_text(analysis, mechanism)
    others = [
        at for at in obliques(analysis, mechanism, "with") if set(sides_at(analysis, (at,))) & set(analysis.parties)
    ]
    if not others or analysis.tokens[mechanism].lemma.lower() not in changes.ONE_MEETING | changes.DIALOGUES:
        return name
    shorter = re.sub(r"\s+with\b.*$", "", name, flags=re.DOTALL)
    return shorter if " " in shorter else name


def _cause(analysis: Analysis, index: int) -> str | None:
    """Why, where the clause says so: "after the annexation", "over the election", "because he refused"."""
    for at in dependants(analysis, index, "obl", "advcl", "nmod"):
        marks = {analysis.tokens[each].text.lower() for each in dependants(analysis, at, "mark")}
        if preposition(analysis, at) in changes.BECAUSE or marks & changes.CAUSE_MARKS:
            if any(time.first <= at < time.stop for time in analysis.times):
                continue
            left_out = set(dependants(analysis, at, "case", "mark"))
            span = span_of(analysis, [each for each in analysis.subtree(at) if each not in left_out])
            return span.of(analysis.text).removeprefix("to ")  # of "due to", where the parse parts it
    return None
