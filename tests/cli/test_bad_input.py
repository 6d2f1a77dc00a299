"""Bad input, as a user meets it: one clear line, the rest goes on, and the exit status says how it went."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdf
import pytest
import sqlalchemy as sa

from commands import run
from rapport.ledger import Ledger

GOOD = "On 3 May 2019 Swedish Prime Minister Astrid Holm met Norwegian Prime Minister Per Dahl in Lund.\n"


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    folder = tmp_path / "dossier"
    assert run("init", folder, "--between", "SWE", "NOR") == 0
    return folder


def encrypted_pdf() -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def swollen_docx() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(300):
                part.write(b"\0" * 1_000_000)
    return out.getvalue()


BAD = {
    "locked.pdf": (encrypted_pdf, "password"),
    "broken.pdf": (lambda: b"%PDF-1.7\nnot really", ""),
    "empty.txt": (lambda: b"", "empty"),
    "picture.txt": (lambda: bytes(range(256)) * 40, ""),
    "swollen.docx": (swollen_docx, "MB"),
    "table.xlsx": (lambda: b"PK\x03\x04 whatever", ""),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_costs_itself_alone(
    name: str, dossier: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    make, said = BAD[name]
    (folder / name).write_bytes(make())
    (folder / "good.txt").write_text(GOOD)
    capsys.readouterr()
    assert run("add", folder, "--dossier", dossier) == 1
    captured = capsys.readouterr()
    (line,) = [line for line in captured.err.splitlines() if line.startswith("not read:")]
    assert name in line
    assert said in line
    assert "1 document from 1 of 2 files, 1 could not be read" in captured.out
    assert run("show", "sources", "--dossier", dossier) == 0
    assert name in capsys.readouterr().out


def test_a_file_of_200_megabytes_is_not_even_opened(
    dossier: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert run("add", path, "--dossier", dossier) == 2
    assert "limits.max_source_bytes" in capsys.readouterr().err


def test_another_encoding_is_read_and_noted(dossier: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("The ministers met in Malmö on 3 May 2019, said Åsa Öberg. It was “useful”.\n".encode("cp1252"))
    assert run("add", path, "--dossier", dossier) == 0
    assert "note:" in capsys.readouterr().err


def test_a_folder_without_reports(dossier: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "nothing").mkdir()
    assert run("add", tmp_path / "nothing", "--dossier", dossier) == 2
    assert "no files in it" in capsys.readouterr().err


def test_a_folder_of_which_everything_is_left_out(
    dossier: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "notes.md").write_text(GOOD)
    assert run("add", folder, "--exclude", "*.md", "--dossier", dossier) == 2
    assert "no files in it but what --exclude leaves out" in capsys.readouterr().err
    (folder / "report.txt").write_text(GOOD)
    assert run("add", folder, "--exclude", "*.md", "--exclude", "drafts", "--dossier", dossier) == 0
    assert "1 document from 1 file" in capsys.readouterr().out
    assert run("add", folder, "--exclude", "../x", "--dossier", dossier) == 2
    assert "can't match" in capsys.readouterr().err


def test_a_path_that_is_not_there(dossier: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("add", tmp_path / "missing.txt", "--dossier", dossier) == 2
    assert "no such file" in capsys.readouterr().err


def test_an_unknown_country_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("init", tmp_path / "x", "--between", "JAP", "RUS") == 2
    error = capsys.readouterr().err
    assert "JAP" in error
    assert "JPN" in error
    assert not (tmp_path / "x").exists()


def test_one_side_is_no_relationship(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("init", tmp_path / "x", "--between", "JPN") == 2
    assert "two sides" in capsys.readouterr().err


def test_no_dossier_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("build") == 2
    assert "rapport init" in capsys.readouterr().err


def test_a_dossier_of_a_newer_version(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = Ledger(dossier)
    with ledger.write() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    ledger.close()
    assert run("status", "--dossier", dossier) == 2
    assert "newer version" in capsys.readouterr().err


@contextmanager
def without_privileges() -> Iterator[None]:
    """As a user who may not write everywhere: the superuser becomes nobody for a while."""
    superuser = os.geteuid() == 0
    if superuser:
        os.seteuid(65534)
    try:
        yield
    finally:
        if superuser:
            os.seteuid(0)


@pytest.mark.skipif(os.name != "posix", reason="folders can't be made read-only so on this system")
def test_a_read_only_disk(capsys: pytest.CaptureFixture[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        disk = Path(name)
        disk.chmod(0o755)
        dossier = disk / "dossier"
        for report in ("first.txt", "second.txt"):
            (disk / report).write_text(GOOD + report)
        assert run("init", dossier, "--between", "SWE", "NOR") == 0
        assert run("add", disk / "first.txt", "--dossier", dossier) == 0
        for path in (*dossier.rglob("*"), dossier):
            path.chmod(0o555 if path.is_dir() else 0o444)
        capsys.readouterr()
        with without_privileges():
            status = run("add", disk / "second.txt", "--dossier", dossier)
        for path in (dossier, *dossier.rglob("*")):
            path.chmod(0o755)
        assert status == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert "can't be written" in line
        assert "Make the folder writable" in line


def test_a_dossier_that_cannot_be_written_where_it_should(
    dossier: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    assert run("add", tmp_path / "good.txt", "--dossier", dossier) == 0
    assert run("build", "--dossier", dossier) == 0
    capsys.readouterr()
    assert run("dossier", "-o", tmp_path / "no" / "such" / "folder.html", "--dossier", dossier) == 2
    assert run("dossier", "-o", tmp_path / "dossier.odt", "--dossier", dossier) == 2
    error = capsys.readouterr().err
    assert ".html" in error
    assert all(line.strip() for line in error.splitlines())


HOLD = """
import sys, time
from pathlib import Path
from rapport.ledger import Ledger
with Ledger(Path(sys.argv[1])).building():
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_build_at_once(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(dossier)], stdout=subprocess.PIPE, text=True) as other:
        try:
            assert other.stdout is not None
            assert other.stdout.readline() == "held\n"
            assert run("build", "--dossier", dossier) == 2
            assert "another process is building" in capsys.readouterr().err
        finally:
            other.kill()
