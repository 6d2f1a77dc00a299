"""Records, findings and lineage: what the mentions of all documents resolve to, and what comparing them shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from rapport.model.mentions import Mention
from rapport.model.spans import Evidence, Span

Review = Literal["unreviewed", "confirmed", "corrected", "rejected"]
FindingKind = Literal[
    "corroborated",
    "contradicted",
    "fulfilled",
    "postponed",
    "cancelled",
    "stalled",
    "unfulfilled",
    "overdue",
    "no_later_report",
    "open",
    "came_true",
    "did_not",
    "position_shift",
    "named_differently",
    "series_gap",
    "series_jump",
]
Difference = Literal["hard", "rounding", "precision", "base", "superseded", "sides", "assessment"]


@dataclass(frozen=True, slots=True)
class StoredMention:
    """A mention as the ledger holds it: with its id, its document, and evidence that can be found again.

    ``added`` is the judgement that added it, where no machine read it.
    """

    id: str
    document: str
    content: Mention
    evidence: Evidence
    added: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """An office that reports give an actor: published between ``first`` and ``last`` (EDTF), as far as they are dated.

    ``over`` is the date of the first report that speaks of it as past: the day by which it was.
    """

    role: str
    organisation: str | None = None
    side: str | None = None
    first: str | None = None
    last: str | None = None
    over: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, body or state, across documents; ``roles`` in the order of time."""

    type: ClassVar[str] = "actor"

    name: str
    names: tuple[str, ...]
    kind: str
    side: str | None = None
    roles: tuple[Tenure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Meetings that are counted or recur together: their record ids in order of time."""

    type: ClassVar[str] = "series"

    name: str
    meetings: tuple[str, ...]
    ordinals: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change in the life of a mechanism, with the ids of the mentions that report it.

    ``until`` is the date of the change that ended the state which this one began; nothing while it lasts.
    """

    change: str
    date: str | None
    mentions: tuple[str, ...]
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism:
    """One dialogue, programme or measure across documents: its changes in order, and its state at the last report."""

    type: ClassVar[str] = "mechanism"

    name: str
    changes: tuple[Step, ...]
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What the sides hold positions on: the ids of the position records, by holder and date."""

    type: ClassVar[str] = "issue"

    name: str
    positions: tuple[str, ...]


Content = Mention | Actor | Series | Mechanism | Issue


@dataclass(frozen=True, slots=True)
class Record:
    """What mentions resolve to.

    ``content`` is the merged mention, an `Actor`, `Series`, `Mechanism` or `Issue`; ``sources`` counts independent
    reports (copies and syndicated text once); ``outlet_sides`` says whose outlets it rests on, as far as that is known;
    ``judgements`` are the ids of what persons judged about it; ``credibility`` is how they rated the claim on the
    Admiralty scale, 1 to 6, or nothing: it is never guessed.
    """

    id: str
    content: Content
    mentions: tuple[StoredMention, ...]
    sources: int
    outlet_sides: tuple[str, ...]
    confidence: float
    review: Review = "unreviewed"
    judgements: tuple[int, ...] = ()
    credibility: int | None = None

    @property
    def type(self) -> str:
        """The record type's name, as the ledger's schema has it."""
        return self.content.type

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that it rests on, each once, in the order of its mentions."""
        return tuple(dict.fromkeys(mention.document for mention in self.mentions))


@dataclass(frozen=True, slots=True)
class FoundValue:
    """One side of a comparison: a value and the stretch that states it."""

    value: Any
    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """What comparing sources shows about records."""

    id: str
    kind: FindingKind
    about: tuple[str, ...]
    values: tuple[FoundValue, ...]
    attribute: str
    note: str
    difference: Difference | None = None
    compatible: bool | None = None
    review: Review = "unreviewed"
    judgements: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Lineage:
    """A document that is a copy of another one: ``kind`` is ``exact``, ``near`` or ``syndicated``."""

    document: str
    original: str
    kind: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document yields when it is read alone."""

    document: str
    published: str | None
    published_basis: str | None
    published_reason: str
    published_evidence: tuple[Span, ...]
    parties: tuple[str, ...]
    mentions: tuple[Mention, ...]
    seconds: dict[str, float]
