"""Countable facts: every number that a report gives of the relationship."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.model.mentions import Quantity
from rapport.model.records import Record
from rapport.views import words
from rapport.views.book import Book, Line, Proof, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Line):
    """One thing that is counted: every number given for it, with the reports that give it."""

    what: str
    value: float
    qualifier: str
    unit: str | None
    given: tuple[tuple[str, tuple[Proof, ...]], ...]


@View
def figures(book: Book) -> tuple[Figure, ...]:
    """Figures: those that several reports give first."""
    found = [_figure(book, r, r.content) for r in book.of("quantity") if isinstance(r.content, Quantity)]
    found.sort(key=lambda figure: (-len(figure.given), -figure.sources, figure.what.casefold()))
    return tuple(found)


def _figure(book: Book, record: Record, quantity: Quantity) -> Figure:
    given: dict[str, list[Proof]] = {}
    for mention in record.mentions:
        found = mention.content
        if isinstance(found, Quantity):
            said = words.number_words(found.value, found.qualifier, found.unit)
            given.setdefault(said, []).append(book.proof(mention))
    return Figure(
        **book.backing(record),
        what=words.capital(quantity.what),
        value=quantity.value,
        qualifier=quantity.qualifier,
        unit=quantity.unit,
        given=tuple((said, tuple(proofs)) for said, proofs in given.items()),
    )
