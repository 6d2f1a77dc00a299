"""Domain objects to plain rows (JSON types) and back, by pydantic's reading of the dataclasses."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from rapport.model.mentions import MENTION_TYPES, ActorMention, Unrealised
from rapport.model.records import Actor, Content, Issue, Mechanism, Series

_ALL: tuple[Any, ...] = (*MENTION_TYPES, Unrealised, ActorMention, Actor, Series, Mechanism, Issue)
_CLASSES = {kind.type: kind for kind in _ALL}


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """The adapter of a class, made once."""
    return TypeAdapter(kind)


def to_row(content: Content) -> dict[str, Any]:
    """The fields of a mention or record as JSON types, without its type."""
    row: dict[str, Any] = adapter(_CLASSES[content.type]).dump_python(content, mode="json")
    return row


def from_row(kind: str, row: dict[str, Any]) -> Any:
    """The object of record type *kind* with the fields of *row*.

    Raises:
        KeyError: there is no such record type.
        pydantic.ValidationError: a field is missing or of the wrong form.
    """
    return adapter(_CLASSES[kind]).validate_python(row)


def from_json(kind: str, text: str) -> Any:
    """As `from_row`, from the row's JSON text: in less time, and short texts that come again are one object."""
    try:
        return adapter(_CLASSES[kind]).validate_json(text)
    except ValidationError:
        return from_row(kind, json.loads(text))  # what only Python takes for JSON, like half of a surrogate pair
