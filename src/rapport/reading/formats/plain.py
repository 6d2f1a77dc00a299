"""Plain text: the file's own characters are the text, line ends and all."""

from __future__ import annotations

from rapport.model.document import Metadata
from rapport.reading.decoding import decode
from rapport.reading.formats.base import Extracted, Extraction, Format
from rapport.reading.formats.front_matter import find_front_matter, metadata_of
from rapport.settings import Limits


def extract(data: bytes, name: str, limits: Limits) -> Extraction:  # noqa: ARG001
    """The file as one document; front matter is kept in the text, as noise."""
    decoded = decode(data, where=name)
    front = find_front_matter(decoded.text)
    metadata = metadata_of(front.values) if front else Metadata()
    noise = (front.span,) if front else ()
    notes = (f"{name}: {decoded.note}",) if decoded.note else ()
    return Extraction((Extracted(decoded.text, metadata, noise),), notes=notes)


FORMAT = Format("txt", (".txt", ".text"), extract)
