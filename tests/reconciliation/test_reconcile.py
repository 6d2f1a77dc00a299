from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapport.model.mentions import Commitment, DisputedName, Forecast, Mention, Ordinal
from rapport.model.records import Finding
from rapport.model.spans import Span
from rapport.reconciliation import Sources, reconcile
from rapport.reconciliation.forecasts import MOST_SECONDED
from rapport.resolution import resolve
from workshop import items, meeting, quantity, span_of


def findings(
    *of_documents: tuple[str, Sequence[Mention]], originals: dict[str, str] | None = None, published: str | None = None
) -> list[Finding]:
    names = [name for name, _ in of_documents]
    records = resolve(items(*of_documents), {})
    dates = dict.fromkeys(names, published)
    return list(reconcile(records, Sources(originals or {name: name for name in names}, dates)))


def only(found: list[Finding], kind: str, attribute: str) -> Finding:
    (finding,) = [f for f in found if f.kind == kind and f.attribute == attribute]
    return finding


def test_a_round_number_and_the_exact_one_are_compatible() -> None:
    found = findings(("one", [quantity(29)]), ("two", [quantity(30, qualifier="about")]))
    finding = only(found, "contradicted", "value")
    assert finding.difference == "rounding"
    assert finding.compatible is True
    assert {value.value for value in finding.values} == {"29", "about 30"}
    assert {value.document for value in finding.values} == {"one", "two"}


def test_two_exact_numbers_clash() -> None:
    finding = only(findings(("one", [quantity(29)]), ("two", [quantity(31)])), "contradicted", "value")
    assert (finding.difference, finding.compatible) == ("hard", False)


def test_a_copy_does_not_contradict_its_original() -> None:
    """The same words read in two ways are no two accounts."""
    two = (("one", [quantity(29)]), ("two", [quantity(31)]))
    assert findings(*two, originals={"one": "one", "two": "one"}) == []
    places = (("one", [meeting(date="2019-05", place="Lund")]), ("two", [meeting(date="2019-05", place="Malmö")]))
    assert [f.kind for f in findings(*places)] == ["contradicted", "corroborated"]
    assert "contradicted" not in {f.kind for f in findings(*places, originals={"one": "one", "two": "one"})}


def test_at_least_allows_more() -> None:
    found = findings(("one", [quantity(29)]), ("two", [quantity(28, qualifier="at_least")]))
    assert only(found, "contradicted", "value").compatible is True


def test_the_same_number_is_corroborated_but_not_by_a_copy() -> None:
    two = (("one", [quantity(29)]), ("two", [quantity(29)]))
    assert only(findings(*two), "corroborated", "value").note.endswith("29")
    assert findings(*two, originals={"one": "one", "two": "one"}) == []


def test_one_ordinal_on_two_bases() -> None:
    found = findings(
        ("one", [meeting(date="2019-05-03", ordinal=Ordinal(5, "2012"))]),
        ("two", [meeting(date="2019-05-03", ordinal=Ordinal(5, "2013-04"))]),
    )
    assert only(found, "contradicted", "ordinal").difference == "base"
    assert only(found, "corroborated", "date").note.endswith("2019-05-03")


def test_two_places_for_one_meeting() -> None:
    found = findings(
        ("one", [meeting(date="2019-05", place="Lund")]),
        ("two", [meeting(date="2019-05", place="Malmö")]),
        ("three", [meeting(date="2019-05", place="Sweden")]),
    )
    finding = only(found, "contradicted", "place")
    assert {value.value for value in finding.values} == {"Lund", "Malmö"}


def test_a_plan_that_came_true() -> None:
    found = findings(
        ("one", [meeting(date="2019-05", status="planned", place="Lund")]),
        ("two", [meeting(date="2019-05-03", place="Lund")]),
    )
    assert only(found, "fulfilled", "status").values[0].document == "one"


def test_what_became_of_what_was_due() -> None:
    pledge = Commitment(
        span=Span(0, 5), what="open a rail link", by=("SWE", "NOR"), kind="project", status="agreed", due="2019"
    )
    assert [f.kind for f in findings(("one", [pledge]), published="2018-05-01")] == ["open"]
    assert [f.kind for f in findings(("one", [pledge]), published="2020-05-01")] == ["overdue"]
    records = resolve(items(("one", [pledge]), ("two", [quantity(3)])), {})
    found = reconcile(records, Sources({"one": "one", "two": "two"}, {"one": "2018-05-01", "two": "2020-05-01"}))
    assert [f.kind for f in found] == ["no_later_report"]


def test_one_place_under_two_sides_names() -> None:
    def name(surface: str, side: str) -> DisputedName:
        return DisputedName(span=Span(0, 5), surface=surface, referent="the skerries", used_by=side)

    found = findings(("one", [name("Eastern Skerries", "SWE")]), ("two", [name("Viking Rocks", "NOR")]))
    assert only(found, "named_differently", "name").about


def test_two_places_each_told_twice_are_two_findings_with_ids_of_their_own() -> None:
    found = findings(
        *((f"lund-{n}", [meeting(date="2019-05-03", place="Lund")]) for n in range(2)),
        *((f"oslo-{n}", [meeting(date="2019-05-03", place="Oslo")]) for n in range(2)),
    )
    assert len([f for f in found if f.kind == "corroborated" and f.attribute == "place"]) == 2
    assert len({f.id for f in found}) == len(found)


def test_an_announced_visit_and_a_forecast_that_another_report_says_came_about() -> None:
    text = "The text of plan is as long as the mentions in it need. " * 5
    quote = span_of(text, "mentions")
    visit = Commitment(
        span=quote, what="Holm to go to Lund", by=("SWE",), kind="visit", status="scheduled", due="2019-05"
    )
    hope = Forecast(span=quote, by="author", gist="Holm will be in Lund", polarity="will", horizon="2019-05")
    told = ("told", [meeting(date="2019-05-03", place="mentions")])
    found = findings(("plan", [visit, hope]), told)
    assert only(found, "fulfilled", "outcome").values[1].document == "told"
    assert only(found, "came_true", "outcome").values[0].document == "plan"
    copy = findings(("plan", [visit, hope]), told, originals={"plan": "told", "told": "told"})
    assert [f.kind for f in copy if f.attribute == "outcome"] == ["open"]
    elsewhere = ("told", [meeting(date="2019-05-03", place="Oslo")])
    assert [f.kind for f in findings(("plan", [visit]), elsewhere) if f.attribute == "outcome"] == []


def test_a_forecast_that_everybody_makes_is_told_to_agree_with_a_few_others_only() -> None:
    def foretold(number: int) -> tuple[str, list[Mention]]:
        name = f"Person{chr(97 + number)} Sur{chr(97 + number)}"
        forecast = Forecast(span=Span(0, 10), by=name, gist="the talks will end in failure", polarity="will")
        return f"report-{number}", [forecast]

    found = [f for f in findings(*map(foretold, range(12))) if f.attribute == "forecast"]
    by_forecast = Counter(finding.about[0] for finding in found)
    assert max(by_forecast.values()) == MOST_SECONDED
    few = [f for f in findings(*map(foretold, range(4))) if f.attribute == "forecast"]
    assert len(few) == 4 * 3 / 2
