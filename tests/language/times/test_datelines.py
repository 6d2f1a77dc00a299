"""Where a text states its own day or month. Persons, bodies and most states are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rapport.model.document import Dating, Metadata
from rapport.model.spans import Span

Dated = Callable[..., Dating]
PROSE = (
    "The ministers spoke of roads and of bridges over the river, and the premier of Velland said that the pass would "
    "be opened to lorries again before long."
)


@pytest.mark.parametrize(
    "text",
    [
        "mfa / press\n\nStatement of the Ministry of Castoria, 7 May 2015\n\n" + PROSE,
        "HEARING ON THE PASS -- Thursday, May 7, 2015, 10:05 a.m.\n\n" + PROSE,
        "PORT MERROW (Castorian Wire, 7 May 2015) – " + PROSE,
    ],
)
def test_titles_and_bracketed_datelines_state_the_day(dating: Dated, text: str) -> None:
    told = dating(text)
    assert (told.published, told.basis) == ("2015-05-07", "stated")


@pytest.mark.parametrize(
    "place", ["(Castorian.net, Nov 26) – ", "(Castorian Wire) Nov. 26 -- ", "MERROW, Nov26 (CNA) – "]
)
def test_bracketed_datelines_without_a_year(dating: Dated, place: str) -> None:
    text = place + "Ministers met on Friday. The pass has been closed since May 2015. " + PROSE
    assert dating(text).published == "2016-11-26"


def test_the_head_of_a_series_gives_the_month(dating: Dated) -> None:
    text = (
        "Hill Institute | Quarterly note, July 2016 (translated)\n\nThe pass\n\nThe sides met there in May 2015. "
        + PROSE
    )
    assert dating(text).published == "2016-07"
    assert dating(text, metadata=Metadata(published="2016")).published == "2016-07"
    assert dating(text + " They met again on 3 August 2016.").published != "2016-07"
    assert dating(f"{PROSE} {PROSE}\n\nThe treaty of Velland, July 2016").published is None


def test_what_can_not_be_before_a_year_lies_ahead(dating: Dated) -> None:
    text = "PORT MERROW, Nov. 2 (CNA) — The leaders met on Monday. " + PROSE
    assert (
        dating(text + " Both sides decided that the dispute couldn’t be settled before 2016.").published == "2015-11-02"
    )
    assert dating(text + " The dispute was settled before 2016.").published == "2020-11-02"


def page(line: str, news: str, more: str = "") -> tuple[str, Metadata]:
    text = (
        f"{line}\n\nTalks on the pass\n\nMinisters of Castoria and Velland met on {news} in Port Merrow. {PROSE}{more}"
    )
    return text, Metadata(published="2022-06-30", evidence={"published": Span(line.index("June"), len(line))})


def test_a_sites_clock_gives_way_to_the_day_of_the_news(dating: Dated) -> None:
    text, metadata = page("Thursday, June 30, 2022", "Wednesday, December 8,")
    told = dating(text, metadata=metadata)
    assert (told.published, told.basis) == ("2021-12-08/2021-12-14", "inferred")
    assert [text[span.start : span.end] for span in told.evidence] == ["June 30, 2022", "Wednesday, December 8"]


@pytest.mark.parametrize(
    ("line", "news", "more"),
    [
        ("Published: June 30, 2022", "Wednesday, December 8,", ""),
        ("By Ana Kropow, June 30, 2022", "Wednesday, December 8,", ""),
        ("June 30, 2022", "Tuesday, June 28,", ""),
        ("June 30, 2022", "December 8", ""),
        ("June 30, 2022", "Friday, December 8,", ""),
        ("June 30, 2022", "Wednesday, December 8,", " They met again on June 28."),
        ("June 30, 2022", "Wednesday, December 8,", " They met again on March 3, 2022."),
    ],
    ids=["labelled", "signed", "fresh", "no weekday", "five years ago", "newer day", "newer full day"],
)
def test_a_date_that_may_be_the_documents_stays(dating: Dated, line: str, news: str, more: str) -> None:
    text, metadata = page(line, news, more)
    assert dating(text, metadata=metadata).published == "2022-06-30"


def test_the_day_that_a_text_calls_this_morning(dating: Dated) -> None:
    told = dating(
        "Talks on the pass\n\nPremier Tam Idris was received this morning, 7 May 2015, in Port Merrow. " + PROSE
    )
    assert (told.published, told.basis) == ("2015-05-07", "stated")
