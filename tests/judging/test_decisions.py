"""Records that persons add, ratings, decisions taken as one, and two persons deciding at once."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commands import run
from rapport import Dossier
from rapport.api import Decision
from rapport.errors import JudgedMeanwhile, UsageError
from rapport.judging.consequence import priority
from rapport.ledger import documents, readings
from rapport.model.mentions import Meeting, Mention
from rapport.model.records import Record
from rapport.model.rows import to_row
from workshop import keep_compared, meeting, quantity, reading, span_of

ONE = "On 3 May 2019 Astrid Holm and Per Dahl met in Lund. They signed 29 documents there. “We go on,” Holm said."
TWO = "Holm and Dahl, the prime ministers, met in Lund in May 2019. They signed 31 documents, people say."
MET_ONE = span_of(ONE, "On 3 May 2019 Astrid Holm and Per Dahl met in Lund")
SAID = "“We go on,” Holm said"
MET_TWO = "Holm and Dahl, the prime ministers, met in Lund in May 2019"
READ: dict[str, tuple[str, list[Mention]]] = {
    "one": (ONE, [meeting(MET_ONE, place="Lund", date="2019-05-03"), quantity(29, span_of(ONE, "29 documents"))]),
    "two": (TWO, [quantity(31, span_of(TWO, "31 documents"))]),
}
GIVEN: dict[str, Any] = {
    "what": "meeting of the prime ministers",
    "level": "leader",
    "participants": "Astrid Holm, Per Dahl",
    "sides": "SWE, NOR",
    "status": "held",
    "place": "Lund",
    "date": "2019-05",
}


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    with Dossier.create(tmp_path / "sweden-norway", ("SWE", "NOR")) as made:
        keep_compared(made, READ)
        yield made


def read_again(dossier: Dossier, name: str, mentions: list[Mention]) -> None:
    with dossier.ledger.write() as connection:
        doc = documents.document(connection, name)
        assert doc is not None
        readings.keep_reading(connection, doc, "another reader", reading(name, mentions))
    dossier.replay()


def the(records: list[Record]) -> Record:
    (found,) = records
    return found


def both(dossier: Dossier) -> tuple[str, str]:
    """The meeting and the number."""
    return the(dossier.meetings()).id, the(dossier.quantities()).id


def test_a_record_that_the_machine_missed_is_added_with_its_sentence(dossier: Dossier, tmp_path: Path) -> None:
    kept = dossier.add_record("statement", "one", quote=SAID, speaker="Astrid Holm", side="SWE", who="Eva Berg")
    said = the(dossier.statements())
    assert said.id == kept.subjects[0].record
    assert (said.review, said.judgements) == ("confirmed", (kept.id,))
    assert to_row(said.content)["content"] == list(span_of(ONE, "We go on,"))
    assert said.mentions[0].evidence.exact == SAID
    for name in ("out.md", "out.html"):
        assert "added by Eva Berg" in dossier.write(tmp_path / name).read_text(encoding="utf-8")
    dossier.export(tmp_path / "mentions.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "mentions.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["type"] for row in rows if row.get("added")] == ["statement"]
    dossier.undo(kept.id)
    assert dossier.statements() == []
    dossier.undo(dossier.judgements()[-1].id)
    assert the(dossier.statements()).id == said.id


def test_what_was_added_holds_over_every_rebuild_and_joins_others(dossier: Dossier) -> None:
    dossier.add_record("meeting", "two", quote=MET_TWO, **GIVEN)
    assert the(dossier.meetings()).documents == ("one", "two")
    read_again(dossier, "two", [])
    assert the(dossier.meetings()).documents == ("one", "two")
    read_again(dossier, "one", [])
    left = the(dossier.meetings())
    assert (left.documents, left.review) == (("two",), "confirmed")
    assert dossier.judged(loose=True) == []


def test_what_the_machine_reads_by_now_is_no_second_record(dossier: Dossier) -> None:
    dossier.add_record("meeting", "two", quote=MET_TWO, **{**GIVEN, "place": "Lund town hall", "date": "2019-05-04"})
    read_again(dossier, "one", [])
    read_again(dossier, "two", [meeting(span_of(TWO, MET_TWO), place="Lund", date="2019-05")])
    found = the(dossier.meetings())
    assert isinstance(found.content, Meeting)
    assert (found.content.place, found.content.date) == ("Lund town hall", "2019-05-04")
    assert len(found.mentions) == 2


def test_an_added_record_is_judged_like_any_other(dossier: Dossier) -> None:
    kept = dossier.add_record("statement", "one", quote=SAID, speaker="Holm", side="SWE")
    identity = kept.subjects[0].record
    dossier.judge("correct", identity, field="speaker", value="Astrid Holm")
    read_again(dossier, "one", READ["one"][1])
    found = the(dossier.statements())
    assert to_row(found.content)["speaker"] == "Astrid Holm"
    assert found.review == "corrected"
    dossier.undo(kept.id)
    assert dossier.statements() == []
    assert "nothing is read as a statement" in dossier.judged(loose=True)[0].state


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        ("wedding", {}, "no record type `wedding`"),
        ("meeting", {"colour": "red"}, "no field `colour`"),
        ("meeting", {"what": "talks"}, "needs the field `status`"),
        ("meeting", {**GIVEN, "date": "3 May"}, "EDTF"),
        ("meeting", {**GIVEN, "sides": "SWE, Atlantis"}, "Atlantis"),
        ("meeting", {**GIVEN, "status": "odd"}, "`status` of a meeting"),
        ("quantity", {"what": "papers", "value": "many"}, "`value` of a quantity"),
        ("statement", {"speaker": "Holm", "content": "never said"}, "words of the stretch"),
    ],
)
def test_what_cannot_be_added_is_said(dossier: Dossier, kind: str, given: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        dossier.add_record(kind, "two", quote=MET_TWO, **given)
    assert dossier.judgements() == []


def test_where_it_stands_must_be_told_and_only_once(dossier: Dossier) -> None:
    for quote, said in (("not there", "does not say so"), ("They", None), ("d", "says so twice")):
        if said:
            with pytest.raises(UsageError, match=said):
                dossier.add_record("meeting", "two", quote=quote, **GIVEN)
    with pytest.raises(UsageError, match="no words"):
        dossier.add_record("meeting", "two", span=(5, 9000), **GIVEN)
    with pytest.raises(UsageError, match="no document `nine`"):
        dossier.add_record("meeting", "nine", quote="a", **GIVEN)
    dossier.add_record("meeting", "two", quote=MET_TWO, **GIVEN)
    with pytest.raises(UsageError, match="added already"):
        dossier.add_record("meeting", "two", quote=MET_TWO, **GIVEN)


def test_ratings_are_given_by_persons_alone_and_shown(dossier: Dossier, tmp_path: Path) -> None:
    met, _ = both(dossier)
    assert the(dossier.meetings()).credibility is None
    dossier.rate("Fjell Gazette", "c", who="Eva Berg")
    dossier.rate("one", "B")
    dossier.rate(met, 2, who="Eva Berg")
    found = the(dossier.meetings())
    assert (found.credibility, found.review) == (2, "unreviewed")
    text = dossier.write(tmp_path / "out.md").read_text(encoding="utf-8")
    assert "rated 2 (probably true) by Eva Berg" in text
    assert "B (usually reliable)" in text
    assert "C (fairly reliable)" in text
    page = dossier.write(tmp_path / "out.html").read_text(encoding="utf-8")
    assert "B (usually reliable)" in page
    dossier.export(tmp_path / "records.jsonl", "records")
    rows = [json.loads(line) for line in (tmp_path / "records.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["credibility"] for row in rows if row["type"] == "meeting"] == [2]
    dossier.undo(2)
    assert "C (fairly reliable)" in dossier.write(tmp_path / "out.md").read_text(encoding="utf-8")
    assert "B (usually" not in dossier.write(tmp_path / "out.md").read_text(encoding="utf-8")
    assert dossier.judged(loose=True) == []


@pytest.mark.parametrize(("target", "rating"), [("one", "G"), ("one", 3), ("MET", 7), ("MET", "B"), ("nobody", "A")])
def test_what_is_no_rating_is_refused(dossier: Dossier, target: str, rating: Any) -> None:
    with pytest.raises(UsageError):
        dossier.rate(both(dossier)[0] if target == "MET" else target, rating)
    assert dossier.judgements() == []


def test_both_are_kept(dossier: Dossier) -> None:
    (finding,) = [f for f in dossier.findings() if f.kind == "contradicted"]
    dossier.judge("keep_both", finding.id, why="each counts its own", who="Eva Berg")
    (kept,) = [f for f in dossier.findings() if f.kind == "contradicted"]
    assert (kept.review, kept.judgements) == ("confirmed", (1,))
    with pytest.raises(UsageError, match="differently"):
        dossier.judge("keep_both", both(dossier)[0])


def test_decisions_taken_as_one_are_undone_as_one(dossier: Dossier) -> None:
    met, counted = both(dossier)
    kept = dossier.decide([Decision("confirm", (met,)), Decision("correct", (counted,), "value", 30)])
    assert {one.entry for one in kept} == {kept[0].id}
    assert [the(dossier.meetings()).review, the(dossier.quantities()).review] == ["confirmed", "corrected"]
    back = dossier.undo(kept[1].id)
    assert sorted(one.undoes or 0 for one in back) == [1, 2]
    assert [the(dossier.meetings()).review, the(dossier.quantities()).review] == ["unreviewed", "unreviewed"]
    dossier.undo(back[0].id)
    assert [the(dossier.meetings()).review, the(dossier.quantities()).review] == ["confirmed", "corrected"]
    dossier.undo(1, only=True)
    assert [the(dossier.meetings()).review, the(dossier.quantities()).review] == ["unreviewed", "corrected"]


def test_of_decisions_taken_as_one_all_are_kept_or_none(dossier: Dossier) -> None:
    met, _ = both(dossier)
    with pytest.raises(UsageError, match="no record"):
        dossier.decide([Decision("confirm", (met,)), Decision("confirm", ("meeting-nowhere",))])
    assert dossier.judgements() == []


@pytest.mark.parametrize("apply", [True, False])
def test_who_decides_later_is_told_what_changed(dossier: Dossier, apply: bool) -> None:
    met, _ = both(dossier)
    seen = dossier.state(met)
    dossier.judge("reject", met, who="Eva Berg", expected=(seen,), apply=apply)
    with pytest.raises(JudgedMeanwhile, match="Eva Berg rejected it on"):
        dossier.judge("correct", met, field="place", value="Oslo", expected=(seen,), apply=apply)
    assert len(dossier.judgements()) == 1
    dossier.judge("note", met, why="ask again", expected=(seen,), apply=apply)
    dossier.judge("rate", met, value=3, expected=(seen,), apply=apply)
    with pytest.raises(JudgedMeanwhile, match="rated 3"):
        dossier.judge("rate", met, value=4, expected=(seen,), apply=apply)
    now = dossier.state(met)
    dossier.undo(1, apply=apply)
    with pytest.raises(JudgedMeanwhile, match="took judgement 1 back"):
        dossier.judge("confirm", met, expected=(now,), apply=apply)
    dossier.judge("confirm", met, expected=(dossier.state(met),), apply=apply)
    assert the(dossier.meetings()).review == "confirmed"


def test_decisions_on_other_records_and_what_a_build_changed(dossier: Dossier) -> None:
    met, counted = both(dossier)
    seen = dossier.state(met)
    dossier.judge("confirm", counted)
    dossier.judge("confirm", met, expected=(seen,))
    now = dossier.state(met)
    read_again(dossier, "one", [meeting(MET_ONE, place="Oslo", date="2019-05-03")])
    with pytest.raises(JudgedMeanwhile, match="read otherwise"):
        dossier.judge("reject", met, expected=(now,))
    read_again(dossier, "one", [])
    with pytest.raises(JudgedMeanwhile, match="not there any more"):
        dossier.judge("reject", met, expected=(now,))


def test_what_is_decided_is_seen_at_once_and_compared_later(dossier: Dossier) -> None:
    met, counted = both(dossier)
    dossier.judge("correct", met, field="place", value="Malmo", apply=False)
    dossier.judge("reject", counted, apply=False)
    dossier.add_record("statement", "one", quote=SAID, speaker="Astrid Holm", apply=False)
    seen = [(r.id, to_row(r.content), r.review, r.judgements) for r in dossier.records()]
    assert [r.review for r in dossier.records()] == ["corrected", "rejected", "confirmed"]
    assert dossier.waiting() == 3
    dossier.replay()
    assert dossier.waiting() == 0
    again = [(r.id, to_row(r.content), r.review, r.judgements) for r in dossier.records()]
    assert sorted(again, key=str) == sorted(seen, key=str)
    for number in (3, 2, 1):
        dossier.undo(number, apply=False)
    back = [(r.type, r.review, r.judgements) for r in dossier.records()]
    assert back == [("meeting", "unreviewed", ()), ("quantity", "unreviewed", ())]
    content = the(dossier.meetings()).content
    assert isinstance(content, Meeting)
    assert content.place == "Lund"


DECIDE = """
import sys
from rapport import Dossier
with Dossier.open(sys.argv[1]) as dossier:
    for number in range(8):
        dossier.judge("note", sys.argv[2], why=f"{sys.argv[3]} {number}", who=sys.argv[3], apply=False)
