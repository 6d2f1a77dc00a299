"""iCalendar (RFC 5545): meetings, and the days by which something is due, for the calendars that people have anyway.

An entry needs a day. A date that means several days is an entry of all of them; what is open at an end, or has no date,
is left out. ``DTSTAMP`` is when the first report was taken in, so that the same ledger gives the same file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from icalendar import Calendar, Event

from rapport.language.states import english_name
from rapport.model.dates import closed_bounds
from rapport.model.mentions import Commitment, Meeting
from rapport.model.records import Record
from rapport.output import whole
from rapport.version import __version__
from rapport.views.chosen import Chosen

_STATUS: Final = {
    "held": "CONFIRMED",
    "planned": "CONFIRMED",
    "proposed": "TENTATIVE",
    "postponed": "TENTATIVE",
    "cancelled": "CANCELLED",
}
_NEVER: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_QUOTES: Final = 3
_MARKS: Final = ("“", '"', "«", "„")


def write_calendar(chosen: Chosen, target: Path) -> int:
    """Write the chosen meetings and commitments that have a date; gives the number of entries."""
    head = Calendar()
    head.add("prodid", f"-//Rapport//Rapport {__version__}//EN")
    head.add("version", "2.0")
    head.add("calscale", "GREGORIAN")
    head.add("method", "PUBLISH")
    head.add("x-wr-calname", chosen.settings.name)
    # One entry after the other, so that a long relationship needs no more memory than a short one.
    lines = head.to_ical().decode("utf-8").removesuffix("END:VCALENDAR\r\n")
    count = 0
    with whole(target) as file:
        file.write(lines)
        for entry in _entries(chosen):
            file.write(entry.to_ical().decode("utf-8"))
            count += 1
        file.write("END:VCALENDAR\r\n")
    return count


def _entries(chosen: Chosen) -> Iterator[Event]:
    for record in chosen.records("meeting", "commitment"):
        content = record.content
        if isinstance(content, Meeting):
            entry = _dated(chosen, record, content.date, _title(content.what))
            if entry is not None:
                yield _met(entry, content)
        elif isinstance(content, Commitment):
            entry = _dated(chosen, record, content.due, f"Due: {_title(content.what)}")
            if entry is not None:
                entry.add("categories", ["Due", content.kind, content.status])
                yield entry


def _met(entry: Event, meeting: Meeting) -> Event:
    entry.add("status", _STATUS[meeting.status])
    entry.add("categories", ["Meeting", meeting.level, meeting.status])
    if meeting.place:
        entry.add("location", _clean(meeting.place))
    return entry


def _dated(chosen: Chosen, record: Record, date: str | None, title: str) -> Event | None:
    days = closed_bounds(date)
    if days is None:
        return None
    entry = Event()
    entry.add("uid", f"{record.id}@rapport.invalid")
    entry.add("dtstamp", _taken(chosen, record))
    entry.add("summary", title)
    entry.add("dtstart", days.first)
    if days.last < dt.date.max:
        entry.add("dtend", days.last + dt.timedelta(days=1))
    entry.add("transp", "TRANSPARENT")
    entry.add("description", _told(chosen, record, date or ""))
    url = next((head.metadata.url for name in record.documents if (head := chosen.heads.get(name))), None)
    if url and url.startswith(("http://", "https://")):
        entry.add("url", _clean(url))
    entry.add("x-rapport-date", date)
    entry.add("x-rapport-record", record.id)
    entry.add("x-rapport-confidence", f"{record.confidence:g}")
    return entry


def _told(chosen: Chosen, record: Record, date: str) -> str:
    """What a person wants to see behind an entry: the date as the reports have it, and the sentences."""
    content = record.content
    lines = [f"Date as reported: {date} ({getattr(content, 'status', '')})."]
    sides = getattr(content, "sides", getattr(content, "by", ()))
    if sides:
        lines.append(f"Sides: {', '.join(english_name(side) for side in sides)}.")
    if isinstance(content, Meeting) and content.participants:
        lines.append(f"With: {', '.join(content.participants)}.")
    for mention in record.mentions[:_QUOTES]:
        head = chosen.heads.get(mention.document)
        named = (head.metadata.outlet or head.metadata.title) if head else None
        quote = " ".join(mention.evidence.exact.split())
        lines.append(f"{quote if quote[:1] in _MARKS else f'“{quote}”'} ({named or mention.document})")
    if len(record.mentions) > _QUOTES:
        lines.append(f"… and {len(record.mentions) - _QUOTES} more sentences.")
    lines.append(f"Independent reports: {record.sources}. Judged: {record.review}.")
    return _clean("\n".join(lines))


def _taken(chosen: Chosen, record: Record) -> dt.datetime:
    head = chosen.heads.get(record.documents[0])
    try:
        when = dt.datetime.fromisoformat(head.added) if head else _NEVER
    except ValueError:
        return _NEVER
    return when.astimezone(dt.UTC) if when.tzinfo else when.replace(tzinfo=dt.UTC)


def _title(what: str) -> str:
    what = _clean(" ".join(what.split()))
    return what[:1].upper() + what[1:]


def _clean(text: str) -> str:
    """Without control characters, which RFC 5545 forbids, and lone surrogates, which are none at all."""
    kept = "".join(c for c in text if c in "\n\t" or (ord(c) >= 32 and ord(c) != 127))
    return kept.encode("utf-8", "replace").decode("utf-8")
