"""Who may ask, from where, and what a browser may do with an answer.

The way of a request: its host must be the loopback address (a foreign name that leads here is refused), it must hold
the session's cookie, and one that changes something must come from a page of ours and carry its token.
"""

from __future__ import annotations

from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import Message, Receive, Scope, Send

from rapport.web.requests import session_of
from rapport.web.session import Session

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
FORM_FIELD = "form_token"
FORM_HEADER = "x-rapport-token"
FORM_BYTES = 1_000_000
"""A form without files is never larger."""
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


async def checked(request: Request) -> None:
    """Refuse a change that does not carry the session's token, in a header or in a field of its form."""
    given = request.headers.get(FORM_HEADER)
    if given is None:
        field = (await request.form()).get(FORM_FIELD)
        given = field if isinstance(field, str) else None
    if not session_of(request).allows(given):
        raise HTTPException(403, "This form is not of this session. Load the page again, then repeat what you did.")


def changes(**options: Any) -> APIRouter:
    """A router for what changes something: each of its routes refuses what does not carry the session's token."""
    return APIRouter(dependencies=[Depends(checked)], **options)


class Guard:
    """Lets pass what comes from the loopback address with the session's cookie, and puts `HEADERS` on every answer.

    Args:
        app: what is guarded.
        session: of this run.
        hosts: the names and ports under which the workbench may be asked.
        refuse: makes the page for a status and a reason.
        largest: bytes of a request with files, by the beginning of its path; `FORM_BYTES` for any other.
    """

    def __init__(
        self, app: FastAPI, *, session: Session, hosts: Iterable[str], refuse: Any, largest: dict[str, int]
    ) -> None:
        self.app = app
        self.session = session
        self.hosts = frozenset(hosts)
        self.refuse = refuse
        self.largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        answer = self._answer(scope)
        limit = next((most for path, most in self.largest.items() if scope["path"].startswith(path)), FORM_BYTES)
        if answer is None and _announced(scope) > limit:
            answer = self.refuse(scope, 413, _too_large(limit))
        await (answer or self.app)(scope, _limited(receive, limit), _with_headers(scope, send))

    def _answer(self, scope: Scope) -> Response | None:
        """The answer to a request that does not get through; nothing for one that does."""
        headers = Headers(scope=scope)
        if headers.get("host", "").lower() not in self.hosts:
            return self._refused(scope, 421, "The workbench answers under its loopback address only.")
        if scope["path"].startswith("/static/") and scope["method"] in _SAFE:
            return None
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        token = next((value for name, value in query if name == "token"), None)
        if token is not None and scope["method"] == "GET":
            return self._entered(scope, token, query)
        if not self.session.holds(_cookies(headers).get(self.session.cookie)):
            return self._refused(
                scope, 401, "Open the address that `rapport serve` printed: it holds the token of this run."
            )
        if scope["method"] not in _SAFE and not self._own(headers):
            return self._refused(scope, 403, "A page of another site asked for this change; it was not made.")
        return None

    def _entered(self, scope: Scope, token: str, query: list[tuple[str, str]]) -> Response:
        """The printed address: its token is exchanged for the cookie, and leaves the address bar."""
        if not self.session.opens(token):
            return self._refused(
                scope, 401, "This token is of another run. Open the address that `rapport serve` printed last."
            )
        rest = urlencode([(name, value) for name, value in query if name != "token"])
        path = "/" + quote(scope["path"].lstrip("/\\"))
        answer = RedirectResponse(f"{path}?{rest}" if rest else path, 303)
        answer.set_cookie(self.session.cookie, self.session.secret, httponly=True, samesite="strict", path="/")
        answer.headers["cache-control"] = "no-store"
        return answer

    def _own(self, headers: Headers) -> bool:
        """Whether a change was asked for by a page of ours, by what the browser says of it."""
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is not None and site != "same-origin":
            return False
        if origin == "null":  # our policy sends no referrer, and with it a browser hides the origin of a form
            return site == "same-origin"
        return origin is None or origin.removeprefix("http://").lower() == headers.get("host", "").lower()

    def _refused(self, scope: Scope, status: int, reason: str) -> Response:
        answer: Response = self.refuse(scope, status, reason)
        return answer


def _cookies(headers: Headers) -> dict[str, str]:
    try:
        return {name: found.value for name, found in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}


def _announced(scope: Scope) -> int:
    said = Headers(scope=scope).get("content-length", "")
    return int(said) if said.isascii() and said.isdigit() else 0


def _too_large(limit: int) -> str:
    return f"This is larger than {limit / 1e6:g} MB, the most that is taken at once."


def _limited(receive: Receive, limit: int) -> Receive:
    """Stops reading a request that turns out larger than it may be."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise HTTPException(413, _too_large(limit))
        return message

    return counted


def _with_headers(scope: Scope, send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            if "cache-control" not in headers and not scope["path"].startswith("/static/"):
                headers["cache-control"] = "no-store"
        await send(message)

    return sent
