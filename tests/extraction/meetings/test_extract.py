"""Meetings out of hand-made parses of invented reports; every person in them is invented."""

from __future__ import annotations

from typing import Any

import pytest

from handparsed import body, handparsed, person, place, state
from rapport.extraction.circumstances import Nearness, nearness_of
from rapport.extraction.meetings import extract
from rapport.extraction.meetings.arguments import attendance
from rapport.extraction.meetings.triggers import worded_triggers
from rapport.model.analysis import Analysis
from rapport.model.mentions import Meeting, Ordinal

MET = (
    "Kenyan/Kenyan/ADJ/JJ/2/amod President/President/PROPN/NNP/3/nmod:desc Amina/Amina/PROPN/NNP/5/nsubj "
    "Otieno/Otieno/PROPN/NNP/3/flat met/meet/VERB/VBD/0/root Tanzanian/Tanzanian/ADJ/JJ/7/amod "
    "President/President/PROPN/NNP/8/nmod:desc Juma/Juma/PROPN/NNP/5/obj Mrema/Mrema/PROPN/NNP/8/flat "
    "in/in/ADP/IN/11/case Arusha/Arusha/PROPN/NNP/5/obl on/on/ADP/IN/13/case 4/4/NUM/CD/5/obl "
    "May/May/PROPN/NNP/13/nmod:unmarked ././PUNCT/./5/punct"
)
AGAIN = (
    "The/the/DET/DT/3/det two/two/NUM/CD/3/nummod leaders/leader/NOUN/NNS/5/nsubj will/will/AUX/MD/5/aux "
    "meet/meet/VERB/VB/0/root again/again/ADV/RB/5/advmod in/in/ADP/IN/8/case Mombasa/Mombasa/PROPN/NNP/5/obl "
    "in/in/ADP/IN/10/case June/June/PROPN/NNP/5/obl ././PUNCT/./5/punct"
)
USEFUL = (
    "The/the/DET/DT/2/det talks/talk/NOUN/NNS/4/nsubj were/be/AUX/VBD/4/cop useful/useful/ADJ/JJ/0/root "
    "././PUNCT/./4/punct"
)
TWELFTH = (
    "It/it/PRON/PRP/5/nsubj was/be/AUX/VBD/5/cop their/their/PRON/PRP$/5/nmod:poss 12th/12th/ADJ/JJ/5/amod "
    "meeting/meeting/NOUN/NN/0/root since/since/ADP/IN/7/case 2015/2015/NUM/CD/5/nmod ././PUNCT/./5/punct"
)
REGULAR = (
    "The/the/DET/DT/3/det two/two/NUM/CD/3/nummod leaders/leader/NOUN/NNS/4/nsubj hold/hold/VERB/VBP/0/root "
    "regular/regular/ADJ/JJ/6/amod meetings/meeting/NOUN/NNS/4/obj ././PUNCT/./4/punct"
)
PHONED = (
    "Otieno/Otieno/PROPN/NNP/2/nsubj spoke/speak/VERB/VBD/0/root with/with/ADP/IN/4/case Mrema/Mrema/PROPN/NNP/2/obl "
    "by/by/ADP/IN/6/case phone/phone/NOUN/NN/2/obl on/on/ADP/IN/8/case "
    "Friday/Friday/PROPN/NNP/2/obl ././PUNCT/./2/punct"
)
SUMMITS = (
    "The/the/DET/DT/2/det report/report/NOUN/NN/3/nsubj recalls/recall/VERB/VBZ/0/root the/the/DET/DT/6/det "
    "2016/2016/NUM/CD/6/nummod summits/summit/NOUN/NNS/3/obj of/of/ADP/IN/8/case Otieno/Otieno/PROPN/NNP/6/nmod "
    "and/and/CCONJ/CC/10/cc Mrema/Mrema/PROPN/NNP/8/conj in/in/ADP/IN/12/case Arusha/Arusha/PROPN/NNP/6/nmod "
    ",/,/PUNCT/,/14/punct Mombasa/Mombasa/PROPN/NNP/12/conj and/and/CCONJ/CC/16/cc Kigali/Kigali/PROPN/NNP/12/conj "
    "././PUNCT/./3/punct"
)
LISTED = (
    "The/the/DET/DT/2/det report/report/NOUN/NN/3/nsubj recalls/recall/VERB/VBZ/0/root the/the/DET/DT/8/det "
    "2016/2016/NUM/CD/8/nummod Otieno/Otieno/PROPN/NNP/8/compound Mrema/Mrema/PROPN/NNP/8/compound "
    "summits/summit/NOUN/NNS/3/obj in/in/ADP/IN/10/case Arusha/Arusha/PROPN/NNP/8/nmod ,/,/PUNCT/,/12/punct "
    "Mombasa/Mombasa/PROPN/NNP/10/conj and/and/CCONJ/CC/14/cc Kigali/Kigali/PROPN/NNP/10/conj ././PUNCT/./3/punct"
)
RETURNED = (
    "Otieno/Otieno/PROPN/NNP/2/nsubj returned/return/VERB/VBD/0/root to/to/ADP/IN/4/case Arusha/Arusha/PROPN/NNP/2/obl "
    "on/on/ADP/IN/6/case 4/4/NUM/CD/2/obl May/May/PROPN/NNP/6/nmod:unmarked four/four/NUM/CD/9/nummod "
    "years/year/NOUN/NNS/2/obl after/after/ADP/IN/13/case her/her/PRON/PRP$/13/nmod:poss first/first/ADJ/JJ/13/amod "
    "visit/visit/NOUN/NN/2/obl ././PUNCT/./2/punct"
)
SIDELINES = (
    "Otieno/Otieno/PROPN/NNP/3/nsubj may/may/AUX/MD/3/aux meet/meet/VERB/VB/0/root Mrema/Mrema/PROPN/NNP/3/obj "
    "on/on/ADP/IN/7/case the/the/DET/DT/7/det sidelines/sideline/NOUN/NNS/3/obl "
    "of/of/ADP/IN/12/case the/the/DET/DT/12/det "
    "African/African/ADJ/NNP/11/amod Union/Union/PROPN/NNP/12/compound "
    "summit/summit/NOUN/NN/7/nmod in/in/ADP/IN/14/case "
    "Addis/Addis/PROPN/NNP/12/nmod Ababa/Ababa/PROPN/NNP/14/flat in/in/ADP/IN/17/case July/July/PROPN/NNP/3/obl "
    "././PUNCT/./3/punct"
)
AGREED = (
    "The/the/DET/DT/3/det two/two/NUM/CD/3/nummod sides/side/NOUN/NNS/4/nsubj agreed/agree/VERB/VBD/0/root "
    "to/to/PART/TO/6/mark hold/hold/VERB/VB/4/xcomp deputy/deputy/ADJ/JJ/9/amod foreign/foreign/ADJ/JJ/9/amod "
    "ministers/minister/NOUN/NNS/11/nmod:poss '/'/PART/POS/9/case talks/talk/NOUN/NNS/6/obj in/in/ADP/IN/13/case "
    "Kigali/Kigali/PROPN/NNP/6/obl in/in/ADP/IN/15/case August/August/PROPN/NNP/6/obl ././PUNCT/./4/punct"
)
POSTPONED = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj postponed/postpone/VERB/VBD/0/root a/a/DET/DT/4/det visit/visit/NOUN/NN/2/obj "
    "by/by/ADP/IN/6/case Mrema/Mrema/PROPN/NNP/4/nmod to/to/ADP/IN/8/case "
    "Nairobi/Nairobi/PROPN/NNP/4/nmod ././PUNCT/./2/punct"
)
IF_MEETS = (
    "If/if/SCONJ/IN/3/mark Otieno/Otieno/PROPN/NNP/3/nsubj meets/meet/VERB/VBZ/9/advcl Mrema/Mrema/PROPN/NNP/3/obj "
    ",/,/PUNCT/,/3/punct the/the/DET/DT/7/det dispute/dispute/NOUN/NN/9/nsubj may/may/AUX/MD/9/aux "
    "end/end/VERB/VB/0/root ././PUNCT/./9/punct"
)
TARGET = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj met/meet/VERB/VBD/0/root its/its/PRON/PRP$/4/nmod:poss target/target/NOUN/NN/2/obj "
    "for/for/ADP/IN/6/case Tanzania/Tanzania/PROPN/NNP/4/nmod ././PUNCT/./2/punct"
)
GATHERED = (
    "Otieno/Otieno/PROPN/NNP/2/nsubj attended/attend/VERB/VBD/0/root the/the/DET/DT/6/det "
    "African/African/ADJ/NNP/5/amod "
    "Union/Union/PROPN/NNP/6/compound summit/summit/NOUN/NN/2/obj in/in/ADP/IN/8/case Arusha/Arusha/PROPN/NNP/6/nmod "
    "././PUNCT/./2/punct"
)
FIRST_SINCE = (
    "The/the/DET/DT/3/det two/two/NUM/CD/3/nummod sides/side/NOUN/NNS/4/nsubj held/hold/VERB/VBD/0/root "
    "their/their/PRON/PRP$/7/nmod:poss first/first/ADJ/JJ/7/amod talks/talk/NOUN/NNS/4/obj since/since/ADP/IN/9/case "
    "November/November/PROPN/NNP/7/nmod 2013/2013/NUM/CD/9/nmod:unmarked on/on/ADP/IN/12/case "
    "Monday/Monday/PROPN/NNP/4/obl ././PUNCT/./4/punct"
)

