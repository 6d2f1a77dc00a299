"""The timeline: lanes by level and mechanism, zoomed by the address, and the same as a table."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from rapport.model.dates import bounds
from rapport.views import Book
from rapport.views.mechanisms import mechanisms
from rapport.views.paging import leaf
from rapport.views.placed import Placed, days_of, placed
from rapport.views.series import series
from rapport.views.timeline import Entry as Happening
from rapport.views.timeline import timeline
from rapport.web.drawings.axis import DAYS_OF_DAY_VIEW, DAYS_OF_MONTH_VIEW, Window
from rapport.web.drawings.lanes import picture
from rapport.web.drawings.lives import lives
from rapport.web.filters import Filter, filter_of, selected
from rapport.web.pages.entry import Entry
from rapport.web.parameters import given
from rapport.web.rendering import page
from rapport.web.requests import book_of
from rapport.web.showing import shows

ENTRY = Entry("Timeline", "/timeline")
MOST_LIVES, MOST_SERIES = 12, 6
router = APIRouter()


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: the filters of every page, and of the entries those of some kinds, or undated ones."""

    filter: Filter
    kinds: tuple[str, ...]
    undated: bool

    @property
    def window(self) -> tuple[str | None, str | None]:
        """The days asked for, as the address has them."""
        return self.filter.selection.since, self.filter.selection.until

    @property
    def everything(self) -> bool:
        """Whether nothing but days was asked for."""
        return self.without_days.empty and not self.kinds

    @property
    def without_days(self) -> Filter:
        """The filters but for the days: an entry is told by its own, not by any that its record has."""
        return replace(self.filter, selection=replace(self.filter.selection, since=None, until=None), documents=True)


@router.get("/timeline")
def show(
    request: Request,
    number: Annotated[int, Query(alias="page", ge=1)] = 1,
    lane: Annotated[int, Query(ge=1)] = 1,
) -> Response:
    """What happened and what was announced, between two dates (EDTF); all of it, where none are given."""
    book, asked = book_of(request), _asked(request)
    entries, places = timeline.of(book).entries, placed.of(book)
    window = _window(places, *asked.window)
    wanted = _wanted(request, book, asked)
    inside = _inside(places, wanted, window, asked)
    table = leaf(inside, number)
    whole = asked.everything
    groups = leaf(mechanisms.of(book) if whole or "change" in asked.kinds else (), lane, MOST_LIVES)
    last = days_of(book.last_report)[1] if book.last_report else 0
    middle = _middle(places, inside, window)
    held = series.of(book)[:MOST_SERIES] if whole else ()
    return page(
        request,
        "timeline.html.j2",
        title="Timeline",
        wanted=asked.filter,
        window=window,
        whole=_window(places, None, None),
        month=window.around(DAYS_OF_MONTH_VIEW, middle),
        day=window.around(DAYS_OF_DAY_VIEW, middle),
        drawn=picture((entries[at] for at in wanted), held, window),
        lives=lives(groups.lines, window, last) if groups.lines else None,
        groups=groups,
        series=held,
        table=table.holding(_those(entries, table.lines)),
        without=places.undated if whole else sum(not places.lasts[at] for at in wanted),
        undated=asked.undated,
        chosen={"kind": asked.kinds},
        choices=places.choices,
    )


@shows("timeline", "the timeline")
def shown(request: Request) -> Collection[str]:
    """The records of the entries in the table, on all its pages."""
    book, asked = book_of(request), _asked(request)
    places = placed.of(book)
    inside = _inside(places, _wanted(request, book, asked), _window(places, *asked.window), asked)
    return [entry.record for entry in _those(timeline.of(book).entries, inside)]


def _asked(request: Request) -> Asked:
    query = request.query_params
    return Asked(filter_of(request), tuple(given(query.getlist("kind"))), bool(query.get("undated")))


def _those(entries: Sequence[Happening], numbers: Sequence[int]) -> tuple[Happening, ...]:
    return tuple(entries[at] for at in numbers)


def _window(places: Placed, since: str | None, until: str | None) -> Window:
    """The days drawn: those asked for, else the time that the reports cover and a few years before."""
    if since and until:
        return Window.of(since, until)
    if since:
        return Window.of(since, max(places.years[1], f"{bounds(since).first.year:04d}"))
    if until:
        return Window.of(min(places.years[0], f"{bounds(until).last.year:04d}"), until)
    return Window.of(*places.years)


def _wanted(request: Request, book: Book, asked: Asked) -> Sequence[int]:
    """The numbers of the entries that the filters let through, of any day."""
    kinds, entries = placed.of(book).kinds, timeline.of(book).entries
    if asked.everything:
        return range(len(entries))
    ids = selected(request, asked.without_days)
    return [
        at
        for at, entry in enumerate(entries)
        if (not asked.kinds or kinds[at] in asked.kinds) and (ids is None or entry.record in ids)
    ]


def _inside(places: Placed, wanted: Sequence[int], window: Window, asked: Asked) -> Sequence[int]:
    """Those of them that the table has: of the days asked for, or without one."""
    firsts, lasts = places.firsts, places.lasts
    if asked.undated:
        return [at for at in wanted if not lasts[at]]
    if not any(asked.window):
        return wanted
    return [at for at in wanted if lasts[at] and window.holds(firsts[at], lasts[at])]


def _middle(places: Placed, inside: Sequence[int], window: Window) -> int | None:
    """Where to zoom in: on the last entry that is dated to the day, for there most is known."""
    firsts, lasts = places.firsts, places.lasts
    days = [firsts[at] for at in inside if firsts[at] == lasts[at] and window.first <= firsts[at] <= window.last]
    return max(days, default=None)
