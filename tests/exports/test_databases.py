"""From PostgreSQL the exports are the same as from SQLite, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook import filled
from rapport.api import Dossier
from rapport.exports import FORMATS, manifest
from rapport.imports.files import import_file


def test_every_format_is_the_same_from_both(database: str, tmp_path: Path) -> None:
    if not database:
        pytest.skip("that is the one to compare with")
    first = tmp_path / "first"
    first.mkdir()
    (first / "rapport.toml").write_text('name = "S"\nbetween = ["SWE", "NOR"]\n', encoding="utf-8")
    filled(first).close()
    with Dossier.open(first) as one:
        one.backup(tmp_path / "kept.zip")
        with Dossier.restore(tmp_path / "kept.zip", tmp_path / "second", database=database) as other:
            for name, form in FORMATS.items():
                targets = [tmp_path / f"{place}-{name}" for place in ("one", "other")]
                for dossier, target in zip((one, other), targets, strict=True):
                    dossier.export(target, name)
                told = [
                    manifest.read_manifest(manifest.path_of(target, folder=form.folder)).files.values()
                    for target in targets
                ]
                assert list(told[0]) == list(told[1]), name
            assert import_file(other.ledger, other.settings, tmp_path / "one-polecat").rows
            assert other.compare().agreed == one_agrees(one, tmp_path / "one-polecat") > 0


def one_agrees(dossier: Dossier, path: Path) -> int:
    dossier.import_file(path)
    return dossier.compare().agreed