CANCELLED = (
    "Mrema/Mrema/PROPN/NNP/2/nsubj cancelled/cancel/VERB/VBD/0/root a/a/DET/DT/5/det planned/plan/VERB/VBN/5/amod "
    "visit/visit/NOUN/NN/2/obj to/to/ADP/IN/7/case Nairobi/Nairobi/PROPN/NNP/5/nmod ././PUNCT/./2/punct"
)
AND_THE_SECOND = (
    "Otieno/Otieno/PROPN/NNP/4/nsubj and/and/CCONJ/CC/3/cc Mrema/Mrema/PROPN/NNP/1/conj held/hold/VERB/VBD/0/root "
    "their/their/PRON/PRP$/7/nmod:poss first/first/ADJ/JJ/7/amod meeting/meeting/NOUN/NN/4/obj on/on/ADP/IN/9/case "
    "4/4/NUM/CD/4/obl May/May/PROPN/NNP/9/nmod:unmarked in/in/ADP/IN/12/case Arusha/Arusha/PROPN/NNP/4/obl "
    ",/,/PUNCT/,/16/punct and/and/CCONJ/CC/16/cc the/the/DET/DT/16/det second/second/ADJ/JJ/7/conj "
    "on/on/ADP/IN/18/case Friday/Friday/PROPN/NNP/16/orphan in/in/ADP/IN/20/case "
    "Mombasa/Mombasa/PROPN/NNP/18/nmod ././PUNCT/./4/punct"
)
WITH_ANOTHER = (
    "Otieno/Otieno/PROPN/NNP/3/nsubj also/also/ADV/RB/3/advmod met/meet/VERB/VBD/0/root Uwase/Uwase/PROPN/NNP/3/obj "
    "in/in/ADP/IN/6/case Kigali/Kigali/PROPN/NNP/3/obl ././PUNCT/./3/punct"
)
THE_ENVOY = "Otieno/Otieno/PROPN/NNP/2/nsubj met/meet/VERB/VBD/0/root Marti/Marti/PROPN/NNP/2/obj ././PUNCT/./2/punct"
MEDIATED = (
    "Otieno/Otieno/PROPN/NNP/4/nsubj and/and/CCONJ/CC/3/cc Mrema/Mrema/PROPN/NNP/1/conj met/meet/VERB/VBD/0/root "
    "with/with/ADP/IN/7/case envoy/envoy/NOUN/NN/7/nmod:desc Kaya/Kaya/PROPN/NNP/4/obl in/in/ADP/IN/9/case "
    "Arusha/Arusha/PROPN/NNP/4/obl ././PUNCT/./4/punct"
)
DISCUSSED = (
    "Otieno/Otieno/PROPN/NNP/4/nsubj and/and/CCONJ/CC/3/cc Mrema/Mrema/PROPN/NNP/1/conj "
    "discussed/discuss/VERB/VBD/0/root Rwanda/Rwanda/PROPN/NNP/4/obj on/on/ADP/IN/7/case Friday/Friday/PROPN/NNP/4/obl "
    "././PUNCT/./4/punct"
)

