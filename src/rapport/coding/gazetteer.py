"""Movements, peoples, regions and cities that the tables of states don't hold: ``data/groups.csv``."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from rapport.coding.parties import plover_code
from rapport.language import states


@cache
def groups() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern that finds every name of the table, and the code that event data give each."""
    lines = files("rapport.coding").joinpath("data", "groups.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="|"))
    codes = {name.strip(): row["code"] for row in rows for name in row["names"].split(";")}
    names = "|".join(re.escape(name) for name in sorted(codes, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)"), codes


def country_of(place: str) -> str | None:
    """PLOVER's code of the state in which a place lies, where its name holds one that the tables know."""
    for match in states.find(place):
        meaning = match.meanings[0]
        if meaning.form in ("name", "capital", "seat") and states.is_state_code(meaning.code):
            return plover_code(meaning.code)
    pattern, codes = groups()
    for name in (place, place.title()):  # headlines and datelines are in capital letters
        found = pattern.search(name)
        if found and (states.is_state_code(codes[found.group()]) or codes[found.group()] == "KOS"):
            return codes[found.group()]
    return None
