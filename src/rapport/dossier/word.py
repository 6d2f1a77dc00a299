"""The dossier as a Word file, made from the HTML page, so that neither can say what the other does not.

Headings, links to the sentences, tables with header rows and page numbers are Word's own. Drawings are left out: a
list or a table beside each of them says the same.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import html

from rapport.dossier import word_parts as parts
from rapport.dossier.contents import Contents
from rapport.dossier.html import as_html
from rapport.dossier.word_page import bookmarks, over, shares, steady

if TYPE_CHECKING:
    from collections.abc import Iterator

Element = Any

_SKIPPED: Final = frozenset({"skip", "hide", "guide", "contents", "brand", "count", "sym", "strip", "chart"})
_HEADINGS: Final[Mapping[str, str]] = {"h1": "Title", "h2": "Heading 1", "h3": "Heading 2", "h4": "Heading 3"}
_INLINE: Final = frozenset({"a", "b", "span", "em", "mark", "code", "q", "i", "small", "time"})
_LOOKS: Final[Mapping[str, str]] = {
    "more": "Rapport Soft",
    "facts": "Rapport Soft",
    "none": "Rapport Soft",
    "cite": "Rapport Source",
    "tag": "Rapport Tag",
    "badge": "Rapport Tag",
    "back": "Rapport Back",
    "noise": "Rapport Noise",
}
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")


def as_word(contents: Contents) -> bytes:
    """The whole dossier; the same contents give the same bytes."""
    page = html.document_fromstring(
        as_html(contents).encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8")
    )
    document = docx.Document()
    parts.prepare(document, contents.overview.title)
    _Walk(document, page).body(contents)
    out = io.BytesIO()
    document.save(out)
    return steady(out.getvalue())


@dataclass(frozen=True, slots=True)
class _Look:
    """How text looks and where it leads, as far down the page as the walk has come."""

    style: str | None = None
    bold: bool = False
    language: str | None = None
    kept: bool = False
    in_cell: bool = False


class _Walk:
    """One walk through the page; ``parent`` is what paragraphs are added to, ``here`` the paragraph being filled."""

    def __init__(self, document: Any, page: Element) -> None:
        self.document = document
        self.page = page
        self.parent: Element = document.element.body
        self.here: Element | None = None
        self.style = "Rapport Text"
        self.blank = True
        self.waiting: list[str] = []
        self.depth = 0
        self.names = bookmarks(page)
        self.placed = 0

    def body(self, contents: Contents) -> None:
        """The whole page: its head, a list of the parts, and what stands in it."""
        end = self.parent[-1]  # the section's properties, which stay last
        look = _Look()
        self._children(self.page.find(".//header"), look)
        self._contents(contents)
        self._children(self.page.find(".//main"), look)
        self._children(self.page.find(".//footer"), look)
        self._place()
        self.parent.append(end)

    def _contents(self, contents: Contents) -> None:
        """Links to the parts, as a table of contents that Word can bring up to date."""
        last = len(contents.sections) - 1
        for number, section in enumerate(contents.sections):
            entry = parts.paragraph(self.parent, "toc 1")
            if number == 0:
                parts.field_mark(entry, "begin", 'TOC \\o "1-1" \\h \\z \\u')
                parts.field_mark(entry, "separate")
            to = parts.link(entry, to=self.names[section.id])
            parts.add_run(to, f"{section.number} {section.title}" if section.number else section.title)
            if number == last:
                parts.field_mark(entry, "end")

    def _children(self, element: Element, look: _Look) -> None:
        self._text(element.text, look)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, look)
            self._text(child.tail, look)

    def _element(self, element: Element, look: _Look) -> None:
        kinds = set((element.get("class") or "").split())
        if element.get("id") in self.names:
            self.waiting.append(element.get("id"))
        if kinds & _SKIPPED or element.tag in ("svg", "style", "script"):
            return
        if language := element.get("lang"):
            look = replace(look, language=language)
        tag = element.tag
        make: Callable[[Element, set[str], _Look], None] = {
            "a": self._link,
            "table": self._table,
            "li": self._item,
            "summary": self._summary,
            "dt": self._term,
            "br": self._break,
        }.get(tag, self._inline if tag in _INLINE else self._block)
        make(element, kinds, look)

    def _inline(self, element: Element, kinds: set[str], look: _Look) -> None:
        style = next((_LOOKS[kind] for kind in _LOOKS if kind in kinds), look.style)
        if element.tag == "mark" or (element.tag == "em" and not kinds):
            style = "Rapport Date" if "dates" in kinds else "Rapport Evidence"
        bold = look.bold or element.tag == "b" or bool(kinds & {"title", "name", "topic", "stance"})
        inner = replace(look, style=style, bold=bold)
        if look.style != style and (style == "Rapport Back" or (style == "Rapport Tag" and not self.blank)):
            self._run(" ", look)  # the page sets these apart by their margins
        if element.tag == "q":
            self._text("“", inner)
        self._children(element, inner)
        if element.tag == "q":
            self._text("”", inner)
        if "when" in kinds and self.style == "Rapport Time":
            self._text("\t", replace(inner, kept=True))
            self.blank = True

    def _block(self, element: Element, kinds: set[str], look: _Look) -> None:
        tag = element.tag
        if tag == "div" and "what" in kinds:  # stands beside its date, in the same paragraph
            self._children(element, look)
            return
        style = next((_LOOKS[kind] for kind in _LOOKS if kind in kinds), look.style)
        inner = replace(look, style=style, kept=look.kept or "text" in kinds)
        if tag in _HEADINGS:
            self._open(_HEADINGS[tag])
        elif tag == "blockquote":
            self._open("Quote")
        elif tag == "div" and element.getparent().tag == "dl":
            self._open("Rapport Facts")
        elif tag == "p" and element.getparent().tag == "li":
            if element.getprevious() is not None:
                self._open("List Continue")
        elif tag == "p" and element.getparent().get("class") == "what":
            self._open("Rapport More")
        elif tag not in ("ul", "ol", "dl", "dd"):
            self._open("Rapport Cell" if look.in_cell else "Rapport Text")
        if tag in ("ul", "ol"):
            self.depth += 1
        self._children(element, inner)
        if tag in ("ul", "ol"):
            self.depth -= 1
        if tag != "dd":
            self._open("Rapport Cell" if look.in_cell else "Rapport Text")

    def _item(self, element: Element, kinds: set[str], look: _Look) -> None:
        del kinds
        if look.in_cell:
            self._open("Rapport Cell")
        elif "time" in (element.getparent().get("class") or "").split():
            self._open("Rapport Time")
        else:
            self._open("List Bullet" if self.depth < 2 else f"List Bullet {min(self.depth, 3)}")
        self._children(element, look)

    def _summary(self, element: Element, kinds: set[str], look: _Look) -> None:
        del kinds
        group = element.getparent().get("class") or ""
        if "rest" in group.split() or element.getparent().getparent().tag == "article":
            return  # on paper nothing is folded
        self._open("Heading 2" if "who" in group.split() else self.style if look.in_cell else "Rapport Text")
        self._children(element, look)

    def _term(self, element: Element, kinds: set[str], look: _Look) -> None:
        del kinds
        self._children(element, replace(look, style="Rapport Soft"))
        self._text(": ", replace(look, style="Rapport Soft"))

    def _break(self, element: Element, kinds: set[str], look: _Look) -> None:
        del element, kinds
        self._text("\n", replace(look, kept=True))

    def _link(self, element: Element, kinds: set[str], look: _Look) -> None:
        href = element.get("href") or ""
        if href.startswith("#") and href[1:] in self.names:
            target: dict[str, Any] = {"to": self.names[href[1:]]}
        elif href.startswith(("http://", "https://")):
            relation = self.document.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            target = {"relation": relation}
        else:
            self._inline(element, kinds, look)
            return
        outer = self._paragraph()
        cite = "cite" in kinds
        self.here = parts.link(outer, **target, tip=element.get("title") or "")
        style = "Rapport Source" if cite else look.style if "to" in kinds else "Hyperlink"
        inner = replace(look, style="Rapport Back" if look.style == "Rapport Back" else style)
        if cite:
            self._text("[", inner)
        self._children(element, inner)
        if cite:
            self._text("]", inner)
        self.here = outer

    def _table(self, element: Element, kinds: set[str], look: _Look) -> None:
        caption = element.find("caption")
        said = " ".join(caption.text_content().split()) if caption is not None else ""
        if caption is not None and "hide" not in (caption.get("class") or "").split():
            self._open("Caption")
            self._children(caption, look)
        rows = list(element.iter("tr"))
        widths = shares(rows)
        del kinds
        made = parts.table(self.parent, widths, said)
        for row in rows:
            if row.get("id") in self.names:
                self.waiting.append(row.get("id"))
            head = row.getparent().tag == "thead"
            line = parts.row(made, head=head)
            at = 0
            for one in row:
                cell = parts.cell(line, over(one), sum(widths[at : at + over(one)]))
                at += over(one)
                with self._inside(cell):
                    bold = head or one.tag == "th"
                    self._children(one, replace(look, in_cell=True, bold=bold))
        self._open("Rapport Text")
        self._paragraph()  # two tables without a paragraph between them would be one
        self.here = None

    @contextmanager
    def _inside(self, cell: Element) -> Iterator[None]:
        """Paragraphs go into *cell*, which has at least one."""
        outer, self.parent, self.here = self.parent, cell, None
        self._open("Rapport Cell")
        self._paragraph()
        yield
        self.parent, self.here = outer, None

    def _open(self, style: str) -> None:
        """What comes next starts a paragraph of its own."""
        self.style, self.blank = style, True
        if self.here is not None and next(self.here.iterchildren(qn("w:r"), qn("w:hyperlink")), None) is None:
            self.here[0][0].set(qn("w:val"), parts.style_id(style))  # nothing stands in the last one yet
        else:
            self.here = None

    def _paragraph(self) -> Element:
        if self.here is None:
            self.here = parts.paragraph(self.parent, self.style)
            self.blank = True
        self._place()
        return self.here

    def _place(self) -> None:
        """Put the bookmarks that wait where the walk is now."""
        if self.waiting and self.here is None:
            self.here = parts.paragraph(self.parent, self.style)
        for name in self.waiting:
            parts.bookmark(self.here, self.names[name], self.placed)
            self.placed += 1
        self.waiting.clear()

    def _text(self, text: str | None, look: _Look) -> None:
        if not text:
            return
        if look.kept:
            for number, block in enumerate(text.split("\n\n")):
                if number:
                    self._open(self.style)
                if block.strip("\n") or block == "\n":
                    self._run(block, look)
            return
        said = _BLANKS.sub(" ", text)
        if self.blank:
            said = said.removeprefix(" ")
        if said:
            self._run(said, look)
            self.blank = said.endswith(" ")

    def _run(self, text: str, look: _Look) -> None:
        parts.add_run(self._paragraph(), text, style=look.style, bold=look.bold, language=look.language)
