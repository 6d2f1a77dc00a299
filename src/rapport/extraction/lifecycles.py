"""Lifecycles: a dialogue, programme or measure starting, stopping, resuming, expanding or ending; a first version.

A verb of change over a noun that names a mechanism ("the embassies were closed", "agreed to set up a liaison
office"), nouns of change ("the resumption of talks"), and the sessions of standing formats among the meetings.
What is only agreed, planned or promised is ``expected``.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapport.extraction import meetings
from rapport.extraction.circumstances import Nearness, date_of
from rapport.extraction.clauses import (
    clause_span,
    conjuncts,
    dependants,
    grammatical_subjects,
    is_passive,
    is_predicate,
    objects,
    phrase,
    preposition,
    reading,
    span_of,
)
from rapport.extraction.meetings.status import is_ahead
from rapport.extraction.meetings.triggers import verb_lemma
from rapport.extraction.phrases import phrase_text
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis
from rapport.model.mentions import Change, Lifecycle
from rapport.model.spans import Span

_VERBS: dict[Change, frozenset[str]] = {
    "created": words(
        "establish create introduce launch impose institute inaugurate found form set_up organize organise start begin",
        "open",
    ),
    "suspended": words("suspend halt freeze stop interrupt pause postpone ground close block shut break_off"),
    "resumed": words(
        "resume restart reopen restore renew revive relaunch reestablish re-establish normalize normalise"
    ),
    "expanded": words("expand extend broaden widen increase upgrade tighten strengthen"),
    "ended": words(
        "end terminate abolish dissolve scrap cancel lift sever cut break break_off shut_down withdraw expire"
    ),
}
_NOUNS: dict[str, Change] = {
    "establishment": "created",
    "creation": "created",
    "introduction": "created",
    "imposition": "created",
    "launch": "created",
    "suspension": "suspended",
    "closure": "suspended",
    "freeze": "suspended",
    "resumption": "resumed",
    "restoration": "resumed",
    "reopening": "resumed",
    "revival": "resumed",
    "expansion": "expanded",
    "extension": "expanded",
    "termination": "ended",
    "abolition": "ended",
    "lifting": "ended",
}
_MECHANISMS = words(
    "dialogue dialog talk talks negotiation negotiations consultation consultations",
    "format mechanism commission committee",
    "group forum council programme program sanction sanctions tariff tariffs",
    "embargo ban restriction restrictions embassy",
    "consulate mission office hotline line border crossing checkpoint bridge flight",
    "flights service ferry visit visits",
    "relation relations tie ties ceasefire truce armistice exercise exercises drill drills patrol exchange exchanges",
    "regime fund centre center cooperation participation moratorium quota export exports",
    "import imports visa visas corridor",
    "travel visas",
)
# Broken ties and closed missions are over; other closed things may open again.
_ENDED_WHEN_CLOSED = words("embassy consulate mission office")
_INCHOATIVE = words("begin start resume end expire close open stop reopen restart")
_FUTURE_ABOVE = words(
    "agree plan decide intend pledge promise vow commit prepare announce want hope",
    "seek propose offer aim schedule expect",
    "continue",
)
_REGULAR = words("regular annual biannual monthly weekly quarterly yearly")
_PROMISES = words("agreement decision pledge plan promise commitment deal accord")
_BECAUSE = ("because of", "due to", "over", "in response to", "in retaliation for", "after", "following", "owing to")
_CAUSE_MARKS = frozenset({"after", "because", "since", "as"})
_LONGEST = 260


def extract(analysis: Analysis) -> tuple[Lifecycle, ...]:
    """The changes of mechanisms that a document tells of, in the order of the text, each once."""
    out: list[Lifecycle] = []
    for found in (*_sessions(analysis), *_by_verbs(analysis), *_by_nouns(analysis)):
        if not any(_is_same(each, found) for each in out):
            out.append(found)
    return tuple(sorted(out, key=lambda lifecycle: lifecycle.span))


def _is_same(one: Lifecycle, other: Lifecycle) -> bool:
    """Whether two tell the same change of what goes by the same name, a longer or a shorter one."""
    if one.change != other.change or (one.date and other.date and one.date != other.date):
        return one.change == "held" and other.change == "created" and one.span.overlaps(other.span)
    a, b = set(one.mechanism.lower().split()), set(other.mechanism.lower().split())
    return a <= b or b <= a


def _sessions(analysis: Analysis) -> Iterator[Lifecycle]:
    """A session of a standing format is a lifecycle of that format."""
    for meeting in meetings.extract(analysis):
        if not meeting.series or meeting.series.endswith(" summits") or meeting.status not in ("held", "planned"):
            continue
        change: Change = "held" if meeting.status == "held" else "expected"
        yield Lifecycle(
            span=meeting.span,
            mechanism=meeting.series,
            change=change,
            date=meeting.date,
            according_to=meeting.according_to,
            confidence=round(meeting.confidence * 0.8, 2),
        )


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
        if meant.negated or meant.modality == "hypothetical":
            continue
        noun = analysis.tokens[mechanism].lemma.lower()
        if change == "suspended" and noun in _ENDED_WHEN_CLOSED:
            change = "ended"
        date = _date(analysis, token.index)
        if _is_expected(analysis, token.index, date):
            change = "expected"
        elif meant.tense == "none" or (token.xpos == "VBG" and not dependants(analysis, token.index, "aux")):
            continue  # "attempts to resume the talks", "by tightening sanctions"
        yield _lifecycle(analysis, token.index, mechanism, change, date)


def _is_regular(analysis: Analysis, verb: int) -> bool:
    """Whether what is held recurs: "will hold regular talks"."""
    return any(
        analysis.tokens[each].text.lower() in _REGULAR
        for at in objects(analysis, verb)
        for each in dependants(analysis, at, "amod", "compound")
    )


def _change_of(word: str, lemma: str) -> Change | None:
    for change, verbs in _VERBS.items():
        if word in verbs:
            return change
    if " " in word:
        return next((change for change, verbs in _VERBS.items() if lemma in verbs), None)
    return None


def _mechanism_under(analysis: Analysis, verb: int) -> int | None:
    """The mechanism that the verb changes: its object, or its subject where it happens to it ("the ban ended")."""
    below = list(objects(analysis, verb))
    token = analysis.tokens[verb]
    elliptical = token.xpos == "VBN" and token.relation == "conj"  # "were closed, and flights grounded"
    if not below and not is_passive(analysis, verb) and (token.lemma.lower() in _INCHOATIVE or elliptical):
        below = list(grammatical_subjects(analysis, verb))
    if not below and analysis.tokens[verb].relation == "acl":
        below = [analysis.tokens[verb].head]
    for at in below:
        if analysis.tokens[at].lemma.lower() in _MECHANISMS and analysis.tokens[at].upos in ("NOUN", "PROPN"):
            return at
    return None


def _is_expected(analysis: Analysis, verb: int, date: str | None) -> bool:
    meant = reading(analysis, verb)
    if meant.tense == "future" or meant.modality in ("possible", "obliged") or is_ahead(analysis, date):
        return True
    token = analysis.tokens[verb]
    infinitive = any(analysis.tokens[at].text.lower() == "to" for at in dependants(analysis, verb, "mark"))
    head = analysis.tokens[token.head]
    if not infinitive or token.relation == "root":
        return False
    return head.lemma.lower() in (_PROMISES if token.relation == "acl" else _FUTURE_ABOVE)


def _date(analysis: Analysis, index: int) -> str | None:
    found = date_of(analysis, index, limit=Nearness.SENTENCE)
    return found.value if found else None


def _by_nouns(analysis: Analysis) -> Iterator[Lifecycle]:
    for token in analysis.tokens:
        change = _NOUNS.get(token.lemma.lower()) if token.upos == "NOUN" else None
        if change is None:
            continue
        for at in dependants(analysis, token.index, "nmod", "compound"):
            if preposition(analysis, at) not in ("of", "to", ""):
                continue
            mechanism = next(
                (each for each in conjuncts(analysis, at) if analysis.tokens[each].lemma.lower() in _MECHANISMS), None
            )
            if mechanism is not None:
                date = _date(analysis, token.index)
                span = span_of(analysis, phrase(analysis, token.index, without=("acl:relcl", "case", "punct")))
                happened: Change = "expected" if is_ahead(analysis, date) else change
                yield _lifecycle(analysis, token.index, mechanism, happened, date, span)
                break


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
        mechanism=phrase_text(analysis, mechanism),
        change=change,
        date=date,
        cause=_cause(analysis, index),
        according_to="author",
        confidence=0.45,
    )


def _cause(analysis: Analysis, index: int) -> str | None:
    """Why, where the clause says so: "after the annexation", "over the election", "because he refused"."""
    for at in dependants(analysis, index, "obl", "advcl", "nmod"):
        marks = {analysis.tokens[each].text.lower() for each in dependants(analysis, at, "mark")}
        if preposition(analysis, at) in _BECAUSE or marks & _CAUSE_MARKS:
            if any(time.first <= at < time.stop for time in analysis.times):
                continue
            left_out = set(dependants(analysis, at, "case", "mark"))
            span = span_of(analysis, [each for each in analysis.subtree(at) if each not in left_out])
            return span.of(analysis.text)
    return None
