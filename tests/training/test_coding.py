"""What the sentence coder is taught with, and how."""

from __future__ import annotations

import pytest
from training.coding import learn
from training.coding.examples import NONE, Example, Party, gold_example, gold_roles, own
from training.coding.fitting import fit

from handparsed import handparsed, state
from rapport.coding import tables
from rapport.coding.sentence.named import named_in
from rapport.language import states

SENTENCE = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj taxed/tax/VERB/VBD/0/root Tanzania/Tanzania/PROPN/NNP/2/obj ././PUNCT/./2/punct"
)


def test_own_sentences_name_types_and_codes_that_exist() -> None:
    found = own()
    assert len(found) > 300
    known = {*tables.nonstate(), "KOS", "SUN"}
    for each in found:
        assert each.type == NONE or each.type in tables.types(), each
        for party in (*each.source, *each.target):
            assert party.code in known or states.is_state_code(party.code), each
        assert (each.type == NONE) == (not each.source), each
    assert {each.type for each in found} == {NONE, *tables.types()}
    assert len({each.text for each in found}) == len(found)


def test_gold_parts_are_found_by_the_stretch_that_the_record_names() -> None:
    analysis = handparsed(SENTENCE, entities=[state("Kenya", "KEN"), state("Tanzania", "TZA")], published="2024-05-12")
    row = {
        "id": "1",
        "text": analysis.text,
        "event_type": "SANCTION",
        "source": [{"code": "KEN", "text": "Kenya"}],
        "target": [{"code": "TZA", "text": None}],
    }
    assert gold_roles(analysis, named_in(analysis), gold_example(row)) == ["actor", "recipient"]
    turned = Example("2", analysis.text, "SANCTION", (Party("TZA"),), (), analysis.text)
    assert gold_roles(analysis, named_in(analysis), turned) == ["none", "actor"]


def test_weights_fitted_tell_what_they_were_fitted_on() -> None:
    rows = [{"bias": 1.0, "warm": 1.0}, {"bias": 1.0, "cold": 1.0}] * 10
    model = fit(rows, ["yes", "no"] * 10, ("no", "yes"), prior=lambda *_: 0.0, strength=0.1)
    assert model.chances({"bias": 1.0, "warm": 1.0})["yes"] > 0.9
    assert model.chances({"bias": 1.0, "cold": 1.0})["no"] > 0.9
    assert sum(model.chances({"never": 1.0}).values()) == pytest.approx(1.0)


def test_an_example_that_counts_more_weighs_more() -> None:
    rows = [{"bias": 1.0}] * 2
    found = fit(rows, ["yes", "no"], ("no", "yes"), prior=lambda *_: 0.0, strength=0.1, counts=[3.0, 1.0])
    assert found.chances({"bias": 1.0})["yes"] > 0.6


def test_rare_features_keep_their_expected_weight() -> None:
    rows = [{"bias": 1.0, "once": 1.0}, {"bias": 1.0}, {"bias": 1.0}]
    found = fit(rows, ["yes", "no", "no"], ("no", "yes"), prior=lambda *_: 0.0, strength=0.1, rare=2)
    assert set(found.features) == {"bias"}


def test_without_rows_the_prior_stands() -> None:
    model = fit(
        [], [], ("no", "yes"), prior=lambda name, label: 2.0 * (name == "warm" and label == "yes"), strength=1.0
    )
    assert model.chances({"warm": 1.0})["yes"] > 0.8


def test_sources_of_the_weights_are_named() -> None:
    assert any("CC BY-SA 4.0" in source for source in learn.SOURCES)
