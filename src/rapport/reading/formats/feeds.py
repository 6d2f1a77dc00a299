"""Saved feeds (RSS, Atom) by feedparser: each entry is a document. Nothing is fetched."""

from __future__ import annotations

import io
import re
from typing import Any, Final

from rapport.errors import DamagedSource, EmptySource, SourceError, SourceTooLarge, UnsupportedFormat
from rapport.model.document import Metadata
from rapport.reading.formats.base import Extracted, Extraction, Format
from rapport.reading.formats.fragments import text_of_html
from rapport.reading.identity import id_of_address
from rapport.settings import Limits

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF|channel)[\s>]")
_HEAD: Final = 20_000
_MAX_ENTRIES: Final = 20_000


def extract(data: bytes, name: str, limits: Limits) -> Extraction:  # noqa: ARG001
    """One document an entry: its title and whatever of its content or summary the feed carries.

    Raises:
        UnsupportedFormat: it is XML, but no feed.
        DamagedSource: it declares entities of its own, or can't be read at all.
        EmptySource: it has no entries.
        SourceTooLarge: it has more than 20,000 entries.
    """
    import feedparser

    if not _FEED.search(data[:_HEAD]):
        raise UnsupportedFormat(
            "it is no feed, neither RSS nor Atom", where=name, advice="Save the reports in it as HTML or text"
        )
    if _ENTITY.search(data):
        raise DamagedSource("it declares entities of its own, which no feed does", where=name, advice="Fetch it again")
    try:
        # As a stream: bytes or text could be taken for an address to fetch.
        found = feedparser.parse(io.BytesIO(data), resolve_relative_uris=False, sanitize_html=False)
    except Exception as error:  # it lets through whatever its parsers raise on odd markup
        raise DamagedSource("the feed is broken", where=name, advice="Fetch it again") from error
    entries = found.get("entries", [])
    if len(entries) > _MAX_ENTRIES:
        raise SourceTooLarge(f"it has {len(entries):,} entries", where=name, advice="Split it")
    if not entries:
        if found.get("bozo"):
            raise DamagedSource("the feed is broken", where=name, advice="Fetch it again")
        raise EmptySource("the feed has no entries", where=name, advice="Leave it out, or fetch it again")
    documents: list[Extracted] = []
    problems: list[SourceError] = []
    feed = found.get("feed", {})
    for number, entry in enumerate(entries, start=1):
        where = f"{name}, entry {number}"
        text = _text(entry)
        if text:
            identity = id_of_address(_plain(entry.get("link"))) or None
            documents.append(Extracted(text, _metadata(entry, feed), id=identity, origin=where))
        else:
            problems.append(EmptySource("the entry has no text", where=where, advice="Fetch the page it links to"))
    notes = (f"{name}: the feed is cut off or broken; what could be read of it was",) if found.get("bozo") else ()
    return Extraction(tuple(documents), tuple(problems), notes)


def _text(entry: Any) -> str:
    """The title, then the longest of what the entry carries as its content."""
    title = _plain(entry.get("title"))
    carried = [*(item.get("value", "") for item in entry.get("content", ())), entry.get("summary", "")]
    body = max((text_of_html(value) if value else "" for value in carried), key=len)
    if not body:
        return ""
    return body if not title or body.startswith(title) else f"{title}\n\n{body}"


def _metadata(entry: Any, feed: Any) -> Metadata:
    source = entry.get("source") or {}
    outlet = _plain(source.get("title")) or _plain(feed.get("title"))
    language = _plain(feed.get("language"))
    link = _plain(entry.get("link"))
    return Metadata(
        title=_plain(entry.get("title")) or None,
        outlet=outlet or None,
        author=_plain(entry.get("author")) or None,
        published=_day(entry),
        language=re.split(r"[-_]", language)[0].lower()[:3] if language else None,
        url=link if link.startswith(("http://", "https://")) else None,
    )


def _day(entry: Any) -> str | None:
    for key in ("published_parsed", "updated_parsed"):
        if key not in entry:  # `get` would make the one of the other
            continue
        time = entry[key]
        if time and time.tm_year >= 1900:
            return f"{time.tm_year:04}-{time.tm_mon:02}-{time.tm_mday:02}"
    return None


def _plain(value: object) -> str:
    text = text_of_html(value) if isinstance(value, str) and ("<" in value or "&" in value) else value
    return " ".join(text.split()) if isinstance(text, str) else ""


FORMAT = Format("feed", (".rss", ".atom", ".rdf", ".xml"), extract)
