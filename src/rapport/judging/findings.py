"""Which finding a judgement meant: one of the same kind on the same attribute that rests on the same stretches."""

from __future__ import annotations

from collections.abc import Sequence

from rapport.model.judgements import Subject
from rapport.model.records import Finding
from rapport.model.spans import Span


def about_same(findings: Sequence[Finding], subject: Subject, places: Sequence[tuple[str, Span]]) -> int | None:
    """The index of the finding that shares most stretches with the one judged; at least half of the judged ones."""
    if not subject.anchors:
        return None
    told = subject.anchors[0].content
    best, chosen = 0, None
    for index, finding in enumerate(findings):
        if finding.kind != told.get("kind") or finding.attribute != told.get("attribute"):
            continue
        values = [(value.document, value.span) for value in finding.values]
        shared = sum(any(doc == d and span.overlaps(s) for d, s in values) for doc, span in places)
        if shared > best:
            best, chosen = shared, index
    return chosen if 2 * best >= len(subject.anchors) else None
