"""Which types the triggers of Rapport's own training corpus have: invented reports, no sentence of the records."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache

from training.corpus.check import REPORTS, load
from training.corpus.prepare import part_of

_ENOUGH = 3


@cache
def triggers() -> dict[str, Counter[str]]:
    """How often each form (lower case) is the trigger of an event of each type in the corpus's training pairs."""
    out: dict[str, Counter[str]] = defaultdict(Counter)
    for report in load([REPORTS])[0]:
        if part_of(report.path.parent.name) != "train":
            continue
        for mark in report.marks:
            record = report.records.get(mark.record)
            if record is not None and record.letter == "E" and mark.trigger is not None and record.values:
                start, end = mark.trigger
                out[report.text[start:end].lower()][record.values[0]] += 1
    return out


def shares(form: str) -> dict[str, float]:
    """The share of each type among the triggers of a form, less where it was rarely seen."""
    found = triggers().get(form.lower())
    if not found:
        return {}
    total = sum(found.values())
    return {kind: count / max(total, _ENOUGH) for kind, count in found.items()}
