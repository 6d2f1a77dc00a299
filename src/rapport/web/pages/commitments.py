"""The commitments as a board, and one column of it as a list with each card's history."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from rapport.views import Book
from rapport.views.board import COLUMNS, board, history
from rapport.views.commitments import CommitmentLine, commitments
from rapport.views.packages import packages
from rapport.views.paging import leaf
from rapport.web.pages.entry import Entry
from rapport.web.parameters import given, one_of
from rapport.web.rendering import page
from rapport.web.requests import book_of
from rapport.web.showing import shows

ENTRY = Entry("Commitments", "/commitments")
ON_A_COLUMN = 12
"""So many cards of a column stand on the board; the rest is on the column's own page."""
CARDS = 25
router = APIRouter()

Some = Annotated[list[str], Query()]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: the board, a column or the packages; whose, and of which kinds."""

    show: str
    sides: frozenset[str]
    kinds: frozenset[str]

    def wants(self, line: CommitmentLine) -> bool:
        """Whether the filters let a commitment through."""
        return (not self.sides or bool(self.sides & set(line.by))) and (not self.kinds or line.kind in self.kinds)


@router.get("/commitments")
def show(
    request: Request,
    show: str = "",
    side: Some = [],  # noqa: B006  FastAPI copies it
    kind: Some = [],  # noqa: B006
    number: Annotated[int, Query(alias="page", ge=1)] = 1,
) -> Response:
    """The board; *show* names one column, or ``packages``."""
    book = book_of(request)
    asked = Asked(one_of("show", show, ("board", *COLUMNS, "packages")), frozenset(given(side)), frozenset(given(kind)))
    columns = [(column, [line for line in column.lines if asked.wants(line)]) for column in board.of(book)]
    one = next((lines for column, lines in columns if column.key == asked.show), [])
    title = "Packages" if asked.show == "packages" else "Commitments"
    return page(
        request,
        "commitments.html.j2",
        title=COLUMNS.get(asked.show, title),
        shown=asked.show,
        columns=columns,
        cards=leaf(one, number, CARDS),
        packages=leaf([item for item in packages.of(book) if asked.wants(item.head)], number, CARDS),
        history=partial(history, book),
        chosen={"side": asked.sides, "kind": asked.kinds},
        choices=_choices(book),
        most=ON_A_COLUMN,
    )


@shows("commitments", "the page of commitments")
def shown(request: Request) -> Collection[str]:
    """The commitments of all columns, of one, or of the packages."""
    book, query = book_of(request), request.query_params
    asked = Asked(
        one_of("show", query.get("show", ""), ("board", *COLUMNS, "packages")),
        frozenset(given(query.getlist("side"))),
        frozenset(given(query.getlist("kind"))),
    )
    if asked.show == "packages":
        found = [item for item in packages.of(book) if asked.wants(item.head)]
        return [line.record for item in found for line in (item.head, *item.parts)]
    columns = [column for column in board.of(book) if asked.show in ("board", column.key)]
    return [line.record for column in columns for line in column.lines if asked.wants(line)]


def _choices(book: Book) -> dict[str, tuple[str, ...]]:
    if "commitment choices" not in book.made:
        lines = commitments.of(book).lines
        sides = {side for line in lines for side in line.by}
        first = [side for side in book.sides if side in sides]
        book.made["commitment choices"] = {
            "side": (*first, *sorted(sides - set(first))),
            "kind": tuple(sorted({line.kind for line in lines})),
        }
    found: dict[str, tuple[str, ...]] = book.made["commitment choices"]
    return found
