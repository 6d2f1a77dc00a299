"""What reading one source gives: its documents, what of it couldn't be read, and what the user should know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapport.errors import SourceError
from rapport.model.document import Document


@dataclass(frozen=True, slots=True)
class Reading:
    """The documents of one source, in order; iterating over it gives them.

    ``problems`` are parts of the source that couldn't be read (rows of a JSONL file), each with its one-line message.
    ``notes`` are things to know about how it was read, such as a guessed encoding.
    """

    documents: tuple[Document, ...]
    problems: tuple[SourceError, ...] = ()
    notes: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Document]:
        return iter(self.documents)

    def __len__(self) -> int:
        return len(self.documents)

    def __getitem__(self, index: int) -> Document:
        return self.documents[index]
