"""Markdown: the text that a reader of the rendered page sees, one paragraph a block."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapport.model.document import Metadata
from rapport.reading.decoding import decode
from rapport.reading.formats.base import Extracted, Extraction, Format
from rapport.reading.formats.front_matter import find_front_matter, metadata_of
from rapport.settings import Limits

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_TAG = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)


class _Block(NamedTuple):
    text: str
    tight: bool  # stands close to its neighbours: a list item, a table's row


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")


def extract(data: bytes, name: str, limits: Limits) -> Extraction:  # noqa: ARG001
    """The rendered text as one document, with what the front matter states."""
    decoded = decode(data, where=name)
    source = decoded.text
    front = find_front_matter(source)
    metadata = Metadata()
    if front:
        metadata = metadata_of(front.values)
        source = source[front.span.end :]
    notes = (f"{name}: {decoded.note}",) if decoded.note else ()
    return Extraction((Extracted(render(source), metadata),), notes=notes)


def render(source: str) -> str:
    """The readable text of Markdown *source*: an empty line between blocks, none between list items or rows."""
    out: list[str] = []
    previous = False
    for block in _blocks(source):
        if out:
            out.append("\n" if block.tight and previous else "\n\n")
        out.append(block.text)
        previous = block.tight
    return "".join(out) + ("\n" if out else "")


def _blocks(source: str) -> Iterator[_Block]:
    depth = 0
    row: list[str] | None = None
    for token in _parser().parse(source):
        text = ""
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield _Block(" | ".join(cell for cell in row if cell), tight=True)
            row = None
        elif token.type == "inline" and row is not None:
            row.append(_inline(token.children or ()))
        elif token.type == "inline":
            text = _inline(token.children or ())
        elif token.type in ("fence", "code_block"):
            text = token.content.strip("\n")
        elif token.type == "html_block":
            text = html.unescape(_TAG.sub(" ", token.content)).strip()
        if text.strip():
            yield _Block(text, tight=depth > 0)


def _inline(children: Sequence[Token]) -> str:
    out: list[str] = []
    for child in children:
        if child.type in ("text", "code_inline"):
            out.append(child.content)
        elif child.type == "softbreak":
            out.append(" ")
        elif child.type == "hardbreak" or (child.type == "html_inline" and child.content.lower().startswith("<br")):
            out.append("\n")
    return "".join(out).strip()


FORMAT = Format("md", (".md", ".markdown"), extract)
