"""Acts that a text denies, plans or imagines: who did not, will or would do what to whom.

The verbs and their parties are those of events (`deeds`, `events`); what tells the two apart is how the verb is meant
(`mood_of`). Nothing is told where that is open: an infinitive of purpose, a question that takes the act for granted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from rapport.extraction import events
from rapport.extraction.clauses import dependants, first_conjunct, governor, is_predicate, objects, reading, sides_at
from rapport.extraction.deeds import deed_of
from rapport.extraction.meetings.triggers import verb_lemma
from rapport.extraction.voices import Voices
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis
from rapport.model.mentions import EventType, Mood, Unrealised

_SAYING = words(
    "say announce report tell state confirm claim note add declare write reveal indicate explain believe expect",
    "promise pledge vow agree decide warn inform assure argue",
)
_MEANING = words("plan intend agree decide promise pledge vow undertake prepare resolve commit schedule arrange plot")
_IMAGINING = words(
    "threaten offer propose suggest want wish hope seek ask urge demand request call press consider contemplate",
    "warn advise recommend encourage invite allow permit authorise authorize expect reluctant ready willing",
)
_DENYING = words("refuse fail decline")
_INVERTED = words("should had were")
_WILL = words("will shall 'll ’ll wo")
_WOULD = words("would 'd ’d")
_ASKING = words("what how why when where who which whom whose")
_QUESTIONS = frozenset({"WP", "WP$", "WRB"})
_NEEDS_NAMED: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "REQUEST", "RETREAT"})
"""Of these the other side must be named: "kill the deal", "ask for time" are nothing done to it."""
_CONFIDENCE = 0.7


def extract(analysis: Analysis) -> tuple[Unrealised, ...]:
    """The acts between the dossier's sides that a document tells as not having happened, in the order of the text."""
    out: dict[tuple[object, ...], Unrealised] = {}
    for found in _acts(analysis):
        out.setdefault((found.span, found.event_type), found)
    return tuple(sorted(out.values(), key=lambda act: act.span))


def _acts(analysis: Analysis) -> Iterator[Unrealised]:
    for token in analysis.tokens:
        if token.upos != "VERB" or not is_predicate(analysis, token.index):
            continue
        deed = deed_of(analysis, token.index)
        mood = mood_of(analysis, token.index) if deed else None
        if deed is None or mood is None or events.is_told(analysis, token.index):
            continue
        act = events.event_of(analysis, deed)
        if act is None or not act.recipient or not {*act.actor, *act.recipient} <= set(analysis.parties):
            continue
        if act.event_type in _NEEDS_NAMED and not _is_named(analysis, token.index, act.recipient):
            continue
        yield Unrealised(
            span=act.span,
            event_type=act.event_type,
            actor=act.actor,
            recipient=act.recipient,
            status=mood,
            date=act.date,
            according_to=Voices.of(analysis).at(act.span),
            confidence=_CONFIDENCE,
        )


def _is_named(analysis: Analysis, predicate: int, sides: tuple[str, ...]) -> bool:
    """Whether what the act is done to names one of the sides."""
    acted = (each for at in objects(analysis, predicate) for each in analysis.subtree(at))
    beside = (each for at in dependants(analysis, predicate, "obl") for each in analysis.subtree(at))
    return bool(set(sides) & set(sides_at(analysis, (*acted, *beside))))


def mood_of(analysis: Analysis, predicate: int) -> Mood | None:
    """How an act is told that did not happen; None where it did, or where the text does not say."""
    meant = reading(analysis, predicate)
    asked = _question(analysis, predicate)
    if asked == "what":
        return None
    if meant.modality == "hypothetical" or asked == "whether" or _is_supposed(analysis, predicate):
        return "hypothetical"
    if events.is_denied(analysis, predicate):
        return "negated"
    clause = _sharing(analysis, predicate)
    if any(analysis.tokens[at].text.lower() == "to" for at in dependants(analysis, clause, "mark")):
        return _of_infinitive(analysis, clause, negated=meant.negated)
    helpers = {analysis.tokens[at].text.lower() for at in dependants(analysis, clause, "aux") if at < predicate}
    if analysis.tokens[clause].xpos == "VBG" and not helpers:
        return None  # "for not agreeing": who does it is left open
    if meant.negated:
        return "negated"
    if meant.modality != "actual":
        return "hypothetical"
    if helpers & _WOULD:
        return "planned" if _is_reported(analysis, clause) else "hypothetical"
    return "planned" if helpers & _WILL else None


def _sharing(analysis: Analysis, predicate: int) -> int:
    """The predicate whose auxiliaries and marks hold for this one too: that of "to recall" in "to recall and expel"."""
    own = dependants(analysis, predicate, "aux", "mark", "nsubj")
    first = first_conjunct(analysis, predicate)
    return predicate if own or not is_predicate(analysis, first) else first


def _is_reported(analysis: Analysis, predicate: int) -> bool:
    """Whether "would" is only the past of "will": "Kenya said it would close the border"."""
    first = first_conjunct(analysis, predicate)
    above = governor(analysis, first)
    if above is None or analysis.tokens[first].relation not in ("ccomp", "parataxis"):
        return False
    said = reading(analysis, above)
    return verb_lemma(analysis, above) in _SAYING and said.tense == "past" and said.modality == "actual"


def _of_infinitive(analysis: Analysis, predicate: int, *, negated: bool) -> Mood | None:
    """What the word above says of an infinitive: "plans to", "threatened to".

    Behind a noun ("the decision to recall him") who does it is told by what the noun depends on, too often wrongly.
    """
    token = analysis.tokens[predicate]
    word = analysis.tokens[token.head].lemma.lower()
    if token.head == predicate or token.relation not in ("xcomp", "ccomp"):
        return None
    if word in _DENYING:
        return "negated"
    if word in _IMAGINING:
        return "hypothetical"
    if word in _MEANING or reading(analysis, predicate).tense == "future":
        return "negated" if negated else "planned"
    return None


def _is_supposed(analysis: Analysis, predicate: int) -> bool:
    """Whether it is only supposed: "Should no settlement be found", "Had Kenya closed it", "when they don't agree"."""
    tokens = analysis.tokens
    if any(tokens[at].text.lower() in ("when", "whenever") for at in analysis.children[predicate]):
        return reading(analysis, predicate).tense != "past"
    subjects = dependants(analysis, predicate, "nsubj")
    helpers = dependants(analysis, predicate, "aux")
    return bool(subjects and helpers) and helpers[0] < subjects[0] and tokens[helpers[0]].text.lower() in _INVERTED


def _question(analysis: Analysis, predicate: int) -> Literal["what", "whether"] | None:
    """Whether a sentence asks for part of the act, which is taken for granted then, or for the act itself."""
    sentence = analysis.sentence_of(analysis.tokens[predicate])
    tokens = analysis.words_of(sentence)
    asking = any(t.head == predicate and t.text.lower() in _ASKING and t.xpos in _QUESTIONS for t in tokens)
    if asking and analysis.tokens[predicate].relation != "acl":
        return "what"
    if not sentence.span.of(analysis.text).rstrip('”"’ ').endswith("?"):
        return None
    return "what" if any(token.text.lower() in _ASKING for token in tokens) else "whether"
