"""HTML: the article's text by trafilatura, and what the page states about itself in its markup.

Metadata in markup is read here rather than guessed: JSON-LD, `meta` properties (Open Graph, Dublin Core and the like),
`time` elements, `html lang`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from rapport.errors import DamagedSource, EmptySource
from rapport.model.document import Metadata
from rapport.reading.dates import parse_date
from rapport.reading.decoding import decode
from rapport.reading.formats.base import Extracted, Extraction, Format
from rapport.settings import Limits

_CHARSET = re.compile(rb"""<meta[^>]+charset=["']?\s*([\w-]+)""", re.IGNORECASE)
_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_PUBLISHED: Final = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date_published",
    "publishdate",
    "publish_date",
    "publish-date",
    "pubdate",
    "publication_date",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "date",
)
_TITLES: Final = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title", "headline")
_AUTHORS: Final = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "byl",
    "sailthru.author",
)
_SITES: Final = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "copyright")
_ARTICLE_TYPES = re.compile(r"Article|Posting|Report|WebPage", re.IGNORECASE)
_BY = re.compile(r"^by\b\s*:?\s*", re.IGNORECASE)
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|all rights|\d{4}", re.IGNORECASE)


def extract(data: bytes, name: str, limits: Limits) -> Extraction:  # noqa: ARG001
    """The article of a page as one document. What trafilatura drops as not the article isn't part of the text.

    Raises:
        DamagedSource: the page can't be parsed.
        EmptySource: it has no readable text.
    """
    source, note = _decoded(data, name)
    tree = _tree(source, name)
    text = _article(tree, source)
    if not text.strip():
        raise EmptySource(
            "the page has no readable text", where=name, advice="Save it from a browser once it is fully loaded"
        )
    metadata = _metadata(tree)
    if metadata.title and not _begins_with(text, metadata.title):
        text = f"{metadata.title}\n\n{text}"
    return Extraction((Extracted(text, metadata),), notes=(f"{name}: {note}",) if note else ())


def _decoded(data: bytes, name: str) -> tuple[str, str | None]:
    stated = _CHARSET.search(data[:4096])
    if stated and not data.startswith(_MARKS):  # a byte order mark goes before what the page says
        try:
            return data.decode(stated.group(1).decode("ascii")), None
        except (UnicodeDecodeError, LookupError):
            pass
    decoded = decode(data, where=name)
    return decoded.text, decoded.note


def _tree(source: str, name: str) -> Any:  # lxml has no types
    from lxml import etree
    from lxml import html as lxml_html

    # As bytes, since lxml refuses text that carries an encoding declaration of its own.
    parser = lxml_html.HTMLParser(remove_comments=True, no_network=True, huge_tree=False, encoding="utf-8")
    try:
        return lxml_html.document_fromstring(source.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        if not source.strip() or "empty" in str(error).lower():
            raise EmptySource("the page is empty", where=name, advice="Leave it out, or fetch it again") from error
        raise DamagedSource("the page can't be parsed", where=name, advice="Save it again from a browser") from error


def _article(tree: Any, source: str) -> str:
    import trafilatura
    from lxml import etree

    try:
        text = trafilatura.extract(
            source,
            output_format="txt",
            include_comments=False,
            include_tables=True,
            include_formatting=False,
            favor_recall=True,
            deduplicate=False,
        )
    except (RecursionError, ValueError, etree.LxmlError):
        text = None
    if text and text.strip():
        return "\n\n".join(line.strip() for line in text.split("\n") if line.strip()) + "\n"
    return _all_paragraphs(tree)


def _all_paragraphs(tree: Any) -> str:
    """All readable text of a page that has no article in it that trafilatura would see."""
    from lxml import etree

    etree.strip_elements(tree, "script", "style", "noscript", "template", "svg", with_tail=False)
    body = tree.find("body")
    root = tree if body is None else body
    blocks = [
        " ".join(element.text_content().split()) for element in root.iter("p", "h1", "h2", "h3", "li", "blockquote")
    ]
    kept = [block for block in blocks if block] or [" ".join(root.text_content().split())]
    return "\n\n".join(kept) + "\n" if any(kept) else ""


def _metadata(tree: Any) -> Metadata:
    meta = _meta_values(tree)
    linked = _json_ld(tree)
    published = next(
        (date for date in map(parse_date, (*_linked_dates(linked), *_first(meta, _PUBLISHED), *_times(tree))) if date),
        None,
    )
    language = tree.get("lang") or next(iter(_first(meta, ("og:locale", "content-language", "dc.language"))), None)
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)") or meta.get("og:url")
    outlet = _names(linked.get("publisher")) or next(
        (value for value in _first(meta, _SITES) if not _COPYRIGHT.search(value)), None
    )
    title = _plain(linked.get("headline")) or next(iter(_first(meta, _TITLES)), None) or _heading(tree)
    author = _names(linked.get("author")) or next(
        (value for value in _first(meta, _AUTHORS) if not value.startswith("http")), None
    )
    return Metadata(
        title=_without_site(title, outlet),
        outlet=outlet,
        author=_BY.sub("", author) or None if author else None,
        published=published,
        language=re.split(r"[-_]", language)[0].lower()[:3] if language else None,
        url=canonical if canonical and canonical.startswith(("http://", "https://")) else None,
    )


