"""The commands as a user calls them, on invented reports. The reader is the shipped one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import run

REPORT = (
    "STOCKHOLM, 4 May 2019 — Swedish Prime Minister Astrid Holm met Norwegian Prime Minister Per Dahl in Lund on 3 May "
    "2019. It was their fifth meeting since 2017. The two sides signed 29 agreements.\n\n"
    "“We will open the rail link in June 2020,” Holm said.\n"
)
LATER = (
    "OSLO, 10 May 2019 — The prime ministers of Sweden and Norway, Astrid Holm and Per Dahl, met in Lund on 3 May. "
    "About 30 agreements were signed.\n"
)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "one.txt").write_text(REPORT, encoding="utf-8")
    (folder / "two.txt").write_text(LATER, encoding="utf-8")
    return folder


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    folder = tmp_path / "sweden-norway"
    assert run("init", folder, "--between", "SWE", "NOR") == 0
    return folder


def test_the_new_users_path(
    dossier: Path, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(dossier)
    assert run("add", reports) == 0
    assert "2 documents from 2 files" in capsys.readouterr().out
    assert run("build") == 0
    assert "Read 2 of 2 documents" in capsys.readouterr().out
    assert run("build") == 0
    assert "Nothing is new" in capsys.readouterr().out
    assert run("show", "meetings") == 0
    assert "Lund" in capsys.readouterr().out
    assert run("show", "findings") == 0
    assert "30" in capsys.readouterr().out
    assert run("export", "--format", "mentions", "-o", "mentions.jsonl") == 0
    rows = [json.loads(line) for line in Path("mentions.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["doc"] for row in rows} == {"one", "two"}
    assert {"document", "meeting", "quantity"} <= {row["type"] for row in rows}
    for row in rows:
        if row["type"] == "quantity":
            text = {"one": REPORT, "two": LATER}[row["doc"]]
            assert str(int(row["value"])) in text[slice(*row["span"])] or row["value"] == 5
    assert run("export", "--format", "csv", "-o", "tables") == 0
    assert Path("tables/meeting.csv").is_file()
    assert run("dossier", "-o", "out.html") == 0
    assert run("dossier", "-o", "out.md") == 0
    assert run("search", "rail") == 0
    assert run("status") == 0
    assert run("doctor") == 0


def test_a_dossier_is_found_from_a_folder_below(
    dossier: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (dossier / "below").mkdir()
    monkeypatch.chdir(dossier / "below")
    assert run("status") == 0
    assert "SWE – NOR" in capsys.readouterr().out


def test_in_one_go(reports: Path, tmp_path: Path) -> None:
    target = tmp_path / "dossier.html"
    assert run("read", reports, "--between", "SWE", "NOR", "-o", target) == 0
    assert "Lund" in target.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_same_ledger_from_one_process_and_from_two(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out: list[str] = []
    for workers in ("1", "2"):
        monkeypatch.setenv("RAPPORT_WORKERS", workers)
        folder = tmp_path / f"with-{workers}"
        assert run("init", folder, "--between", "SWE", "NOR") == 0
        assert run("add", reports, "--dossier", folder) == 0
        assert run("build", "--dossier", folder) == 0
        assert run("export", "--format", "records", "-o", folder / "records.jsonl", "--dossier", folder) == 0
        out.append((folder / "records.jsonl").read_text(encoding="utf-8"))
    assert out[0] == out[1]


def test_ids_stay_the_same_when_everything_is_read_again(dossier: Path, reports: Path) -> None:
    ids: list[list[str]] = []
    assert run("add", reports, "--dossier", dossier) == 0
    for extra in ((), ("--force",)):
        assert run("build", "--dossier", dossier, *extra) == 0
        target = dossier / "records.jsonl"
        assert run("export", "--format", "records", "-o", target, "--dossier", dossier) == 0
        ids.append([json.loads(line)["id"] for line in target.read_text(encoding="utf-8").splitlines()])
    assert ids[0] == ids[1]
    assert ids[0]
