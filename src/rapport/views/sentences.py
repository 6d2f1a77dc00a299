"""Sentences made from the record, piece by piece with the proofs for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapport.model.dates import precision
from rapport.views import words
from rapport.views.book import Proof

MOST_CITED = 3


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence with the proofs for it; ``see`` names the section that holds the rest."""

    text: str
    proofs: tuple[Proof, ...] = ()
    see: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One or two sentences on one topic."""

    topic: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The words without the proofs."""
        return "".join(part.text for part in self.parts)

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """Every proof."""
        return tuple(proof for part in self.parts for proof in part.proofs)


def cited(proofs: Iterable[Proof], most: int = MOST_CITED) -> tuple[Proof, ...]:
    """One proof a document, independent ones before copies."""
    by_document: dict[str, Proof] = {}
    for proof in sorted(proofs, key=lambda proof: proof.origin.copy_of is not None):
        by_document.setdefault(proof.document, proof)
    return tuple(list(by_document.values())[:most])


def at_date(value: str) -> str:
    """A date with its preposition: ``on 27 April 2017``, ``in April 2017``."""
    said = words.date_words(value)
    if "/" in value:
        return said if said.startswith(("between", "from", "by")) else f"from {said}"
    return f"on {said}" if precision(value) == "day" else f"in {said}"
