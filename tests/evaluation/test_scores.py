"""What is found, missed and too much, on invented answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from markings import answers, folder, predictions, saved
from rapport.evaluation import Marked, Scores, read_answers, read_predictions, score
from rapport.evaluation.form import PLURALS


def scored(where: Path, given: list[dict[str, Any]], asked: list[dict[str, Any]] | None = None) -> Scores:
    where.mkdir(exist_ok=True)
    found, problems = read_predictions(predictions(where / "mentions.jsonl", given, dict(PLURALS)))
    assert not problems
    return score(read_answers(folder(where, asked)), found)


def test_whoever_finds_everything_is_right_in_everything(tmp_path: Path) -> None:
    found = scored(tmp_path, answers())
    assert found.mean_f1 == 1.0
    assert not found.misses
    assert all(share.part == share.whole for tally in found.tallies.values() for share in tally.right.values())
    assert (found.published.part, found.same_month.part, found.published.whole) == (2, 2, 2)
    assert found.tallies["quantity"].expected == found.tallies["quantity"].given == 1  # the optional one counts neither


def test_whoever_finds_nothing_has_missed_all(tmp_path: Path) -> None:
    found = score(read_answers(folder(tmp_path)), {})
    assert found.mean_f1 == 0.0
    assert {miss.verdict for miss in found.misses} == {"missed"}
    assert len(found.misses) == 7
    assert found.published.part == 0


def test_precision_and_recall(tmp_path: Path) -> None:
    given = answers()
    extra = {**given[0]["meetings"][0], "span": [0, 9], "date": "2001", "place": "Oslo", "participants": ["Jon Falk"]}
    given[0]["meetings"].append(extra)
    given[1]["meetings"] = []
    tally = scored(tmp_path, given).tallies["meeting"]
    assert (tally.expected, tally.given, tally.found) == (2, 2, 1)
    assert tally.precision == tally.recall == tally.f1 == 0.5
    misses = [(miss.verdict, miss.doc) for miss in scored(tmp_path, given).misses]
    assert misses == [("extra", "one"), ("missed", "two")]  # document by document


def test_attributes_are_asked_for_only_where_the_answer_has_them(tmp_path: Path) -> None:
    given = answers()
    given[0]["meetings"][0] |= {"status": "planned", "ordinal": {"n": 5}, "place": "Malmo", "participants": ["Dahl"]}
    right = scored(tmp_path, given).tallies["meeting"].right
    assert "ordinal" not in right
    assert (right["status"].part, right["status"].whole) == (1, 2)
    assert (right["level"].part, right["level"].whole) == (1, 1)  # the second report's answer leaves it open
    assert (right["place"].part, right["participants"].part) == (1, 2)


def test_an_optional_answer_counts_neither_way(tmp_path: Path) -> None:
    asked = answers()
    asked[0]["positions"][0]["optional"] = True
    for given in (answers(), [{**document, "positions": []} for document in answers()]):
        tally = scored(tmp_path, given, asked).tallies["position"]
        assert (tally.expected, tally.given, tally.found) == (0, 0, 0)


def test_what_a_second_annotator_calls_optional_counts_neither_way(tmp_path: Path) -> None:
    one = read_answers(folder(tmp_path))
    changed = answers()
    changed[0]["positions"][0]["optional"] = True
    changed[1]["quantities"][0]["optional"] = False
    other = {document.doc: document for document in read_answers(saved(tmp_path / "other.json", changed))}
    found = score(one, other)
    assert not found.misses
    assert found.tallies["position"].expected == found.tallies["position"].given == 0
    assert found.tallies["quantity"].expected == found.tallies["quantity"].given == 1


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("quantities", {"value": 31}),
        ("positions", {"holder": "SWE"}),
        ("statements", {"speaker": "Per Dahl"}),
        ("events", {"type": "CONSULT"}),
        ("events", {"actor": ["DNK"]}),
        ("commitments", {"span": [0, 12]}),
    ],
)
def test_another_record_is_not_the_one_asked_for(tmp_path: Path, kind: str, change: dict[str, Any]) -> None:
    given = answers()
    given[0][kind][0] |= change
    found = scored(tmp_path, given)
    assert {(miss.verdict, miss.doc) for miss in found.misses} == {("missed", "one"), ("extra", "one")}


def test_noise_is_counted_by_characters_each_once(tmp_path: Path) -> None:
    asked, given = answers(), answers()
    asked[0]["noise"] = [[0, 10], [5, 20]]
    given[0]["noise"] = [[10, 50]]
    found = scored(tmp_path, given, asked)
    assert (found.noise_recall.part, found.noise_recall.whole) == (10, 20)
    assert (found.noise_precision.part, found.noise_precision.whole) == (10, 40)


@pytest.mark.parametrize(
    ("expected", "given", "right", "right_month"),
    [
        ("2019-05-04", "2019-05-20", 0, 1),
        ("2019-04-28/2019-05-04", "2019-05-02", 1, 1),
        ("2019-03/2019-06", "2019-05", 1, 0),
        ("2019-05-04", None, 0, 0),
    ],
)
def test_dates_of_publication(expected: str, given: str | None, right: int, right_month: int) -> None:
    found = score([Marked("one", expected)], {"one": Marked("one", given)})
    assert (found.published.part, found.same_month.part) == (right, right_month)