ENTITIES = [
    person("Amina Otieno", "KEN", "President"),
    person("Juma Mrema", "TZA", "President"),
    place("Arusha", "TZA"),
    place("Mombasa", "KEN"),
    place("Kigali", "RWA"),
    place("Addis Ababa", "ETH"),
    place("Nairobi", "KEN"),
    state("Kenya", "KEN"),
    state("Tanzania", "TZA"),
    body("African Union"),
    person("Claude Uwase", "RWA", "President"),
    person("Rosa Marti", "KEN", "envoy"),
    person("Elif Kaya", "TUR", "special envoy"),
    state("Rwanda", "RWA"),
]
COLLECTIVES = [("The two leaders", (0, 1)), ("The two sides", (7, 8)), ("their", (0, 1))]
TIMES = [
    ("4 May", "2024-05-04", "date"),
    ("June", "2024-06", "date"),
    ("Friday", "2024-05-10", "date"),
    ("2015", "2015", "date"),
    ("2016", "2016", "date"),
    ("July", "2024-07", "date"),
    ("August", "2024-08", "date"),
    ("four years", "P4Y", "duration"),
    ("November 2013", "2013-11", "date"),
    ("Monday", "2024-05-06", "date"),
]


def read(*sentences: str, **changes: Any) -> Analysis:
    given: dict[str, Any] = {
        "entities": ENTITIES,
        "collectives": COLLECTIVES,
        "times": TIMES,
        "parties": ("KEN", "TZA"),
        "published": "2024-05-12",
    }
    return handparsed(*sentences, **{**given, **changes})


