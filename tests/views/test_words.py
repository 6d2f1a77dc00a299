from __future__ import annotations

import pytest

from rapport.views import words


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2017-04-27", "27 April 2017"),
        ("2017-04", "April 2017"),
        ("2017", "2017"),
        ("2014~", "about 2014"),
        ("2014-03?", "March 2014 (uncertain)"),
        ("2014%", "about 2014 (uncertain)"),
        ("2017-04/2017-05", "between April and May 2017"),
        ("2017-04-27/2017-05", "between 27 April 2017 and May 2017"),
        ("2016-12/2017-01", "between December 2016 and January 2017"),
        ("2014/2016", "between 2014 and 2016"),
        ("2018-10-02/2018-10-05", "2 to 5 October 2018"),
        ("2018-10-30/2018-11-02", "30 October to 2 November 2018"),
        ("2017-05/..", "from May 2017 on"),
        ("../2017-05", "by May 2017"),
        (None, "no date"),
    ],
)
def test_dates_in_words(value: str | None, said: str) -> None:
    assert words.date_words(value) == said


def test_a_span_of_time_is_no_doubt() -> None:
    assert words.date_words("2017-06/2018-12", span=True) == "June 2017 to December 2018"


def test_dates_sort_by_first_day_with_the_vaguer_one_first_and_undated_last() -> None:
    given = ["2017-01-05", None, "2017", "2016-12-31", "2017-01", "../2015"]
    assert sorted(given, key=words.sortable) == ["../2015", "2016-12-31", "2017", "2017-01", "2017-01-05", None]


@pytest.mark.parametrize(
    ("code", "name", "in_prose"),
    [
        ("JPN", "Japan", "Japan"),
        ("USA", "United States", "the United States"),
        ("NLD", "Netherlands", "the Netherlands"),
        ("XKX", "Kosovo", "Kosovo"),
        ("COD", "DR Congo", "DR Congo"),
        ("MHL", "Marshall Islands", "the Marshall Islands"),
        ("EU", "EU", "the EU"),
        ("the Contact Group", "the Contact Group", "the Contact Group"),
    ],
)
def test_states_go_by_their_names(code: str, name: str, in_prose: str) -> None:
    assert (words.state_name(code), words.in_prose(code)) == (name, in_prose)


def test_ordinals_counts_and_figures() -> None:
    assert [words.ordinal(n) for n in (1, 2, 3, 11, 22, 113)] == ["1st", "2nd", "3rd", "11th", "22nd", "113th"]
    assert words.counted(1, "report") == "1 report"
    assert words.counted(1200, "body", "bodies") == "1,200 bodies"
    assert words.number_words(30, "about", "papers") == "about 30 papers"
    assert words.number_words(3.2e10, unit="dollars") == "32 billion dollars"
    assert words.number_words(12.5, "at_least", "%") == "at least 12.5%"


def test_a_long_text_is_cut_at_a_word() -> None:
    assert words.shortened("one  two\nthree four", 13) == "one two three…"
    assert words.shortened("short") == "short"
    assert words.unquoted('two-plus-two" security “dialogue”') == "two-plus-two security “dialogue”"
    assert words.unquoted('"all of it,"') == "all of it"
    assert words.unquoted('“which could help,”"') == "which could help"
    assert words.unquoted("three-plus-three’ talks with Oslo") == "three-plus-three talks with Oslo"
    assert words.unquoted("three-plus-three talks’ with Oslo") == "three-plus-three talks with Oslo"
    assert words.unquoted("three-plus-three talks’") == "three-plus-three talks"
    assert words.unquoted("‘three-plus-three talks") == "three-plus-three talks"
    assert words.unquoted("the guests’ comfort, Oslo’s wish") == "the guests’ comfort, Oslo’s wish"
    assert words.unquoted("‘a wish’ of Oslo’s") == "‘a wish’ of Oslo’s"


def test_the_end_of_a_long_text_begins_at_a_word() -> None:
    assert words.ended("one  two\nthree four", 13) == "…three four"
    assert words.ended("short") == "short"


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("However, that Japan hopes for more", "Japan hopes for more"),
        ("In turn, it will help", "it will help"),
        ("that", "that"),
        ("So far it holds", "So far it holds"),
        ("First Minister Lund will come", "First Minister Lund will come"),
    ],
)
def test_a_gist_begins_with_what_it_says(text: str, bare: str) -> None:
    assert words.gist(text) == bare
