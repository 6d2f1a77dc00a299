"""Statements: every attributed speech act, direct, indirect or mixed, with its speaker resolved.

Attributions are found by verb (`verbs`) and by phrase (`phrases`), joined with the quotations they belong to
(`utterances`), and their speakers resolved in the order of the text (`speakers`); `labels` reads transcripts.
"""

from __future__ import annotations

from typing import cast
from weakref import ReferenceType, ref

from rapport.extraction.statements.attribution import Attribution
from rapport.extraction.statements.cues import lemma_of, lexicon
from rapport.extraction.statements.labels import Turn, labelled
from rapport.extraction.statements.naming import mentions_within
from rapport.extraction.statements.phrases import phrase_attributions
from rapport.extraction.statements.speakers import SpeakerBook
from rapport.extraction.statements.utterance import Utterance, content_of, kind_of
from rapport.extraction.statements.utterances import Assembly
from rapport.extraction.statements.verbs import is_own_voice, verb_attributions
from rapport.extraction.statements.voice import MEDIA, Voice, voice_of
from rapport.model.analysis import Analysis, EntityKind
from rapport.model.mentions import Statement, StatementKind
from rapport.model.spans import Span

__all__ = ["extract", "resolved"]

AUTHOR = "author"
_CLOSE = 600
_AFFIRMING = frozenset({"affirm", "concur"})
_NEIGHBOURS = 4


class _Memo:
    """The statements of the document read last: several extractors ask for them one after the other."""

    def __init__(self) -> None:
        self._kept: tuple[ReferenceType[Analysis], tuple[Statement, ...]] | None = None

    def get(self, analysis: Analysis) -> tuple[Statement, ...] | None:
        kept = self._kept
        return kept[1] if kept is not None and kept[0]() is analysis else None

    def put(self, analysis: Analysis, statements: tuple[Statement, ...]) -> None:
        self._kept = ref(analysis), statements


_MEMO = _Memo()


def extract(analysis: Analysis) -> tuple[Statement, ...]:
    """Reads the statements of a document.

    Args:
        analysis: The document as the language layer read it.

    Returns:
        Statements in the order of their spans; one that stands within another's content has its speaker as
        ``according_to``.
    """
    known = _MEMO.get(analysis)
    if known is None:
        found = [_statement(analysis, utterance, voice) for utterance, voice in resolved(analysis)]
        found.extend(_labelled(analysis))
        known = tuple(_settled(found))
        _MEMO.put(analysis, known)
    return known


def resolved(analysis: Analysis) -> list[tuple[Utterance, Voice]]:
    """The utterances of a document with their speakers; those whose speaker the text leaves open are left out."""
    attributions = [a for a in (*verb_attributions(analysis), *phrase_attributions(analysis)) if _stands(analysis, a)]
    book = SpeakerBook(analysis)
    out: list[tuple[Utterance, Voice]] = []
    last: tuple[Utterance, Voice] | None = None
    utterances = Assembly(analysis, _one_a_cue(attributions)).utterances()
    for number, utterance in enumerate(utterances):
        calm = last is not None and _undisturbed(analysis, last[0], utterance, last[1])
        voice = book.last if utterance.follows else _of_itself(analysis, utterance, out)
        if voice is None and not utterance.follows:
            voice = book.resolve(utterance.attribution, undisturbed=calm)
        if voice is None or not voice.name or _is_joint_affirmation(analysis, utterance, voice):
            continue
        out.append((utterance, voice))
        near = utterances[max(0, number - _NEIGHBOURS) : number + _NEIGHBOURS]
        inner = any(_within(analysis, utterance, other) for other in near if other is not utterance)
        if utterance.container is None and not inner:
            last = utterance, voice
            heads = utterance.attribution.speakers
            head = heads[0] if len(heads) == 1 and not utterance.follows else None
            book.remember(voice, head, document=_speaks_in_document(analysis, utterance.attribution))
    return out


def _is_joint_affirmation(analysis: Analysis, utterance: Utterance, voice: Voice) -> bool:
    """A readout's "the ministers affirmed that" binds both sides: it is a commitment, not a statement."""
    joint = voice.plural and voice.side is None
    return joint and lemma_of(analysis.tokens[utterance.attribution.anchor]) in _AFFIRMING


def _of_itself(analysis: Analysis, utterance: Utterance, before: list[tuple[Utterance, Voice]]) -> Voice | None:
    """Whom "according to him" means behind that person's own words: "X expressed his readiness, according to him"."""
    heads = utterance.attribution.speakers
    if utterance.attribution.frame != "phrase" or analysis.tokens[heads[0]].text.lower() not in ("him", "her"):
        return None
    inner = (voice for earlier, voice in before[-2:] if _within(analysis, earlier, utterance) and voice.human)
    return next(inner, None)


def _stands(analysis: Analysis, attribution: Attribution) -> bool:
    return not is_own_voice(analysis, attribution)


def _one_a_cue(attributions: list[Attribution]) -> list[Attribution]:
    """One attribution a verb and speaker: "as X said in his opinion" is one; the first found of equals stays."""
    seen: set[int] = set()
    out = []
    for attribution in sorted(attributions, key=lambda a: a.anchor):
        if attribution.anchor not in seen:
            seen.update(attribution.cue)
            out.append(attribution)
    return out


