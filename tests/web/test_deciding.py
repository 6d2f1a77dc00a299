"""Decisions through pages: kept, refused with what changed, taken back; and that nothing is changed without a token."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from casebook import filled
from rapport.api import Decision, Dossier
from rapport.model.mentions import Meeting
from rapport.model.records import Record
from workbenches import dossier_in


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    with dossier_in(tmp_path, filled) as found:
        found.replay()
        yield found


def meeting_in(dossier: Dossier, place: str) -> Record:
    return next(r for r in dossier.meetings() if isinstance(r.content, Meeting) and r.content.place == place)


def first(client: TestClient, address: str = "/review") -> dict[str, str]:
    """The record that the queue shows first, with its state."""
    text = client.get(address).text
    return {
        name: unescape(re.search(rf'name="{name}" value="([^"]+)"', text)[1])  # type: ignore[index]
        for name in ("target", "expected")
    }


def review_of(dossier: Dossier, identity: str) -> str:
    return next(record.review for record in dossier.records() if record.id == identity)


def test_a_decision_goes_on_to_the_next_record(client: TestClient, dossier: Dossier) -> None:
    seen = first(client)
    answer = client.post("/decide", data={**seen, "act": "confirm", "back": "/review"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/review")
    assert review_of(dossier, seen["target"]) == "confirmed"
    assert first(client)["target"] != seen["target"]
    page = client.get("/review").text
    assert "Last decision" in page
    number = re.search(r'name="number" value="(\d+)"', page)
    assert number
    client.post("/undo", data={"number": number[1], "back": "/review"})
    assert review_of(dossier, seen["target"]) == "unreviewed"
    assert first(client)["target"] == seen["target"]
    assert "Last decision" not in client.get("/review").text


def test_the_later_of_two_windows_is_told_what_changed(client: TestClient, dossier: Dossier) -> None:
    one, other = first(client), first(client)
    assert one == other
    client.post("/decide", data={**one, "act": "reject", "back": "/review", "why": "a joke"})
    answer = client.post("/decide", data={**other, "act": "confirm", "back": "/review"})
    assert answer.status_code == 409
    assert "decided since you looked at it" in unescape(answer.text)
    assert "rejected it on" in answer.text
    assert "a joke" in answer.text
    assert review_of(dossier, one["target"]) == "rejected"
    assert len(dossier.judgements()) == 1


def test_nothing_changes_without_the_token(client: TestClient, dossier: Dossier) -> None:
    seen = first(client)
    del client.headers["x-rapport-token"]
    for path, form in (
        ("/decide", {**seen, "act": "confirm"}),
        ("/decide/several", {"act": "confirm", "row": seen["target"], "sure": "1"}),
        ("/undo", {"number": "1"}),
        ("/compare", {}),
        ("/documents/march/add", {"type": "meeting"}),
    ):
        assert client.post(path, data=form).status_code == 403, path
    assert dossier.judgements() == []


def test_going_back_never_leaves_the_workbench(client: TestClient) -> None:
    for back in ("https://example.org/", "//example.org", "/\\example.org"):
        answer = client.post("/decide", data={**first(client), "act": "note", "why": "x", "back": back})
        assert answer.headers["location"] == "/"


def test_several_are_shown_before_they_are_decided_and_undone_as_one(client: TestClient, dossier: Dossier) -> None:
    page = client.get("/review?view=list&kind=meeting").text
    rows = [unescape(row) for row in re.findall(r'name="row" value="([^"]+)"', page)]
    assert len(rows) == len(dossier.meetings())
    asked = client.post("/decide/several", data={"act": "confirm", "row": rows, "back": "/review"}).text
    assert f"Confirm {len(rows)} records?" in asked
    assert dossier.judgements() == []
    assert all(f'href="/records/{row.partition("|")[0]}"' in asked for row in rows)
    client.post("/decide/several", data={"act": "confirm", "row": rows, "back": "/review", "sure": "1"})
    assert {record.review for record in dossier.meetings()} == {"confirmed"}
    client.post("/undo", data={"number": "1", "back": "/review"})
    assert {record.review for record in dossier.meetings()} == {"unreviewed"}
    stale = client.post("/decide/several", data={"act": "reject", "row": rows, "back": "/review", "sure": "1"})
    assert stale.status_code == 409
    assert {record.review for record in dossier.meetings()} == {"unreviewed"}
    assert client.post("/decide/several", data={"act": "confirm", "back": "/review"}).status_code == 400


def test_fields_that_were_changed_are_corrected_as_one(client: TestClient, dossier: Dossier) -> None:
    oslo = meeting_in(dossier, "Oslo")
    form = {"act": "correct", "target": oslo.id, "expected": dossier.state(oslo.id), "back": f"/records/{oslo.id}"}
    fields = {"was.place": "Oslo", "to.place": "Bergen", "was.date": "2018-03-05", "to.date": "2018-03-06"}
    same = {"was.what": oslo.content.what, "to.what": oslo.content.what}  # type: ignore[union-attr]
    assert client.post("/decide", data={**form, **fields, **same}).status_code == 303
    assert [one.field for one in dossier.judgements()] == ["place", "date"]
    page = client.get(f"/records/{oslo.id}").text
    assert "Place corrected from Oslo to Bergen" in page
    now = {**form, "expected": dossier.state(oslo.id)}
    bad = client.post("/decide", data={**now, "was.date": "2018-03-06", "to.date": "6 March"})
    assert bad.status_code == 400
    assert "EDTF" in bad.text
    assert "nothing was changed" in client.post("/decide", data={**now, **same}).text.lower()


def test_same_not_the_same_and_parting(client: TestClient, dossier: Dossier) -> None:
    oslo, malmo = meeting_in(dossier, "Oslo"), next(r for r in dossier.meetings() if "late" in r.documents)
    page = client.get(f"/records/{oslo.id}").text
    assert "Same as" in page
    form = {"target": oslo.id, "expected": dossier.state(oslo.id), "back": "/review"}
    client.post("/decide", data={**form, "act": "same", "other_id": malmo.id})
    dossier.replay()
    whole = meeting_in(dossier, "Oslo")
    assert len(whole.documents) > len(oslo.documents)
    part = whole.documents[-1]
    form = {"target": whole.id, "expected": dossier.state(whole.id), "back": "/review", "act": "not_same"}
    answer = client.post("/decide", data={**form, "part": part, "document": list(whole.documents)})
    assert answer.status_code == 303
    dossier.replay()
    assert all(part not in r.documents or len(r.documents) == 1 for r in dossier.meetings())


def test_a_rejected_record_keeps_its_address_and_can_be_brought_back(client: TestClient, dossier: Dossier) -> None:
    oslo = meeting_in(dossier, "Oslo").id
    client.post("/decide", data={"act": "reject", "target": oslo, "expected": dossier.state(oslo), "back": "/"})
    page = client.get(f"/records/{oslo}")
    assert page.status_code == 200
    assert "This was rejected" in page.text
    client.post("/undo", data={"number": "1", "back": f"/records/{oslo}"})
    text = client.get(f"/records/{oslo}").text
    assert "This was rejected" not in text
    assert "undone by 2" in text


def test_ratings(client: TestClient, dossier: Dossier) -> None:
    oslo = meeting_in(dossier, "Oslo").id
    client.post("/decide", data={"act": "rate", "target": oslo, "expected": dossier.state(oslo), "value": "2"})
    client.post("/decide", data={"act": "rate", "target": "march", "value": "B"})
    client.post("/decide", data={"act": "rate", "target": "Fjell Gazette", "value": "D", "why": "invents names"})
    assert "rated 2" in client.get(f"/records/{oslo}").text
    page = client.get("/documents/march").text
    assert "B (usually reliable)" in page
    assert client.post("/decide", data={"act": "rate", "target": "march", "value": "7"}).status_code == 400


def test_a_disagreement_is_decided(client: TestClient, dossier: Dossier) -> None:
    findings = [f for f in dossier.findings() if f.kind == "contradicted"]
    page = client.get("/disagreements").text
    assert page.count("Keep both") >= len(findings) > 0
    one = findings[0]
    form = {"target": one.id, "expected": dossier.state(one.id), "back": "/disagreements"}
    client.post("/decide", data={**form, "act": "keep_both", "why": "each counts its own"})
    assert "Both kept by" in client.get("/disagreements").text
    assert "each counts its own" in client.get(f"/records/{one.id}").text


def test_taking_a_value_corrects_the_record_and_settles_the_finding(client: TestClient, dossier: Dossier) -> None:
    page = client.get("/disagreements").text
    forms = [found for found in re.findall(r"<form.+?</form>", page, re.DOTALL) if 'name="settles"' in found]
    assert forms
    sent = {name: unescape(value) for name, value in re.findall(r'name="([^"]+)" value="([^"]*)"', forms[0])}
    assert client.post("/decide", data=sent).status_code == 303
    kept = dossier.judgements()
    assert [one.act for one in kept] == ["correct", "confirm"]
    assert len({one.entry for one in kept}) == 1
    finding = next(f for f in dossier.findings() if f.id == sent["settles"])
    assert finding.review == "confirmed"


def test_the_queue_and_its_filters(client: TestClient, dossier: Dossier) -> None:
    every = client.get("/review").text
    assert "records wait" in every
    kinds = {record.type for record in dossier.records()} - {"series", "mechanism", "issue"}
    for kind in kinds:
        assert client.get(f"/review?kind={kind}").status_code == 200
    for address in ("?side=NOR", "?document=april", "?disputed=1", "?review=rejected", "?at=99999", "?view=list&at=50"):
        assert client.get(f"/review{address}").status_code == 200, address
    assert first(client, "/review?document=late&kind=event")["target"].startswith("event-")
    skipped = first(client, "/review?at=1")
    assert skipped["target"] != first(client)["target"]


def test_what_the_decider_compares_beside_is_in_the_record(client: TestClient, dossier: Dossier) -> None:
    decider = client.app.app.state.decider  # type: ignore[union-attr]
    oslo, malmo = meeting_in(dossier, "Oslo"), meeting_in(dossier, "Malmo")
    form = {"target": oslo.id, "expected": dossier.state(oslo.id), "back": "/review", "act": "same", "other": malmo.id}
    client.post("/decide", data=form)
    assert dossier.waiting() == 1
    decider.compare()
    assert dossier.waiting() == 0
    assert malmo.id not in {record.id for record in dossier.meetings()}


def test_the_last_decision_is_found_behind_many_that_were_taken_back(client: TestClient, dossier: Dossier) -> None:
    decider = client.app.app.state.decider  # type: ignore[union-attr]
    oslo = meeting_in(dossier, "Oslo").id
    kept = dossier.judge("confirm", oslo, apply=False)
    for _ in range(40):
        note = dossier.judge("note", oslo, why="a slip", apply=False)
        dossier.undo(note.id, apply=False)
    assert [one.id for one in decider.last()] == [kept.id]
    several = dossier.decide([Decision("note", (oslo,), why=f"{number}") for number in range(70)], apply=False)
    assert decider.last() == several
