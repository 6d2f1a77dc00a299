"""The permanent addresses of records, documents and stretches of text, and of a page with other parameters."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from starlette.requests import Request

from rapport.views import Proof


def record(identity: str) -> str:
    """A record's or a finding's own page."""
    return f"/records/{quote(identity, safe='')}"


def document(identity: str) -> str:
    """A document's page."""
    return f"/documents/{quote(identity, safe='')}"


def proof(found: Proof) -> str:
    """The stretch of a document that proves something; the document, where its text no longer has it."""
    return f"{document(found.document)}#{found.anchor}" if found.found else document(found.document)


def again(request: Request, **changed: Any) -> str:
    """The address of this page with some parameters *changed*; a parameter that is nothing is left out.

    The page of a list starts anew, unless it is what changes.
    """
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in {*changed, "page"}]
    for name, value in changed.items():
        values = value if isinstance(value, list | tuple) else (value,)
        kept += [(name, str(one)) for one in values if one not in (None, "")]
    query = urlencode(kept)
    return f"{request.url.path}?{query}" if query else request.url.path
