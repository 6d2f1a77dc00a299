"""What a format gives before cleaning, and the registry through which formats come in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Final

from rapport.errors import SourceError, UnsupportedFormat
from rapport.model.document import Metadata
from rapport.model.spans import Span
from rapport.reading.decoding import what_it_is
from rapport.settings import Limits


@dataclass(frozen=True, slots=True)
class Extracted:
    """Readable text of one document with what its container states about it.

    ``noise`` is what the format itself knows not to be the article (running heads, front matter); ``id`` is the
    document's own where it has one.
    """

    text: str
    metadata: Metadata = field(default_factory=Metadata)
    noise: tuple[Span, ...] = ()
    id: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A document within a container (an attachment, a page of a web archive), still to be read by its own format.

    ``name`` says its format as a file's would; ``origin`` says where it is, beginning with the container's name;
    ``metadata`` is what the container states of it, and fills what the part leaves open.
    """

    data: bytes
    name: str
    id: str | None = None
    origin: str | None = None
    metadata: Metadata = field(default_factory=Metadata)


@dataclass(frozen=True, slots=True)
class Extraction:
    """All documents of one source, with the parts of it that couldn't be read and notes for the user."""

    documents: tuple[Extracted | Part, ...]
    problems: tuple[SourceError, ...] = ()
    notes: tuple[str, ...] = ()


Extractor = Callable[[bytes, str, Limits], Extraction]
"""Takes the bytes, a name for messages and the limits; raises SourceError where nothing can be read."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name in documents, its file extensions, and how its text is extracted."""

    name: str
    extensions: tuple[str, ...]
    extract: Extractor


_BEGINNINGS: Final = ((b"{\\rtf", "rtf"), (b"WARC/1.", "warc"), (b"\x1f\x8b", "gz"))
_BY_NAME: Final[dict[str, Format]] = {}
_BY_EXTENSION: Final[dict[str, Format]] = {}


def register(format_: Format) -> None:
    """Adds a format; a later one takes over the extensions of an earlier one."""
    _BY_NAME[format_.name] = format_
    for extension in format_.extensions:
        _BY_EXTENSION[extension] = format_


def is_known(name: str) -> bool:
    """Whether files of that name are read, by its extension."""
    return PurePath(name).suffix.lower() in _BY_EXTENSION


def known_extensions() -> Sequence[str]:
    """The extensions that are read, in order."""
    return sorted(_BY_EXTENSION)


def format_for(name: str, data: bytes) -> Format:
    """The format of a source by its name's extension; where it has none, by its first bytes.

    Raises:
        UnsupportedFormat: neither says a format that is read.
    """
    extension = PurePath(name).suffix.lower()
    found = _BY_EXTENSION.get(extension)
    if found is None and (not extension or not extension[1:].isalpha()):
        found = _by_content(data)
    if found is None:
        kind = f"`{extension}` files aren't read" if extension else "its format can't be told"
        raise UnsupportedFormat(
            kind, where=name, advice=f"Save it as one of {', '.join(known_extensions())}, or leave it out"
        )
    return found


def _by_content(data: bytes) -> Format | None:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        return _BY_NAME.get("pdf")
    if head.startswith(b"PK\x03\x04"):
        return _BY_NAME.get("docx") if b"word/" in data else None
    if head[:15].lower().startswith((b"<!doctype html", b"<html")):
        return _BY_NAME.get("html")
    for beginning, name in _BEGINNINGS:
        if head.startswith(beginning):
            return _BY_NAME.get(name)
    return None if what_it_is(data) else _BY_NAME.get("txt")
