"""What is decided of one thing alone needs no comparing: comparing everything again comes to the same record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from casebook import filled
from rapport.api import Decision, Dossier
from rapport.judging.bearing import bearing
from rapport.ledger import builds, schema
from workbenches import dossier_in
from workshop import document, keep, quantity, span_of


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    with dossier_in(tmp_path, filled) as found:
        found.replay()
        yield found


ONE = "On 3 May 2019 Astrid Holm and Per Dahl met in Lund. They signed 29 documents there."
TWO = "Holm and Dahl, the prime ministers, met in Lund in May 2019. They signed 31 documents, people say."


@pytest.fixture
def differing(tmp_path: Path) -> Iterator[Dossier]:
    """Two reports of a meeting at which 29 documents were signed, or 31."""
    with Dossier.create(tmp_path / "sweden-norway", ("SWE", "NOR")) as made:
        for name, text, number in (("one", ONE, 29), ("two", TWO, 31)):
            keep(made.ledger, document(name, text), [quantity(number, span_of(text, f"{number} documents"))])
        with made.ledger.write() as connection:
            builds.keep(connection, "2020-01-01", "2020-01-01", "mark", {})
        made.replay()
        yield made


def rows(dossier: Dossier) -> list[list[dict[str, Any]]]:
    """Records, what they rest on, and findings, as the ledger has them."""
    with dossier.ledger.read() as connection:
        tables = (schema.record, schema.record_mention, schema.finding)
        return [[dict(row) for row in connection.execute(sa.select(table)).mappings()] for table in tables]


def ordered(found: list[list[dict[str, Any]]]) -> list[list[dict[str, Any]]]:
    return [sorted(table, key=str) for table in found]


@pytest.mark.parametrize("act", ["confirm", "note", "rate"])
def test_what_bears_on_nothing_else_is_in_the_record_at_once(dossier: Dossier, act: Any) -> None:
    check(dossier, act, dossier.meetings()[0].id)


@pytest.mark.parametrize("act", ["confirm", "note", "keep_both", "reject"])
def test_what_is_decided_of_a_finding_stays_with_it(differing: Dossier, act: Any) -> None:
    (finding,) = (one.id for one in differing.findings() if one.kind == "contradicted" and not one.compatible)
    check(differing, act, finding)


def check(dossier: Dossier, act: Any, target: str) -> None:
    value = "2" if act == "rate" else None
    before = rows(dossier)
    dossier.judge(act, target, value=value, why="because", apply=False)
    assert dossier.waiting() == 0
    at_once = rows(dossier)
    assert at_once != before
    dossier.replay()
    assert ordered(rows(dossier)) == ordered(at_once)
    dossier.undo(1, apply=False)
    assert dossier.waiting() == 0
    back = rows(dossier)
    dossier.replay()
    assert ordered(rows(dossier)) == ordered(back) == ordered(before)


def test_what_bears_on_others_waits_and_what_brings_back_too(dossier: Dossier) -> None:
    one, other = (record.id for record in dossier.meetings()[:2])
    dossier.judge("reject", one, apply=False)
    dossier.judge("confirm", other, apply=False)
    assert dossier.waiting() == 1
    dossier.judge("confirm", one, apply=False)  # it had been rejected
    dossier.undo(1, apply=False)
    dossier.undo(2, apply=False)
    assert [judgement.id for judgement in bearing(dossier.judgements())] == [1, 3, 4]
    dossier.replay()
    assert dossier.waiting() == 0
    dossier.judge("correct", other, field="place", value="Bergen", apply=False)
    dossier.decide([Decision("note", (other,), why="x")])
    assert dossier.waiting() == 0


def test_a_decision_that_bears_on_nothing_else_compares_nothing(dossier: Dossier) -> None:
    def made() -> int:
        with dossier.ledger.read() as connection:
            return connection.scalar(sa.select(sa.func.count()).select_from(schema.build)) or 0

    before = made()
    dossier.judge("confirm", dossier.meetings()[0].id)
    assert made() == before
    dossier.judge("reject", dossier.meetings()[0].id)
    assert made() == before + 1
