"""Whether a record is still what it was when somebody looked at it.

A state is told by a short text: the number of the last judgement, and a mark of the record as it was. It goes out with
what is shown, and comes back with the decision.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

import sqlalchemy as sa

from rapport.judging.subjects import is_about, places_of
from rapport.ledger import judgements
from rapport.model.judgements import Act, Judgement
from rapport.model.records import Finding, Record
from rapport.model.rows import to_row


def state(connection: sa.Connection, judged: Record | Finding) -> str:
    """What a decision about *judged* names as what it was taken on."""
    return state_at(judgements.head(connection), judged)


def state_at(head: int, judged: Record | Finding) -> str:
    """As `state`, where the number of the last judgement is known."""
    return f"{head}.{mark(judged)}"


def mark(judged: Record | Finding) -> str:
    """Changes whenever what a record says, is made of, or was decided to be changes."""
    parts: list[Any]
    if isinstance(judged, Record):
        parts = [to_row(judged.content), judged.review, sorted(mention.id for mention in judged.mentions)]
    else:
        values = [(value.document, list(value.span), value.value) for value in judged.values]
        parts = [judged.kind, judged.attribute, judged.review, values]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:10]


def changes(
    connection: sa.Connection, judged: Record | Finding, expected: str, act: Act
) -> tuple[Judgement, ...] | None:
    """What was decided about a record since the state *expected*; nothing where it is still that.

    An empty answer says that the record is another than it was, by a build and not by anybody's decision. Nothing
    hinders a note, and only another rating a rating.
    """
    if act == "note":
        return None
    known, _, was = expected.partition(".")
    later = judgements.since(connection, int(known) if known.isdigit() else 0)
    places = places_of(judged)
    found = tuple(
        one for one in later if _hinders(act, meant := _meant(connection, one)) and is_about(meant, judged.id, places)
    )
    if found:
        return found
    return () if act != "rate" and was != mark(judged) else None


def _meant(connection: sa.Connection, one: Judgement) -> Judgement:
    """The judgement that is taken back, or brought back, by an undo."""
    while one.undoes is not None:
        (one,) = judgements.by_ids(connection, [one.undoes])
    return one


def _hinders(act: Act, given: Judgement) -> bool:
    if "rate" in {act, given.act}:
        return act == given.act
    return given.act != "note"
