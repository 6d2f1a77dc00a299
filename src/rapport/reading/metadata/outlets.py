"""Outlets and whose they are: the table in ``data/outlets.toml``, looked up by name, alias and web address."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final
from urllib.parse import urlsplit

from rapport.reading.cleaning.page import letters

_NOT_ALPHA2: Final = {"uk": "GBR", "ac": None, "eu": None, "su": "RUS", "xk": "XKX"}
_LONGEST_HOST: Final = 253
"""RFC 1035; what is longer is no host name."""
_GENERIC: Final = frozenset(
    # Country domains that are sold to anyone, and so say nothing.
    "tv me io co ai fm cc ws to ly gg la nu st sh am is so vc ag pw tk ml ga cf gq".split()
)
_OBSOLETE: Final = frozenset("BUR CSK DDR FXX NTZ ROM SCG SUN TMP VDR YMD YUG ZAR".split())


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: its usual name, its side (alpha-3, None for one of no state), what it is, other names and domains."""

    name: str
    side: str | None
    kind: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def known_outlets() -> tuple[Outlet, ...]:
    """The table of outlets."""
    table = tomllib.loads(files("rapport.reading").joinpath("data/outlets.toml").read_text(encoding="utf-8"))
    return tuple(
        Outlet(name, row.get("side") or None, kind, tuple(row.get("aliases", ())), tuple(row.get("domains", ())))
        for kind, rows in table.items()
        if isinstance(rows, list)
        for row in rows
        for name in (row["name"],)
    )


@lru_cache(maxsize=1)
def _by_key() -> dict[str, Outlet]:
    out: dict[str, Outlet] = {}
    for outlet in known_outlets():
        for name in (outlet.name, *outlet.aliases):
            out.setdefault(letters(name), outlet)
    return out


@lru_cache(maxsize=1)
def _by_domain() -> dict[str, Outlet]:
    return {domain: outlet for outlet in known_outlets() for domain in outlet.domains}


def outlet_named(name: str) -> Outlet | None:
    """The known outlet of that name or alias, with or without "The" and what follows a comma."""
    key = letters(name)
    found = _by_key().get(key)
    if found is None:
        bare = key.removeprefix("the ").removesuffix(" news agency").removesuffix(" agency").strip()
        found = _by_key().get(bare) or (_by_key().get(f"the {bare}") if " " in bare else None)
    return found


def outlet_at(address: str) -> Outlet | None:
    """The known outlet whose web domain a URL or host name lies in."""
    host = host_of(address)
    if len(host) > _LONGEST_HOST:
        return None
    labels = host.split(".")
    for at in range(len(labels) - 1):
        found = _by_domain().get(".".join(labels[at:]))
        if found:
            return found
    return None


def host_of(address: str) -> str:
    """The host of a URL or bare host name, in lower case, without ``www.``; empty where it is no address."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:  # brackets that don't close, or what Unicode folds into a mark of addresses
        return ""
    return host.lower().removeprefix("www.")


def side_of_host(address: str) -> str | None:
    """The state whose country-code domain a host lies in; None for generic ones."""
    last = host_of(address).rpartition(".")[2]
    if len(last) != 2 or last in _GENERIC:
        return None
    if last in _NOT_ALPHA2:
        return _NOT_ALPHA2[last]
    return _alpha3().get(last)


@lru_cache(maxsize=1)
def _alpha3() -> dict[str, str]:
    from babel.core import get_global

    aliases: dict[str, str] = {}
    for code, replaced in get_global("territory_aliases").items():
        three_letters = len(code) == 3 and code.isalpha() and code not in _OBSOLETE
        if three_letters and len(replaced) == 1 and len(replaced[0]) == 2:
            aliases[replaced[0].lower()] = code
    return aliases
