from __future__ import annotations

from typing import Any

import pytest

from handparsed import handparsed, person, state
from rapport.extraction import forecasts
from rapport.model.mentions import Forecast

MAY = (
    "The/the/DET/DT/2/det talks/talk/NOUN/NNS/4/nsubj may/may/AUX/MD/4/aux change/change/VERB/VB/0/root "
    "the/the/DET/DT/6/det "
    "mood/mood/NOUN/NN/4/obj in/in/ADP/IN/8/case Nairobi/Nairobi/PROPN/NNP/6/nmod ././PUNCT/./4/punct"
)
UNLIKELY = (
    "Tanzania/Tanzania/PROPN/NNP/3/nsubj is/be/AUX/VBZ/3/cop unlikely/unlikely/ADJ/JJ/0/root to/to/PART/TO/5/mark "
    "sign/sign/VERB/VB/3/xcomp the/the/DET/DT/7/det treaty/treaty/NOUN/NN/5/obj ././PUNCT/./3/punct"
)
WILL = (
    "It/it/PRON/PRP/3/nsubj will/will/AUX/MD/3/aux help/help/VERB/VB/0/root the/the/DET/DT/5/det "
    "region/region/NOUN/NN/3/obj in/in/ADP/IN/7/case 2019/2019/NUM/CD/3/obl ././PUNCT/./3/punct"
)
WILL_NOT = (
    "Trade/trade/NOUN/NN/4/nsubj will/will/AUX/MD/4/aux not/not/PART/RB/4/advmod grow/grow/VERB/VB/0/root "
    "././PUNCT/./4/punct"
)
DEED = (
    "We/we/PRON/PRP/3/nsubj will/will/AUX/MD/3/aux build/build/VERB/VB/0/root a/a/DET/DT/5/det port/port/NOUN/NN/3/obj "
    "././PUNCT/./3/punct"
)
PAST = (
    "The/the/DET/DT/2/det treaty/treaty/NOUN/NN/5/nsubj may/may/AUX/MD/5/aux have/have/AUX/VB/5/aux "
    "failed/fail/VERB/VBN/0/root ././PUNCT/./5/punct"
)


def read(*sentences: str, **given: Any) -> tuple[Forecast, ...]:
    entities = [state("Tanzania", "TZA"), person("Achieng Otieno", "KEN")]
    return forecasts.extract(handparsed(*sentences, entities=entities, published="2018-06-01", **given))


@pytest.mark.parametrize(
    ("sentence", "polarity"), [(MAY, "may"), (UNLIKELY, "unlikely"), (WILL, "will"), (WILL_NOT, "will_not")]
)
def test_how_sure_a_claim_is(sentence: str, polarity: str) -> None:
    (found,) = read(sentence)
    assert (found.polarity, found.by) == (polarity, "author")


def test_the_horizon_is_the_date_in_the_claim() -> None:
    (found,) = read(WILL, times=[("2019", "2019", "date")])
    assert found.horizon == "2019"


def test_a_date_that_is_past_is_no_horizon() -> None:
    (found,) = read(WILL, times=[("2019", "2009", "date")])
    assert found.horizon is None


@pytest.mark.parametrize("sentence", [DEED, PAST])
def test_promised_deeds_and_the_past_are_not_forecast(sentence: str) -> None:
    assert read(sentence) == ()


DOUBT = (
    "Many/many/ADJ/JJ/2/amod experts/expert/NOUN/NNS/3/nsubj doubt/doubt/VERB/VBP/0/root "
    "whether/whether/SCONJ/IN/8/mark "
    "the/the/DET/DT/6/det dam/dam/NOUN/NN/8/nsubj can/can/AUX/MD/8/aux last/last/VERB/VB/3/ccomp ././PUNCT/./3/punct"
)
RECALL = (
    "One/one/PRON/PRP/3/nsubj might/might/AUX/MD/3/aux recall/recall/VERB/VB/0/root the/the/DET/DT/5/det "
    "war/war/NOUN/NN/3/obj ././PUNCT/./3/punct"
)


def test_who_doubts_is_named_by_the_clause() -> None:
    (found,) = read(DOUBT)
    assert (found.by, found.polarity) == ("Many experts", "unlikely")


def test_a_turn_to_the_reader_is_no_forecast() -> None:
    assert read(RECALL) == ()
