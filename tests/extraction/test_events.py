"""Events out of hand-made parses of invented reports."""

from __future__ import annotations

from typing import Any

import pytest

from handparsed import handparsed, person, state
from rapport.extraction.events import extract
from rapport.model.mentions import Event

TARIFFS = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj imposed/impose/VERB/VBD/0/root tariffs/tariff/NOUN/NNS/2/obj on/on/ADP/IN/5/case "
    "Tanzania/Tanzania/PROPN/NNP/3/nmod in/in/ADP/IN/7/case March/March/PROPN/NNP/2/obl ././PUNCT/./2/punct"
)
REFUSED = (
    "Tanzania/Tanzania/PROPN/NNP/2/nsubj rejected/reject/VERB/VBD/0/root the/the/DET/DT/4/det "
    "offer/offer/NOUN/NN/2/obj ././PUNCT/./2/punct"
)
SIGNED = (
    "The/the/DET/DT/2/det treaty/treaty/NOUN/NN/4/nsubj:pass was/be/AUX/VBD/4/aux:pass signed/sign/VERB/VBN/0/root "
    "by/by/ADP/IN/6/case Otieno/Otieno/PROPN/NNP/4/obl:agent and/and/CCONJ/CC/8/cc Mrema/Mrema/PROPN/NNP/6/conj "
    "././PUNCT/./4/punct"
)
MET = (
    "Otieno/Otieno/PROPN/NNP/2/nsubj met/meet/VERB/VBD/0/root Mrema/Mrema/PROPN/NNP/2/obj on/on/ADP/IN/5/case "
    "Monday/Monday/PROPN/NNP/2/obl ././PUNCT/./2/punct"
)
AGREED = (
    "Kenya/Kenya/PROPN/NNP/4/nsubj and/and/CCONJ/CC/3/cc Tanzania/Tanzania/PROPN/NNP/1/conj "
    "agreed/agree/VERB/VBD/0/root to/to/PART/TO/6/mark "
    "trade/trade/VERB/VB/4/xcomp more/more/ADV/RBR/6/advmod ././PUNCT/./4/punct"
)
BROKEN = (
    "Relations/relation/NOUN/NNS/7/nsubj:pass between/between/ADP/IN/3/case Kenya/Kenya/PROPN/NNP/1/nmod "
    "and/and/CCONJ/CC/5/cc Tanzania/Tanzania/PROPN/NNP/3/conj were/be/AUX/VBD/7/aux:pass broken/break/VERB/VBN/0/root "
    "in/in/ADP/IN/9/case March/March/PROPN/NNP/7/obl ././PUNCT/./7/punct"
)
WILL_IMPOSE = (
    "Kenya/Kenya/PROPN/NNP/3/nsubj will/will/AUX/MD/3/aux impose/impose/VERB/VB/0/root tariffs/tariff/NOUN/NNS/3/obj "
    "on/on/ADP/IN/6/case Tanzania/Tanzania/PROPN/NNP/4/nmod ././PUNCT/./3/punct"
)
DID_NOT = (
    "Kenya/Kenya/PROPN/NNP/4/nsubj did/do/AUX/VBD/4/aux not/not/PART/RB/4/advmod accuse/accuse/VERB/VB/0/root "
    "Tanzania/Tanzania/PROPN/NNP/4/obj ././PUNCT/./4/punct"
)
BOTH = ("KEN", "TZA")

