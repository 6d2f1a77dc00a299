"""The names of months in other languages than English, from CLDR by way of Babel; built where a date needs them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_BY_SCRIPT: Final = {
    "LATIN": (
        "fr es pt de it nl pl tr sr_Latn hr bs sl cs sk hu ro sq lt lv et fi sv da nb is mt ca eu gl lb az uz tk id ms "
        "sw fil so af"
    ),
    "CYRILLIC": "ru uk be bg mk sr kk ky mn tg",
    "GREEK": "el",
    "ARABIC": "ar fa ur ps",
    "HEBREW": "he",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
}
"""Languages of states, by the script that they are written in; those that tell months by number need no names."""
_SHORTEST: Final = 3


def month_in_other_languages(name: str) -> int | None:
    """The month, 1 to 12, that *name* is in a language other than English; None where none or more than one has it.

    ``listopada`` is October in Croatian and November in Polish, so it is neither. Names count in the forms that dates
    are written with (``januára``, ``марта``) and in those that stand alone.
    """
    plain = name.lower().rstrip(".")
    if not plain or not plain[0].isalpha():
        return None
    script = unicodedata.name(plain[0], "").partition(" ")[0]
    return _table(script).get(plain) if script in _BY_SCRIPT else None


@lru_cache(maxsize=len(_BY_SCRIPT))
def _table(script: str) -> dict[str, int]:
    """Names by month for the languages of one script: a quarter of a second for Latin, once a process."""
    from babel import Locale

    told: dict[str, set[int]] = {}
    for code in _BY_SCRIPT[script].split():
        months = Locale.parse(code).months
        for use in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[use][width].items():
                    plain = name.lower().rstrip(".").removeprefix("de ").removeprefix("d’")  # Catalan
                    if width == "wide" or len(plain) >= _SHORTEST:
                        told.setdefault(plain, set()).add(number)
    return {name: numbers.pop() for name, numbers in told.items() if len(numbers) == 1}
