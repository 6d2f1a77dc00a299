"""The dossier as PDF, laid out by WeasyPrint from the HTML page: tagged, with bookmarks and links (PDF/UA-1)."""

from __future__ import annotations

import hashlib
import logging
import re
import warnings
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, NoReturn

from rapport.dossier.contents import Contents
from rapport.dossier.html import as_html
from rapport.errors import UsageError

if TYPE_CHECKING:
    from types import ModuleType

PANGO: Final = "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
"""What brings the libraries that WeasyPrint calls on Debian and Ubuntu."""
_DRAWING: Final = re.compile(r"<svg [^>]*>")
VARIANT: Final = "pdf/ua-1"
"""ISO 14289-1, accessible PDF."""


def as_pdf(contents: Contents) -> bytes:
    """The whole dossier; the same contents give the same bytes.

    Raises:
        UsageError: the libraries that lay pages out are not installed.
    """
    weasyprint = _weasyprint()
    style, drawings = (
        files("rapport.dossier").joinpath("templates", name).read_text(encoding="utf-8")
        for name in ("pdf.css", "svg.css")
    )
    # In the page and behind its own style, so that it comes last in the cascade.
    page = as_html(contents).replace("</style>", f"{style}</style>", 1)
    page = _DRAWING.sub(rf"\g<0><style>{drawings}</style>", page)
    identifier = hashlib.sha256(f"{weasyprint.__version__}\n{page}".encode(errors="replace"))
    made: bytes = weasyprint.HTML(string=page, url_fetcher=_refuse).write_pdf(
        pdf_variant=VARIANT,
        pdf_identifier=identifier.hexdigest()[:32].encode(),
    )
    return made


def _weasyprint() -> ModuleType:
    """WeasyPrint, without its warnings about properties that only browsers know."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            import weasyprint
    except OSError as error:
        raise UsageError(
            "PDF needs the library Pango, which is not installed",
            where=".pdf",
            advice=f"On Debian or Ubuntu: `{PANGO}`; or write .html and print it from a browser",
        ) from error
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    found: ModuleType = weasyprint
    return found


def _refuse(url: str, *_: Any, **__: Any) -> NoReturn:
    """Nothing is fetched: the page holds all that it needs."""
    raise ValueError(f"{url[:80]} is not fetched")
