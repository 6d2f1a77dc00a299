"""What a request has at hand: the desk, its book, and whose session it is."""

from __future__ import annotations

from typing import cast

from fastapi import Request

from rapport.errors import RapportError
from rapport.views import Book
from rapport.web.desk import Desk
from rapport.web.session import Session
from rapport.web.work import Work

THEMES = ("light", "dark")


class NotBuilt(RapportError):
    """There are no records to show yet."""


def desk_of(request: Request) -> Desk:
    """The dossier that the workbench shows."""
    return cast(Desk, request.app.state.desk)


def session_of(request: Request) -> Session:
    """The secrets of this run."""
    return cast(Session, request.app.state.session)


def work_of(request: Request) -> Work:
    """Additions and builds of this run."""
    return cast(Work, request.app.state.work)


def book_of(request: Request) -> Book:
    """The book, for pages that show what was built.

    Raises:
        NotBuilt: nothing was built yet.
    """
    book = desk_of(request).book()
    if book.built is None:
        waiting = f"{len(book.documents)} documents wait to be read" if book.documents else "nothing was added"
        raise NotBuilt(
            f"there is no record yet: {waiting}",
            advice="Add files on the page Sources or with `rapport add`, then build the record",
        )
    return book


def theme_of(request: Request) -> str | None:
    """Light or dark, where somebody chose; else the browser's own setting holds."""
    chosen = request.cookies.get("rapport-theme")
    return chosen if chosen in THEMES else None


def inside(address: str | None) -> str:
    """*address* where it leads to a page of the workbench, else the first page: nothing leads elsewhere."""
    plain = address is not None and address.isprintable() and "\\" not in address
    if address is None or not plain or not address.startswith("/") or address.startswith("//"):
        return "/"
    return address
