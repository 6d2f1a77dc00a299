"""POLECAT, PLOVER, ICEWS and GDELT: columns and types as their readers expect them, and exactly the events chosen."""

from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
import sqlalchemy as sa

from casebook import LATE
from rapport.coding import tables
from rapport.coding.countries import codes_of, state_of_fips
from rapport.errors import UsageError
from rapport.exports import export, gdelt, icews, polecat
from rapport.exports.dyads import dyads, in_lead, sentence_number
from rapport.language import states
from rapport.ledger import Ledger, schema
from rapport.settings import Settings
from rapport.views.chosen import Chosen
from rapport.views.selection import Selection


@pytest.fixture
def known(shared: Path) -> dict[str, Any]:
    path = shared / "benchmarks/event_records/formats.json"
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return told


def rows_of(path: Path, names: tuple[str, ...] = ()) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        header = names or tuple(next(reader))
        return [dict(zip(header, row, strict=True)) for row in reader]


def events_of(ledger: Ledger, settings: Settings, **filters: Any) -> list[Any]:
    with ledger.read() as connection:
        return list(Chosen(connection, settings, Selection.checked(**filters).standing()).events())


def test_the_columns_are_the_formats_own(known: dict[str, Any]) -> None:
    assert list(polecat.TABLE.names) == [name for name, _ in known["polecat_tsv"]["columns"]]
    assert list(icews.TABLE.names) == [name for name, _ in known["icews_tab"]["columns"]]
    assert list(gdelt.EVENTS.names) == known["gdelt2_events"]["columns"]
    assert list(gdelt.MENTIONS.names) == known["gdelt2_mentions"]["columns"]


def test_plover_has_no_field_that_the_manual_has_not(
    known: dict[str, Any], ledger: Ledger, settings: Settings, tmp_path: Path
) -> None:
    export(ledger, settings, tmp_path / "events.jsonl", "plover")
    manual = known["plover_json"]
    found = [json.loads(line) for line in (tmp_path / "events.jsonl").read_text(encoding="utf-8").splitlines()]
    assert found
    for row in found:
        assert set(manual["required"]) <= set(row) <= set(manual["fields"])
        for entity in (*row["actor"], *row.get("recipient", ())):
            assert set(entity) <= {name.split(" ")[0] for name in manual["entity"]}
        for text in row["text_info"]:
            assert set(text) <= set(manual["text_info"])
        for cited in row["cite_info"]:
            assert set(cited) <= {name.split(" ")[0] for name in manual["cite_info"]}
        assert set(row.get("event_loc", ())) <= set(manual["location"])


def test_polecat_is_one_row_for_each_direction(ledger: Ledger, settings: Settings, tmp_path: Path) -> None:
    export(ledger, settings, tmp_path / "events.tsv", "polecat")
    rows = rows_of(tmp_path / "events.tsv")
    events = events_of(ledger, settings)
    assert len(rows) == len(list(dyads(events))) > len(events)
    assert len({row["Event ID"] for row in rows}) == len(rows)
    met = [row for row in rows if row["Event Date"] == "2018-03-05"]
    assert {(row["Actor Country"], row["Recipient Country"]) for row in met} == {("SWE", "NOR"), ("NOR", "SWE")}
    for row in rows:
        kind = tables.types()[row["Event Type"]]
        assert row["Event Mode"] == "None" or row["Event Mode"] in kind.modes
        assert -10 <= float(row["Intensity"]) <= 10
        assert row["Event Date"] == "None" or dt.date.fromisoformat(row["Event Date"])
        assert row["Actor COW"] in {"380", "385"}
        assert "" not in row.values()
    frame = pd.read_csv(tmp_path / "events.tsv", sep="\t", na_values="None", parse_dates=["Event Date"])
    assert len(frame) == len(rows)
    assert str(frame["Event Date"].dtype).startswith("datetime64")


