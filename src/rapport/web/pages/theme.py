"""Light or dark: kept in a cookie, chosen by a link, so that it works without script."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import RedirectResponse

from rapport.web.requests import THEMES, inside

YEAR = 31_536_000

router = APIRouter()


@router.get("/theme")
def choose(to: str, back: str = "/") -> RedirectResponse:
    """Keep the choice and go back; anything but light and dark leaves it to the browser."""
    answer = RedirectResponse(inside(back), 303)
    if to in THEMES:
        answer.set_cookie("rapport-theme", to, max_age=YEAR, httponly=True, samesite="strict", path="/")
    else:
        answer.delete_cookie("rapport-theme", path="/")
    return answer
