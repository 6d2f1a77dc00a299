from __future__ import annotations

import pytest
from babel import Locale
from babel.core import get_global

from rapport.errors import UnknownState
from rapport.language import states


def test_every_iso_code_has_its_alpha2_and_cldr_name() -> None:
    aliases = get_global("territory_aliases")
    english = Locale("en").territories
    iso = {code for code, to in aliases.items() if len(code) == 3 and code.isalpha() and len(to) == 1}
    assert len(states.states()) == 250
    for code, state in states.states().items():
        assert code == "XKX" or aliases[code] == [state.alpha2]
        assert code in iso or code == "XKX"
        assert code in [meaning.code for meaning in states.candidates(english[state.alpha2])]


def test_codes_of_bodies_are_no_state_codes() -> None:
    assert not set(states.states()) & set(states.bodies())


@pytest.mark.parametrize(
    ("surface", "code", "form"),
    [
        ("Japan", "JPN", "name"),
        ("DPRK", "PRK", "name"),
        ("ROK", "KOR", "name"),
        ("U.S.", "USA", "name"),
        ("Burma", "MMR", "name"),
        ("Turkey", "TUR", "name"),
        ("Ivory Coast", "CIV", "name"),
        ("Cote d’Ivoire", "CIV", "name"),
        ("Emirati", "ARE", "demonym"),
        ("Turks", "TUR", "demonym"),
        ("Bogota", "COL", "capital"),
        ("Kyiv", "UKR", "capital"),
        ("Kremlin", "RUS", "seat"),
        ("Blue House", "KOR", "seat"),
        ("Élysée", "FRA", "seat"),
        ("Elysee Palace", "FRA", "seat"),
        ("Minsk Group", "OSCE", "body"),
    ],
)
def test_lookup(surface: str, code: str, form: str) -> None:
    assert states.lookup(surface) == states.StateName(code, form)  # type: ignore[arg-type]


def test_context_decides_between_meanings() -> None:
    assert states.lookup("Korea", ("PRK", "CHN")) == states.StateName("PRK", "name")
    assert states.lookup("Korea") == states.StateName("KOR", "name")
    assert states.lookup("Congo", ("COG", "AGO")) == states.StateName("COG", "name")
    assert states.lookup("Brussels") == states.StateName("EU", "seat")
    assert states.lookup("Brussels", ("BEL", "NLD")) == states.StateName("BEL", "capital")
    assert states.lookup("the North", ("FRA", "DEU")) is None
    assert states.lookup("the North", ("PRK", "KOR")) == states.StateName("PRK", "name")


def found(text: str, *context: str) -> list[tuple[str, str]]:
    return [(match.surface, match.meanings[0].code) for match in states.find(text, context=context)]


def test_compounds_come_apart() -> None:
    assert found("the Sino-Indian, Russo–Japanese and US-China talks") == [
        ("Sino", "CHN"),
        ("Indian", "IND"),
        ("Russo", "RUS"),
        ("Japanese", "JPN"),
        ("US", "USA"),
        ("China", "CHN"),
    ]


def test_names_that_hold_a_state_are_other_things() -> None:
    text = "The South China Sea, New Mexico, the Korean Peninsula and Latin America are no states; Papua New Guinea is."
    assert found(text) == [("Papua New Guinea", "PNG")]


def test_words_are_whole_and_case_counts() -> None:
    assert found("a turkey, some china, Indianapolis, Omanis and us") == [("Omanis", "OMN")]


def test_offsets_hold_with_typographic_marks() -> None:
    text = "In Nuku’alofa the delegates of Guinea–Bissau spoke."
    for match in states.find(text):
        assert text[match.start : match.end] == match.surface
    assert found(text) == [("Nuku’alofa", "TON"), ("Guinea–Bissau", "GNB")]


@pytest.mark.parametrize(
    ("given", "hint"), [("JAP", "JPN"), ("jp", "JPN"), ("Rusia", "RUS"), ("GER", "DEU"), ("Holland", "NLD")]
)
def test_an_unknown_code_is_told_with_what_may_be_meant(given: str, hint: str) -> None:
    with pytest.raises(UnknownState, match=f"Did you mean {hint}"):
        states.validate(given)


def test_nothing_is_suggested_where_nothing_is_like_it() -> None:
    with pytest.raises(UnknownState) as error:
        states.validate("Q")
    assert "Did you mean" not in error.value.line


def test_codes_in_use_are_taken() -> None:
    assert [states.validate(code) for code in ("jpn", "XKX", "EU", " RUS ")] == ["JPN", "XKX", "EU", "RUS"]


def test_names_to_show() -> None:
    assert states.english_name("KOR") == "South Korea"
    assert states.demonym("PHL") == "Philippine"
    assert states.english_name("OSCE").startswith("Organization for Security")
    assert states.city_of_seat("Kremlin") == "Moscow"
    assert states.city_of_seat("Camp David") == "Camp David"
    assert states.city_of_seat("Moscow") is None
