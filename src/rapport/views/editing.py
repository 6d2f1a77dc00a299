"""The fields of a record as a form shows them: each with its value as a person would type it, and what it can be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rapport.judging.additions import CLASSES, choices, fields_of, needed
from rapport.judging.subjects import DATES, FIXED
from rapport.model.mentions import Ordinal
from rapport.model.records import Record
from rapport.model.rows import to_row

_HINTS = {
    "sides": "codes with commas: JPN, RUS",
    "side": "a code: JPN",
    "by": "codes with commas: JPN, RUS",
    "holder": "a code: JPN",
    "actor": "codes with commas: JPN",
    "recipient": "codes with commas: RUS",
    "used_by": "a code, or neutral",
    "participants": "names with commas",
    "topics": "words with commas",
    "ordinal": "a number: 17",
    "according_to": "whom the text gives as its source; empty if nobody",
    **dict.fromkeys(DATES, "2019-05-03, 2019-05, 2019 or 2019-05/2019-07"),
}


@dataclass(frozen=True, slots=True)
class Editable:
    """A field: its ``key`` in the schema, its ``value`` as text, its ``choices`` where they are counted."""

    key: str
    name: str
    value: str
    choices: tuple[str, ...]
    hint: str
    needed: bool = False


def editable(record: Record) -> tuple[Editable, ...]:
    """The fields of a record that can be corrected."""
    row = to_row(record.content)
    known = fields_of(record.type) if record.type in CLASSES else {}
    return tuple(
        _field(record.type, name, known.get(name), typed(value)) for name, value in row.items() if _open(name, value)
    )


def blank(kind: str) -> tuple[Editable, ...]:
    """The fields of a record type that is to be added, those that it needs first."""
    found = [_field(kind, name, hint, "") for name, hint in fields_of(kind).items() if name != "content"]
    return tuple(sorted(found, key=lambda field: not field.needed))


def typed(value: Any) -> str:
    """A value of the schema as a person types it."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return str(value.get("n", "")) if value.get("since") is None else json.dumps(value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _open(name: str, value: Any) -> bool:
    return name not in FIXED and not (isinstance(value, list) and any(isinstance(one, dict) for one in value))


def _field(kind: str, name: str, hint: Any, value: str) -> Editable:
    said = _HINTS.get(name, "")
    if name == "by" and kind != "commitment":
        said = "a name, or author"
    if hint in (Ordinal, Ordinal | None):
        said = _HINTS["ordinal"]
    must = kind in CLASSES and name in needed(kind)
    return Editable(name, name.replace("_", " "), value, choices(hint), said, must)


def changed(fields: tuple[Editable, ...], given: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Those of *given* that are not what a form showed."""
    for field in fields:
        if field.key in given and " ".join(given[field.key].split()) != " ".join(field.value.split()):
            yield field.key, given[field.key]