def only(analysis: Analysis) -> Meeting:
    (meeting,) = extract(analysis)
    return meeting


def test_a_meeting_has_who_where_when_and_the_clause_that_proves_it() -> None:
    analysis = read(MET)
    meeting = only(analysis)
    assert set(meeting.participants) == {"Amina Otieno", "Juma Mrema"}
    assert meeting.sides == ("KEN", "TZA")
    assert (meeting.place, meeting.date, meeting.status) == ("Arusha", "2024-05-04", "held")
    assert (meeting.level, meeting.format, meeting.series) == ("leader", "in_person", "Mrema-Otieno summits")
    assert meeting.span.of(analysis.text) == analysis.text[:-1]


def test_later_namings_join_it_and_bring_what_they_know() -> None:
    meeting = only(read(MET, USEFUL, TWELFTH))
    assert meeting.ordinal == Ordinal(12, "2015")
    assert meeting.place == "Arusha"


def test_the_next_meeting_is_another_one() -> None:
    held, planned = extract(read(MET, USEFUL, AGAIN))
    assert (held.status, planned.status) == ("held", "planned")
    assert (planned.place, planned.date) == ("Mombasa", "2024-06")
    assert set(planned.participants) == set(held.participants)


@pytest.mark.parametrize("sentence", [REGULAR, IF_MEETS, TARGET, GATHERED])
def test_no_meeting(sentence: str) -> None:
    """Meetings in general, imagined ones, targets met, and gatherings of many are none between the two."""
    assert extract(read(sentence)) == ()


def test_a_call() -> None:
    meeting = only(read(PHONED))
    assert (meeting.format, meeting.date, meeting.place) == ("call", "2024-05-10", None)


