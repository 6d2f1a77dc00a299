"""Positions: what a side wants, insists on, rejects or fears on an issue."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.extraction import stances
from rapport.extraction.clauses import dependants, is_passive, is_predicate, objects, obliques, reading, subjects
from rapport.extraction.commitments.candidates import own_tokens, stretch, verb_lemma
from rapport.extraction.commitments.sides import is_joint, only_states, sides_of_noun
from rapport.extraction.clauses import sides_at
from rapport.extraction.phrases import phrase_text, shortened
from rapport.extraction.voices import Voices
from rapport.model.analysis import Analysis, EntityKind, Token
from rapport.model.mentions import Position, Stance
from rapport.model.spans import Span

_STATE_CODE = 3


def extract(analysis: Analysis) -> tuple[Position, ...]:
    """The positions of a document, in the order of the text; one a holder where several sides hold it together."""
    voices = Voices.of(analysis)
    out: list[Position] = []
    seen: list[tuple[str, Span]] = []
    for head, about, stance, holders in _found(analysis, voices):
        span = stretch(analysis, _tokens(analysis, head, about))
        for holder in holders:
            if any(holder == other and span.overlaps(before) for other, before in seen):
                continue
            seen.append((holder, span))
            out.append(
                Position(
                    span=span,
                    holder=holder,
                    issue=_issue(analysis, about),
                    stance=stance,
                    gist=shortened(span.of(analysis.text), 140),
                    according_to=voices.at(span),
                    confidence=0.45,
                )
            )
    return tuple(sorted(out, key=lambda position: (position.span, position.holder)))


def _found(analysis: Analysis, voices: Voices) -> Iterator[tuple[int, int, Stance, tuple[str, ...]]]:
    for token in analysis.tokens:
        if token.upos == "VERB" and is_predicate(analysis, token.index):
            found = _by_verb(analysis, token)
        elif token.upos == "ADJ" and is_predicate(analysis, token.index):
            found = _by_adjective(analysis, token)
        elif token.upos == "NOUN" and token.lemma.lower() in stances.NOUNS:
            found = _by_noun(analysis, token)
        else:
            continue
        if found is None:
            continue
        about, stance, holding = found
        holders = _holders(analysis, voices, holding, token)
        if holders:
            yield token.index, about, stance, holders


def _by_verb(analysis: Analysis, token: Token) -> tuple[int, Stance, tuple[int, ...]] | None:
    lemma = verb_lemma(analysis, token.index)
    how = reading(analysis, token.index)
    if how.modality == "hypothetical":
        return None
    doers = subjects(analysis, token.index)
    about = _about(analysis, token.index)
    if lemma in ("call", "press", "push") and obliques(analysis, token.index, "for", "on", "upon"):
        if is_passive(analysis, token.index):
            return None
        return obliques(analysis, token.index, "for", "on", "upon")[0], "demands", doers
    if about is None:
        return None
    if lemma in stances.VERBS:
        stance = stances.VERBS[lemma]
        if how.negated:
            return (about, "supports", doers) if stance in ("opposes", "rejects") else (about, "rejects", doers)
        return about, stance, doers
    if lemma in stances.REFUSED and how.negated:
        return about, "rejects", doers
    if lemma in stances.JUDGING and not how.negated:
        return _judged(analysis, token, doers)
    if lemma == "speak" and obliques(analysis, token.index, "in favor of", "in favour of", "against"):
        at = obliques(analysis, token.index, "in favor of", "in favour of", "against")[0]
        return at, "supports", doers
    return None


def _judged(analysis: Analysis, token: Token, doers: tuple[int, ...]) -> tuple[int, Stance, tuple[int, ...]] | None:
    """ "Kenya considers it necessary to …", "Nairobi regards this as a threat", "they believe that it should"."""
    tokens = analysis.tokens
    for at in analysis.subtree(token.index):
        stance = stances.NEEDED.get(tokens[at].lemma.lower())
        if at > token.index and stance is not None and at - token.index < 25 and tokens[at].upos in ("ADJ", "NOUN"):
            return at, stance, doers
    for at in dependants(analysis, token.index, "ccomp"):
        if any(tokens[aux].text.lower() in stances.OBLIGING for aux in dependants(analysis, at, "aux")):
            return at, "demands", doers
    return None


def _by_adjective(analysis: Analysis, token: Token) -> tuple[int, Stance, tuple[int, ...]] | None:
    stance = stances.ADJECTIVES.get(token.lemma.lower())
    about = _about(analysis, token.index)
    if stance is None or about is None:
        return None
    how = reading(analysis, token.index)
    if how.negated:
        stance = "rejects" if stance == "supports" else "supports"
    return about, stance, subjects(analysis, token.index)


def _by_noun(analysis: Analysis, token: Token) -> tuple[int, Stance, tuple[int, ...]] | None:
    """ "Kenya's opposition to the dam", "the ministers expressed concern about the fighting"."""
    stance = stances.NOUNS[token.lemma.lower()]
    below = dependants(analysis, token.index, "acl") or obliques(
        analysis, token.index, "to", "for", "about", "over", "on", "at", "of", "that", "against"
    )
    below = tuple(at for at in below if at > token.index)
    head = analysis.tokens[token.head]
    if not below:
        return None
    if (
        head.upos == "VERB"
        and verb_lemma(analysis, head.index) in stances.VOICING
        and token.index in objects(analysis, head.index)
    ):
        return below[0], stance, subjects(analysis, head.index)
    return below[0], stance, (token.index,)


def _about(analysis: Analysis, head: int) -> int | None:
    """What the stance is on: the complement clause, the object, or what stands behind a preposition."""
    for relations in (("xcomp", "ccomp"), ("obj",), ("advcl",)):
        found = [at for at in dependants(analysis, head, *relations) if at > head]
        if found:
            return found[0]
    behind = [
        at
        for at in obliques(analysis, head, "on", "to", "about", "for", "over", "in", "of", "with", "by", "against")
        if at > head
    ]
    return behind[0] if behind else None


def _holders(analysis: Analysis, voices: Voices, heads: tuple[int, ...], at: Token) -> tuple[str, ...]:
    """The states whose stance it is; "we" are the speaker's, "the two sides" all parties."""
    codes: dict[str, None] = {}
    for head in heads:
        token = analysis.tokens[head]
        if token.upos == "NOUN" and head == at.index:
            codes.update(dict.fromkeys(sides_of_noun(analysis, head)))
            continue
        own = sides_at(analysis, (head,))
        if not own and token.upos != "PRON":
            own = _government_of(analysis, head)
        if not own and token.text.lower() in ("we", "our"):
            said = voices.statement_at(token.span)
            own = (said.side,) if said is not None and said.side and len(said.side) == _STATE_CODE else ()
        elif not own and is_joint(analysis, head):
            own = analysis.parties
        codes.update(dict.fromkeys(own))
    return tuple(code for code in only_states(codes) if len(code) == _STATE_CODE)


