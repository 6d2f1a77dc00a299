from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from casebook import SETTINGS, filled
from rapport.dossier import FORMATS, write
from rapport.dossier.strip import _axis, strip
from rapport.errors import UsageError
from rapport.views import Book
from rapport.views.timeline import Timeline, timeline


def test_a_dossier_is_of_four_forms(tmp_path: Path) -> None:
    assert FORMATS == (".html", ".md", ".docx", ".pdf")
    with pytest.raises(UsageError, match=r"\.odt.*\.html, \.md, \.docx, \.pdf"):
        write(filled(tmp_path), SETTINGS, tmp_path / "d.odt")
    assert not (tmp_path / "d.odt").exists()


@pytest.mark.parametrize("since", ["yesterday", "2019-13", "2019-02-30", ""])
def test_since_must_be_a_date(tmp_path: Path, since: str) -> None:
    with pytest.raises(UsageError, match="--since"):
        write(filled(tmp_path), SETTINGS, tmp_path / "d.md", since)


def test_a_target_that_cannot_be_written_is_said_with_advice(tmp_path: Path) -> None:
    ledger = filled(tmp_path)
    with pytest.raises(UsageError, match="Choose a folder"):
        write(ledger, SETTINGS, tmp_path / "nowhere" / "d.html")
    (tmp_path / "folder.html").mkdir()
    with pytest.raises(UsageError, match="is a folder"):
        write(ledger, SETTINGS, tmp_path / "folder.html")


def test_the_same_ledger_gives_the_same_file(tmp_path: Path) -> None:
    ledger = filled(tmp_path)
    for form in FORMATS:
        for name in ("a", "b"):
            write(ledger, SETTINGS, tmp_path / f"{name}{form}")
        assert (tmp_path / f"a{form}").read_bytes() == (tmp_path / f"b{form}").read_bytes(), form


def test_the_drawing_places_entries_in_time_and_lanes(tmp_path: Path) -> None:
    found = strip(timeline.of(Book.read(filled(tmp_path), SETTINGS)))
    assert found is not None
    assert [lane.name for lane in found.lanes] == ["Leaders", "Agreed", "Changes", "Other events"]
    assert [symbol.shape for symbol in found.lanes[0].symbols] == ["held", "planned", "held"]
    for lane in found.lanes:
        places = [symbol.x for symbol in lane.symbols]
        assert places == sorted(places)
        for symbol in lane.symbols:
            assert found.left <= symbol.x <= found.width
            assert lane.top < symbol.y < lane.top + lane.height
    suspended = found.lanes[2].symbols[0]
    assert suspended.bar is not None  # 2015, no closer
    assert found.ticks[0][1] == "2015"


def test_a_single_day_makes_no_drawing() -> None:
    assert strip(Timeline(())) is None


def test_the_axis_has_months_where_there_are_few_and_years_where_there_are_many() -> None:
    def names(first: str, last: str) -> list[str]:
        begin, end = (dt.date.fromisoformat(day).toordinal() for day in (first, last))
        start, stop, ticks = _axis(begin, end)
        assert start <= begin
        assert end <= stop
        assert all(start <= day <= stop for day, _ in ticks)
        return [name for _, name in ticks]

    assert names("2018-04-27", "2018-06-22") == ["Apr 2018", "May 2018", "Jun 2018"]
    assert names("2017-11-02", "2018-12-31") == ["Oct 2017", "Jan 2018", "Apr 2018", "Jul 2018", "Oct 2018"]
    assert names("2013-04-01", "2019-01-31") == [str(year) for year in range(2013, 2020)]
    assert names("1990-01-01", "2019-12-31") == [str(year) for year in range(1990, 2020, 3)]
