from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from casebook import HOSTILE, filled
from rapport.api import Dossier
from rapport.web.security import FORM_FIELD
from rapport.web.work import plain_name
from workbenches import dossier_in, entered

REPORT = """Oslo, 5 March 2018

Prime Ministers Astrid Holm and Per Dahl met in Oslo on 5 March 2018. They signed 12 papers on the railway.
"""


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Dossier]:
    with dossier_in(tmp_path, filled) as found:
        yield found


def sent(client: TestClient, *files: tuple[str, bytes], script: bool = True) -> object:
    headers = {"accept": "application/json"} if script else {}
    return client.post("/sources", files=[("files", file) for file in files], headers=headers)


def test_every_document_and_every_failure_is_listed(client: TestClient, dossier: Dossier) -> None:
    text = client.get("/sources").text
    for title in ("Holm and Dahl meet", "After Oslo", "Malmo", "A note"):
        assert title in text
    assert "broken.pdf" in text
    assert "Is encrypted" in text
    assert "Save it without a password" in text
    assert re.search(r"a near copy of \[\d\]", text)
    copies = client.get("/sources?show=copies").text
    assert copies.count('<tr id="d-') == 1
    assert client.get("/sources?title=oslo+nordic").text.count('<tr id="d-') == 1
    assert client.get("/sources?sort=sideways").status_code == 400
    assert len(dossier.sources()) == 6


def test_files_come_in_and_each_is_told_what_became_of_it(own: Dossier) -> None:
    client = entered(own)
    answer = sent(client, ("new.txt", REPORT.encode()), ("odd.xyz", b"\x00\x01\x02" * 50), ("empty.txt", b""))
    assert answer.status_code == 200  # type: ignore[attr-defined]
    first, second, third = answer.json()["files"]  # type: ignore[attr-defined]
    assert first["documents"] == ["new"]
    assert second["problems"]
    assert third["problems"]
    again = sent(client, ("new.txt", REPORT.encode())).json()["files"]  # type: ignore[attr-defined]
    assert again == [{"documents": [], "problems": [], "notes": [], "known": True}]
    places = {source.name: source.origin for source in own.sources()}
    assert places["new.txt"] == "added in the browser: new.txt"
    text = client.get("/sources?show=waiting").text
    assert "waits for the build" in text


def test_without_script_the_form_leads_back_to_what_became_of_the_files(own: Dossier) -> None:
    client = entered(own)
    answer = sent(client, ("new.txt", REPORT.encode()), script=False)
    assert answer.status_code == 303  # type: ignore[attr-defined]
    shown = client.get(answer.headers["location"])  # type: ignore[attr-defined]
    assert "What became of them" in shown.text
    assert "new.txt: 1 document" in shown.text
    none = client.post("/sources", data={"x": "y"})
    assert none.status_code == 400
    assert "No file was chosen" in none.text


def test_files_need_the_token_of_the_form(own: Dossier) -> None:
    client = entered(own)
    token = client.headers.pop("x-rapport-token")
    assert sent(client, ("new.txt", REPORT.encode())).status_code == 403  # type: ignore[attr-defined]
    assert len(own.sources()) == 6
    answer = client.post("/sources", data={FORM_FIELD: token}, files=[("files", ("new.txt", REPORT.encode()))])
    assert answer.status_code == 303
    assert len(own.sources()) == 7


def test_a_file_larger_than_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAPPORT_LIMITS__MAX_SOURCE_BYTES", "2000")
    with dossier_in(tmp_path, filled) as found:
        client = entered(found)
        answer = sent(client, ("long.txt", b"word " * 600))
        assert answer.json()["files"][0]["problems"]  # type: ignore[attr-defined]
        assert sent(client, ("huge.txt", b"word " * 5000)).status_code == 413  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\reports\\a.pdf", "a.pdf"),
        (".hidden", "hidden"),
        ("..", "file"),
        ("", "file"),
        ("a\x00b\n.txt", "ab.txt"),
        ("\u202egpj.exe", "gpj.exe"),
        ("x" * 400 + ".html", "x" * 150 + ".html"),
    ],
)
def test_a_file_keeps_its_name_and_nothing_of_a_path(given: str, kept: str) -> None:
    assert plain_name(given) == kept
    assert len(plain_name("å" * 400 + ".txt").encode()) <= 240


def test_a_hostile_file_name_is_only_a_name(own: Dossier) -> None:
    client = entered(own)
    answer = sent(client, (f"{HOSTILE}.txt", REPORT.encode()), script=False)
    text = client.get(answer.headers["location"]).text  # type: ignore[attr-defined]
    assert "<script>alert" not in text
    assert "evil.example/a.png>" not in text
    assert "\u202e" not in text


@pytest.mark.slow
def test_the_build_runs_beside_and_the_pages_follow(tmp_path: Path) -> None:
    with dossier_in(tmp_path, None) as found:
        client = entered(found)
        assert sent(client, ("new.txt", REPORT.encode())).status_code == 200  # type: ignore[attr-defined]
        assert client.get("/").status_code == 409
        assert client.post("/sources/build").status_code == 303
        until = time.monotonic() + 120
        while "Building" in (text := client.get("/sources/progress").text) and time.monotonic() < until:
            time.sleep(0.5)
        assert "Read 1 of 1 documents" in text
        assert not re.search("hx-trigger", text)
        overview = client.get("/")
        assert overview.status_code == 200
        assert client.post("/sources/build", headers={"hx-request": "true"}).status_code == 200
