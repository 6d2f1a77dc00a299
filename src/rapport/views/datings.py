"""Dates of publication that other documents narrow, with why."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.reconciliation import Sources, narrowed
from rapport.views import words
from rapport.views.book import Book, Origin, Proof, View


@dataclass(frozen=True, slots=True)
class Dating:
    """A document whose date other documents narrow."""

    origin: Origin
    published: str
    published_words: str
    before_words: str
    why: str
    proofs: tuple[Proof, ...]


@View
def datings(book: Book) -> tuple[Dating, ...]:
    """Every narrowed date, by the documents' numbers."""
    records = [record for record in book.of("meeting") if record.review != "rejected"]
    found = narrowed(records, sources_of(book))
    out = [
        Dating(
            origin=book.origins[item.document],
            published=item.value,
            published_words=words.date_words(item.value, span=True),
            before_words=words.date_words(item.before, span=True) if item.before else "not known",
            why=_with_numbers(book, item.why),
            proofs=tuple(book.proof_at(value.document, value.span) for value in item.evidence),
        )
        for item in found
        if item.document in book.origins
    ]
    return tuple(sorted(out, key=lambda dating: dating.origin.number))


def sources_of(book: Book) -> Sources:
    """What reconciliation needs to know of the documents of a book."""
    return Sources(
        originals={name: copy.original if (copy := book.lineage.get(name)) else name for name in book.documents},
        published={name: book.published(name)[0] for name in book.documents},
        basis={name: book.published(name)[1] for name in book.documents},
    )


def _with_numbers(book: Book, why: str) -> str:
    """The reason with each document by its title."""
    for name, origin in sorted(book.origins.items(), key=lambda pair: -len(pair[0])):
        why = why.replace(f"which {name} dates", f"which “{words.shortened(origin.title, 60)}” dates")
    return why
