"""Which verbs of a sentence tell its event: the main one below verbs of speech, and those that it governs."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.extraction.clauses import (
    conjuncts,
    dependants,
    is_predicate,
    objects,
)
from rapport.extraction.meetings.triggers import verb_lemma
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis

_SAYING = words(
    "say announce report tell state confirm claim note add declare write reveal disclose indicate explain",
    "suggest argue maintain allege testify believe conclude insist stress think charge assert acknowledge",
)


@dataclass(frozen=True, slots=True)
class Telling:
    """The verbs of a sentence that tell its event.

    ``said`` are the verbs of speech above, the outermost first; ``verbs`` the main verb and those that it governs
    ("threatened to *impose*", "ordered the paper to *suspend*").
    """

    said: tuple[int, ...]
    verbs: tuple[int, ...]

    @property
    def main(self) -> int:
        """The verb that tells the event."""
        return self.verbs[0]


def telling_of(analysis: Analysis) -> Telling:
    """The main verb of the first sentence that has one, below verbs that only say who says it."""
    roots = [token.index for token in analysis.tokens if token.head == token.index]
    return _from(analysis, max(roots, key=lambda root: (len(analysis.subtree(root)) > 4, -root)))


def further_tellings(analysis: Analysis, first: Telling) -> tuple[Telling, ...]:
    """Verbs that may tell another event of the sentence: beside the main one, or below it as what came of it.

    "opened fire …, *killing* three", "broke off talks and *expelled* two diplomats".
    """
    out: dict[int, Telling] = {}
    for verb in first.verbs[:1]:
        for at in (*conjuncts(analysis, verb), *dependants(analysis, verb, "advcl", "parataxis")):
            if at != verb and at not in first.verbs and at not in first.said and analysis.tokens[at].upos == "VERB":
                out.setdefault(at, _from(analysis, at))
    return tuple(telling for telling in out.values() if telling.main not in first.verbs)


def _from(analysis: Analysis, at: int) -> Telling:
    said: list[int] = []
    while verb_lemma(analysis, at) in _SAYING and len(said) < 3:
        below = [each for each in dependants(analysis, at, "ccomp", "parataxis") if is_predicate(analysis, each)]
        below = below or [each for each in analysis.children[at] if each < at and _has_subject(analysis, each)]
        if not below:
            break
        said.append(at)
        at = below[0]
    verbs = [at]
    while len(verbs) < 4:
        below = [each for each in _governed(analysis, verbs[-1]) if each not in verbs]
        if not below:
            break
        verbs.append(below[0])
    return Telling(tuple(said), tuple(verbs))


def _has_subject(analysis: Analysis, index: int) -> bool:
    return analysis.tokens[index].upos == "VERB" and bool(dependants(analysis, index, "nsubj"))


def _governed(analysis: Analysis, verb: int) -> list[int]:
    out = [at for at in dependants(analysis, verb, "xcomp") if at > verb]
    out += [at for at in dependants(analysis, verb, "ccomp") if at > verb]
    behind = [at for noun in objects(analysis, verb) for at in dependants(analysis, noun, "acl") if at > noun]
    out += [at for at in behind if analysis.tokens[at].xpos in ("VB", "VBG")]  # "a note demanding", "a plan to leave"
    return out or [
        at
        for at in dependants(analysis, verb, "advcl")
        if at > verb and any(analysis.tokens[each].text == "to" for each in dependants(analysis, at, "mark"))
    ]


def chain(analysis: Analysis, telling: Telling) -> dict[int, str]:
    """The verbs that an argument may hang from, each with the name of its place."""
    out: dict[int, str] = {}
    for at in telling.said:
        out[at] = "said"
    for place, verb in enumerate(telling.verbs):
        for each in conjuncts(analysis, verb) if place == 0 else (verb,):
            out.setdefault(each, f"verb{min(place, 2)}")
    return out
