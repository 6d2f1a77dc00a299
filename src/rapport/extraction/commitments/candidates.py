"""A possible commitment, as the search by verbs and by nouns hands it on, and the stretches that prove one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapport.extraction.clauses import dependants, is_predicate, span_of
from rapport.model.analysis import Analysis
from rapport.model.mentions import CommitmentStatus
from rapport.model.spans import Span

LONGEST = 280
_ASIDE = frozenset({"parataxis", "appos", "discourse", "vocative"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may prove a commitment.

    ``act`` is the token by which it is made (the verb "agree", the noun "pledge"), ``content`` the head of what is
    promised (an infinitive, a finite verb or a noun), ``by`` the sides that make it. ``strength`` between 0 and 1
    ranks candidates that overlap or say the same. ``package`` is the head of the noun that it is listed under.
    """

    span: Span
    act: int
    content: int
    by: tuple[str, ...]
    status: CommitmentStatus
    strength: float
    count: int | None = None
    package: int | None = None


def verb_lemma(analysis: Analysis, index: int) -> str:
    """The lemma of a verb in lower case with its particle: ``set up``, ``call off``."""
    token = analysis.tokens[index]
    particles = [analysis.tokens[at].lemma.lower() for at in dependants(analysis, index, "compound:prt")]
    return " ".join((token.lemma.lower(), *particles))


def is_infinitive(analysis: Analysis, index: int) -> bool:
    """Whether the verb stands behind "to"."""
    return any(analysis.tokens[at].text.lower() == "to" for at in dependants(analysis, index, "mark", "aux"))


def split_conjuncts(analysis: Analysis, predicate: int) -> tuple[int, ...]:
    """*predicate* and the predicates beside it that promise something of their own.

    "to set up an office and hold talks" is two, "to maintain and develop ties" one.
    """
    out = [predicate]
    for at in out:
        for child in dependants(analysis, at, "conj"):
            if analysis.tokens[child].upos not in ("VERB", "AUX") and not is_predicate(analysis, child):
                continue
            if _is_full(analysis, at) and _is_full(analysis, child):
                out.append(child)
    return tuple(out)


def _is_full(analysis: Analysis, predicate: int) -> bool:
    return any(
        analysis.tokens[at].relation in ("obj", "obl", "ccomp", "xcomp", "nsubj", "advcl")
        and (at > predicate or analysis.tokens[at].relation == "nsubj")
        for at in analysis.children[predicate]
    )


def own_tokens(analysis: Analysis, head: int, *, conjuncts: bool = False) -> list[int]:
    """The tokens of a clause or noun phrase without asides, and without the clauses coordinated with it.

    A noun keeps its coordinated nouns ("talks on fishing and trade"); with *conjuncts* a verb keeps its own too.
    """
    tokens = analysis.tokens
    out: list[int] = []
    waiting = [head]
    while waiting:
        at = waiting.pop()
        out.append(at)
        for child in analysis.children[at]:
            relation = tokens[child].relation
            if relation in _ASIDE or tokens[child].deprel == "acl:relcl":
                continue
            if at == head and not conjuncts and relation == "conj" and tokens[child].upos in ("VERB", "AUX"):
                continue
            if at == head and relation == "cc":
                continue
            waiting.append(child)
    return sorted(out)


def stretch(analysis: Analysis, indices: Iterable[int]) -> Span:
    """The stretch of the tokens, cut at a word so that it has at most :data:`LONGEST` characters."""
    found = sorted(indices)
    first = analysis.tokens[found[0]].start
    within = [at for at in found if analysis.tokens[at].end - first <= LONGEST] or found[:1]
    return span_of(analysis, within)


def act_and_content(analysis: Analysis, act: int, content: int, subjects: Iterable[int]) -> Span:
    """The stretch from the subject of *act* to the end of *content*; from *act* on where the subject stands far away."""
    tokens = analysis.tokens
    inside = own_tokens(analysis, content)
    first = min(act, *inside)
    for subject in subjects:
        if tokens[subject].sentence != tokens[act].sentence or subject > act:
            continue
        start = min((at for at in analysis.subtree(subject)), default=subject)
        if tokens[act].start - tokens[start].start > 110:
            start = subject
        if tokens[act].start - tokens[start].start <= 110:
            first = min(first, start)
    return stretch(analysis, (first, act, *inside))
