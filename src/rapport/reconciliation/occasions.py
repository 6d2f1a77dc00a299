"""When something was put forward or signed at a meeting, against the date of that meeting."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from rapport.model.dates import agree, bounds, precision
from rapport.model.likeness import is_state, plain
from rapport.model.mentions import Commitment, Meeting
from rapport.model.records import Finding, Record, StoredMention
from rapport.reconciliation.nearby import Nearby
from rapport.reconciliation.sources import Sources, finding, value_of

SAME_OCCASION_DAYS = 92
MOST_PROOFS = 3


def compare_occasions(records: Sequence[Record], sources: Sources) -> Iterator[Finding]:
    """A finding where "put forward at Lund" and the meeting in Lund, told by another report, are dated differently."""
    places: set[str] = set()
    by_place = Nearby()
    for number, record in enumerate(records):
        meeting: Any = record.content
        if not isinstance(meeting, Meeting) or meeting.status != "held" or not meeting.date:
            continue
        if meeting.place and not is_state(meeting.place):
            places.add(place := plain(meeting.place))
            by_place.add(place, number, meeting.date)
    for record in records:
        if isinstance(record.content, Commitment):
            for mention in record.mentions:
                if (there := _place(mention, places)) is not None:
                    commitment: Any = mention.content
                    near = by_place.near(there, commitment.made, SAME_OCCASION_DAYS)
                    yield from _compared(record, mention, map(records.__getitem__, near), sources)


def _place(mention: StoredMention, known: Container[str]) -> str | None:
    """The place of a meeting at which something is said to have been put forward; nothing where it has no date."""
    commitment: Any = mention.content
    if not commitment.made or precision(commitment.made) == "interval":
        return None
    said = plain(commitment.what).split()
    for at, word in enumerate(said):
        if word in {"at", "in"}:
            for size in (3, 2, 1):
                place = " ".join(said[at + 1 : at + 1 + size])
                if place in known:
                    return place
    return None


def _compared(record: Record, told: StoredMention, meetings: Iterable[Record], sources: Sources) -> Iterator[Finding]:
    commitment: Any = told.content
    sides = set(commitment.by)
    there = (m for m in meetings if not sides or not sides.isdisjoint(_of(m).sides))
    near = list(islice((m for m in there if _apart(commitment.made, _of(m).date) <= SAME_OCCASION_DAYS), 2))
    if len(near) != 1:
        return  # none, or one of several: nobody knows which
    meeting = near[0]
    own = sources.originals.get(told.document, told.document)
    proofs = [
        mention
        for mention in meeting.mentions
        if sources.originals.get(mention.document, mention.document) != own and _date(mention)
    ]
    proofs = [mention for mention in proofs if _of_status(mention) == "held"]
    if not proofs:
        return
    made, date = commitment.made, _of(meeting).date
    fits = agree(made, date)
    if fits and ("year" not in {precision(made), precision(date)} or precision(made) == precision(date)):
        return
    values = [value_of(told, made), *(value_of(proof, _date(proof)) for proof in proofs[:MOST_PROOFS])]
    note = f"{commitment.what}: {made}, the meeting itself: {date}"
    about = [record.id, meeting.id]
    yield finding("contradicted", about, values, "made", note, "precision" if fits else "hard", fits)


def _of(record: Record) -> Any:
    return record.content


def _of_status(mention: StoredMention) -> Any:
    return getattr(mention.content, "status", None)


def _date(mention: Any) -> Any:
    return mention.content.date


def _apart(one: str, other: str) -> int:
    a, b = bounds(one), bounds(other)
    if a.overlaps(b):
        return 0
    return (b.first - a.last).days if a.last < b.first else (a.first - b.last).days
