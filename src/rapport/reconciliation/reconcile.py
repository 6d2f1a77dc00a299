"""The whole of reconciliation, comparison by comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rapport.model.records import Finding, Record
from rapport.reconciliation import agreement, due, names
from rapport.reconciliation.outcomes import Held
from rapport.reconciliation.sources import Sources


def reconcile(records: Sequence[Record], sources: Sources) -> tuple[Finding, ...]:
    """What comparing the sources shows: disagreements first, then what became of plans, then agreement.

    Args:
        records: what resolution gave.
        sources: what is known of the documents.
    """
    compared = [finding for record in records for finding in agreement.compare(record, sources)]
    held = Held(records)
    followed = [finding for record in records for finding in due.follow(record, sources, held)]
    called = list(names.named_differently(records))
    contradicted = [finding for finding in compared if finding.kind == "contradicted"]
    corroborated = [finding for finding in compared if finding.kind != "contradicted"]
    contradicted.sort(key=lambda finding: bool(finding.compatible))
    return tuple(_with_own_ids((*contradicted, *followed, *called, *corroborated)))


def _with_own_ids(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, a second one of the same kind on the same matter (two places, each told twice) with a number."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.id] += 1
        count = seen[finding.id]
        yield finding if count == 1 else replace(finding, id=f"{finding.id}-{count}")
