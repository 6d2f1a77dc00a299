"""Whose stance it is: the states that a subject, a possessor or a speaker stands for."""

from __future__ import annotations

from rapport.extraction.clauses import preposition, sides_at
from rapport.extraction.commitments.sides import is_joint, only_states
from rapport.extraction.voices import Voices
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis, EntityKind, Token

_GOVERNING = words(
    "side government authority leadership ministry diplomacy delegation official cabinet administration leader",
    "minister president policy",
)


def holders_of(analysis: Analysis, voices: Voices, heads: tuple[int, ...], at: Token) -> tuple[str, ...]:
    """The states whose stance it is, by the nouns *heads* that hold it; *at* is the word that tells the stance.

    "We" are the speaker's side, "the two sides" all parties.
    """
    codes: dict[str, None] = {}
    for head in heads:
        token = analysis.tokens[head]
        if token.upos == "NOUN" and head == at.index:
            owners = [child for child in analysis.children[head] if _owns(analysis, child)]
            codes.update(dict.fromkeys(sides_at(analysis, owners)))
            continue
        own = sides_at(analysis, (head,))
        if not own and token.upos != "PRON":
            own = _government_of(analysis, head)
        if not own and token.text.lower() in ("we", "our", "i"):
            said = voices.statement_at(token.span)
            own = (said.side,) if said is not None and said.side and said.side.isupper() else ()
        elif not own and is_joint(analysis, head):
            own = analysis.parties
        codes.update(dict.fromkeys(own))
    return only_states(codes)


def _owns(analysis: Analysis, child: int) -> bool:
    """Whether a dependant of a noun of stance tells whose it is: "Kenya's concern", "Kenyan concern"."""
    token = analysis.tokens[child]
    if token.deprel == "nmod:poss" or token.relation in ("amod", "compound"):
        return True
    return preposition(analysis, child) in ("by", "in", "among")


def _government_of(analysis: Analysis, head: int) -> tuple[str, ...]:
    """The side of "the Kenyan side", "Kenya's government": only for nouns that mean a state or those who lead it."""
    if analysis.tokens[head].lemma.lower() not in _GOVERNING:
        return ()
    out: dict[str, None] = {}
    for child in analysis.children[head]:
        mention = analysis.mention_at(child)
        if mention is not None and analysis.entities[mention.entity].kind is not EntityKind.PLACE:
            out.update(dict.fromkeys(analysis.sides_of(analysis.entities[mention.entity])))
    return tuple(out)
