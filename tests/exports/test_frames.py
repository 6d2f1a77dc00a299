"""Tables for Python, as Arrow, pandas and polars."""

from __future__ import annotations

import sys
from pathlib import Path

import pyarrow as pa
import pytest

from casebook import SETTINGS, filled
from rapport.api import Dossier
from rapport.errors import UsageError
from rapport.exports.dictionary import TABLES
from rapport.exports.relationship import RELATIONSHIP


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    folder: Path = tmp_path_factory.mktemp("frames")
    outlets = "".join(f'"{name}" = "{side}"\n' for name, side in SETTINGS.outlets.items())
    (folder / "rapport.toml").write_text(f'between = ["SWE", "NOR"]\n[outlets]\n{outlets}', encoding="utf-8")
    filled(folder).close()
    return Dossier.open(folder)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_of_the_codebook_is_there(dossier: Dossier, table: object) -> None:
    frame = dossier.table(table.name)  # type: ignore[attr-defined]
    arrow = frame.to_arrow()
    assert isinstance(arrow, pa.Table)
    assert tuple(arrow.column_names) == frame.columns == table.names  # type: ignore[attr-defined]
    assert len(frame) == arrow.num_rows == len(list(frame))
    assert arrow.field(0).metadata[b"description"]
    assert len(frame.to_pandas()) == len(frame.to_polars()) == len(frame)


def test_tables_have_the_names_of_the_methods_and_the_same_records(dossier: Dossier) -> None:
    for name in ("meetings", "commitments", "statements", "positions", "events", "findings"):
        assert dossier.table(name).arrow["id"].to_pylist() == [record.id for record in getattr(dossier, name)()]
    assert [row["event_type"] for row in dossier.table("events", since="2019")] == ["SANCTION"]


def test_types_are_those_of_analysis(dossier: Dossier) -> None:
    meetings = dossier.table("meetings").to_pandas()
    assert str(meetings["first_day"].dtype).startswith("datetime64")
    assert str(meetings["ordinal"].dtype) == "Int64"
    assert meetings["ordinal"].dropna().tolist() == [3, 6]
    polars = dossier.table("meetings").to_polars()
    assert str(polars.schema["participants"]) == "List(String)"
    assert polars["confidence"].max() <= 1


def test_the_series_as_a_table(dossier: Dossier) -> None:
    frame = dossier.series_table(by="year")
    assert frame.columns == RELATIONSHIP.names
    assert frame.arrow["period"].to_pylist() == ["2018", "2019", "2020"]
    found = dossier.series(by="year").series["all"]
    assert frame.arrow["balance"].to_pylist() == [point.balance for point in found.points]
    conflict = frame.to_pandas().set_index("period").loc["2019", "material_conflict"]
    assert conflict == 1


def test_a_table_that_is_not_there_is_said(dossier: Dossier) -> None:
    with pytest.raises(UsageError, match="meeting, commitment"):
        dossier.table("gossip")


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_without_the_library_one_line_says_how_to_get_it(
    dossier: Dossier, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = dossier.table("events")
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError, match=rf"rapport\[{library}\]"):
        getattr(frame, f"to_{library}")()
