"""The head of a dossier: its title, its bottom line, what there is of each kind and what it rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rapport.views import words
from rapport.views.book import Book, View
from rapport.views.bottom_line import bottom_line
from rapport.views.coverage import Coverage, coverage
from rapport.views.sentences import Sentence

_CODED = re.compile(r"^(?:[A-Z]{2,3}(?: – [A-Z]{2,3})+|[a-z0-9][a-z0-9._-]*)$")
"""Names that say no more than the sides do: codes, and the name of a folder."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a dossier is called, whose relations it is about, and when it was built."""

    title: str
    subtitle: str | None
    sides: tuple[str, ...]
    built: str | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The head of a dossier."""

    title: str
    subtitle: str | None
    sides: tuple[str, ...]
    counts: Mapping[str, int]
    coverage: Coverage
    bottom_line: tuple[Sentence, ...]
    built: str | None


@View.over()
def heading(book: Book) -> Heading:
    """What stands over every page."""
    between = words.states_listed(book.sides, prose=False)
    own = book.settings.name
    coded = _CODED.match(own) or own in ("", "dossier")
    return Heading(
        title=(between or "Dossier") if coded else own,
        subtitle=f"Relations between {words.states_listed(book.sides)}" if between and not coded else None,
        sides=book.sides,
        built=book.built,
    )


@View
def overview(book: Book) -> Overview:
    """The bottom line, what there is of each kind, and what it rests on."""
    over = heading.of(book)
    return Overview(
        title=over.title,
        subtitle=over.subtitle,
        sides=over.sides,
        counts={kind: len(found) for kind, found in book.records.items()},
        coverage=coverage.of(book),
        bottom_line=bottom_line.of(book),
        built=book.built,
    )
