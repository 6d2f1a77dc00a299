"""Which decisions bear on more than the record that they are about, so that everything must be compared again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rapport.model.judgements import Act, Judgement

MARKS: Final[frozenset[Act]] = frozenset({"confirm", "note", "rate", "keep_both"})
"""Acts that are put on their record or finding, and change nothing that reports are compared by."""
_STANDS: Final = frozenset({"confirm", "keep_both"})


def bearing(given: Iterable[Judgement], rejected: Iterable[str] = ()) -> tuple[Judgement, ...]:
    """Those of some judgements, in the order in which they were given, that what is compared hangs on.

    A confirmation of what had been rejected brings it back; an undo bears as far as what it undoes does. What is
    decided of a finding stays with it: `rapport.decide` sees to the queue.

    Args:
        given: all of them, or the last with those that they undo.
        rejected: ids of records that were rejected before.
    """
    rejected = set(rejected)
    bears: dict[int, bool] = {}
    out: list[Judgement] = []
    for one in given:
        subjects = {subject.record for subject in one.subjects if subject.type != "finding"}
        if one.undoes is not None:
            bears[one.id] = bears.get(one.undoes, True)
        else:
            back = one.act in _STANDS and bool(subjects & rejected)
            bears[one.id] = back or (one.act not in MARKS and bool(subjects))
        if one.act == "reject":
            rejected |= subjects
        if bears[one.id]:
            out.append(one)
    return tuple(out)