def _meta_values(tree: Any) -> dict[str, str]:
    out: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = (
            element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv") or ""
        )
        value = " ".join((element.get("content") or "").split())
        if key and value:
            out.setdefault(key.strip().lower(), value)
    return out


def _first(values: Mapping[str, str], keys: tuple[str, ...]) -> Iterator[str]:
    return (values[key] for key in keys if key in values)


def _times(tree: Any) -> Iterator[str]:
    for element in tree.xpath("//*[@itemprop='datePublished'] | //time[@pubdate] | //article//time | //time"):
        yield element.get("content") or element.get("datetime") or element.text_content()


def _json_ld(tree: Any) -> dict[str, Any]:
    """The first article-like object of the page's JSON-LD."""
    for element in tree.xpath("//script[@type='application/ld+json']"):
        try:
            found = json.loads(element.text_content())
        except (ValueError, RecursionError):
            continue
        for item in _objects(found, 0):
            kinds = item.get("@type")
            names = " ".join(kinds) if isinstance(kinds, list) else str(kinds)
            if _ARTICLE_TYPES.search(names) and (item.get("headline") or item.get("datePublished")):
                return item
    return {}


def _objects(found: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(found, list):
        for item in found:
            yield from _objects(item, depth + 1)
    elif isinstance(found, dict):
        yield found
        yield from _objects(found.get("@graph"), depth + 1)


def _linked_dates(linked: Mapping[str, Any]) -> Iterator[str]:
    for key in ("datePublished", "dateCreated"):
        value = linked.get(key)
        if isinstance(value, str):
            yield value


def _names(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(name for name in map(_names, value) if name) or None
    return _plain(value.get("name")) if isinstance(value, dict) else _plain(value)


def _plain(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) and not value.startswith("http") else None


def _heading(tree: Any) -> str | None:
    for path in ("//h1", "//title"):
        for element in tree.xpath(path):
            found = " ".join(element.text_content().split())
            if found:
                return found
    return None


def _without_site(title: str | None, outlet: str | None) -> str | None:
    """*title* without the site's name behind it (``… | The Example Times``)."""
    if title and outlet:
        return re.sub(rf"\s*[|–—·:-]\s*{re.escape(outlet)}\s*$", "", title) or title
    return title


def _begins_with(text: str, title: str) -> bool:
    def letters(value: str) -> str:
        return "".join(c for c in value.lower() if c.isalnum())

    return letters(title)[:60] in letters(text[: 4 * len(title) + 400])


FORMAT = Format("html", (".html", ".htm", ".xhtml"), extract)
