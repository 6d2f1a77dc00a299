"""Dating cases. Persons, bodies and most states are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rapport.model.document import Dating, Metadata
from rapport.model.spans import Span

Dated = Callable[..., Dating]


def test_what_the_source_states_counts(dating: Dated) -> None:
    told = dating(
        "7 May 2015\n\nMinisters of Castoria and Velland met.",
        metadata=Metadata(published="2015-05-07", evidence={"published": Span(0, 10)}),
    )
    assert (told.published, told.basis, told.evidence) == ("2015-05-07", "stated", (Span(0, 10),))


@pytest.mark.parametrize(
    "text",
    [
        "Talks end in Port Merrow\n\n7 May 2015\n\nMinisters of Castoria and Velland met on Thursday.",
        "PORT MERROW, May 7, 2015 (CNA) -- Ministers of Castoria and Velland met on Thursday.",
        "Port Merrow, 7 May 2015 (CNA): Ministers of Castoria and Velland met.",
        "Venn meets Idris in Port Merrow: 7 May 2015\nThe leaders met earlier today.",
        "Published: 07.05.2015 14:30\nMinisters of Castoria and Velland met.",
        "PORT MERROW, May 7 (CNA) -- Ministers of Castoria and Velland met.\nA picture shows them on May 7, 2015.",
    ],
)
def test_a_full_date_at_the_head_is_stated(dating: Dated, text: str) -> None:
    told = dating(text)
    assert (told.published, told.basis) == ("2015-05-07", "stated")
    assert len(told.evidence) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The treaty of 7 May 2015 binds Castoria and Velland to open the pass.",
        "On May 7, 2015, Castoria and Velland signed a treaty.",
        "On May 7, 2015 - a Thursday - Castoria and Velland signed a treaty.",
    ],
)
def test_a_full_date_in_running_text_is_not_the_documents(dating: Dated, text: str) -> None:
    assert dating(text).basis != "stated"


def test_between_the_last_thing_done_and_the_first_ahead(dating: Dated) -> None:
    text = (
        "On April 27 President Orla Venn met Premier Tam Idris. They had met in December. "
        "In June 2015 a delegation will go to the pass, and experts will meet in May. "
        "The leaders will meet again in September. They met first in December 2014."
    )
    told = dating(text)
    assert (told.published, told.basis) == ("2015-04-27/2015-05-27", "inferred")
    assert {text[span.start : span.end] for span in told.evidence} >= {"April 27", "June 2015"}
    assert told.reason.endswith(".")


def test_the_name_of_the_file_gives_the_year(dating: Dated) -> None:
    text = "On April 27 President Orla Venn met Premier Tam Idris. Experts will go to the pass in May."
    assert dating(text).published is None
    assert dating(text, name="venn-idris-2015").published == "2015-04-27/2015-05-27"
    assert dating(text, name="2015-05-02-venn").published == "2015-05-02"


def test_a_month_that_the_source_states_bounds_the_date(dating: Dated) -> None:
    text = "On April 27 President Orla Venn met Premier Tam Idris. Experts will go to the pass in May."
    assert dating(text, metadata=Metadata(published="2015")).published == "2015-04-27/2015-05-27"
    told = dating(text, metadata=Metadata(published="2015-09"))
    assert (told.published, told.basis) == ("2015-09", "inferred")


def test_the_turn_of_the_year_leaves_the_year_alone(dating: Dated) -> None:
    assert dating("On December 11 the envoys met in Port Merrow.", name="envoys-2015").published == "2015"


def test_news_without_a_date_makes_the_dates_behind_it_background(dating: Dated) -> None:
    text = "The envoy resigned yesterday. On August 24 he had left Port Merrow."
    assert dating(text, name="envoy-2015").published == "2015-08-24/2015-12-31"


def test_background_far_from_what_lies_ahead_leaves_the_room_between(dating: Dated) -> None:
    filler = "The sides spoke of roads. Trade has grown well. Prices fell too. " * 4
    text = f"The meeting in Port Merrow went well. {filler}The envoys met on March 20. Experts will go in May."
    assert dating(text, name="roads-2015").published == "2015-03-20/2015-05-31"


def test_a_dateline_without_its_year_takes_it_from_the_text(dating: Dated) -> None:
    text = (
        "PORT MERROW, November 19 (CNA) – Ministers of Castoria and Velland met. "
        "The last talks were held in March 2014. The pass will open in January 2015."
    )
    assert (dating(text).published, dating(text).basis) == ("2014-11-19", "inferred")


def test_a_gathering_of_known_date_gives_the_year(dating: Dated) -> None:
    text = "After talks in January, Orla Venn said that they could meet at the June G20 summit in Osaka."
    assert dating(text).published == "2019-01"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ministers of Castoria and Velland spoke about trade.",
        "Ties were broken in 2009. The embassies will open on August 7.",
        "On April 20 the envoys met for the second time since the government came to power in May 2004.",
        "PORT MERROW, November 19 (CNA) – Ministers met on Tuesday.",
    ],
)
def test_without_a_year_a_text_stays_undated(dating: Dated, text: str) -> None:
    told = dating(text)
    assert (told.published, told.basis) == (None, None)
    assert told.reason
