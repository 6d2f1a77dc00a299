"""Dates as pages write them: run together with their neighbours, by programs, in other languages."""

from __future__ import annotations

import pytest

from rapport.reading.dates import find_dates
from rapport.reading.months import month_in_other_languages


def told(text: str) -> list[tuple[str, str]]:
    return [(text[date.span.start : date.span.end], date.value) for date in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "date", "value"),
    [
        ("14 May 201818:53", "14 May 2018", "2018-05-14"),
        ("14.05.201818:53", "14.05.2018", "2018-05-14"),
        ("2018-05-1418:53", "2018-05-14", "2018-05-14"),
        ("Published14 May 2018By Ana Kropow", "14 May 2018", "2018-05-14"),
        ("PoliticsMay 14, 2018", "May 14, 2018", "2018-05-14"),
        ("14 May 2018Last updated at 18:53", "14 May 2018", "2018-05-14"),
        ("May14, 2018", "May14, 2018", "2018-05-14"),
        ("14May2018", "14May2018", "2018-05-14"),
        ("14/May/2018", "14/May/2018", "2018-05-14"),
        ("May 14. 2018", "May 14. 2018", "2018-05-14"),
        ("14.05.2018r.", "14.05.2018", "2018-05-14"),
        ("14. 5. 2018", "14. 5. 2018", "2018-05-14"),
        ("Mon May 14 18:53:07 UTC 2018", "Mon May 14 18:53:07 UTC 2018", "2018-05-14"),
    ],
)
def test_dates_run_together_or_written_by_programs(text: str, date: str, value: str) -> None:
    assert told(text) == [(date, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("14. mája 2018", "2018-05-14"),
        ("14 мая 2018 г.", "2018-05-14"),
        ("14 de mayo de 2018", "2018-05-14"),
        ("lundi 14 mai 2018 à 18h53", "2018-05-14"),
        ("14 Mayıs 2018 Pazartesi", "2018-05-14"),
        ("2018. május 14.", "2018-05-14"),
        ("2018 m. gegužės 14 d.", "2018-05-14"),
        ("2018. gada 14. maijs", "2018-05-14"),
        ("13 d’abril de 2018", "2018-04-13"),
        ("14 Μαΐου 2018", "2018-05-14"),
        ("ngày 14 tháng 5 năm 2018", "2018-05-14"),
        ("2018年5月14日", "2018-05-14"),
    ],
)
def test_dates_in_other_languages(text: str, value: str) -> None:
    assert [date.value for date in find_dates(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "G20 May 2018",
        "in 14 cases 2018 was worse",
        "5 million 2018",
        "2018 members 14",
        "14 maybe 2018",
        "114 May 2018",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert told(text) == []


def test_a_name_that_two_languages_give_to_different_months_is_no_month() -> None:
    assert month_in_other_languages("listopada") is None
    assert (month_in_other_languages("Januára"), month_in_other_languages("сентября")) == (1, 9)
    assert month_in_other_languages("") is None
