from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.language.times import date_document, find_times, resolve_times
from rapport.model.analysis import Syntax
from rapport.model.dates import bounds, is_edtf
from rapport.model.document import Dating, Document, Metadata

Plain = Callable[[str], Syntax]

PIECES = (
    "on in since by until the a last next this of and - – to , . ( ) \n May March Monday Sat Sun 3 20 31 32 2017 99 "
    "2017-03 1956 '90s 1990s 10:30 24:61 p.m. GMT UTC year years two several half quarter first Q3 spring fall early "
    "late mid end before after ago later earlier day days week century decade every each per annual today yesterday "
    "tomorrow now recently within 31.02.2017 02/30/2016 9999-12-31 0001 past coming same previous Christmas February 29"
).split(" ")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=24).map(" ".join) | st.text(max_size=80)


@settings(max_examples=150)
@given(TEXTS, st.sampled_from([None, "2017-03-28", "2017", "2017-04/2017-05", "9999-12-31", "0001-01-01"]))
def test_any_text_is_read_and_spans_are_exact(plain: Plain, text: str, published: str | None) -> None:
    syntax = plain(text)
    found = find_times(text, syntax)
    told = resolve_times(found, Dating(published, "stated" if published else None), syntax)
    assert len(told) == len(found)
    end = 0
    for one in told:
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == text[one.start : one.end].strip()
        assert syntax.tokens[one.first].start <= one.start < syntax.tokens[one.first].end
        assert syntax.tokens[one.stop - 1].start < one.end <= syntax.tokens[one.stop - 1].end
        if one.value is not None and one.kind in ("date", "time"):
            assert is_edtf(one.value)
            assert bounds(one.value).first <= bounds(one.value).last
        end = one.end
    document = Document("report", text, Metadata(), (), "txt", "report.txt", "")
    dating = date_document(document, syntax, found)
    assert (dating.published is None) == (dating.basis is None)
    if dating.published is not None:
        assert is_edtf(dating.published)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("They met at 18:00 UTC on Friday for two hours, as every year.", ["time", "date", "duration", "set"]),
        ("The meeting began at 2 p.m. Moscow time (10 a.m. GMT).", ["time", "time"]),
        ("They met on the morning of 27 April.", ["time"]),
    ],
)
def test_kinds(plain: Plain, text: str, kinds: list[str]) -> None:
    assert [found.kind for found in find_times(text, plain(text))] == kinds


def test_the_preposition_is_kept(plain: Plain) -> None:
    text = "Since November 2013 they waited; by the end of 2016 it was done in the spring of 2017."
    assert [found.before for found in find_times(text, plain(text))] == ["since", "by", "in"]


def test_only_what_was_read_is_searched() -> None:
    assert find_times("They met in April 2016.", Syntax((), (), ())) == ()


def test_a_long_text_takes_time_in_proportion(plain: Plain) -> None:
    sentence = "The ministers met on Monday, March 20, 2017, for the first time in four years, and will meet in May. "
    text = sentence * 400
    syntax = plain(text)
    began = time.perf_counter()
    found = find_times(text, syntax)
    resolve_times(found, Dating("2017-03-28", "stated"), syntax)
    assert len(found) == 3 * 400
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    "text", ["May " + " " * 20000 + "3 " * 2000, "A" * 5000 + " 3 May 2015 - ", "the last " * 5000, "3 to " * 5000]
)
def test_hostile_text_is_read_in_time(plain: Plain, text: str) -> None:
    syntax = plain(text)
    began = time.perf_counter()
    found = find_times(text, syntax)
    date_document(Document("report", text, Metadata(), (), "txt", "report.txt", ""), syntax, found)
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    "text", ["Castoria left on Dec31 , 1994.", "Castoria left on Dec31, 1994.", "It fell on Dec 31 , 1994."]
)
def test_a_day_glued_to_its_month_and_a_comma_apart(plain: Plain, text: str) -> None:
    syntax = plain(text)
    told = resolve_times(find_times(text, syntax), Dating("2018-05-01", "stated"), syntax)
    assert [one.value for one in told] == ["1994-12-31"]
