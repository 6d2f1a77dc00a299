"""What the pages show, and that every state of them is in their address."""

from __future__ import annotations

import io
import json
import re
import zipfile
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from rapport.api import Dossier
from rapport.views import Book
from rapport.views.board import board
from rapport.views.disagreements import disagreements
from rapport.views.postings import admitted
from rapport.views.selection import Selection
from rapport.views.timeline import timeline


@pytest.fixture
def read(dossier: Dossier) -> Book:
    return Book.read(dossier.ledger, dossier.settings)


def linked(text: str) -> set[str]:
    """The records that a page's table or cards link to."""
    return set(re.findall(r'href="/records/([0-9a-zA-Z-]+)"', text))


def test_the_overview_has_figures_and_what_is_new(client: TestClient) -> None:
    text = client.get("/?since=2020").text
    assert "New since 2020" in text
    assert "toll on Swedish lorries" in text
    assert 'value="2020"' in text
    later = client.get("/?since=2021-01-01").text
    assert "Nothing new since then" in later
    assert "<svg" in text
    assert "<caption>Meetings held by" in text
    assert client.get("/?since=yesterday").status_code == 400


def test_the_timeline_keeps_to_the_window_and_filters_of_its_address(client: TestClient) -> None:
    whole = client.get("/timeline").text
    assert "Malmo" in whole
    assert "Border dialogue" in whole
    early = client.get("/timeline?from=2018-01&to=2018-04").text
    table = early.split('id="table"')[1].split('id="series"')[0]
    assert "Oslo" in table
    assert "Malmo" not in table
    planned = client.get("/timeline?status=planned").text.split('id="table"')[1]
    assert "planned" in planned
    assert "signed" not in planned
    assert client.get("/timeline?from=soon").status_code == 400
    assert client.get("/timeline?kind=&status=&side=").text.count("<tr") == whole.count("<tr")
    norway = client.get("/timeline?side=NOR&kind=event").text
    assert "toll" in norway


@pytest.mark.parametrize(
    "query",
    ["from=2018", "to=2018", "from=../2018", "to=../2018", "from=2018/..", "to=2018/..", "from=1066", "to=2190~"],
)
def test_any_window_can_be_asked_for(client: TestClient, query: str) -> None:
    assert client.get(f"/timeline?{query}").status_code == 200


def test_the_timeline_links_to_other_zooms_by_address(client: TestClient) -> None:
    text = client.get("/timeline?status=held").text
    for name in ("By month", "By day"):
        found = re.search(rf'href="([^"]+)"[^>]*>{name}', text)
        assert found
        address = found[1].replace("&amp;", "&")
        assert "status=held" in address
        assert "from=" in address
        assert client.get(address).status_code == 200


def test_the_board_and_its_columns_hold_every_commitment(client: TestClient, read: Book) -> None:
    text = client.get("/commitments").text
    for column in board.of(read):
        alone = client.get(f"/commitments?show={column.key}").text
        for line in column.lines:
            assert line.record in linked(text)
            assert line.record in linked(alone)
    assert "12, of which" in client.get("/commitments?show=packages").text
    assert client.get("/commitments?show=nothing").status_code == 400
    assert not linked(client.get("/commitments?side=FIN").text)


def test_disagreements_stand_side_by_side(client: TestClient, read: Book) -> None:
    found = disagreements.of(read)
    assert found.differences
    text = client.get("/disagreements").text
    for item in found.differences:
        assert f'id="r-{item.finding}"' in text
        for value in item.values:
            assert value.said in text
    one = found.differences[0]
    assert f'id="r-{one.finding}"' in client.get(f"/disagreements?kind={one.difference}").text
    assert f'id="r-{one.finding}"' in client.get(f"/disagreements?record={one.about[0]}").text
    assert not re.findall('<article class="card', client.get("/disagreements?show=decided").text)
    assert "Where the sources agree" in client.get("/disagreements?show=agreements").text


class Names(HTMLParser):
    """Collects what has to be unique or to lead somewhere on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a" and str(given.get("href", "")).startswith("#"):
            self.inside.append(str(given["href"])[1:])


@pytest.mark.parametrize("path", ["/", "/timeline", "/commitments", "/commitments?show=overdue", "/disagreements"])
def test_names_on_a_page_are_its_own(client: TestClient, path: str) -> None:
    names = Names()
    names.feed(client.get(path).text)
    assert len(names.ids) == len(set(names.ids))
    assert set(names.inside) <= set(names.ids)


def test_the_timeline_takes_the_filters_of_every_page_and_exports_what_it_shows(client: TestClient, read: Book) -> None:
    def lines(query: str) -> list[str]:
        text = client.get(f"/timeline?{query}").text
        assert "Export these" in text or "Nothing lies here" in text
        return re.findall(r'<tr id="r-([^"]+)"', text)

    entries = timeline.of(read).entries
    for query, ids in (
        ("person=Holm", admitted(read, Selection(people=("Holm",)))),
        ("place=Oslo", admitted(read, Selection(places=("Oslo",)))),
        ("source=april", admitted(read, Selection(sources=("april",)))),
        ("type=meeting&status=held", admitted(read, Selection(types=("meeting",), statuses=("held",)))),
        ("review=confirmed", ()),
    ):
        assert lines(query) == [entry.record for entry in entries if entry.record in ids], query
    wanted = lines("from=2018-01&to=2018-04&kind=leader&kind=commitment")
    assert wanted
    address = "/export?of=timeline&from=2018-01&to=2018-04&kind=leader&kind=commitment"
    assert f"{len(wanted)} record" in client.get(address).text
    assert 'href="/timeline?from=2018-01&amp;to=2018-04' in client.get(address).text
    file = client.get(address.replace("/export", "/export/file") + "&form=records").content
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith("-records.jsonl"))
        rows = [json.loads(line) for line in archive.read(name).decode().splitlines()]
    assert {row["id"] for row in rows if row["type"] not in {"finding", "document"}} == set(wanted)
    assert client.get("/export?of=nowhere").status_code == 400
    empty = client.get("/export/file?of=timeline&form=records&from=1900&to=1901")
    assert empty.status_code == 400
