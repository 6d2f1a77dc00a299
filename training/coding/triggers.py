"""Which types the triggers of Rapport's own training corpus have: invented reports, no sentence of the gold records."""

from __future__ import annotations

from collections import Counter, defaultdict

from training.corpus.check import REPORTS, load
from training.corpus.prepare import part_of

_ENOUGH = 3


def shares() -> dict[str, dict[str, float]]:
    """For each form (lower case) that triggers events in the corpus's training pairs, the share of each type.

    Less where it was rarely seen.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for report in load([REPORTS])[0]:
        if part_of(report.path.parent.name) != "train":
            continue
        for mark in report.marks:
            record = report.records.get(mark.record)
            if record is not None and record.letter == "E" and mark.trigger is not None and record.values:
                start, end = mark.trigger
                counts[report.text[start:end].lower()][record.values[0]] += 1
    return {
        form: {kind: count / max(sum(found.values()), _ENOUGH) for kind, count in found.items()}
        for form, found in counts.items()
    }
