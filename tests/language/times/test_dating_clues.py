"""What gives a text's date besides dates that it states, rule by rule. Persons, bodies and most states are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rapport.language.times import Found, date_document, find_times
from rapport.language.times.clues import collect
from rapport.language.times.yearmarks import find_year_marks
from rapport.model.analysis import Syntax
from rapport.model.document import Dating, Document, Metadata
from rapport.model.spans import Span

Dated = Callable[..., Dating]
Plain = Callable[[str], Syntax]
Parsed = Callable[..., tuple[str, Syntax]]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("The envoys met on the sidelines of a forum marking the 25th anniversary of the 1992 treaty.", 2017),
        ("Both sides marked the fiftieth anniversary of ties established in 1965.", 2015),
        ("Next year the states mark the 30th anniversary of relations established in 1990.", 2019),
        ("They last met three years ago, in 2012.", 2015),
        ("Last year (2014) trade fell.", 2015),
        ("Trade in 2013 and the first ten months of this year came to 3 million crowns.", 2014),
        ("Four rounds have been held so far in 2016.", 2016),
        ("The envoys spoke of what they see for the rest of 2016.", 2016),
        ("Merrow Insight 2016/41\n\nThe pass was opened.", 2016),
        (
            "Venn marked the 70th anniversary of the liberation of the islands. They were liberated in May 1945.",
            2015,
        ),
        ("In the first quarter of 2014 trade already passed a million, so that this year it will double.", 2014),
        ("Orla Venn met Tam Idris at the 2018 Merrow Security Forum in Velland on Tuesday.", 2018),
        ("Exercise Pass-2018 began in Castoria on Tuesday, with forty tanks.", 2018),
        ("Ministry of Trade\n\nPress release No. 45/2013\n\nThe pass was opened.", 2013),
        ("Merrow Institute | Policy Note 2021-9\n\nThe pass was opened.", 2021),
        ("Information for the Press No. 044/10\n\nThe pass was opened.", 2010),
        ("Copyright 2018 Castorian Press. This material may not be published or broadcast.", 2018),
    ],
)
def test_a_text_tells_its_own_year(plain: Plain, text: str, year: int) -> None:
    syntax = plain(text)
    assert {mark.year for mark in find_year_marks(text, syntax, find_times(text, syntax))} == {year}


@pytest.mark.parametrize(
    "text",
    [
        "In 2017 the sides marked the 25th anniversary of ties.",
        "The sides marked the 25th anniversary of ties in 2017.",
        "The sides will mark the 25th anniversary of the 1992 treaty.",
        "They met in 2012. Three years ago the pass was closed.",
        "© 2009–2024 Port Merrow Herald. This material may not be published.",
        "Copyright 2024 Port Merrow Herald",
        "Venn marked the 70th anniversary of the liberation. The islands were freed in May 1945.",
        "They liberated one island in 1945, and another was liberated in 1946. Venn marked the 70th anniversary of the "
        "liberation of the islands.",
        "In the first quarter of 2014 trade passed a million. This year it will double.",
        "Orla Venn said on Tuesday that the sides had broken what they agreed at the 2015 Merrow Summit.",
        "Orla Venn met Tam Idris at the 2018 Merrow Forum. The pass was closed.",
        "Press briefing 18/07\n\nThe pass was opened.",
        "The sides spoke of Resolution 242/1967.",
    ],
)
def test_what_tells_no_year_of_the_text(plain: Plain, text: str) -> None:
    syntax = plain(text)
    assert find_year_marks(text, syntax, find_times(text, syntax)) == ()


def test_the_year_told_dates_the_text(dating: Dated) -> None:
    text = "On April 27 President Orla Venn met Premier Tam Idris, marking the 25th anniversary of the 1990 treaty."
    assert dating(text).published == "2015-04-27/2015-05-27"
    assert dating(text + " The pass was closed on 3 March 2016.").published != "2015-04-27/2015-05-27"


def test_an_anniversary_as_it_is_held_gives_the_month(dating: Dated) -> None:
    news = "Orla Venn {} the 70th anniversary of the liberation of the islands. They were liberated in {}."
    assert dating(news.format("marked", "May 1945")).published == "2015-05"
    assert dating(news.format("marked", "1945")).published == "2015"
    assert dating(news.format("spoke of", "May 1945")).published == "2015"


def test_what_is_told_without_its_year_has_not_come_round_again(dating: Dated) -> None:
    text = (
        "The envoys met on Friday. They spoke of what was agreed in the round before, on January 12, 2015. "
        "The round in October ended with a quarrel."
    )
    assert dating(text).published == "2015-01-12/2015-09-30"


def test_a_half_of_a_year_that_lies_ahead_has_not_begun(dating: Dated) -> None:
    text = "The line will run in the second half of 2016. On August 12 the ministers of both sides signed a paper."
    assert dating(text + " This year they met twice.").published != "2016-08-12/2016-12-31"


def test_a_part_of_a_day_has_its_day(dating: Dated) -> None:
    text = "On the evening of 25 November 2015 two boats of Castoria were stopped off Port Merrow."
    assert dating(text).published == "2015-11-25/2015-12-25"


FEATURE = "The sides spoke of roads. Trade has grown well. Prices fell too. Nobody knows more. " * 6


@pytest.mark.parametrize(
    ("told", "published"),
    [
        ("The peace was signed on October 15, 2012.", None),
        ("The last talks were held in October 2012, and the envoys met again in January.", "2013-02-28/2013-12-31"),
        ("Some talks were held in October 2012, and the envoys met again in January.", None),
        ("The pass will open in October 2013.", None),
        ("The pass will open on October 15, 2013.", "2013-02-28/2013-10-15"),
        ("This year the sides have met twice. They will speak of it in 2013.", None),
    ],
)
def test_long_texts_look_far(dating: Dated, told: str, published: str | None) -> None:
    assert dating(f"{FEATURE}Orla Venn met Tam Idris on February 28. {told}").published == published


def test_months_counted_of_this_year_are_over(dating: Dated) -> None:
    text = "Trade in 2013 and the first ten months of this year came to 3 million crowns."
    assert dating(text).published in ("2014", "2014-11/2014-12")


def test_a_post_that_the_text_shows_has_been(dating: Dated) -> None:
    text = "The embassies will reopen on August 7.\n— Port Merrow Daily (@PortMerrowDaily) June 20, 2015\n"
    assert dating(text).published == "2015-06-20/2015-08-07"


def test_the_week_that_a_text_is_of(dating: Dated) -> None:
    text = "Week of: Monday, August 24, 2015\n\nOn Tuesday, August 25, 2015, Castoria closed the pass."
    told = dating(text, metadata=Metadata(published="2015-08-24", evidence={"published": Span(9, 32)}))
    assert (told.published, told.basis) == ("2015-08-25/2015-08-30", "inferred")


def test_the_weekday_of_the_news_narrows_an_interval(dating: Dated) -> None:
    text = (
        "The ministers met in Port Merrow on Monday. They had met on December 7, 2015. "
        "The envoys will meet on December 21."
    )
    assert dating(text).published == "2015-12-07/2015-12-13"
    assert dating(text.replace("on Monday", "on Friday")).published == "2015-12-07/2015-12-21"


@pytest.mark.parametrize(
    ("weekday", "published"), [("Thursday", "2020-02-20"), ("Wednesday", "2020-02-20"), ("Tuesday", None)]
)
def test_a_dateline_and_its_weekday_give_the_year(dating: Dated, weekday: str, published: str | None) -> None:
    text = (
        f"PORT MERROW, February 20 (CNA) - President Orla Venn arrived on {weekday}. "
        "The pass has been closed since March 2019."
    )
    assert dating(text).published == published


def test_days_with_their_weekdays_give_the_year(dating: Dated) -> None:
    text = "The envoys met on Thursday, March 21. The treaty was broken in 2018."
    assert dating(text).published == "2019-03-21/2019-04-20"


def test_what_is_announced_with_its_year_is_near(dating: Dated) -> None:
    told = dating("Orla Venn and Tam Idris will meet on February 21, 2020 in Port Merrow.")
    assert told.published == "2019-11/2020-02"


def test_a_lone_date_beside_an_old_month_does_not_share_its_year(dating: Dated) -> None:
    assert dating("In June 2012 Castoria closed the pass. The sides made peace on January 5.").published is None
    text = "Starting from July 5, 2012, the pass was closed. The sides made peace on January 5."
    assert dating(text).published is None


def test_the_newest_thing_done_is_behind_what_has_its_year(dating: Dated) -> None:
    text = "Orla Venn met Tam Idris on February 28. The peace was signed on October 15, 2012."
    assert dating(text).published == "2013-02-28/2013-03-30"


def test_a_day_that_is_not_on_its_weekday_is_not_the_texts(dating: Dated) -> None:
    text = "Talks go on.\n\nThey agreed to meet at the pass today, Friday, January {day}, 2020, and to speak of trade."
    assert dating(text.format(day=21)).basis != "stated"
    assert dating(text.format(day=24)).published == "2020-01-24"


def _dated(text: str, syntax: Syntax) -> tuple[str | None, tuple[Found, ...]]:
    found = find_times(text, syntax)
    document = Document("report", text, Metadata(), (), "txt", "/reports/report.txt", "")
    return date_document(document, syntax, found).published, found


def test_a_caption_in_the_present_dates_its_picture(parsed: Parsed) -> None:
    rows = ("Venn PROPN NNP Venn 2 nsubj", "meets VERB VBZ meet 0 root", "Idris PROPN NNP Idris 2 obj")
    date = ("on ADP IN on 5 case", "May PROPN NNP May 2 obl", "7, NUM CD 7 5 nummod")
    text, syntax = parsed(*rows, *date, "2015 NUM CD 2015 5 nummod")
    assert _dated(text, syntax)[0] == "2015-05-07/2015-06-06"
    text, syntax = parsed(*rows, *date, "2015 NUM CD 2015 5 nummod", "file NOUN NN file 2 dep")
    assert _dated(text, syntax)[0] is None


@pytest.mark.parametrize(
    ("rows", "past"),
    [
        (
            (
                "Sides NOUN NNS side 2 nsubj",
                "await VERB VBP await 0 root",
                "talks NOUN NNS talk 2 obj",
                "on ADP IN on 5 case",
                "May PROPN NNP May 3 nmod",
                "7 NUM CD 7 5 nummod",
            ),
            False,
        ),
        (
            (
                "Talks NOUN NNS talk 3 nsubj:pass",
                "were AUX VBD be 3 aux:pass",
                "postponed VERB VBN postpone 0 root",
                "due ADJ JJ due 6 case",
                "to ADP IN to 4 fixed",
                "floods NOUN NNS flood 3 obl",
                "in ADP IN in 8 case",
                "May PROPN NNP May 6 nmod",
            ),
            True,
        ),
        (
            (
                "Talks NOUN NNS talk 2 nsubj",
                "saw VERB VBD see 0 root",
                "Castoria PROPN NNP Castoria 4 nsubj",
                "close VERB VB close 2 ccomp",
                "it PRON PRP it 4 obj",
                "in ADP IN in 7 case",
                "May PROPN NNP May 4 obl",
            ),
            True,
        ),
        (
            (
                "Sides NOUN NNS side 2 nsubj",
                "resolved VERB VBD resolve 0 root",
                "that SCONJ IN that 5 mark",
                "they PRON PRP they 5 nsubj",
                "reconvene VERB VBP reconvene 2 ccomp",
                "in ADP IN in 7 case",
                "May PROPN NNP May 5 obl",
            ),
            False,
        ),
    ],
    ids=["awaited", "cause of a delay", "seen to happen", "decided"],
)
def test_what_lies_ahead_and_what_is_past(parsed: Parsed, rows: tuple[str, ...], past: bool) -> None:
    text, syntax = parsed(*rows)
    assert [clue.past for clue in collect(text, syntax, find_times(text, syntax))] == [past]


def test_a_day_ahead_without_its_year_is_ahead_with_it(plain: Plain) -> None:
    text = "The envoys will meet on January 13. Two meetings were planned, on December 9 and January 13, 2020."
    clues = collect(text, plain(text), find_times(text, plain(text)))
    assert {(str(clue.first), clue.past) for clue in clues if not clue.yearless} >= {("2020-01-13", False)}


def test_a_course_of_events_leads_up_to_the_text(dating: Dated) -> None:
    filler = "The sides spoke of roads. Trade has grown well. Prices fell too. " * 4
    course = "On May 7, 2015, the pass was closed. On June 3, 2015, envoys met. On July 9, 2015, it was opened."
    assert dating(f"{filler}{course}").published == "2015-07-09/2015-12-31"
    assert dating(f"{filler}{course} In 2018 the treaty ended.").published is None
    assert dating(f"{filler}On July 9, 2015, it was opened.").published is None


def test_a_sentence_that_ends_in_a_date_is_no_title(dating: Dated) -> None:
    assert dating("The treaty was signed in Port Merrow, 7 May 2015.").basis != "stated"


@pytest.mark.parametrize(
    ("foot", "basis"),
    [
        ("Original source: Castorian Press | Published on Thursday, 7 May 2015 17:14", "stated"),
        ("Published: 7 May 2015", "stated"),
        ("The list was Published on 7 May 2015 in Port Merrow.", None),
    ],
)
def test_a_foot_that_says_when_it_was_published(dating: Dated, foot: str, basis: str | None) -> None:
    body = "\n".join(f"In part {part} of the talks the sides spoke of roads." for part in "abcdefgh")
    assert dating(f"Talks on roads\n{body}\n{foot}").basis == basis
