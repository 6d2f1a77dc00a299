from __future__ import annotations

import json
import shutil
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from commands import run
from rapport.api import Dossier
from rapport.errors import LedgerTooNew, UsageError
from rapport.ledger import Ledger, judgements, originals, schema
from rapport.safekeeping.backup import bare_settings
from rapport.safekeeping.restore import restore

Make = Callable[[str], Dossier]
NAME = iter(range(1000))


@pytest.fixture
def dossier(filled: Make, tmp_path: Path) -> Dossier:
    return filled(f"made{next(NAME)}_{tmp_path.name}")


def rows(ledger: Ledger) -> dict[str, list[dict[str, object]]]:
    """Every row of every table."""
    with ledger.read() as connection:
        return {
            table.name: [
                dict(row)
                for row in connection.execute(sa.select(table).order_by(*table.primary_key.columns)).mappings()
            ]
            for table in schema.metadata.sorted_tables
            if table.name != "original"
        }


@pytest.mark.parametrize("into", ["sqlite", "postgresql"])
def test_what_was_backed_up_comes_back_in_either_database(
    dossier: Dossier, tmp_path: Path, into: str, request: pytest.FixtureRequest
) -> None:
    target = request.getfixturevalue("server").address() if into == "postgresql" else None
    made = dossier.backup(tmp_path / "b.zip")
    assert made.sources == 2
    folder = tmp_path / f"again{next(NAME)}_{tmp_path.name}"
    with Dossier.restore(tmp_path / "b.zip", folder, database=target) as again:
        assert rows(again.ledger) == rows(dossier.ledger)
        assert sorted(originals.digests(again.ledger)) == sorted(originals.digests(dossier.ledger))
        assert again.settings.between == ("SWE", "NOR")
        assert {hit.ref for hit in again.search("rail link")} == {hit.ref for hit in dossier.search("rail link")}
        assert again.verify() == []
        assert again.build().unchanged
        again.judge("note", again.meetings()[0].id, why="goes on", who="a tester")
        assert again.verify() == []


def test_a_backup_is_whole_while_a_build_writes(dossier: Dossier, tmp_path: Path, reports: Path) -> None:
    stop = threading.Event()
    seen = []

    def build() -> None:
        with Dossier.open(dossier.folder) as other:
            while not stop.is_set():
                other.replay()
                seen.append(len(other.records()))

    thread = threading.Thread(target=build)
    thread.start()
    try:
        for number in range(3):
            dossier.backup(tmp_path / f"{number}.zip")
    finally:
        stop.set()
        thread.join()
    assert seen
    for number in range(3):
        with zipfile.ZipFile(tmp_path / f"{number}.zip") as archive:
            records = {json.loads(line)["id"] for line in archive.open("tables/record.jsonl")}
            about = [json.loads(line)["about"] for line in archive.open("tables/finding.jsonl")]
        assert len(records) == len(dossier.records())
        assert {identity for ids in about for identity in ids} <= records


def test_what_is_not_empty_is_left_alone(dossier: Dossier, tmp_path: Path) -> None:
    dossier.backup(tmp_path / "b.zip")
    before = rows(dossier.ledger)
    with pytest.raises(UsageError, match="not empty"):
        restore(tmp_path / "b.zip", dossier.folder)
    assert rows(dossier.ledger) == before
    with pytest.raises(UsageError, match="dossier already"):
        restore(tmp_path / "b.zip", dossier.folder, database="postgresql://x@y/z")


def test_an_empty_dossier_takes_a_backup_and_keeps_its_settings(dossier: Dossier, tmp_path: Path) -> None:
    dossier.backup(tmp_path / "b.zip")
    Dossier.create(tmp_path / "empty", ("SWE", "NOR"), "Mine").close()
    with Dossier.restore(tmp_path / "b.zip", tmp_path / "empty") as again:
        assert again.settings.name == "Mine"
        assert len(again.judgements()) == 3


