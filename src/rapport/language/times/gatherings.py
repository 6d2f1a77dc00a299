"""Gatherings whose year is known from their place or number: "the G20 summit in Hamburg", "the 72nd session".

Public facts of the organisations' own calendars. They date a text that names one without saying the year.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from rapport.language.times.forms import Calendar, Found
from rapport.model.analysis import Syntax

_FIRST_ASSEMBLY: Final = 1945
"""The General Assembly's nth regular session opens in September of the year 1945 + n."""

_HOSTS: Final[dict[str, dict[str, tuple[int, int]]]] = {
    "G20": {
        "washington": (2008, 11),
        "pittsburgh": (2009, 9),
        "toronto": (2010, 6),
        "seoul": (2010, 11),
        "cannes": (2011, 11),
        "los cabos": (2012, 6),
        "petersburg": (2013, 9),
        "brisbane": (2014, 11),
        "antalya": (2015, 11),
        "hangzhou": (2016, 9),
        "hamburg": (2017, 7),
        "buenos aires": (2018, 11),
        "osaka": (2019, 6),
        "riyadh": (2020, 11),
        "rome": (2021, 10),
        "bali": (2022, 11),
        "new delhi": (2023, 9),
        "rio de janeiro": (2024, 11),
        "johannesburg": (2025, 11),
    },
    "APEC": {
        "singapore": (2009, 11),
        "yokohama": (2010, 11),
        "honolulu": (2011, 11),
        "vladivostok": (2012, 9),
        "bali": (2013, 10),
        "beijing": (2014, 11),
        "manila": (2015, 11),
        "lima": (2016, 11),
        "da nang": (2017, 11),
        "danang": (2017, 11),
        "port moresby": (2018, 11),
        "bangkok": (2022, 11),
        "san francisco": (2023, 11),
        "gyeongju": (2025, 10),
    },
    "G7": {
        "elmau": (2015, 6),
        "ise-shima": (2016, 5),
        "taormina": (2017, 5),
        "charlevoix": (2018, 6),
        "biarritz": (2019, 8),
        "carbis bay": (2021, 6),
        "hiroshima": (2023, 5),
        "apulia": (2024, 6),
        "kananaskis": (2025, 6),
    },
    "BRICS": {
        "yekaterinburg": (2009, 6),
        "sanya": (2011, 4),
        "durban": (2013, 3),
        "fortaleza": (2014, 7),
        "ufa": (2015, 7),
        "goa": (2016, 10),
        "xiamen": (2017, 9),
        "johannesburg": (2018, 7),
        "kazan": (2024, 10),
    },
    "SCO": {
        "ufa": (2015, 7),
        "tashkent": (2016, 6),
        "astana": (2017, 6),
        "qingdao": (2018, 6),
        "bishkek": (2019, 6),
        "samarkand": (2022, 9),
        "tianjin": (2025, 8),
    },
    "NATO": {
        "lisbon": (2010, 11),
        "chicago": (2012, 5),
        "newport": (2014, 9),
        "warsaw": (2016, 7),
        "vilnius": (2023, 7),
        "hague": (2025, 6),
    },
}
_GATHERING: Final = re.compile(
    r"\b(G20|G-20|APEC|G7|G-7|BRICS|SCO|NATO)\b(?:\s+\w+){0,3}?\s+(?:[Ss]ummit|[Mm]eeting|[Ff]orum)\b(?:\s+\w+){0,3}?\s+(?:in|at)\s+"
    r"((?:[A-Z][\w'’-]+\s?(?:de\s)?){1,3})"
)
_HOST_FIRST: Final = re.compile(
    r"\b((?:[A-Z][a-z]+\s){1,3})(G20|G-20|APEC|G7|G-7|BRICS|SCO|NATO)\s+(?:\w+\s){0,2}[Ss]ummit\b"
)
_ASSEMBLY: Final = re.compile(
    r"\b(\d\d)(?:st|nd|rd|th)\s+(?:regular\s+)?session\s+of\s+the\s+(?:UN\b|United\s+Nations|U\.N\.)|"
    r"\b(\d\d)(?:st|nd|rd|th)\s+(?:UN|U\.N\.|United\s+Nations)\s+General\s+Assembly",
    re.IGNORECASE,
)


def _matches(text: str, start: int, stop: int) -> Iterator[tuple[int, int, int, int]]:
    for found in _GATHERING.finditer(text, start, stop):
        yield from _hosted(found, found.group(1), found.group(2))
    for found in _HOST_FIRST.finditer(text, start, stop):
        yield from _hosted(found, found.group(2), found.group(1))
    for found in _ASSEMBLY.finditer(text, start, stop):
        yield found.start(), found.end(), _FIRST_ASSEMBLY + int(found.group(1) or found.group(2)), 9


def _hosted(found: re.Match[str], name: str, place: str) -> Iterator[tuple[int, int, int, int]]:
    plain = place.strip().lower()
    for host, (year, month) in _HOSTS[name.replace("-", "")].items():
        if plain == host or plain.startswith(host + " ") or plain.endswith(" " + host):
            yield found.start(), found.end(), year, month


def find_gatherings(text: str, syntax: Syntax) -> tuple[Found, ...]:
    """Gatherings of known date in the text's sentences, as expressions for their month."""
    starts = [token.start for token in syntax.tokens]
    ends = [token.end for token in syntax.tokens]
    out: list[Found] = []
    for sentence in syntax.sentences:
        for start, end, year, month in _matches(text, sentence.start, sentence.end):
            first, stop = bisect_right(ends, start), bisect_left(starts, end)
            out.append(Found(start, end, first, stop, sentence.index, "date", Calendar(year, month)))
    return tuple(out)
