"""Dates, states, counts and quotations in a reader's words: every face says them the same way."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from babel import Locale
from babel.core import get_global

from rapport.model.dates import bounds, precision
from rapport.views import vocabulary

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_WITH_ARTICLE: Final = re.compile(
    r"^(?:United |Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Palestinian Territories|Vatican)|"
    r" (?:Islands|Republic|Territories)$"
)
_JOINING: Final = re.compile(
    r"^(?:(?:however|thus|so|meanwhile|moreover|furthermore|therefore|specifically|also|besides|hence|still|"
    r"in turn|in addition|as a result|at the same time|first|second|third|finally|on the other hand),\s+"
    r"|(?:that|and|but)\s+)+",
    re.IGNORECASE,
)
_CLOSING: Final = re.compile(r"(?<=[^\Ws])’(?=\s)|’$|’(?=\s(?:at|between|for|from|in|of|on|to|with)\b)")
"""A single mark that closes a quotation: no possessive is written so, nor stands before a preposition."""
_LOOSE: Final = " \t\n,;:"
_OWN_NAMES: Final[Mapping[str, str]] = {
    # CLDR's long forms for lists, in the short form of running text; and what ISO 3166-1 does not have.
    "COD": "DR Congo",
    "COG": "Congo",
    "HKG": "Hong Kong",
    "MAC": "Macao",
    "MMR": "Myanmar",
    "PSE": "Palestine",
    "XKX": "Kosovo",
    "BIH": "Bosnia and Herzegovina",
}


@cache
def _territories() -> tuple[Mapping[str, str], Mapping[str, str]]:
    two = {three: found[0] for three, found in get_global("territory_aliases").items() if len(three) == 3}
    return two, dict(Locale("en").territories)


@cache
def state_name(code: str) -> str:
    """A state's short English name (CLDR's) for its ISO 3166-1 alpha-3 code; another code as it is."""
    if code in _OWN_NAMES:
        return _OWN_NAMES[code]
    two, names = _territories()
    return names.get(two.get(code, ""), code).replace(" & ", " and ")


def in_prose(code: str) -> str:
    """A state's name as it stands inside a sentence: ``the United States``."""
    name = state_name(code)
    return f"the {name}" if _WITH_ARTICLE.search(name) or name in {"EU", "UN"} else name


def side_name(side: str | None) -> str:
    """Whose a voice or an outlet is, in words."""
    if side is None:
        return "not known"
    return {"independent": "independent", "media": "media", "neutral": "neutral"}.get(side) or state_name(side)


def possessive(name: str) -> str:
    """The name with its ``'s``."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def listed(parts: Iterable[str], last: str = "and") -> str:
    """``a, b and c``."""
    found = [part for part in parts if part]
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} {last} {found[-1]}"


def states_row(codes: Sequence[str]) -> str:
    """Several states for a cell of a table: ``Japan, Russia``."""
    return ", ".join(state_name(code) for code in codes)


def states_listed(codes: Sequence[str], *, prose: bool = True) -> str:
    """Several states as a list in words."""
    return listed(in_prose(code) if prose else state_name(code) for code in codes)


def counted(number: int, one: str, many: str | None = None) -> str:
    """``1 report``, ``3 reports``; thousands with a comma."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``13th``."""
    tail = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{tail}"


