"""The parts of benchmarks/event_records.py, on hand-made parses; and on the records themselves, where they are."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from benchmarks import event_records
from benchmarks.plover import lexicon, parts, telling
from benchmarks.plover.fitting import fit
from benchmarks.plover.named import code_of, named_in

from handparsed import handparsed, person, state
from rapport.model.analysis import Analysis

THREATENED = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj threatened/threaten/VERB/VBD/7/ccomp to/to/PART/TO/4/mark "
    "tax/tax/VERB/VB/2/xcomp Tanzania/Tanzania/PROPN/NNP/4/obj ,/,/PUNCT/,/7/punct said/say/VERB/VBD/0/root "
    "Otieno/Otieno/PROPN/NNP/7/nsubj ././PUNCT/./7/punct"
)
WILL_NOT = (
    "Kenya/Kenya/PROPN/NNP/4/nsubj will/will/AUX/MD/4/aux not/not/PART/RB/4/advmod pay/pay/VERB/VB/0/root "
    "Tanzania/Tanzania/PROPN/NNP/4/obj ././PUNCT/./4/punct"
)
BACKED = (
    "Hezbollah/Hezbollah/PROPN/NNP/2/nsubj shelled/shell/VERB/VBD/0/root Kenyan-backed/kenyan-backed/ADJ/JJ/4/amod "
    "posts/post/NOUN/NNS/2/obj ././PUNCT/./2/punct"
)


def parsed(sentence: str) -> Analysis:
    known = [person("Amina Otieno", "KEN", "President"), state("Kenya", "KEN"), state("Tanzania", "TZA")]
    return handparsed(sentence, entities=known, published="2024-05-12")


def record(text: str, kind: str, source: str, target: str) -> dict[str, Any]:
    def party(name: str) -> list[dict[str, str]]:
        return [{"text": name, "code": {"Kenya": "KEN", "Tanzania": "TZA"}[name]}]

    return {"id": text[:40], "text": text, "event_type": kind, "source": party(source), "target": party(target)}


def test_the_verb_that_tells_stands_below_who_says_it() -> None:
    analysis = parsed(THREATENED)
    told = telling.telling_of(analysis)
    assert [analysis.tokens[at].text for at in told.said] == ["said"]
    assert [analysis.tokens[at].text for at in told.verbs] == ["threatened", "tax"]


def test_what_is_not_to_be_done_is_told_apart() -> None:
    analysis = parsed(WILL_NOT)
    found = telling.features(analysis, telling.telling_of(analysis), ())
    assert found["manner negated future"] == 1.0
    assert found["verb0 pay"] == 1.0


def test_names_have_the_codes_of_the_records() -> None:
    names = named_in(parsed(THREATENED))
    assert [(name.code, name.how) for name in names][:2] == [("KEN", "name"), ("TZA", "name")]
    assert [name.code for name in named_in(parsed(BACKED))] == ["LBN"]
    assert (code_of("XKX"), code_of("EU"), code_of("media"), code_of(None)) == ("KOS", "IGO", None, None)


def test_gold_parts_are_found_by_the_stretch_that_the_record_names() -> None:
    analysis = parsed(THREATENED)
    names = named_in(analysis)
    gold = parts.gold_roles(analysis, names, record(analysis.text, "THREATEN", "Kenya", "Tanzania"), {})
    assert gold == ["actor", "recipient", "none"]


def test_a_dyad_of_the_likeliest() -> None:
    analysis = parsed(THREATENED)
    names = named_in(analysis)
    chances = [
        {"actor": 0.9, "recipient": 0.1, "none": 0.0},
        {"actor": 0.2, "recipient": 0.6, "none": 0.2},
        {"actor": 0.1, "recipient": 0.1, "none": 0.8},
    ]
    assert parts.dyad(analysis, names, chances, "THREATEN") == (["KEN"], ["TZA"])
    assert parts.dyad(analysis, names[:1], chances[:1], "COERCE") == (["KEN"], ["KEN"])
    assert parts.dyad(analysis, names[:1], chances[:1], "AGREE") == (["KEN"], [])
    assert parts.dyad(analysis, (), (), "AGREE") == ([], [])


def test_weights_fitted_tell_what_they_were_fitted_on() -> None:
    rows = [{"bias": 1.0, "warm": 1.0}, {"bias": 1.0, "cold": 1.0}] * 10
    model = fit(rows, ["yes", "no"] * 10, ("no", "yes"), prior=lambda *_: 0.0, strength=0.1)
    assert model.chances({"bias": 1.0, "warm": 1.0})["yes"] > 0.9
    assert model.chances({"bias": 1.0, "cold": 1.0})["no"] > 0.9
    assert sum(model.chances({"never": 1.0}).values()) == pytest.approx(1.0)


def test_without_rows_the_prior_stands() -> None:
    model = fit(
        [], [], ("no", "yes"), prior=lambda name, label: 2.0 * (name == "warm" and label == "yes"), strength=1.0
    )
    assert model.chances({"warm": 1.0})["yes"] > 0.8


def test_every_list_speaks_for_a_type() -> None:
    kinds = set(telling.AHEAD) | {"AGREE", "REQUEST", "ACCUSE", "THREATEN"}
    assert set(lexicon.VERBS) == set(lexicon.NOUNS) == kinds
    assert lexicon.verbs_of("withdraw", {"withdrawal"}) == {"RETREAT"}


def test_an_ending_that_the_reader_left_is_taken_off() -> None:
    assert [lexicon.known(word) for word in ("shortene", "signed", "visit", "zzz")] == [
        "shorten",
        "sign",
        "visit",
        "zzz",
    ]


def test_records_of_one_text_are_in_one_fold() -> None:
    texts = [f"text {number // 2}" for number in range(40)]
    sentences = [
        event_records.Sentence(
            record(text, "AGREE", "Kenya", "Tanzania"), parsed(WILL_NOT), (), telling.Telling((), (0,)), (), {}
        )
        for text in texts
    ]
    for seed in (0, 3):
        found = event_records.folds(sentences, seed)
        assert sum(map(len, found)) == 40
        assert [len(fold) for fold in found] == [8] * 5
        seen = [{each.record["text"] for each in fold} for fold in found]
        assert not any(seen[a] & seen[b] for a in range(5) for b in range(a))


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


def test_every_type_of_the_records_has_its_words(score: ModuleType) -> None:
    assert set(score.QUAD) == set(lexicon.VERBS)
