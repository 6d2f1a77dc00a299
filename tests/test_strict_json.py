"""Files of JSON from outside are read within bounds, and what is wrong with one is told by its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import run
from rapport import strict_json
from rapport.errors import UsageError
from rapport.strict_json import lines_of, text_of


def test_lines_are_read_whatever_ends_them_and_an_empty_one_counts(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b"\xef\xbb\xbf{}\r\n\n[\xe2\x80\xa8]")
    assert list(lines_of(path)) == ["{}\r\n", "\n", "[\u2028]"]


def test_a_line_without_end_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_json, "LONGEST_LINE", 20)
    path = tmp_path / "rows.jsonl"
    path.write_text(f"{'x' * 19}\n{'x' * 21}\n")
    with pytest.raises(UsageError, match="line 2: is longer than 20 characters"):
        list(lines_of(path))


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_json, "MOST_BYTES", 20)
    path = tmp_path / "answers.json"
    path.write_text("x" * 21)
    with pytest.raises(UsageError, match="has 21 bytes; the limit is 20"):
        text_of(path)


@pytest.mark.parametrize("read", [text_of, lambda path: list(lines_of(path))])
def test_what_is_no_text_or_not_there_is_said_to_be(tmp_path: Path, read) -> None:
    with pytest.raises(UsageError, match="can't be read"):
        read(tmp_path / "gone")
    (tmp_path / "latin").write_bytes("Malmö".encode("iso-8859-1"))
    with pytest.raises(UsageError, match="is not text in UTF-8"):
        read(tmp_path / "latin")


def test_the_commands_say_it_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(strict_json, "LONGEST_LINE", 20)
    monkeypatch.setattr(strict_json, "MOST_BYTES", 20)
    path = tmp_path / "rows.jsonl"
    path.write_text("x" * 50)
    assert run("link", path, "-o", tmp_path / "records.jsonl") == 2
    assert run("evaluate", path, "--second", path) == 2
    told = capsys.readouterr().err.strip().splitlines()
    assert ["longer" in line or "limit" in line for line in told] == [True, True]