def _government_of(analysis: Analysis, head: int) -> tuple[str, ...]:
    """The side of "the Kenyan side", "Kenya's government": only for nouns that mean a state or those who lead it."""
    actors = {
        "side",
        "government",
        "authority",
        "leadership",
        "ministry",
        "diplomacy",
        "delegation",
        "official",
        "cabinet",
        "administration",
        "leader",
        "minister",
        "president",
    }
    if analysis.tokens[head].lemma.lower() not in actors:
        return ()
    out: dict[str, None] = {}
    for child in analysis.children[head]:
        mention = analysis.mention_at(child)
        if mention is not None and analysis.entities[mention.entity].kind is not EntityKind.PLACE:
            out.update(dict.fromkeys(analysis.sides_of(analysis.entities[mention.entity])))
    return tuple(out)


def _tokens(analysis: Analysis, head: int, about: int) -> list[int]:
    token = analysis.tokens[head]
    inside = own_tokens(analysis, head)
    if (
        token.upos == "NOUN"
        and analysis.tokens[token.head].upos == "VERB"
        and verb_lemma(analysis, token.head) in stances.VOICING
    ):
        inside = own_tokens(analysis, token.head)
    return sorted({*inside, *own_tokens(analysis, about)})


def _issue(analysis: Analysis, about: int) -> str:
    token = analysis.tokens[about]
    if token.upos in ("NOUN", "PROPN"):
        return phrase_text(analysis, about, limit=70)
    inside = [analysis.tokens[at] for at in own_tokens(analysis, about) if at >= about]
    return shortened(analysis.text[inside[0].start : inside[-1].end], 70)
