"""Which judgement is to be undone, and whether it can be."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from rapport.errors import UsageError
from rapport.ledger import judgements
from rapport.model.judgements import Judgement


def meant(connection: sa.Connection, targets: Sequence[str]) -> int:
    """The number of the judgement that is to be undone, out of what a person gave.

    Raises:
        UsageError: there is no such judgement, or it was undone already.
    """
    given = judgements.judgements(connection)
    number = targets[0] if len(targets) == 1 else ""
    wanted = next((one for one in given if str(one.id) == number), None)
    if wanted is None:
        raise UsageError(
            f"there is no judgement `{number}`", advice="`rapport judgements` lists them with their numbers"
        )
    taken_back = {one.undoes: one.id for one in _undos(given)}
    if wanted.id in taken_back:
        raise UsageError(
            f"judgement {wanted.id} was undone already, by {taken_back[wanted.id]}",
            advice=f"`rapport judge undo {taken_back[wanted.id]}` brings it back",
        )
    return wanted.id


def _undos(given: Sequence[Judgement]) -> list[Judgement]:
    """The undos that were not undone themselves."""
    undone: set[int] = set()
    out: list[Judgement] = []
    for one in sorted(given, key=lambda judgement: judgement.id, reverse=True):
        if one.id not in undone and one.undoes is not None:
            undone.add(one.undoes)
            out.append(one)
    return out
