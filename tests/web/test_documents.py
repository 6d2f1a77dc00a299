"""The document reader: marks and records find each other, places can be chosen, what was missed is added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from casebook import filled, hostile
from rapport.api import Dossier
from rapport.model.spans import Span
from rapport.views.book import Origin
from rapport.views.document import Mark, ReadDocument
from rapport.web.marking import marked_text
from workbenches import dossier_in, entered


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    with dossier_in(tmp_path, filled) as found:
        found.replay()
        yield found


def test_each_side_finds_the_other(client: TestClient, dossier: Dossier) -> None:
    page = client.get("/documents/march").text
    mentions = [m for m in dossier.mentions() if m.document == "march"]
    assert mentions
    for mention in mentions:
        assert page.count(f'id="m-{mention.id}"') == 1
        assert page.count(f'id="b-m-{mention.id}"') == 1
        assert f'href="#m-{mention.id}"' in page
        assert f'href="#b-m-{mention.id}"' in page
    assert '<span class="noise">' in page


def test_marks_are_walked_by_addresses(client: TestClient) -> None:
    page = client.get("/documents/march").text
    count = int(re.search(r"(\d+) marks", page)[1])  # type: ignore[index]
    address, seen = "/documents/march", []
    for number in range(1, count + 1):
        following = re.search(r'rel="next" href="([^"]+)"', client.get(address).text)
        assert following
        address, _, anchor = unescape(following[1]).partition("#")
        seen.append(anchor)
        assert f"Mark {number} of {count}" in client.get(address).text
        assert re.search(rf'id="{anchor}" class="[^"]*\bnow\b', client.get(address).text)
    assert len(set(seen)) == count
    last = client.get(address).text
    assert 'rel="next"' not in last
    assert 'rel="prev"' in last


def test_one_type_alone_is_marked(client: TestClient) -> None:
    page = client.get("/documents/march?kind=position").text
    assert page.count("data-beside") == 2
    assert 'class="k-meeting' not in page.partition('class="reader"')[2]


def test_the_text_stands_at_its_places(client: TestClient, dossier: Dossier) -> None:
    with dossier.ledger.read() as connection:
        from rapport.ledger import documents

        text = next(doc.text for doc in documents.documents(connection) if doc.id == "april")
    page = client.get("/documents/april").text.partition("<article")[2].partition("</article>")[0]
    pieces = re.findall(r'<span data-at="(\d+)">(.*?)</span>(?!<span class="par">)', page, re.DOTALL)
    found = {int(at): unescape(re.sub("<[^>]+>", "", piece)) for at, piece in pieces}
    assert "".join(found[at] for at in sorted(found)) == text
    assert all(text.startswith(piece, at) for at, piece in found.items())


ORIGIN = Origin("d", 1, "title", None, None, None, None, None, None)


@given(
    st.text(alphabet=st.sampled_from("ab \n\r<&\"'\u202e\x00é😀"), max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=2),
)
def test_whatever_overlaps_every_character_keeps_its_place(
    text: str, spans: list[tuple[int, int]], noise: list[tuple[int, int]]
) -> None:
    size = len(text)
    marks = tuple(
        Mark(f"m-{n}", Span(min(a, b, size), min(max(a, b), size)), "meeting") for n, (a, b) in enumerate(spans)
    )
    dim = tuple(Span(min(a, b, size), min(max(a, b), size)) for a, b in noise)
    page = str(marked_text(ReadDocument(ORIGIN, text, dim, marks, ())))
    opened: list[str] = []
    shown = ""
    for tag, name, place, words in re.findall(r'<(/?)(\w+)[^>]*?(?:data-at="(\d+)")?>([^<]*)', page):
        if tag:
            assert opened.pop() == name
        else:
            opened.append(name)
        if place:
            assert int(place) == len(shown)
        shown += unescape(words)
    assert opened == []
    plain = text.replace("\r\n", " \n").replace("\r", "\n").replace("\u202e", "\ufffd").replace("\x00", "\ufffd")
    assert shown == plain


def test_a_missed_record_is_added_from_the_text(client: TestClient, dossier: Dossier) -> None:
    quote = "Critics expect that the tunnel will not be finished by 2020"
    page = client.get("/documents/april", params={"add": "position", "quote": quote.replace(" ", "\n  ")}).text
    place = {name: re.search(rf'name="{name}" value="(\d+)"', page)[1] for name in ("start", "end")}  # type: ignore[index]
    form = {**place, "type": "position", "to.holder": "NOR", "to.issue": "tunnel", "to.stance": "odd", "to.gist": "no"}
    bad = client.post("/documents/april/add", data=form)
    assert bad.status_code == 400
    assert "`stance` of a position" in bad.text
    assert 'value="tunnel"' in bad.text
    answer = client.post("/documents/april/add", data={**form, "to.stance": "opposes"})
    assert answer.status_code == 303
    address, _, anchor = answer.headers["location"].partition("#")
    shown = client.get(address).text
    assert f'id="{anchor}"' in shown
    found = next(r for r in dossier.records("position") if any(m.added for m in r.mentions))
    assert found.mentions[0].evidence.exact == quote
    twice = client.post("/documents/april/add", data={**form, "to.stance": "opposes"})
    assert "added already" in twice.text
    assert "does not say so" in client.get("/documents/april?add=meeting&quote=nonsense").text
    assert client.get("/documents/april?add=wedding&start=9&end=2").status_code == 200


def test_odd_documents_are_shown_and_nothing_of_them_runs(tmp_path: Path) -> None:
    with dossier_in(tmp_path, hostile) as dossier:
        client = entered(dossier)
        for source in {m.document for m in dossier.mentions()}:
            from urllib.parse import quote

            for address in ("", "?at=1", "?add=meeting&start=0&end=9"):
                answer = client.get(f"/documents/{quote(source, safe='')}{address}")
                assert answer.status_code == 200
                assert not re.search(r"<script(?![^>]*\bsrc=\"/static/)", answer.text)
                assert not re.search(r"<[^>]+\son\w+\s*=", answer.text)
        assert client.get("/review").status_code == 200


def test_what_is_not_there(client: TestClient) -> None:
    assert client.get("/documents/nothing").status_code == 404
