"""Refusals and demands in reported speech, out of hand-made parses of invented reports."""

from __future__ import annotations

import pytest

from handparsed import handparsed, person, state
from rapport.extraction.events import extract
from rapport.model.mentions import Event

BOTH = ("KEN", "TZA")
WOULD_NOT = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj said/say/VERB/VBD/0/root it/it/PRON/PRP/6/nsubj would/would/AUX/MD/6/aux "
    "not/not/PART/RB/6/advmod accept/accept/VERB/VB/2/ccomp the/the/DET/DT/8/det quota/quota/NOUN/NN/6/obj "
    "././PUNCT/./2/punct"
)
MUST = (
    "Mrema/Mrema/PROPN/NNP/2/nsubj said/say/VERB/VBD/0/root that/that/SCONJ/IN/6/mark Kenya/Kenya/PROPN/NNP/6/nsubj "
    "must/must/AUX/MD/6/aux return/return/VERB/VB/2/ccomp the/the/DET/DT/8/det boats/boat/NOUN/NNS/6/obj "
    "././PUNCT/./2/punct"
)
WILL = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj said/say/VERB/VBD/0/root it/it/PRON/PRP/5/nsubj will/will/AUX/MD/5/aux "
    "accept/accept/VERB/VB/2/ccomp the/the/DET/DT/7/det quota/quota/NOUN/NN/5/obj ././PUNCT/./2/punct"
)
DID_NOT_SAY = (
    "Kenya/Kenya/PROPN/NNP/4/nsubj did/do/AUX/VBD/4/aux not/not/PART/RB/4/advmod say/say/VERB/VB/0/root "
    "Tanzania/Tanzania/PROPN/NNP/7/nsubj must/must/AUX/MD/7/aux leave/leave/VERB/VB/4/ccomp ././PUNCT/./4/punct"
)
FIRMS = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj said/say/VERB/VBD/0/root firms/firm/NOUN/NNS/6/nsubj would/would/AUX/MD/6/aux "
    "not/not/PART/RB/6/advmod pay/pay/VERB/VB/2/ccomp ././PUNCT/./2/punct"
)
THEMSELVES = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj said/say/VERB/VBD/0/root Kenya/Kenya/PROPN/NNP/5/nsubj must/must/AUX/MD/5/aux "
    "pay/pay/VERB/VB/2/ccomp ././PUNCT/./2/punct"
)


def found_in(sentence: str) -> tuple[Event, ...]:
    pronouns = [("it", 1, "pronoun")] if "it/it/" in sentence else []
    return extract(
        handparsed(
            sentence,
            entities=[person("Juma Mrema", "TZA", "President"), state("Kenya", "KEN"), state("Tanzania", "TZA")],
            forms=pronouns,
            parties=BOTH,
            published="2024-05-12",
        )
    )


def test_who_says_that_it_will_not_refuses() -> None:
    (event,) = found_in(WOULD_NOT)
    assert (event.event_type, event.actor, event.recipient) == ("REJECT", ("KEN",), ("TZA",))


def test_who_says_that_another_must_demands() -> None:
    (event,) = found_in(MUST)
    assert (event.event_type, event.actor, event.recipient) == ("REQUEST", ("TZA",), ("KEN",))


@pytest.mark.parametrize("sentence", [WILL, DID_NOT_SAY, FIRMS, THEMSELVES])
def test_what_is_promised_unsaid_or_about_others_is_neither(sentence: str) -> None:
    assert found_in(sentence) == ()
