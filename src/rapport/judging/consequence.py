"""What a review of a record would settle: how much hangs on it, times how much it is in doubt.

Doubt is one minus the calibrated confidence; where reports contradict each other about the record, it is at least a
half. What hangs on a record is told by its type and its own fields (`WEIGHT`, `LEVEL`, `STATUS`, `EVENT`): a summit
weighs more than a call between officials, what was signed more than what was proposed, force and sanctions more than
consultations. Each contradiction about it adds a half, and what became of it (fulfilled, overdue, …) a quarter.

The weights are the project's own choice. They order a queue; nothing else is made of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from rapport.model.mentions import Commitment, Event, Meeting, Statement, Unrealised
from rapport.model.records import Finding, Record

WEIGHT: Mapping[str, float] = MappingProxyType(
    {
        "meeting": 1.0,
        "commitment": 1.0,
        "lifecycle": 0.8,
        "position": 0.7,
        "event": 0.6,
        "unrealised": 0.4,
        "quantity": 0.6,
        "statement": 0.5,
        "forecast": 0.4,
        "name": 0.4,
        "actor": 0.3,
    }
)
LEVEL: Mapping[str, float] = MappingProxyType({"leader": 1.0, "minister": 0.85, "military": 0.8, "deputy": 0.7})
STATUS: Mapping[str, float] = MappingProxyType({"proposed": 0.6, "under_discussion": 0.6})
EVENT: Mapping[str, float] = MappingProxyType(
    {
        **dict.fromkeys(("ASSAULT", "COERCE", "MOBILIZE", "SANCTION"), 1.6),
        **dict.fromkeys(("THREATEN", "PROTEST", "AGREE", "AID", "CONCEDE", "RETREAT"), 1.2),
        "CONSULT": 0.6,
    }
)
LESSER = 0.5
"""The factor of a level that is not in `LEVEL`."""
FROM_NOBODY = 0.6
"""The factor of a statement whose speaker's side is not told."""
LEAST_DISPUTED = 0.5
_FATES = frozenset({"fulfilled", "unfulfilled", "overdue", "no_later_report", "stalled", "came_true", "did_not"})


def priorities(records: Iterable[Record], findings: Iterable[Finding]) -> dict[str, float]:
    """For each record of its own (none that is made of others), how much a review of it would settle: 0 to about 5."""
    disputes: dict[str, int] = defaultdict(int)
    fates: dict[str, int] = defaultdict(int)
    for finding in findings:
        for record in finding.about:
            if finding.kind == "contradicted" and not finding.compatible and finding.review != "rejected":
                disputes[record] += 1
            fates[record] += finding.kind in _FATES
    return {one.id: priority(one, disputes[one.id], fates[one.id]) for one in records if one.type in WEIGHT}


def priority(record: Record, disputes: int = 0, fates: int = 0) -> float:
    """As `priorities`, of one record about which there are so many contradictions and told outcomes."""
    doubt = 1.0 - record.confidence
    if disputes:
        doubt = max(doubt, LEAST_DISPUTED)
    return round(doubt * consequence(record) * (1 + 0.5 * min(disputes, 4) + 0.25 * min(fates, 2)), 4)


def consequence(record: Record) -> float:
    """How much hangs on a record by what it is."""
    content = record.content
    weight = WEIGHT.get(record.type, 0.0)
    if isinstance(content, Meeting):
        return weight * LEVEL.get(content.level, LESSER)
    if isinstance(content, Commitment):
        return weight * STATUS.get(content.status, 1.0)
    if isinstance(content, Event | Unrealised):
        return weight * EVENT.get(content.event_type, 1.0)
    if isinstance(content, Statement):
        return weight * (1.0 if content.side else FROM_NOBODY)
    return weight