def capital(text: str) -> str:
    """*text* with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def with_names(text: str, codes: Iterable[str]) -> str:
    """*text* with the codes of states, where it has them as words, turned into their names."""
    for code in codes:
        if code in text:
            text = re.sub(rf"\b{re.escape(code)}\b", state_name(code), text)
    return text


def unquoted(text: str) -> str:
    """*text* without what a cut left of quotation marks and commas, and without marks around all of it."""
    bare = text.strip(_LOOSE)
    for opening, closing in (('"', '"'), ("“", "”"), ("«", "»")):
        inner = bare[1:-1]
        if bare.startswith(opening) and bare.endswith(closing) and opening not in inner and closing not in inner:
            bare = inner.strip(_LOOSE)
        odd = bare.count(opening) % 2 if opening == closing else bare.count(opening) != bare.count(closing)
        if odd:
            bare = bare.replace(opening, "").replace(closing, "").strip(_LOOSE)
    if "‘" not in bare:
        bare = _CLOSING.sub("", bare)
    elif "’" not in bare:
        bare = bare.replace("‘", "")
    return bare


def gist(text: str) -> str:
    """*text* without the word that joined it to what came before (``that``, ``However,``); still word for word."""
    bare = unquoted(text)
    shorter = _JOINING.sub("", bare)
    return shorter if " " in shorter else bare


def shortened(text: str, limit: int = 160) -> str:
    """*text* on one line, cut at a word with an ellipsis where it is longer than *limit* characters."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    return flat[: limit + 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"


def ended(text: str, limit: int = 160) -> str:
    """*text* on one line, with an ellipsis for its beginning where it is longer than *limit* characters."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    return "…" + flat[-limit - 1 :].partition(" ")[2]


def number_words(value: float, qualifier: str = "exact", unit: str | None = None) -> str:
    """A figure with its qualifier and unit: ``about 30 papers``."""
    scale, word = next(
        ((n, w) for n, w in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")) if abs(value) >= n), (1, "")
    )
    scaled = value / scale
    shown = (f"{int(scaled):,}" if float(scaled).is_integer() else f"{scaled:,.6g}") + word
    if unit == "%":
        shown += "%"
    elif unit:
        shown += f" {unit}"
    return vocabulary.QUALIFIER.get(qualifier, "") + shown


def date_words(value: str | None, *, span: bool = False) -> str:
    """An EDTF date in words: ``27 April 2017``, ``April 2017``, ``about 2014``, ``between April and May 2017``.

    Args:
        value: the date; nothing gives ``no date``.
        span: an interval is the time that something took (``2 to 5 October 2018``), not a doubt about one day.
    """
    if not value:
        return "no date"
    if "/" not in value:
        return _point(value)
    first, _, last = value.partition("/")
    if first in ("", ".."):
        return f"by {_point(last)}"
    if last in ("", ".."):
        return f"from {_point(first)} on"
    if precision(first) == precision(last) == "day" and (bounds(value).last - bounds(value).first).days <= 14:
        span = True
    start, end = _without_repeats(first, last)
    return f"{start} to {end}" if span else f"between {start} and {end}"


def is_uncertain(value: str | None) -> bool:
    """Whether a date is less than a day sure: a month, a year, an interval, or marked as about or uncertain."""
    if not value:
        return True
    return precision(value) != "day" or value[-1] in "~?%"


@lru_cache(maxsize=65536)
def sortable(value: str | None) -> tuple[int, int]:
    """Orders dates by first day; a whole year or month stands before its days; undated comes last."""
    if value is None:
        return (dt.date.max.toordinal(), 0)
    first, last = bounds(value)
    if first == dt.date.min:
        first = last
    return (first.toordinal(), -last.toordinal())


def _point(value: str) -> str:
    mark = value[-1] if value and value[-1] in "~?%" else ""
    parts = [int(part) for part in value.rstrip("~?%").split("-")]
    words = str(parts[0])
    if len(parts) > 1:
        words = f"{MONTHS[parts[1] - 1]} {words}"
    if len(parts) > 2:
        words = f"{parts[2]} {words}"
    if mark in ("~", "%"):
        words = f"about {words}"
    return f"{words} (uncertain)" if mark in ("?", "%") else words


def _without_repeats(first: str, last: str) -> tuple[str, str]:
    """Both ends in words; what the end says again is left out of the start (``April`` and ``May 2017``)."""
    start, end = _point(first), _point(last)
    if "(" in start or "about" in start or "(" in end or "about" in end:
        return start, end
    a, b = start.split(), end.split()
    while len(a) > 1 and len(b) > 1 and len(a) == len(b) and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    return " ".join(a), end
