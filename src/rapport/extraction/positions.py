"""Positions: what a side wants, insists on, rejects or fears on an issue."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.extraction import stances
from rapport.extraction.clauses import (
    dependants,
    grammatical_subjects,
    is_predicate,
    objects,
    obliques,
    predicate_of,
    preposition,
    reading,
    subjects,
)
from rapport.extraction.commitments.candidates import stretch, verb_lemma
from rapport.extraction.holders import holders_of
from rapport.extraction.issues import issue_of, tokens_of
from rapport.extraction.phrases import shortened
from rapport.extraction.voices import Voices
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis, Token
from rapport.model.mentions import Position, Stance
from rapport.model.spans import Span

_Stance = tuple[int, Stance, tuple[int, ...]]  # what it is on, which it is, the nouns of those who hold it
_MEETING = words("meet visit hold travel go sign discuss come attend")
_KNOWN = (
    stances.VERBS.keys()
    | stances.STATES.keys()
    | stances.TROUBLING
    | stances.REFUSED
    | stances.JUDGING
    | stances.PROMISING
    | words("expect need like call press push speak come_out vote stand")
)


def extract(analysis: Analysis) -> tuple[Position, ...]:
    """The positions of a document, in the order of the text; one a holder where several sides hold it together."""
    voices = Voices.of(analysis)
    out: list[Position] = []
    seen: list[tuple[str, Span]] = []
    for head, found, stance, holders in _found(analysis, voices):
        about = _antecedent(analysis, head, found)
        span = stretch(analysis, tokens_of(analysis, head, about))
        for holder in holders:
            if any(holder == other and span.overlaps(before) for other, before in seen):
                continue
            seen.append((holder, span))
            out.append(
                Position(
                    span=span,
                    holder=holder,
                    issue=issue_of(analysis, head, about),
                    stance=stance,
                    gist=shortened(span.of(analysis.text), 140),
                    according_to=voices.at(span),
                    confidence=0.45,
                )
            )
    return tuple(sorted(out, key=lambda position: (position.span, position.holder)))


def _antecedent(analysis: Analysis, head: int, about: int) -> int:
    """What a relative pronoun stands for: the noun behind which the clause of *head* stands; else *about* itself."""
    token = analysis.tokens[about]
    relative = token.xpos in ("WDT", "WP", "WP$") and analysis.tokens[head].deprel == "acl:relcl"
    return analysis.tokens[head].head if relative else about


def _found(analysis: Analysis, voices: Voices) -> Iterator[tuple[int, int, Stance, tuple[str, ...]]]:
    for token in analysis.tokens:
        if token.upos == "VERB" and is_predicate(analysis, token.index):
            found = _by_verb(analysis, token)
        elif token.lemma.lower() in stances.WEIGHT and token.upos in ("NOUN", "ADJ"):
            found = _by_weight(analysis, token)
            if found is None and token.lemma.lower() in stances.NOUNS:
                found = _by_noun(analysis, token)
        elif token.upos == "ADJ" and is_predicate(analysis, token.index):
            found = _by_adjective(analysis, token)
        elif token.upos == "NOUN" and token.lemma.lower() in stances.NOUNS:
            found = _by_noun(analysis, token)
        elif token.upos == "NOUN" and token.lemma.lower() in ("position", "stance", "view", "line"):
            found = _by_view(analysis, token)
        else:
            continue
        if found is None:
            continue
        about, stance, holding = found
        holders = holders_of(analysis, voices, holding, token)
        if holders:
            bound = stance == "supports" and _is_bound(analysis, token.index)
            yield token.index, about, "conditions" if bound else stance, holders


def _is_bound(analysis: Analysis, head: int) -> bool:
    """Whether a side makes it depend on something: "ready to talk only if", "would support it on condition that"."""
    tokens = analysis.tokens
    for at in (at for at in analysis.subtree(head) if at > head):
        word, before = tokens[at].text.lower(), tokens[at - 1].text.lower()
        if word in stances.BINDING and tokens[at].relation in ("mark", "advcl"):
            return True
        if (word == "if" and before == "only") or (word == "condition" and preposition(analysis, at) == "on"):
            return True
    return False


def _by_verb(analysis: Analysis, token: Token) -> _Stance | None:
    lemma = verb_lemma(analysis, token.index)
    if lemma not in _KNOWN:
        return None
    how = reading(analysis, token.index)
    if how.modality == "hypothetical":
        return None
    about = _about(analysis, token.index)
    minded = grammatical_subjects(analysis, token.index)
    minded_so = token.xpos == "VBN" and (how.passive or token.relation == "xcomp") and not how.negated
    if lemma in stances.STATES and minded_so and about is not None:
        felt = token.relation == "xcomp" and analysis.tokens[token.head].lemma.lower() in (
            "feel",
            "be",
            "seem",
            "remain",
        )
        return about, stances.STATES[lemma], grammatical_subjects(analysis, token.head) if felt else minded
    if lemma in stances.TROUBLING and not how.passive:
        return (minded[0], "concerned", objects(analysis, token.index)) if minded else None
    doers = subjects(analysis, token.index)
    sought = obliques(analysis, token.index, "for", "on", "upon")
    if lemma in ("call", "press", "push") and sought:
        return None if how.passive else (sought[0], "demands", doers)
    if how.passive and minded:
        about = minded[0]
    if about is None:
        return None
    return _by_lemma(analysis, token, lemma, how.negated, (about, doers))


def _by_lemma(
    analysis: Analysis, token: Token, lemma: str, negated: bool, found: tuple[int, tuple[int, ...]]
) -> _Stance | None:
    about, doers = found
    if lemma == "like":
        would = {analysis.tokens[at].text.lower() for at in dependants(analysis, token.index, "aux")}
        return (about, "supports", doers) if would & {"would", "'d", "’d"} and not negated else None
    if lemma == "claim" and analysis.tokens[about].relation == "ccomp":
        return None
    if lemma in stances.PROMISING:
        wants = analysis.tokens[about].relation == "xcomp" and verb_lemma(analysis, about) not in _MEETING
        return (about, "supports", doers) if wants and not negated else None
    if lemma in ("expect", "need"):
        return (about, "demands", doers) if _is_demand(analysis, about, doers) and not negated else None
    if lemma in stances.VERBS:
        stance = stances.VERBS[lemma]
        if negated:
            return about, "supports" if stance in ("opposes", "rejects") else "rejects", doers
        return about, stance, doers
    if lemma in stances.REFUSED and negated and not _is_failure(analysis, token):
        return about, "rejects", doers
    if lemma in stances.JUDGING and not negated:
        return _judged(analysis, token, doers)
    if lemma in ("speak", "come_out", "vote", "stand"):
        for at in dependants(analysis, token.index, "obl"):
            if analysis.tokens[at].lemma.lower() in ("favor", "favour", "support"):
                for thing in obliques(analysis, at, "of", "for")[:1]:
                    return thing, "supports", doers
    return None


def _is_demand(analysis: Analysis, about: int, doers: tuple[int, ...]) -> bool:
    """Whether "expect" and "need" ask for something: "we expect them to …", "Kenya expects that the dam shall …"."""
    helpers = {analysis.tokens[at].text.lower() for at in dependants(analysis, about, "aux")}
    said_by_us = any(analysis.tokens[at].text.lower() == "we" for at in doers)
    clausal = analysis.tokens[about].relation in ("xcomp", "ccomp")
    return clausal and (said_by_us or bool(helpers & {"shall", "should", "must"}))


def _is_failure(analysis: Analysis, token: Token) -> bool:
    """Whether sides could not agree with each other, which is no stance of either."""
    helpers = {analysis.tokens[at].text.lower() for at in dependants(analysis, token.index, "aux")}
    doers = grammatical_subjects(analysis, token.index)
    several = len(doers) > 1 or any(
        analysis.tokens[at].xpos in ("NNS", "NNPS") or analysis.tokens[at].text.lower() == "they" for at in doers
    )
    return token.lemma.lower() == "agree" and (bool(helpers & {"could", "can", "ca"}) or several)


def _judged(analysis: Analysis, token: Token, doers: tuple[int, ...]) -> _Stance | None:
    """As in "Kenya considers it necessary to …", "Nairobi regards this as a threat", "they believe that it should"."""
    tokens = analysis.tokens
    for at in dependants(analysis, token.index, "ccomp", "xcomp", "obl", "advcl"):
        stance = stances.NEEDED.get(tokens[at].lemma.lower())
        if at > token.index and stance is not None and tokens[at].upos in ("ADJ", "NOUN"):
            return _thing_judged(analysis, token, at), stance, doers
    if token.lemma.lower() in ("agree", "concur"):
        return None  # what both say should be done is a commitment
    for at in dependants(analysis, token.index, "ccomp"):
        if any(tokens[aux].text.lower() in stances.OBLIGING for aux in dependants(analysis, at, "aux")):
            return at, "demands", doers
    return None


def _thing_judged(analysis: Analysis, token: Token, verdict: int) -> int:
    """What is found necessary or a threat: the clause or subject of the verdict, the object of the verb, or itself."""
    clauses = [at for at in dependants(analysis, verdict, "csubj", "ccomp", "xcomp", "advcl") if at > verdict]
    things = [*clauses, *dependants(analysis, token.index, "obj"), *dependants(analysis, verdict, "nsubj")]
    return next((at for at in things if at > token.index and analysis.tokens[at].upos != "PRON"), verdict)


def _by_adjective(analysis: Analysis, token: Token) -> _Stance | None:
    stance = stances.ADJECTIVES.get(token.lemma.lower())
    about = _about(analysis, token.index)
    if stance is None or about is None:
        return None
    how = reading(analysis, token.index)
    if how.negated:
        stance = "rejects" if stance == "supports" else "supports"
    return about, stance, subjects(analysis, token.index)


def _by_noun(analysis: Analysis, token: Token) -> _Stance | None:
    """As in "Kenya's opposition to the dam", "the ministers expressed concern about the fighting"."""
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
    if token.lemma.lower() in stances.TOLD_ONLY:
        return None
    return below[0], stance, (token.index,)


def _by_view(analysis: Analysis, token: Token) -> _Stance | None:
    """As in "Kenya's position is that the dam harms it"."""
    if token.relation != "nsubj":
        return None
    head = token.head
    if any(analysis.tokens[at].text.lower() == "that" for at in dependants(analysis, head, "mark")):
        return head, "supports", (token.index,)
    clauses = [at for at in dependants(analysis, head, "ccomp") if analysis.tokens[head].lemma == "be"]
    return (clauses[0], "supports", (token.index,)) if clauses else None


def _by_weight(analysis: Analysis, token: Token) -> _Stance | None:
    """As in "access to the sea is vital for Kenya": it matters to the side named behind "for"."""
    predicate = predicate_of(analysis, token.index)
    how = reading(analysis, predicate)
    if how.negated or how.modality != "actual" or how.tense == "future":
        return None
    doers = [at for at in grammatical_subjects(analysis, predicate) if at != token.index]
    doers = doers or list(dependants(analysis, predicate, "ccomp", "xcomp", "advcl", "csubj"))
    holders = (*obliques(analysis, token.index, "for"), *obliques(analysis, predicate, "for"))
    return (doers[0], "supports", holders) if doers and holders else None


def _about(analysis: Analysis, head: int) -> int | None:
    """What the stance is on: the complement clause, the object, or what stands behind a preposition."""
    for relations in (("xcomp", "ccomp"), ("obj",), ("advcl",)):
        found = [at for at in dependants(analysis, head, *relations) if at > head]
        if found:
            return found[0]
    if analysis.tokens[head].deprel == "acl:relcl" and dependants(analysis, head, "obj"):
        return analysis.tokens[head].head
    behind = [
        at
        for at in obliques(analysis, head, "on", "to", "about", "for", "over", "in", "of", "with", "by", "against")
        if at > head
    ]
    return behind[0] if behind else None
