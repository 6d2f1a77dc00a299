"""What the reader's record heads tell apart: the same in training and at run time.

For each word, a head a field says whether the word is the trigger of a record of that type and with which value of its
first field ("" where it is none); further heads give other fields of a trigger. ``EVIDENCE`` heads say whether a word
belongs to the stretch that proves a record of a type, ``ROLES`` whether a word is an argument of a trigger.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, get_args

from rapport.model import mentions as m

NONE: Final = ""
"""The value of a trigger head for a word that is no trigger."""

TRIGGERS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "meeting": ("status", get_args(m.MeetingStatus)),
    "commitment": ("status", get_args(m.CommitmentStatus)),
    "statement": ("kind", get_args(m.StatementKind)),
    "position": ("stance", get_args(m.Stance)),
    "forecast": ("polarity", get_args(m.Polarity)),
    "quantity": ("qualifier", get_args(m.Qualifier)),
    "lifecycle": ("change", get_args(m.Change)),
    "event": ("event_type", get_args(m.EventType)),
}
"""Record types with a trigger head: the field it gives, and its values."""

FIELDS: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("meeting", "level"): get_args(m.Level),
    ("meeting", "format"): get_args(m.MeetingFormat),
    ("commitment", "kind"): get_args(m.CommitmentKind),
}
"""Further fields that are read off a trigger."""

EVIDENCE: Final = tuple(TRIGGERS)
"""Record types with an evidence head, in the order of its columns. A statement's evidence is what is said."""

ROLES: Final = ("agent", "patient", "place", "time")
"""Who acts or takes part or speaks, who is acted on, where, and when."""


@dataclass(frozen=True, slots=True)
class Head:
    """One group of columns of the record heads' scores: ``labels`` of a field of a record type."""

    type: str
    field: str
    labels: tuple[str, ...]
    first: int

    @property
    def stop(self) -> int:
        """The column behind the last."""
        return self.first + len(self.labels)

    @property
    def is_trigger(self) -> bool:
        """Whether it says if a word is a trigger at all; its first label is then ``NONE``."""
        return self.labels[0] == NONE


def layout() -> tuple[Head, ...]:
    """The groups of columns, in order."""
    out: list[Head] = []
    at = 0
    wanted: list[tuple[str, str, Sequence[str]]] = [(t, f, (NONE, *labels)) for t, (f, labels) in TRIGGERS.items()]
    wanted += [(t, f, labels) for (t, f), labels in FIELDS.items()]
    for kind, field, labels in wanted:
        out.append(Head(kind, field, tuple(labels), at))
        at += len(labels)
    return tuple(out)


HEADS: Final = layout()
WIDTH: Final = HEADS[-1].stop
"""Columns of all groups together."""
