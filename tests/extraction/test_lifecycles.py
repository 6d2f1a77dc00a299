"""Lifecycles out of hand-made parses of invented reports."""

from __future__ import annotations

from typing import Any

import pytest

from handparsed import handparsed, person, state
from rapport.extraction.lifecycles import extract
from rapport.model.mentions import Lifecycle

CLOSED = (
    "The/the/DET/DT/2/det border/border/NOUN/NN/4/nsubj:pass was/be/AUX/VBD/4/aux:pass closed/close/VERB/VBN/0/root "
    "in/in/ADP/IN/6/case 2019/2019/NUM/CD/4/obl after/after/ADP/IN/9/case the/the/DET/DT/9/det "
    "election/election/NOUN/NN/4/obl ././PUNCT/./4/punct"
)
EMBASSY = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj closed/close/VERB/VBD/0/root its/its/PRON/PRP$/4/nmod:poss "
    "embassy/embassy/NOUN/NN/2/obj ././PUNCT/./2/punct"
)
OFFICE = (
    "The/the/DET/DT/3/det two/two/NUM/CD/3/nummod sides/side/NOUN/NNS/4/nsubj agreed/agree/VERB/VBD/0/root "
    "to/to/PART/TO/6/mark open/open/VERB/VB/4/xcomp a/a/DET/DT/9/det liaison/liaison/NOUN/NN/9/compound "
    "office/office/NOUN/NN/6/obj in/in/ADP/IN/11/case May/May/PROPN/NNP/6/obl ././PUNCT/./4/punct"
)
REOPEN = "Consulates/consulate/NOUN/NNS/3/nsubj will/will/AUX/MD/3/aux reopen/reopen/VERB/VB/0/root ././PUNCT/./3/punct"
ATTEMPT = (
    "Attempts/attempt/NOUN/NNS/5/nsubj to/to/PART/TO/3/mark resume/resume/VERB/VB/1/acl talks/talk/NOUN/NNS/3/obj "
    "failed/fail/VERB/VBD/0/root ././PUNCT/./5/punct"
)
DID_NOT = (
    "Kenya/Kenya/PROPN/NNP/4/nsubj did/do/AUX/VBD/4/aux not/not/PART/RB/4/advmod suspend/suspend/VERB/VB/0/root "
    "the/the/DET/DT/6/det talks/talk/NOUN/NNS/4/obj ././PUNCT/./4/punct"
)
RESUMPTION = (
    "They/they/PRON/PRP/2/nsubj welcomed/welcome/VERB/VBD/0/root the/the/DET/DT/4/det "
    "resumption/resumption/NOUN/NN/2/obj of/of/ADP/IN/6/case flights/flight/NOUN/NNS/4/nmod in/in/ADP/IN/8/case "
    "May/May/PROPN/NNP/4/nmod ././PUNCT/./2/punct"
)

STALLED = (
    "They/they/PRON/PRP/2/nsubj discussed/discuss/VERB/VBD/0/root the/the/DET/DT/6/det "
    "stalled/stalled/ADJ/JJ/6/amod peace/peace/NOUN/NN/6/compound process/process/NOUN/NN/2/obj ././PUNCT/./2/punct"
)
WANTED = (
    "They/they/PRON/PRP/2/nsubj discussed/discuss/VERB/VBD/0/root the/the/DET/DT/4/det "
    "re-opening/re-opening/NOUN/NN/2/obj of/of/ADP/IN/6/case consulates/consulate/NOUN/NNS/4/nmod ././PUNCT/./2/punct"
)
DECIDED = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj decided/decide/VERB/VBD/0/root to/to/PART/TO/4/mark "
    "sever/sever/VERB/VB/2/xcomp relations/relation/NOUN/NNS/4/obj with/with/ADP/IN/7/case "
    "Tanzania/Tanzania/PROPN/NNP/5/nmod ././PUNCT/./2/punct"
)
WENT = "Talks/talk/NOUN/NNS/2/nsubj ended/end/VERB/VBD/0/root quietly/quietly/ADV/RB/2/advmod ././PUNCT/./2/punct"


def only(*sentences: str, **given: Any) -> Lifecycle:
    (found,) = extract(handparsed(*sentences, **given))
    return found


def test_a_border_closed_may_open_again_and_has_a_cause() -> None:
    found = only(CLOSED, times=[("2019", "2019", "date")], published="2024-05-12")
    assert (found.mechanism, found.change, found.date, found.cause) == ("border", "suspended", "2019", "the election")


