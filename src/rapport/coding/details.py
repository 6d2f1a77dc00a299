"""The mode and the contexts of an event, by the words of its sentence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from rapport.coding import tables

MOST_CONTEXTS = 4
_ESCAPE = re.compile(r"(\\.)|[A-Z]")
_Patterns = tuple[tuple[str, re.Pattern[str]], ...]


def _load(name: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("rapport.coding").joinpath("data", name).read_text(encoding="utf-8"))


def _compiled(table: Mapping[str, list[str]]) -> _Patterns:
    """Patterns for texts in lower case, which take a third of the time of those that heed no case."""
    return tuple((name, re.compile(rf"\b(?:{_lower('|'.join(words))})\b")) for name, words in table.items())


def _lower(pattern: str) -> str:
    r"""A pattern in lower case, but for its escapes: ``\S`` is no ``\s``."""
    return _ESCAPE.sub(lambda match: match[1] or match[0].lower(), pattern)


@cache
def _modes() -> Mapping[str, _Patterns]:
    return {kind: _compiled(table) for kind, table in _load("modes.toml").items()}


@cache
def _contexts() -> _Patterns:
    return _compiled(_load("contexts.toml")["words"])


def mode_of(kind: str, quotes: Iterable[str]) -> str | None:
    """The mode of an event of type *kind*: the first, from narrow to wide, that the words of a quote tell."""
    told = [quote.lower() for quote in quotes]
    for mode, pattern in _modes().get(kind, ()):
        if mode in tables.types()[kind].modes and any(pattern.search(quote) for quote in told):
            return mode
    return None


def contexts_of(texts: Iterable[str], most: int = MOST_CONTEXTS) -> tuple[str, ...]:
    """What texts are about: at most *most* contexts, those with the most words first, else in the manual's order."""
    found: dict[str, int] = {}
    joined = "\n".join(texts).lower()
    for name, pattern in _contexts():
        words = set(pattern.findall(joined))
        if words:
            found[name] = len(words)
    return tuple(sorted(found, key=lambda name: -found[name])[:most])
