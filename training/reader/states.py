"""Names of states and what their people are called, for tags and for swapping names in training."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from babel import Locale

_DATA = Path(__file__).resolve().parents[1] / "data"
_OTHER_NAMES = (
    "DPRK", "USA", "US", "U.S.", "UK", "U.K.", "USSR", "Soviet Union", "England", "Scotland", "Wales", "Britain",
    "Great Britain", "Burma", "Turkey", "Czech Republic", "Ivory Coast", "Macedonia", "Holland", "Palestine", "Korea",
    "Congo", "Northern Ireland", "Macau", "Hong Kong", "East Timor", "UAE", "America",
)  # fmt: skip
_OTHER_DEMONYMS = (
    "Korean", "Arab", "European", "African", "Asian", "Western", "Soviet", "English", "Scottish", "Welsh", "Kurdish",
    "Chechen", "Tibetan", "Latin", "Muslim", "Christian", "Jewish", "Islamic", "Sunni", "Shiite", "Catholic", "Roman",
    "Persian", "Hebrew", "Tamil", "Basque", "Catalan", "Hispanic", "Filipina", "Balkan", "Baltic", "Slavic",
)  # fmt: skip
_NOT_STATES = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "UM", "AC", "CP", "DG", "EA", "TA", "CQ"}


def _territories() -> list[str]:
    names = Locale("en").territories
    found = {str(names[code]) for code in names if len(code) == 2 and code.isalpha() and code not in _NOT_STATES}
    return sorted(name for name in found if not set(name) & set("&()-."))


def _demonyms() -> list[str]:
    lines = (_DATA / "demonyms.tsv").read_text(encoding="utf-8").splitlines()
    return [word.replace("_", " ") for line in lines for word in line.split("\t")[1].split()]


TERRITORIES: Final = _territories()
"""English names of states and territories after CLDR, without those that hold signs."""
STATE_NAMES: Final = frozenset(name.lower() for name in [*TERRITORIES, *_OTHER_NAMES])
"""Lower-case names by which a place is known to be a state or territory."""
STATE_DEMONYMS: Final = tuple(_demonyms())
"""What the people of each state are called; some have two words."""
DEMONYMS: Final = frozenset([*(d for d in STATE_DEMONYMS if " " not in d), *_OTHER_DEMONYMS])
"""Single words for the people of states, regions and faiths."""
