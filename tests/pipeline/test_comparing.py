"""Persons go on judging while everything is compared: nothing waits, nothing is lost, and all of it is seen."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from commands import run
from rapport import Dossier, pipeline
from rapport.model.mentions import Mention
from rapport.model.records import Record
from workshop import keep_compared, meeting, quantity, span_of

ONE = "On 3 May 2019 Astrid Holm and Per Dahl met in Lund. They signed 29 documents there. “We go on,” Holm said."
TWO = "On 9 June 2021 Astrid Holm and Per Dahl met in Oslo. They signed 31 papers there. Dahl was glad."
READ: dict[str, tuple[str, list[Mention]]] = {
    "one": (
        ONE,
        [
            meeting(
                span_of(ONE, "On 3 May 2019 Astrid Holm and Per Dahl met in Lund"), place="Lund", date="2019-05-03"
            ),
            quantity(29, span_of(ONE, "29 documents")),
        ],
    ),
    "two": (
        TWO,
        [
            meeting(
                span_of(TWO, "On 9 June 2021 Astrid Holm and Per Dahl met in Oslo"), place="Oslo", date="2021-06-09"
            ),
            quantity(31, span_of(TWO, "31 papers"), what="papers"),
        ],
    ),
}


@pytest.fixture
def dossier(tmp_path: Path, database: str) -> Iterator[Dossier]:
    schema = f"compared_{uuid.uuid4().hex[:12]}" if database else None
    with Dossier.create(tmp_path / "d", ("SWE", "NOR"), database=database or None, schema=schema) as made:
        keep_compared(made, READ)
        yield made


def compare(dossier: Dossier, step: int, meanwhile: Callable[[Dossier], object]) -> None:
    """Compare everything, and have another process's dossier do *meanwhile* when so many steps are done."""
    with Dossier(dossier.folder) as other:

        def tell(_stage: str, done: int, _total: int) -> None:
            if done == step:
                meanwhile(other)

        pipeline.judge_again(dossier.ledger, dossier.settings, tell)


def shown(records: list[Record]) -> dict[str, tuple[str, tuple[int, ...]]]:
    return {record.id: (record.review, record.judgements) for record in records}


@pytest.mark.parametrize("step", [0, 1, 2, 3])
def test_what_is_judged_while_everything_is_compared_is_on_what_comes_of_it(dossier: Dossier, step: int) -> None:
    (lund, oslo), number = dossier.meetings(), dossier.quantities()[0]
    away = dossier.judge("reject", number.id, who="X", apply=False)

    def meanwhile(other: Dossier) -> None:
        other.judge("confirm", lund.id, who="Y", apply=False)
        other.judge("correct", oslo.id, field="place", value="Bergen", who="Y", apply=False)
        other.undo(away.id, who="Y", apply=False)
        other.add_record(
            "statement", "one", quote="“We go on,” Holm said", speaker="Holm", side="SWE", who="Y", apply=False
        )

    compare(dossier, step, meanwhile)
    every = [*dossier.meetings(), *dossier.quantities(), *dossier.statements()]
    found = shown(every)
    assert found[lund.id] == ("confirmed", (2,))
    assert found[oslo.id] == ("corrected", (3,))
    assert found[number.id] == ("unreviewed", ())
    assert [one.review for one in dossier.statements()] == ["confirmed"]
    assert dossier.waiting() == (0 if step == 0 else 3)  # where everything was told before it is read, it is compared
    dossier.replay()
    assert shown([*dossier.meetings(), *dossier.quantities(), *dossier.statements()]) == found
    assert (dossier.waiting(), dossier.judged(loose=True)) == (0, [])


def test_a_record_that_is_added_while_everything_is_compared_can_be_taken_back_meanwhile(dossier: Dossier) -> None:
    kept = dossier.add_record("statement", "one", quote="“We go on,” Holm said", speaker="Holm", side="SWE")
    compare(dossier, 2, lambda other: other.undo(kept.id, apply=False))
    assert dossier.statements() == []
    dossier.replay()
    assert dossier.statements() == []


def test_a_judgement_that_fits_nothing_any_more_is_listed_until_it_does(dossier: Dossier) -> None:
    lund, oslo = dossier.meetings()
    dossier.judge("same", lund.id, oslo.id, apply=False)
    compare(dossier, 2, lambda other: [other.judge("note", one.id, why="look", apply=False) for one in (lund, oslo)])
    (left,) = dossier.meetings()
    (listed,) = dossier.judged(loose=True)
    assert "while everything was compared" in listed.state
    assert left.judgements != ()
    dossier.replay()
    assert dossier.meetings()[0].judgements == (1, 2, 3)
    assert dossier.judged(loose=True) == []


def test_what_was_confirmed_and_is_read_otherwise_now_is_not_confirmed(dossier: Dossier) -> None:
    lund = dossier.meetings()[0]
    dossier.judge("correct", lund.id, field="date", value="2019-05-04", apply=False)
    compare(dossier, 2, lambda other: other.undo(1, apply=False))
    assert dossier.meetings()[0].review == "unreviewed"


def test_a_judgement_is_kept_while_another_process_builds(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pipeline, "PATIENCE", 0.1)
    lund, oslo = dossier.meetings()
    with Dossier(dossier.folder) as other, other.ledger.building():
        dossier.judge("reject", lund.id)
        assert run("judge", "reject", oslo.id, "--dossier", dossier.folder) == 0
    assert "Another process builds" in capsys.readouterr().err
    assert [one.review for one in dossier.meetings()] == ["rejected", "rejected"]
    assert dossier.waiting() == 2
    dossier.replay()
    assert dossier.waiting() == 0
