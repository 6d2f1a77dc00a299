"""Every page with filters leads to an export of exactly what it shows."""

from __future__ import annotations

import io
import json
import re
import zipfile
from html import unescape

import pytest
from fastapi.testclient import TestClient

from rapport.views import Book
from rapport.views.board import board
from rapport.views.disagreements import disagreements
from rapport.views.positions import positions
from rapport.views.timeline import timeline
from rapport.views.voices import voices


def exported(client: TestClient, path: str) -> set[str]:
    """The ids of the records in the export that a page leads to."""
    links = re.findall(r'href="(/export\?[^"]+)">Export these', client.get(path).text)
    assert links, path
    address = unescape(links[0])
    page = client.get(address).text
    file = client.get(address.replace("/export", "/export/file", 1) + "&form=records")
    if file.status_code == 400:
        assert "<b>0 records</b>" in page
        return set()
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith("-records.jsonl"))
        rows = [json.loads(line) for line in archive.read(name).decode().splitlines()]
    ids = {row["id"] for row in rows if row["type"] not in {"finding", "document"}}
    assert f"<b>{len(ids)} record" in page
    assert f'href="{path.partition("?")[0]}' in page  # and back again
    return ids


def test_an_export_has_what_the_page_shows(client: TestClient, book: Book) -> None:
    columns = {column.key: {line.record for line in column.lines} for column in board.of(book)}
    every = set().union(*columns.values())
    assert exported(client, "/commitments") == every
    for key, ids in columns.items():
        if ids:
            assert exported(client, f"/commitments?show={key}") == ids
    norway = {line.record for column in board.of(book) for line in column.lines if "NOR" in line.by}
    assert exported(client, "/commitments?side=NOR&kind=") == norway
    issues = positions.of(book).issues
    held = {line.record for issue in issues for _, lines in issue.cells for line in lines}
    assert exported(client, "/positions?show=all") == held | {issue.record for issue in issues}
    said = {saying.record for voice in voices.of(book) for saying in voice.sayings}
    assert said <= exported(client, "/voices")
    voice = voices.of(book)[0]
    of_one = exported(client, f"/voices?who={voice.name}")
    assert {saying.record for saying in voice.sayings} <= of_one < exported(client, "/voices")
    about = {name for item in disagreements.of(book).differences for name in item.about}
    assert exported(client, "/disagreements") == about
    assert exported(client, "/timeline") == {entry.record for entry in timeline.of(book).entries}
    assert exported(client, "/sources?title=After+Oslo") == set(book.told_in["april"])


def test_the_queue_leads_to_an_export_of_what_waits_in_it(client: TestClient, book: Book) -> None:
    client.app.app.state.decider.dossier.replay()  # type: ignore[union-attr]
    shown = exported(client, "/review?kind=meeting")
    assert shown == {record.id for record in client.app.app.state.desk.book(fresh=True).of("meeting")}  # type: ignore[union-attr]


@pytest.mark.parametrize("query", ["of=nowhere", "of=commitments&show=nothing"])
def test_what_can_t_be_meant_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/export?{query}").status_code == 400
