"""Records that the machine missed: what a person may say that a stretch proves."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import ValidationError

from rapport.judging.subjects import DATES, check_date
from rapport.model.judgements import Anchor, Judgement
from rapport.model.mentions import MENTION_TYPES, Mention, Ordinal
from rapport.model.records import Record, StoredMention
from rapport.model.rows import from_row
from rapport.model.spans import Evidence, Span

CLASSES: Mapping[str, type[Mention]] = {kind.type: kind for kind in MENTION_TYPES}
STATES = frozenset({"sides", "side", "holder", "actor", "recipient"})
"""Fields that hold codes of states; ``by`` of a commitment does too."""
_TAKEN_FOR: Mapping[str, Mapping[str, Any]] = {
    "meeting": {"level": "other", "format": "unknown"},
    "commitment": {"kind": "other"},
    "statement": {"kind": "indirect"},
    "name": {"used_by": "neutral"},
}
"""What a field is taken for where nobody says."""
_NOT_GIVEN = frozenset({"span", "also", "confidence", "type"})
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{2,})[”\"»“]")


def fields_of(kind: str) -> dict[str, Any]:
    """The fields that a person can give of a record type, with their types."""
    return {name: hint for name, hint in get_type_hints(CLASSES[kind]).items() if name not in _NOT_GIVEN}


def choices(hint: Any) -> tuple[str, ...]:
    """The values that a field can have, where they are counted; none where it takes any."""
    values = get_args(hint)
    return values if values and all(isinstance(value, str) for value in values) else ()


def needed(kind: str) -> frozenset[str]:
    """The fields that a record of the type can't be without, and that nothing is taken for."""
    must = {field.name for field in fields(CLASSES[kind]) if field.default is MISSING}
    lists = {name for name, hint in fields_of(kind).items() if get_origin(hint) is tuple}
    return frozenset(must - lists - set(_TAKEN_FOR.get(kind, {})) - _NOT_GIVEN - {"content"})


def missed(kind: str, text: str, span: Span, given: Mapping[str, Any], validate: Callable[[str], str]) -> Mention:
    """The mention that *span* of *text* proves, as a person says.

    Args:
        kind: a record type that is read out of documents.
        text: the document's text.
        span: the stretch that proves it.
        given: its fields as in the schema, or as a person types them: lists with commas, ordinals as a number.
        validate: gives a state's or body's code as the ledger writes it, or raises an error of its own.

    Raises:
        ValueError: there is no such type or field, one is missing, or a value is none that it can have.
    """
    if kind not in CLASSES:
        raise ValueError(f"there is no record type `{kind}` that can be added; choose one of: {', '.join(CLASSES)}")
    if not 0 <= span.start < span.end <= len(text) or not span.of(text).strip():
        raise ValueError(f"the stretch {span.start} to {span.end} holds no words of the document")
    hints = fields_of(kind)
    row: dict[str, Any] = dict(_TAKEN_FOR.get(kind, {}))
    for name, value in given.items():
        if name not in hints:
            raise ValueError(f"a {kind} has no field `{name}`; it has: {', '.join(hints)}")
        read = _value(kind, name, hints[name], value, validate)
        if read not in (None, ""):
            row[name] = read
    for name, hint in hints.items():
        if get_origin(hint) is tuple:
            row.setdefault(name, [])
    if kind == "statement":
        row["content"] = _said(text, span, row.get("content"))
    if kind == "commitment" and row.get("by"):
        row["by"] = [validate(code) for code in row["by"]]
    try:
        found: Mention = from_row(kind, {**row, "span": span, "confidence": 1.0})
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        if first["type"].startswith("missing"):
            raise ValueError(f"a {kind} needs the field `{name}`") from None
        raise ValueError(f"`{name}` of a {kind}: {first['msg']}") from None
    return found


def added_mention(judgement: Judgement, anchor: Anchor, document: str, text: str, span: Span) -> StoredMention:
    """The mention that a judgement adds to *document*, at *span* of its *text* as it is now.

    Its id rests on what was added where, so that it is the same in every build.
    """
    row = {**judgement.after, "span": span}
    if anchor.type == "statement":
        moved = span.start - anchor.evidence.span.start
        row["content"] = [at + moved for at in row["content"]]
    content: Mention = from_row(anchor.type, row)
    return StoredMention(added_id(anchor, judgement.after), document, content, Evidence.at(text, span), judgement.id)


def added_id(anchor: Anchor, fields: Mapping[str, Any]) -> str:
    """The id of the mention that is added."""
    said = json.dumps(fields, sort_keys=True, ensure_ascii=False)
    key = f"added\n{anchor.sha256}\n{anchor.type}\n{list(anchor.evidence.span)}\n{said}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def added_record_id(kind: str, mention: str) -> str:
    """The id that the record of one new mention gets (as resolution gives it)."""
    digest = hashlib.sha256(f"{kind}\n{mention}".encode()).hexdigest()[:12]
    return f"{kind}-{digest}"


def added_record(judgement: Judgement, mention: StoredMention, outlet_side: str | None) -> Record:
    """The record that a mention is which a person added, until it is compared with all others."""
    return Record(
        id=judgement.subjects[0].record,
        content=mention.content,
        mentions=(mention,),
        sources=1,
        outlet_sides=(outlet_side,) if outlet_side else (),
        confidence=mention.content.confidence,
        review="confirmed",
        judgements=(judgement.id,),
    )


def _value(kind: str, name: str, hint: Any, given: Any, validate: Callable[[str], str]) -> Any:
    """A field's value in the schema's form."""
    if isinstance(given, str):
        given = given.strip()
        if given and get_origin(hint) is tuple and name != "content":
            given = [part.strip() for part in given.split(",") if part.strip()]
        elif given and hint in (Ordinal, Ordinal | None):
            given = {"n": given}
    if name == "ordinal" and isinstance(given, int) and not isinstance(given, bool):
        given = {"n": given}
    if name in DATES and given:
        check_date(given)
    if name in STATES and given:
        independent = kind == "statement" and given in {"independent", "media"}
        if isinstance(given, list | tuple):
            return [validate(code) for code in given]
        return given if independent else validate(given)
    if name == "used_by" and given and given != "neutral":
        return validate(given)
    return given


def _said(text: str, span: Span, given: Any) -> Span:
    """What a statement says: the stretch that is given, as offsets or as words; else the quotation, else all of it."""
    if isinstance(given, list | tuple):
        return Span(*given)
    if isinstance(given, str) and given:
        at = text.find(given, span.start, span.end)
        if at < 0:
            raise ValueError("`content` must be words of the stretch that proves the statement")
        return Span(at, at + len(given))
    quoted = _QUOTED.search(text, span.start, span.end)
    return Span(*quoted.span(1)) if quoted else span
