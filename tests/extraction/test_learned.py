"""Blending what the rules find with what the reader's record heads see. Persons and sentences are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handparsed import handparsed, person, state
from rapport.extraction.extractors import EXTRACTORS
from rapport.extraction.learned import confidence, makers
from rapport.extraction.learned.blending import blended, candidates
from rapport.extraction.learned.confidence import Curve, curves
from rapport.extraction.learned.headlines import without_headlines
from rapport.language import heads
from rapport.model.analysis import Analysis, EntityKind
from rapport.model.mentions import Event, EventType, Mention, Position, Stance
from rapport.model.spans import Span
from rapport.model.triggers import Argument, Trigger

PEOPLE = (person("Amina Otieno", "KEN", "President"), state("Kenya", "KEN"), state("Tanzania", "TZA"))
LAMBASTED = handparsed(
    "Kenya/Kenya/PROPN/NNP/2/nsubj lambasted/lambast/VERB/VBD/0/root Tanzania/Tanzania/PROPN/NNP/2/obj "
    "over/over/ADP/IN/6/case the/the/DET/DT/6/det levy/levy/NOUN/NN/2/obl ././PUNCT/./2/punct",
    entities=PEOPLE,
)
ARGUMENTS = (Argument("agent", 0, 0.9), Argument("patient", 2, 0.9))


def seeing(analysis: Analysis, *triggers: Trigger) -> Analysis:
    return replace(analysis, triggers=triggers)


def accusation(chance: float = 0.9) -> Trigger:
    return Trigger("event", 1, chance, (("event_type", "ACCUSE", 0.9),), 0, 7, ARGUMENTS)


EVEN = Curve(ruled=(0.0, 1.0, 0.0), seen=(0.0, 1.0), keep=0.5)
"""As likely as the heads say."""


@pytest.fixture
def even(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rapport.extraction.learned.blending.curves", lambda: dict.fromkeys(curves(), EVEN))


@pytest.mark.usefixtures("even")
def test_a_trigger_that_no_rule_saw_makes_a_record() -> None:
    (event,) = EXTRACTORS["event"](seeing(LAMBASTED, accusation()))
    assert isinstance(event, Event)
    assert (event.event_type, event.actor, event.recipient) == ("ACCUSE", ("KEN",), ("TZA",))
    assert event.span.of(LAMBASTED.text) == "Kenya lambasted Tanzania over the levy"
    assert event.confidence == 0.81


@pytest.mark.usefixtures("even")
def test_an_unlikely_trigger_makes_none() -> None:
    assert EXTRACTORS["event"](seeing(LAMBASTED, accusation(0.45))) == ()


@pytest.mark.usefixtures("even")
def test_a_rule_s_record_stays_only_where_it_is_likely() -> None:
    ruled = (Event(span=Span(0, 38), event_type="ACCUSE", actor=("KEN",), recipient=("TZA",), confidence=0.4),)
    (likely,) = blended(seeing(LAMBASTED, accusation(0.6)), "event", ruled, makers.events)
    assert likely.confidence == 0.54
    assert blended(seeing(LAMBASTED), "event", ruled, makers.events) == ()


def test_every_type_with_heads_has_a_curve() -> None:
    assert set(curves()) == set(heads.TRIGGERS)
    for curve in curves().values():
        assert 0.0 < curve.keep < 1.0
        assert curve.of_heads(0.9) >= curve.of_heads(0.2)
        assert curve.of_rule(0.5, 0.9) >= curve.of_rule(0.5, 0.2)


@given(st.floats(0, 1), st.floats(0, 1))
def test_chances_are_chances(own: float, seen: float) -> None:
    for curve in curves().values():
        assert 0.0 < curve.of_rule(own, seen) < 1.0
        assert 0.0 < curve.of_heads(seen) < 1.0


def test_log_odds_are_held() -> None:
    assert confidence.log_odds(0.5) == 0.0
    assert confidence.log_odds(1.0) == pytest.approx(-confidence.log_odds(0.0))
    assert confidence.log_odds(1.0) < 5.0


def test_without_record_heads_the_rules_stand() -> None:
    ruled = (Event(span=Span(0, 38), event_type="ACCUSE", actor=("KEN",), recipient=("TZA",), confidence=0.4),)
    assert blended(LAMBASTED, "event", ruled, makers.events) == ruled


def test_a_record_that_a_rule_has_is_not_made_again() -> None:
    ruled = (Event(span=Span(0, 38), event_type="ACCUSE", actor=("KEN",), recipient=("TZA",), confidence=0.4),)
    found = blended(seeing(LAMBASTED, accusation()), "event", ruled, makers.events)
    assert [event.event_type for event in found] == ["ACCUSE"]


@pytest.mark.usefixtures("even")
def test_a_sure_trigger_of_another_type_makes_its_own_record() -> None:
    ruled = (Event(span=Span(0, 38), event_type="REJECT", actor=("KEN",), recipient=("TZA",), confidence=0.9),)
    found = list(candidates(seeing(LAMBASTED, accusation()), "event", ruled, makers.events))
    assert [(each.record.event_type, each.ruled) for each in found] == [("REJECT", True), ("ACCUSE", False)]
    assert found[0].heads == pytest.approx(0.09)


TITLED = handparsed(
    "Kenya/Kenya/PROPN/NNP/2/nsubj lambasts/lambast/VERB/VBZ/0/root Tanzania/Tanzania/PROPN/NNP/2/obj",
    "Kenya/Kenya/PROPN/NNP/2/nsubj lambasted/lambast/VERB/VBD/0/root Tanzania/Tanzania/PROPN/NNP/2/obj "
    "over/over/ADP/IN/6/case the/the/DET/DT/6/det levy/levy/NOUN/NN/2/obl ././PUNCT/./2/punct",
    entities=PEOPLE,
)


def told(start: int, end: int, kind: EventType = "ACCUSE") -> Event:
    return Event(span=Span(start, end), event_type=kind, actor=("KEN",), recipient=("TZA",), confidence=0.4)


def test_a_headline_that_the_text_tells_again_is_no_second_record() -> None:
    title, body = told(0, 23), told(24, len(TITLED.text) - 1)
    assert without_headlines(TITLED, "event", (title, body)) == (body,)
    assert without_headlines(TITLED, "event", (title,)) == (title,)
    other = told(24, len(TITLED.text) - 1, "REQUEST")
    assert without_headlines(TITLED, "event", (title, other)) == (title, other)


def test_a_mutual_event_has_both_sides_in_both() -> None:
    both = (Argument("agent", 0, 0.9), Argument("agent", 2, 0.9))
    trigger = Trigger("event", 1, 0.9, (("event_type", "AGREE", 0.9),), 0, 7, both)
    (event,) = makers.events(seeing(LAMBASTED, trigger), trigger)
    assert event.actor == event.recipient == ("KEN", "TZA")


def test_who_acts_is_read_off_the_syntax_where_the_heads_are_silent() -> None:
    trigger = replace(accusation(), arguments=(Argument("patient", 2, 0.9),))
    (event,) = makers.events(seeing(LAMBASTED, trigger), trigger)
    assert (event.actor, event.recipient) == (("KEN",), ("TZA",))


def test_a_position_is_its_holder_s() -> None:
    trigger = Trigger("position", 1, 0.9, (("stance", "opposes", 0.8),), 0, 6, (Argument("agent", 0, 0.9),))
    (position,) = makers.positions(seeing(LAMBASTED, trigger), trigger)
    assert (position.holder, position.stance, position.issue) == ("KEN", "opposes", "levy")


@pytest.mark.usefixtures("even")
def test_a_lifecycle_is_of_the_thing_and_not_of_the_state() -> None:
    suspended = handparsed(
        "Kenya/Kenya/PROPN/NNP/2/nsubj mothballed/mothball/VERB/VBD/0/root the/the/DET/DT/5/det "
        "ferry/ferry/NOUN/NN/5/compound link/link/NOUN/NN/2/obj ././PUNCT/./2/punct",
        entities=PEOPLE,
    )
    trigger = Trigger("lifecycle", 1, 0.9, (("change", "suspended", 0.9),), 0, 5)
    (found,) = EXTRACTORS["lifecycle"](seeing(suspended, trigger))
    assert found.mechanism == "ferry link"  # type: ignore[attr-defined]
    assert found.change == "suspended"  # type: ignore[attr-defined]


def test_a_commitment_without_a_side_is_the_parties() -> None:
    trigger = Trigger("commitment", 1, 0.9, (("status", "agreed", 0.9), ("kind", "measure", 0.8)), 0, 6)
    analysis = replace(seeing(LAMBASTED, trigger), parties=("KEN", "TZA"))
    (found,) = makers.commitments(analysis, trigger)
    assert (found.by, found.status, found.kind) == (("KEN", "TZA"), "agreed", "measure")


def test_what_is_only_pointed_at_is_no_commitment() -> None:
    agreed = handparsed(
        "They/they/PRON/PRP/2/nsubj agreed/agree/VERB/VBD/0/root on/on/ADP/IN/4/case it/it/PRON/PRP/2/obl "
        "././PUNCT/./2/punct",
        entities=PEOPLE,
    )
    trigger = Trigger("commitment", 1, 0.9, (("status", "agreed", 0.9), ("kind", "measure", 0.8)), 0, 4)
    assert makers.commitments(replace(seeing(agreed, trigger), parties=("KEN", "TZA")), trigger) == ()


@pytest.mark.usefixtures("even")
def test_records_are_in_the_order_of_the_text() -> None:
    first = Trigger("event", 1, 0.7, (("event_type", "ACCUSE", 0.9),), 0, 3, ARGUMENTS)
    found: tuple[Mention, ...] = EXTRACTORS["event"](seeing(LAMBASTED, first))
    assert list(found) == sorted(found, key=lambda record: record.span)


SEALED = (("status", "signed", 0.9), ("kind", "agreement", 0.9))
WITH_TREATY = (
    "It/it/PRON/PRP/2/nsubj fits/fit/VERB/VBZ/0/root the/the/DET/DT/5/det River/River/PROPN/NNP/5/compound "
    "Treaty/Treaty/PROPN/NNP/2/obj ././PUNCT/./2/punct"
)
SIGNED_TREATY = WITH_TREATY.replace("It/it/PRON/PRP", "They/they/PRON/PRP").replace(
    "fits/fit/VERB/VBZ", "signed/sign/VERB/VBD"
)
COULD_SIGN = (
    "This/this/PRON/DT/3/nsubj could/could/AUX/MD/3/aux allow/allow/VERB/VB/0/root the/the/DET/DT/5/det "
    "signing/signing/NOUN/NN/3/obj of/of/ADP/IN/8/case a/a/DET/DT/8/det treaty/treaty/NOUN/NN/5/nmod "
    "././PUNCT/./3/punct"
)
KEPT = (
    "They/they/PRON/PRP/2/nsubj kept/keep/VERB/VBD/0/root things/thing/NOUN/NNS/2/obj on/on/ADP/IN/5/case "
    "track/track/NOUN/NN/2/obl ././PUNCT/./2/punct"
)


@pytest.mark.parametrize(
    ("sentence", "at", "made"),
    [(WITH_TREATY, 4, 0), (SIGNED_TREATY, 4, 1), (COULD_SIGN, 4, 0), (KEPT, 1, 0)],
)
def test_a_paper_that_is_only_named_or_could_be_signed_is_no_commitment(sentence: str, at: int, made: int) -> None:
    analysis = replace(handparsed(sentence, entities=PEOPLE), parties=("KEN", "TZA"))
    trigger = Trigger("commitment", at, 0.9, SEALED, 0, len(analysis.tokens) - 1)
    assert len(makers.commitments(seeing(analysis, trigger), trigger)) == made


@pytest.mark.parametrize(("noun", "made"), [("meeting", 0), ("commission", 1)])
def test_one_of_a_count_of_meetings_has_no_life_of_its_own(noun: str, made: int) -> None:
    held = handparsed(
        f"Their/their/PRON/PRP$/3/nmod:poss 17th/17th/ADJ/JJ/3/amod {noun}/{noun}/NOUN/NN/4/nsubj "
        "met/meet/VERB/VBD/0/root ././PUNCT/./4/punct"
    )
    trigger = Trigger("lifecycle", 3, 0.9, (("change", "held", 0.9),), 0, 4)
    assert len(makers.lifecycles(seeing(held, trigger), trigger)) == made


FAILED_TO = (
    "They/they/PRON/PRP/2/nsubj failed/fail/VERB/VBD/0/root to/to/PART/TO/4/mark agree/agree/VERB/VB/2/xcomp "
    "on/on/ADP/IN/7/case the/the/DET/DT/7/det wording/wording/NOUN/NN/4/obl ././PUNCT/./2/punct"
)
AGREED_TO = FAILED_TO.replace("failed/fail", "decided/decide")
BEFORE_SIGNED = (
    "They/they/PRON/PRP/2/nsubj waited/wait/VERB/VBD/0/root before/before/SCONJ/IN/7/mark a/a/DET/DT/5/det "
    "treaty/treaty/NOUN/NN/7/nsubj:pass is/be/AUX/VBZ/7/aux:pass signed/sign/VERB/VBN/2/advcl ././PUNCT/./2/punct"
)


@pytest.mark.parametrize(("sentence", "at", "made"), [(FAILED_TO, 3, 0), (AGREED_TO, 3, 1), (BEFORE_SIGNED, 6, 0)])
def test_what_was_not_agreed_or_is_not_signed_yet_is_no_commitment(sentence: str, at: int, made: int) -> None:
    analysis = replace(handparsed(sentence, entities=PEOPLE), parties=("KEN", "TZA"))
    trigger = Trigger("commitment", at, 0.9, SEALED, 0, len(analysis.tokens) - 1)
    assert len(makers.commitments(seeing(analysis, trigger), trigger)) == made


FLIGHTS = (
    "Flights/flight/NOUN/NNS/3/nsubj were/be/AUX/VBD/3/cop few/few/ADJ/JJ/0/root ././PUNCT/./3/punct",
    "The/the/DET/DT/2/det suspension/suspension/NOUN/NN/3/nsubj followed/follow/VERB/VBD/0/root "
    "a/a/DET/DT/5/det clash/clash/NOUN/NN/3/obj ././PUNCT/./3/punct",
)
CLOSURE = (
    "Border/border/NOUN/NN/2/compound closure/closure/NOUN/NN/3/nsubj followed/follow/VERB/VBD/0/root "
    "a/a/DET/DT/5/det clash/clash/NOUN/NN/3/obj ././PUNCT/./3/punct",
)


@pytest.mark.parametrize(("sentences", "at", "mechanism"), [(CLOSURE, 1, "Border"), (FLIGHTS, 5, "Flights")])
def test_a_suspension_is_of_what_is_suspended(sentences: tuple[str, ...], at: int, mechanism: str) -> None:
    analysis = handparsed(*sentences)
    trigger = Trigger("lifecycle", at, 0.9, (("change", "suspended", 0.9),), at, at + 2)
    (found,) = makers.lifecycles(seeing(analysis, trigger), trigger)
    assert found.mechanism == mechanism


def test_a_place_is_no_mechanism() -> None:
    opened = handparsed(
        "Normalisation/normalisation/NOUN/NN/5/nsubj in/in/ADP/IN/3/case Kisumu/Kisumu/PROPN/NNP/1/nmod "
        "has/have/AUX/VBZ/5/aux begun/begin/VERB/VBN/0/root ././PUNCT/./5/punct",
        entities=((EntityKind.PLACE, "Kisumu", None, None, ()),),
    )
    trigger = Trigger("lifecycle", 0, 0.9, (("change", "resumed", 0.9),), 0, 5)
    (found,) = makers.lifecycles(seeing(opened, trigger), trigger)
    assert found.mechanism != "Kisumu"


@pytest.mark.parametrize(
    ("stance", "chance", "wanted"),
    [("supports", 0.9, "demands"), ("supports", 0.8, "supports"), ("rejects", 0.9, "rejects")],
)
@pytest.mark.usefixtures("even")
def test_sure_heads_amend_what_rules_fall_back_on(stance: Stance, chance: float, wanted: Stance) -> None:
    ruled = (Position(span=Span(0, 38), holder="KEN", issue="levy", stance=stance, gist="x", confidence=0.9),)
    trigger = Trigger("position", 1, 0.9, (("stance", "demands", chance),), 0, 7, ARGUMENTS)
    (found,) = blended(seeing(LAMBASTED, trigger), "position", ruled, makers.positions)
    assert found.stance == wanted
