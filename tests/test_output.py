from __future__ import annotations

import os
from pathlib import Path

import pytest

from rapport.errors import UsageError
from rapport.output import whole


def test_what_was_there_stays_until_the_new_file_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "d.md"
    target.write_text("before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UsageError, match="No space left"), whole(target) as file:
        file.write("after")
    assert target.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["d.md"]


def test_the_file_has_ordinary_rights_and_survives_odd_characters(tmp_path: Path) -> None:
    target = tmp_path / "d.md"
    with whole(target) as file:
        file.write("a\ud800b")
    assert target.read_bytes() == b"a?b"
    mask = os.umask(0)
    os.umask(mask)
    assert target.stat().st_mode & 0o777 == 0o666 & ~mask
