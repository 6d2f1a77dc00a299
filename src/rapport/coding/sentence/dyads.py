"""Who does it to whom: the dyad that comes of the chances of each name's part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapport.coding.sentence.named import Named
from rapport.model.analysis import Analysis

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
_BESIDE = frozenset({"conj", "amod", "compound", "flat", "appos"})
_EVEN = 0.5
_SOME = 0.2


def dyad(
    analysis: Analysis, names: Sequence[Named], chances: Sequence[Mapping[str, float]], kind: str
) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Who acts and who is acted on, among the *names*, by the *chances* of each one's part.

    The likeliest actor and those coordinated with it that are likelier than not; all likely recipients. Where nobody
    else is there, the act is taken as one within the actor's own state. Both of a mutual act are actors.
    """
    if not names:
        return (), ()
    order = range(len(names))
    first = max(order, key=lambda at: chances[at]["actor"])
    acting = [
        at
        for at in order
        if at == first or (chances[at]["actor"] >= _EVEN and _coordinated(analysis, names[first], names[at]))
    ]
    left = {at: _not_acting(chances[at]) for at in order if at not in acting}
    acted = [at for at, chance in left.items() if chance >= _EVEN]
    alone = len({names[at].code for at in acting}) == 1
    if not acted and left and alone:
        best = max(left, key=lambda at: left[at])
        acted = [best] if left[best] >= _SOME else []
    if not acted and alone and kind not in MUTUAL:
        acted = acting
    return tuple(names[at] for at in acting), tuple(names[at] for at in acted)


def _not_acting(chances: Mapping[str, float]) -> float:
    """How likely one who doesn't act is acted on."""
    return chances["recipient"] / max(1e-9, chances["recipient"] + chances["none"])


def _coordinated(analysis: Analysis, one: Named, other: Named) -> bool:
    """Whether two names stand side by side ("Kenya and Tanzania", "Kenyan and Tanzanian troops"), or are the same."""
    if one.code == other.code:
        return True
    return (one.first, one.stop) == (other.first, other.stop) or _top(analysis, one.token) == _top(
        analysis, other.token
    )


def _top(analysis: Analysis, token: int) -> int:
    """The head of the phrase that a name modifies or is coordinated in."""
    tokens = analysis.tokens
    while tokens[token].head != token and (tokens[token].relation in _BESIDE or tokens[token].deprel == "nmod:desc"):
        token = tokens[token].head
    return token
