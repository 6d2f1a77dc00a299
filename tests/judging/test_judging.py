"""Judgements on a ledger made by hand, and what becomes of them when the same reports are read otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from commands import run
from rapport import Dossier
from rapport.errors import UsageError
from rapport.ledger import builds, documents, readings, schema, store
from rapport.model.mentions import Meeting, Mention, Ordinal
from rapport.model.records import Record, Series
from rapport.model.spans import Span
from workshop import document, keep, meeting, quantity, reading, span_of

ONE = "On 3 May 2019 Astrid Holm and Per Dahl met in Lund. They signed 29 documents there. Nothing else was said."
TWO = "Holm and Dahl, the prime ministers, met in Lund in May 2019. They signed 31 documents, people say."
THREE = "On 20 September 2019 the prime ministers Astrid Holm and Per Dahl met again, now in Oslo. It rained."
MET_ONE = span_of(ONE, "On 3 May 2019 Astrid Holm and Per Dahl met in Lund")
MET_TWO = span_of(TWO, "Holm and Dahl, the prime ministers, met in Lund in May 2019")
MET_THREE = span_of(THREE, "On 20 September 2019 the prime ministers Astrid Holm and Per Dahl met again, now in Oslo")

READ: dict[str, tuple[str, list[Mention]]] = {
    "one": (ONE, [meeting(MET_ONE, place="Lund", date="2019-05-03"), quantity(29, span_of(ONE, "29 documents"))]),
    "two": (TWO, [meeting(MET_TWO, place="Lund", date="2019-05"), quantity(31, span_of(TWO, "31 documents"))]),
    "three": (THREE, [meeting(MET_THREE, place="Oslo", date="2019-09-20")]),
}


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    with Dossier.create(tmp_path / "sweden-norway", ("SWE", "NOR")) as made:
        for name, (text, mentions) in READ.items():
            keep(made.ledger, document(name, text), mentions)
        with made.ledger.write() as connection:
            builds.keep(connection, "2020-01-01", "2020-01-01", "mark", {})
        made.replay()
        yield made


def read_again(dossier: Dossier, name: str, mentions: Sequence[Mention]) -> None:
    """Let a reader find *mentions* in a report now."""
    with dossier.ledger.write() as connection:
        doc = documents.document(connection, name)
        assert doc is not None
        readings.keep_reading(connection, doc, "another reader", reading(name, mentions))
    dossier.replay()


def at(dossier: Dossier, place: str) -> Record:
    (found,) = [r for r in dossier.meetings() if isinstance(r.content, Meeting) and r.content.place == place]
    return found


def of_meeting(record: Record) -> Meeting:
    assert isinstance(record.content, Meeting)
    return record.content


def test_a_confirmed_record_says_so_and_who_and_when_is_kept(dossier: Dossier) -> None:
    kept = dossier.judge("confirm", at(dossier, "Lund").id, why="seen myself", who="Eva Berg")
    assert at(dossier, "Lund").review == "confirmed"
    assert at(dossier, "Oslo").review == "unreviewed"
    (found,) = dossier.judgements()
    assert (found.who, found.why, found.act) == ("Eva Berg", "seen myself", "confirm")
    assert found.when.startswith("20")
    assert found.before["place"] == "Lund"
    assert found == kept
    assert dossier.judged(loose=True) == []


def test_what_is_rejected_leaves_the_dossier_but_not_the_ledger(dossier: Dossier, tmp_path: Path) -> None:
    assert any(f.kind == "contradicted" and "documents" in f.note for f in dossier.findings())
    dossier.judge("reject", at(dossier, "Oslo").id)
    (quantities,) = dossier.quantities()
    dossier.judge("reject", quantities.id)
    assert at(dossier, "Oslo").review == "rejected"
    assert not any("documents" in finding.note for finding in dossier.findings())
    assert all("Oslo" not in row for row in dossier.tables()["meetings"]().rows)
    for name in ("out.md", "out.html"):
        before_the_reports = dossier.write(tmp_path / name).read_text(encoding="utf-8").split("The reports")[0]
        assert "20 September 2019:" not in before_the_reports
    dossier.export(tmp_path / "records.jsonl", "records")
    rows = [json.loads(line) for line in (tmp_path / "records.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["place"]: row["review"] for row in rows if row["type"] == "meeting"} == {
        "Lund": "unreviewed",
        "Oslo": "rejected",
    }


def test_nothing_is_made_of_what_is_rejected(dossier: Dossier) -> None:
    def members() -> tuple[str, ...]:
        (series,) = [r for r in dossier.records("series") if isinstance(r.content, Series)]
        assert isinstance(series.content, Series)
        return series.content.meetings

    both = members()
    assert len(both) == 2
    oslo = at(dossier, "Oslo").id
    dossier.judge("reject", oslo)
    assert all(oslo not in r.content.meetings for r in dossier.records("series") if isinstance(r.content, Series))
    dossier.judge("undo", "1")
    assert members() == both


def test_a_corrected_field_is_shown_with_a_note(dossier: Dossier, tmp_path: Path) -> None:
    lund = at(dossier, "Lund")
    kept = dossier.judge("correct", lund.id, field="date", value="2019-05-04", why="the communiqué", who="Eva Berg")
    assert (kept.before, kept.after) == ("2019-05-03", "2019-05-04")
    found = at(dossier, "Lund")
    assert (of_meeting(found).date, found.review, found.id) == ("2019-05-04", "corrected", lund.id)
    for name in ("out.md", "out.html"):
        text = dossier.write(tmp_path / name).read_text(encoding="utf-8")
        assert "date corrected from 3 May 2019 to 4 May 2019 by Eva Berg" in text
        assert "the communiqué" in text


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("participants", "Astrid Holm, Per Dahl, Bo Lind", ("Astrid Holm", "Per Dahl", "Bo Lind")),
        ("participants", '["Bo Lind"]', ("Bo Lind",)),
        ("ordinal", "17", Ordinal(17)),
        ("ordinal", '{"n": 17, "since": "2012"}', Ordinal(17, "2012")),
        ("place", "null", None),
        ("date", "2019", "2019"),
    ],
)
def test_a_value_as_a_person_types_it(dossier: Dossier, field: str, typed: str, value: Any) -> None:
    oslo = at(dossier, "Oslo").id
    dossier.judge("correct", oslo, field=field, value=typed)
    (found,) = [record for record in dossier.meetings() if record.id == oslo]
    assert getattr(found.content, field) == value


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("date", "3 May 2019", "EDTF"),
        ("colour", "red", "no field `colour`"),
        ("span", "1, 2", "no field `span`"),
        ("status", "done", "`status` of a meeting"),
        ("sides", "SWE, Atlantis", "Atlantis"),
    ],
)
def test_what_a_field_cannot_be_is_said(dossier: Dossier, field: str, value: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        dossier.judge("correct", at(dossier, "Lund").id, field=field, value=value)
    assert dossier.judgements() == []


def test_judgements_hold_over_a_rebuild_with_another_reader(dossier: Dossier) -> None:
    lund, oslo = at(dossier, "Lund").id, at(dossier, "Oslo").id
    dossier.judge("correct", lund, field="place", value="Lund town hall")
    dossier.judge("reject", oslo)
    wider = Span(0, MET_THREE.end + 1)
    read_again(dossier, "one", [meeting(Span(MET_ONE.start + 14, MET_ONE.end), place="Lund", date="2019-05-03")])
    read_again(dossier, "two", [meeting(MET_TWO, date="2019-05")])
    read_again(dossier, "three", [meeting(wider, place="Oslo", date="2019-09-20", topics=("rain",))])
    assert at(dossier, "Lund town hall").review == "corrected"
    assert at(dossier, "Oslo").review == "rejected"
    assert dossier.judged(loose=True) == []


def test_a_judgement_follows_its_sentence_into_a_text_that_was_cleaned_otherwise(dossier: Dossier) -> None:
    dossier.judge("reject", at(dossier, "Oslo").id)
    moved = f"Weather | Sport\n{THREE}"
    with dossier.ledger.write() as connection:
        changed = sa.update(schema.document).where(schema.document.c.id == "three")
        connection.execute(changed.values(text=moved, sha256=document("three", moved).sha256))
    where = span_of(moved, THREE[MET_THREE.start : MET_THREE.end])
    read_again(dossier, "three", [meeting(where, place="Oslo", date="2019-09-20")])
    assert at(dossier, "Oslo").review == "rejected"


def test_what_cannot_be_tied_any_more_is_listed_and_holds_again_when_it_can(dossier: Dossier) -> None:
    dossier.judge("reject", at(dossier, "Oslo").id, why="no such meeting")
    dossier.judge("note", at(dossier, "Oslo").id, why="ask again")
    read_again(dossier, "three", [])
    loose = dossier.judged(loose=True)
    assert [one.number for one in loose] == [1, 2]
    assert all("nothing is read as a meeting any more where three says" in one.state for one in loose)
    assert len(dossier.judgements()) == 2
    read_again(dossier, "three", READ["three"][1])
    assert dossier.judged(loose=True) == []
    assert at(dossier, "Oslo").review == "rejected"


def test_a_confirmed_record_that_is_read_otherwise_is_not_what_was_confirmed(dossier: Dossier) -> None:
    dossier.judge("confirm", at(dossier, "Oslo").id)
    read_again(dossier, "three", [meeting(MET_THREE, place="Oslo", date="2019-09-29")])
    assert at(dossier, "Oslo").review == "unreviewed"
    (loose,) = dossier.judged(loose=True)
    assert "date 2019-09-20, now 2019-09-29" in loose.state
    read_again(dossier, "three", [meeting(MET_THREE, place="Oslo", date="2019-09", participants=("Astrid Holm",))])
    assert at(dossier, "Oslo").review == "confirmed"


def test_same_and_not_the_same(dossier: Dossier) -> None:
    lund, oslo = at(dossier, "Lund").id, at(dossier, "Oslo").id
    dossier.judge("same", lund, oslo)
    (one,) = dossier.meetings()
    assert sorted(one.documents) == ["one", "three", "two"]
    assert one.id == lund
    dossier.judge("undo", "1")
    assert len(dossier.meetings()) == 2
    dossier.judge("not_same", f"{lund}@one", f"{lund}@two")
    assert sorted(record.documents for record in dossier.meetings()) == [("one",), ("three",), ("two",)]
    dossier.replay()
    assert len(dossier.meetings()) == 3


def test_a_later_link_wins_and_the_earlier_one_is_listed(dossier: Dossier) -> None:
    lund, oslo = at(dossier, "Lund").id, at(dossier, "Oslo").id
    dossier.judge("not_same", lund, oslo)
    dossier.judge("same", lund, oslo)
    assert len(dossier.meetings()) == 1
    (loose,) = dossier.judged(loose=True)
    assert loose.number == 1
    assert "a later judgement says that they are the same" in loose.state


def test_links_hold_through_others(dossier: Dossier) -> None:
    """One is three, and three is not two: then one is not two, however alike they are."""
    lund, oslo = at(dossier, "Lund").id, at(dossier, "Oslo").id
    dossier.judge("same", f"{lund}@one", oslo)
    (whole,) = dossier.meetings()
    dossier.judge("not_same", f"{whole.id}@three", f"{whole.id}@two")
    assert sorted(record.documents for record in dossier.meetings()) == [("one", "three"), ("two",)]


def test_an_undo_can_be_undone(dossier: Dossier) -> None:
    dossier.judge("confirm", at(dossier, "Oslo").id)
    dossier.judge("undo", "1")
    assert at(dossier, "Oslo").review == "unreviewed"
    with pytest.raises(UsageError, match="undone already, by 2"):
        dossier.judge("undo", "1")
    dossier.judge("undo", "2")
    assert at(dossier, "Oslo").review == "confirmed"
    assert [one.state for one in dossier.judged()] == ["in force", "undone by 3", "in force"]


def test_a_finding_is_judged_too(dossier: Dossier) -> None:
    (finding,) = [f for f in dossier.findings() if f.kind == "contradicted" and f.attribute == "value"]
    dossier.judge("reject", finding.id, why="two different counts")
    (found,) = [f for f in dossier.findings() if f.id == finding.id]
    assert found.review == "rejected"
    assert all(row[0] != "contradicted" or "31" not in row[3] for row in dossier.tables()["findings"]().rows)
    read_again(dossier, "two", [])
    (loose,) = dossier.judged(loose=True)
    assert "no longer finds it" in loose.state


@pytest.mark.parametrize(
    ("act", "targets", "said"),
    [
        ("confirm", ["meeting-nowhere"], "no record or finding `meeting-nowhere`"),
        ("confirm", [], "about one record"),
        ("same", ["LUND"], "two records or more"),
        ("same", ["LUND", "LUND"], "against itself"),
        ("same", ["LUND", "COUNT"], "never the same"),
        ("not_same", ["LUND@one", "LUND@three"], "does not tell"),
        ("note", ["LUND"], "needs words"),
        ("undo", ["7"], "no judgement `7`"),
        ("praise", ["LUND"], "no judgement `praise`"),
    ],
)
def test_what_cannot_be_judged_is_said_and_not_kept(dossier: Dossier, act: Any, targets: list[str], said: str) -> None:
    names = {"LUND": at(dossier, "Lund").id, "COUNT": dossier.quantities()[0].id}
    real = [
        names.get(head, head) + tail
        for head, tail in ((t.partition("@")[0], "".join(t.partition("@")[1:])) for t in targets)
    ]
    with pytest.raises(UsageError, match=said):
        dossier.judge(act, *real)
    assert dossier.judgements() == []


def test_the_commands(dossier: Dossier, capsys: pytest.CaptureFixture[str]) -> None:
    where = ("--dossier", dossier.folder)
    assert run("show", "meetings", "--ids", *where) == 0
    ids = [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()[1:]]
    assert ids == [record.id for record in dossier.meetings()]
    assert run("judge", "confirm", *ids, "--by", "Eva Berg", *where) == 0
    assert [record.review for record in dossier.meetings()] == ["confirmed", "confirmed"]
    assert run("judge", "correct", ids[0], "place", "Malmo", "--why", "a slip", *where) == 0
    assert run("judge", "note", ids[1], "ask again", *where) == 0
    assert run("judge", "same", *ids, *where) == 0
    assert run("judge", "undo", "5", *where) == 0
    assert run("judge", "not-same", *ids, *where) == 0
    assert run("judge", "reject", ids[1], *where) == 0
    capsys.readouterr()
    assert run("judgements", *where) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 9
    assert "place corrected from Lund to Malmo" in lines[3]
    assert "a slip" in lines[3]
    assert run("judgements", "--loose", *where) == 0
    assert "Every judgement holds" in capsys.readouterr().err
    assert run("judge", "confirm", "nothing-like-it", *where) == 2
    assert "no record or finding `nothing-like-it`" in capsys.readouterr().err


def test_a_ledger_from_before_judgements_is_brought_up_to_date(tmp_path: Path, dossier: Dossier) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(store.__file__).parent / "migrations"))
    with dossier.ledger.write() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
    dossier.close()
    with Dossier.open(dossier.folder) as again:
        assert at(again, "Lund").review == "unreviewed"
        again.judge("confirm", at(again, "Lund").id)
        assert at(again, "Lund").review == "confirmed"
