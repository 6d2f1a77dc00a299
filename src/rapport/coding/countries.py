"""States in the codes of other data: FIPS 10-4 (GDELT's places), numbers of the Correlates of War (POLECAT)."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Codes:
    """A state's other codes; empty where it has none."""

    fips: str
    cow: str


@cache
def _table() -> Mapping[str, Codes]:
    text = files("rapport.coding").joinpath("data", "countries.csv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return {row["code"]: Codes(row["fips"], row["cow"]) for row in csv.DictReader(lines)}


def codes_of(country: str | None) -> Codes:
    """The other codes of a state given by its alpha-3 code, or by PLOVER's (Kosovo ``KOS``)."""
    return _table().get({"KOS": "XKX"}.get(country or "", country or ""), Codes("", ""))


@cache
def state_of_fips() -> Mapping[str, str]:
    """For each FIPS code, the state's alpha-3 code."""
    return {codes.fips: state for state, codes in _table().items() if codes.fips}
