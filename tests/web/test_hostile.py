from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from casebook import hostile
from rapport.web.pages import ENTRIES
from workbenches import dossier_in, entered

OURS = {"/static/htmx.min", "/static/app"}


class Tags(HTMLParser):
    """Every element with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with dossier_in(tmp_path_factory.mktemp("hostile"), hostile) as dossier:
        yield entered(dossier)


def paths(client: TestClient) -> list[str]:
    dossier = client.app.app.state.desk.dossier  # type: ignore[union-attr]
    ids = [record.id for record in dossier.records()] + [finding.id for finding in dossier.findings()]
    return [entry.address for entry in ENTRIES] + [f"/records/{identity}" for identity in ids]


def test_nothing_out_of_a_document_becomes_markup(client: TestClient) -> None:
    for path in paths(client):
        answer = client.get(path)
        assert answer.status_code == 200, path
        tags = Tags()
        tags.feed(answer.text)
        for tag, given in tags.found:
            assert not any(name.startswith("on") for name in given), (path, tag, given)
            assert "style" not in given
            if tag == "script":
                assert str(given.get("src")).startswith(tuple(OURS)), path
            if tag == "img":
                assert str(given.get("src")).startswith("/static/icon"), path
            for name in ("href", "src", "action", "formaction"):
                value = given.get(name)
                assert value is None or value.startswith(("/", "#", "https://fjell.example/")), (path, tag, value)
        assert "<script>alert" not in answer.text
        assert "\u202e" not in answer.text
