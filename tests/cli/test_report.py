"""The run report and the events, as the command line gives them."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands import run
from rapport import logs
from rapport.api import Dossier
from rapport.cli.app import logging_first
from rapport.ledger import schema

TEXT = (
    "On 3 May 2019 Swedish Prime Minister Astrid Holm met Norwegian Prime Minister Per Dahl in Lund. "
    "The two sides signed 12 agreements.\n"
)


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    root = logging.getLogger("rapport")
    former = root.propagate, root.level
    yield
    logs.configure(write=lambda _line: None)
    root.propagate, root.level = former


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Dossier.create(tmp_path / "dossier", ("SWE", "NOR")).close()
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 nothing")
    assert run("add", tmp_path / "a.txt", tmp_path / "b.pdf", "--dossier", tmp_path / "dossier") == 1
    return tmp_path / "dossier"


def test_before_the_first_build_there_is_nothing_to_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("report", "--dossier", folder) == 2
    assert "not built yet" in capsys.readouterr().err


def test_a_build_is_reported_with_its_stages_and_with_what_failed(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("build", "--engine", "inline", "--dossier", folder) == 0
    assert "`rapport report` tells more, and of 1 source that could not be taken in" in capsys.readouterr().out
    assert run("report", "--dossier", folder) == 0
    said = capsys.readouterr().out
    for words in (
        "Read 1 of 1 document (inline, in the build's own process)",
        "1 meeting",
        "resolution",
        "Slowest to read: a ",
        "b.pdf",
        "MB in",
    ):
        assert words in said, words

    monkeypatch.setenv("RAPPORT_LIMITS__MAX_SECONDS", "0.001")
    assert run("build", "--force", "--engine", "inline", "--dossier", folder) == 1
    capsys.readouterr()
    assert run("report", "--builds", "2", "--json", "--dossier", folder) == 0
    last, first = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert last["failed"] == {"a": "reading it took longer than 0.001 seconds"}
    assert (last["read"], first["read"], first["characters"]) == (0, 1, len(TEXT))
    assert first["mentions"]["meeting"] == 1
    assert {"reading (wall)", "language", "extraction", "lineage", "resolution", "reconciliation", "ledger"} == set(
        first["seconds"]
    )
    assert first["wall"] > 0


def test_a_report_of_an_older_version_is_shown_as_far_as_it_tells(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Dossier.open(folder) as dossier, dossier.ledger.write() as connection:
        old = {"read": 3, "seconds": {"resolution": 1.5}}
        row = {"started": "2020-01-01T00:00:00+00:00", "finished": "2020-01-01T00:01:00+00:00", "fingerprint": "x"}
        connection.execute(schema.build.insert().values(**row, report=old))
    assert run("report", "--dossier", folder) == 0
    assert "Build of 2020-01-01T00:00:00+00:00" in capsys.readouterr().out


def test_with_json_every_line_of_standard_error_is_an_object(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("build", "--engine", "inline", "--dossier", folder, "--verbose", "--log-format", "json") == 0
    rows = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    events = [row["event"] for row in rows]
    assert events[0] == "build started"
    assert events[-1] == "build finished"
    assert [row["document"] for row in rows if row["event"] == "document read"] == ["a"]
    stages = [row["stage"] for row in rows if row["event"] == "stage done"]
    assert stages == ["reading", "lineage", "resolution", "reconciliation", "ledger"]


def test_with_json_a_source_that_is_not_read_is_told_once_with_its_reason(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, good = tmp_path / "c.pdf", tmp_path / "d.txt"
    bad.write_bytes(b"%PDF-1.4 nothing")
    good.write_text(TEXT, encoding="utf-8")
    capsys.readouterr()
    assert run("add", bad, good, "--dossier", folder, "--log-format", "json") == 1
    rows = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    (refused,) = [row for row in rows if str(bad) in str(row)]
    assert (refused["event"], refused["level"], refused["documents"]) == ("source not read", "warning", 0)
    assert refused["problems"][0].startswith(f"{bad}: ")
    (taken,) = [row for row in rows if row["event"] == "source taken in"]
    assert (taken["source"], taken["documents"]) == (str(good), 1)
    assert taken["seconds"] >= 0


def test_no_sentence_of_a_report_is_logged(folder: Path, tmp_path: Path) -> None:
    assert run("--verbose", "--log-file", tmp_path / "log", "build", "--engine", "inline", "--dossier", folder) == 0
    said = (tmp_path / "log").read_text(encoding="utf-8")
    assert "build finished" in said
    assert "Holm" not in said


def test_options_on_logging_may_stand_behind_the_command() -> None:
    given = ["build", "--verbose", "--log-format", "json", "--force", "--log-file=x"]
    assert logging_first(given) == ["--verbose", "--log-format", "json", "--log-file=x", "build", "--force"]
    assert logging_first(["search", "--", "--verbose"]) == ["search", "--", "--verbose"]