@pytest.mark.parametrize("sentence", [SUMMITS, LISTED])
def test_a_list_of_summits_is_as_many_meetings(sentence: str) -> None:
    found = extract(read(sentence))
    assert {meeting.place for meeting in found} == {"Arusha", "Mombasa", "Kigali"}
    assert {meeting.date for meeting in found} == {"2016"}
    assert {meeting.sides for meeting in found} == {("KEN", "TZA")}


def test_an_earlier_visit_is_dated_by_reckoning() -> None:
    earlier, later = sorted(extract(read(RETURNED)), key=lambda meeting: meeting.date or "")
    assert (earlier.date, later.date) == ("2020-05~", "2024-05-04")
    assert later.place == "Arusha"
    assert earlier.participants == ("Amina Otieno",)


def test_a_possible_encounter_beside_a_larger_gathering() -> None:
    meeting = only(read(SIDELINES))
    assert (meeting.status, meeting.format) == ("proposed", "sideline")
    assert (meeting.place, meeting.date) == ("Addis Ababa", "2024-07")


def test_what_is_agreed_to_be_held_is_planned_between_the_sides() -> None:
    meeting = only(read(AGREED))
    assert (meeting.status, meeting.level) == ("planned", "deputy")
    assert meeting.sides == ("KEN", "TZA")
    assert (meeting.place, meeting.date) == ("Kigali", "2024-08")
    assert meeting.participants == ()


def test_a_visit_put_off() -> None:
    meeting = only(read(POSTPONED))
    assert (meeting.status, meeting.place) == ("postponed", "Nairobi")
    assert meeting.participants == ("Juma Mrema",)


def test_a_clause_with_when_and_a_date_of_its_own_is_not_of_the_date_before_it() -> None:
    analysis = read(
        "Otieno/Otieno/PROPN/NNP/5/nsubj was/be/AUX/VBD/5/cop the/the/DET/DT/5/det first/first/ADJ/JJ/5/amod "
        "president/president/NOUN/NN/0/root there/there/ADV/RB/5/advmod since/since/ADP/IN/8/case "
        "2015/2015/NUM/CD/5/nmod when/when/ADV/WRB/11/advmod she/she/PRON/PRP/11/nsubj met/meet/VERB/VBD/5/advcl "
        "Mrema/Mrema/PROPN/NNP/11/obj on/on/ADP/IN/14/case Monday/Monday/PROPN/NNP/11/obl ././PUNCT/./5/punct",
        forms=[("she", 0, "pronoun")],
    )
    assert [meeting.date for meeting in extract(analysis)] == ["2024-05-06"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The/the/DET/DT/2/det talks/talk/NOUN/NNS/8/nsubj:pass between/between/ADP/IN/4/case "
        "Kenya/Kenya/PROPN/NNP/2/nmod and/and/CCONJ/CC/6/cc Tanzania/Tanzania/PROPN/NNP/4/conj "
        "are/be/AUX/VBP/8/aux:pass scheduled/schedule/VERB/VBN/0/root "
        "for/for/ADP/IN/10/case July/July/PROPN/NNP/8/obl ././PUNCT/./8/punct",
        "The/the/DET/DT/2/det talks/talk/NOUN/NNS/0/root between/between/ADP/IN/4/case Kenya/Kenya/PROPN/NNP/2/nmod "
        "and/and/CCONJ/CC/6/cc Tanzania/Tanzania/PROPN/NNP/4/conj scheduled/schedule/VERB/VBN/2/acl "
        "for/for/ADP/IN/9/case July/July/PROPN/NNP/7/obl ././PUNCT/./2/punct",
    ],
)
def test_what_is_scheduled_has_the_date_for_which_it_is(sentence: str) -> None:
    meeting = only(read(sentence))
    assert (meeting.status, meeting.date) == ("planned", "2024-07")


def test_what_is_being_arranged_is_ahead() -> None:
    meeting = only(
        read(
            "A/a/DET/DT/2/det meeting/meeting/NOUN/NN/9/nsubj:pass between/between/ADP/IN/4/case "
            "Otieno/Otieno/PROPN/NNP/2/nmod and/and/CCONJ/CC/6/cc Mrema/Mrema/PROPN/NNP/4/conj "
            "was/be/AUX/VBD/9/aux:pass being/be/AUX/VBG/9/aux:pass arranged/arrange/VERB/VBN/0/root ././PUNCT/./9/punct"
        )
    )
    assert meeting.status == "planned"


