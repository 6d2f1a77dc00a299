"""The page of conflict and cooperation: the filters of its address, its drawing, and the table that says the same."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from rapport.api import Dossier
from rapport.measures import Point
from rapport.views import Book, words
from rapport.views.related import dyads, related
from rapport.views.relationship import ALL, Asked, measured, relationship
from rapport.views.selection import Selection

SIDES = ("SWE", "NOR")


def rows(text: str) -> list[str]:
    """The first cells of the table's rows."""
    return [
        re.sub(r"<[^>]+>", "", found).split(" changes")[0] for found in re.findall(r'<th scope="row">(.*?)</th>', text)
    ]


def shown(dossier: Dossier, by: str, **filters: object) -> tuple[Point, ...]:
    return dossier.series(SIDES, by, **filters).series[ALL].points  # type: ignore[arg-type]


def test_without_filters_it_is_the_dossiers_series(client: TestClient, book: Book) -> None:
    text = client.get("/relationship").text
    own = relationship.of(book)
    assert f"<b>{own.total} events</b>" in text
    assert len(rows(text)) == sum(point.covered for point in own.series[ALL].points)
    assert text.count("<svg viewBox=") >= 1
    assert text.count('class="balance"') == sum(bool(point.events) for point in own.series[ALL].points)


@pytest.mark.parametrize("by", ["week", "month", "quarter", "year"])
def test_any_period_can_be_asked_for(client: TestClient, dossier: Dossier, by: str) -> None:
    text = client.get(f"/relationship?by={by}").text
    points = shown(dossier, by)
    assert len(rows(text)) == sum(point.covered for point in points)
    assert text.count('class="cite"') >= sum(point.events for point in points)


def test_the_filters_are_those_of_the_command(client: TestClient, dossier: Dossier) -> None:
    for query, filters in (
        ("type=SANCTION", {"types": ["SANCTION"], "since": None}),
        ("status=planned", {"statuses": ["planned"]}),
        ("from=2019&to=2020", {"since": "2019", "until": "2020"}),
        ("source=Fjell+Gazette", {"sources": ["Fjell Gazette"]}),
        ("person=Dahl", {"people": ["Dahl"]}),
    ):
        given = {name: value for name, value in filters.items() if value is not None}
        points = shown(dossier, "year", **given)
        text = client.get(f"/relationship?by=year&{query}").text
        total = sum(point.events for point in points)
        told = [int(found) for found in re.findall(r'data-label="Events">(\d+)', text)]
        assert sum(told) == total, query
        reports = [int(found) for found in re.findall(r'data-label="Reports">(\d+)', text)]
        assert sum(reports) == sum(point.reports for point in points if point.covered), query


def test_from_a_book_it_is_what_the_ledger_gives(dossier: Dossier, book: Book) -> None:
    for selection in (
        Selection(),
        Selection(types=("CONSULT",)),
        Selection(sides=("NOR",), since="2018", until="2019"),
    ):
        for asked in (Asked(by="quarter", dyad=SIDES), Asked(split="level"), Asked(split="issue", scale="goldstein")):
            one = related(book, selection, asked)
            other = measured(dossier.ledger, dossier.settings, selection.standing(), asked)
            assert (one.series, one.total) == (other.series, other.total)


def test_a_split_has_a_series_for_each_and_pages_of_them(client: TestClient, dossier: Dossier) -> None:
    text = client.get("/relationship?split=type&by=year").text
    found = dossier.series(SIDES, "year", split="type").series
    headings = re.findall(r'<h2 id="s-\d+">(.*?)</h2>', text)
    assert [heading.casefold() for heading in headings] == [name.casefold() for name in found][:4]
    assert f"in {len(found)} series by type" in text


def test_the_dyads_are_the_dossiers_own_and_those_of_events(client: TestClient, dossier: Dossier, book: Book) -> None:
    assert dyads.of(book)[0] == SIDES
    text = client.get("/relationship?between=all").text
    assert "of all sides" in text
    directed = client.get("/relationship?between=NOR-SWE&directed=1&by=year").text
    assert "only what Norway does" in directed
    one_way = dossier.series(("NOR", "SWE"), "year", directed=True).total
    both_ways = dossier.series(("NOR", "SWE"), "year").total
    assert f"<b>{words.counted(one_way, 'event')}</b>" in directed
    assert client.get("/relationship?between=SWE-NOR&directed=1&by=year").text.count(f"<b>{both_ways} events") == 0


def test_every_column_leaves_as_csv(client: TestClient, dossier: Dossier) -> None:
    answer = client.get("/relationship/series.csv?by=quarter&from=2018")
    assert answer.headers["content-type"].startswith("text/csv")
    found = list(csv.DictReader(io.StringIO(answer.text)))
    points = shown(dossier, "quarter", since="2018")
    assert [row["period"] for row in found] == [point.period.name for point in points]
    assert [int(row["reports"]) for row in found] == [point.reports for point in points]


def test_the_records_behind_it_are_exported(client: TestClient, dossier: Dossier) -> None:
    text = client.get("/relationship?by=year&from=2019").text
    (address,) = re.findall(r'href="(/export\?[^"]+)">Export these', text)
    behind = {name for point in shown(dossier, "year", since="2019") for name in point.ids}
    told = client.get(unescape(address)).text
    assert f"<b>{len(behind)} records</b>" in told
    assert client.get("/export/file?of=relationship&by=decade&form=records").status_code == 400


@pytest.mark.parametrize(
    "query",
    ["by=decade", "between=JPN", "between=JPN-XXX", "split=colour", "from=soon", "status=lost", "dates=x", "type=WAR"],
)
def test_what_cant_be_meant_is_said(client: TestClient, query: str) -> None:
    answer = client.get(f"/relationship?{query}")
    assert answer.status_code == 400
    assert "Traceback" not in answer.text


def test_days_of_years_come_a_page_at_a_time(client: TestClient, dossier: Dossier) -> None:
    points = shown(dossier, "day")
    assert len(points) > 240
    pages = [client.get(f"/relationship?by=day&page={number}").text for number in range(1, len(points) // 240 + 2)]
    assert sum(len(rows(text)) for text in pages) == sum(point.covered for point in points)


def test_nothing_is_said_where_nothing_passes(client: TestClient) -> None:
    text = client.get("/relationship?type=ASSAULT").text
    assert "<b>0 events</b>" in text
    assert 'class="balance"' not in text
