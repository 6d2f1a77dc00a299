"""DOCX: the document's paragraphs, through mammoth; sizes are checked before anything is unpacked."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import IO, Final
from xml.parsers import expat

from rapport.errors import DamagedSource, SourceTooLarge
from rapport.model.document import Metadata
from rapport.reading.formats.base import Extracted, Extraction, Format
from rapport.settings import Limits

_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_MAX_PARTS: Final = 10_000
_PIECE: Final = 1 << 16
_NO_AUTHOR = re.compile(
    r"^(?:python-docx|admin(?:istrator)?|owner|unknown|author|pc|home|(?:(?:microsoft|office|windows) )*user|.{0,2})$",
    re.IGNORECASE,
)
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_BLANK_LINES = re.compile(r"\n{3,}")


def extract(data: bytes, name: str, limits: Limits) -> Extraction:
    """The document's text, paragraphs with an empty line between them, and what its properties state.

    Raises:
        DamagedSource: it is encrypted, no DOCX, or broken.
        SourceTooLarge: it unpacks to more than ``limits.max_unpacked_bytes``.
    """
    import mammoth

    if data.startswith(_OLD_OFFICE):
        raise DamagedSource(
            "it is encrypted, or an old .doc under a new name",
            where=name,
            advice="Open it with its password and save it as a plain DOCX",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(archive, name, limits)
            _check_parts(archive, name)
            metadata = _metadata(archive)
        text = mammoth.extract_raw_text(io.BytesIO(data)).value
    except (DamagedSource, SourceTooLarge):
        raise
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError) as error:
        raise _broken(name) from error
    except Exception as error:  # mammoth lets through whatever its XML reader and its own lookups raise
        raise _broken(name) from error
    text = _BLANK_LINES.sub("\n\n", text).strip("\n")
    return Extraction((Extracted(text + "\n" if text else "", metadata),))


def _check_sizes(archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
    # zipfile never unpacks more of a part than the size that the archive's directory states.
    parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    if size > limits.max_unpacked_bytes:
        raise SourceTooLarge(
            f"it unpacks to {size / 1e6:,.0f} MB, the limit is {limits.max_unpacked_bytes / 1e6:,.0f} MB",
            where=name,
            advice="Save it without its images, or raise `limits.max_unpacked_bytes`",
        )
    if len(parts) > _MAX_PARTS:
        raise SourceTooLarge(f"it holds {len(parts):,} parts", where=name, advice="Save it again from a word processor")
    if any(part.flag_bits & 0x1 for part in parts):
        raise DamagedSource("it is encrypted", where=name, advice="Save it without a password")


def _check_parts(archive: zipfile.ZipFile, name: str) -> None:
    if "word/document.xml" not in archive.namelist() and "_rels/.rels" not in archive.namelist():
        raise DamagedSource("it is a ZIP container, but no DOCX", where=name, advice="Unpack it and add what is in it")
    for part in archive.namelist():
        if part.endswith((".xml", ".rels")):
            with archive.open(part) as file:
                if _has_doctype(file):
                    raise DamagedSource(
                        "its XML declares entities of its own, which no word processor does",
                        where=name,
                        advice="Save it again from a word processor",
                    )


class _Begun(Exception):
    """XML has come to its document type, or to its first element."""

    def __init__(self, with_doctype: bool) -> None:
        super().__init__()
        self.with_doctype = with_doctype


def _has_doctype(file: IO[bytes]) -> bool:
    """Whether XML has a document type, in whatever encoding and behind however many comments."""

    def doctype(*_: object) -> None:
        raise _Begun(True)

    def element(*_: object) -> None:
        raise _Begun(False)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler, parser.StartElementHandler = doctype, element
    try:
        while piece := file.read(_PIECE):
            parser.Parse(piece)
    except _Begun as begun:
        return begun.with_doctype
    except expat.ExpatError:
        return False  # broken; that is told by who reads it
    return False


def _metadata(archive: zipfile.ZipFile) -> Metadata:
    from lxml import etree

    if "docProps/core.xml" not in archive.namelist():
        return Metadata()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(archive.read("docProps/core.xml"), parser)
    except etree.XMLSyntaxError:
        return Metadata()

    def of(tag: str) -> str | None:
        value = " ".join((root.findtext(f"{_DC}{tag}") or "").split())
        return value or None

    author = of("creator")
    if author and is_placeholder(author):
        author = None
    language = of("language")
    return Metadata(title=of("title"), author=author, language=language.split("-")[0].lower() if language else None)


def is_placeholder(author: str) -> bool:
    """Whether it is what word processors put where no author was named."""
    return bool(_NO_AUTHOR.match(author))


def _broken(name: str) -> DamagedSource:
    return DamagedSource("the DOCX is broken", where=name, advice="Open it in a word processor and save it again")


FORMAT = Format("docx", (".docx",), extract)
