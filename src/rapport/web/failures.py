"""Pages for what went wrong: each says what, where and what to do next, and nothing of the inside."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request as PlainRequest
from starlette.responses import JSONResponse, Response
from starlette.types import Scope

from rapport.errors import LedgerBusy, LedgerError, RapportError, UsageError
from rapport.views import words
from rapport.web.rendering import bare, page
from rapport.web.requests import NotBuilt, theme_of

_LOG = logging.getLogger(__name__)
_HEADS = {
    400: "This can’t be done",
    401: "The workbench is locked",
    403: "Refused",
    404: "Not found",
    405: "Not here",
    409: "Not now",
    413: "Too large",
    421: "Wrong address",
    422: "This address can’t be read",
    500: "Something broke",
}


def refuse(scope: Scope, status: int, reason: str) -> Response:
    """The answer to a request that does not get through."""
    request = PlainRequest(scope)
    if _wants_data(request):
        return JSONResponse({"problem": reason}, status)
    return bare(status, reason, theme=theme_of(Request(scope)))


def register(app: FastAPI) -> None:
    """Put the pages in the place of the framework's own."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(RapportError, _plain)
    app.add_exception_handler(Exception, _broken)


async def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    said = error.detail if isinstance(error, HTTPException) else ""
    if status == 404 and said == "Not Found":
        said = "There is no page at this address. A record may have been joined with another one, or rejected."
    return _shown(request, status, said)


async def _invalid(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else ()
    said = "; ".join(f"`{one['loc'][-1]}`: {one['msg']}" for one in found[:3])
    return _shown(request, 422, f"{said}. Correct it in the address, or start from one of the pages above.")


async def _plain(request: Request, error: Exception) -> Response:
    status = 400 if isinstance(error, UsageError) else 409 if isinstance(error, NotBuilt | LedgerBusy) else 500
    if isinstance(error, LedgerError) and not isinstance(error, LedgerBusy):
        return bare(status, error.line, theme=theme_of(request))  # the ledger can't give a heading either
    said = error.line if isinstance(error, RapportError) else ""
    return _shown(request, status, said, head="Nothing to show yet" if isinstance(error, NotBuilt) else None)


async def _broken(request: Request, error: Exception) -> Response:
    _LOG.error("%s %s", request.method, request.url.path, exc_info=error)
    said = "Rapport made a mistake; nothing was changed. The terminal in which it runs has the details."
    return JSONResponse({"problem": said}, 500) if _wants_data(request) else bare(500, said, theme=theme_of(request))


def _shown(request: Request, status: int, reason: str, head: str | None = None) -> Response:
    if _wants_data(request):
        return JSONResponse({"problem": reason}, status)
    title = head or _HEADS.get(status, "This did not work")
    return page(request, "failure.html.j2", status=status, title=title, reason=words.capital(reason))


def _wants_data(request: PlainRequest) -> bool:
    return "application/json" in request.headers.get("accept", "")
