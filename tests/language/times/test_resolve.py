from __future__ import annotations

from collections.abc import Callable

import pytest

Resolved = Callable[[str, str | None], list[tuple[str, str | None]]]

TUESDAY = "2017-03-28"


@pytest.mark.parametrize(
    ("text", "found", "value"),
    [
        ("They met on 28.03.2017.", "28.03.2017", "2017-03-28"),
        ("They met on 2017-03-28.", "2017-03-28", "2017-03-28"),
        ("The report of 2015-03 says so.", "2015-03", "2015-03"),
        ("They fought in 2011-12.", "2011-12", "2011/2012"),
        ("They met on 2017/03/28.", "2017/03/28", "2017-03-28"),
        ("Printed 25/12/2015 and signed 03/04/2016.", "03/04/2016", "2016-04-03"),
        ("They met on March 4, 2016, and on 03/04/2016.", "03/04/2016", "2016-03-04"),
        ("They met on 20 March 2016.", "20 March 2016", "2016-03-20"),
        ("They met on the 3rd of March, 2016.", "the 3rd of March, 2016", "2016-03-03"),
        ("They met on Monday, March 20, 2017.", "Monday, March 20, 2017", "2017-03-20"),
        ("They met on Aug. 31, 2012.", "Aug. 31, 2012", "2012-08-31"),
        ("They met on April 27-28, 2016.", "April 27-28, 2016", "2016-04-27/2016-04-28"),
        ("The talks of 27 April - 2 May 2016 ended.", "27 April - 2 May 2016", "2016-04-27/2016-05-02"),
        ("They met from 3 to 5 June 2016.", "3 to 5 June 2016", "2016-06-03/2016-06-05"),
        ("It fell between December 2015 and January 2016.", "December 2015 and January 2016", "2015-12/2016-01"),
        ("They met in December-January.", "December-January", "2016-12/2017-01"),
        ("They met in April 2016.", "April 2016", "2016-04"),
        ("They met in 2016.", "2016", "2016"),
        ("The 1956 Joint Declaration was read out.", "1956", "1956"),
        ("They fought in 2014-2016.", "2014-2016", "2014/2016"),
        ("They fought in 2014–16.", "2014–16", "2014/2016"),
        ("They spoke throughout the 1990s.", "the 1990s", "1990/1999"),
        ("They have spoken since the early 1990s.", "the early 1990s", "1990/1994"),
        ("Borders of the 19th century stayed.", "the 19th century", "1800/1899"),
        ("Partners for the 21st century met.", "the 21st century", None),
        ("They met in spring 2016.", "spring 2016", "2016-03/2016-05"),
        ("They met in the fall of 2016.", "the fall of 2016", "2016-09/2016-11"),
        ("They met in the second quarter of 2016.", "the second quarter of 2016", "2016-04/2016-06"),
        ("They met in the first half of 2016.", "the first half of 2016", "2016-01/2016-06"),
        ("They met in Q3 2016.", "Q3 2016", "2016-07/2016-09"),
        ("They met in late 2016.", "late 2016", "2016"),
        ("They met in mid-June 2016.", "mid-June 2016", "2016-06"),
        ("They met around 2014.", "around 2014", "2014~"),
        ("They met on the third Monday of May 2016.", "the third Monday of May 2016", "2016-05-16"),
        ("It came four years after April 2013.", "four years after April 2013", "2017"),
        ("They met on Christmas Eve, 2016.", "Christmas Eve, 2016", "2016-12-24"),
    ],
)
def test_full_dates(resolved: Resolved, text: str, found: str, value: str | None) -> None:
    assert (found, value) in resolved(text, TUESDAY)


