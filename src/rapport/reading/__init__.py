"""Reading: the bytes of a source become documents with text, metadata and noise.

`find_sources` says which files a user means, `read_file`, `read_bytes` and `read_each` read one of them,
`find_lineages` links copies and syndicated texts. Later formats come in through `formats.register`.
"""

from __future__ import annotations

from pathlib import Path

from rapport.errors import SourceError
from rapport.model.document import Document
from rapport.reading.formats import known_extensions
from rapport.reading.identity import unique_id
from rapport.reading.lineage import Lineage, find_lineages
from rapport.reading.parts import Step, read_each
from rapport.reading.result import Reading
from rapport.reading.sources import bytes_of, check_size, find_sources
from rapport.settings import Limits

__all__ = [
    "Lineage",
    "Reading",
    "Step",
    "find_lineages",
    "find_sources",
    "known_extensions",
    "read_bytes",
    "read_each",
    "read_file",
    "unique_id",
]


def read_file(path: Path, *, limits: Limits) -> Reading:
    """Reads a file into its documents: one, or as many as the format says (rows, entries, pages, attachments).

    Ids are those that the source itself gives; `unique_id` makes them unique in a dossier.

    Raises:
        EmptySource: nothing in it.
        UnsupportedFormat: its format isn't read.
        DamagedSource: broken, encrypted, or not what its name says.
        SourceTooLarge: over a limit, before or after unpacking.
        SourceError: it isn't there or can't be opened.
    """
    return read_bytes(bytes_of(path, limits), name=path.name, origin=str(path), limits=limits)


def read_bytes(data: bytes, *, name: str, origin: str, limits: Limits) -> Reading:
    """Reads bytes as the file *name* would be read. *origin* says where they came from, in documents and messages.

    Raises:
        SourceError: as `read_file` does; messages begin with *origin*.
    """
    check_size(len(data), origin, limits)
    found = list(read_each(data, name=name, origin=origin, limits=limits))
    return Reading(
        tuple(item for item in found if isinstance(item, Document)),
        tuple(item for item in found if isinstance(item, SourceError)),
        tuple(item for item in found if isinstance(item, str)),
    )