def test_only_what_happened_leaves_unless_more_is_asked_for(ledger: Ledger, settings: Settings, tmp_path: Path) -> None:
    told = {event.status for event in events_of(ledger, settings)}
    assert told == {"happened"}
    assert {event.status for event in events_of(ledger, settings, statuses=["planned"])} == {"planned"}
    planned = events_of(ledger, settings, statuses=["planned"], types=["meeting"])
    assert [event.status for event in planned] == ["planned"]
    assert planned[0].date == "2018-06"
    assert not events_of(ledger, settings, statuses=["negated"])
    assert [event.type for event in events_of(ledger, settings, types=["SANCTION"])] == ["SANCTION"]
    assert {event.type for event in events_of(ledger, settings, types=["CONSULT"])} == {"CONSULT"}
    assert {event.date for event in events_of(ledger, settings, places=["malmo"])} == {"2020-01"}
    assert {event.type for event in events_of(ledger, settings, people=["Dahl"])} == {"CONSULT"}


def test_a_day_is_given_only_where_one_is_known_or_asked_for(
    ledger: Ledger, settings: Settings, tmp_path: Path
) -> None:
    export(ledger, settings, tmp_path / "exact.tab", "icews")
    export(ledger, settings, tmp_path / "loose.tab", "icews", dates="loose")
    exact, loose = (
        {row["Event ID"]: row["Event Date"] for row in rows_of(tmp_path / name)} for name in ("exact.tab", "loose.tab")
    )
    assert exact.keys() == loose.keys()
    assert set(exact.values()) == {"", "2018-03-05"}
    assert set(loose.values()) == {"2018-03-05", "2019-12-01", "2020-01-01"}
    told = json.loads((tmp_path / "loose.tab.manifest.json").read_text(encoding="utf-8"))
    assert told["dates"] == "loose"
    with pytest.raises(UsageError, match="dates"):
        export(ledger, settings, tmp_path / "x.csv", "csv", dates="loose")
    with pytest.raises(UsageError, match="vague"):
        export(ledger, settings, tmp_path / "x.tab", "icews", dates="vague")


def test_icews_ids_and_dates_are_unique_and_the_sentence_is_counted(
    ledger: Ledger, settings: Settings, tmp_path: Path
) -> None:
    export(ledger, settings, tmp_path / "events.tab", "icews")
    rows = rows_of(tmp_path / "events.tab")
    assert len({(row["Event ID"], row["Event Date"]) for row in rows}) == len(rows)
    toll = next(row for row in rows if row["CAMEO Code"].startswith("16"))
    assert (toll["Source Country"], toll["Target Country"], toll["Event Text"]) == (
        "Norway",
        "Sweden",
        icews.ROOTS["16"],
    )
    assert toll["Sentence Number"] == "2"
    assert -10 <= float(toll["Intensity"]) < 0


def test_gdelt_has_61_and_16_columns_of_the_right_types(ledger: Ledger, settings: Settings, tmp_path: Path) -> None:
    written = export(ledger, settings, tmp_path, "gdelt")
    events = rows_of(tmp_path / gdelt.EVENTS_FILE, gdelt.EVENTS.names)
    mentions = rows_of(tmp_path / gdelt.MENTIONS_FILE, gdelt.MENTIONS.names)
    assert len(gdelt.EVENTS.names), len(gdelt.MENTIONS.names) == (61, 16)
    assert written.rows == len(events) + len(mentions)
    by_kind = {"integer": int, "number": float}
    for table, rows in ((gdelt.EVENTS, events), (gdelt.MENTIONS, mentions)):
        for row in rows:
            for column in table.columns:
                if row[column.name] and column.kind in by_kind:
                    by_kind[column.kind](row[column.name])
    ids = {row["GLOBALEVENTID"] for row in events}
    assert len(ids) == len(events)
    assert {row["GLOBALEVENTID"] for row in mentions} == ids
    met = next(row for row in events if row["SQLDATE"] == "20180305")
    assert (met["MonthYear"], met["Year"], met["FractionDate"]) == ("201803", "2018", "2018.2603")
    assert (met["NumArticles"], met["NumSources"]) == ("3", "2")
    assert met["ActionGeo_FullName"] == "Oslo, Norway" and met["ActionGeo_CountryCode"] == "NO"
    toll = next(row for row in events if row["EventRootCode"] == "16")
    assert (toll["SQLDATE"], toll["MonthYear"], toll["QuadClass"]) == ("", "201912", "4")
    assert toll["SOURCEURL"] == "https://fjell.example/malmo"
    told = next(row for row in mentions if row["GLOBALEVENTID"] == toll["GLOBALEVENTID"])
    assert LATE[int(told["Actor1CharOffset"]) :].startswith("Norway imposed")
    assert LATE[int(told["Actor2CharOffset"]) :].startswith("Swedish")
    assert told["ActionCharOffset"] == str(LATE.index("Norway imposed"))
    assert 10 <= int(told["Confidence"]) <= 100


