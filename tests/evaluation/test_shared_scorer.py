"""The same figures as the shared scorer's, where it is: on its seeds and on the answers of benchmarks/real-reports.

What is scored are the answers themselves, shaken: rows left out and doubled, stretches moved, values exchanged.
"""

from __future__ import annotations

import copy
import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from rapport.evaluation import Scores, read_answers, read_predictions, score
from rapport.evaluation.form import PLURALS

REAL = Path(__file__).parents[2] / "benchmarks" / "real-reports"


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("shared_score", shared / "score" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows_of(answers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = []
    for answer in answers:
        out.append({"doc": answer["doc"], "type": "document", "published": answer.get("published")})
        out += [{"doc": answer["doc"], "type": "noise", "span": span} for span in answer.get("noise") or ()]
        for kind, plural in PLURALS.items():
            for record in answer.get(plural) or ():
                row = {name: value for name, value in record.items() if name != "optional"}
                if kind == "event":
                    row["event_type"] = row.pop("type")
                out.append({**row, "doc": answer["doc"], "type": kind})
    return out


def shaken(rows: list[dict[str, Any]], chance: random.Random) -> list[dict[str, Any]]:
    values: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        for name, value in row.items():
            values.setdefault((row["type"], name), []).append(value)
    out: list[dict[str, Any]] = []
    for original in rows:
        row = copy.deepcopy(original)
        if row["type"] != "document" and chance.random() < 0.15:
            continue
        for name in row.keys() - {"doc", "type"}:
            if name in ("span", "content") and chance.random() < 0.4:
                start = max(0, row[name][0] + chance.randint(-40, 30))
                row[name] = [start, max(start, row[name][1] + chance.randint(-20, 60))]
            elif name not in ("span", "content") and chance.random() < 0.2:
                row[name] = copy.deepcopy(chance.choice(values[row["type"], name]))
        out += [row] * (2 if row["type"] != "document" and chance.random() < 0.15 else 1)
    chance.shuffle(out)
    return out


def as_theirs(found: Scores) -> dict[str, Any]:
    out: dict[str, Any] = {
        kind: {
            "gold": tally.expected,
            "got": tally.given,
            "found": tally.found,
            "P": round(tally.precision, 3),
            "R": round(tally.recall, 3),
            "F1": round(tally.f1, 3),
            "right": {name: f"{share.part}/{share.whole}" for name, share in tally.right.items()},
        }
        for kind, tally in found.tallies.items()
    }
    out["published"] = {
        "gold": found.published.whole,
        "exact": found.published.part,
        "same month": found.same_month.part,
    }
    out["noise"] = {
        "gold chars": found.noise_recall.whole,
        "P": round(found.noise_precision.value, 3),
        "R": round(found.noise_recall.value, 3),
    }
    return out


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", ["seeds", "answers-1.json", "answers-2.json"])
def test_the_figures_are_the_shared_scorers(
    name: str, seed: int, shared: Path, scorer: ModuleType, tmp_path: Path
) -> None:
    path = shared / "seeds" / "answers" / "answers.json" if name == "seeds" else REAL / name
    answers = json.loads(path.read_text(encoding="utf-8"))
    rows = rows_of(answers)
    if seed:
        rows = shaken(rows, random.Random(seed))  # seed 0 scores the answers as they are
    target = tmp_path / "mentions.jsonl"
    target.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    given, problems = read_predictions(target)
    assert not problems
    found = score(read_answers(path), given)
    theirs, misses = scorer.score(answers, rows)
    assert found.mean_f1 == pytest.approx(theirs.pop("macro F1"), abs=0.001)
    assert as_theirs(found) == theirs
    for kind in PLURALS:
        assert sorted((m.verdict, m.doc, tuple(m.row.span)) for m in found.misses if m.row.kind == kind) == sorted(
            (verdict, doc, tuple(record["span"])) for verdict, doc, record in misses[kind]
        )
