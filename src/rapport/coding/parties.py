"""Who acts, in the codes of event data: countries, bodies and what part of a state it is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import zip_longest

from rapport.coding.coded import CodedActor
from rapport.language import states

_UNITED_NATIONS = frozenset(
    "UN UNESCO UNHCR UNICEF UNRWA UNDP UNCTAD WFP WHO FAO IAEA ILO IMO ICAO OHCHR MINUSMA ICJ".split()
)
_NO_ONE = frozenset({"independent", "media", ""})


def plover_code(side: str | None) -> str | None:
    """PLOVER's code of a side: a state's own (Kosovo ``KOS``), UNO, EUR or IGO for a body of states; None for no one's.

    The benchmark of gold records counts UNO and EUR as IGO.
    """
    if side is None or side in _NO_ONE:
        return None
    if side == "XKX":
        return "KOS"
    if states.is_state_code(side):
        return side
    if side in _UNITED_NATIONS:
        return "UNO"
    return "EUR" if side == "EU" else "IGO"


def coded_actor(
    side: str, sectors: Sequence[str] = (), text: str | None = None, persons: Sequence[str] = ()
) -> CodedActor | None:
    """A side as an actor; None for one that has no code."""
    code = plover_code(side)
    if code is None:
        return None
    country = code if states.is_state_code(side) else None
    return CodedActor(
        code=code,
        side=side,
        name=states.english_name(side),
        country=country,
        noncountry=None if country else code,
        sectors=tuple(dict.fromkeys(sectors)),
        text=text,
        persons=tuple(persons),
    )


@cache
def _words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Patterns of words and, where upper and lower case count, of names, each with its sector."""
    table = tomllib.loads(files("rapport.coding").joinpath("data", "sectors.toml").read_text(encoding="utf-8"))
    named = [(sector, re.compile(rf"\b(?:{'|'.join(names)})\b")) for sector, names in table["names"].items()]
    told = [
        (sector, re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)) for sector, words in table["words"].items()
    ]
    return (*named, *told)


def sectors_of(phrase: str) -> tuple[str, ...]:
    """The sectors that the words of an office or of a noun phrase tell, the most telling first."""
    return tuple(dict.fromkeys(sector for sector, pattern in _words() if pattern.search(phrase)))


_REACH = 45
_BREAK = re.compile(r"[,;:.!?()“”\"]|\b(?:and|that|which|who|with|to|from|against|in|on|at|by|said|says)\b")


def phrases_in(text: str, context: Iterable[str] = ()) -> Mapping[str, Sequence[str]]:
    """How a sentence calls each side: its names, with the nouns behind them that tell a sector ("Kenyan police")."""
    out: dict[str, list[str]] = {}
    found = states.find(text, context=tuple(context))
    for match, following in zip_longest(found, found[1:]):
        behind = text[match.end : following.start if following else len(text)][:_REACH]
        stop = _BREAK.search(behind)
        behind = behind[: stop.start()] if stop else behind
        ends = [each.end() for _, pattern in _words() for each in pattern.finditer(behind)]
        out.setdefault(match.meanings[0].code, []).append(text[match.start : match.end + max(ends, default=0)])
    return out


def merged_sectors(found: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Sectors of several phrases, each once, the commonest first."""
    counts: dict[str, int] = {}
    for group in found:
        for sector in group:
            counts[sector] = counts.get(sector, 0) + 1
    return tuple(sorted(counts, key=lambda sector: -counts[sector]))
