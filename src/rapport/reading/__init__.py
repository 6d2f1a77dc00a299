"""Reading: the bytes of a source become documents with text, metadata and noise.

`find_sources` says which files a user means, `read_file` and `read_bytes` read one of them, `find_lineages` links
copies and syndicated texts. Later formats come in through `formats.register`.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from rapport.errors import DamagedSource, EmptySource, SourceError, SourceTooLarge
from rapport.model.document import Document
from rapport.model.spans import Span
from rapport.reading.cleaning import blanked, find_noise, joined
from rapport.reading.formats import Extracted, Format, format_for, known_extensions
from rapport.reading.identity import id_of_name, tidy_id, unique_id
from rapport.reading.lineage import Lineage, find_lineages
from rapport.reading.metadata import complete_metadata
from rapport.reading.result import Reading
from rapport.reading.sources import bytes_of, check_size, find_sources
from rapport.settings import Limits

__all__ = [
    "Lineage",
    "Reading",
    "find_lineages",
    "find_sources",
    "known_extensions",
    "read_bytes",
    "read_file",
    "unique_id",
]


def read_file(path: Path, *, limits: Limits) -> Reading:
    """Reads a file into its documents: one, or for JSONL one a row.

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
    try:
        format_ = format_for(name, data)
        extraction = format_.extract(data, name, limits)
    except SourceError as error:
        raise type(error)(error.what, where=_place(error, name, origin), advice=error.advice) from error.__cause__
    documents = tuple(_document(item, format_, name, origin, limits) for item in extraction.documents)
    problems = tuple(
        type(problem)(problem.what, where=_place(problem, name, origin), advice=problem.advice)
        for problem in extraction.problems
    )
    return Reading(documents, problems, extraction.notes)


def _place(error: SourceError, name: str, origin: str) -> str:
    """Where it is: the format's own words ("rows.jsonl, line 3") with the origin in place of the bare name."""
    where = error.where or name
    return origin + where[len(name) :] if where.startswith(name) else where


def _document(item: Extracted, format_: Format, name: str, origin: str, limits: Limits) -> Document:
    text = item.text
    where = item.origin or origin
    if not text.strip():
        raise EmptySource("it has no readable text", where=origin, advice="Leave it out, or fetch it again")
    if len(text) > limits.max_text_characters:
        raise SourceTooLarge(
            f"its text has {len(text):,} characters, the limit is {limits.max_text_characters:,}",
            where=origin,
            advice="Split it, or raise `limits.max_text_characters`",
        )
    if not any(c.isalpha() for c in text[:100_000]):
        raise DamagedSource("it holds no words", where=origin, advice="Look at what is in it, or leave it out")
    noise = joined(text, [*item.noise, *_found_noise(text, item.noise)])
    metadata = complete_metadata(text, noise, item.metadata, name=name)
    return Document(
        id=tidy_id(item.id) if item.id else id_of_name(name),
        text=text,
        metadata=replace(metadata),
        noise=noise,
        format=format_.name,
        origin=where if where.startswith(origin) else origin + where[len(name) :] if where.startswith(name) else where,
        sha256=hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest(),
    )


def _found_noise(text: str, known: tuple[Span, ...]) -> list[Span]:
    """Noise by the rules of cleaning, which see what the format already knows as noise as blank."""
    return list(find_noise(blanked(text, known) if known else text))
