"""The small model behind the coder: whether a sentence tells an event, of which type, and who does it to whom.

Its weights are learnt by ``training.coding.learn`` and shipped with the reader (``coding.json``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from rapport.coding.sentence import features, parts, telling, whether
from rapport.coding.sentence.dyads import dyad
from rapport.coding.sentence.named import Named, named_in
from rapport.coding.sentence.weights import Weights
from rapport.errors import ReaderError
from rapport.extraction.extractors import EXTRACTORS
from rapport.model.analysis import Analysis
from rapport.model.mentions import Event, EventType

ASSET = "coding.json"
_OTHER = 0.9
"""How likely the type of a further event must be for it to be told beside the first."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with all that the guesses are made from."""

    analysis: Analysis
    events: tuple[Event, ...]
    names: tuple[Named, ...]
    telling: telling.Telling
    lists: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """An event as the model tells it: the likeliest type, who acts, who is acted on, and how sure it is."""

    type: EventType
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    main: int
    confidence: float


def prepared(analysis: Analysis, *, lists: bool = True) -> Sentence:
    """A sentence that was read; without *lists* nothing that the lists of words and names say."""
    events = tuple(event for event in EXTRACTORS["event"](analysis) if isinstance(event, Event))
    return Sentence(analysis, events, named_in(analysis, lists=lists), telling.telling_of(analysis), lists)


@dataclass(frozen=True, slots=True)
class Model:
    """Weights for whether a sentence tells an event, its type, and each name's part; ``shares`` are of word forms.

    ``least`` is how likely an event must be to be told.
    """

    whether: Weights
    types: Weights
    roles: Weights
    shares: Mapping[str, Mapping[str, float]]
    least: float = 0.5

    def shares_of(self, form: str) -> Mapping[str, float]:
        """How often a word form tells each type in Rapport's own corpus."""
        return self.shares.get(form.lower(), {})

    def features_of_type(self, sentence: Sentence, at: telling.Telling) -> features.Features:
        """What decides the type."""
        return features.features(sentence.analysis, at, sentence.events, self.shares_of, lists=sentence.lists)

    def tell(self, sentence: Sentence) -> tuple[Told, ...]:
        """The events of a sentence, the main one first; none where nothing is told."""
        if not sentence.analysis.tokens:
            return ()
        of_type = self.features_of_type(sentence, sentence.telling)
        chances = self.types.chances(of_type)
        event = self.chance(sentence, of_type, chances)
        if event < self.least:
            return ()
        first = self._told(sentence, sentence.telling, chances, event)
        return (first, *self._further(sentence, first, event))

    def features_of_whether(
        self, sentence: Sentence, of_type: features.Features, chances: Mapping[str, float]
    ) -> features.Features:
        """What decides whether there is an event at all."""
        return whether.features(sentence.analysis, sentence.telling, sentence.names, of_type, chances)

    def chance(self, sentence: Sentence, of_type: features.Features, chances: Mapping[str, float]) -> float:
        """How likely a sentence tells an event."""
        return self.whether.chances(self.features_of_whether(sentence, of_type, chances))["event"]

    def _further(self, sentence: Sentence, first: Told, event: float) -> tuple[Told, ...]:
        out: list[Told] = []
        for at in telling.further_tellings(sentence.analysis, sentence.telling):
            chances = self.types.chances(self.features_of_type(sentence, at))
            kind = max(chances, key=lambda each: chances[each])
            if chances[kind] >= _OTHER and kind not in {first.type, *(told.type for told in out)}:
                out.append(self._told(sentence, at, chances, event))
        return tuple(out)

    def _told(self, sentence: Sentence, at: telling.Telling, chances: Mapping[str, float], event: float) -> Told:
        kind = max(chances, key=lambda each: chances[each])
        rows = parts.features(sentence.analysis, at, sentence.names, kind)
        acting, acted = dyad(sentence.analysis, sentence.names, self.part_chances(rows), kind)
        return Told(cast("EventType", kind), acting, acted, at.main, event * chances[kind])

    def part_chances(self, rows: Sequence[features.Features]) -> list[dict[str, float]]:
        """The chances of each name's part."""
        return [self.roles.chances(row) for row in rows]

    def to_json(self) -> dict[str, Any]:
        """The model as its file has it."""
        return {
            "whether": self.whether.to_json(),
            "types": self.types.to_json(),
            "roles": self.roles.to_json(),
            "shares": {form: {k: round(v, 3) for k, v in of.items()} for form, of in sorted(self.shares.items())},
            "least": self.least,
        }

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> Model:
        """The model that `to_json` wrote."""
        return cls(
            Weights.from_json(given["whether"], whether.prior),
            Weights.from_json(given["types"], features.prior),
            Weights.from_json(given["roles"], parts.prior),
            given["shares"],
            given["least"],
        )


@cache
def shipped() -> Model:
    """The model that comes with the reader.

    Raises:
        ReaderError: it isn't there.
    """
    try:
        import rapport_reader

        text = rapport_reader.path(ASSET).read_text(encoding="utf-8")
    except (ImportError, OSError) as error:
        raise ReaderError(
            f"the installed rapport-reader has no `{ASSET}`",
            where="rapport code",
            advice="Install the rapport-reader that belongs to this version of Rapport",
        ) from error
    return Model.from_json(json.loads(text))
