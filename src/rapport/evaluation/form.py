"""What a hand or a program says of documents, in the form of docs/records.md, checked field by field.

A field that is left open (missing, null, empty) is not among a row's values: it is neither asked for nor compared.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any, Final, get_type_hints

from pydantic import TypeAdapter, ValidationError

from rapport.model.dates import is_date
from rapport.model.mentions import MENTION_TYPES, Mention
from rapport.model.spans import Span

PLURALS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "meeting": "meetings",
        "commitment": "commitments",
        "statement": "statements",
        "position": "positions",
        "forecast": "forecasts",
        "quantity": "quantities",
        "name": "names",
        "lifecycle": "lifecycle",
        "event": "events",
    }
)
"""Record types in the order of the schema, and what a document's list of them is called."""

_CLASSES: Final = MappingProxyType({kind.type: kind for kind in MENTION_TYPES})
_NEEDED: Final[Mapping[str, str]] = MappingProxyType(
    {"position": "holder", "quantity": "value", "name": "surface", "lifecycle": "change", "event": "event_type"}
)
"""Without this field a record of the type can't be told from another."""
_DATES: Final = ("date", "due", "made", "horizon")
_NOT_COMPARED: Final = frozenset({"type", "span", "confidence"})
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Unusable(Exception):
    """Why something is not of the form."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its type, the stretch that proves it, and its fields as `rapport.model.mentions` types them."""

    kind: str
    span: Span
    values: Mapping[str, Any]
    optional: bool = False

    def __getitem__(self, name: str) -> Any:
        """A field's value; None where it is left open."""
        return self.values.get(name)


@dataclass(frozen=True, slots=True)
class Marked:
    """What one hand, or one reader, has of one document.

    ``published`` is EDTF, ``noise`` what is not the article, ``rows`` the records by type; ``parties`` and ``sha256``
    (of the text's bytes) are given by answers alone, if at all.
    """

    doc: str
    published: str | None = None
    noise: tuple[Span, ...] = ()
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    parties: tuple[str, ...] = ()
    sha256: str | None = None

    def of(self, kind: str) -> tuple[Row, ...]:
        """The records of one type."""
        return self.rows.get(kind, ())

    def reach(self) -> int:
        """Where the last of its stretches ends: the text can't be shorter."""
        spans = [*self.noise, *(span for rows in self.rows.values() for row in rows for span in _spans(row))]
        return max((span.end for span in spans), default=0)


def _spans(row: Row) -> Iterator[Span]:
    yield row.span
    if row["content"]:
        yield row["content"]


def row_of(mention: Mention) -> Row:
    """A mention that was read, as a row."""
    values = {
        name: value
        for name in _hints(mention.type)
        if name not in _NOT_COMPARED and (value := getattr(mention, name)) not in (None, "", ())
    }
    return Row(mention.type, mention.span, values)


def row_from(kind: str, fields: Mapping[str, Any], *, optional: bool = False) -> Row:
    """The row of record type *kind* with JSON *fields*; unknown fields are passed over.

    Raises:
        Unusable: a field is missing or not of the form; says which.
    """
    given = {key: value for key, value in fields.items() if value not in (None, "", [], {})}
    span = span_from("span", fields.get("span"))
    called = {}
    if kind == "event" and "event_type" not in given and given.get("type") != kind:
        called = {"event_type": "type"}  # in answers, where the list says that it is an event
    values: dict[str, Any] = {}
    for name, hint in _hints(kind).items():
        key = called.get(name, name)
        if key in given and name not in _NOT_COMPARED:
            values[name] = _value(key, hint, given[key])
    needed = _NEEDED.get(kind)
    if needed and needed not in values:
        raise Unusable(f"`{called.get(needed, needed)}` is missing: without it no {kind} can be told from another")
    return Row(kind, span, values, optional)


def _value(name: str, hint: Any, given: Any) -> Any:
    if name in _DATES:
        return date_from(name, given)
    if name == "content":
        return span_from(name, given)
    try:
        value = _adapter(hint).validate_json(json.dumps(given), strict=True)
    except ValidationError as error:
        said = error.errors()[0]["msg"]
        raise Unusable(f"`{name}` is {_shown(given)}: {said[:1].lower()}{said[1:]}") from error
    if name == "ordinal" and value.since is not None:
        date_from("ordinal.since", value.since)
    return value


@cache
def _hints(kind: str) -> Mapping[str, Any]:
    cls = _CLASSES[kind]
    hints = get_type_hints(cls)
    return {item.name: hints[item.name] for item in dataclasses.fields(cls)}


@cache
def _adapter(hint: Any) -> TypeAdapter[Any]:
    return TypeAdapter(hint)


def span_from(name: str, given: Any) -> Span:
    """``[start, end)`` as JSON has it.

    Raises:
        Unusable: it is missing, or not two whole numbers in order.
    """
    if given is None:
        raise Unusable(f"`{name}` is missing: [start, end) of the stretch that proves the record")
    whole = isinstance(given, list) and len(given) == 2 and all(type(at) is int for at in given)
    if not whole or not 0 <= given[0] <= given[1]:
        raise Unusable(f"`{name}` is {_shown(given)}: it must be two whole numbers, [start, end)")
    return Span(*given)


def date_from(name: str, given: Any) -> str:
    """An EDTF date of the forms that the ledger uses.

    Raises:
        Unusable: it is none.
    """
    if is_date(given):
        return given
    raise Unusable(f"`{name}` is {_shown(given)}: dates are EDTF, for example 2017-03-20, 2017-03, 2017 or 2014/2016")


def text_from(name: str, given: Any) -> str | None:
    """Text, or nothing.

    Raises:
        Unusable: it is something else.
    """
    if given is None or isinstance(given, str):
        return given or None
    raise Unusable(f"`{name}` is {_shown(given)}: it must be text or null")


def digest_from(name: str, given: Any) -> str | None:
    """A SHA-256 in hexadecimal digits, or nothing.

    Raises:
        Unusable: it is something else.
    """
    text = text_from(name, given)
    if text is None:
        return None
    if _SHA256.fullmatch(text.lower()):
        return text.lower()
    raise Unusable(f"`{name}` is {_shown(given)}: it must be 64 hexadecimal digits, as `sha256sum` prints them")


def list_from(name: str, given: Any) -> list[Any]:
    """A list; null is an empty one.

    Raises:
        Unusable: it is something else.
    """
    if given is None:
        return []
    if isinstance(given, list):
        return given
    raise Unusable(f"`{name}` is {_shown(given)}: it must be a list")


def _shown(given: Any) -> str:
    text = json.dumps(given, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}…"
