"""Towns on the map, and how their table is made."""

from __future__ import annotations

import csv
from importlib.resources import files
from typing import Any

import pytest
from training.coding.places import rows

from rapport.coding.coordinates import Point, _towns, point_of


@pytest.mark.parametrize(
    ("place", "country", "near"),
    [
        ("Moscow", "RUS", (56, 38)),
        ("Sochi, Russia", "RUS", (44, 40)),
        ("Kiev", "UKR", (50, 31)),
        ("Kyiv", "UKR", (50, 31)),
        ("Bogotá", "COL", (5, -74)),
        ("Bogota", "COL", (5, -74)),
        ("Cologne", "DEU", (51, 7)),
        ("Pristina", "KOS", (43, 21)),
        ("Pristina", "XKX", (43, 21)),
        ("NAIROBI", "KEN", (-1, 37)),
    ],
)
def test_a_town_lies_where_it_is_under_each_of_its_names(place: str, country: str, near: tuple[int, int]) -> None:
    found = point_of(place, country)
    assert found is not None
    assert (round(found.latitude), round(found.longitude)) == near


@pytest.mark.parametrize(
    ("place", "country"),
    [
        ("Moscow", None),
        ("Moscow", "JPN"),
        ("Japan", "JPN"),
        ("Singapore", "SGP"),
        ("Springfield", "USA"),
        ("the Kremlin", "RUS"),
        ("", "RUS"),
        ("Brussels", "EUR"),
    ],
)
def test_nothing_is_guessed(place: str, country: str | None) -> None:
    assert point_of(place, country) is None


def test_every_capital_that_the_tables_of_states_know_is_there() -> None:
    text = files("rapport.language").joinpath("data", "states.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    capitals = {row["code"]: row["capitals"].split(";") for row in csv.DictReader(lines, delimiter="|")}
    missing = [
        code
        for code, names in capitals.items()
        if names != [""] and not any(name.strip() in (_state(code),) or point_of(name.strip(), code) for name in names)
    ]
    assert missing == []


def _state(code: str) -> str:
    from rapport.language.states import english_name

    return english_name(code)


def test_every_line_of_the_table_is_on_earth() -> None:
    points = {point for towns in _towns().values() for point in towns.values()}
    assert len(points) > 30_000
    assert all(-90 <= point.latitude <= 90 and -180 <= point.longitude <= 180 for point in points)


def town(identity: int, name: str, population: int, *others: str, state: str = "KE") -> dict[str, Any]:
    return {
        "geonameid": identity,
        "name": name,
        "latitude": float(identity),
        "longitude": -1.5,
        "countrycode": state,
        "population": population,
        "alternatenames": list(others),
    }


def made(*towns: dict[str, Any]) -> dict[str, list[str]]:
    lines = [line.split("\t") for line in rows(towns, {"KE": "KEN", "UG": "UGA"})]
    return {f"{cells[1]} {cells[0]}": cells[4].split(";") for cells in lines}


def test_of_two_towns_of_a_name_the_much_greater_is_meant_or_none() -> None:
    assert made(town(1, "Mto", 90_000), town(2, "Mto", 20_000)) == {}
    assert made(town(1, "Mto", 120_000), town(2, "Mto", 20_000)) == {"KEN 1": ["mto"]}
    assert made(town(1, "Mto", 20_000), town(2, "Mto", 20_000, state="UG")) == {"KEN 1": ["mto"], "UGA 2": ["mto"]}


def test_other_names_are_those_of_large_towns_and_give_way_to_own_ones() -> None:
    found = made(town(1, "Mji Mkuu", 500_000, "Great-Town", "Ziwa", "大町", "MMK"), town(2, "Ziwa", 16_000, "Lake"))
    assert found == {"KEN 1": ["mji mkuu", "great town"], "KEN 2": ["ziwa"]}


def test_a_point_has_its_number_in_geonames() -> None:
    found = point_of("Moscow", "RUS")
    assert isinstance(found, Point)
    assert found.geonames == 524901
