"""PDF: text by pdfium, its lines joined into paragraphs; running heads and page numbers kept apart as noise."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any, Final

from rapport.errors import DamagedSource, EmptySource, SourceTooLarge, UnsupportedFormat
from rapport.model.document import Metadata
from rapport.model.spans import Span
from rapport.reading.formats.base import Extracted, Extraction, Format
from rapport.settings import Limits

_PDFIUM = threading.Lock()  # pdfium isn't safe to call from several threads
_MAX_PAGES: Final = 5_000
_EDGE_LINES: Final = 3
_SHORT: Final = 0.8
"""A line that ends before this share of the column's width may end a paragraph."""
_GAP: Final = 1.45
"""Lines this many times further apart than usual belong to different paragraphs."""
_PAGE_NUMBER = re.compile(
    r"^(?:page\s*)?[-–—| ]*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—| ]*$|^[ivxl]{1,6}$", re.IGNORECASE
)
_HYPHENATED = re.compile(r"[a-zà-ÿа-я](?:[-‐\xad￾\x02])$")
_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_PRODUCER_TITLE = re.compile(r"^(?:untitled|microsoft word\b.*|.*\.(?:docx?|pdf|indd|qxd|rtf))$", re.IGNORECASE)
_HYPHENS: Final = "-‐\xad￾\x02"


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    left: float
    right: float
    top: float
    bottom: float
    page: int
    furniture: bool = False

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def extract(data: bytes, name: str, limits: Limits) -> Extraction:
    """The text of all pages as one document, with the title and author of its properties.

    Raises:
        DamagedSource: it is broken or encrypted.
        EmptySource: it has no pages.
        UnsupportedFormat: its pages are images without text.
        SourceTooLarge: more text than ``limits.max_text_characters``.
    """
    with _PDFIUM:
        document = _open(data, name)
        try:
            lines, pages = _lines(document, name, limits)
            metadata = _metadata(document)
        finally:
            document.close()
    if not lines:
        raise UnsupportedFormat(
            f"its {pages} page(s) hold no text, only images" if pages else "it has no pages",
            where=name,
            advice="Run it through text recognition (OCR) first",
        )
    text, noise = _joined(_furniture(lines, pages))
    return Extraction((Extracted(text, metadata, noise),))


def _open(data: bytes, name: str) -> Any:
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
        pages = len(document)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise DamagedSource(
                "the PDF is encrypted", where=name, advice="Open it with its password and print it to a new PDF"
            ) from error
        raise DamagedSource(
            "the PDF is broken or none at all", where=name, advice="Fetch it again, or print it to a new PDF"
        ) from error
    if pages == 0:
        document.close()
        raise EmptySource("the PDF has no pages", where=name, advice="Leave it out, or fetch it again")
    if pages > _MAX_PAGES:
        document.close()
        raise SourceTooLarge(f"it has {pages:,} pages, the limit is {_MAX_PAGES:,}", where=name, advice="Split it")
    return document


def _lines(document: Any, name: str, limits: Limits) -> tuple[list[_Line], int]:
    import pypdfium2 as pdfium

    out: list[_Line] = []
    characters = 0
    pages = len(document)
    for number in range(pages):
        try:
            page = document[number]
            text_page = page.get_textpage()
        except pdfium.PdfiumError as error:
            raise DamagedSource(
                f"page {number + 1} of the PDF is broken", where=name, advice="Print it to a new PDF"
            ) from error
        try:
            for line in _lines_of_page(text_page, number):
                characters += len(line.text)
                out.append(line)
        finally:
            text_page.close()
            page.close()
        if characters > limits.max_text_characters:
            raise SourceTooLarge(
                f"its text has more than {limits.max_text_characters:,} characters",
                where=name,
                advice="Split it, or raise `limits.max_text_characters`",
            )
    return out, pages


def _lines_of_page(text_page: Any, number: int) -> Iterator[_Line]:
    """Lines in the order of the content; pieces that pdfium splits within a line are put together."""
    current: _Line | None = None
    for index in range(text_page.count_rects()):
        left, bottom, right, top = text_page.get_rect(index)
        text = " ".join(text_page.get_text_bounded(left, bottom, right, top).replace("￾", "-").split())
        if not text:
            continue
        piece = _Line(text, left, right, top, bottom, number)
        if current is not None and _same_line(current, piece):
            gap = piece.left - current.right
            space = " " if gap > 0.12 * (piece.top - piece.bottom) else ""
            current = replace(
                current,
                text=current.text + space + text,
                right=max(current.right, right),
                top=max(current.top, top),
                bottom=min(current.bottom, bottom),
            )
        else:
            if current is not None:
                yield current
            current = piece
    if current is not None:
        yield current


