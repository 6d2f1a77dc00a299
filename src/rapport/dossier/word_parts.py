"""Pieces of a Word file (WordprocessingML, ISO/IEC 29500): styles, runs, links, fields, tables and the page's edges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from lxml import etree

Element = Any
"""An element of the file; lxml has no types of its own."""

INK, SOFT, LINK = "1C2026", "525A66", "1A4D8F"
MARK, MARK_DATE, RULE = "FDF0BF", "E4ECF8", "BBBBBB"
TIME_COLUMN: Final = 4.2
"""Centimetres that the dates of the timeline take."""
TEXT_WIDTH: Final = 9638
"""Of a page, in twentieths of a point."""
TOOLTIP: Final = 255
"""Word shows so many characters of a link's tip."""

_PARAGRAPHS: Final[tuple[tuple[str, str, float, float, float], ...]] = (
    # name, style that it is based on, size in points, space after in points, left indent in centimetres
    ("Rapport Text", "Normal", 10.5, 6, 0),
    ("Rapport Cell", "Normal", 9, 2, 0),
    ("Rapport Time", "Normal", 10, 3, TIME_COLUMN),
    ("Rapport More", "Normal", 9, 3, TIME_COLUMN),
    ("Rapport Facts", "Normal", 9.5, 1, 0.63),
    ("toc 1", "Normal", 10.5, 2, 0),
)
_CHARACTERS: Final[tuple[tuple[str, dict[str, str]], ...]] = (
    ("Hyperlink", {"color": LINK, "u": "single"}),
    ("Rapport Source", {"color": LINK, "sz": "17"}),
    ("Rapport Soft", {"color": SOFT}),
    ("Rapport Tag", {"color": SOFT, "sz": "17", "bdr": RULE}),
    ("Rapport Evidence", {"shd": MARK}),
    ("Rapport Date", {"shd": MARK_DATE}),
    ("Rapport Back", {"color": SOFT, "sz": "15"}),
    ("Rapport Noise", {"color": SOFT, "sz": "17"}),
)


def style_id(name: str) -> str:
    """What a style is called inside the file."""
    return {"toc 1": "TOC1"}.get(name, name.replace(" ", ""))


def prepare(document: Document, title: str, language: str = "en-GB") -> None:
    """Page, styles, language and what the file says about itself; the body is left empty."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    styles = document.styles
    for name, based, size, after, indent in _PARAGRAPHS:
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(qn("w:styleId"), style_id(name))
        style.base_style = styles[based]
        style.font.size = Pt(size)
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.left_indent = Cm(indent)
    time = styles["Rapport Time"].paragraph_format
    time.first_line_indent = Cm(-TIME_COLUMN)
    time.tab_stops.add_tab_stop(Cm(TIME_COLUMN))
    for name, looks in _CHARACTERS:
        style = styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.element.set(qn("w:styleId"), style_id(name))
        style.element.append(_properties(looks))
    normal = styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    language_of_text = etree.SubElement(normal.element.get_or_add_rPr(), qn("w:lang"))
    language_of_text.set(qn("w:val"), language)
    for name in ("Title", "Heading 1", "Heading 2", "Caption"):
        styles[name].font.color.rgb = RGBColor.from_string(INK)
    styles["Caption"].paragraph_format.keep_with_next = True
    core = document.core_properties
    core.title, core.author, core.language = title, "", language
    core.comments, core.keywords = "", ""
    _edge(section.header.paragraphs[0]._p, [title])
    _edge(section.footer.paragraphs[0]._p, ["Page ", "PAGE", " of ", "NUMPAGES"])


def _edge(paragraph: Element, parts: Sequence[str]) -> None:
    """A header or footer: text, and fields by their names in capitals."""
    for part in parts:
        if part in ("PAGE", "NUMPAGES"):
            field(paragraph, part, "1")
        else:
            add_run(paragraph, part, style="Rapport Soft")


def paragraph(parent: Element, style: str) -> Element:
    """A new paragraph at the end of *parent*; in the body it stands before the page's own properties."""
    made = etree.SubElement(parent, qn("w:p"))
    properties = etree.SubElement(made, qn("w:pPr"))
    etree.SubElement(properties, qn("w:pStyle")).set(qn("w:val"), style_id(style))
    return made


def add_run(
    parent: Element, text: str, *, style: str | None = None, bold: bool = False, language: str | None = None
) -> Element:
    """Text in one look; a line break for each line's end, a tab for each tab."""
    made = etree.SubElement(parent, qn("w:r"))
    if style or bold or language:
        properties = etree.SubElement(made, qn("w:rPr"))
        if style:
            etree.SubElement(properties, qn("w:rStyle")).set(qn("w:val"), style_id(style))
        if bold:
            etree.SubElement(properties, qn("w:b"))
        if language:
            etree.SubElement(properties, qn("w:lang")).set(qn("w:val"), language)
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(made, qn("w:br"))
        for place, piece in enumerate(line.split("\t")):
            if place:
                etree.SubElement(made, qn("w:tab"))
            if piece:
                words = etree.SubElement(made, qn("w:t"))
                words.text = piece
                words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def bookmark(parent: Element, name: str, number: int) -> None:
    """A place that links can lead to."""
    start = etree.SubElement(parent, qn("w:bookmarkStart"))
    start.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    etree.SubElement(parent, qn("w:bookmarkEnd")).set(qn("w:id"), str(number))


