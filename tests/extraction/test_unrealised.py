"""Acts that are denied, planned or imagined, out of hand-made parses of invented reports."""

from __future__ import annotations

import pytest

from handparsed import handparsed, state
from rapport.extraction import events, unrealised
from rapport.model.mentions import Unrealised

DID_NOT = (
    "Kenya/Kenya/PROPN/NNP/4/nsubj did/do/AUX/VBD/4/aux not/not/PART/RB/4/advmod accuse/accuse/VERB/VB/0/root "
    "Tanzania/Tanzania/PROPN/NNP/4/obj ././PUNCT/./4/punct"
)
WILL = (
    "Kenya/Kenya/PROPN/NNP/3/nsubj will/will/AUX/MD/3/aux impose/impose/VERB/VB/0/root tariffs/tariff/NOUN/NNS/3/obj "
    "on/on/ADP/IN/6/case Tanzania/Tanzania/PROPN/NNP/4/nmod in/in/ADP/IN/8/case March/March/PROPN/NNP/3/obl "
    "././PUNCT/./3/punct"
)
WOULD = WILL.replace("will/will/AUX", "would/would/AUX")
MIGHT = WILL.replace("will/will/AUX", "might/might/AUX")
SAID_IT_WOULD = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj said/say/VERB/VBD/0/root Kenya/Kenya/PROPN/NNP/5/nsubj would/would/AUX/MD/5/aux "
    "impose/impose/VERB/VB/2/ccomp tariffs/tariff/NOUN/NNS/5/obj on/on/ADP/IN/8/case "
    "Tanzania/Tanzania/PROPN/NNP/6/nmod ././PUNCT/./2/punct"
)
PLANS_TO = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj plans/plan/VERB/VBZ/0/root to/to/PART/TO/4/mark impose/impose/VERB/VB/2/xcomp "
    "tariffs/tariff/NOUN/NNS/4/obj on/on/ADP/IN/7/case Tanzania/Tanzania/PROPN/NNP/5/nmod ././PUNCT/./2/punct"
)
WANTS_TO = PLANS_TO.replace("plans/plan/", "wants/want/")
REFUSED_TO = PLANS_TO.replace("plans/plan/VERB/VBZ", "refused/refuse/VERB/VBD")
MANAGED_TO = PLANS_TO.replace("plans/plan/VERB/VBZ", "managed/manage/VERB/VBD")
IF = (
    "If/if/SCONJ/IN/3/mark Kenya/Kenya/PROPN/NNP/3/nsubj imposes/impose/VERB/VBZ/7/advcl tariffs/tariff/NOUN/NNS/3/obj "
    "on/on/ADP/IN/6/case Tanzania/Tanzania/PROPN/NNP/4/nmod trade/trade/NOUN/NN/8/nsubj ends/end/VERB/VBZ/0/root "
    "././PUNCT/./8/punct"
)
DENIED = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj denied/deny/VERB/VBD/0/root that/that/SCONJ/IN/6/mark Kenya/Kenya/PROPN/NNP/6/nsubj "
    "had/have/AUX/VBD/6/aux imposed/impose/VERB/VBN/2/ccomp tariffs/tariff/NOUN/NNS/6/obj on/on/ADP/IN/9/case "
    "Tanzania/Tanzania/PROPN/NNP/7/nmod ././PUNCT/./2/punct"
)
SHOULD_IT = (
    "Should/should/AUX/MD/3/aux Kenya/Kenya/PROPN/NNP/3/nsubj impose/impose/VERB/VB/8/advcl "
    "tariffs/tariff/NOUN/NNS/3/obj on/on/ADP/IN/6/case Tanzania/Tanzania/PROPN/NNP/4/nmod trade/trade/NOUN/NN/8/nsubj "
    "ends/end/VERB/VBZ/0/root ././PUNCT/./8/punct"
)
WILL_IT = WILL.replace("././PUNCT/./3", "?/?/PUNCT/./3")
WHEN_DID_IT = (
    "When/when/ADV/WRB/4/advmod will/will/AUX/MD/4/aux Kenya/Kenya/PROPN/NNP/4/nsubj impose/impose/VERB/VB/0/root "
    "tariffs/tariff/NOUN/NNS/4/obj on/on/ADP/IN/7/case Tanzania/Tanzania/PROPN/NNP/5/nmod ?/?/PUNCT/./4/punct"
)
IMPOSED = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj imposed/impose/VERB/VBD/0/root tariffs/tariff/NOUN/NNS/2/obj "
    "on/on/ADP/IN/5/case Tanzania/Tanzania/PROPN/NNP/3/nmod ././PUNCT/./2/punct"
)
NOT_IMPOSING = (
    "Tanzania/Tanzania/PROPN/NNP/2/nsubj thanked/thank/VERB/VBD/0/root Kenya/Kenya/PROPN/NNP/2/obj "
    "for/for/SCONJ/IN/6/mark not/not/PART/RB/6/advmod imposing/impose/VERB/VBG/2/advcl "
    "tariffs/tariff/NOUN/NNS/6/obj ././PUNCT/./2/punct"
)
WILL_ASK = (
    "Kenya/Kenya/PROPN/NNP/3/nsubj will/will/AUX/MD/3/aux ask/ask/VERB/VB/0/root for/for/ADP/IN/5/case "
    "time/time/NOUN/NN/3/obl ././PUNCT/./3/punct"
)
STATES = (state("Kenya", "KEN"), state("Tanzania", "TZA"), state("Uganda", "UGA"))


def found_in(*sentences: str, parties: tuple[str, ...] = ("KEN", "TZA")) -> tuple[Unrealised, ...]:
    times = [("March", "2024-03", "date")]
    return unrealised.extract(
        handparsed(*sentences, entities=STATES, times=times, parties=parties, published="2024-01-12")
    )


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        (WILL, "planned"),
        (SAID_IT_WOULD, "planned"),
        (PLANS_TO, "planned"),
        (WOULD, "hypothetical"),
        (MIGHT, "hypothetical"),
        (WANTS_TO, "hypothetical"),
        (IF, "hypothetical"),
        (SHOULD_IT, "hypothetical"),
        (WILL_IT, "hypothetical"),
        (REFUSED_TO, "negated"),
        (DENIED, "negated"),
    ],
)
def test_an_act_is_told_with_how_it_is_meant_and_is_no_event(sentence: str, status: str) -> None:
    (act,) = found_in(sentence)
    assert (act.event_type, act.actor, act.recipient, act.status) == ("SANCTION", ("KEN",), ("TZA",), status)
    kept = events.extract(handparsed(sentence, entities=STATES, parties=("KEN", "TZA"), published="2024-01-12"))
    assert not [event for event in kept if event.event_type == "SANCTION"]


def test_a_denial_of_words_is_one_too() -> None:
    (act,) = found_in(DID_NOT)
    assert (act.event_type, act.status) == ("ACCUSE", "negated")


def test_the_day_is_the_one_that_is_told() -> None:
    assert found_in(WILL)[0].date == "2024-03"


@pytest.mark.parametrize("sentence", [IMPOSED, MANAGED_TO, WHEN_DID_IT, NOT_IMPOSING, WILL_ASK])
def test_what_happened_or_is_left_open_is_not_told(sentence: str) -> None:
    assert found_in(sentence) == ()


def test_acts_of_and_on_others_are_not_told() -> None:
    assert found_in(WILL.replace("Tanzania", "Uganda")) == ()
    assert found_in(WILL, parties=("KEN", "UGA")) == ()
