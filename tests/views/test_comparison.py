"""Rapport's events beside others': what both have, where they differ, and what only one has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casebook import SETTINGS, filled
from rapport.errors import UsageError
from rapport.exports import export
from rapport.imports.files import import_file
from rapport.ledger import Ledger, imported
from rapport.ledger.documents import SourceRow
from rapport.model.imported import ImportedEvent
from rapport.views.comparison import compare
from rapport.views.selection import Selection
from rapport.views.tables import TABLES

SOURCE = SourceRow("file", "0" * 64, "weekly.txt", "weekly.txt", 1, "2020-02-01", "imported")

TOLL = {"actor": ("NOR",), "recipient": ("SWE",)}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    (tmp_path / "ledger").mkdir()
    made = filled(tmp_path / "ledger")
    yield made
    made.close()


def theirs(line: int, **fields: Any) -> ImportedEvent:
    base: dict[str, Any] = {
        "id": f"e{line}",
        "source": "file",
        "line": line,
        "dataset": "polecat",
        "row": f"ngec-{line}",
        "date": "2018-03-05",
        "type": "CONSULT",
        "quad": 1,
        "actor": ("SWE",),
        "recipient": ("NOR",),
    }
    return ImportedEvent(**{**base, **fields})


def put(ledger: Ledger, *events: ImportedEvent) -> None:
    with ledger.write() as connection:
        imported.keep_events(connection, SOURCE, events)


def said(ledger: Ledger, **filters: Any) -> list[tuple[str, str | None, tuple[str, ...]]]:
    found = compare(ledger, SETTINGS, Selection.checked(**filters))
    return [(line.where, line.theirs.event.id if line.theirs else None, line.differs) for line in found.lines]


def test_nothing_imported_is_all_ours(ledger: Ledger) -> None:
    assert said(ledger) == [("Rapport", None, ())] * 3
    assert TABLES["compare"](ledger, SETTINGS).rows == ()


def test_the_same_event_is_put_together_and_repeats_are_counted(ledger: Ledger) -> None:
    put(ledger, theirs(1), theirs(2, actor=("NOR",), recipient=("SWE",)), theirs(3))
    found = compare(ledger, SETTINGS)
    assert (found.agreed, found.differing, found.only("Rapport"), found.only("POLECAT")) == (1, 0, 2, 0)
    both = next(line for line in found.lines if line.where == "both")
    assert both.theirs is not None and both.ours is not None
    assert [event.id for event in both.theirs.repeats] == ["e2", "e3"]
    assert both.ours.date == "2018-03-05"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"date": "2018-03-06"}, ("both", "e1", ("day",))),
        ({"date": "2018-03-08"}, ("POLECAT", "e1", ())),
        ({"type": "AGREE"}, ("both", "e1", ("type",))),
        ({"type": "SANCTION", "quad": 4}, ("POLECAT", "e1", ())),
        ({"date": "2019-12-30", "type": "SANCTION", "quad": 4}, ("both", "e1", ("direction",))),
        ({"date": "2019-12-30", "type": "COERCE", "quad": 4, **TOLL}, ("both", "e1", ("type",))),
        ({"date": None}, ("POLECAT", "e1", ())),
    ],
)  # fmt: skip
def test_each_difference_is_told(
    ledger: Ledger, fields: dict[str, Any], expected: tuple[str, str, tuple[str, ...]]
) -> None:
    put(ledger, theirs(1, **fields))
    lines = said(ledger)
    assert expected in lines
    assert len(lines) == (3 if expected[0] == "both" else 4)


def test_what_is_of_others_or_another_time_is_counted_apart(ledger: Ledger) -> None:
    put(ledger, theirs(1, actor=("FIN",)), theirs(2, date="1999-01-01"), theirs(3, recipient=()))
    found = compare(ledger, SETTINGS)
    assert found.outside == 3
    assert found.only("POLECAT") == 0


def test_the_filters_are_those_of_the_exports(ledger: Ledger) -> None:
    put(ledger, theirs(1), theirs(2, type="PROTEST", quad=4, date="2019-01-01"))
    assert said(ledger, types=["CONSULT"], until="2018") == [("both", "e1", ())]


def test_a_side_is_one_that_is_named(ledger: Ledger) -> None:
    put(ledger, theirs(1), theirs(2, actor=("FIN",), date="2018-03-05"))
    assert [line[:2] for line in said(ledger, sides=["SWE"], until="2018")] == [("both", "e1")]
    with_others = [line[:2] for line in said(ledger, sides=["FIN"])]
    assert with_others == [("POLECAT", "e2")]


@pytest.mark.parametrize("filters", [{"people": ["Holm"]}, {"confidence": 0.5}, {"types": ["meeting"]}])
def test_filters_of_which_their_rows_say_nothing_are_refused(ledger: Ledger, filters: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        said(ledger, **filters)


def test_what_rapport_exported_is_the_same_in_both(ledger: Ledger, tmp_path: Path) -> None:
    export(ledger, SETTINGS, tmp_path / "events.tsv", "polecat", dates="loose")
    import_file(ledger, SETTINGS, tmp_path / "events.tsv")
    found = compare(ledger, SETTINGS)
    assert (found.agreed, found.differing, len(found.lines)) == (3, 0, 3)


def test_the_table_says_both_sides(ledger: Ledger) -> None:
    put(ledger, theirs(1, type="AGREE", url="https://wire.example/1"), theirs(2, date="2018-09-01", actor_name="Holm"))
    table = TABLES["compare"](ledger, SETTINGS)
    assert "0 the same in both, 1 in both with a difference, 2 only in Rapport, 1 only in POLECAT" in table.title
    row = dict(zip(table.columns, table.rows[0], strict=True))
    assert row["in"] == "both" and row["differs in"] == "type"
    assert row["source"] == "POLECAT ngec-1 https://wire.example/1"
    assert row["sentence"] == "The talks in Oslo in March"
    assert TABLES["imported"](ledger, SETTINGS).rows[0][:3] == ("weekly.txt", "polecat", "2")