def test_duckdb_reads_gdelt(ledger: Ledger, settings: Settings, tmp_path: Path) -> None:
    export(ledger, settings, tmp_path, "gdelt")
    path = tmp_path / gdelt.EVENTS_FILE
    read = f"read_csv('{path}', delim='\t', header=false, quote='', escape='', all_varchar=true)"
    found = duckdb.sql(f"select count(*), count(distinct column00) from {read}").fetchall()[0]
    assert found[0] == found[1] == len(rows_of(path, gdelt.EVENTS.names))


@pytest.mark.parametrize("name", ["polecat", "icews", "gdelt"])
def test_a_hostile_report_keeps_its_columns(
    name: str, hostile_ledger: Ledger, settings: Settings, tmp_path: Path
) -> None:
    export(hostile_ledger, settings, tmp_path / "out", name)
    files = {"polecat": polecat.TABLE, "icews": icews.TABLE}
    checks = (
        {tmp_path / "out": files[name]}
        if name in files
        else {
            tmp_path / "out" / gdelt.EVENTS_FILE: gdelt.EVENTS,
            tmp_path / "out" / gdelt.MENTIONS_FILE: gdelt.MENTIONS,
        }
    )
    for path, table in checks.items():
        rows = rows_of(path, () if name in files else table.names)
        assert rows
        assert not any(row.get("SOURCEURL", "").startswith("javascript:") for row in rows)
        for row in rows:
            for value in row.values():
                assert not value.startswith(("=", "+", "@"))


def test_every_state_has_its_codes() -> None:
    for code in ("JPN", "RUS", "DEU", "COD", "KOS"):
        assert codes_of(code).fips and codes_of(code).cow
    assert codes_of("RUS").fips == "RS" and codes_of("SRB").fips == "RI"
    assert all(states.is_state_code(state) for state in state_of_fips().values())
    assert len({codes_of(state).cow for state in states.states() if codes_of(state).cow}) > 190


def test_sentences_are_counted_and_leads_found() -> None:
    text = "Talks resume\n\nThe two met. They agreed on little.\nLater they parted."
    assert [sentence_number(text, text.index(word)) for word in ("Talks", "The two", "They", "Later")] == [1, 2, 3, 4]
    assert in_lead(text, text.index("They"))
    assert not in_lead(text, text.index("Later"))


def test_gdelt_is_written_where_an_address_is_none(hostile_ledger: Ledger, settings: Settings, tmp_path: Path) -> None:
    with hostile_ledger.write() as connection:
        told = {"url": "https://a.e[[mple/x"}
        connection.execute(sa.update(schema.document).values(metadata=told))
    export(hostile_ledger, settings, tmp_path / "out", "gdelt")
    rows = rows_of(tmp_path / "out" / gdelt.MENTIONS_FILE, gdelt.MENTIONS.names)
    assert rows
    assert {row["MentionSourceName"] for row in rows} == {""}