def test_an_embassy_closed_has_ended() -> None:
    assert only(EMBASSY).change == "ended"


@pytest.mark.parametrize(("sentence", "mechanism"), [(OFFICE, "liaison office"), (REOPEN, "Consulates")])
def test_what_is_agreed_or_ahead_is_expected(sentence: str, mechanism: str) -> None:
    found = only(sentence)
    assert (found.mechanism, found.change) == (mechanism, "expected")


def test_a_noun_of_change() -> None:
    found = only(RESUMPTION, times=[("May", "2024-05", "date")], published="2024-06-01")
    assert (found.mechanism, found.change, found.date) == ("flights", "resumed", "2024-05")


@pytest.mark.parametrize("sentence", [ATTEMPT, DID_NOT])
def test_what_did_not_happen_is_none(sentence: str) -> None:
    assert extract(handparsed(sentence)) == ()


def test_the_same_change_told_twice_counts_once() -> None:
    assert len(extract(handparsed(CLOSED, CLOSED, times=[("2019", "2019", "date")]))) == 1


def test_a_session_of_a_standing_format_is_held() -> None:
    sentence = (
        "Otieno/Otieno/PROPN/NNP/4/nsubj and/and/CCONJ/CC/3/cc Mrema/Mrema/PROPN/NNP/1/conj held/hold/VERB/VBD/0/root "
        "a/a/DET/DT/7/det strategic/strategic/ADJ/JJ/7/amod dialogue/dialogue/NOUN/NN/4/obj on/on/ADP/IN/9/case "
        "Monday/Monday/PROPN/NNP/4/obl ././PUNCT/./4/punct"
    )
    found = only(
        sentence,
        entities=[
            person("Amina Otieno", "KEN", "Foreign Minister"),
            person("Juma Mrema", "TZA", "Foreign Minister"),
            state("Kenya", "KEN"),
        ],
        times=[("Monday", "2024-05-06", "date")],
        published="2024-05-12",
    )
    assert (found.mechanism, found.change, found.date) == ("strategic dialogue", "held", "2024-05-06")


@pytest.mark.parametrize(
    ("sentence", "mechanism", "change"),
    [(STALLED, "stalled peace process", "suspended"), (WANTED, "consulates", "expected")],
)
def test_how_a_mechanism_stands_and_what_is_only_spoken_of(sentence: str, mechanism: str, change: str) -> None:
    found = only(sentence)
    assert (found.mechanism, found.change) == (mechanism, change)


def test_a_break_of_relations_that_is_decided_has_happened() -> None:
    states = [state("Kenya", "KEN"), state("Tanzania", "TZA")]
    assert only(DECIDED, entities=states, parties=("KEN", "TZA")).change == "ended"
    assert extract(handparsed(DECIDED, entities=states, parties=("KEN", "UGA"))) == ()


def test_how_one_meeting_went_is_no_lifecycle() -> None:
    assert extract(handparsed(WENT)) == ()


HALTED = (
    "In/in/ADP/IN/2/case May/May/PROPN/NNP/4/obl they/they/PRON/PRP/4/nsubj resumed/resume/VERB/VBD/0/root "
    "the/the/DET/DT/6/det dialogue/dialogue/NOUN/NN/4/obj which/which/PRON/WDT/10/nsubj:pass had/have/AUX/VBD/10/aux "
    "been/be/AUX/VBN/10/aux:pass stopped/stop/VERB/VBN/6/acl:relcl ././PUNCT/./4/punct"
)
RESUMED_WITH = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj resumed/resume/VERB/VBD/0/root border/border/NOUN/NN/4/compound "
    "talks/talk/NOUN/NNS/2/obj with/with/ADP/IN/6/case Tanzania/Tanzania/PROPN/NNP/4/nmod ././PUNCT/./2/punct"
)


def test_what_had_been_stopped_was_so_before_the_date_of_the_sentence() -> None:
    changes = {found.change: found.date for found in extract(handparsed(HALTED, times=[("May", "2019-05", "date")]))}
    assert changes == {"resumed": "2019-05", "suspended": None}


def test_talks_of_the_sides_go_by_one_name_whoever_they_are_said_to_be_with() -> None:
    states = (state("Kenya", "KEN"), state("Tanzania", "TZA"))
    assert only(RESUMED_WITH, entities=states, parties=("KEN", "TZA")).mechanism == "border talks"
    assert only(RESUMED_WITH, entities=states, parties=("KEN", "UGA")).mechanism == "border talks with Tanzania"
