"""What a table's columns are: one description, from which headers, schemas and the codebook are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, cast

Kind = Literal["text", "texts", "edtf", "day", "time", "integer", "number", "boolean", "json"]

KINDS: Final[Mapping[Kind, str]] = {
    "text": "text",
    "texts": "list of texts (in CSV a JSON array)",
    "edtf": "date in EDTF (ISO 8601-2), as precise as the reports are",
    "day": "day, YYYY-MM-DD",
    "time": "point in time, ISO 8601, UTC",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "json": "JSON",
}
"""What a cell of each kind holds, in words."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``values`` lists what can stand in it, where that is a closed list."""

    name: str
    kind: Kind
    means: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Described:
    """A table: what a row is, its columns, and which of them tell rows apart."""

    name: str
    means: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return tuple(column.name for column in self.columns)


def columns(text: str) -> tuple[Column, ...]:
    """Columns out of lines ``name | kind | what it is``; ``[a b c]`` at the end lists the values.

    Raises:
        ValueError: a line isn't of that form.
    """
    out = []
    for line in text.strip().splitlines():
        name, kind, means = (part.strip() for part in line.split("|", 2))
        if kind not in KINDS:
            raise ValueError(f"{name}: there is no kind `{kind}`")
        values: tuple[str, ...] = ()
        if means.endswith("]"):
            means, _, listed = means[:-1].rpartition("[")
            values = tuple(listed.split())
        out.append(Column(name, cast("Kind", kind), means.strip(), values))
    return tuple(out)