def link(parent: Element, *, to: str | None = None, relation: str | None = None, tip: str = "") -> Element:
    """A link to a bookmark, or out of the file by a relation's id; runs are added to what is given back."""
    made = etree.SubElement(parent, qn("w:hyperlink"))
    if to is not None:
        made.set(qn("w:anchor"), to)
    if relation is not None:
        made.set(qn("r:id"), relation)
    if tip:
        made.set(qn("w:tooltip"), tip if len(tip) <= TOOLTIP else f"{tip[: TOOLTIP - 1]}…")
    made.set(qn("w:history"), "1")
    return made


def field(parent: Element, code: str, shown: str) -> None:
    """A field that the reader's program works out: page numbers."""
    made = etree.SubElement(parent, qn("w:fldSimple"))
    made.set(qn("w:instr"), f" {code} ")
    add_run(made, shown, style="Rapport Soft")


def field_mark(parent: Element, kind: str, code: str | None = None) -> None:
    """One end of a field that goes over several paragraphs: ``begin`` with its code, ``separate``, ``end``."""
    run = etree.SubElement(parent, qn("w:r"))
    etree.SubElement(run, qn("w:fldChar")).set(qn("w:fldCharType"), kind)
    if code:
        words = etree.SubElement(etree.SubElement(parent, qn("w:r")), qn("w:instrText"))
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        words.text = f" {code} "


def table(parent: Element, shares: Sequence[float], caption: str) -> Element:
    """An empty table with lines between its rows; *caption* is what a screen reader says of it.

    Args:
        parent: what it stands in.
        shares: of the width, one for each column.
        caption: what it holds.
    """
    made = etree.SubElement(parent, qn("w:tbl"))
    properties = etree.SubElement(made, qn("w:tblPr"))
    width = etree.SubElement(properties, qn("w:tblW"))
    width.set(qn("w:w"), "5000")
    width.set(qn("w:type"), "pct")
    borders = etree.SubElement(properties, qn("w:tblBorders"))
    for edge in ("top", "bottom", "insideH"):
        line = etree.SubElement(borders, qn(f"w:{edge}"))
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", RULE)):
            line.set(qn(f"w:{name}"), value)
    look = etree.SubElement(properties, qn("w:tblLook"))
    look.set(qn("w:firstRow"), "1")
    look.set(qn("w:firstColumn"), "1")
    if caption:
        etree.SubElement(properties, qn("w:tblCaption")).set(qn("w:val"), caption)
    grid = etree.SubElement(made, qn("w:tblGrid"))
    for share in shares:
        etree.SubElement(grid, qn("w:gridCol")).set(qn("w:w"), str(round(TEXT_WIDTH * share)))
    return made


def row(parent: Element, *, head: bool) -> Element:
    """A row that no page break goes through; *head* repeats it on every page."""
    made = etree.SubElement(parent, qn("w:tr"))
    properties = etree.SubElement(made, qn("w:trPr"))
    etree.SubElement(properties, qn("w:cantSplit"))
    if head:
        etree.SubElement(properties, qn("w:tblHeader"))
    return made


def cell(parent: Element, over: int, share: float) -> Element:
    """A cell over so many columns; *share* is its part of the table's width."""
    made = etree.SubElement(parent, qn("w:tc"))
    properties = etree.SubElement(made, qn("w:tcPr"))
    width = etree.SubElement(properties, qn("w:tcW"))
    width.set(qn("w:w"), str(round(TEXT_WIDTH * share)))
    width.set(qn("w:type"), "dxa")
    if over > 1:
        etree.SubElement(properties, qn("w:gridSpan")).set(qn("w:val"), str(over))
    return made


def _properties(looks: dict[str, str]) -> Element:
    """A character style's look, its elements in the order that the format asks for."""
    made = etree.Element(qn("w:rPr"), nsmap=None)
    for name in ("color", "sz", "u", "bdr", "shd"):
        if name not in looks:
            continue
        found = etree.SubElement(made, qn(f"w:{name}"))
        if name == "bdr":
            for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", looks[name])):
                found.set(qn(f"w:{key}"), value)
        elif name == "shd":
            for key, value in (("val", "clear"), ("color", "auto"), ("fill", looks[name])):
                found.set(qn(f"w:{key}"), value)
        else:
            found.set(qn("w:val"), looks[name])
    return made
