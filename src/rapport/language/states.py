"""States and bodies of states as texts call them: names, demonyms, capitals, seats of government.

The tables are those of `state_tables`, whose functions are given here too, and ``data/state_words.toml``.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final, Literal

from rapidfuzz import fuzz, process

from rapport.errors import UnknownState
from rapport.language import known_names
from rapport.language.state_tables import (
    Body,
    State,
    bodies,
    capital,
    demonym,
    english_name,
    is_body_code,
    is_state_code,
    states,
)

__all__ = [
    "PREFIXES",
    "Body",
    "Form",
    "State",
    "StateMatch",
    "StateName",
    "bodies",
    "candidates",
    "capital",
    "city_of_seat",
    "demonym",
    "english_name",
    "find",
    "is_body_code",
    "is_state_code",
    "lookup",
    "plain",
    "prefix",
    "states",
    "unaccented",
    "validate",
]

Form = Literal["name", "demonym", "capital", "seat", "body"]


@dataclass(frozen=True, slots=True)
class StateName:
    """What a surface form means: whose it is, and as what (``name``, ``demonym``, ``capital``, ``seat``, ``body``)."""

    code: str
    form: Form


@dataclass(frozen=True, slots=True)
class StateMatch:
    """A surface form found at ``[start, end)`` of a text, with everything that it can mean, the likeliest first."""

    start: int
    end: int
    surface: str
    meanings: tuple[StateName, ...]


def _words() -> dict[str, Any]:
    return tomllib.loads(files("rapport.language").joinpath("data", "state_words.toml").read_text(encoding="utf-8"))


_WORDS: Final = _words()
PREFIXES: Final[dict[str, str]] = _WORDS["prefixes"]
_IN_CONTEXT: Final[dict[str, list[str]]] = _WORDS["in_context"]
_SEATS_ELSEWHERE: Final[dict[str, str]] = _WORDS["seats_elsewhere"]


def plain(text: str) -> str:
    """*text* with straight quotes and hyphens and simple blanks, character for character as long as before."""
    return text.translate(_TYPOGRAPHY)


_TYPOGRAPHY: Final = str.maketrans(
    dict.fromkeys("’‘`´", "'") | dict.fromkeys("‐‑–—−", "-") | dict.fromkeys("\u00a0\u202f\n\t\r", " ")
)


def unaccented(text: str) -> str:
    """*text* without accents: "Bogotá" as "Bogota"."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).replace("ı", "i")


@dataclass(slots=True)
class _Index:
    meanings: dict[str, list[StateName]] = field(default_factory=dict)
    by_first: dict[str, list[str]] = field(default_factory=dict)

    def add(self, surface: str, code: str, form: Form) -> None:
        straight = plain(surface)
        for variant in {straight, unaccented(straight)}:
            found = self.meanings.setdefault(variant, [])
            if all(known.code != code for known in found):
                found.append(StateName(code, form))

    def close(self) -> None:
        for surface in self.meanings:
            first = _WORD.match(surface)
            if first:
                self.by_first.setdefault(first.group(), []).append(surface)
        for surfaces in self.by_first.values():
            surfaces.sort(key=len, reverse=True)


_WORD: Final = re.compile(r"\w+")


def _index() -> _Index:
    """The forms that are known: the tables', and those that the dossier brings."""
    names = known_names.current()
    return _extended(names) if names.states or names.towns else _own_index()


@lru_cache(maxsize=2)
def _extended(names: known_names.KnownNames) -> _Index:
    """The tables' forms with a dossier's own; a form that the tables have keeps its meaning."""
    own = _own_index()
    index = _Index({surface: list(found) for surface, found in own.meanings.items()})
    given: tuple[tuple[Form, tuple[tuple[str, str], ...]], ...] = (("name", names.states), ("capital", names.towns))
    for form, surfaces in given:
        for surface, code in surfaces:
            if plain(surface) not in own.meanings and len(surface) > 2:
                index.add(surface, code, "body" if is_body_code(code) else form)
    index.close()
    return index


@cache
def _own_index() -> _Index:
    index = _Index()
    for surface in _WORDS["holds_a_name"]:
        index.meanings.setdefault(surface, [])
    for state in states().values():
        for surface in (state.name, *state.names):
            index.add(surface, state.code, "name")
        for surface in (*state.adjectives, *state.people):
            index.add(surface, state.code, "demonym")
        for surface in state.capitals:
            index.add(surface, state.code, "capital")
        for surface in state.seats:
            index.add(surface, state.code, "seat")
    for surface in ("Korean", "Koreans"):
        index.add(surface, "PRK", "demonym")
    for body in bodies().values():
        for surface in (body.name, *body.names):
            index.add(surface, body.code, "body")
        for surface in body.seats:
            index.add(surface, body.code, "seat")
    for surface, code in _WORDS["first_choice"].items():
        index.meanings[surface].sort(key=lambda meaning: meaning.code != code)
    capitals = [name for name, found in index.meanings.items() if len(name) > 3 and found]
    for surface in capitals:  # headlines in capital letters
        if surface.upper() not in index.meanings:
            index.meanings[surface.upper()] = index.meanings[surface]
    for surface in _IN_CONTEXT:
        index.meanings.setdefault(surface, [])
    index.close()
    return index


