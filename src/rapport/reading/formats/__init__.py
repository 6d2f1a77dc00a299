"""Formats that are read, one module each; a later one comes in through `register`."""

from __future__ import annotations

from rapport.reading.formats import compressed, docx, feeds, html, jsonl, mail, markdown, msg, pdf, plain, rtf, warc
from rapport.reading.formats.base import (
    Extracted,
    Extraction,
    Extractor,
    Format,
    Part,
    format_for,
    known_extensions,
    register,
)

for _format in (
    plain.FORMAT,
    markdown.FORMAT,
    html.FORMAT,
    pdf.FORMAT,
    docx.FORMAT,
    rtf.FORMAT,
    jsonl.FORMAT,
    mail.FORMAT,
    msg.FORMAT,
    feeds.FORMAT,
    warc.FORMAT,
    compressed.FORMAT,
):
    register(_format)

__all__ = ["Extracted", "Extraction", "Extractor", "Format", "Part", "format_for", "known_extensions", "register"]