"""


@pytest.mark.slow
def test_two_processes_lose_no_decision(dossier: Dossier) -> None:
    met, _ = both(dossier)
    command = [sys.executable, "-c", DECIDE, str(dossier.folder), met]
    both_of_them = [subprocess.Popen([*command, name]) for name in ("Eva", "Bo")]
    for number in range(8):
        dossier.judge("note", met, why=f"here {number}", who="here", apply=False)
    assert [process.wait(120) for process in both_of_them] == [0, 0]
    said = {one.why for one in dossier.judgements()}
    assert said == {f"{who} {number}" for who in ("Eva", "Bo", "here") for number in range(8)}


def test_a_build_elsewhere_hinders_no_decision(dossier: Dossier) -> None:
    met, _ = both(dossier)
    with dossier.ledger.building():
        dossier.judge("confirm", met, apply=False)
    assert the(dossier.meetings()).review == "confirmed"


def test_what_is_in_doubt_and_weighs_comes_first(dossier: Dossier) -> None:
    record = the(dossier.meetings())
    calm = priority(record)
    assert priority(record, disputes=1) > calm
    import dataclasses

    assert priority(dataclasses.replace(record, confidence=0.99)) < calm
    lower = dataclasses.replace(record, content=meeting(MET_ONE, level="official"))
    assert priority(lower) < calm


def test_the_commands(dossier: Dossier, capsys: pytest.CaptureFixture[str]) -> None:
    where = ("--dossier", dossier.folder)
    met, counted = both(dossier)
    (finding,) = [f.id for f in dossier.findings() if f.kind == "contradicted"]
    assert run("judge", "add", "statement", "one", "speaker=Astrid Holm", "side=SWE", "--quote", SAID, *where) == 0
    assert the(dossier.statements()).review == "confirmed"
    assert run("judge", "rate", "one", "B", *where) == 0
    assert run("judge", "rate", met, "2", *where) == 0
    assert run("judge", "keep-both", finding, *where) == 0
    assert run("judge", "confirm", met, counted, *where) == 0
    assert "`rapport judge undo 5` takes these 2 back together" in capsys.readouterr().err
    assert run("judge", "undo", "6", *where) == 0
    assert the(dossier.meetings()).review == "unreviewed"
    assert run("judge", "add", "statement", "one", "speaker", "--quote", SAID, *where) == 2
    assert "FIELD=VALUE" in capsys.readouterr().err
    assert run("judge", "add", "meeting", "one", "--span", "x", *where) == 2
    capsys.readouterr()
    assert run("show", "sources", *where) == 0
    assert "\tB\t" in capsys.readouterr().out
