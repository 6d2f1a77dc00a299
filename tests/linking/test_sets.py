"""The invented sets of benchmarks/links, and the shared answers where they are: what is put together of them."""

from __future__ import annotations

import importlib.util
import json
import random
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport import mention_rows
from rapport.exports.jsonl import finding_row, record_row
from rapport.linking import linked

ROOT = Path(__file__).parents[2]
SETS = sorted((ROOT / "benchmarks" / "links").glob("*.json"))


@pytest.fixture(scope="module")
def bench() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("links_benchmark", ROOT / "benchmarks" / "links.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["links_benchmark"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["links_benchmark"]


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_a_set_is_invented_and_reaches_its_floors(path: Path, bench: ModuleType) -> None:
    case = bench.Case(path)
    assert case.data["fictional"] is True
    scores = case.score()
    for name, least in (("same meeting", 0.9), ("same commitment", 0.8)):
        tally = scores[name]
        assert tally.found >= least * tally.asked, tally.notes
        assert not any("WRONGLY MERGED" in note for note in tally.notes)
    assert 2 * scores["contradictions"].found >= scores["contradictions"].asked, scores["contradictions"].notes
    for name in ("corroborations", "outcomes", "steps"):
        assert scores[name].found >= 0.6 * scores[name].asked, scores[name].notes
    assert scores["contradictions"].right >= 0.6 * scores["contradictions"].given


def test_the_shared_answers_reach_the_floors(bench: ModuleType) -> None:
    scores: dict[str, Any] = dict(bench.shared())
    if not scores:
        pytest.skip("the shared answers are not here")
    for name, table in scores.items():
        assert table["same meeting"]["F1"] >= 0.9, name
        assert table["same meeting"]["wrongly merged"].startswith("0/"), name
        assert table["same commitment"]["F1"] >= 0.8, name
        assert table["corroborations"]["R"] >= 0.6, name
    seeds = scores["seeds"]
    assert seeds["contradictions"]["R"] >= 0.65
    assert seeds["contradictions"]["P"] >= 0.6
    assert seeds["expectations"]["R"] >= 0.6
    assert seeds["lifecycle steps"]["R"] >= 0.6


@settings(max_examples=12)
@given(path=st.sampled_from(SETS), seed=st.integers(0, 2**32))
def test_any_order_of_arrival_gives_the_same_ledger(path: Path, seed: int) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    heads = [{**head, "type": "document", "parties": data["pair"]} for head in data["documents"]]
    rows = [
        {**{k: v for k, v in mention.items() if k != "quote"}, "span": [100 * n, 100 * n + 40]}
        for n, mention in enumerate(data["mentions"].values())
    ]
    shuffled = list(heads)
    random.Random(seed).shuffle(shuffled)
    there = {head["doc"]: at for at, head in enumerate(shuffled)}
    again = sorted(rows, key=lambda row: there[row["doc"]])  # documents come in another order, each as it is
    assert _ledger([*heads, *rows]) == _ledger([*shuffled, *again])


def _ledger(rows: list[dict[str, Any]]) -> list[str]:
    told, problems = mention_rows.parsed(json.dumps(row) for row in rows)
    assert not problems
    found = linked(told)
    parties = {one.document.id: one.parties for one in told}
    lines = [record_row(record, parties) for record in found.records]
    lines += [finding_row(finding) for finding in found.findings]
    return [json.dumps(line, sort_keys=True, default=str) for line in lines] + [repr(found.narrowed)]
