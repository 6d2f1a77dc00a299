"""Everything that was decided, with the way to take it back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from rapport.model.judgements import ACTS
from rapport.views.decisions import HELD, LOOSE, UNDONE, Decided, decisions
from rapport.views.paging import leaf
from rapport.web.parameters import one_of
from rapport.web.rendering import page
from rapport.web.requests import book_of

SHOWN = {"all": "All", HELD: "In force", UNDONE: "Taken back", LOOSE: "Hold no more"}
router = APIRouter()


@router.get("/judgements")
def show(
    request: Request,
    show: str = "",
    act: str = "",
    who: str = "",
    q: str = "",
    number: Annotated[int, Query(alias="page", ge=1)] = 1,
) -> Response:
    """Judgements, the latest first; *show* narrows them to those that hold, were undone, or can't be tied any more."""
    every = decisions.of(book_of(request))
    shown = one_of("show", show, tuple(SHOWN))
    one_of("act", act, ("", *ACTS))
    found = [one for one in every if _is(one, shown, act, who, q)]
    return page(
        request,
        "judgements.html.j2",
        title="Judgements",
        shown=shown,
        names=SHOWN,
        counts={name: sum(_is(one, name, act, who, q) for one in every) for name in SHOWN},
        decided=leaf(found, number),
        act=act,
        acts=[one for one in ACTS if any(decided.act == one for decided in every)],
        who=who,
        people=sorted({one.who for one in every}),
        q=q,
        any=bool(every),
    )


def _is(one: Decided, shown: str, act: str, who: str, typed: str) -> bool:
    told = " ".join((one.why, one.said, one.before, one.after, *(about.title for about in one.about))).casefold()
    return (
        shown in ("all", one.state)
        and (not act or one.act == act)
        and (not who or one.who == who)
        and all(word in told for word in typed.casefold().split())
    )
