"""Analysis → Mentions: one module a record type, all over the same Analysis."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rapport.extraction import (
    actors,
    commitments,
    events,
    forecasts,
    lifecycles,
    meetings,
    names,
    positions,
    quantities,
    statements,
    unrealised,
)
from rapport.extraction.learned import makers
from rapport.extraction.learned.blending import M, Maker, blended
from rapport.model.analysis import Analysis
from rapport.model.mentions import Mention


def _blended(
    kind: str, rules: Callable[[Analysis], tuple[M, ...]], make: Maker[M]
) -> Callable[[Analysis], tuple[M, ...]]:
    """An extractor of the rules' records blended with those of the reader's record heads."""

    def extract(analysis: Analysis) -> tuple[M, ...]:
        return blended(analysis, kind, rules(analysis), make)

    return extract


EXTRACTORS: Mapping[str, Callable[[Analysis], tuple[Mention, ...]]] = {
    "meeting": meetings.extract,
    "commitment": _blended("commitment", commitments.extract, makers.commitments),
    "statement": _blended("statement", statements.extract, makers.none),
    "position": _blended("position", positions.extract, makers.positions),
    "forecast": _blended("forecast", forecasts.extract, makers.forecasts),
    "quantity": _blended("quantity", quantities.extract, makers.quantities),
    "name": names.extract,
    "lifecycle": _blended("lifecycle", lifecycles.extract, makers.lifecycles),
    "event": _blended("event", events.extract, makers.events),
    "unrealised": unrealised.extract,
    "actor_mention": actors.extract,
}


def extract_mentions(analysis: Analysis) -> tuple[Mention, ...]:
    """Every record that the document yields, by type, then in the order of the text."""
    out: list[Mention] = []
    for extract in EXTRACTORS.values():
        out.extend(sorted(extract(analysis), key=lambda mention: mention.span))
    return tuple(out)
