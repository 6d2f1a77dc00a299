"""Judgements: what a person decides about records, tied to the evidence that the decision was taken on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from rapport.model.spans import Evidence

Act = Literal["confirm", "reject", "correct", "same", "not_same", "note", "undo", "add", "rate", "keep_both"]
ACTS: tuple[Act, ...] = get_args(Act)
RELIABILITY = ("A", "B", "C", "D", "E", "F")
"""What a source can be rated, on the Admiralty scale: from completely reliable to not to be judged."""
CREDIBILITY = (1, 2, 3, 4, 5, 6)
"""What a claim can be rated: from confirmed by others to not to be judged."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """One piece of evidence that a judgement is tied to: a stretch of a document, and what it was read as.

    ``sha256`` is that of the document's text, ``type`` the mention's, and ``content`` its fields, to tell apart what is
    read on one stretch. For a finding ``type`` is ``finding``, and ``content`` holds its kind and attribute; for a
    document that is rated as a source it is ``document``, and the evidence its beginning.
    """

    document: str
    sha256: str
    type: str
    evidence: Evidence
    content: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Subject:
    """A record, or the part of it that some documents tell, as it was when it was judged.

    ``type`` may also be ``finding``, ``document`` or ``outlet``; then ``record`` is the finding's or document's id, or
    the outlet's name.
    """

    record: str
    type: str
    title: str
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision, as it was appended: never changed, never removed.

    ``before`` holds the fields of the record that was judged or, for a correction, the field's former value; ``after``
    the corrected value, the fields of a record that was added, or a rating. ``undoes`` is the id of the judgement that
    an ``undo`` takes back. Decisions that were taken as one share an ``entry``: the id of the first of them.
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
    entry: int | None = None


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
