"""Mentions in the schema's form, one JSON object a line, from whoever made them: read without any document.

A row that can't be used is listed with its line and the reason; the rest goes on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_type_hints

from pydantic import ValidationError

from rapport.model.dates import is_date
from rapport.model.document import Document, Metadata
from rapport.model.mentions import MENTION_TYPES, ActorMention, Mention
from rapport.model.rows import from_row
from rapport.model.spans import Span
from rapport.strict_json import lines_of, loaded

_TYPES: tuple[type[Mention], ...] = (*MENTION_TYPES, ActorMention)
_CLASSES: Mapping[str, type[Mention]] = MappingProxyType({kind.type: kind for kind in _TYPES})
_DATES = ("date", "due", "made", "horizon")
_UNKNOWN: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "meeting": {"level": "other", "format": "unknown"},
        "commitment": {"kind": "other"},
        "statement": {"speaker": "unnamed"},
        "forecast": {"by": "unnamed"},
        "name": {"used_by": "neutral"},
        "actor_mention": {"kind": "person"},
    }
)
"""What a field that the form allows to be null is taken for."""
LEFT_OUT = frozenset({"noise"})


@dataclass(frozen=True, slots=True)
class Told:
    """What the rows say of one document: its own row, if there is one, and its mentions."""

    document: Document
    published: str | None
    published_basis: str | None
    parties: tuple[str, ...]
    copy_of: str | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that can't be used."""

    line: int
    what: str

    def __str__(self) -> str:
        """The problem in a line."""
        return f"line {self.line}: {self.what}"


@dataclass(slots=True)
class _Gathered:
    head: dict[str, Any] | None = None
    head_line: int = 0
    mentions: list[Mention] = field(default_factory=list)


def read(path: Path) -> tuple[tuple[Told, ...], tuple[Problem, ...]]:
    """The documents that a file of mentions tells of, and the rows that can't be used.

    Args:
        path: a file in UTF-8; every row has ``doc`` and ``type``, every type but ``document`` a ``span``. A
            ``document`` row may carry ``text``, and ``copy_of``, the document that it is a copy of.

    Raises:
        UsageError: the file can't be read.
    """
    return parsed(lines_of(path))


def parsed(lines: Iterable[str]) -> tuple[tuple[Told, ...], tuple[Problem, ...]]:
    """As `read`, from the lines themselves."""
    gathered: dict[str, _Gathered] = {}
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            _take(line, number, gathered)
        except _Unusable as unusable:
            problems.append(Problem(number, str(unusable)))
    return tuple(_told(name, found) for name, found in gathered.items()), tuple(problems)


class _Unusable(Exception):
    """Why a row can't be used."""


def _take(line: str, number: int, gathered: dict[str, _Gathered]) -> None:
    try:
        row = loaded(line)
    except ValueError as error:
        raise _Unusable(f"is no JSON ({error})") from error
    if not isinstance(row, dict):
        raise _Unusable("is no JSON object")
    name, kind = row.get("doc"), row.get("type")
    if not isinstance(name, str) or not name:
        raise _Unusable("`doc` is missing: which document does the row stand in?")
    if kind in LEFT_OUT:
        return
    if kind == "document":
        found = gathered.setdefault(name, _Gathered())
        if found.head is not None:
            raise _Unusable(f"the document `{name}` is described on line {found.head_line} already")
        _check_head(row)
        found.head, found.head_line = row, number
        return
    if not isinstance(kind, str) or kind not in _CLASSES:
        raise _Unusable(f"`type` is {json.dumps(kind)}: it must be document, noise, {', '.join(_CLASSES)}")
    mention = _mention(kind, row)
    gathered.setdefault(name, _Gathered()).mentions.append(mention)


def _check_head(row: Mapping[str, Any]) -> None:
    _check_date("published", row.get("published"))
    for key in ("outlet", "outlet_side", "author", "title", "text", "published_basis", "copy_of"):
        if not isinstance(row.get(key), str | None):
            raise _Unusable(f"`{key}` must be text or null")
    parties = row.get("parties")
    if parties is not None and not (isinstance(parties, list) and all(isinstance(code, str) for code in parties)):
        raise _Unusable("`parties` must be a list of codes")


def _mention(kind: str, row: Mapping[str, Any]) -> Mention:
    fields = {key: value for key, value in row.items() if value is not None}
    for key in _lists(kind):
        fields.setdefault(key, [])
        if isinstance(fields[key], list):
            fields[key] = tuple(fields[key])
    for key, value in _UNKNOWN.get(kind, {}).items():
        fields.setdefault(key, value)
    for key in _DATES:
        _check_date(key, fields.get(key))
    ordinal = fields.get("ordinal")
    if isinstance(ordinal, dict):
        _check_date("ordinal.since", ordinal.get("since"))
    for key in ("span", "content"):
        if key in fields and (key == "span" or kind == "statement"):
            fields[key] = _span(key, fields[key])
    if "span" not in fields:
        raise _Unusable("`span` is missing: [start, end) of the stretch that proves the record")
    if kind == "statement":
        fields.setdefault("content", fields["span"])
    try:
        found: Mention = from_row(kind, fields)
    except ValidationError as error:
        raise _Unusable(_why(error)) from error
    return found


@cache
def _lists(kind: str) -> tuple[str, ...]:
    hints = get_type_hints(_CLASSES[kind])
    return tuple(name for name, hint in hints.items() if str(hint).startswith("tuple["))


def _span(key: str, value: Any) -> Span:
    whole = isinstance(value, list | tuple) and len(value) == 2 and all(type(at) is int for at in value)
    if not whole or not 0 <= value[0] <= value[1]:
        raise _Unusable(f"`{key}` must be two whole numbers, [start, end), not {json.dumps(value)}")
    return Span(*value)


def _check_date(key: str, value: Any) -> None:
    if value is None or is_date(value):
        return
    raise _Unusable(
        f"`{key}` is {json.dumps(value)}: dates are EDTF, for example 2017-03-20, 2017-03, 2017 or 2014/2016"
    )


def _why(error: ValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    if first["type"] in {"missing", "missing_argument", "missing_keyword_only_argument"}:
        return f"`{where}` is missing"
    return f"`{where}`: {first['msg'][:1].lower()}{first['msg'][1:]}"


def _told(name: str, found: _Gathered) -> Told:
    head = found.head or {}
    metadata = Metadata(
        published=head.get("published") if head.get("published_basis") == "stated" else None,
        outlet=head.get("outlet"),
        outlet_side=head.get("outlet_side"),
        author=head.get("author"),
        title=head.get("title"),
    )
    return Told(
        document=Document(name, head.get("text") or "", metadata, (), "mentions", name, ""),
        published=head.get("published"),
        published_basis=head.get("published_basis"),
        parties=tuple(head.get("parties") or ()),
        copy_of=head.get("copy_of"),
        mentions=tuple(found.mentions),
    )
