"""Makes the example's Word and PDF files from the plain sources beside it.

Run from anywhere: ``python examples/japan-russia/make_files.py`` writes into ``reports/``; with ``--check`` it writes
nothing and says whether the files there still say what the sources say. Needs python-docx and reportlab (both in the
dev group). The files come out the same on every run: dates, ids and the order of the parts are fixed.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import docx
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"
REPORTS = HERE / "reports"
ZIP_DATE = (2020, 1, 1, 0, 0, 0)
FOLDED_LINE = "  "


@dataclass(frozen=True)
class Block:
    """One block of a source: ``kind`` is ``h1``, ``h2``, ``p``, ``li`` or ``row`` (cells apart by tabs)."""

    kind: str
    text: str


@dataclass(frozen=True)
class Source:
    """A plain source: the keys of its head and the blocks of its body."""

    head: dict[str, str]
    blocks: tuple[Block, ...]


def parse(text: str) -> Source:
    """Reads a head between two lines of dashes (``key: value``, folded by indenting) and the blocks after it."""
    _, head_text, body = text.split("---\n", 2)
    head: dict[str, str] = {}
    key = ""
    for line in head_text.splitlines():
        if line.startswith(FOLDED_LINE):
            head[key] = f"{head[key]} {line.strip()}".strip()
        else:
            key, _, value = line.partition(":")
            head[key] = value.strip().removeprefix(">").strip()
    return Source(head, tuple(block for line in body.splitlines() if (block := _block(line)) is not None))


def _block(line: str) -> Block | None:
    line = line.strip()
    if not line or set(line) <= set("|- "):
        return None
    for mark, kind in (("## ", "h2"), ("# ", "h1"), ("- ", "li")):
        if line.startswith(mark):
            return Block(kind, line.removeprefix(mark))
    if line.startswith("|"):
        return Block("row", "\t".join(cell.strip() for cell in line.strip("|").split("|")))
    return Block("p", line)


def word(source: Source) -> bytes:
    """The source as a Word file; the note on what is real and what is invented stands in its properties."""
    document = docx.Document()
    properties = document.core_properties
    properties.title = source.head["title"]
    properties.author = source.head["author"]
    properties.last_modified_by = source.head["author"]
    properties.keywords = source.head["keywords"]
    # A property holds at most 255 characters, so a long note goes on in the next one.
    note = iter(wrap(source.head["comments"], 255))
    properties.comments, properties.subject, properties.category = (next(note, "") for _ in range(3))
    properties.language = "en"
    properties.revision = 1
    properties.created = properties.modified = datetime.fromisoformat(source.head["created"])
    rows: list[list[str]] = []
    for block in (*source.blocks, Block("end", "")):
        if block.kind == "row":
            rows.append(block.text.split("\t"))
            continue
        if rows:
            table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
            rows = []
        if block.kind in ("h1", "h2"):
            document.add_heading(block.text, level=int(block.kind[1]))
        elif block.kind != "end":
            document.add_paragraph(block.text, style="List Bullet" if block.kind == "li" else "Normal")
    out = io.BytesIO()
    document.save(out)
    return _with_fixed_dates(out.getvalue())


def _with_fixed_dates(data: bytes) -> bytes:
    """The same ZIP archive with one fixed date for all its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, ZIP_DATE)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return out.getvalue()


def pdf(source: Source) -> bytes:
    """The source as a PDF with a running head and foot; the note stands in its subject property."""
    styles = getSampleStyleSheet()
    body = ParagraphStyle("body", styles["BodyText"], fontSize=10, leading=14, alignment=TA_JUSTIFY, spaceAfter=4)
    look = {"h1": styles["Heading1"], "h2": styles["Heading2"], "p": body, "li": body}
    story: list[Paragraph | Spacer] = []
    for block in source.blocks:
        bullet = "\u2022" if block.kind == "li" else None
        story.append(Paragraph(escape(block.text, quote=False), look[block.kind], bulletText=bullet))
        if block.kind == "h1":
            story.append(Spacer(1, 3 * mm))
    out = io.BytesIO()
    made = SimpleDocTemplate(
        out,
        pagesize=A5 if "briefing" in source.head["header"].lower() else A4,
        margin=18 * mm,
        title=source.head["title"],
        author=source.head["author"],
        subject=source.head["subject"],
        keywords=source.head["keywords"],
        creator=source.head["header"],
        lang="en",
        invariant=1,
        pageCompression=0,
    )
    frame = partial(_running_lines, source.head)
    made.build(story, onFirstPage=frame, onLaterPages=frame)
    return out.getvalue().replace(*_creation_date(source.head["created"]))


def _creation_date(day: str) -> tuple[bytes, bytes]:
    """What reportlab writes as its fixed date, and the source's own date of the same length."""
    own = datetime.fromisoformat(day).replace(hour=9, tzinfo=UTC)
    return b"D:20000101000000+00'00'", own.strftime("D:%Y%m%d%H%M%S+00'00'").encode()


def _running_lines(head: dict[str, str], canvas: Canvas, made: SimpleDocTemplate) -> None:
    width, height = made.pagesize
    canvas.saveState()
    canvas.setFont("Helvetica", 8)
    canvas.drawString(20 * mm, height - 12 * mm, head["header"])
    canvas.drawString(20 * mm, 10 * mm, head["footer"])
    canvas.drawRightString(width - 20 * mm, 10 * mm, f"Page {canvas.getPageNumber()}")
    canvas.restoreState()


def _content(data: bytes) -> dict[str, bytes]:
    """What a file holds, however its parts are compressed, which differs between builds of zlib."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return {"": data}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def main() -> int:
    """Makes or checks all files; the number of files that differ is the exit status."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--check", action="store_true", help="write nothing; fail if a file differs")
    check = options.parse_args().check
    differ = 0
    for path in sorted(SOURCES.glob("*.md")):
        source = parse(path.read_text(encoding="utf-8"))
        data = {"docx": word, "pdf": pdf}[source.head["format"]](source)
        target = REPORTS / source.head["file"]
        same = target.exists() and _content(target.read_bytes()) == _content(data)
        if check:
            differ += not same
            print(f"{'same' if same else 'DIFFERS'}  {target.name}")
        else:
            target.write_bytes(data)
            print(f"{target.name}  {len(data)} bytes")
    return min(differ, 100)


if __name__ == "__main__":
    sys.exit(main())
