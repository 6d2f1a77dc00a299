"""Blending what the rules find with what the reader's record heads see. Persons and sentences are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handparsed import handparsed, person, state
from rapport.extraction.extractors import EXTRACTORS
from rapport.extraction.learned import makers
from rapport.extraction.learned.blending import BARS, Bar, blended
from rapport.model.analysis import Analysis
from rapport.model.mentions import Event, Mention
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


def test_a_trigger_that_no_rule_saw_makes_a_record() -> None:
    (event,) = EXTRACTORS["event"](seeing(LAMBASTED, accusation()))
    assert isinstance(event, Event)
    assert (event.event_type, event.actor, event.recipient) == ("ACCUSE", ("KEN",), ("TZA",))
    assert event.span.of(LAMBASTED.text) == "Kenya lambasted Tanzania over the levy"


def test_an_unlikely_trigger_makes_none() -> None:
    assert EXTRACTORS["event"](seeing(LAMBASTED, accusation(BARS["event"].add - 0.05))) == ()


def test_a_rule_s_record_stays_only_where_the_heads_think_it_likely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(BARS, "event", Bar(0.2, 0.6))
    ruled = (Event(span=Span(0, 38), event_type="ACCUSE", actor=("KEN",), recipient=("TZA",), confidence=0.4),)
    likely = blended(seeing(LAMBASTED, accusation(BARS["event"].keep + 0.1)), "event", ruled, makers.events)
    assert len(likely) == 1
    assert blended(seeing(LAMBASTED), "event", ruled, makers.events) == ()


def test_without_record_heads_the_rules_stand() -> None:
    ruled = (Event(span=Span(0, 38), event_type="ACCUSE", actor=("KEN",), recipient=("TZA",), confidence=0.4),)
    assert blended(LAMBASTED, "event", ruled, makers.events) == ruled


def test_a_record_that_a_rule_has_is_not_made_again() -> None:
    ruled = (Event(span=Span(0, 38), event_type="REJECT", actor=("KEN",), recipient=("TZA",), confidence=0.4),)
    found = blended(seeing(LAMBASTED, accusation()), "event", ruled, makers.events)
    assert [event.event_type for event in found] == ["REJECT"]


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


def test_records_are_in_the_order_of_the_text() -> None:
    first = Trigger("event", 1, 0.7, (("event_type", "ACCUSE", 0.9),), 0, 3, ARGUMENTS)
    found: tuple[Mention, ...] = EXTRACTORS["event"](seeing(LAMBASTED, first))
    assert list(found) == sorted(found, key=lambda record: record.span)