def test_the_first_since_a_date_implies_one_then() -> None:
    before, now = sorted(extract(read(FIRST_SINCE)), key=lambda meeting: meeting.date or "")
    assert (before.date, before.status, before.ordinal) == ("2013-11", "held", None)
    assert (now.date, now.ordinal) == ("2024-05-06", None)


def test_no_two_sides_no_meeting() -> None:
    alone = [person("Amina Otieno", "KEN", "President"), person("Juma Mrema", "KEN", "Minister of Trade")]
    assert extract(read(MET, entities=alone, collectives=())) == ()


def test_calling_off_comes_before_having_been_planned() -> None:
    assert only(read(CANCELLED)).status == "cancelled"


def test_the_second_of_two_without_a_noun_of_its_own() -> None:
    first, second = sorted(extract(read(AND_THE_SECOND)), key=lambda meeting: meeting.date or "")
    assert (first.ordinal, first.place, first.date) == (Ordinal(1), "Arusha", "2024-05-04")
    assert (second.ordinal, second.place, second.date) == (Ordinal(2), "Mombasa", "2024-05-10")


def test_another_partner_is_another_meeting() -> None:
    found = extract(read(MET, WITH_ANOTHER))
    assert [meeting.sides for meeting in found] == [("KEN", "TZA"), ("KEN", "RWA")]


def test_meeting_somebody_of_the_own_side_is_none() -> None:
    assert extract(read(THE_ENVOY)) == ()


def test_an_envoy_who_sits_with_principals_brings_no_side() -> None:
    meeting = only(read(MEDIATED))
    assert meeting.sides == ("KEN", "TZA")
    assert meeting.level == "leader"
    assert set(meeting.participants) == {"Amina Otieno", "Juma Mrema", "Elif Kaya"}


def test_discussing_is_meeting_and_its_topic_takes_no_part() -> None:
    meeting = only(read(DISCUSSED))
    assert (meeting.sides, meeting.date) == (("KEN", "TZA"), "2024-05-10")
    assert meeting.topics == ("Rwanda",)


FROM_SIDES = (
    "Senior/senior/ADJ/JJ/2/amod officials/official/NOUN/NNS/6/dep from/from/ADP/IN/5/case the/the/DET/DT/5/det "
    "sides/side/NOUN/NNS/6/nsubj met/meet/VERB/VBD/0/root in/in/ADP/IN/8/case Arusha/Arusha/PROPN/NNP/6/obl "
    "on/on/ADP/IN/10/case 4/4/NUM/CD/6/obl May/May/PROPN/NNP/10/nmod:unmarked ././PUNCT/./6/punct"
)
ROUND = (
    "The/the/DET/DT/2/det round/round/NOUN/NN/9/nsubj of/of/ADP/IN/4/case talks/talk/NOUN/NNS/2/nmod "
    "that/that/PRON/WDT/6/nsubj began/begin/VERB/VBD/4/acl:relcl on/on/ADP/IN/8/case 4/4/NUM/CD/6/obl "
    "ended/end/VERB/VBD/0/root ././PUNCT/./9/punct"
)


def test_the_officials_of_the_sides_meet_where_the_parser_makes_the_sides_meet() -> None:
    analysis = handparsed(FROM_SIDES)
    met = next(trigger for trigger in worded_triggers(analysis) if analysis.tokens[trigger.index].text == "met")
    assert attendance(analysis, met).levels == ["official"]


def test_what_dates_the_talks_dates_their_round() -> None:
    analysis = handparsed(ROUND)
    at = {token.text: token.index for token in analysis.tokens}
    assert nearness_of(analysis, at["4"], at["round"]) is Nearness.ATTACHED
    assert nearness_of(analysis, at["4"], at["talks"]) is Nearness.ATTACHED
