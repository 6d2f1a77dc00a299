"""The commitments as a board, and one column of it as a list with each card's history."""

from __future__ import annotations

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

ENTRY = Entry("Commitments", "/commitments")
ON_A_COLUMN = 12
"""So many cards of a column stand on the board; the rest is on the column's own page."""
CARDS = 25
router = APIRouter()

Some = Annotated[list[str], Query()]


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
    shown = one_of("show", show, ("board", *COLUMNS, "packages"))
    sides, kinds = set(given(side)), set(given(kind))

    def wanted(line: CommitmentLine) -> bool:
        return (not sides or bool(sides & set(line.by))) and (not kinds or line.kind in kinds)

    columns = [(column, [line for line in column.lines if wanted(line)]) for column in board.of(book)]
    one = next((lines for column, lines in columns if column.key == shown), [])
    return page(
        request,
        "commitments.html.j2",
        title=COLUMNS.get(shown, "Packages" if shown == "packages" else "Commitments"),
        shown=shown,
        columns=columns,
        cards=leaf(one, number, CARDS),
        packages=leaf([item for item in packages.of(book) if wanted(item.head)], number, CARDS),
        history=partial(history, book),
        chosen={"side": sides, "kind": kinds},
        choices=_choices(book),
        most=ON_A_COLUMN,
    )


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
