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
)
from rapport.model.analysis import Analysis
from rapport.model.mentions import Mention

EXTRACTORS: Mapping[str, Callable[[Analysis], tuple[Mention, ...]]] = {
    "meeting": meetings.extract,
    "commitment": commitments.extract,
    "statement": statements.extract,
    "position": positions.extract,
    "forecast": forecasts.extract,
    "quantity": quantities.extract,
    "name": names.extract,
    "lifecycle": lifecycles.extract,
    "event": events.extract,
    "actor_mention": actors.extract,
}


def extract_mentions(analysis: Analysis) -> tuple[Mention, ...]:
    """Every record that the document yields, by type, then in the order of the text."""
    out: list[Mention] = []
    for extract in EXTRACTORS.values():
        out.extend(sorted(extract(analysis), key=lambda mention: mention.span))
    return tuple(out)
