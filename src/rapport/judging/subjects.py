"""What is judged: the evidence of a record or finding, and fields that can be corrected."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from pydantic import ValidationError

from rapport.model.dates import agree, bounds, is_edtf
from rapport.model.judgements import Anchor, Judgement, Subject
from rapport.model.likeness import plain, same_place
from rapport.model.records import Content, Finding, Record, StoredMention
from rapport.model.rows import from_row, to_row
from rapport.model.spans import Evidence, Span

DATES = frozenset({"date", "due", "made", "horizon"})
FIXED = frozenset({"span", "also", "confidence", "content", "meetings", "ordinals", "changes", "positions"})
"""Fields that nobody can correct: where it stands, and what a record is made of."""
DECISIVE = (
    *("date", "due", "made", "horizon", "place", "level", "ordinal", "value", "unit", "count", "kind", "by", "speaker"),
    *("holder", "stance", "polarity", "surface", "referent", "used_by", "mechanism", "change", "event_type", "actor"),
)
"""A confirmed record that is read otherwise in one of these is not what was confirmed."""


def title_of(content: Content) -> str:
    """What a record is called where it is judged."""
    for name in ("what", "name", "surface", "gist", "mechanism", "speaker", "event_type"):
        value = getattr(content, name, None)
        if value:
            return str(value)
    return content.type


def subject_of(record: Record, hashes: Mapping[str, str], mentions: Iterable[StoredMention] | None = None) -> Subject:
    """A record, or the part of it that *mentions* are, as what a judgement is about.

    Args:
        record: the record.
        hashes: for each document the hash of its text.
        mentions: those of the record that are meant; all of them, if none are given.
    """
    meant = record.mentions if mentions is None else tuple(mentions)
    anchors = tuple(
        Anchor(
            document=mention.document,
            sha256=hashes.get(mention.document, ""),
            type=mention.content.type,
            evidence=mention.evidence,
            content={name: value for name, value in to_row(mention.content).items() if name != "span"},
        )
        for mention in meant
    )
    return Subject(record.id, record.type, title_of(record.content), anchors)


def subject_of_finding(finding: Finding, hashes: Mapping[str, str], texts: Mapping[str, str]) -> Subject:
    """A finding as what a judgement is about: the stretches that its values stand on."""
    content = {"kind": finding.kind, "attribute": finding.attribute}
    anchors = tuple(
        Anchor(
            value.document,
            hashes.get(value.document, ""),
            "finding",
            Evidence.at(texts.get(value.document, ""), value.span),
            content,
        )
        for value in finding.values
    )
    return Subject(finding.id, "finding", finding.note or finding.kind, anchors)


def places_of(judged: Record | Finding) -> set[tuple[str, Span, str]]:
    """Where a record or finding stands: document, stretch, and what is read there."""
    if isinstance(judged, Finding):
        return {(value.document, value.span, "finding") for value in judged.values}
    return {(mention.document, mention.evidence.span, mention.content.type) for mention in judged.mentions}


def is_about(one: Judgement, judged: str, places: set[tuple[str, Span, str]]) -> bool:
    """Whether a judgement is about a record: by its id, or by one of the *places* where it stands."""
    return any(
        subject.record == judged
        or any((anchor.document, anchor.evidence.span, anchor.type) in places for anchor in subject.anchors)
        for subject in one.subjects
    )


def correction(content: Content, field: str, value: Any) -> Any:
    """*value* in the form that the field of a record has it in the schema.

    Raises:
        ValueError: the record has no such field, nobody can correct it, or the value is none that it can have.
    """
    row = to_row(content)
    allowed = [name for name in row if name not in FIXED]
    if field not in allowed:
        raise ValueError(f"a {content.type} has no field `{field}` that can be corrected; it has: {', '.join(allowed)}")
    if field in DATES and value is not None:
        check_date(value)
    if field == "ordinal" and isinstance(value, int) and not isinstance(value, bool):
        value = {"n": value}
    try:
        fresh = from_row(content.type, {**row, field: value})
    except ValidationError as error:
        raise ValueError(f"`{field}` of a {content.type}: {error.errors()[0]['msg']}") from error
    return to_row(fresh)[field]


def read_value(content: Content, field: str, text: str) -> Any:
    """The same, of a value as a person types it: words, a number, a list with commas, JSON; ``null`` empties the field.

    Raises:
        ValueError: see `correction`.
    """
    if text.strip() in {"", "null"}:
        return correction(content, field, None)
    try:
        return correction(content, field, text)
    except ValueError as error:
        for reading in _readings(text):
            with suppress(ValueError):
                return correction(content, field, reading)
        raise error from None


def _readings(text: str) -> Iterator[Any]:
    with suppress(ValueError):
        yield json.loads(text)
    yield [part.strip() for part in text.split(",") if part.strip()]


def corrected(content: Content, field: str, value: Any) -> Content | None:
    """The record's content with the corrected value; nothing where it can't have it."""
    row = to_row(content)
    if field not in row:
        return None
    try:
        fresh: Content = from_row(content.type, {**row, field: value})
    except ValidationError:
        return None
    return fresh


def differs(before: Any, content: Content) -> str | None:
    """Which decisive field is no longer what it was when the record was judged, in words; nothing if none is."""
    now = to_row(content)
    for field in DECISIVE:
        was, is_now = (before or {}).get(field), now.get(field)
        if was is not None and is_now is not None and not _fits(field, was, is_now):
            return f"{field} {_said(was)}, now {_said(is_now)}"
    return None


def _fits(field: str, was: Any, now: Any) -> bool:
    if field in DATES:
        return agree(was, now)
    if field == "place":
        return same_place(was, now)
    if field == "ordinal":
        return bool(was.get("n") == now.get("n"))
    if field in {"speaker", "mechanism"} or (field == "by" and isinstance(was, str)):
        return set(plain(was).split()) <= set(plain(now).split()) or set(plain(now).split()) <= set(plain(was).split())
    if isinstance(was, list):
        return set(was) <= set(now)
    return bool(was == now) or "other" in (was, now)


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("n", value))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def check_date(value: Any) -> None:
    """Refuse what is no date in EDTF, as a ValueError."""
    if not (isinstance(value, str) and _is_date(value)):
        raise ValueError(f"`{value}` is no date; dates are EDTF, for example 2019-05-03, 2019-05 or 2019-05/2019-07")


def _is_date(value: str) -> bool:
    try:
        bounds(value)
    except ValueError:
        return False
    return is_edtf(value)
