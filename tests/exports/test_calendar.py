"""iCalendar: read back by its own library."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from icalendar import Calendar

from rapport.exports import export
from rapport.ledger import Ledger
from rapport.settings import Settings
from rapport.views.selection import Selection


def entries(path: Path) -> dict[str, Any]:
    calendar = Calendar.from_ical(path.read_bytes())
    return {str(entry["x-rapport-record"]): entry for entry in calendar.walk("VEVENT")}


def test_meetings_and_due_dates_are_entries(ledger: Ledger, settings: Settings, tmp_path: Path) -> None:
    written = export(ledger, settings, tmp_path / "dossier.ics", "ics")
    found = entries(tmp_path / "dossier.ics")
    assert len(found) == written.rows
    by_start = {entry.decoded("dtstart"): entry for entry in found.values()}
    oslo = by_start[dt.date(2018, 3, 5)]
    assert oslo.decoded("dtend") == dt.date(2018, 3, 6)
    assert str(oslo["location"]) == "Oslo"
    assert str(oslo["status"]) == "CONFIRMED"
    assert "Astrid Holm and Per Dahl met in Oslo" in str(oslo["description"])
    june = by_start[dt.date(2018, 6, 1)]
    assert june.decoded("dtend") == dt.date(2018, 7, 1)
    assert str(june["x-rapport-date"]) == "2018-06"
    due = [entry for entry in found.values() if str(entry["summary"]).startswith("Due: ")]
    assert due and due[0].decoded("dtstart") == dt.date(2018, 5, 1)
    assert all(entry.decoded("dtstamp").tzinfo for entry in found.values())


def test_the_filters_hold(ledger: Ledger, settings: Settings, tmp_path: Path) -> None:
    export(ledger, settings, tmp_path / "planned.ics", "ics", Selection(types=("meeting",), statuses=("planned",)))
    assert [str(entry["categories"].to_ical(), "utf-8") for entry in entries(tmp_path / "planned.ics").values()] == [
        "Meeting,leader,planned"
    ]


def test_a_hostile_report_breaks_no_entry(hostile_ledger: Ledger, settings: Settings, tmp_path: Path) -> None:
    written = export(hostile_ledger, settings, tmp_path / "dossier.ics", "ics")
    data = (tmp_path / "dossier.ics").read_bytes()
    assert len(entries(tmp_path / "dossier.ics")) == written.rows > 0
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\nURL:javascript" not in data
