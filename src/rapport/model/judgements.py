"""Judgements: what a person decides about records, tied to the evidence that the decision was taken on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from rapport.model.spans import Evidence

Act = Literal["confirm", "reject", "correct", "same", "not_same", "note", "undo"]
ACTS: tuple[Act, ...] = ("confirm", "reject", "correct", "same", "not_same", "note", "undo")


@dataclass(frozen=True, slots=True)
class Anchor:
    """One piece of evidence that a judgement is tied to: a stretch of a document, and what it was read as.

    ``sha256`` is that of the document's text, ``type`` the mention's, and ``content`` its fields, to tell apart what is
    read on one stretch. For a finding ``type`` is ``finding``, and ``content`` holds its kind and attribute.
    """

    document: str
    sha256: str
    type: str
    evidence: Evidence
    content: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Subject:
    """A record, or the part of it that some documents tell, as it was when it was judged."""

    record: str
    type: str
    title: str
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision, as it was appended: never changed, never removed.

    ``before`` holds the fields of the record that was judged or, for a correction, the field's former value; ``after``
    the corrected value. ``undoes`` is the id of the judgement that an ``undo`` takes back.
    """

    id: int
    act: Act
    subjects: tuple[Subject, ...]
    who: str
    when: str
    why: str = ""
    field: str | None = None
    before: Any = None
    after: Any = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Loose:
    """A judgement that can't be tied to what is read now, and why."""

    judgement: int
    reason: str


@dataclass(frozen=True, slots=True)
class Links:
    """What resolution must and must not put together: ids of mentions.

    Each of ``same`` belongs to one record; of each pair in ``apart`` no mention of the one joins one of the other.
    """

    same: tuple[frozenset[str], ...] = ()
    apart: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()


def in_force(judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """The judgements that hold, in the order in which they were given: neither undone nor an undo themselves."""
    undone: set[int] = set()
    out: list[Judgement] = []
    for judgement in sorted(judgements, key=lambda one: one.id, reverse=True):
        if judgement.id in undone:
            continue
        if judgement.undoes is not None:
            undone.add(judgement.undoes)
        else:
            out.append(judgement)
    return tuple(reversed(out))
