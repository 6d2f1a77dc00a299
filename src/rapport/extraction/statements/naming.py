"""What a speaker is called: the wording of a noun phrase, a body under its state's name, a name in full."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from rapport.extraction.clauses import dependants, phrase, span_of
from rapport.extraction.statements.cues import lemma_of
from rapport.extraction.statements.voice import Voice, bare, joint, voice_of
from rapport.model.analysis import Analysis, Entity, EntityKind, EntityMention
from rapport.model.spans import Span

_COLLECTIVES: Final = frozenset({"neighbour", "neighbor", "country", "nation", "state", "side", "party", "rival"})
_LEFT_OUT: Final = (
    *("acl", "acl:relcl", "parataxis", "punct", "appos", "conj", "cc", "case", "cop", "nsubj", "advcl", "det", "aux"),
    *("obl", "advmod", "mark", "ccomp"),
)
_MANY: Final = 4


def mentions_within(analysis: Analysis, span: Span) -> Iterator[EntityMention]:
    """The mentions of entities within *span*, in the order of the text."""
    at = bisect_left(analysis.mentions, span.start, key=lambda mention: mention.start)
    while at < len(analysis.mentions) and analysis.mentions[at].start < span.end:
        if analysis.mentions[at].end <= span.end:
            yield analysis.mentions[at]
        at += 1


def wording_of(analysis: Analysis, mention: EntityMention) -> str:
    """A mention in its own words, without article."""
    return bare(analysis.text[mention.start : mention.end])


def sides_beside(analysis: Analysis, head: int) -> set[str]:
    """The states named in the phrase of a noun ("the Japanese minister"), or that of whose it is ("Holm's aide")."""
    out: set[str] = set()
    for mention in mentions_within(analysis, span_of(analysis, phrase(analysis, head, without=_LEFT_OUT))):
        entity, token = analysis.entities[mention.entity], analysis.tokens[mention.first]
        his = entity.kind is EntityKind.PERSON and token.deprel == "nmod:poss" and token.head == head
        if his or entity.kind is EntityKind.STATE:
            out.update(analysis.sides_of(entity))
    return out


def phrase_of(analysis: Analysis, head: int) -> str:
    """The wording of a noun phrase up to a clause or comma that follows its head."""
    tokens = analysis.tokens
    kept = set(phrase(analysis, head, without=_LEFT_OUT))
    # "det" leaves "some", "many" and "no", which change who is meant.
    kept.update(
        at for at in dependants(analysis, head, "det") if tokens[at].text.lower() not in ("the", "a", "an", "this")
    )
    kept.update(
        at for each in kept.copy() if each != head for at in dependants(analysis, each, "case", "det", "cc", "conj")
    )
    first = last = head
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept or (last + 2 in kept and tokens[last + 1].text in "-–'’"):
        last += 1 if last + 1 in kept else 2
    wording = analysis.text[tokens[first].start : tokens[last].end]
    return bare(_with_members(analysis, wording, first, last))


def _with_members(analysis: Analysis, wording: str, first: int, last: int) -> str:
    """Puts the states by name into "representatives of the two neighbours", where the text is about two."""
    tokens = analysis.tokens
    if tokens[last].xpos != "NNS" or lemma_of(tokens[last]) not in _COLLECTIVES:
        return wording
    group = next((e for e in analysis.entities if e.kind is EntityKind.GROUP and len(analysis.sides_of(e)) > 1), None)
    of = next((at for at in range(last, first, -1) if tokens[at].text.lower() == "of"), None)
    if group is None or of is None or not all(analysis.entities[at].kind is EntityKind.STATE for at in group.members):
        return wording
    return analysis.text[tokens[first].start : tokens[of].end] + " " + group.name


def collective_voice(analysis: Analysis, entity: Entity, mention: EntityMention) -> Voice:
    """A group as a speaker: by the names of the few persons it stands for, else in its own words."""
    persons = [each for at in entity.members if (each := analysis.entities[at]).kind is EntityKind.PERSON]
    if persons and len(persons) <= _MANY:
        return joint([_voice(analysis, person) for person in persons])
    sides = analysis.sides_of(entity)
    side = sides[0] if len(sides) == 1 else None
    name = entity.name if mention.form == "pronoun" else wording_of(analysis, mention)
    return Voice(name, None, side, (entity.index,), plural=True)


def body_voice(analysis: Analysis, entity: Entity, mention: EntityMention) -> Voice:
    """A body under its state's name: "Seoul's unification ministry" is South Korea's."""
    voice = _voice(analysis, entity)
    if voice.side is None:
        inside = {
            side
            for inner in mentions_within(analysis, mention.span)
            for side in analysis.sides_of(analysis.entities[inner.entity])
        }
        voice = replace(voice, side=inside.pop() if len(inside) == 1 else None)
    for inner in mentions_within(analysis, mention.span):
        state = analysis.entities[inner.entity]
        if inner.form in ("capital", "seat") and state.kind is EntityKind.STATE and inner.start == mention.start:
            rest = analysis.text[inner.end : mention.end]
            name = bare(state.name + rest)
            return replace(voice, name=name)
    before = analysis.tokens[mention.first - 1] if mention.first > 1 else None
    if before is not None and before.xpos == "POS":
        owner = analysis.mention_at(mention.first - 2)
        of = analysis.entities[owner.entity] if owner is not None else None
        if of is not None and of.kind is EntityKind.STATE and of.name not in voice.name:
            return replace(voice, name=f"{_possessive(of.name)} {voice.name}", side=voice.side or of.side)
    return voice


def whole_name(analysis: Analysis, mention: EntityMention) -> Entity | None:
    """The person of whose hyphenated name a reader saw only the last part: "Sarvo-" before "Lind"."""
    text = analysis.text
    if mention.start < 2 or text[mention.start - 1] != "-" or not text[mention.start - 2].isalpha():
        return None
    start = mention.start - 1
    while start > 0 and (text[start - 1].isalpha() or text[start - 1] == "-"):
        start -= 1
    name = text[start : mention.end]
    return next((e for e in analysis.entities if e.kind is EntityKind.PERSON and e.name.endswith(" " + name)), None)


def _possessive(name: str) -> str:
    return name + ("'" if name.endswith("s") else "'s")


def _voice(analysis: Analysis, entity: Entity) -> Voice:
    return voice_of(entity, analysis.parties)
