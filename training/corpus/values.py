"""What a record line may say, type by type (docs/annotation-guide.md, section 2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, get_args

from rapport.model import mentions as m


@dataclass(frozen=True, slots=True)
class RecordType:
    """A record type of the marks: its name in answers, its one-word values by field, its keys, which it must have."""

    name: str
    plural: str
    values: dict[str, tuple[str, ...]]
    keys: dict[str, str]
    needed: tuple[str, ...] = ()


KINDS: Final = (
    *("wire report", "flash", "ministry readout", "joint-statement report", "press conference", "newspaper analysis"),
    *("think-tank note", "interview", "editorial", "blog", "business press", "regional press", "parliament report"),
)

TYPES: Final[dict[str, RecordType]] = {
    "M": RecordType(
        "meeting",
        "meetings",
        {"status": get_args(m.MeetingStatus), "level": get_args(m.Level), "format": get_args(m.MeetingFormat)},
        {
            **{"who": "participants", "sides": "sides", "at": "place", "date": "date", "n": "ordinal"},
            **{"series": "series", "what": "what", "src": "according_to"},
        },
        ("sides",),
    ),
    "C": RecordType(
        "commitment",
        "commitments",
        {"status": get_args(m.CommitmentStatus), "kind": get_args(m.CommitmentKind)},
        {
            **{"by": "by", "due": "due", "made": "made", "count": "count", "part_of": "part_of"},
            **{"what": "what", "src": "according_to"},
        },
        ("by",),
    ),
    "S": RecordType(
        "statement",
        "statements",
        {"kind": get_args(m.StatementKind)},
        {"speaker": "speaker", "role": "speaker_role", "side": "side", "cue": "cue", "src": "according_to"},
        ("speaker",),
    ),
    "P": RecordType(
        "position",
        "positions",
        {"stance": get_args(m.Stance)},
        {
            **{"holder": "holder", "issue": "issue", "what": "gist", "date": "date", "reason": "reason"},
            "src": "according_to",
        },
        ("holder", "issue"),
    ),
    "F": RecordType(
        "forecast",
        "forecasts",
        {"polarity": get_args(m.Polarity)},
        {"by": "by", "horizon": "horizon", "what": "gist", "src": "according_to"},
        ("by",),
    ),
    "Q": RecordType(
        "quantity",
        "quantities",
        {"qualifier": get_args(m.Qualifier)},
        {"value": "value", "unit": "unit", "what": "what", "src": "according_to"},
        ("value",),
    ),
    "N": RecordType("name", "names", {}, {"referent": "referent", "used_by": "used_by"}, ("referent", "used_by")),
    "L": RecordType(
        "lifecycle",
        "lifecycle",
        {"change": get_args(m.Change)},
        {"mechanism": "mechanism", "date": "date", "cause": "cause", "src": "according_to"},
        ("mechanism",),
    ),
    "E": RecordType(
        "event",
        "events",
        {"type": get_args(m.EventType)},
        {
            **{"actor": "actor", "recipient": "recipient", "date": "date", "mode": "mode", "contexts": "contexts"},
            "src": "according_to",
        },
        ("actor",),
    ),
}

CODES: Final = frozenset({"sides", "by", "actor", "recipient"})
DATES: Final = frozenset({"date", "due", "made", "horizon"})
