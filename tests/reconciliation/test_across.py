"""What only several documents together show. Every person in these mentions is invented."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from rapport.ledger.readings import stored_mentions
from rapport.model.mentions import Commitment, Forecast, Lifecycle, Mention, Ordinal, Position, Statement
from rapport.model.records import Finding, Reading
from rapport.model.spans import Span
from rapport.reconciliation import Sources, listed_parts, narrowed, reconcile
from rapport.resolution import Item, Report, resolve
from workshop import HEAD, document, meeting, quantity, span_of

PARTIES = ("SWE", "NOR")
Told = tuple[str, str | None, Sequence[Mention]]


def findings(*told: Told, texts: dict[str, str] | None = None) -> list[Finding]:
    records, sources = compared(*told, texts=texts)
    return list(reconcile(records, sources))


def compared(
    *told: tuple[str, str | None, Sequence[Mention]], texts: dict[str, str] | None = None
) -> tuple[Any, Sources]:
    items: list[Item] = []
    reports: dict[str, Report] = {}
    for position, (name, published, mentions) in enumerate(told):
        text = (texts or {}).get(name, "The text is as long as the mentions in it need. " * 40)
        basis = "stated" if published else None
        reports[name] = Report(name, position, published, basis, name, None, None, None, PARTIES)
        reading = Reading(name, published, basis, "", (), PARTIES, tuple(mentions), {})
        items += [Item(mention, reports[name]) for mention in stored_mentions(document(name, text), reading)]
    sources = Sources(
        {name: name for name in reports},
        {name: report.published for name, report in reports.items()},
        basis={name: report.published_basis for name, report in reports.items()},
        parties=dict.fromkeys(reports, PARTIES),
    )
    return resolve(items, {}), sources


def of(found: list[Finding], kind: str, attribute: str | None = None) -> list[Finding]:
    return [f for f in found if f.kind == kind and attribute in {None, f.attribute}]


def change(mechanism: str, what: str, date: str | None, span: Span = HEAD) -> Lifecycle:
    return Lifecycle(span=span, mechanism=mechanism, change=what, date=date)  # type: ignore[arg-type]


def pledge(what: str, span: Span = HEAD, **fields: Any) -> Commitment:
    given: dict[str, Any] = {"by": PARTIES, "kind": "project", "status": "agreed", **fields}
    return Commitment(span=span, what=what, **given)


def test_a_resumption_announced_and_then_held_is_superseded_by_the_session() -> None:
    one = (
        "one",
        "2019-02-10",
        [change("border dialogue", "suspended", "2017"), change("border dialogue", "resumed", "2019-02")],
    )
    session = meeting(Span(20, 40), date="2019-04-03", series="border dialogue", level="minister", participants=())
    two = ("two", "2019-04-05", [change("the border talks", "resumed", "2019-04-03"), session])
    (found,) = of(findings(one, two), "contradicted")
    assert (found.attribute, found.difference, found.compatible) == ("resumed", "superseded", True)
    assert {value.document for value in found.values} == {"one", "two"}


def test_two_dates_of_one_break_clash() -> None:
    one = ("one", "2019-02-10", [change("fish patrols", "suspended", "2018-03")])
    two = ("two", "2019-02-12", [change("fish patrols", "suspended", "2018-05")])
    (found,) = of(findings(one, two), "contradicted")
    assert (found.difference, found.compatible) == ("hard", False)


def test_a_length_of_time_is_checked_against_the_meeting_itself() -> None:
    last = meeting(Span(20, 40), date="2015-11", series="border dialogue", level="minister")
    said = quantity(4, what="years since the last border dialogue", unit="years", qualifier="about")
    (found,) = of(findings(("one", "2019-03-28", [last, said])), "contradicted")
    assert (found.attribute, found.difference, found.compatible) == ("length", "rounding", True)
    right = quantity(3, what="years since the last border dialogue", unit="years")
    assert of(findings(("one", "2019-03-28", [last, right])), "contradicted") == []


def test_what_was_put_forward_at_a_meeting_has_that_meetings_date() -> None:
    plan = pledge("six-point plan put forward at Lund", kind="plan", made="2018-08")
    told = ("two", "2019-01-02", [meeting(date="2018-06-03", place="Lund")])
    (found,) = of(findings(("one", "2019-01-01", [plan]), told), "contradicted")
    assert (found.attribute, found.difference) == ("made", "hard")
    same = pledge("six-point plan put forward at Lund", kind="plan", made="2018-06")
    assert of(findings(("one", "2019-01-01", [same]), told), "contradicted") == []


def test_two_ministers_for_one_side() -> None:
    def said(name: str, side: str, at: int) -> Statement:
        return Statement(span=Span(at, at + 9), kind="indirect", speaker=name, content=Span(at, at + 9), side=side)

    one = [meeting(date="2019-05-03", level="minister", participants=("Astrid Holm", "Per Dahl"))]
    two = [meeting(date="2019-05-03", level="minister", participants=("Astrid Holm", "Odd Vik"))]
    voices = [said("Astrid Holm", "SWE", 50), said("Per Dahl", "NOR", 70), said("Odd Vik", "NOR", 90)]
    (found,) = of(findings(("one", "2019-05-04", [*one, *voices]), ("two", "2019-05-04", two)), "contradicted")
    assert found.attribute == "participants"
    assert [value.value for value in found.values] == ["Per Dahl", "Odd Vik"]


def test_signed_or_not_yet_on_the_same_day() -> None:
    signed, talked = (pledge("treaty on drivers", kind="agreement", status=s) for s in ("signed", "under_discussion"))
    (found,) = of(findings(("one", "2019-05-04", [signed]), ("two", "2019-05-05", [talked])), "contradicted")
    assert (found.attribute, found.compatible) == ("status", False)
    later = findings(("one", "2019-05-04", [talked]), ("two", "2019-09-05", [signed]))
    assert of(later, "contradicted") == []  # what was under discussion in May may well be signed in September


def test_numbers_missing_from_a_count_and_numbers_that_go_back() -> None:
    def counted(n: int, date: str) -> tuple[str, str, list[Mention]]:
        return (f"doc-{n}-{date}", date, [meeting(date=date, ordinal=Ordinal(n), series="border summits")])

    (gap,) = of(findings(counted(17, "2017-04-27"), counted(25, "2019-01-22")), "series_gap")
    assert "numbers 18 to 24" in gap.note
    (jump,) = of(findings(counted(17, "2017-04-27"), counted(16, "2017-12-01")), "series_jump")
    assert [value.value for value in jump.values] == ["number 17, 2017-04-27", "number 16, 2017-12-01"]
    firsts = findings(counted(1, "2017-04-27"), counted(17, "2019-01-22"))
    assert of(firsts, "series_gap") == []  # two different firsts are no difference


def test_a_side_that_turns() -> None:
    def stand(stance: str) -> Position:
        return Position(span=HEAD, holder="SWE", issue="the fish levy", stance=stance, gist=stance)  # type: ignore[arg-type]

    (shift,) = of(
        findings(("one", "2019-01-02", [stand("opposes")]), ("two", "2019-06-02", [stand("supports")])),
        "position_shift",
    )
    assert shift.note == "SWE on the fish levy: opposes (2019-01-02), then supports (2019-06-02)"
    assert (
        of(
            findings(("one", "2019-01-02", [stand("opposes")]), ("two", "2019-01-05", [stand("supports")])),
            "position_shift",
        )
        == []
    )
    worried = findings(("one", "2019-01-02", [stand("concerned")]), ("two", "2019-06-02", [stand("supports")]))
    assert of(worried, "position_shift") == []


@pytest.mark.parametrize(
    ("gist", "polarity", "what", "kind"),
    [
        ("lake patrols will resume", "will", "resumed", "came_true"),
        ("lake patrols will resume", "unlikely", "resumed", "did_not"),
        ("lake patrols will resume", "will", "ended", "did_not"),
        ("lake patrols will resume", "may", "ended", "open"),
        ("the harbour will be closed", "will", "resumed", "open"),
    ],
)
def test_a_forecast_of_a_change(gist: str, polarity: Any, what: str, kind: str) -> None:
    hope = Forecast(span=HEAD, by="Ida Berg", gist=gist, polarity=polarity)
    told = change("joint lake patrols", what, "2019-06")
    found = findings(("one", "2019-01-02", [hope]), ("two", "2019-06-20", [told]))
    assert [f.kind for f in found if f.attribute == "outcome"] == [kind]


def test_a_forecast_of_a_visit_that_was_called_off_did_not_come_true() -> None:
    visit = meeting(Span(50, 80), date="2019-04-14", place="Lund", status="planned", participants=("Per Dahl",))
    hope = Forecast(
        span=HEAD, by="Ida Berg", gist="Dahl's visit to Lund will take place", polarity="will", horizon="2019-04"
    )
    off = meeting(date="2019-04", place="Lund", status="cancelled", participants=("Per Dahl",))
    found = findings(("one", "2019-03-18", [visit, hope]), ("two", "2019-06-01", [off]))
    assert [f.kind for f in found if f.attribute == "outcome"] == ["did_not"]


def test_that_contact_goes_on_and_that_a_deadlock_holds() -> None:
    lasting = Forecast(span=HEAD, by="Ida Berg", gist="leaders will keep meeting", polarity="will")
    doubt = Forecast(
        span=Span(20, 40), by="Ida Berg", gist="legal problems of the tunnel can hardly be solved", polarity="unlikely"
    )
    again = Forecast(
        span=HEAD, by="Odd Vik", gist="legal problems of the tunnel can hardly be solved soon", polarity="unlikely"
    )
    found = findings(
        ("one", "2019-01-02", [lasting, doubt]),
        ("two", "2019-06-20", [meeting(Span(60, 90), date="2019-06-18"), again]),
    )
    notes = {f.note.partition(": ")[2] for f in of(found, "came_true")}
    assert notes == {"they met again", "holds so far, a later report says the same"}


def test_a_promise_is_called_broken_only_where_a_sentence_says_so() -> None:
    text = "The road, promised for 2016, has not been completed. " * 2
    promised = pledge("road from Lund to Oslo", due="2016", made="2012")
    late = pledge(
        "road from Lund to Oslo",
        span=span_of(text, "The road, promised for 2016, has not been completed."),
        due="2016",
        status="stalled",
    )
    found = findings(("one", "2012-11-24", [promised]), ("two", "2017-10-21", [late]), texts={"two": text})
    assert [f.kind for f in found if f.attribute == "status"] == ["unfulfilled"]
    silent = findings(
        ("one", "2012-11-24", [promised]), ("two", "2017-10-21", [pledge("road from Lund to Oslo", due="2016")])
    )
    assert of(silent, "unfulfilled") == []
    assert len(of(silent, "overdue")) == 1


def test_a_next_round_that_was_promised_and_held() -> None:
    promised = pledge("hold the next round in Lund", kind="dialogue", made="2019-01-25")
    held = ("two", "2019-03-17", [meeting(date="2019-03-16", place="Lund", level="official", participants=())])
    (found,) = of(findings(("one", "2019-01-26", [promised]), held), "fulfilled")
    assert found.values[1].document == "two"


def test_the_parts_that_a_title_lists() -> None:
    assert listed_parts("projects on fishing, energy and health") == ("fishing", "energy", "health")
    assert listed_parts("reopen the ferry on Monday, May 4, following long talks") == ()
    assert listed_parts("joint activities on the islands: fishing, aquaculture, tourism")[0] == "fishing"
    assert listed_parts("peace and friendship") == ()
    package = pledge("projects on fishing, energy and health", made="2019-05-03")
    deal = pledge("fishing centre in Lund", Span(300, 309), made="2019-05-03")
    (found,) = of(findings(("one", "2019-05-04", [package]), ("two", "2019-05-05", [deal])), "corroborated", "parts")
    assert found.values[0].value == "fishing"


def test_speakers_of_one_report_who_judge_the_same_talks() -> None:
    praise, blame = "Berg said the talks were quite successful.", "Vik said the talks brought nothing concrete."
    text = f"{praise} {blame}"

    def said(name: str, words: str) -> Statement:
        return Statement(span=span_of(text, words), kind="indirect", speaker=name, content=span_of(text, words))

    voices = [said("Ida Berg", praise), said("Odd Vik", blame)]
    (found,) = of(findings(("one", "2019-05-04", voices), texts={"one": text}), "contradicted")
    assert (found.difference, found.compatible) == ("assessment", True)
    assert [value.value for value in found.values] == ["Ida Berg: quite successful", "Odd Vik: nothing concrete"]
    one_mind = text.replace("nothing concrete", "great progress")
    voices = [
        said("Ida Berg", praise),
        Statement(span=Span(len(praise) + 1, len(one_mind)), kind="indirect", speaker="Odd Vik", content=HEAD),
    ]
    assert of(findings(("one", "2019-05-04", voices), texts={"one": one_mind}), "contradicted") == []


def test_other_documents_narrow_a_date() -> None:
    undated = [meeting(date=None, place="Lund"), meeting(Span(50, 70), date="2019-09", place="Oslo", status="planned")]
    records, sources = compared(
        ("old", None, undated),
        ("one", "2019-05-04", [meeting(date="2019-05-03", place="Lund")]),
        ("two", "2019-09-20", [meeting(date="2019-09-18", place="Oslo")]),
    )
    (found,) = narrowed(records, sources)
    assert (found.document, found.value, found.before) == ("old", "2019-05-03/2019-09-18", None)
    assert "as past" in found.why
    assert "as still to come" in found.why
    assert {value.document for value in found.evidence} == {"old", "one", "two"}
