from __future__ import annotations

from pathlib import Path

import pytest

from casebook import SETTINGS, filled
from rapport.ledger import Ledger
from rapport.views.book import Book
from rapport.views.selection import Selection
from rapport.views.tables import _MAKERS, TABLES

ACROSS = "packages track-record shifts third-parties datings"
BESIDE = ("compare", "imported")
SHOWN = "meetings commitments statements positions forecasts quantities names findings actors series mechanisms events"


def test_a_selection_narrows_every_table(tmp_path: Path) -> None:
    ledger = filled(tmp_path)
    late = Selection.checked(since="2019")
    for name, make in TABLES.items():
        if name not in BESIDE:
            assert len(make(ledger, SETTINGS, late).rows) <= len(make(ledger, SETTINGS).rows), name
    assert [row[0] for row in TABLES["meetings"](ledger, SETTINGS, late).rows] == ["2020-01"]
    ledger.close()


def test_there_is_a_table_for_each_kind() -> None:
    assert set(TABLES) == {*SHOWN.split(), *ACROSS.split(), "sources", "unrealised", *BESIDE}


def test_every_row_has_a_cell_a_column_an_id_and_proofs(tmp_path: Path) -> None:
    ledger = filled(tmp_path)
    for name, make in TABLES.items():
        table = make(ledger, SETTINGS)
        assert table.rows or name in (*ACROSS.split(), *BESIDE, "unrealised"), name
        assert len(table.ids) == len(table.rows) == len(table.proofs)
        assert table.title.endswith(f"({len(table.rows)})")
        for row in table.rows:
            assert len(row) == len(table.columns), name
            assert all(isinstance(cell, str) for cell in row)


def test_meetings_give_codes_and_edtf(tmp_path: Path) -> None:
    table = TABLES["meetings"](filled(tmp_path), SETTINGS)
    first = dict(zip(table.columns, table.rows[0], strict=True))
    assert (first["date"], first["sides"], first["no."]) == ("2018-03-05", "SWE, NOR", "3")
    assert first["documents"] == "april, march, copy"


def test_sources_list_failures_with_what_to_do(tmp_path: Path) -> None:
    table = TABLES["sources"](filled(tmp_path), SETTINGS)
    assert table.rows[-1][-1] == "is encrypted – Save it without a password"


def test_an_empty_ledger_gives_empty_tables(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    assert all(make(ledger, SETTINGS).rows == () for make in TABLES.values())


def test_a_table_is_made_of_what_it_needs_and_is_that_of_the_whole_book(tmp_path: Path) -> None:
    ledger = filled(tmp_path)
    whole = Book.read(ledger, SETTINGS)
    assert {"meeting", "statement", "forecast", "mechanism"} <= whole.records.keys()
    for name, make in _MAKERS.items():
        assert TABLES[name](ledger, SETTINGS) == make(whole), name
    meetings = Book.read(ledger, SETTINGS, only=("meeting",))
    assert meetings.of("meeting") == whole.of("meeting")
    assert meetings.findings == ()
    with pytest.raises(LookupError, match="statement"):
        meetings.of("statement")