REACHED = (
    "The/the/DET/DT/2/det parties/party/NOUN/NNS/3/nsubj reached/reach/VERB/VBD/0/root an/a/DET/DT/5/det "
    "agreement/agreement/NOUN/NN/3/obj ././PUNCT/./3/punct"
)
ACCEPTED = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj accepted/accept/VERB/VBD/0/root a/a/DET/DT/4/det "
    "proposal/proposal/NOUN/NN/2/obj from/from/ADP/IN/6/case Tanzania/Tanzania/PROPN/NNP/4/nmod ././PUNCT/./2/punct"
)
THANKED = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj expressed/express/VERB/VBD/0/root gratitude/gratitude/NOUN/NN/2/obj "
    "to/to/ADP/IN/5/case Tanzania/Tanzania/PROPN/NNP/2/obl ././PUNCT/./2/punct"
)
CALLED_FOR = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj called/call/VERB/VBD/0/root for/for/ADP/IN/4/case talks/talk/NOUN/NNS/2/obl "
    "././PUNCT/./2/punct"
)
SUPPORTS = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj backed/back/VERB/VBD/0/root open/open/ADJ/JJ/4/amod "
    "borders/border/NOUN/NNS/2/obj ././PUNCT/./2/punct"
)
ANNOUNCED = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj announced/announce/VERB/VBD/0/root it/it/PRON/PRP/5/nsubj will/will/AUX/MD/5/aux "
    "sever/sever/VERB/VB/2/ccomp relations/relation/NOUN/NNS/5/obj with/with/ADP/IN/8/case "
    "Tanzania/Tanzania/PROPN/NNP/6/nmod ././PUNCT/./2/punct"
)

SUMMONED = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj summoned/summon/VERB/VBD/0/root ambassador/ambassador/NOUN/NN/4/compound "
    "Mrema/Mrema/PROPN/NNP/2/obj ././PUNCT/./2/punct"
)
CLOSED = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj closed/close/VERB/VBD/0/root the/the/DET/DT/4/det border/border/NOUN/NN/2/obj "
    "with/with/ADP/IN/6/case Tanzania/Tanzania/PROPN/NNP/4/nmod ././PUNCT/./2/punct"
)
HALTED = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj halted/halt/VERB/VBD/0/root aid/aid/NOUN/NN/2/obj to/to/ADP/IN/5/case "
    "Tanzania/Tanzania/PROPN/NNP/2/obl ././PUNCT/./2/punct"
)
PROTESTED = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj protested/protest/VERB/VBD/0/root to/to/ADP/IN/4/case "
    "Tanzania/Tanzania/PROPN/NNP/2/obl ././PUNCT/./2/punct"
)
PLEDGED = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj pledged/pledge/VERB/VBD/0/root to/to/PART/TO/4/mark help/help/VERB/VB/2/xcomp "
    "Tanzania/Tanzania/PROPN/NNP/4/obj ././PUNCT/./2/punct"
)
SHELLED = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj fired/fire/VERB/VBD/0/root rockets/rocket/NOUN/NNS/2/obj at/at/ADP/IN/5/case "
    "Tanzania/Tanzania/PROPN/NNP/2/obl ././PUNCT/./2/punct"
)
RATIFIED = (
    "Kenya/Kenya/PROPN/NNP/4/nsubj and/and/CCONJ/CC/3/cc Tanzania/Tanzania/PROPN/NNP/1/conj "
    "ratified/ratify/VERB/VBD/0/root the/the/DET/DT/6/det treaty/treaty/NOUN/NN/4/obj ././PUNCT/./4/punct"
)
CROWDS = (
    "Groups/group/NOUN/NNS/4/nsubj from/from/ADP/IN/3/case Kenya/Kenya/PROPN/NNP/1/nmod "
    "protested/protest/VERB/VBD/0/root against/against/ADP/IN/6/case Tanzania/Tanzania/PROPN/NNP/4/obl "
    "././PUNCT/./4/punct"
)
NORMALIZING = (
    "Normalizing/normalize/VERB/VBG/4/csubj relations/relation/NOUN/NNS/1/obj has/have/AUX/VBZ/4/aux "
    "changed/change/VERB/VBN/0/root nothing/nothing/PRON/NN/4/obj ././PUNCT/./4/punct"
)
THREATENED = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj threatened/threaten/VERB/VBD/0/root to/to/PART/TO/4/mark "
    "tax/tax/VERB/VB/2/xcomp Tanzania/Tanzania/PROPN/NNP/4/obj ././PUNCT/./2/punct"
)


def found_in(*sentences: str) -> tuple[Event, ...]:
    given: dict[str, Any] = {
        "entities": [
            person("Amina Otieno", "KEN", "President"),
            person("Juma Mrema", "TZA", "President"),
            state("Kenya", "KEN"),
            state("Tanzania", "TZA"),
        ],
        "times": [("March", "2024-03", "date"), ("Monday", "2024-05-06", "date")],
        "parties": BOTH,
        "published": "2024-05-12",
    }
    return extract(handparsed(*sentences, **given))


