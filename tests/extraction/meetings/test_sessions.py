"""Sessions of standing formats, and who is found to meet where the sentence hides it; all texts are invented."""

from __future__ import annotations

from typing import Any

from handparsed import handparsed, person, place, state
from rapport.extraction import lifecycles
from rapport.extraction.meetings import extract
from rapport.model.mentions import Meeting

ROUND = (
    "The/the/DET/DT/3/det fifth/fifth/ADJ/JJ/3/amod round/round/NOUN/NN/12/nsubj:pass of/of/ADP/IN/5/case "
    "talks/talk/NOUN/NNS/3/nmod between/between/ADP/IN/7/case envoys/envoy/NOUN/NNS/3/nmod of/of/ADP/IN/9/case "
    "Kenya/Kenya/PROPN/NNP/7/nmod and/and/CCONJ/CC/11/cc Tanzania/Tanzania/PROPN/NNP/9/conj "
    "held/hold/VERB/VBN/0/root in/in/ADP/IN/14/case Kigali/Kigali/PROPN/NNP/12/obl ././PUNCT/./12/punct"
)
LEADS = (
    "The/the/DET/DT/2/det talks/talk/NOUN/NNS/4/nsubj may/may/AUX/MD/4/aux lead/lead/VERB/VB/0/root "
    "to/to/ADP/IN/6/case progress/progress/NOUN/NN/4/obl ././PUNCT/./4/punct"
)
COMMISSION = (
    "The/the/DET/DT/4/det 16th/16th/ADJ/JJ/4/amod Joint/Joint/ADJ/JJ/4/amod "
    "Commission/Commission/PROPN/NNP/6/nsubj:pass was/be/AUX/VBD/6/aux:pass held/hold/VERB/VBN/0/root "
    "in/in/ADP/IN/8/case Kigali/Kigali/PROPN/NNP/6/obl ././PUNCT/./6/punct"
)
PUT_OFF = (
    "The/the/DET/DT/3/det July/July/PROPN/NNP/3/compound session/session/NOUN/NN/5/nsubj:pass "
    "was/be/AUX/VBD/5/aux:pass postponed/postpone/VERB/VBN/0/root ././PUNCT/./5/punct"
)
INVITED = (
    "Otieno/Otieno/PROPN/NNP/2/nsubj invited/invite/VERB/VBD/0/root Mrema/Mrema/PROPN/NNP/2/obj "
    "to/to/ADP/IN/5/case Nairobi/Nairobi/PROPN/NNP/2/obl ././PUNCT/./2/punct"
)
HIDDEN = (
    "Otieno/Otieno/PROPN/NNP/0/root and/and/CCONJ/CC/3/cc Mrema/Mrema/PROPN/NNP/1/conj ,/,/PUNCT/,/5/punct "
    "met/meet/VERB/VBD/1/appos in/in/ADP/IN/7/case Kigali/Kigali/PROPN/NNP/5/obl ././PUNCT/./1/punct"
)


def found(*sentences: str, **given: Any) -> tuple[Meeting, ...]:
    entities = [
        state("Kenya", "KEN"),
        state("Tanzania", "TZA"),
        person("Amina Otieno", "KEN", "Foreign Minister"),
        person("Juma Mrema", "TZA", "Foreign Minister"),
        place("Kigali", "RWA"),
        place("Nairobi", "KEN"),
    ]
    given = {"published": "2024-08-12", "parties": ("KEN", "TZA"), "entities": entities} | given
    return extract(handparsed(*sentences, **given))


TWO_TOWNS = (
    "Otieno/Otieno/PROPN/NNP/4/nsubj and/and/CCONJ/CC/3/cc Mrema/Mrema/PROPN/NNP/1/conj met/meet/VERB/VBD/0/root "
    "in/in/ADP/IN/6/case Kigali/Kigali/PROPN/NNP/4/obl and/and/CCONJ/CC/8/cc Nairobi/Nairobi/PROPN/NNP/6/conj "
    "././PUNCT/./4/punct"
)


def test_nobody_meets_in_two_towns_at_once() -> None:
    assert sorted(meeting.place or "" for meeting in found(TWO_TOWNS)) == ["Kigali", "Nairobi"]


def test_both_states_of_a_list_within_the_phrase_take_part() -> None:
    (meeting,) = found(ROUND)
    assert (meeting.sides, meeting.place, meeting.status) == (("KEN", "TZA"), "Kigali", "held")
    assert meeting.ordinal is not None and meeting.ordinal.n == 5
    assert meeting.series == "Kenya–Tanzania talks"


def test_what_talks_may_lead_to_is_no_meeting() -> None:
    assert found(LEADS) == ()


def test_a_numbered_body_is_a_session_of_it() -> None:
    (meeting,) = found(COMMISSION)
    assert meeting.ordinal is not None
    assert (meeting.ordinal.n, meeting.series, meeting.place) == (16, "Joint Commission", "Kigali")


def test_a_session_put_off_suspends_its_series() -> None:
    given: dict[str, Any] = {"times": [("July", "2024-07", "date")]}
    held, put_off = found(COMMISSION, PUT_OFF, **given)
    assert (held.status, put_off.status, put_off.date) == ("held", "postponed", "2024-07")


def test_the_lifecycle_of_a_session() -> None:
    entities = [state("Kenya", "KEN"), state("Tanzania", "TZA"), place("Kigali", "RWA")]
    analysis = handparsed(COMMISSION, entities=entities, parties=("KEN", "TZA"), published="2024-08-12")
    (change,) = lifecycles.extract(analysis)
    assert (change.mechanism, change.change) == ("Joint Commission", "held")


def test_an_invitation_to_the_hosts_city_is_a_visit_proposed() -> None:
    (meeting,) = found(INVITED)
    assert (meeting.participants[0], meeting.sides) == ("Juma Mrema", ("KEN", "TZA"))
    assert (meeting.status, meeting.place) == ("proposed", "Nairobi")


def test_a_finite_verb_counts_whatever_it_hangs_from() -> None:
    (meeting,) = found(HIDDEN)
    assert (set(meeting.participants), meeting.place) == ({"Amina Otieno", "Juma Mrema"}, "Kigali")
