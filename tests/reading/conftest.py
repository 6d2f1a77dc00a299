"""Builders of small files of every format, in memory. All texts, persons and outlets in them are invented."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from itertools import count

import pytest

from rapport.settings import Limits


@pytest.fixture
def limits() -> Limits:
    return Limits()


def _pdf(pages: Sequence[Sequence[tuple[int, int, int, str]]]) -> bytes:
    """A PDF whose pages hold lines of Helvetica: x, y, size and text of each."""
    objects: list[bytes] = []
    numbers = count(4)
    escapes = {40: r"\(", 41: r"\)", 92: r"\\"}
    kids = []
    contents = []
    for lines in pages:
        page, stream = next(numbers), next(numbers)
        kids.append(f"{page} 0 R")
        drawn = "".join(
            f"BT /F1 {size} Tf {x} {y} Td ({text.translate(escapes)}) Tj ET\n" for x, y, size, text in lines
        ).encode("cp1252")
        contents.append(
            (
                page,
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {stream} 0 R "
                "/Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            )
        )
        contents.append((stream, b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        *(body for _, body in contents),
    ]
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    xref = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for offset in offsets:
        out.write(b"%010d 00000 n \n" % offset)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, xref))
    return out.getvalue()


@pytest.fixture
def make_pdf() -> Callable[[Sequence[Sequence[tuple[int, int, int, str]]]], bytes]:
    return _pdf


def _docx(paragraphs: Sequence[str], **properties: str) -> bytes:
    from docx import Document

    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.core_properties.title = ""
    for name, value in properties.items():
        setattr(document.core_properties, name, value)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture
def make_docx() -> Callable[..., bytes]:
    return _docx


@pytest.fixture
def docx_bomb() -> bytes:
    """A DOCX of a few hundred kilobytes that unpacks to 300 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", "<Relationships/>")
        with archive.open("word/document.xml", "w") as part:
            for _ in range(300):
                part.write(b" " * 1_000_000)
    return out.getvalue()
