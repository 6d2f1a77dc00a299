"""Who is meant, by weights learnt from open data: the best candidate of a log-linear ranking.

``training/coreference`` makes the weights. Which kinds of mentions they decide is told in ADR 11.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Hashable, Mapping, Sequence
from functools import cache
from typing import Final, cast

from rapport.language.actors.evidence import Candidate, pronoun_candidates
from rapport.language.actors.people import Person
from rapport.language.actors.references import Memory
from rapport.language.actors.view import View

Weights = Mapping[str, float]
PRONOUN: Final = "pronoun"


@cache
def shipped_weights() -> Mapping[str, Weights]:
    """The weights in the package ``rapport-reader``, by kind of mention; where it lacks them, rules decide."""
    text = _shipped()
    found: dict[str, dict[str, float]] = json.loads(text)["weights"] if text else {}
    return found


@cache
def weights_digest() -> str:
    """Changes whenever the shipped weights do."""
    return hashlib.sha256(_shipped().encode()).hexdigest()[:12]


def _shipped() -> str:
    try:
        import rapport_reader

        return rapport_reader.path("coreference.json").read_text(encoding="utf-8")
    except (ImportError, FileNotFoundError):
        return ""


def best(candidates: Sequence[Candidate], weights: Weights) -> Hashable | None:
    """Who has the highest score; None where nobody scores higher than all of them."""
    return max(candidates, key=lambda one: score(one, weights)).meant


def score(candidate: Candidate, weights: Weights) -> float:
    """The sum of the weights of a candidate's features."""
    return sum(weights.get(name, 0.0) * value for name, value in candidate.features.items())


class Ranking(Memory):
    """Like its base, but for the kinds of mentions that it has weights for.

    Args:
        view: the document's tokens.
        persons: the persons known so far; the caller may add to them.
        weights: by kind of mention, here ``pronoun``; the shipped ones by default.
    """

    def __init__(self, view: View, persons: Sequence[Person], weights: Mapping[str, Weights] | None = None) -> None:
        super().__init__(view, persons)
        self.weights = shipped_weights() if weights is None else weights

    def pronoun(self, token: int, gender: str) -> int | None:
        """The person that "he" or "she" stands for.

        What points ahead goes by rule, and so does "according to him", of which the training texts have too few.
        """
        source = self.view.word(token - 2) == "according" and self.view.word(token - 1) == "to"
        if PRONOUN not in self.weights or source or self.points_ahead(token) is not None:
            return super().pronoun(token, gender)
        return cast("int | None", best(pronoun_candidates(self, token, gender), self.weights[PRONOUN]))
