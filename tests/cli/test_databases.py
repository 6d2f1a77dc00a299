"""The commands on a ledger in PostgreSQL, as a user calls them: the same in, the same out as on SQLite."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

import postgres
from commands import run
from rapport.api import Dossier

REPORTS = {
    "one": (
        "STOCKHOLM, 4 May 2019 — Swedish Prime Minister Astrid Holm met Norwegian Prime Minister Per Dahl in Lund on "
        "3 May 2019. It was their fifth meeting since 2017. The two sides signed 29 agreements.\n\n"
        "“We will open the rail link in June 2020,” Holm said.\n"
    ),
    "two": (
        "OSLO, 10 May 2019 — The prime ministers of Sweden and Norway, Astrid Holm and Per Dahl, met in Lund on 3 May. "
        "About 30 agreements were signed.\n"
    ),
    "Three": (
        "MALMÖ, 1 July 2020 — Sweden and Norway opened the rail link. Norway rejects Swedish law in the tunnel, "
        "Foreign Minister Kari Lie said on 30 June 2020.\n"
    ),
}
PASSWORD = "geheim"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def everything(folder: Path, tmp_path: Path) -> list[str]:
    """All that a dossier exports and shows, but for when it was made."""
    out: list[str] = []
    for form in ("mentions", "records"):
        target = tmp_path / f"{folder.name}.{form}.jsonl"
        assert run("export", "--dossier", folder, "--format", form, "-o", target) == 0
        out += target.read_text(encoding="utf-8").splitlines()
    with Dossier.open(folder) as dossier:
        out += [f"{name}: {row}" for name, table in dossier.tables().items() for row in table().rows]
        out += [f"{one.act} {one.field} {one.after} {one.subjects[0].record}" for one in dossier.judgements()]
    return out


def test_a_dossier_in_postgresql_is_the_one_in_sqlite(
    server: postgres.Server, reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = []
    for name, options in (("embedded", []), ("served", ["--database", server.address()])):
        folder = tmp_path / name
        assert run("init", folder, "--between", "SWE", "NOR", "--name", "S", *options) == 0
        assert run("add", reports, "--dossier", folder) == 0
        assert run("build", "--dossier", folder) == 0
        with Dossier.open(folder) as dossier:
            meeting = dossier.meetings()[0].id
        assert run("judge", "correct", meeting, "place", "Oslo", "--why", "test", "--dossier", folder) == 0
        assert run("build", "--dossier", folder) == 0
        capsys.readouterr()
        assert run("search", "rail link", "--dossier", folder) == 0
        found = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("    ")]
        assert run("doctor", "--dossier", folder) == 0
        seen.append((everything(folder, tmp_path), sorted(found)))
    assert len(seen[0][0]) > 20
    assert seen[0] == seen[1]
    assert not (tmp_path / "served" / "ledger.sqlite").exists()


def test_a_password_is_used_and_not_stored(
    server: postgres.Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "secret"
    address = server.address().replace("rapport@", f"rapport:{PASSWORD}@")
    assert run("init", folder, "--between", "SWE", "NOR", "--database", address) == 0
    said = capsys.readouterr()
    assert "schema secret" in said.out
    assert "not stored" in said.err
    assert PASSWORD not in said.out + said.err + (folder / "rapport.toml").read_text(encoding="utf-8")
    assert run("status", "--dossier", folder) == 0


def test_the_environment_names_another_database(
    server: postgres.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RAPPORT_DATABASE", server.address())
    folder = tmp_path / "elsewhere"
    assert run("init", folder, "--between", "SWE", "NOR") == 0
    assert run("doctor", "--dossier", folder) == 0
    assert "postgresql://" in capsys.readouterr().out
    assert sorted(path.name for path in folder.iterdir()) == ["rapport.toml"]
    monkeypatch.setenv("RAPPORT_DATABASE", f"postgresql://x:{PASSWORD}@127.0.0.1:1/none")
    assert run("status", "--dossier", folder) == 2
    said = capsys.readouterr().err
    assert "can't be reached" in said
    assert PASSWORD not in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--schema", "x"], "--database"),
        (["--database", "mysql://u:geheim@h/d"], "postgresql://USER@HOST/DATABASE"),
        (["--database", "postgresql://u:geheim@127.0.0.1:1/d"], "can't be reached"),
        (["--database", "SERVER", "--schema", "pg_x"], "a name of its own"),
        (["--database", "SERVER", "--schema", "taken"], "already"),
    ],
)
def test_what_can_go_wrong_with_a_database_is_said_and_leaves_nothing(
    server: postgres.Server, tmp_path: Path, options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [server.address() if option == "SERVER" else option for option in options]
    if "taken" in given and not (tmp_path / "first").exists():
        Dossier.create(tmp_path / "first", ("SWE", "NOR"), database=server.address(), schema="taken").close()
    folder = tmp_path / "new"
    assert run("init", folder, "--between", "SWE", "NOR", *given) == 2
    error = capsys.readouterr().err
    assert said in error
    assert PASSWORD not in error
    assert not (folder / "rapport.toml").exists()


LOOK = """
import json, sys
from pathlib import Path
from rapport.api import Dossier
while True:
    with Dossier.open(sys.argv[1]) as dossier:
        with dossier.ledger.read() as connection:
            from rapport.ledger import records
            known = {record.id for record in records.records(connection)}
            about = [identity for finding in records.findings(connection) for identity in finding.about]
        print(json.dumps([len(known), sum(identity not in known for identity in about)]), flush=True)
"""


def test_several_processes_read_while_a_build_writes(server: postgres.Server, reports: Path, tmp_path: Path) -> None:
    folder = tmp_path / "busy"
    with Dossier.create(folder, ("SWE", "NOR"), database=server.address()) as dossier:
        dossier.add([reports])
        dossier.build()
        there = len(dossier.records())
        command = [sys.executable, "-c", LOOK, str(folder)]
        lookers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
        try:
            for looker in lookers:
                assert looker.stdout is not None
                looker.stdout.readline()
            for _ in range(3):
                dossier.replay()
            time.sleep(0.2)
        finally:
            for looker in lookers:
                looker.kill()
    for looker in lookers:
        # Each look saw the ledger as it was before or after a build: all records, and findings about those only.
        lines = [json.loads(line) for line in looker.communicate()[0].splitlines() if line.endswith("]")]
        assert lines
        assert set(map(tuple, lines)) == {(there, 0)}
