"""What the tables say, R reads: CSV with R alone, Parquet where its package arrow is installed."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from casebook import SETTINGS, filled
from commands import run
from rapport import exports

RSCRIPT = shutil.which("Rscript")
pytestmark = pytest.mark.skipif(RSCRIPT is None, reason="R is not installed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rapport.toml").write_text('between = ["SWE", "NOR"]\n', encoding="utf-8")
    ledger = filled(tmp_path)
    for form in ("csv", "parquet"):
        exports.export(ledger, SETTINGS, tmp_path / form, form)
    ledger.close()
    return tmp_path


def said_by_r(script: str, folder: Path) -> list[str]:
    """The lines that an R script says in *folder*."""
    made = subprocess.run(
        [RSCRIPT or "", "--vanilla", "-e", script], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )
    assert made.returncode == 0, made.stderr
    return made.stdout.splitlines()


def test_r_alone_reads_every_csv_table_as_it_is(folder: Path) -> None:
    script = """
    for (path in sort(list.files("csv", pattern = "[.]csv$"))) {
      table <- read.csv(file.path("csv", path), colClasses = "character", na.strings = "", check.names = FALSE)
      cat(path, nrow(table), paste(names(table), collapse = ","), sep = "|"); cat("\\n")
    }
    """
    expected = []
    for path in sorted((folder / "csv").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        expected.append(f"{path.name}|{len(rows)}|{','.join(head)}")
    assert sorted(said_by_r(script, folder)) == sorted(expected)


def test_types_and_codes_of_the_documentation_hold_in_r(folder: Path) -> None:
    script = """
    events <- read.csv("csv/plover.csv", na.strings = "", colClasses = c(cameo = "character", root = "character"))
    events$first_day <- as.Date(events$first_day)
    toll <- events[events$type == "SANCTION", ]
    cat(format(toll$first_day), toll$score < 0, nchar(toll$cameo) >= 3, toll$reciprocal, sep = "\\n")
    cat("\\n")
    """
    assert said_by_r(script, folder)[:4] == ["2019-12-01", "TRUE", "TRUE", "false"]


def test_r_reads_the_series(folder: Path) -> None:
    assert run("series", "--by", "year", "-o", folder / "series.csv", "--dossier", folder) == 0
    script = """
    series <- read.csv("series.csv")
    cat(paste(series$period, series$events, is.na(series$balance)), sep = "\\n"); cat("\\n")
    """
    with (folder / "series.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    expected = [f"{row['period']} {row['events']} {str(not row['balance']).upper()}" for row in rows]
    assert said_by_r(script, folder)[: len(expected)] == expected


def test_nanoparquet_in_r_reads_every_parquet_table_as_it_is(folder: Path) -> None:
    if said_by_r('cat(requireNamespace("nanoparquet", quietly = TRUE))', folder) != ["TRUE"]:
        pytest.skip("R's package nanoparquet is not installed")
    script = """
    said <- function(x) if (is.list(x)) sum(lengths(x)) else sum(!is.na(x))
    for (path in sort(list.files("parquet", pattern = "[.]parquet$"))) {
      table <- nanoparquet::read_parquet(file.path("parquet", path))
      if (nrow(table) == 0) next
      kinds <- vapply(table, function(x) class(x)[1], "")
      cat(path, nrow(table), paste(names(table), kinds, vapply(table, said, 0), collapse = ","), sep = "|"); cat("\\n")
    }
    """
    expected = []
    for path in sorted((folder / "parquet").glob("*.parquet")):
        table = pq.read_table(path)
        if not table.num_rows:  # an empty list column has no class of its own
            continue
        columns = zip(table.column_names, table.columns, strict=True)
        cells = ",".join(f"{name} {_in_r(column)}" for name, column in columns)
        expected.append(f"{path.name}|{table.num_rows}|{cells}")
    assert said_by_r(script, folder) == expected


def _in_r(column: pa.ChunkedArray) -> str:
    """The class that a column has in R, and how many values it has."""
    if pa.types.is_list(column.type):
        return f"list {sum(len(cell or ()) for cell in column.to_pylist())}"
    kinds = {"string": "character", "int64": "numeric", "double": "numeric", "bool": "logical", "date32[day]": "Date"}
    return f"{kinds[str(column.type)]} {len(column) - column.null_count}"


def test_arrow_in_r_reads_parquet(folder: Path) -> None:
    if said_by_r('cat(requireNamespace("arrow", quietly = TRUE))', folder) != ["TRUE"]:
        pytest.skip("R's package arrow is not installed")
    script = """
    meetings <- arrow::read_parquet("parquet/meeting.parquet")
    cat(nrow(meetings), class(meetings$first_day), class(meetings$participants)[1], sep = "\\n"); cat("\\n")
    """
    rows, day, participants = said_by_r(script, folder)[:3]
    assert (int(rows), day) == (3, "Date")
    assert "list" in participants
