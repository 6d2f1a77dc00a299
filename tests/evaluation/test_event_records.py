"""The parts of benchmarks/event_records.py, and the records themselves, where they are."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest
from benchmarks import event_records
from training.coding.examples import Example, Read

from handparsed import handparsed
from rapport.coding.sentence import model, telling

WILL_NOT = (
    "Kenya/Kenya/PROPN/NNP/4/nsubj will/will/AUX/MD/4/aux not/not/PART/RB/4/advmod pay/pay/VERB/VB/0/root "
    "Tanzania/Tanzania/PROPN/NNP/4/obj ././PUNCT/./4/punct"
)


def test_records_of_one_text_are_in_one_fold() -> None:
    analysis = handparsed(WILL_NOT, entities=[], published="2024-05-12")
    sentence = model.Sentence(analysis, (), (), telling.Telling((), (0,)))
    examples = [
        Read(Example(str(number), f"text {number // 2}", "AGREE", (), (), f"text {number // 2}"), sentence)
        for number in range(40)
    ]
    for seed in (0, 3):
        found = event_records.folds(examples, seed)
        assert [len(fold) for fold in found] == [8] * 5
        seen = [{each.example.group for each in fold} for fold in found]
        assert not any(seen[a] & seen[b] for a in range(5) for b in range(a))


def test_what_the_command_wrote_is_scored_line_by_line(tmp_path: Path) -> None:
    written = tmp_path / "coded.jsonl"
    line = {"text": "A.", "events": [{"event_type": "AGREE", "actor": ["KEN"], "recipient": ["UGA"]}]}
    written.write_text(json.dumps(line) + "\n", encoding="utf-8")
    told = event_records.as_coded(written, [{"id": "r1", "text": "A."}])
    assert told["r1"][0]["type"] == "AGREE" and told["r1"][0]["actor"] == ["KEN"]
    with pytest.raises(SystemExit):
        event_records.as_coded(written, [{"id": "r1", "text": "B."}])


@pytest.fixture(scope="module")
def score(shared: Path) -> ModuleType:
    return event_records.scorer(shared)


def test_the_records_themselves_score_as_right(score: ModuleType, shared: Path) -> None:
    records = score.load(shared / "benchmarks" / "event_records" / "dev.jsonl")
    told = {
        each["id"]: [
            {
                "type": each["event_type"],
                "actor": [party["code"] for party in each["source"]],
                "recipient": [party["code"] for party in each["target"]],
            }
        ]
        for each in records
    }
    rows = score.score(records, told)
    verdicts = [
        event_records.verdict(row, told[row["id"]], score.codes, each) for row, each in zip(rows, records, strict=True)
    ]
    assert set(verdicts) == {"right"}
    silent = zip(score.score(records, {}), records, strict=True)
    assert {event_records.verdict(row, [], score.codes, each) for row, each in silent} <= {"nothing told", "type"}
