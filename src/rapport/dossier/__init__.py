"""The dossier as a file: one HTML page that needs nothing else, Markdown, PDF or Word, from the same views."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from rapport.dossier.contents import Contents
from rapport.dossier.html import as_html
from rapport.dossier.markdown import as_markdown
from rapport.dossier.pdf import as_pdf
from rapport.dossier.word import as_word
from rapport.errors import UsageError
from rapport.ledger import Ledger
from rapport.model.dates import is_date
from rapport.output import placed
from rapport.settings import Settings
from rapport.views.selection import Selection

_WRITERS: Final[Mapping[str, Callable[[Contents], str | bytes]]] = {
    ".html": as_html,
    ".md": as_markdown,
    ".docx": as_word,
    ".pdf": as_pdf,
}

FORMATS: Final = tuple(_WRITERS)
"""The endings that say what a dossier is written as."""

__all__ = ["FORMATS", "write"]


def write(
    ledger: Ledger,
    settings: Settings,
    target: Path,
    since: str | None = None,
    selection: Selection | None = None,
) -> None:
    """Write the dossier of *ledger* to *target*, whole or not at all.

    Args:
        ledger: the store.
        settings: of the dossier.
        target: the file; its ending is one of `FORMATS`.
        since: EDTF date; what reports published since then brought is listed as new.
        selection: what is wanted; everything, if none is given.

    Raises:
        UsageError: the ending is another, *since* isn't a date, the target can't be written, or a PDF is wanted where
            the libraries for it aren't installed.
    """
    make = _WRITERS.get(target.suffix.lower())
    if make is None:
        raise UsageError(
            f"a dossier is not written as `{target.suffix or 'a file without ending'}`",
            where=str(target),
            advice=f"Give it one of the endings {', '.join(FORMATS)}",
        )
    since = _checked(since)
    with placed(target) as part:
        part.touch()  # what can't be written is said before pages are laid out
        page = make(Contents.of(ledger, settings, since, selection))
        part.write_bytes(page if isinstance(page, bytes) else page.encode("utf-8", "replace"))


def _checked(since: str | None) -> str | None:
    if since is None or is_date(since):
        return since
    raise UsageError(f"`{since}` is no date", where="--since", advice="Write it as 2019-01-22, 2019-01 or 2019 (EDTF)")
