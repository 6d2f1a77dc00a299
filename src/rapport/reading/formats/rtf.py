"""RTF: the document's paragraphs by striprtf, with the title and author of its properties."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from rapport.errors import DamagedSource, SourceTooLarge
from rapport.model.document import Metadata
from rapport.reading.formats.base import Extracted, Extraction, Format
from rapport.reading.formats.docx import is_placeholder
from rapport.settings import Limits

_BINARY = re.compile(rb"\\bin(?![A-Za-z])(\d{0,9})[ ]?")
_PROPERTY = re.compile(r"\{\\(title|author)\b[ ]?((?>[^{}\\]|\\'[0-9a-f]{2}|\\u-?\d++[ ]?+\??+|\\[^a-z]){1,2000}+)\}")
_CODE_PAGE = re.compile(r"\\ansicpg\d{1,5}")
_BLANK_LINES = re.compile(r"\n\s*\n+|\n")
_INFO_REACH: Final = 100_000
_FIELD = re.compile(r"\\fldinst(?=\{)", re.IGNORECASE)


def extract(data: bytes, name: str, limits: Limits) -> Extraction:  # noqa: ARG001
    """The document's text, paragraphs with an empty line between them.

    Raises:
        DamagedSource: it is no RTF, or can't be read.
        SourceTooLarge: a picture's length runs beyond the file's end by far.
    """
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        raise DamagedSource("it is no RTF", where=name, advice="Give it its right extension, or leave it out")
    source = _without_binary(data, name).decode("cp1252", errors="replace")
    # The space keeps the library from looking for links, by an expression that goes back and forth without end.
    source = _FIELD.sub(lambda found: f"{found.group()} ", source)
    try:
        text = _plain(source)
    except (ValueError, LookupError, OverflowError, TypeError, RecursionError) as error:
        raise DamagedSource(
            "the RTF is broken", where=name, advice="Open it in a word processor and save it again"
        ) from error
    text = _BLANK_LINES.sub("\n\n", _characters(text).replace("\r", "\n")).strip()
    return Extraction((Extracted(f"{text}\n" if text else "", _metadata(source)),))


def _without_binary(data: bytes, name: str) -> bytes:
    r"""*data* without what stands behind ``\binN``, which is no text and may hold braces of its own."""
    out: list[bytes] = []
    at = 0
    for found in _BINARY.finditer(data):
        if found.start() < at:
            continue
        end = found.end() + int(found.group(1) or 0)
        if end > 2 * len(data) + 1000:
            raise SourceTooLarge(
                "it says that it holds more data than the file has",
                where=name,
                advice="Open it in a word processor and save it again",
            )
        out.append(data[at : found.start()])
        at = end
    out.append(data[at:])
    return b"".join(out)


def _metadata(source: str) -> Metadata:
    begin = source.find("\\info", 0, _INFO_REACH)
    if begin < 0:
        return Metadata()
    code_page = _CODE_PAGE.search(source, 0, begin)
    head = "{\\rtf1" + (code_page.group() if code_page else "")
    found: dict[str, str] = {}
    for match in _PROPERTY.finditer(source, begin, begin + _INFO_REACH):
        try:
            value = " ".join(_characters(_plain(f"{head} {match.group(2)}}}")).split())
        except (ValueError, LookupError, OverflowError, TypeError):
            continue
        if value:
            found.setdefault(match.group(1), value)
    author = found.get("author")
    return Metadata(title=found.get("title"), author=None if author and is_placeholder(author) else author)


def _plain(source: str) -> str:
    from striprtf import striprtf

    convert: Callable[..., str] = striprtf.rtf_to_text
    return convert(source, errors="replace")


def _characters(text: str) -> str:
    """Halves of characters beyond the first plane, as RTF writes them, put together; NUL and lone halves replaced."""
    whole = text.encode("utf-16-le", errors="surrogatepass").decode("utf-16-le", errors="replace")
    return whole.replace("\x00", "")


FORMAT = Format("rtf", (".rtf",), extract)