def _same_line(line: _Line, piece: _Line) -> bool:
    height = max(min(line.top - line.bottom, piece.top - piece.bottom), 1.0)
    overlap = min(line.top, piece.top) - max(line.bottom, piece.bottom)
    return overlap > 0.5 * height and -height < piece.left - line.right < 4 * height


def _furniture(lines: Sequence[_Line], pages: int) -> list[_Line]:
    """The lines with running heads, feet and page numbers marked: what repeats at the edge of pages, digits aside."""
    by_page: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        by_page.setdefault(line.page, []).append(index)
    edges: set[int] = set()
    for indices in by_page.values():
        by_height = sorted(indices, key=lambda index: -lines[index].top)
        edges.update(by_height[:_EDGE_LINES] + by_height[-_EDGE_LINES:])
    counts: Counter[str] = Counter()
    for indices in by_page.values():
        counts.update({_shape(lines[index].text) for index in indices if index in edges})
    repeated = {shape for shape, count in counts.items() if count >= max(2, 0.4 * pages)} if pages > 1 else set()
    return [
        replace(line, furniture=True)
        if index in edges and (_PAGE_NUMBER.match(line.text) or _shape(line.text) in repeated)
        else line
        for index, line in enumerate(lines)
    ]


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text.lower())


def _joined(lines: Sequence[_Line]) -> tuple[str, tuple[Span, ...]]:
    """One paragraph a line with an empty line between; furniture behind the paragraph that a page's end cuts."""
    body = [line for line in lines if not line.furniture]
    pitch = _pitch(body)
    rights = sorted(line.right for line in body)
    column = rights[int(0.9 * (len(rights) - 1))] if rights else 0.0
    margin = min((line.left for line in body), default=0.0)
    out: list[str] = []
    noise: list[Span] = []
    at = 0
    paragraph = ""
    waiting: list[str] = []
    last: _Line | None = None

    def emit(text: str, *, furniture: bool = False) -> None:
        nonlocal at
        if furniture:
            noise.append(Span(at, at + len(text)))
        out.append(text + "\n\n")
        at += len(text) + 2

    for line in lines:
        if line.furniture:
            if paragraph:
                waiting.append(line.text)
            else:
                emit(line.text, furniture=True)
            continue
        if last is not None and _new_paragraph(last, line, pitch, column - margin):
            emit(paragraph)
            paragraph = ""
            for text in waiting:
                emit(text, furniture=True)
            waiting = []
        paragraph = _append(paragraph, line.text)
        last = line
    if paragraph:
        emit(paragraph)
    for text in waiting:
        emit(text, furniture=True)
    return "".join(out).rstrip("\n") + "\n", tuple(noise)


def _pitch(lines: Sequence[_Line]) -> float:
    steps = [
        one.middle - two.middle
        for one, two in pairwise(lines)
        if one.page == two.page and 0 < one.middle - two.middle < 60
    ]
    return median(steps) if steps else 14.0


def _new_paragraph(last: _Line, line: _Line, pitch: float, width: float) -> bool:
    ended = bool(_ENDS.search(last.text))
    if last.page != line.page:
        return ended and not line.text[:1].islower()
    step = last.middle - line.middle
    if step > _GAP * pitch or step < -pitch:
        return ended or not line.text[:1].islower() or step > 2.5 * pitch
    if abs((last.top - last.bottom) - (line.top - line.bottom)) > 0.35 * (line.top - line.bottom) and not ended:
        return not line.text[:1].islower()  # a heading in another size
    short = (last.right - last.left) < _SHORT * width
    return short and (ended or not line.text[:1].islower()) and (ended or len(last.text.split()) < 12)


def _append(paragraph: str, text: str) -> str:
    if not paragraph:
        return text
    if _HYPHENATED.search(paragraph) and text[:1].islower():
        return paragraph.rstrip(_HYPHENS) + text
    return f"{paragraph}{'' if paragraph[-1] in _HYPHENS else ' '}{text}"


def _metadata(document: Any) -> Metadata:
    import pypdfium2 as pdfium

    try:
        found = document.get_metadata_dict(skip_empty=True)
    except pdfium.PdfiumError:
        return Metadata()
    title = " ".join(str(found.get("Title", "")).split())
    author = " ".join(str(found.get("Author", "")).split())
    return Metadata(
        title=title if len(title) > 3 and not _PRODUCER_TITLE.match(title) else None,
        author=author if len(author.split()) > 1 else None,
    )


FORMAT = Format("pdf", (".pdf",), extract)
