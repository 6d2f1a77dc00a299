"""PLOVER's types, modes, contexts, sectors and codes, and CAMEO's codes with Goldstein's scale."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from rapport.model.mentions import EventType


@dataclass(frozen=True, slots=True)
class Mode:
    """How a type of event is done; ``score`` is None where PLOVER gives none of its own."""

    name: str
    score: float | None
    means: str


@dataclass(frozen=True, slots=True)
class PloverType:
    """One of the sixteen types: its quad class 1-4, its score from -10 to 10, its modes."""

    name: EventType
    quad: int
    score: float
    needs_recipient: bool
    means: str
    modes: Mapping[str, Mode]

    def score_of(self, mode: str | None) -> float:
        """The score of the type done in this mode."""
        found = self.modes[mode].score if mode else None
        return self.score if found is None else found


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code, the PLOVER type, mode and contexts that it maps to, and its value on Goldstein's scale."""

    code: str
    type: EventType
    mode: str | None
    contexts: frozenset[str]
    goldstein: float

    @property
    def root(self) -> str:
        """The first two digits."""
        return self.code[:2]


def _data(name: str) -> str:
    return files("rapport.coding").joinpath("data", name).read_text(encoding="utf-8")


@cache
def _plover() -> dict[str, Any]:
    return tomllib.loads(_data("plover.toml"))


@cache
def types() -> Mapping[str, PloverType]:
    """The sixteen types by name."""
    return {
        name: PloverType(
            name=cast("EventType", name),
            quad=row["quad"],
            score=row["score"],
            needs_recipient=row["needs_recipient"],
            means=row["means"],
            modes={mode: Mode(mode, how.get("score"), how["means"]) for mode, how in row.get("modes", {}).items()},
        )
        for name, row in _plover()["types"].items()
    }


def contexts() -> Mapping[str, str]:
    """What each context is about, in the manual's order."""
    return cast("Mapping[str, str]", _plover()["contexts"])


def sectors() -> Mapping[str, str]:
    """What each sector code means."""
    return cast("Mapping[str, str]", _plover()["sectors"])


def nonstate() -> Mapping[str, str]:
    """What each code of an actor that is no state means."""
    return cast("Mapping[str, str]", _plover()["nonstate"])


QUADS: Mapping[int, str] = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}


@cache
def cameo() -> Mapping[str, CameoCode]:
    """CAMEO's codes that have a PLOVER type."""
    lines = (line for line in _data("cameo.csv").splitlines() if not line.startswith("#"))
    return {
        row["code"]: CameoCode(
            row["code"],
            cast("EventType", row["type"]),
            row["mode"] or None,
            frozenset(row["contexts"].split()),
            float(row["goldstein"]),
        )
        for row in csv.DictReader(lines, delimiter="|")
    }


_GENERAL: Mapping[str, str] = {
    "AGREE": "030", "CONSULT": "040", "SUPPORT": "050", "COOPERATE": "060", "AID": "070", "CONCEDE": "080",
    "RETREAT": "080", "REQUEST": "100", "ACCUSE": "110", "REJECT": "120", "THREATEN": "130", "PROTEST": "140",
    "MOBILIZE": "150", "SANCTION": "160", "COERCE": "170", "ASSAULT": "180",
}  # fmt: skip
"""The code of a type of which no more is known."""
_OF_MODE: Mapping[tuple[str, str], str] = {
    ("ACCUSE", "allege"): "112",
    ("REQUEST", "yield"): "105",
    ("THREATEN", "violence"): "138",
    ("SANCTION", "discontinue"): "162",
}
"""The code of a mode whose codes in the map are all narrower than what is known."""


@cache
def cameo_of(kind: str, mode: str | None, about: frozenset[str] = frozenset(), *, host: bool = False) -> CameoCode:
    """The CAMEO code nearest to a PLOVER event: that with its mode, then with the contexts that it has.

    The map runs from CAMEO to PLOVER, and many codes fall into one type, so this gives the most general that fits.

    Args:
        kind: PLOVER's type.
        mode: its mode.
        about: its contexts.
        host: for a visit, whether the one who receives is coded as acting.
    """
    if (kind, mode) == ("CONSULT", "visit"):
        return cameo()["043" if host else "042"]
    of_mode = [row for row in cameo().values() if row.type == kind and row.mode == mode]
    if kind == "CONSULT" and mode is None:
        of_mode = []  # 045 and 046, mediation and talks, are no matter of context
    exact = [row for row in of_mode if row.contexts <= about]
    general = cameo()[_GENERAL[kind]]
    if mode is None:
        return min((general, *exact), key=lambda row: _rank(row, about))
    if (kind, mode) in _OF_MODE and not any(row.contexts for row in exact):
        return cameo()[_OF_MODE[kind, mode]]
    if exact:
        return min(exact, key=lambda row: _rank(row, about))
    return min(of_mode, key=lambda row: (len(row.contexts), len(row.code), row.code), default=general)


def _rank(row: CameoCode, about: Collection[str]) -> tuple[int, bool, int, str]:
    return -len(row.contexts & set(about)), row.code != _GENERAL.get(row.type), len(row.code), row.code
