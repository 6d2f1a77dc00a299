"""Where an event took place, by the words of its sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from rapport.coding.coded import Location
from rapport.coding.parties import plover_code
from rapport.language import states

_STAYING = re.compile(r"\b(?:in|at|near|outside|inside) (?:the )?$")


def location_of(quotes: Iterable[str], sides: Collection[str]) -> Location | None:
    """The first place that stands behind "in", "at" or "near", with the state that it lies in.

    Places are those of the tables of states: states themselves and their capitals. Other places than these are known
    only where a meeting's record has them.
    """
    for quote in quotes:
        for match in states.find(quote, context=tuple(sides)):
            meaning = match.meanings[0]
            if meaning.form in ("name", "capital") and _STAYING.search(quote[: match.start]):
                country = plover_code(meaning.code) if states.is_state_code(meaning.code) else None
                return Location(name=match.surface, country=country)
    return None
