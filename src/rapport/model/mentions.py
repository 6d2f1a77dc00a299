"""Mentions: records read out of one document. One class a record type, fields as the ledger's schema names them.

Every mention carries the ``span`` that proves it, ``according_to`` (whom the text gives as its source for it: a name,
``author`` or ``unnamed``) and a ``confidence`` between 0 and 1; ``also`` are further stretches of the document that
tell the same, in the order of the text. Dates are EDTF strings, sides ISO 3166-1 alpha-3 codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from rapport.model.spans import Span

Level = Literal["leader", "minister", "deputy", "official", "military", "business", "parliament", "other"]
MeetingFormat = Literal["in_person", "call", "video", "sideline", "unknown"]
MeetingStatus = Literal["held", "planned", "proposed", "postponed", "cancelled"]
CommitmentKind = Literal["agreement", "plan", "project", "measure", "visit", "dialogue", "aid", "other"]
CommitmentStatus = Literal[
    "proposed",
    "under_discussion",
    "agreed",
    "signed",
    "scheduled",
    "under_way",
    "done",
    "stalled",
    "suspended",
    "cancelled",
]
StatementKind = Literal["direct", "indirect", "mixed"]
Stance = Literal["supports", "opposes", "demands", "conditions", "rejects", "denies", "concerned"]
Polarity = Literal["will", "will_not", "may", "unlikely", "likely"]
Gender = Literal["male", "female"]
Qualifier = Literal["exact", "about", "at_least", "at_most"]
Mood = Literal["planned", "hypothetical", "negated"]
Change = Literal["created", "held", "suspended", "resumed", "expanded", "ended", "expected"]
EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "CONCEDE",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]


@dataclass(frozen=True, slots=True)
class Ordinal:
    """Place of a meeting in a count: the ``n``-th, counted ``since`` an EDTF date where the text gives one."""

    n: int
    since: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A role that a text gives an actor: ``Prime Minister`` of an organisation, for a side."""

    role: str
    organisation: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """What all record types share."""

    type: ClassVar[str] = ""

    span: Span
    according_to: str | None = None
    confidence: float = 0.5
    also: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Mention):
    """An encounter between representatives of the sides, held or planned; one for each distinct meeting."""

    type: ClassVar[str] = "meeting"

    what: str
    level: Level
    format: MeetingFormat
    participants: tuple[str, ...]
    sides: tuple[str, ...]
    status: MeetingStatus
    place: str | None = None
    date: str | None = None
    ordinal: Ordinal | None = None
    series: str | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Mention):
    """Something that sides promised, agreed, signed, planned or proposed to do together or for the other."""

    type: ClassVar[str] = "commitment"

    what: str
    by: tuple[str, ...]
    kind: CommitmentKind
    status: CommitmentStatus
    due: str | None = None
    made: str | None = None
    count: int | None = None
    part_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Mention):
    """An attributed speech act; ``content`` is what is said, without the outer quotation marks."""

    type: ClassVar[str] = "statement"

    kind: StatementKind
    speaker: str
    content: Span
    speaker_role: str | None = None
    side: str | None = None
    cue: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Mention):
    """What a side wants, insists on, rejects or fears on an issue."""

    type: ClassVar[str] = "position"

    holder: str
    issue: str
    stance: Stance
    gist: str
    date: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast(Mention):
    """A claim about the future, by a named person or ``author``."""

    type: ClassVar[str] = "forecast"

    by: str
    gist: str
    polarity: Polarity
    horizon: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Mention):
    """A countable fact of the relationship that another report could confirm or contradict."""

    type: ClassVar[str] = "quantity"

    what: str
    value: float
    qualifier: Qualifier = "exact"
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputedName(Mention):
    """A place or event that the sides name differently: one surface form. ``used_by`` is whose name it is."""

    type: ClassVar[str] = "name"

    surface: str
    referent: str
    used_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifecycle(Mention):
    """A dialogue, programme or measure starting, stopping, resuming, expanding or ending."""

    type: ClassVar[str] = "lifecycle"

    mechanism: str
    change: Change
    date: str | None = None
    cause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Mention):
    """A PLOVER event: who did what to whom, as reported to have happened."""

    type: ClassVar[str] = "event"

    event_type: EventType
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    date: str | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unrealised(Mention):
    """An act of one of PLOVER's types that a report tells as denied, planned or imagined, not as having happened.

    It is no ``event``, and is not exported with the mentions; see docs/adr/0019.
    """

    type: ClassVar[str] = "unrealised"

    event_type: EventType
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    status: Mood
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention(Mention):
    """A person, body or state of one document, where it is named first; ``count`` says how often it is mentioned.

    ``gender`` is what titles and pronouns of the document say of a person; ``side_told`` is false where no title names
    the person's side, so that it is a guess from who is around. Actors are resolved from these mentions;
    they are not exported with the others, but `rapport.linking` reads rows of them.
    """

    type: ClassVar[str] = "actor_mention"

    name: str
    kind: str
    names: tuple[str, ...]
    side: str | None = None
    roles: tuple[Office, ...] = ()
    count: int = 1
    gender: Gender | None = None
    side_told: bool = True


MENTION_TYPES: tuple[type[Mention], ...] = (
    Meeting,
    Commitment,
    Statement,
    Position,
    Forecast,
    Quantity,
    DisputedName,
    Lifecycle,
    Event,
)
