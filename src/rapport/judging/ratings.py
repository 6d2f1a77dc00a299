"""How far sources are trusted: ratings on the Admiralty scale, as persons gave them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapport.model.judgements import Judgement


@dataclass(frozen=True, slots=True)
class Rated:
    """A source's rating, A to F, the judgement that gave it, and whether it was given to the outlet as a whole."""

    letter: str
    judgement: int
    of_outlet: bool


def reliability(given: Iterable[Judgement], documents: Iterable[tuple[str, str, str | None]]) -> dict[str, Rated]:
    """For each document that is rated, its rating: its own before its outlet's, a later one before an earlier one.

    Args:
        given: judgements that hold.
        documents: id, hash of the text, and outlet of each.
    """
    own: dict[str, Rated] = {}
    outlets: dict[str, Rated] = {}
    for one in sorted((one for one in given if one.act == "rate"), key=lambda one: one.id):
        for subject in one.subjects:
            if subject.type == "outlet":
                outlets[subject.record] = Rated(str(one.after), one.id, of_outlet=True)
            elif subject.type == "document":
                for anchor in subject.anchors:
                    own[anchor.document] = own[anchor.sha256] = Rated(str(one.after), one.id, of_outlet=False)
    out: dict[str, Rated] = {}
    for name, digest, outlet in documents:
        found = own.get(digest) or own.get(name) or outlets.get(outlet or "")
        if found:
            out[name] = found
    return out
