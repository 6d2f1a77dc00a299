"""What kind of thing is promised: an agreement, a plan, a project, a measure, a visit, a dialogue, aid."""

from __future__ import annotations

from typing import Final

from rapport.extraction.clauses import dependants
from rapport.extraction.commitments import lexicon
from rapport.extraction.commitments.candidates import Candidate, verb_lemma
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis
from rapport.model.mentions import CommitmentKind

_CONTRACTS: Final = words("agreement deal contract accord")
_BUILDING: Final = words("build construct")
_RELATIONS: Final = words("relation tie relationship friendship partnership")
_PASSING_ON: Final = words("pass forward convey transmit inform brief report submit relay pass_on")
_TALKING: Final = words(
    "hold have continue resume restart convene conduct host meet discuss talk negotiate consult start begin launch",
    "reschedule postpone defer put_off schedule arrange organise organize prepare facilitate attend join",
)
_CONVERSING: Final = words("meet talk negotiate discuss consult speak converse")
_VISITING: Final = frozenset(
    {
        None,
        *words(
            "make pay begin start kick_off embark hold host plan undertake schedule receive organise organize conduct"
        ),
    }
)
_AIDING: Final = words("donate aid assist lend grant help")

_KIND_NOUNS: Final[tuple[tuple[CommitmentKind, frozenset[str]], ...]] = (
    ("visit", words("visit trip tour voyage pilgrimage")),
    ("aid", words("aid assistance loan grant credit donation relief help subsidy")),
    (
        "project",
        words(
            "project construction pipeline railway railroad road highway bridge plant centre center",
            "facility port terminal",
            "corridor field cable airport hospital factory station dam grid reactor satellite mine",
            "park venture activity",
            "smelter refinery canal tunnel",
        ),
    ),
    (
        "dialogue",
        words("talk talks meeting dialogue negotiation consultation discussion summit session round exchange call"),
    ),
    (
        "agreement",
        words(
            "agreement memorandum memoranda treaty accord pact protocol contract convention",
            "declaration mou deal document",
            "communique communiqué ceasefire truce charter article clause",
        ),
    ),
    ("plan", words("plan programme program roadmap scheme strategy agenda")),
)


def kind_of(analysis: Analysis, found: Candidate) -> CommitmentKind:
    """The kind of a commitment, by what is promised and by the act that promises it."""
    tokens = analysis.tokens
    act, content = tokens[found.act], tokens[found.content]
    verb = verb_lemma(analysis, found.content) if content.upos in ("VERB", "AUX") else None
    below = _below(analysis, found.content, verb is not None)
    nouns = [tokens[at].lemma.lower() for at in below if tokens[at].upos in ("NOUN", "PROPN")]
    if found.package is not None:
        nouns.append("project")
    if content.relation == "acl" and found.act == found.content:
        nouns.append(tokens[content.head].lemma.lower())
    if act.upos == "NOUN" and act.lemma.lower() in _CONTRACTS:
        return "agreement"
    helpers = {tokens[at].text.lower() for at in dependants(analysis, found.content, "aux")}
    if helpers & {"should", "must"} or (nouns[:1] == ["activity"] and not _is_economic(analysis, below[0])):
        return "agreement"
    if verb is None and content.lemma.lower() in lexicon.MAKING:
        return "project"
    if verb is None and found.act != found.content:
        by = verb_lemma(analysis, found.act)
        if by in lexicon.SIGNING or by in lexicon.PLANNING:
            return "plan" if set(nouns[:1]) & lexicon.PLANS else "agreement"
        if found.status == "done":
            verb = by
    return _kind_by(verb, nouns, promised_alone=len(found.by) == 1 and found.status == "proposed")


def _below(analysis: Analysis, content: int, clausal: bool) -> list[int]:
    """The words that tell what a commitment is about: the object first, or the noun itself."""
    if clausal:
        return [*dependants(analysis, content, "obj", "nsubj:pass"), *dependants(analysis, content, "obl")]
    return [content, *dependants(analysis, content, "compound", "nmod")]


def _is_economic(analysis: Analysis, noun: int) -> bool:
    found = {analysis.tokens[at].lemma.lower() for at in dependants(analysis, noun, "amod", "compound")}
    return bool(found & {"economic", "business", "commercial", "industrial"})


def _kind_by(verb: str | None, nouns: list[str], promised_alone: bool) -> CommitmentKind:
    """The kind of a commitment by the verb of what is promised and the nouns that depend on it, nearest first.

    *promised_alone* says that one side promises or proposes it by itself: what is no project or measure is its plan.
    """
    if verb in lexicon.TRAVELLING or verb in ("expect", "invite", "welcome"):
        return "visit"
    if verb in ("send", "dispatch") and set(nouns) & (
        _KIND_NOUNS[0][1] | words("team group envoy expert official delegation mission")
    ):
        return "visit"
    if verb in _AIDING:
        return "aid"
    if verb in _BUILDING:
        return "project"
    if verb == "meet":
        return "dialogue"
    if verb in _PASSING_ON:
        return "other"
    if verb is not None and set(nouns[:1]) & _RELATIONS:
        return "plan" if promised_alone else "agreement"
    for noun in nouns[:2]:
        for kind, found in _KIND_NOUNS:
            if kind == "visit" and noun in found and verb not in _VISITING:
                return "dialogue"
            if noun in found and (kind != "dialogue" or verb is None or verb in _TALKING):
                return kind
    if verb in _CONVERSING:
        return "dialogue"
    if promised_alone:
        return "plan"
    if verb is None or verb in words(
        "urge strengthen intensify continue deepen enhance respect refrain promote expand cooperate"
    ):
        return "agreement"
    return "measure"
