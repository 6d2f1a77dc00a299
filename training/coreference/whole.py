"""The ranking for all kinds of mentions, to measure those too that Rapport leaves to rules."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import cast

from rapport.language.actors.ranking import Ranking, best
from rapport.language.actors.titles import Title
from training.coreference.descriptions import DESCRIPTION, described_candidates
from training.coreference.things import THING, thing_candidates


class Whole(Ranking):
    """Like its base; descriptions and "it" too go by weights, where there are any for them."""

    def described(self, token: int, title: Title) -> int | None:
        """The person that a description in the singular stands for."""
        if DESCRIPTION not in self.weights:
            return super().described(token, title)
        return cast("int | None", best(described_candidates(self, token, title), self.weights[DESCRIPTION]))

    def thing(self, token: int, seen: Sequence[tuple[int, Hashable]], by_rule: Hashable | None) -> Hashable | None:
        """The key of the state or body that "it" or "its" stands for, if any."""
        if THING not in self.weights:
            return by_rule
        return best(thing_candidates(self.view, token, seen, by_rule), self.weights[THING])
