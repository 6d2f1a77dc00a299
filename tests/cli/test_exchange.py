"""`export`, `import` and what they say, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casebook import filled
from commands import run


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "rapport.toml").write_text('name = "S"\nbetween = ["SWE", "NOR"]\n', encoding="utf-8")
    filled(folder).close()
    return folder


def test_the_filters_choose_what_is_exported(dossier: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "found.jsonl"
    place = ("--dossier", dossier, "-o", target, "--format", "records")
    assert run("export", *place, "--type", "meeting", "--type", "commitment", "--place", "oslo") == 0
    assert [json.loads(line)["place"] for line in target.read_text(encoding="utf-8").splitlines()] == ["Oslo"]
    assert run("export", *place, "--place", "Atlantis") == 0
    assert "let nothing through" in capsys.readouterr().err
    for wrong, said in (
        (("--type", "meetings"), "there is no `meetings`"),
        (("--since", "soon"), "is no date"),
        (("--dates", "loose"), "Choose exact or loose, with polecat"),
        (("--again", dossier / "none.json"), "can't be read"),
    ):
        assert run("export", *place, *wrong) == 2
        assert said in capsys.readouterr().err


def test_a_release_is_made_again(dossier: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, again = tmp_path / "first.tsv", tmp_path / "again.tsv"
    assert run("export", "--dossier", dossier, "--format", "polecat", "-o", first, "--side", "NOR") == 0
    manifest = tmp_path / "first.tsv.manifest.json"
    assert run("export", "--dossier", dossier, "--again", manifest, "-o", again) == 0
    assert "every file is the same" in capsys.readouterr().err
    assert first.read_bytes() == again.read_bytes()
    told = json.loads(manifest.read_text(encoding="utf-8"))
    told["files"][0]["sha256"] = "0"
    manifest.write_text(json.dumps(told), encoding="utf-8")
    assert run("export", "--dossier", dossier, "--again", manifest, "-o", again) == 1
    assert "not the same as before: again.tsv" in capsys.readouterr().err
    assert run("export", "--dossier", dossier, "--again", manifest, "-o", again, "--side", "SWE") == 2


def test_rows_are_imported_and_set_beside(dossier: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = tmp_path / "rows.tsv"
    assert run("export", "--dossier", dossier, "--format", "polecat", "-o", rows, "--dates", "loose") == 0
    with rows.open("a", encoding="utf-8") as file:
        file.write("not a row\n")
    capsys.readouterr()
    assert run("import", rows, "--dossier", dossier) == 1
    told = capsys.readouterr()
    assert "as polecat" in told.out
    assert "has 1 fields, and the header 40" in told.err
    assert run("show", "compare", "--dossier", dossier) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0].startswith("in\tdiffers in")
    assert {line.split("\t")[0] for line in shown[1:]} == {"both"}
    assert run("show", "compare", "--type", "SANCTION", "--since", "2019", "--dossier", dossier) == 0
    only = capsys.readouterr().out.splitlines()[1:]
    assert only and all("SANCTION" in line for line in only) and len(only) < len(shown) - 1
    assert run("show", "compare", "--person", "Holm", "--dossier", dossier) == 2
    assert "--since, --until, --type and --side only" in capsys.readouterr().err
    assert run("show", "imported", "--since", "2019", "--dossier", dossier) == 2
    capsys.readouterr()
    assert run("show", "imported", "--dossier", dossier) == 0
    assert "rows.tsv\tpolecat" in capsys.readouterr().out
    assert run("import", tmp_path / "absent.tsv", "--dossier", dossier) == 2
