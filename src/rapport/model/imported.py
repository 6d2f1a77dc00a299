"""What others made: events that they coded, and names that they know actors by. None of it has a sentence behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Dataset = Literal["polecat", "icews", "gdelt"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedEvent:
    """One row of others' event data, in Rapport's codes as far as they can be told.

    ``row`` is their own id, ``line`` the line of the file. ``date`` is EDTF. ``type`` is PLOVER's, by map where the
    data are in CAMEO; none for what PLOVER has no type for. ``actor`` and ``recipient`` are the ledger's codes of
    states and bodies. ``content`` holds the row as it was given.
    """

    id: str
    source: str
    line: int
    dataset: Dataset
    row: str
    date: str | None = None
    type: str | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    quad: int | None = None
    score: float | None = None
    goldstein: float | None = None
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    actor_name: str | None = None
    recipient_name: str | None = None
    place: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    content: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Coding:
    """Whose an actor was, ``first`` to ``last`` (ISO days; none where open): a side's code, and PLOVER's sectors."""

    side: str | None
    sectors: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedName:
    """An entry of an actor dictionary: the names of one actor, and whose it was when."""

    id: str
    source: str
    line: int
    names: tuple[str, ...]
    codings: tuple[Coding, ...] = ()
