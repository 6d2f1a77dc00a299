"""One filter for every face: what it lets through, and what it says of values that can't be meant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casebook import SETTINGS, filled
from rapport.errors import UsageError
from rapport.ledger import Ledger
from rapport.ledger import records as ledger_records
from rapport.views.chosen import Chosen
from rapport.views.selection import STANDING, Selection


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    made = filled(tmp_path)
    yield made
    made.close()


def chosen(ledger: Ledger, **filters: Any) -> list[Any]:
    with ledger.read() as connection:
        return list(Chosen(connection, SETTINGS, Selection.checked(**filters)).records())


def test_nothing_asked_for_lets_everything_through(ledger: Ledger) -> None:
    with ledger.read() as connection:
        assert [record.id for record in chosen(ledger)] == [r.id for r in ledger_records.records(connection)]


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        ({"types": ["meeting"]}, {"Oslo", "Malmo"}),
        ({"types": "meeting", "statuses": ["planned"]}, {"Malmo"}),
        ({"types": ["meeting"], "people": ["dahl"]}, {"Oslo", "Malmo"}),
        ({"types": ["meeting"], "people": ["Mikkel Rud"]}, set()),
        ({"types": ["meeting"], "places": ["OSLO"]}, {"Oslo"}),
        ({"types": ["meeting"], "since": "2018-07"}, {"Malmo"}),
        ({"types": ["meeting"], "until": "2018-05"}, {"Oslo"}),
        ({"types": ["meeting"], "since": "2018-03-05", "until": "2018-03-05"}, {"Oslo"}),
        ({"types": ["meeting"], "sources": ["nordic review"]}, {"Oslo", "Malmo"}),
        ({"types": ["meeting"], "sources": ["march"]}, {"Oslo"}),
        ({"types": ["meeting"], "sides": ["nor"]}, {"Oslo", "Malmo"}),
        ({"types": ["meeting"], "sides": ["FIN"]}, set()),
        ({"types": ["meeting"], "reviews": ["confirmed"]}, set()),
        ({"types": ["meeting"], "confidence": 1.0}, set()),
    ],
)
def test_each_filter_lets_its_own_through(ledger: Ledger, filters: dict[str, Any], titles: set[str]) -> None:
    assert {record.content.place for record in chosen(ledger, **filters)} == titles


def test_a_record_without_a_date_is_of_the_day_of_its_reports(ledger: Ledger) -> None:
    within = chosen(ledger, types=["statement"], since="2018-03", until="2018-03")
    assert within
    assert not chosen(ledger, types=["statement"], since="2019", until="2019")


def test_a_person_is_found_under_all_names(ledger: Ledger) -> None:
    found = chosen(ledger, people=["Holm"])
    assert {"meeting", "statement", "actor"} <= {record.type for record in found}


def test_findings_are_those_about_what_is_chosen(ledger: Ledger) -> None:
    with ledger.read() as connection:
        everything = list(Chosen(connection, SETTINGS, Selection()).findings())
        malmo = Chosen(connection, SETTINGS, Selection(places=("Malmo",)))
        about = {record.id for record in malmo.records()}
        found = list(malmo.findings())
        assert 0 < len(found) < len(everything)
        assert all(about & set(finding.about) for finding in found)
        alone = Chosen(connection, SETTINGS, Selection(types=("finding",), places=("Malmo",)))
        assert list(alone.findings()) == found
        assert list(alone.records()) == []


def test_documents_and_mentions_are_those_of_what_is_chosen(ledger: Ledger) -> None:
    with ledger.read() as connection:
        view = Chosen(connection, SETTINGS, Selection(places=("Malmo",)))
        assert list(view.documents) == ["april", "late"]
        assert {mention.id for mention in view.mentions()} == {m.id for r in view.records() for m in r.mentions}


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"types": ["meetings"]}, "meetings"),
        ({"sides": ["JAP"]}, "JAP"),
        ({"since": "yesterday"}, "yesterday"),
        ({"since": "2019", "until": "2018"}, "after"),
        ({"confidence": 3}, "3"),
        ({"confidence": "high"}, "high"),
        ({"reviews": ["good"]}, "good"),
        ({"people": [" "]}, "looked for"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_can_not_be_meant_is_told(filters: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        Selection.checked(**filters)


def test_a_selection_survives_being_written_down() -> None:
    selection = Selection.checked(types=["event"], sides=["JPN"], since="2018", confidence=0.5)
    assert Selection.from_row(selection.to_row()) == selection
    assert Selection().standing().reviews == STANDING
    assert Selection(reviews=("rejected",)).standing().reviews == ("rejected",)
