"""Web archives (WARC) by warcio: each page that was fetched is a source of its own."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import PurePath
from typing import Any, Final

from rapport.errors import DamagedSource, EmptySource, SourceError, SourceTooLarge
from rapport.model.document import Metadata
from rapport.reading.formats.base import Extraction, Format, Part
from rapport.reading.identity import id_of_address
from rapport.settings import Limits

_KINDS: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
}
_CHUNK: Final = 1 << 20
_BROKEN: Final = (EOFError, OSError, ValueError, OverflowError, LookupError, TypeError, AttributeError)
"""What warcio lets through where an archive is damaged, besides its own error."""


def extract(data: bytes, name: str, limits: Limits) -> Extraction:
    """One part a page, text or PDF that a server answered with (status 200); pictures, scripts and the like are left.

    Raises:
        DamagedSource: it is no WARC.
        EmptySource: it has no page.
        SourceTooLarge: its pages unpack to more than ``limits.max_unpacked_bytes``.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    parts: list[Part] = []
    problems: list[SourceError] = []
    left, number, room = 0, 0, limits.max_unpacked_bytes
    try:
        for number, record in enumerate(ArchiveIterator(io.BytesIO(data)), start=1):
            if record.rec_type not in ("response", "resource"):
                continue
            kind = _kind(record)
            if kind is None:
                left += 1
                continue
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            content = _content(record, room, name, limits)
            room -= len(content)
            if content.strip():
                parts.append(_part(content, kind, _charset(record), address, f"{name}, record {number}"))
    except SourceTooLarge:
        raise
    except (ArchiveLoadFailed, *_BROKEN) as error:
        broken = DamagedSource(
            f"the archive is broken behind record {number}" if number else "it is no web archive",
            where=name,
            advice="Fetch it again",
        )
        if not parts:
            raise broken from error
        problems.append(broken)
    if not parts:
        raise EmptySource("the archive holds no page", where=name, advice="Leave it out")
    notes = (f"{name}: {left} answers that are no reports (pictures, scripts, errors) were left out",) if left else ()
    return Extraction(tuple(parts), tuple(problems), notes)


def _kind(record: Any) -> str | None:
    """The extension of what the record holds; None where it is no report."""
    headers = record.http_headers
    if record.rec_type == "response":
        if headers is None or headers.get_statuscode() != "200":
            return None
        stated = headers.get_header("Content-Type") or ""
    else:
        stated = record.rec_headers.get_header("Content-Type") or ""
    return _KINDS.get(stated.partition(";")[0].strip().lower())


def _charset(record: Any) -> str | None:
    stated = (record.http_headers.get_header("Content-Type") or "") if record.http_headers else ""
    for parameter in stated.split(";")[1:]:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            return value.strip(" \"'") or None
    return None


def _content(record: Any, room: int, name: str, limits: Limits) -> bytes:
    out: list[bytes] = []
    size = 0
    stream = record.content_stream()
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > room:
            raise SourceTooLarge(
                f"its pages unpack to more than {limits.max_unpacked_bytes / 1e6:,.0f} MB",
                where=name,
                advice="Split it, or raise `limits.max_unpacked_bytes`",
            )
        out.append(chunk)
    return b"".join(out)


def _part(content: bytes, kind: str, charset: str | None, address: str, origin: str) -> Part:
    if charset and kind in (".html", ".txt"):
        # What the server said goes before what the page says; a byte order mark tells the page's reader so.
        with suppress(LookupError, UnicodeError):
            content = b"\xef\xbb\xbf" + content.decode(charset).removeprefix("\ufeff").encode()
    identity = id_of_address(address)
    url = address if address.startswith(("http://", "https://")) else None
    stem = PurePath(identity).name or "page"
    return Part(content, f"{stem}{kind}", identity or None, origin, Metadata(url=url))


FORMAT = Format("warc", (".warc",), extract)
