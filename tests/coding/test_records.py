"""Records of the ledger, coded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapport.coding import CodedEvent, Sources, coded_events, people_of
from rapport.coding.gazetteer import country_of
from rapport.coding.parties import plover_code, sectors_of
from rapport.model.mentions import Commitment, Event, Meeting, Mention
from rapport.model.records import Actor, Record, StoredMention, Tenure
from rapport.model.spans import Evidence, Span

TEXT = (
    "KAMPALA, 3 May 2021. Kenyan border guards detained eleven Ugandan fishermen near Migingo on Monday. "
    "Foreign Minister Amina Tumbo of Kenya arrived in Kampala for talks. The two sides agreed to share the lake."
)


def record(name: str, content: Mention, quote: str) -> Record:
    start = TEXT.index(quote)
    span = Span(start, start + len(quote))
    mention = StoredMention(f"m-{name}", "d1", replace(content, span=span), Evidence.at(TEXT, span))
    return Record(name, mention.content, (mention,), 2, ("KEN",), 0.8)


SPAN = Span(0, 0)
DETAINED = record(
    "e1",
    Event(span=SPAN, event_type="COERCE", actor=("KEN",), recipient=("UGA",), date="2021-05-03", according_to="author"),
    "Kenyan border guards detained eleven Ugandan fishermen near Migingo on Monday.",
)
AGREED = record(
    "e2",
    Event(span=SPAN, event_type="AGREE", actor=("KEN", "UGA"), recipient=("KEN", "UGA")),
    "The two sides agreed to share the lake.",
)
VISIT = record(
    "m1",
    Meeting(
        span=SPAN,
        what="visit to Uganda",
        level="minister",
        format="in_person",
        participants=("Amina Tumbo",),
        sides=("KEN", "UGA"),
        status="held",
        place="Kampala",
        date="2021-05",
    ),
    "Foreign Minister Amina Tumbo of Kenya arrived in Kampala for talks.",
)
TUMBO = Actor(
    name="Amina Tumbo",
    names=("Tumbo",),
    kind="person",
    side="KEN",
    roles=(Tenure(role="Foreign Minister", side="KEN"),),
)
PEOPLE = people_of([Record("a1", TUMBO, (), 1, (), 0.8)])
SOURCES = Sources({"d1": TEXT}, {"d1": "2021-05-04"}, PEOPLE)


def code(*records: Record, **options: object) -> list[CodedEvent]:
    return list(coded_events(records, SOURCES, **options))  # type: ignore[arg-type]


def test_an_event_gets_its_codes_from_the_words_of_its_sentence() -> None:
    (found,) = code(DETAINED)
    assert (found.type, found.mode, found.quad, found.score) == ("COERCE", "arrest", 4, -7.0)
    acting = found.actors[0]
    assert (acting.code, acting.sector, acting.text) == ("KEN", "COP", "Kenyan border guards")
    assert found.recipients[0].code == "UGA" and found.recipients[0].sector == "AGR"
    assert (found.cameo, found.root) == ("173", "17")
    assert found.reported == "2021-05-04" and found.sources == 2
    assert found.sentences[0].quote == DETAINED.mentions[0].evidence.exact
    assert not found.reciprocal


def test_a_visit_has_the_visitor_as_actor_and_the_host_as_recipient() -> None:
    (found,) = code(VISIT)
    assert [side.code for side in found.actors] == ["KEN"] and [side.code for side in found.recipients] == ["UGA"]
    assert found.mode == "visit" and found.cameo == "042" and found.location is not None
    assert found.location.country == "UGA"
    assert found.actors[0].persons == ("Amina Tumbo",) and found.actors[0].sector == "GOV"


def test_a_mutual_event_lists_all_sides() -> None:
    (found,) = code(AGREED)
    assert found.reciprocal and found.actors == found.recipients
    assert {(one.code, other.code) for one, other in found.dyads()} == {("KEN", "UGA"), ("UGA", "KEN")}


def test_only_what_happened_leaves_unless_more_is_asked_for() -> None:
    planned = replace(VISIT, content=replace(VISIT.content, status="planned"))
    cancelled = replace(VISIT, id="m2", content=replace(VISIT.content, status="cancelled"))
    assert code(planned, cancelled) == []
    found = code(planned, cancelled, statuses=("planned", "negated"))
    assert [event.status for event in found] == ["planned", "negated"]


PROMISE = record(
    "c1",
    Commitment(span=SPAN, what="share the lake", by=("KEN", "UGA"), kind="plan", status="agreed", due="2022"),
    "agreed to share the lake",
)


@pytest.mark.parametrize(
    ("status", "coded"),
    [("agreed", ["planned"]), ("proposed", ["hypothetical"]), ("cancelled", ["negated"]), ("done", [])],
)
def test_what_is_promised_is_planned_until_it_is_told_as_done(status: str, coded: list[str]) -> None:
    promise = replace(PROMISE, content=replace(PROMISE.content, status=status))
    found = code(promise, statuses=("happened", "planned", "hypothetical", "negated"))
    assert [event.status for event in found] == coded
    assert all((event.type, event.date, event.reciprocal) == ("COOPERATE", "2022", True) for event in found)
    assert code(promise) == []


def test_a_promised_visit_that_a_meeting_tells_is_told_once() -> None:
    planned = replace(VISIT, content=replace(VISIT.content, status="planned"))
    visit = record(
        "c2",
        Commitment(span=SPAN, what="visit", by=("KEN", "UGA"), kind="visit", status="scheduled"),
        "arrived in Kampala",
    )
    assert [event.record for event in code(planned, visit, statuses=("planned",))] == ["m1"]


@pytest.mark.parametrize(
    ("place", "country"),
    [("Kampala", "UGA"), ("VLADIVOSTOK", "RUS"), ("Osaka, Japan", "JPN"), ("Prizren", "KOS"), ("the harbour", None)],
)
def test_places_lie_in_states(place: str, country: str | None) -> None:
    assert country_of(place) == country


def test_a_consultation_is_told_once() -> None:
    consult = record(
        "e3", Event(span=SPAN, event_type="CONSULT", actor=("KEN",), recipient=("UGA",)), "arrived in Kampala"
    )
    assert [event.record for event in code(VISIT, consult)] == ["m1"]
    assert [event.record for event in code(consult)] == ["e3"]


def test_what_a_person_rejected_is_not_coded() -> None:
    assert code(replace(DETAINED, review="rejected")) == []


@pytest.mark.parametrize(
    ("side", "code_"),
    [
        ("XKX", "KOS"),
        ("JPN", "JPN"),
        ("UN", "UNO"),
        ("EU", "EUR"),
        ("NATO", "IGO"),
        ("independent", None),
        (None, None),
    ],
)
def test_codes_of_sides(side: str | None, code_: str | None) -> None:
    assert plover_code(side) == code_


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("Foreign Minister", "GOV"),
        ("Minister of Defence", "MIL"),
        ("riot police", "COP"),
        ("speaker of the parliament", "LEG"),
        ("opposition leader", "OPP"),
        ("naval forces", "MIL"),
        ("secretary-general of the league", "GOV"),
        ("Hamas", "REB"),
        ("ousted president", "ELI"),
        ("the mountains", None),
    ],
)
def test_sectors_by_words(words: str, sector: str | None) -> None:
    found = sectors_of(words)
    assert (found[0] if found else None) == sector