def test_a_deed_of_one_side_to_another() -> None:
    (event,) = found_in(TARIFFS)
    assert (event.event_type, event.actor, event.recipient, event.date) == ("SANCTION", ("KEN",), ("TZA",), "2024-03")


def test_between_two_parties_the_other_is_meant() -> None:
    (event,) = found_in(REFUSED)
    assert (event.event_type, event.actor, event.recipient) == ("REJECT", ("TZA",), ("KEN",))


@pytest.mark.parametrize(
    ("sentence", "event_type"), [(SIGNED, "COOPERATE"), (MET, "CONSULT"), (AGREED, "AGREE"), (BROKEN, "SANCTION")]
)
def test_what_they_do_together_has_both_in_both_places(sentence: str, event_type: str) -> None:
    (event,) = found_in(sentence)
    assert (event.event_type, event.actor, event.recipient) == (event_type, BOTH, BOTH)


def test_what_is_agreed_at_a_meeting_has_its_date() -> None:
    consulted, agreed = found_in(MET, AGREED)
    assert (consulted.event_type, agreed.event_type) == ("CONSULT", "AGREE")
    assert agreed.date == consulted.date == "2024-05-06"


@pytest.mark.parametrize("sentence", [WILL_IMPOSE, DID_NOT])
def test_only_what_happened_counts(sentence: str) -> None:
    assert found_in(sentence) == ()


@pytest.mark.parametrize("sentence", [REACHED, ACCEPTED])
def test_an_agreement_reached_or_a_proposal_accepted_is_of_both(sentence: str) -> None:
    (event,) = found_in(sentence)
    assert (event.event_type, event.actor, event.recipient) == ("AGREE", BOTH, BOTH)


@pytest.mark.parametrize(("sentence", "event_type"), [(THANKED, "SUPPORT"), (CALLED_FOR, "REQUEST")])
def test_words_to_the_other_side(sentence: str, event_type: str) -> None:
    (event,) = found_in(sentence)
    assert (event.event_type, event.actor, event.recipient) == (event_type, ("KEN",), ("TZA",))


@pytest.mark.parametrize(
    ("sentence", "event_type"),
    [
        (SUMMONED, "ACCUSE"),
        (CLOSED, "COERCE"),
        (HALTED, "SANCTION"),
        (PROTESTED, "ACCUSE"),
        (PLEDGED, "AGREE"),
        (SHELLED, "ASSAULT"),
        (THREATENED, "THREATEN"),
    ],
)
def test_the_object_and_the_preposition_decide_the_type(sentence: str, event_type: str) -> None:
    (event,) = found_in(sentence)
    assert (event.event_type, event.actor, event.recipient) == (event_type, ("KEN",), ("TZA",))


def test_whom_a_threat_is_against_may_stand_below_what_is_threatened() -> None:
    found = handparsed(THREATENED, entities=[state("Kenya", "KEN"), state("Tanzania", "TZA")], published="2024-05-12")
    (event,) = extract(found)
    assert event.recipient == ("TZA",)


def test_crowds_protest_in_the_street() -> None:
    (event,) = found_in(CROWDS)
    assert (event.event_type, event.actor, event.recipient) == ("PROTEST", ("KEN",), ("TZA",))


def test_what_nobody_is_said_to_do_together_is_no_event() -> None:
    assert found_in(NORMALIZING) == ()


def test_what_both_ratify_is_of_both() -> None:
    (event,) = found_in(RATIFIED)
    assert (event.event_type, event.actor, event.recipient) == ("COOPERATE", BOTH, BOTH)


def test_support_needs_somebody_who_is_supported() -> None:
    assert found_in(SUPPORTS) == ()


def test_a_break_announced_has_happened() -> None:
    found = handparsed(
        ANNOUNCED,
        entities=[state("Kenya", "KEN"), state("Tanzania", "TZA")],
        forms=[("it", 0, "pronoun")],
        parties=BOTH,
        published="2024-05-12",
    )
    (event,) = extract(found)
    assert (event.event_type, event.actor, event.recipient) == ("SANCTION", ("KEN",), ("TZA",))