@pytest.mark.parametrize(
    ("text", "found", "value"),
    [
        ("They met yesterday.", "yesterday", "2017-03-27"),
        ("They met the day before yesterday.", "the day before yesterday", "2017-03-26"),
        ("They will meet tomorrow.", "tomorrow", "2017-03-29"),
        ("They met on Monday.", "Monday", "2017-03-27"),
        ("They met on Tuesday.", "Tuesday", "2017-03-28"),
        ("They met on Saturday.", "Saturday", "2017-03-25"),
        ("They will meet on Saturday.", "Saturday", "2017-04-01"),
        ("They will meet next Monday.", "next Monday", "2017-04-03"),
        ("They met last Friday.", "last Friday", "2017-03-24"),
        ("They met in September.", "September", "2016-09"),
        ("They will meet in September.", "September", "2017-09"),
        ("They met last December.", "last December", "2016-12"),
        ("They met last February.", "last February", "2017-02"),
        ("They will meet this November.", "this November", "2017-11"),
        ("They met at the January summit.", "January", "2017-01"),
        ("They will meet at the June G20 summit.", "June", "2017-06"),
        ("They met on March 20.", "March 20", "2017-03-20"),
        ("They met on March, 20.", "March, 20", "2017-03-20"),
        ("They met on October 5.", "October 5", "2016-10-05"),
        ("They plan to meet on May 3.", "May 3", "2017-05-03"),
        ("They will meet on April 27-28.", "April 27-28", "2017-04-27/2017-04-28"),
        ("The leader will visit in April this year.", "April this year", "2017-04"),
        ("They met in April and May, it said.", "May", "2016-05"),
        ("They announced that the pass opens as of April 7.", "April 7", "2017-04-07"),
        ("It was the first time that they met in two years.", "two years", "P2Y"),
        ("They will meet on Thursday next week.", "Thursday next week", "2017-04-06"),
        ("They met on Thursday of last week.", "Thursday of last week", "2017-03-23"),
        ("They met last year.", "last year", "2016"),
        ("They met late last year.", "late last year", "2016"),
        ("They will meet later this year.", "later this year", "2017"),
        ("It will be done by the end of the year.", "the end of the year", "2017"),
        ("They met last month.", "last month", "2017-02"),
        ("They will meet next week.", "next week", "2017-04-03/2017-04-09"),
        ("They met two weeks ago.", "two weeks ago", "2017-03-13/2017-03-19"),
        ("They will meet in three days.", "in three days", "2017-03-31"),
        ("It will be done within two months.", "within two months", "2017-03/2017-05"),
        ("They met often over the past four years.", "the past four years", "2013/2017"),
        ("They will meet in the coming months.", "the coming months", "2017-03/2017-09~"),
        ("They met in the summer.", "the summer", "2016-06/2016-08"),
        ("They will meet this spring.", "this spring", "2017-03/2017-05"),
        ("They met last autumn.", "last autumn", "2016-09/2016-11"),
        ("They have met since November.", "November", "2016-11"),
        ("They met on Friday morning.", "Friday morning", "2017-03-24"),
    ],
)
def test_relative_dates(resolved: Resolved, text: str, found: str, value: str) -> None:
    assert (found, value) in resolved(text, TUESDAY)


@pytest.mark.parametrize(
    ("text", "found", "value"),
    [
        ("They sat for three hours.", "three hours", "PT3H"),
        ("It is a 27-year contract.", "27-year", "P27Y"),
        ("They sat for two and a half hours.", "two and a half hours", "PT2.5H"),
        ("It came four years after the first visit.", "four years", "P4Y"),
        ("It went on for decades.", "decades", None),
        ("They meet every two years.", "every two years", "P2Y"),
        ("They meet annually.", "annually", "P1Y"),
        ("They meet on Mondays.", "Mondays", "P1W"),
        ("They meet twice a month.", "a month", "P1M"),
    ],
)
def test_lengths_and_repetitions(resolved: Resolved, text: str, found: str, value: str | None) -> None:
    assert (found, value) in resolved(text, TUESDAY)


@pytest.mark.parametrize(
    "text",
    [
        "They may meet, and many march on.",
        "April Morrow and June Castel spoke.",
        "Over 2000 soldiers came under resolution 1701.",
        "Some 1500 people stood there, 2000 of them students.",
        "The fall of the government was sudden.",
        "The Castorian Daily wrote so.",
        "It cost $2014 and 20 percent more.",
        "The second secretary is to fall in line.",
    ],
)
def test_what_is_no_time(resolved: Resolved, text: str) -> None:
    assert resolved(text, TUESDAY) == []


