"""Which meeting a promised visit, or promised talks, are: reports call one visit by quite different words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rapport.model.dates import agree, precision
from rapport.model.likeness import is_state, plain
from rapport.model.records import Record
from rapport.resolution.items import Item

OF_MEETINGS = frozenset({"visit", "dialogue"})
_LEVEL_WORDS: Mapping[str, frozenset[str]] = {
    "leader": frozenset("leader leaders summit president presidents premier premiers chancellor king prime".split()),
    "minister": frozenset("minister ministers ministerial ministerials secretary".split()),
    "deputy": frozenset("deputy deputies vice".split()),
    "military": frozenset("military generals general chiefs defence defense".split()),
    "parliament": frozenset("parliament parliamentary speaker speakers lawmakers".split()),
}


def occasions(commitments: Iterable[Item], meetings: Sequence[Record]) -> dict[str, str]:
    """For each commitment's mention that means one certain meeting, that meeting's record.

    It does where both stand on one stretch of a report, or where the date due, and a name, the place or the level that
    it is called by, fit one meeting only of those that the report tells of.
    """
    told: dict[str, list[tuple[Record, Any]]] = defaultdict(list)
    for record in meetings:
        for mention in record.mentions:
            told[mention.document].append((record, mention))
    out: dict[str, str] = {}
    for item in commitments:
        promised = item.content
        if promised.kind not in OF_MEETINGS:
            continue
        nearby = told.get(item.report.document, ())
        due = promised.due
        fitting = {
            record.id
            for record, mention in nearby
            if not (due and record.content.date and not agree(due, record.content.date))  # type: ignore[union-attr]
            and (
                mention.evidence.span.overlaps(item.mention.evidence.span)
                or (due and precision(due) in {"day", "month"} and _names(promised.what, record))
            )
        }
        if len(fitting) == 1:
            out[item.mention.id] = fitting.pop()
    return out


def _names(what: str, record: Record) -> bool:
    meeting: Any = record.content
    said = set(plain(what).split())
    if said & _LEVEL_WORDS.get(meeting.level, frozenset()):
        return True
    if any(plain(name).split()[-1] in said for name in meeting.participants if plain(name)):
        return True
    return bool(meeting.place and not is_state(meeting.place) and set(plain(meeting.place).split()) <= said)
