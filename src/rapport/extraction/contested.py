"""The table of contested names: places and events that states name differently (``data/contested.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

NEUTRAL: Final = "neutral"
_NOT: Final = "not "
_BLANK: Final = re.compile(r"\(\?<!.*?\)|\[[^\]]*\]| ")
"""A blank, or what must stay as wide as it is: a look behind, a set of characters."""
_ISLANDS: Final = "(?: islands?| isles?| islets?)"


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern of one name of a referent and whose name it is: a code, ``neutral``, or ``not XXX``."""

    pattern: str
    used_by: str

    @property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first needed."""
        return _compiled(self.pattern)


@dataclass(frozen=True, slots=True)
class Referent:
    """A place or event with its names. ``lower`` lets names without any capital letter count."""

    name: str
    claimants: tuple[str, ...]
    hints: tuple[str, ...]
    forms: tuple[Form, ...]
    lower: bool
    unless: frozenset[str]

    def is_meant_among(self, sides: Collection[str]) -> bool:
        """Whether a name of it counts in a text about *sides*: one of them is a claimant, or no side is known."""
        if not sides:
            return True
        others = [side for side in sides if side not in self.unless]
        return any(side in self.claimants for side in others)


@dataclass(frozen=True, slots=True)
class ContestedName:
    """A contested name found at ``[start, end)``."""

    start: int
    end: int
    referent: Referent
    used_by: str


@cache
def referents() -> tuple[Referent, ...]:
    """All referents of the table."""
    table = tomllib.loads(files(__package__).joinpath("data", "contested.toml").read_text(encoding="utf-8"))
    return tuple(
        Referent(
            name=row["name"],
            claimants=tuple(row["claimants"]),
            hints=tuple(row["hints"]),
            forms=tuple(Form(pattern, used_by) for used_by, patterns in row["names"].items() for pattern in patterns),
            lower=row.get("lower", False),
            unless=frozenset(row.get("unless", ())),
        )
        for row in table["referent"]
    )


def _any_blank(match: re.Match[str]) -> str:
    found = match.group()
    return r"\s+" if found == " " else found.replace(" ", r"\s")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    spaced = _BLANK.sub(_any_blank, pattern.replace("%I", _ISLANDS))
    return re.compile(rf"(?<![\w-]){spaced}(?!\w)", re.IGNORECASE)


def find(text: str, sides: Collection[str]) -> list[ContestedName]:
    """The contested names of *text*, the longest at each place, where a text about *sides* means their referent."""
    lowered = text.lower()
    found = [
        hit
        for referent in referents()
        if any(hint in lowered for hint in referent.hints) and referent.is_meant_among(sides)
        for hit in _hits(text, referent, sides)
    ]
    out: list[ContestedName] = []
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
        if not out or hit.start >= out[-1].end:
            out.append(hit)
    return out


def _hits(text: str, referent: Referent, sides: Collection[str]) -> Iterator[ContestedName]:
    for form in referent.forms:
        for match in form.regex.finditer(text):
            if referent.lower or any(c.isupper() for c in match.group()):
                yield ContestedName(match.start(), match.end(), referent, _user(form.used_by, referent, sides))


def _user(used_by: str, referent: Referent, sides: Collection[str]) -> str:
    """Whose name it is; a name that all but one state use is that of the first side that uses it."""
    if not used_by.startswith(_NOT):
        return used_by
    opposed = used_by.removeprefix(_NOT)
    users = [side for side in (*sides, *referent.claimants) if side != opposed]
    return users[0] if users else NEUTRAL
