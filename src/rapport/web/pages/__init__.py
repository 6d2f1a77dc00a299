"""The pages, each in a module of its own: registered here, and nowhere else.

A page's module has ``router`` (an `APIRouter` for what only reads), ``ENTRY`` where it stands in the navigation, and
``writing`` (made by `rapport.web.security.changes`) where something can be changed.
"""

from __future__ import annotations

from rapport.web.pages import (
    commitments,
    deciding,
    disagreements,
    documents,
    export,
    judgements,
    overview,
    positions,
    records,
    relationship,
    review,
    search,
    sources,
    theme,
    timeline,
    voices,
)
from rapport.web.pages.entry import Entry

_PAGES = (
    overview,
    timeline,
    relationship,
    commitments,
    positions,
    voices,
    disagreements,
    review,
    judgements,
    documents,
    search,
    sources,
    export,
    deciding,
    records,
    theme,
)

ENTRIES: tuple[Entry, ...] = tuple(found for page in _PAGES if (found := getattr(page, "ENTRY", None)))
ROUTERS = tuple(
    router for page in _PAGES for name in ("router", "writing") if (router := getattr(page, name, None)) is not None
)
LARGEST = {path: files for page in _PAGES for path, files in getattr(page, "LARGEST", {}).items()}
"""Paths that take files, with how many of the largest size one request may hold."""

__all__ = ["ENTRIES", "LARGEST", "ROUTERS", "Entry"]
