"""Formats that are read, one module each; a later one comes in through `register`."""

from __future__ import annotations

from rapport.reading.formats import docx, html, jsonl, markdown, pdf, plain
from rapport.reading.formats.base import (
    Extracted,
    Extraction,
    Extractor,
    Format,
    format_for,
    known_extensions,
    register,
)

for _format in (plain.FORMAT, markdown.FORMAT, html.FORMAT, pdf.FORMAT, docx.FORMAT, jsonl.FORMAT):
    register(_format)

__all__ = ["Extracted", "Extraction", "Extractor", "Format", "format_for", "known_extensions", "register"]
