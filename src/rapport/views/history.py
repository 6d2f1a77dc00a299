"""What was judged about one record, undone or not, and a record in a line."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.judging.subjects import is_about, places_of
from rapport.model.records import Finding, Record
from rapport.views import vocabulary, words
from rapport.views.book import Book
from rapport.views.judgements import Judged, judged
from rapport.views.news import title_of


@dataclass(frozen=True, slots=True)
class Summary:
    """A record or finding in a line."""

    record: str
    kind_words: str
    title: str
    review: str


def summary(found: Record | Finding) -> Summary:
    """A record or finding in a line."""
    if isinstance(found, Finding):
        return Summary(found.id, "finding", words.capital(found.note or found.kind), found.review)
    return Summary(found.id, vocabulary.RECORD[found.type], words.shortened(title_of(found), 160), found.review)


def history(book: Book, found: Record | Finding) -> tuple[Judged, ...]:
    """Every judgement about a record or finding, the latest first, those that were taken back too."""
    places = places_of(found)
    mine = {one.id for one in book.judgements.values() if one.id in found.judgements or is_about(one, found.id, places)}
    told = [one for one in book.judgements.values() if one.id in mine or one.undoes in mine]
    return tuple(reversed(judged(tuple(told), {})))
