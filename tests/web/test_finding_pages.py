"""Search, positions, voices and export: what they find, and that the files hold exactly that."""

from __future__ import annotations

import io
import json
import re
import zipfile
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

from rapport.api import Dossier
from rapport.exports import FORMATS
from rapport.views import Book
from rapport.views.positions import positions
from rapport.views.voices import voices


def records_in(text: str) -> set[str]:
    return set(re.findall(r'data-hit href="/records/([0-9a-zA-Z-]+)"', text))


def rows(answer_bytes: bytes) -> list[dict[str, object]]:
    with zipfile.ZipFile(io.BytesIO(answer_bytes)) as packed:
        name = next(name for name in packed.namelist() if name.endswith(".jsonl"))
        return [json.loads(line) for line in packed.read(name).decode().splitlines()]


def test_words_are_found_in_records_and_documents(client: TestClient) -> None:
    text = client.get("/search?q=tunnel").text
    assert "<em>tunnel</em>" in text
    assert "/documents/march#:~:text=tunnel" in text
    assert records_in(text)
    assert "Nothing was found" in client.get("/search?q=zeppelin").text
    assert client.get("/search", params={"q": '") OR ( NEAR * "'}).status_code == 200


def test_words_that_must_not_be_there_leave_results_out(client: TestClient) -> None:
    every = records_in(client.get("/search?q=tunnel").text)
    some = records_in(client.get("/search?q=tunnel&not=law").text)
    assert some < every
    assert some


@pytest.mark.parametrize(
    "query",
    [
        "type=meeting",
        "side=NOR",
        "person=Holm",
        "place=Oslo",
        "status=held",
        "source=Nordic+Review",
        "from=2019",
        "type=event&side=SWE",
    ],
)
def test_facets_narrow_and_can_be_taken_away(client: TestClient, query: str) -> None:
    every = records_in(client.get("/search").text)
    answer = client.get(f"/search?{query}")
    assert answer.status_code == 200
    assert records_in(answer.text)
    assert records_in(answer.text) < every or "page=2" in client.get("/search").text
    assert "Take this filter away" in answer.text


def test_what_can_not_be_meant_is_said(client: TestClient) -> None:
    for query in ("type=planet", "side=XXQ", "from=soon", "from=2019&to=2018"):
        answer = client.get(f"/search?{query}")
        assert answer.status_code == 400, query


def test_the_matrix_opens_each_cell_in_order(client: TestClient, book: Book) -> None:
    board = positions.of(book)
    assert board.issues
    text = client.get("/positions?show=all").text
    for issue in board.issues:
        assert f"/positions/{issue.record}" in text
        alone = client.get(f"/positions/{issue.record}").text
        for holder, lines in issue.cells:
            for line in lines:
                assert f'id="r-{line.record}"' in alone
            one = client.get(f"/positions/{issue.record}?{urlencode({'side': holder})}").text
            assert one.count('<li id="r-') == len(lines)
    assert client.get("/positions/nothing").status_code == 404
    names = client.get("/positions?show=names").text
    assert "Grensvatten" in names
    assert "Norvatn" in names


def test_everybody_who_speaks_or_forecasts_has_a_page(client: TestClient, book: Book) -> None:
    text = client.get("/voices").text
    for voice in voices.of(book):
        assert voice.name in text
        answer = client.get("/voices", params={"who": voice.name})
        assert answer.status_code == 200
        for saying in voice.sayings:
            assert f'id="r-{saying.record}"' in answer.text
    assert "Mikkel Rud" in text
    assert "the survey" in client.get("/voices?who=Mikkel+Rud").text
    assert client.get("/voices?who=Nobody").status_code == 404
    assert "Mikkel Rud" not in client.get("/voices?side=SWE").text


@pytest.mark.parametrize(
    "query", ["", *"side=NOR q=tunnel q=tunnel&not=law type=meeting&from=2019 source=april".split()]
)
def test_the_file_holds_exactly_what_the_filters_show(client: TestClient, query: str) -> None:
    shown: set[str] = set()
    number = 1
    while True:
        text = client.get(f"/search?{query}&page={number}").text
        shown |= records_in(text)
        if 'rel="next"' not in text:
            break
        number += 1
    answer = client.get(f"/export/file?form=records&{query}")
    assert answer.status_code == 200
    given = {str(row["id"]) for row in rows(answer.content) if row["type"] not in ("finding", "document")}
    assert given == shown


def test_the_dossier_as_a_file_holds_what_the_filters_let_through(client: TestClient) -> None:
    whole = client.get("/export/file?form=.html")
    assert whole.status_code == 200
    assert "attachment" in whole.headers["content-disposition"]
    assert "toll on Swedish lorries" in whole.text
    part = client.get("/export/file?form=.md&place=Oslo").text
    assert "Oslo" in part
    assert "Norway towards Sweden" in client.get("/export/file?form=.md").text
    assert "Norway towards Sweden" not in part
    assert "since March 2018" in client.get("/export/file?form=.md&from=2018-03&type=meeting").text


def test_every_form_of_export_can_be_had(client: TestClient, dossier: Dossier) -> None:
    text = client.get("/export?side=SWE").text
    for name in FORMATS:
        assert f"form={name}&amp;side=SWE" in text
        answer = client.get(f"/export/file?form={name}&side=SWE")
        assert answer.status_code == 200, name
        assert zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert client.get("/export/file?form=papyrus").status_code == 400
    assert client.get("/export/file?form=records&q=zeppelin").status_code == 400
    assert "No record passes" in client.get("/export?q=zeppelin").text
