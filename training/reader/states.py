"""Names of states, what their people are called, and media, for tags and for swapping names in training."""

from __future__ import annotations

import csv
from importlib.resources import files
from typing import Final

from rapport.language.states import states

_OTHER_NAMES = (
    "Soviet Union", "USSR", "Yugoslavia", "Czechoslovakia", "England", "Scotland", "Wales", "Northern Ireland",
    "Great Britain", "Palestine", "America", "Burma", "Holland", "Rhodesia", "Zaire",
)  # fmt: skip
_OTHER_PEOPLE = (
    "Korean Koreans Arab Arabs European Europeans African Africans Asian Asians Western Soviet Soviets English "
    "Scottish Welsh Kurdish Kurds Chechen Chechens Tibetan Tibetans Muslim Muslims Christian Christians Jewish Jews "
    "Islamic Sunni Sunnis Shiite Shiites Catholic Catholics Roman Persian Hebrew Tamil Tamils Basque Catalan Hispanic "
    "Balkan Baltic Slavic Latin"
).split()


def _media() -> list[str]:
    text = files("rapport.language").joinpath("data", "media.csv").read_text(encoding="utf-8")
    rows = csv.DictReader((line for line in text.splitlines() if not line.startswith("#")), delimiter="|")
    return [name.strip() for row in rows for name in row["names"].split(";")]


_STATES = list(states().values())
TERRITORIES: Final = sorted({s.name for s in _STATES if not set(s.name) & set("&()-.")})
"""English names of states and territories without signs in them."""
STATE_NAMES: Final = frozenset(
    name.lower() for name in [*_OTHER_NAMES, *(n for s in _STATES for n in (s.name, *s.names))]
)
"""Lower-case names by which a place is known to be a state or territory."""
STATE_DEMONYMS: Final = tuple(a for s in _STATES for a in s.adjectives)
"""Adjectives for each state; some have two words."""
DEMONYMS: Final = frozenset(
    word
    for word in [*_OTHER_PEOPLE, *(d for s in _STATES for d in (*s.adjectives, *s.people))]
    if not set(word) & set(" -.") and not word.isupper() and word.lower() not in STATE_NAMES
)
"""Single words for the people of states, regions and faiths."""
MEDIA: Final = tuple(_media())
"""Names of news media."""