def _within(analysis: Analysis, inner: Utterance, outer: Utterance) -> bool:
    """Whether an utterance is reported within the words of another."""
    cue = inner.attribution.cue_span(analysis)
    return outer.region is not None and outer.region.start <= cue.start < outer.region.end


def _undisturbed(analysis: Analysis, before: Utterance, after: Utterance, voice: Voice) -> bool:
    """Whether nobody else is the subject of a clause between two utterances, and they stand close together."""
    start, end = before.extent(analysis).end, after.attribution.own_span(analysis).start
    if end - start > _CLOSE:
        return False
    tokens = analysis.tokens_in(Span(start, end)) if start < end else ()
    held = set(before.attribution.own)
    own = [analysis.quotations[number].span for number in after.quotations]
    own += [after.region] if after.region is not None else []
    for token in tokens:
        mention = analysis.mention_at(token.index)
        if mention is None or token.index in held or token.relation not in ("nsubj", "obl"):
            continue
        if any(span.start <= token.start < span.end for span in own):
            continue
        entity = analysis.entities[mention.entity]
        if entity.kind is EntityKind.PERSON and mention.form == "name" and entity.index not in voice.entities:
            return False
    return True


def _speaks_in_document(analysis: Analysis, attribution: Attribution) -> bool:
    """Whether the attribution says that the words stand in a statement, report or the like."""
    documents = lexicon().documents
    tokens = analysis.tokens
    return any(
        lemma_of(tokens[at]) in documents and tokens[at].relation in ("obl", "obj") and at > attribution.anchor
        for at in attribution.own
    )


def _statement(analysis: Analysis, utterance: Utterance, voice: Voice) -> Statement:
    content = content_of(analysis, utterance)
    own = utterance.extent(analysis)
    confidence = (
        0.9
        if utterance.quotations and not (utterance.follows or utterance.uncued)
        else 0.5
        if utterance.follows or utterance.uncued
        else 0.75
    )
    cue = utterance.attribution.cue_span(analysis).of(analysis.text)
    return Statement(
        span=own.union(content),
        confidence=confidence,
        kind=cast(StatementKind, kind_of(analysis, utterance, content)),
        speaker=voice.name,
        content=content,
        speaker_role=voice.role,
        side=voice.side,
        cue=None if utterance.follows or utterance.uncued else " ".join(cue.split()),
    )


def _labelled(analysis: Analysis) -> list[Statement]:
    """The turns of a transcript: an answer without a name is by whom the text names first among those who answer."""
    turns = list(labelled(analysis))
    book = SpeakerBook(analysis)
    voices = [book.voice_at(turn.speaker.stop - 1) if turn.speaker is not None else None for turn in turns]
    answering = next((voice for voice in voices if voice is not None), None) or _interviewed(analysis, turns)
    out: list[Statement] = []
    for turn, named in zip(turns, voices, strict=True):
        voice = named or answering
        if turn.asks or voice is None:
            continue
        statement = Statement(
            span=turn.label.union(turn.content),
            confidence=0.6,
            kind="indirect" if turn.headline else "direct",
            speaker=voice.name,
            content=turn.content,
            speaker_role=voice.role,
            side=voice.side,
        )
        out.append(statement)
    return out


def _interviewed(analysis: Analysis, turns: list[Turn]) -> Voice | None:
    """The one person whom the text names before the first question."""
    if not turns:
        return None
    named = {
        mention.entity
        for mention in mentions_within(analysis, Span(0, turns[0].label.start))
        if mention.form == "name" and analysis.entities[mention.entity].kind is EntityKind.PERSON
    }
    return voice_of(analysis.entities[named.pop()], analysis.parties) if len(named) == 1 else None


def _settled(statements: list[Statement]) -> list[Statement]:
    """Drops what says the same again, and gives nested statements the speaker around them."""
    ordered = sorted(statements, key=lambda s: (s.content.start, -s.content.end, -s.confidence))
    out: list[Statement] = []
    around: list[Statement] = []
    for statement in ordered:
        while around and around[-1].content.end <= statement.content.start:
            around.pop()
        outer = next((s for s in reversed(around) if s.content.contains(statement.content)), None)
        if outer is not None and outer.side == MEDIA and _mostly(outer.content, statement.content):
            out.remove(outer)  # an agency that passes on what another voice says adds no statement of its own
        if outer is not None and (outer.speaker == statement.speaker or outer.content == statement.content):
            continue
        if (
            around
            and outer is None
            and around[-1].speaker == statement.speaker
            and _mostly(statement.content, around[-1].content)
        ):
            continue
        nested = Statement(
            span=statement.span,
            according_to=outer.speaker if outer is not None else AUTHOR,
            confidence=statement.confidence,
            kind=statement.kind,
            speaker=statement.speaker,
            content=statement.content,
            speaker_role=statement.speaker_role,
            side=statement.side,
            cue=statement.cue,
        )
        out.append(nested)
        around.append(nested)
    return sorted(out, key=lambda s: s.span)


def _mostly(inner: Span, outer: Span) -> bool:
    shared = min(inner.end, outer.end) - max(inner.start, outer.start)
    return 2 * shared > inner.end - inner.start
