"""`rapport series` as a user calls it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from casebook import filled
from commands import run
from rapport.cli.app import spelled_out
from rapport.exports.relationship import RELATIONSHIP


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rapport.toml").write_text('between = ["SWE", "NOR"]\n', encoding="utf-8")
    filled(tmp_path).close()
    return tmp_path


def test_a_table_and_what_is_not_in_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("series", "--by", "year", "--dyad", "SWE", "NOR", "--dossier", folder) == 0
    said = capsys.readouterr()
    lines = [line.split("\t") for line in said.out.splitlines()]
    assert lines[0][:3] == ["period", "events", "balance"]
    assert [line[0] for line in lines[1:]] == ["2018", "2019", "2020"]
    assert "[" in lines[1][1]
    assert "Reports that are not counted: 1 without a date" in said.err


def test_csv_has_every_column_and_no_formulas(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = folder / "series.csv"
    assert run("series", "--split", "quad", "-o", target, "--dossier", folder) == 0
    assert "rows to" in capsys.readouterr().err
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == RELATIONSHIP.names
    toll = next(row for row in rows if row["series"] == "material conflict" and row["period"] == "2019-12")
    assert float(toll["balance"]) < 0
    silent = next(row for row in rows if row["period"] == "2018-08")
    assert (silent["balance"], silent["reports"]) == ("", "0")


def test_what_cannot_be_done_is_said_on_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--by", "moon"], ["--dyad", "SWE"], ["--format", "xls"], ["--since", "soon"]):
        assert run("series", *arguments, "--dossier", folder) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_dyad_is_written_as_two_codes() -> None:
    assert spelled_out(["series", "--dyad", "JPN", "RUS", "--all"]) == [
        *("series", "--dyad", "JPN", "--dyad", "RUS", "--all")
    ]
