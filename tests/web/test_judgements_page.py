"""The page of all judgements: who, when, what, before and after, why; taking back, and what holds no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient

from casebook import filled
from rapport.api import Decision, Dossier
from rapport.ledger import schema
from workbenches import dossier_in, entered


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    with dossier_in(tmp_path, filled) as found:
        found.replay()
        yield found


def rows(client: TestClient, query: str = "") -> list[str]:
    text = client.get(f"/judgements{query}").text
    return [" ".join(re.sub("<[^>]+>", " ", row).split()) for row in re.findall(r'<tr id="j-.+?</tr>', text, re.DOTALL)]


def test_judgements_are_listed_with_what_was_before_and_after(client: TestClient, dossier: Dossier) -> None:
    assert "Nothing was decided yet" in client.get("/judgements").text
    assert 'href="/judgements"' in client.get("/review").text
    oslo = next(one.id for one in dossier.meetings() if getattr(one.content, "place", None) == "Oslo")
    dossier.judge(
        "correct", oslo, field="place", value="Bergen", why="the communiqué says so", who="Eva Berg", apply=False
    )
    dossier.judge("rate", "march", value="B", who="Ole Lie", apply=False)
    quote = "was resumed on 2 February 2018"
    dossier.add_record(
        "meeting", "april", quote=quote, what="a first session", status="held", who="Ole Lie", apply=False
    )
    added, rated, corrected = rows(client)
    for told in (
        "1 Eva Berg",
        "UTC",
        "Place corrected",
        "Oslo Bergen",
        "the communiqué says so",
        "In force",
        "Take back",
    ):
        assert told in corrected, told
    assert f'href="/records/{oslo}"' in client.get("/judgements").text
    for told in ("Rated", "Holm and Dahl meet", "not rated", "B (usually reliable)"):
        assert told in rated, told
    assert "a first session" in added
    assert len(rows(client, "?who=Ole+Lie")) == 2
    assert [row[0] for row in rows(client, "?act=correct")] == ["1"]
    assert [row[0] for row in rows(client, "?q=communiqué+bergen")] == ["1"]
    assert client.get("/judgements?act=guess").status_code == 400
    assert client.get("/judgements?show=nothing").status_code == 400


def test_what_was_taken_as_one_is_taken_back_as_one_and_brought_back(client: TestClient, dossier: Dossier) -> None:
    meetings = [one.id for one in dossier.meetings()]
    dossier.decide([Decision("confirm", (name,)) for name in meetings], apply=False)
    assert all(f"one of {len(meetings)} taken as one" in row for row in rows(client))
    answer = client.post("/undo", data={"number": "1", "back": "/judgements?show=undone"})
    assert answer.headers["location"] == "/judgements?show=undone"
    undone = rows(client, "?show=undone")
    assert len(undone) == len(meetings)
    assert all("Undone by" in row and "Take back" not in row for row in undone)
    back = rows(client, "?act=undo")
    assert all("Bring back" in row for row in back)
    number = back[-1].split()[0]
    client.post("/undo", data={"number": number, "back": "/judgements"})
    assert {record.review for record in dossier.meetings()} == {"confirmed"}


def test_what_can_t_be_tied_any_more_is_listed(client: TestClient, dossier: Dossier) -> None:
    dossier.judge("note", dossier.meetings()[0].id, why="odd", apply=False)
    with dossier.ledger.write() as connection:
        connection.execute(sa.insert(schema.loose).values(judgement=1, reason="its document is gone"))
    (row,) = rows(entered(dossier), "?show=loose")
    assert "Holds no more: its document is gone" in row


def test_a_hostile_reason_is_text(client: TestClient, dossier: Dossier) -> None:
    dossier.judge("note", dossier.meetings()[0].id, why="<script>alert(1)</script>", who="<b>x</b>", apply=False)
    text = client.get("/judgements").text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text
    assert "<b>x</b>" not in text
