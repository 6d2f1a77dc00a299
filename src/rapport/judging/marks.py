"""What one judgement does to a record or finding, and what is left of it when it is undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce

from rapport.judging.subjects import FIXED, corrected
from rapport.model.judgements import Judgement
from rapport.model.records import Content, Finding, Record, Review


def marked(record: Record, judgement: Judgement) -> Record | None:
    """*record* with a judgement on it; nothing where it can't have the corrected value."""
    content: Content | None = record.content
    if judgement.act == "correct" and judgement.field:
        content = corrected(record.content, judgement.field, judgement.after)
    elif judgement.act == "add":
        content = _as_added(record.content, judgement)
    if content is None:
        return None
    return replace(
        record,
        content=content,
        review=reviewed(record.review, judgement),
        judgements=(*record.judgements, judgement.id),
        credibility=judgement.after if judgement.act == "rate" else record.credibility,
    )


def marked_finding(finding: Finding, judgement: Judgement) -> Finding:
    """*finding* with a judgement on it."""
    marks = (*finding.judgements, judgement.id)
    return replace(finding, review=reviewed(finding.review, judgement), judgements=marks)


def unmarked(record: Record, undone: Judgement, left: Iterable[Judgement]) -> Record:
    """*record* as it is when *undone* is taken back and the judgements *left* stay on it.

    It stands so until everything is compared again.
    """
    stay = sorted(left, key=lambda one: one.id)
    content = record.content
    if undone.act == "correct" and undone.field and all(one.field != undone.field for one in stay):
        content = corrected(content, undone.field, undone.before) or content
    rated = [one.after for one in stay if one.act == "rate"]
    return replace(
        record,
        content=content,
        review=reduce(reviewed, stay, "unreviewed"),
        judgements=tuple(one.id for one in stay),
        credibility=rated[-1] if rated else None,
    )


def unmarked_finding(finding: Finding, left: Iterable[Judgement]) -> Finding:
    """*finding* with the judgements *left* alone."""
    stay = sorted(left, key=lambda one: one.id)
    return replace(finding, review=reduce(reviewed, stay, "unreviewed"), judgements=tuple(one.id for one in stay))


def reviewed(former: Review, judgement: Judgement) -> Review:
    """What a record's review is after one judgement more."""
    if judgement.act == "reject":
        return "rejected"
    if judgement.act == "correct":
        return "corrected"
    if judgement.act in {"confirm", "add", "keep_both"}:
        return "corrected" if former == "corrected" else "confirmed"
    return former


def _as_added(content: Content, judgement: Judgement) -> Content | None:
    """The fields that a person gave, over those that a machine reads on the same stretch."""
    found: Content | None = content
    for name, value in (judgement.after or {}).items():
        if value not in (None, [], "") and found is not None and name not in FIXED:
            found = corrected(found, name, value)
    return found