def test_the_next_day_counts_from_the_day_told_before(resolved: Resolved) -> None:
    text = "The ministers met on 4 May 2015. The next day they signed. A week later the text was published."
    assert resolved(text, TUESDAY) == [
        ("4 May 2015", "2015-05-04"),
        ("The next day", "2015-05-05"),
        ("A week later", "2015-05-11/2015-05-17"),
    ]


def test_a_year_that_opens_the_narrative_counts_for_the_months_behind_it(resolved: Resolved) -> None:
    text = "In 2009, talks broke down. In April the envoy left. They resumed in September."
    assert [value for _, value in resolved(text, TUESDAY)] == ["2009", "2009-04", "2009-09"]


def test_a_day_takes_the_year_of_its_month_told_just_before(resolved: Resolved) -> None:
    text = "The first summit was held in Port Merrow in June 2000. They signed the June 15 declaration after it."
    assert [value for _, value in resolved(text, TUESDAY)] == ["2000-06", "2000-06-15"]


def test_days_do_not_move_a_document_that_is_dated_to_the_month(resolved: Resolved) -> None:
    assert resolved("The ministers met yesterday.", "2017-07") == [("yesterday", "2017-07")]


def test_a_year_at_the_end_counts_for_the_whole_list(resolved: Resolved) -> None:
    text = "They met on April 27 and May 3, 2011."
    assert [value for _, value in resolved(text, TUESDAY)] == ["2011-04-27", "2011-05-03"]


def test_a_weekday_picks_the_year_in_which_it_fits(resolved: Resolved) -> None:
    text = "Since November 2013 they had not met, until Monday, March 20."
    assert ("Monday, March 20", "2017-03-20") in resolved(text, "2017-12-04")


def test_without_a_date_only_full_dates_are_resolved(resolved: Resolved) -> None:
    text = "They met in May 2016 and will meet on Monday, next month and in September."
    assert resolved(text, None) == [
        ("May 2016", "2016-05"),
        ("Monday", None),
        ("next month", None),
        ("September", None),
    ]


def test_an_interval_as_document_date(resolved: Resolved) -> None:
    text = "They met in April and last December. They will go in May. He spoke on Monday. It was last year."
    assert [value for _, value in resolved(text, "2017-04-27/2017-05-31")] == [
        "2017-04",
        "2016-12",
        "2017-05",
        None,
        "2016",
    ]


@pytest.mark.parametrize(
    ("text", "published", "values"),
    [
        ("They met on Monday.", "2015-12-07/2015-12-13", ["2015-12-07"]),
        ("They met on Wednesday.", "2015-12-07/2015-12-13", ["2015-12-02/2015-12-09"]),
        ("They met on Wednesday.", "2015-01/2015-11", [None]),
        ("They met on December 9 and January 13, 2016.", None, ["2015-12-09", "2016-01-13"]),
        ("They met on April 27 and May 3, 2016.", None, ["2016-04-27", "2016-05-03"]),
        ("They met in July and August last year.", "2020-02-03", ["2019-07", "2019-08"]),
        ("The plan covers 2015−2017.", None, ["2015/2017"]),
    ],
)
def test_intervals_lists_and_turns_of_the_year(
    resolved: Callable[[str, str | None], list[tuple[str, str | None]]],
    text: str,
    published: str | None,
    values: list[str | None],
) -> None:
    assert [value for _, value in resolved(text, published)] == values


@pytest.mark.parametrize("told", ["Thusday", "Thurday", "Thursday"])
def test_a_mistyped_weekday_is_that_weekday(resolved: Resolved, told: str) -> None:
    assert resolved(f"They met in Port Merrow on {told}, the speaker said.", TUESDAY) == [(told, "2017-03-23")]


def test_the_weekday_that_was_dated_before_is_that_day(resolved: Resolved) -> None:
    found = resolved(
        "The envoys met on Saturday, March 18. The ministers praised what was done on the Saturday.", TUESDAY
    )
    assert found[-1][1] == "2017-03-18"


def test_a_weekday_without_an_article_is_the_nearest(resolved: Resolved) -> None:
    found = resolved("The envoys met on Saturday, March 4. They left on Saturday.", TUESDAY)
    assert found[-1] == ("Saturday", "2017-03-25")
