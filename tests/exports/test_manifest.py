"""A release can be cited, checked, and made again byte for byte."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from rapport.errors import UsageError
from rapport.exports import FORMATS, export, export_again
from rapport.ledger import Ledger
from rapport.settings import Settings
from rapport.version import __version__
from rapport.views.selection import Selection


def files(target: Path) -> dict[str, bytes]:
    if target.is_file():
        return {"": target.read_bytes()}
    return {path.relative_to(target).as_posix(): path.read_bytes() for path in target.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_made_again_is_the_same(name: str, ledger: Ledger, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    first = export(ledger, settings, tmp_path / "one" / "release", name)
    assert first.manifest is not None
    second, differing = export_again(ledger, settings, tmp_path / "two" / "release", first.manifest)
    assert differing == []
    assert first.rows == second.rows > 0
    assert files(tmp_path / "one" / "release") == files(tmp_path / "two" / "release")
    assert second.manifest is not None
    assert first.manifest.read_bytes() == second.manifest.read_bytes()


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_hashes_are_those_of_the_files(name: str, ledger: Ledger, settings: Settings, tmp_path: Path) -> None:
    target = tmp_path / "release"
    written = export(ledger, settings, target, name)
    assert written.manifest is not None
    told = json.loads(written.manifest.read_text(encoding="utf-8"))
    assert told["rapport"] == __version__
    assert told["format"] == name
    assert told["rows"] == written.rows == sum(one.get("rows", 0) for one in told["files"])
    root = target if FORMATS[name].folder else tmp_path
    assert {one["path"] for one in told["files"]} == {
        path.relative_to(root).as_posix()
        for path in (root.rglob("*") if FORMATS[name].folder else [target])
        if path.is_file() and path != written.manifest
    }
    for one in told["files"]:
        data = (root / one["path"]).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (one["bytes"], one["sha256"])


def test_other_filters_are_another_release(ledger: Ledger, settings: Settings, tmp_path: Path) -> None:
    one = export(ledger, settings, tmp_path / "one.jsonl", "records", Selection(types=("meeting",)))
    other = export(ledger, settings, tmp_path / "two.jsonl", "records", Selection(types=("event",)))
    assert one.manifest is not None and other.manifest is not None
    told = [json.loads(path.read_text(encoding="utf-8")) for path in (one.manifest, other.manifest)]
    assert told[0]["filters"] == {"types": ["meeting"]}
    assert told[0]["release"] != told[1]["release"]


def test_a_release_that_can_not_be_made_again_says_which_file(
    ledger: Ledger, settings: Settings, tmp_path: Path
) -> None:
    written = export(ledger, settings, tmp_path / "csv", "csv")
    assert written.manifest is not None
    told = json.loads(written.manifest.read_text(encoding="utf-8"))
    for one in told["files"]:
        if one["path"] == "meeting.csv":
            one["sha256"] = "0" * 64
    (tmp_path / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    assert export_again(ledger, settings, tmp_path / "again", tmp_path / "manifest.json")[1] == ["meeting.csv"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "csv", "files": 1, "filters": {}}', "\udc00"])
def test_what_is_no_manifest_is_told(text: str, ledger: Ledger, settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(UsageError, match="is no manifest"):
        export_again(ledger, settings, tmp_path / "again", path)


def test_a_filter_of_no_release_is_told(ledger: Ledger, settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps({"format": "csv", "files": [], "filters": {"sides": ["XYZ"]}}), encoding="utf-8")
    with pytest.raises(UsageError, match="XYZ"):
        export_again(ledger, settings, tmp_path / "again", path)
