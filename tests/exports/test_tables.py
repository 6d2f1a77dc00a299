"""Tables as CSV and Parquet, the dictionary behind them, and the codebook."""

from __future__ import annotations

import csv
import dataclasses
import json
from pathlib import Path
from typing import get_args, get_type_hints

import duckdb
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.errors import UsageError
from rapport.exports import export
from rapport.exports.cells import cell, field
from rapport.exports.codebook import codebook
from rapport.exports.columns import columns
from rapport.exports.dictionary import BY_NAME, TABLES
from rapport.ledger import Ledger
from rapport.ledger import records as ledger_records
from rapport.model.judgements import Judgement
from rapport.model.mentions import MENTION_TYPES, Unrealised
from rapport.model.records import Actor, Finding, Issue, Mechanism, Series
from rapport.settings import Settings

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "kind", [*MENTION_TYPES, Unrealised, Actor, Series, Mechanism, Issue], ids=lambda kind: kind.type
)
def test_the_dictionary_has_every_field_of_every_type(kind: type) -> None:
    told = set(BY_NAME[kind.type].names)
    assert {one.name for one in dataclasses.fields(kind)} - {"span", "also"} <= told  # these are the table evidence's


@pytest.mark.parametrize("kind", [*MENTION_TYPES, Unrealised, Finding, Judgement], ids=lambda kind: kind.__name__)
def test_a_closed_list_of_values_is_that_of_the_code(kind: type) -> None:
    table = BY_NAME[getattr(kind, "type", kind.__name__.lower())]
    for name, hint in get_type_hints(kind).items():
        values = [one for part in (hint, *get_args(hint)) for one in get_args(part) if isinstance(one, str)]
        column = next((column for column in table.columns if column.name == name), None)
        if values and column is not None and column.values:
            assert set(column.values) == set(values), name


def test_every_column_is_described() -> None:
    for table in TABLES:
        assert len(set(table.names)) == len(table.names)
        assert all(column.means for column in table.columns)
        assert set(table.key) <= set(table.names)
    with pytest.raises(ValueError, match="no kind"):
        columns("name | color | what it is")


def test_the_codebook_in_the_docs_is_that_of_the_code() -> None:
    told = (ROOT / "docs/codebook.md").read_text(encoding="utf-8")
    assert told == codebook(), "rapport.exports.codebook says how to write it anew"


def test_csv_holds_every_record_once(ledger: Ledger, settings: Settings, tmp_path: Path) -> None:
    written = export(ledger, settings, tmp_path / "csv", "csv")
    with ledger.read() as connection:
        found = list(ledger_records.records(connection))
    for table in TABLES:
        with (tmp_path / "csv" / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        ids = [record.id for record in found if record.type == table.name]
        assert not ids or [row["id"] for row in rows] == ids
    assert written.rows > len(found)
    with (tmp_path / "csv/evidence.csv").open(encoding="utf-8", newline="") as file:
        proofs = list(csv.DictReader(file))
    assert len(proofs) == sum(len(record.mentions) for record in found)
    assert any(row["quote"] == "Norwegians call the lake Norvatn"[-7:] for row in proofs)


def test_the_data_package_describes_the_files(ledger: Ledger, settings: Settings, tmp_path: Path) -> None:
    export(ledger, settings, tmp_path, "csv")
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        with (tmp_path / resource["path"]).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        fields = {one["name"]: one for one in resource["schema"]["fields"]}
        for row in rows:
            assert list(row) == list(fields)
            for name, value in row.items():
                allowed = fields[name].get("constraints", {}).get("enum")
                assert not value or not allowed or value in allowed, (resource["name"], name, value)
                if value and fields[name]["type"] == "array":
                    assert isinstance(json.loads(value), list)
        keys = [tuple(row[name] for name in resource["schema"]["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys)


def test_parquet_is_read_by_arrow_and_duckdb(ledger: Ledger, settings: Settings, tmp_path: Path) -> None:
    export(ledger, settings, tmp_path, "parquet")
    for table in TABLES:
        found = pq.read_table(tmp_path / f"{table.name}.parquet")
        assert set(found.schema.names) == set(table.names)
        lists = [str(field.type).startswith("list") for field in found.schema]
        assert lists == sorted(lists), "lists stand last"
        described = {field.name: field.metadata[b"description"].decode() for field in found.schema}
        assert described == {column.name: column.means for column in table.columns}
    path = tmp_path / "meeting.parquet"
    rows = duckdb.sql(
        f"select place, first_day, len(documents) from '{path}' where status = 'held' order by 2"
    ).fetchall()
    assert [(place, day.isoformat(), count) for place, day, count in rows] == [
        ("Oslo", "2018-03-05", 3),
        ("Malmo", "2020-01-01", 1),
    ]


def test_tables_do_not_fit_on_standard_output(ledger: Ledger, settings: Settings) -> None:
    with pytest.raises(UsageError, match="standard output"):
        export(ledger, settings, Path("-"), "parquet")


def test_no_cell_of_a_hostile_report_is_a_formula(hostile_ledger: Ledger, settings: Settings, tmp_path: Path) -> None:
    export(hostile_ledger, settings, tmp_path, "csv")
    for path in tmp_path.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                assert not any(value.startswith(("=", "+", "@", "\t", "\r")) for value in row)


@given(st.text())
def test_no_text_becomes_a_formula_or_breaks_a_line(text: str) -> None:
    assert not cell(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    told = field(text)
    assert not told.startswith(("=", "+", "-", "@"))
    assert len(told.splitlines()) <= 1
    assert "\t" not in told
