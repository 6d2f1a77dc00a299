"""The standing format that a meeting is a session of, by the name that the text gives it."""

from __future__ import annotations

from collections.abc import Sequence

from rapport.extraction.clauses import dependants, obliques, preposition
from rapport.extraction.meetings import lexicon
from rapport.extraction.meetings.gatherings import name_span
from rapport.extraction.meetings.ordinals import ordinal_number
from rapport.extraction.meetings.triggers import Trigger
from rapport.extraction.phrases import phrase_text
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis, EntityKind, Token

_SESSIONS = words("meeting round session gathering sitting plenary")
_TURNS = words(
    "first last next previous upcoming latest recent inaugural regular annual biannual biennial coming past new",
    "forthcoming the a an their its this that his her our another",
)
_LONGEST = 70


def series_named(analysis: Analysis, trigger: Trigger, sides: Sequence[str] = ()) -> str | None:
    """The format's name: "Joint Commission" for its 16th session, "Migration Talks"; None where nothing recurs."""
    if trigger.verbal:
        for at in obliques(analysis, trigger.index, "for", "in", "within", "under", "at"):
            if _is_body(analysis, at) and (_is_titled(analysis, at) or _is_numbered(analysis, at)):
                return _name(analysis, at)
        return None
    at = trigger.index
    if analysis.tokens[at].lemma.lower() in _SESSIONS:
        for whole in (*obliques(analysis, at, "of"), *dependants(analysis, at, "nmod:poss", "compound")):
            if _is_body(analysis, whole):
                return _name(analysis, whole) or _by_sides(analysis, at, whole, sides)
    counted = analysis.tokens[at].xpos in ("NNS", "NNPS") and bool(dependants(analysis, at, "nummod"))
    if counted or (_is_body(analysis, at) and (_is_titled(analysis, at) or _is_numbered(analysis, at))):
        return _name(analysis, at)
    return None


def _by_sides(analysis: Analysis, session: int, body: int, sides: Sequence[str]) -> str | None:
    """For "the fifth round of talks": whose talks they are."""
    numbers = (analysis.tokens[at].text for at in dependants(analysis, session, "amod"))
    if len(sides) != 2 or not any(ordinal_number(text) for text in numbers):
        return None
    names = {each.side: each.name for each in analysis.entities if each.kind is EntityKind.STATE and each.side}
    return f"{'–'.join(names.get(side, side) for side in sides)} {analysis.tokens[body].text.lower()}"


def _is_body(analysis: Analysis, at: int) -> bool:
    token = analysis.tokens[at]
    if token.lemma.lower() in lexicon.BODIES or token.text.lower() in lexicon.BODIES:
        return True
    head = analysis.text[token.start : token.end]
    return head.isupper() and len(head) > 2 and token.upos == "PROPN" and not _is_someone(analysis, at)


def _is_someone(analysis: Analysis, at: int) -> bool:
    """Whether a token names a state or person, and so no format."""
    mention = analysis.mention_at(at)
    kinds = (EntityKind.STATE, EntityKind.PERSON, EntityKind.PLACE)
    return mention is not None and analysis.entities[mention.entity].kind in kinds


def _is_titled(analysis: Analysis, at: int) -> bool:
    """Whether it is written as a name, with words that say of what: "Migration Talks", "Joint Commission"."""
    text = analysis.tokens[at].text
    before = [each for each in dependants(analysis, at, "compound", "amod") if each < at]
    named = [each for each in before if analysis.mention_at(each) is None or not _is_someone(analysis, each)]
    return text[:1].isupper() and any(analysis.tokens[each].text[:1].isupper() for each in named)


def _is_numbered(analysis: Analysis, at: int) -> bool:
    below = dependants(analysis, at, "amod", "nummod")
    return any(lexicon.ORDINAL_FIGURE.match(analysis.tokens[each].text) for each in below)


def _name(analysis: Analysis, at: int) -> str | None:
    """Its name without what tells one session from another: numbers, "the", "next"."""
    span = name_span(analysis, at)
    kept: list[Token] = []
    for token in reversed(analysis.tokens_in(span)):
        if token.upos in ("VERB", "NUM", "DET", "ADP") or token.text in (",", ";", ":", "“", '"'):
            break
        if token.text.lower() in _TURNS or ordinal_number(token.text) is not None:
            break
        kept.insert(0, token)
    if not kept:
        return None
    text = analysis.text[kept[0].start : span.end]
    tail = next(
        (each for each in dependants(analysis, at, "nmod") if preposition(analysis, each) in ("on", "of")), None
    )
    if tail is not None and len(kept) == 1:
        text = f"{text} {preposition(analysis, tail)} {phrase_text(analysis, tail)}"
    text = " ".join(text.split()).strip("“”\"' ")
    return text if len(text) <= _LONGEST and " " in text else None