def test_a_backup_of_an_older_version_is_brought_up_to_date(dossier: Dossier, tmp_path: Path) -> None:
    dossier.backup(tmp_path / "new.zip")
    with zipfile.ZipFile(tmp_path / "new.zip") as archive, zipfile.ZipFile(tmp_path / "old.zip", "w") as old:
        told = json.loads(archive.read("manifest.json"))
        for name in archive.namelist():
            data = archive.read(name)
            if name in {"tables/judgement.jsonl", "tables/source.jsonl"}:
                found = [json.loads(line) for line in data.splitlines()]
                data = b"".join(
                    json.dumps({k: v for k, v in row.items() if k not in {"digest", "position"}}).encode() + b"\n"
                    for row in found
                )
                table = told["tables"][name.split("/")[1].removesuffix(".jsonl")]
                import hashlib

                table["sha256"] = hashlib.sha256(data).hexdigest()
            if name != "manifest.json":
                old.writestr(name, data)
        old.writestr("manifest.json", json.dumps({**told, "revision": "0003"}))
    with Dossier.restore(tmp_path / "old.zip", tmp_path / "again") as again:
        assert again.verify() == []
        with again.ledger.read() as connection, dossier.ledger.read() as other:
            assert [row["digest"] for row in judgements.rows(connection)] == [
                row["digest"] for row in judgements.rows(other)
            ]
        assert len(again.sources()) == len(dossier.sources())


def test_what_is_no_backup_or_damaged_is_refused_and_leaves_nothing(dossier: Dossier, tmp_path: Path) -> None:
    whole = tmp_path / "b.zip"
    dossier.backup(whole)
    cut, text, flipped, newer = (tmp_path / name for name in ("cut.zip", "text.zip", "flipped.zip", "newer.zip"))
    cut.write_bytes(whole.read_bytes()[:-200])
    text.write_text("no zip")
    rewritten(whole, flipped, {"tables/document.jsonl": lambda data: data.replace(b"Lund", b"Lind")})
    rewritten(whole, newer, {"manifest.json": lambda data: data.replace(b'"revision": "0', b'"revision": "9')})
    for path, error in ((cut, UsageError), (text, UsageError), (flipped, UsageError), (newer, LedgerTooNew)):
        with pytest.raises(error):
            restore(path, tmp_path / "nothing")
        assert not (tmp_path / "nothing").exists()
    assert run("verify", flipped) == 1
    assert run("verify", whole) == 0
    assert run("verify", text) == 2


def rewritten(source: Path, target: Path, changes: dict[str, Callable[[bytes], bytes]]) -> None:
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w") as out:
        for name in archive.namelist():
            out.writestr(name, changes.get(name, bytes)(archive.read(name)))


def test_a_backup_holds_no_address(tmp_path: Path) -> None:
    text = 'name = "x"\ndatabase = "postgresql://u:geheim@h/d"\n database_schema="s"\n[outlets]\ndatabase = "SWE"\n'
    assert bare_settings(text) == 'name = "x"\n[outlets]\ndatabase = "SWE"\n'
    with pytest.raises(UsageError, match="a line of its own"):
        bare_settings('"database" = "postgresql://u:geheim@h/d"')


def test_the_commands(dossier: Dossier, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("backup", "-o", tmp_path / "b.zip", "--dossier", dossier.folder) == 0
    assert "2 sources, 3 judgements" in capsys.readouterr().out
    assert run("restore", tmp_path / "b.zip", tmp_path / "back") == 0
    assert "3 judgements" in capsys.readouterr().out
    assert run("verify", "--dossier", tmp_path / "back") == 0
    assert "All is whole" in capsys.readouterr().out
    shutil.rmtree(tmp_path / "back" / "sources")
    assert run("verify", "--dossier", tmp_path / "back") == 1
    assert "not there any more" in capsys.readouterr().err
    assert run("backup", "-o", tmp_path / "no" / "folder.zip", "--dossier", dossier.folder) == 2
