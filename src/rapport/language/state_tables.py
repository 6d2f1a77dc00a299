"""The states and bodies of states that are known, and what they are called.

The tables are ``data/states.csv`` (all of ISO 3166-1, and Kosovo) and ``data/bodies.csv``. CLDR's English names are
among the states' names; demonyms, seats and variants are own facts.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory: its codes and what texts call it and its people. ``of`` is set for a territory."""

    code: str
    alpha2: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    of: str | None


@dataclass(frozen=True, slots=True)
class Body:
    """A body of states: the short name that the ledger uses, its full name, organs, and cities that stand for it."""

    code: str
    name: str
    names: tuple[str, ...]
    seats: tuple[str, ...]


def _rows(name: str) -> Iterator[dict[str, str]]:
    lines = files("rapport.language").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    yield from csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="|")


def _cell(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(";") if part.strip())


@cache
def states() -> dict[str, State]:
    """All states and territories by ISO 3166-1 alpha-3 code."""
    return {
        row["code"]: State(
            row["code"],
            row["alpha2"],
            row["name"],
            _cell(row["names"]),
            _cell(row["adjectives"]),
            _cell(row["people"]),
            _cell(row["capitals"]),
            _cell(row["seats"]),
            row["of"] or None,
        )
        for row in _rows("states.csv")
    }


@cache
def bodies() -> dict[str, Body]:
    """All bodies of states by short name."""
    return {
        row["code"]: Body(row["code"], row["name"], _cell(row["names"]), _cell(row["seats"]))
        for row in _rows("bodies.csv")
    }


def is_state_code(code: str | None) -> bool:
    """Whether *code* is an ISO 3166-1 alpha-3 code, or Kosovo's XKX."""
    return code in states()


def is_body_code(code: str | None) -> bool:
    """Whether *code* is the short name of a body of states ("EU")."""
    return code in bodies()


def english_name(code: str) -> str:
    """The usual English name of a state or body: ``KOR`` is "South Korea". An unknown code is given back as it is."""
    if code in states():
        return states()[code].name
    return bodies()[code].name if code in bodies() else code


def demonym(code: str) -> str:
    """The usual adjective of a state ("Japanese"); the short name for a body; the code itself if it has none."""
    state = states().get(code)
    if state is None:
        return code
    return state.adjectives[0] if state.adjectives else state.name


def capital(code: str) -> str | None:
    """The first capital of a state, if it has one under another name than its own."""
    state = states().get(code)
    return state.capitals[0] if state and state.capitals else None
