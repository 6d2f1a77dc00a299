"""The whole of reconciliation, comparison by comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rapport.model.records import Finding, Record
from rapport.reconciliation import due, names
from rapport.reconciliation.agreement import compare
from rapport.reconciliation.assessments import compare_assessments
from rapport.reconciliation.attributes import compare_people, compare_statuses
from rapport.reconciliation.counts import count_findings
from rapport.reconciliation.forecasts import Outcomes
from rapport.reconciliation.lengths import compare_lengths
from rapport.reconciliation.lives import compare_lives
from rapport.reconciliation.occasions import compare_occasions
from rapport.reconciliation.outcomes import Held
from rapport.reconciliation.packages import package_findings
from rapport.reconciliation.shifts import position_shifts
from rapport.reconciliation.sources import Sources


def reconcile(records: Sequence[Record], sources: Sources) -> tuple[Finding, ...]:
    """What comparing the sources shows: disagreements first, then what became of plans, then agreement.

    Args:
        records: what resolution gave.
        sources: what is known of the documents.
    """
    sources.count_of(records)
    numbers = [finding for record in records if record.type == "quantity" for finding in compare(record, sources)]
    compared = [finding for record in records if record.type != "quantity" for finding in compare(record, sources)]
    compared += [finding for record in records for finding in compare_statuses(record, sources)]
    compared += [*numbers, *compare_people(records, sources), *compare_lives(records, sources)]
    compared += [*compare_lengths(records, sources), *compare_occasions(records, sources)]
    compared += compare_assessments(records)
    held = Held(records)
    outcomes = Outcomes(records, sources)
    followed = [finding for record in records for finding in due.follow(record, sources, held)]
    foreseen = [finding for record in records for finding in outcomes.findings(record)]
    counted = list(count_findings(records))
    shifted = list(position_shifts(records, sources))
    called = list(names.named_differently(records))
    contradicted = [finding for finding in compared if finding.kind == "contradicted"]
    contradicted.sort(key=lambda finding: bool(finding.compatible))
    corroborated = [finding for finding in (*compared, *foreseen) if finding.kind == "corroborated"]
    corroborated += package_findings(records, sources)
    labelled = (replace(f, note=f.note + sources.label([v.document for v in f.values])) for f in corroborated)
    came = [finding for finding in foreseen if finding.kind != "corroborated"]
    return tuple(_with_own_ids((*contradicted, *followed, *came, *counted, *shifted, *called, *labelled)))


def _with_own_ids(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, a second one of the same kind on the same matter (two places, each told twice) with a number."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.id] += 1
        count = seen[finding.id]
        yield finding if count == 1 else replace(finding, id=f"{finding.id}-{count}")
