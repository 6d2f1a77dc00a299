"""What a document states about itself: title, outlet and its side, author, publication date, language."""

from __future__ import annotations

from rapport.reading.metadata.complete import complete_metadata

__all__ = ["complete_metadata"]
