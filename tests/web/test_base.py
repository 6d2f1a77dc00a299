from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from casebook import filled
from rapport.api import Dossier
from rapport.web.assets import FOLDER, NAMES, assets
from rapport.web.pages import ENTRIES
from workbenches import dossier_in, entered


def test_what_is_vendored_is_what_was_pinned() -> None:
    folder = Path(str(FOLDER)) / "vendor"
    pinned = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    del found["manifest.json"]
    assert found == {name: entry["sha256"] for name, entry in pinned.items()}


def test_assets_are_served_under_the_hash_of_their_bytes(client: TestClient) -> None:
    assert {path.name for path in Path(str(FOLDER)).iterdir() if path.is_file()} <= {n.split("/")[-1] for n in NAMES}
    for asset in assets().values():
        answer = client.get(asset.address)
        assert answer.content == asset.data
        assert hashlib.sha256(answer.content).hexdigest()[:12] in asset.address
    assert client.get("/static/app.000000000000.css").status_code == 404
    assert client.get("/static/..%2f..%2fapp.py").status_code == 404


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_every_page_of_the_navigation_answers(client: TestClient, entry: object) -> None:
    answer = client.get(entry.address)  # type: ignore[attr-defined]
    assert answer.status_code == 200
    text = answer.text
    assert text.count("<h1") == 1
    assert '<main id="main"' in text
    assert 'href="#main"' in text
    assert 'aria-current="page"' in text
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert "style=" not in text
    assert not re.search(r"\son[a-z]+=", text)
    assert not re.search(r"""(?:src|action)=["'](?:https?:)?//""", text)


def test_pages_before_the_first_build_say_what_to_do(tmp_path: Path) -> None:
    with dossier_in(tmp_path, None) as dossier:
        answer = entered(dossier).get("/")
    assert answer.status_code == 409
    assert "rapport add" in answer.text


def test_what_is_not_there_is_said(client: TestClient) -> None:
    assert client.get("/nowhere").status_code == 404
    answer = client.get("/records/nothing")
    assert answer.status_code == 404
    assert "nothing" in answer.text
    data = client.get("/nowhere", headers={"accept": "application/json"})
    assert "problem" in data.json()


def test_a_choice_of_colours_is_kept_without_script(client: TestClient) -> None:
    assert "data-theme" not in client.get("/").text
    assert client.get("/theme?to=dark&back=/records/x").headers["location"] == "/records/x"
    assert 'data-theme="dark"' in client.get("/").text
    client.get("/theme?to=auto")
    assert "data-theme" not in client.get("/").text


def test_the_book_is_read_again_only_when_the_ledger_has_changed(tmp_path: Path) -> None:
    with dossier_in(tmp_path, filled) as dossier:
        client = entered(dossier)
        desk = client.app.app.state.desk  # type: ignore[union-attr]
        first = desk.book()
        client.get("/")
        assert desk.book() is first
        meeting = dossier.meetings()[0]
        dossier.judge("confirm", meeting.id, who="tester", apply=False)
        assert desk.book() is not first
        assert not desk.behind


def test_a_record_shows_its_sentences(client: TestClient, dossier: Dossier) -> None:
    for kind in ("meeting", "commitment", "statement", "position", "forecast", "quantity", "name", "lifecycle"):
        for record in dossier.records(kind):
            answer = client.get(f"/records/{record.id}")
            assert answer.status_code == 200
            assert f"m-{record.mentions[0].id}" in answer.text
    for kind in ("actor", "series", "mechanism", "issue", "event"):
        for record in dossier.records(kind):
            assert client.get(f"/records/{record.id}").status_code == 200
    for finding in dossier.findings():
        assert client.get(f"/records/{finding.id}").status_code == 200
