"""Coordinates of towns that are told with their state: ``data/places.tsv``.

Nothing is given for whole states, for what is no town (an island, a palace), and for a name that could be two towns of
the state.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapport.language.states import english_name, is_state_code, unaccented

_MARKS = re.compile("['’‘ʻʼ`]")


@dataclass(frozen=True, slots=True)
class Point:
    """A town on the map: degrees north and east (WGS 84), and its number in GeoNames."""

    latitude: float
    longitude: float
    geonames: int


def plain(name: str) -> str:
    """A town's name without accents, capitals and marks, so that spellings can be compared."""
    return " ".join(_MARKS.sub("", unaccented(name).casefold()).replace("-", " ").split())


def point_of(place: str, country: str | None) -> Point | None:
    """Where a place lies that is in a state, by its code (alpha-3, Kosovo also ``KOS``), if it is a town."""
    code = {"KOS": "XKX"}.get(country or "", country or "")
    if not is_state_code(code) or place == english_name(code):
        return None
    towns = _towns().get(code, {})
    return towns.get(plain(place)) or towns.get(plain(place.partition(",")[0]))


@cache
def _towns() -> Mapping[str, Mapping[str, Point]]:
    """For each state its towns by name."""
    out: dict[str, dict[str, Point]] = {}
    text = files("rapport.coding").joinpath("data", "places.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            identity, code, latitude, longitude, names = line.split("\t")
            point = Point(float(latitude), float(longitude), int(identity))
            out.setdefault(code, {}).update(dict.fromkeys(names.split(";"), point))
    return out
