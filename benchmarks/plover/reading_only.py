"""What Rapport reads, written as the records are: no weights, nothing learned from the records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.plover.named import Named, code_of

from rapport.extraction.clauses import grammatical_subjects
from rapport.model.analysis import Analysis
from rapport.model.mentions import Event

_SIGNED = re.compile(r"\b(?:sign|ratif|initial)", re.IGNORECASE)


def as_read(text: str, events: Iterable[Event]) -> list[dict[str, Any]]:
    """Rapport's events. What is signed is COOPERATE in Rapport and SUPPORT in PLOVER's manual."""
    return [
        {
            "type": "SUPPORT"
            if event.event_type == "COOPERATE" and _SIGNED.search(event.span.of(text))
            else event.event_type,
            "actor": [code for side in event.actor if (code := code_of(side))],
            "recipient": [code for side in event.recipient if (code := code_of(side))],
        }
        for event in events
    ]


def by_heads(analysis: Analysis, names: Sequence[Named]) -> list[dict[str, Any]]:
    """The likeliest event trigger of the record heads: its subject or who stands before it, and who stands behind."""
    triggers = analysis.triggers_of("event")
    if not triggers:
        return []
    best = max(triggers, key=lambda trigger: trigger.probability)
    subjects = {at for head in grammatical_subjects(analysis, best.token) for at in analysis.subtree(head)}
    acting = [name for name in names if name.token in subjects] or [n for n in names if n.token < best.token][:1]
    others = [name for name in names if name.token > best.token and name not in acting]
    return [
        {
            "type": best.value("event_type"),
            "actor": list(dict.fromkeys(name.code for name in acting)),
            "recipient": list(dict.fromkeys(name.code for name in others[:1])),
        }
    ]
