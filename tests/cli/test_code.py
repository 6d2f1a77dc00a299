"""`rapport code`, as a user calls it."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from commands import run

TEXT = "Kenyan police detained two Ugandan fishermen.\n\nKosovo recalled its ambassador from Albania.\nIt rained.\n"


def test_one_line_a_sentence_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "sentences.txt", tmp_path / "events.jsonl"
    source.write_text(TEXT, encoding="utf-8")
    assert run("code", source, "-o", target) == 0
    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [row["text"] for row in rows] == TEXT.splitlines()
    assert [[event["event_type"] for event in row["events"]] for row in rows] == [["COERCE"], [], ["SANCTION"], []]
    first = rows[0]["events"][0]
    assert (first["actor"], first["recipient"], first["actor_sector"]) == (["KEN"], ["UGA"], ["COP"])
    assert rows[2]["events"][0]["actor"] == ["KOS"]
    assert "4 sentences, 2 events." in capsys.readouterr().err


def test_standard_input_as_a_table(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert run("code", "-", "--format", "csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["sentence"], row["event_type"], row["actor"]) for row in rows] == [
        ("1", "COERCE", "KEN"),
        ("3", "SANCTION", "KOS"),
    ]


@pytest.mark.parametrize(
    ("content", "says"), [(b"\xff\xfe\x00x", "UTF-8"), (b"a\0b", "not a text file"), (None, "can't be read")]
)
def test_what_is_no_text_is_told_in_one_line(
    tmp_path: Path, content: bytes | None, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "sentences.txt"
    if content is not None:
        source.write_bytes(content)
    assert run("code", source) == 2
    said = capsys.readouterr().err
    assert says in said and len(said.strip().splitlines()) == 1


def test_a_date_that_is_none_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "sentences.txt"
    source.write_text(TEXT, encoding="utf-8")
    assert run("code", source, "--published", "tomorrow") == 2
    assert "--published" in capsys.readouterr().err