def candidates(surface: str) -> tuple[StateName, ...]:
    """Everything that *surface* can mean without looking at its context, the likeliest first."""
    return tuple(_index().meanings.get(plain(surface), ()))


def lookup(surface: str, context: Collection[str] = ()) -> StateName | None:
    """Which state or body *surface* means.

    Args:
        surface: as the text has it, without article or possessive; upper and lower case count.
        context: codes of the states that the text is about; they decide between several meanings ("Korea", "Congo",
            "Brussels") and let "the North" mean one at all.
    """
    key = plain(surface)
    if key in _IN_CONTEXT:
        code, *pair = _IN_CONTEXT[key]
        return StateName(code, "name") if all(one in context for one in pair) else None
    found = _index().meanings.get(key)
    if not found:
        return None
    return next((meaning for meaning in found if meaning.code in context), found[0])


def prefix(surface: str) -> str | None:
    """The code that the first half of a compound stands for: "Sino" in "Sino-Indian"."""
    return PREFIXES.get(surface) or PREFIXES.get(surface.capitalize() if surface.isupper() else surface)


def find(text: str, start: int = 0, end: int | None = None, context: Collection[str] = ()) -> list[StateMatch]:
    """All states and bodies that *text* names between *start* and *end*, the longest form at each place.

    Compounds come apart: "Russo-Japanese" gives two matches. What only holds a state's name ("South China Sea",
    "New Mexico") gives none.
    """
    straight = plain(text)
    index = _index()
    stop = len(text) if end is None else end
    out: list[StateMatch] = []
    at = start
    for word in _WORD.finditer(straight, start, stop):
        if word.start() < at:
            continue
        first = word.group()
        for surface in index.by_first.get(first, ()):
            close = word.start() + len(surface)
            if close > stop or not straight.startswith(surface, word.start()):
                continue
            if (
                surface[-1].isalnum()
                and close < len(straight)
                and (straight[close].isalnum() or straight[close] == "_")
            ):
                continue
            if surface in _IN_CONTEXT and text[close : close + 1].isspace() and text[close + 1 : close + 2].isupper():
                continue  # "the South Pacific", "the South Korean side"
            meanings = _meanings(surface, context)
            if meanings is None:
                continue
            at = close
            if meanings:
                out.append(StateMatch(word.start(), close, text[word.start() : close], meanings))
            break
        else:
            close = word.end()
            code = prefix(first) if straight[close : close + 1] == "-" else None
            if code and straight[close + 1 : close + 2].isupper():
                out.append(StateMatch(word.start(), close, first, (StateName(code, "demonym"),)))
                at = close
    return out


def _meanings(surface: str, context: Collection[str]) -> tuple[StateName, ...] | None:
    """What a form means in context; nothing for a form that only holds a name, None where it is not to be taken."""
    if surface in _IN_CONTEXT:
        found = lookup(surface, context)
        return (found,) if found else None
    meanings = _index().meanings[surface]
    return tuple(sorted(meanings, key=lambda meaning: meaning.code not in context))


def validate(code: str) -> str:
    """*code* as the ledger writes it.

    Raises:
        UnknownState: it is neither a state's alpha-3 code nor the short name of a body; says what may be meant.
    """
    given = code.strip()
    if given.upper() in states():
        return given.upper()
    if given in bodies():
        return given
    guess = _suggestion(given)
    known = states().get(guess) if guess else None
    label = f"{guess} ({known.name})" if known else guess
    advice = f"Did you mean {label}? " if guess else ""
    raise UnknownState(
        f"`{code}` is not an ISO 3166-1 alpha-3 code",
        advice=f"{advice}Use three letters as in JPN, RUS, USA, or a body's short name such as EU",
    )


def _suggestion(given: str) -> str | None:
    folded = given.casefold()
    for state in states().values():
        if folded == state.alpha2.casefold():
            return state.code
    exact = lookup(given) or lookup(given.title()) or lookup(given.upper())
    if exact:
        return exact.code
    starts = [s.code for s in states().values() if len(folded) > 1 and s.name.casefold().startswith(folded)]
    if starts:
        return min(starts, key=lambda code: (states()[code].of is not None, code[0] != given[:1].upper(), code))
    choices = {name.casefold(): state.code for state in states().values() for name in (state.code, state.name)}
    found = process.extractOne(folded, choices.keys(), scorer=fuzz.ratio, score_cutoff=60)
    return choices[found[0]] if found else None


def city_of_seat(surface: str) -> str | None:
    """The city where a seat of government stands: "Kremlin" is in Moscow. None for what isn't a seat."""
    seat = plain(surface)
    if seat in _SEATS_ELSEWHERE:
        return _SEATS_ELSEWHERE[seat]
    found = next((m for m in candidates(seat) if m.form == "seat" and m.code in states()), None)
    return capital(found.code) if found else None
