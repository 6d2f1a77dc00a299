"""The shipped reader, and who it finds to act in a text."""

from __future__ import annotations

import functools

import pytest

from rapport.errors import ReaderError
from rapport.language.actors import find_actors
from rapport.language.quotations import find_quotations
from rapport.language.reader import Reader, load_reader
from rapport.model.analysis import Entity
from rapport.model.document import Document, Metadata
from rapport.model.spans import Span


@functools.cache
def reader() -> Reader:
    """The shipped reader; the test is skipped where it isn't installed."""
    try:
        return load_reader("rapport")
    except (ReaderError, ImportError) as error:
        pytest.skip(f"no shipped reader: {error}")


class Found:
    """The entities and mentions of a text, one paragraph a line."""

    def __init__(self, text: str, *parties: str, author: str | None = None) -> None:
        paragraphs = []
        at = 0
        for part in text.split("\n"):
            if part.strip():
                paragraphs.append(Span(at, at + len(part)))
            at += len(part) + 1
        syntax = reader().read(text, tuple(paragraphs))
        document = Document("d", text, Metadata(author=author), (), "txt", "d.txt", "")
        quotations = find_quotations(text, paragraphs, syntax)
        self.text = text
        self.entities, self.mentions = find_actors(document, syntax, quotations, parties)

    def of(self, surface: str, nth: int = 0, form: str | None = None) -> Entity:
        hits = [m for m in self.mentions if self.text[m.start : m.end] == surface and (form is None or m.form == form)]
        assert hits, f"{surface!r} is none of {[self.text[m.start : m.end] for m in self.mentions]}"
        return self.entities[hits[nth].entity]

    def named(self, name: str) -> Entity:
        hits = [entity for entity in self.entities if entity.name == name]
        assert len(hits) == 1, f"{name!r} is none of {[entity.name for entity in self.entities]}"
        return hits[0]

    def members(self, entity: Entity) -> set[str]:
        return {self.entities[member].name for member in entity.members}
