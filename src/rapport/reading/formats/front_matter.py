"""Front matter: a block of ``key: value`` lines at the head of a text or Markdown file, between lines of ``---``.

Only the flat part of YAML that such blocks are made of: one key a line, values with or without quotes, comments.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from rapport.model.document import Metadata
from rapport.model.spans import Span
from rapport.reading.dates import parse_date

KEYS: Final[Mapping[str, str]] = {
    "title": "title",
    "headline": "title",
    "outlet": "outlet",
    "source": "outlet",
    "publisher": "outlet",
    "publication": "outlet",
    "site": "outlet",
    "sitename": "outlet",
    "outlet_side": "outlet_side",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "published": "published",
    "date": "published",
    "published_at": "published",
    "publication_date": "published",
    "date_published": "published",
    "datepublished": "published",
    "language": "language",
    "lang": "language",
    "url": "url",
    "link": "url",
    "href": "url",
}
"""Keys as people write them, to the field of `Metadata` that they fill; the first that is filled counts."""

_OPEN = re.compile(r"\A\s*---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_LINE = re.compile(r"^([A-Za-z][\w -]{0,40}?)[ \t]*:[ \t]*(.*?)[ \t]*\r?$", re.MULTILINE)
_MAX_CHARACTERS: Final = 20_000


class FrontMatter(NamedTuple):
    """The block's values by lower-case key, and the stretch of the text that it takes."""

    values: dict[str, str]
    span: Span


def find_front_matter(text: str) -> FrontMatter | None:
    """The front matter at the head of *text*, or None where it has none."""
    opened = _OPEN.match(text)
    if opened is None:
        return None
    closed = _CLOSE.search(text, opened.end(), _MAX_CHARACTERS)
    if closed is None:
        return None
    block = text[opened.end() : closed.start()]
    values: dict[str, str] = {}
    for found in _LINE.finditer(block):
        key = found.group(1).strip().lower().replace("-", "_").replace(" ", "_")
        values.setdefault(key, _unquoted(found.group(2)))
    return FrontMatter(values, Span(0, closed.end())) if values else None


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(part.strip().strip("\"'") for part in value[1:-1].split(",") if part.strip())
    return re.sub(r"\s+#\s.*$", "", value)


def metadata_of(values: Mapping[str, object]) -> Metadata:
    """Metadata out of keys as people write them; lists of names are joined, dates become EDTF or are left out."""
    fields: dict[str, str] = {}
    for key, value in values.items():
        field = KEYS.get(key.strip().lower().replace("-", "_").replace(" ", "_"))
        plain = _plain(value)
        if field is None or not plain or field in fields:
            continue
        if field == "published":
            date = parse_date(plain)
            if date is None:
                continue
            plain = date
        elif field == "language":
            plain = plain.replace("_", "-").split("-")[0].lower()
        elif field == "outlet_side":
            plain = plain.upper()
        fields[field] = plain
    return Metadata(**fields)  # type: ignore[arg-type]


def _plain(value: object) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return ", ".join(part for part in (_plain(item) for item in value) if part)
    if isinstance(value, dict):
        return _plain(value.get("name"))
    return ""
