"""Words of names in several romanisations, whole names, and offices in other words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.model.offices import office_key
from rapport.model.person_names import Fit, compare, person_name
from rapport.model.romanisation import ALIKE, folded, likeness, skeleton, written_in_latin


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hryshchenko", "Grishchenko"),
        ("Oleksiy", "Alexei"),
        ("Volodymyr", "Vladimir"),
        ("Husayn", "Hussein"),
        ("Qasim", "Kassem"),
        ("Qadhafi", "Gaddafi"),
        ("Šefčovič", "Sefcovic"),
        ("Müller", "Mueller"),
        ("Đặng", "Dang"),
        ("Otiyeno", "Otieno"),
        ("Yevgeny", "Evgeni"),
        ("Zhaksybekov", "Zhaqsybekov"),
        ("Othman", "Osman"),
        ("Altamimi", "Tamimi"),
    ],
)
def test_renderings_of_one_word(one: str, other: str) -> None:
    one, other = one.casefold(), other.casefold()
    assert likeness(one, other) >= ALIKE
    assert likeness(one, other) == likeness(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hassan", "hussein"),
        ("nabil", "nabila"),
        ("petrov", "petrova"),
        ("petrov", "petrovic"),
        ("salim", "salam"),
        ("hamid", "hamad"),
        ("omar", "amir"),
        ("said", "saad"),
        ("marin", "martin"),
        ("anderson", "andersen"),
    ],
)
def test_other_words(one: str, other: str) -> None:
    assert likeness(one, other) == 0.0


def test_what_is_written_in_latin_letters_at_home_is_not_respelt() -> None:
    assert likeness("jensen", "jansen") > ALIKE
    assert likeness("jensen", "jansen", latin=True) == 0.0
    assert likeness("åse", "aase", latin=True) == 1.0
    assert written_in_latin("DNK")
    assert not written_in_latin("SRB")
    assert not written_in_latin(None)
    assert not written_in_latin("EU")


WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzšçđøñü", min_size=1, max_size=12)


@given(WORDS, WORDS)
def test_likeness_goes_both_ways_and_likes_share_a_key(one: str, other: str) -> None:
    found = likeness(one, other)
    assert 0.0 <= found <= 1.0
    assert found == likeness(other, one)
    assert likeness(one, one) == 1.0
    if found == 1.0:
        assert skeleton(folded(one)) == skeleton(folded(other))


@pytest.mark.parametrize(
    ("one", "other", "side", "fit"),
    [
        ("Han Seung-ho", "Seungho Han", "KOR", Fit.SAME),
        ("Lee Do-yun", "Yi Do-yun", "KOR", Fit.SAME),
        ("Muhammad al-Tamimi", "Mohamad Tamimi", "JOR", Fit.VARIANT),
        ("Carlos Ruiz", "Carlos Ruiz Montero", "ESP", Fit.PART),
        ("Pavlos Aretas", "Pavlos Apostolou-Aretas", "GRC", Fit.PART),
        ("M. J. Álvarez", "María José Álvarez de la Peña", "MEX", Fit.INITIALS),
        ("Ruiz", "Carlos Ruiz Montero", "ESP", Fit.BARE),
        ("Abebe", "Abebe Tadesse", "ETH", Fit.BARE),
        ("Carlos", "Carlos Ruiz", "ESP", Fit.GIVEN),
        ("Abebe Tadesse", "Tadesse Abebe", "ETH", Fit.NOT),
        ("J. K. Otieno", "Grace Otieno", "KEN", Fit.NOT),
        ("Maxamed Faarax", "Mohamed Farah", "SOM", Fit.VARIANT),
    ],
)
def test_how_names_fit(one: str, other: str, side: str, fit: Fit) -> None:
    a, b = person_name(one, side), person_name(other, side)
    assert compare(a, b)[0] == fit
    assert compare(b, a) == compare(a, b)


@given(st.text(max_size=20), st.text(max_size=20), st.sampled_from([None, "KOR", "ETH", "ESP", "IRN"]))
def test_any_two_texts_can_be_compared(one: str, other: str, side: str | None) -> None:
    a, b = person_name(one, side), person_name(other, side)
    assert compare(a, b) == compare(b, a)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Foreign Minister", "minister of external affairs"),
        ("Prime Minister", "premier"),
        ("Defence Minister", "Secretary of Defense"),
        ("former Trade Minister", "Minister of Commerce and Industry"),
    ],
)
def test_one_office_in_other_words(one: str, other: str) -> None:
    assert office_key(one).same(office_key(other))
    assert office_key(one).single


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Foreign Minister", "Defence Minister"),
        ("Foreign Minister", "Deputy Foreign Minister"),
        ("Prime Minister", "Deputy Prime Minister"),
        ("President", "Vice President"),
        ("President", "president-elect"),
    ],
)
def test_other_offices(one: str, other: str) -> None:
    assert not office_key(one).same(office_key(other))


def test_a_foreign_secretary_is_a_minister_but_where_it_is_the_first_official() -> None:
    assert office_key("Foreign Secretary", side="GBR").same(office_key("foreign minister", side="GBR"))
    assert not office_key("Foreign Secretary", side="IND").may_be(office_key("External Affairs Minister", side="IND"))


def test_what_offices_are() -> None:
    assert office_key("ex-finance minister").past
    assert not office_key("student").public
    assert not office_key("minister").single
    assert office_key("minister").may_be(office_key("oil minister"))
