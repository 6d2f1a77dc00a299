"""The timeline: lanes by level and mechanism, zoomed by the address, and the same as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from rapport.model.dates import bounds
from rapport.views import Book, vocabulary
from rapport.views.mechanisms import mechanisms
from rapport.views.paging import leaf
from rapport.views.series import series
from rapport.views.timeline import Entry as Happening
from rapport.views.timeline import timeline
from rapport.web.drawings.axis import DAYS_OF_DAY_VIEW, DAYS_OF_MONTH_VIEW, Window, days_of
from rapport.web.drawings.lanes import LANES, lane_of, picture
from rapport.web.drawings.lives import lives
from rapport.web.pages.entry import Entry
from rapport.web.parameters import edtf, given
from rapport.web.rendering import page
from rapport.web.requests import book_of

ENTRY = Entry("Timeline", "/timeline")
YEARS_BEFORE = 4
"""So many years before the first report are drawn unless the address says otherwise."""
MOST_LIVES, MOST_SERIES = 12, 6
router = APIRouter()

Some = Annotated[list[str], Query()]


@router.get("/timeline")
def show(
    request: Request,
    since: Annotated[str, Query(alias="from")] = "",
    until: Annotated[str, Query(alias="to")] = "",
    kind: Some = [],  # noqa: B006  FastAPI copies it
    status: Some = [],  # noqa: B006
    side: Some = [],  # noqa: B006
    undated: bool = False,
    number: Annotated[int, Query(alias="page", ge=1)] = 1,
    lane: Annotated[int, Query(ge=1)] = 1,
) -> Response:
    """What happened and what was announced, between two dates (EDTF); all of it, where none are given."""
    book = book_of(request)
    kind, status, side = given(kind), given(status), given(side)
    window = _window(book, edtf("from", since), edtf("to", until))
    wanted = tuple(_wanted(timeline.of(book).entries, set(kind), set(status), set(side)))
    shown = [entry for entry in wanted if _inside(entry, window, bounded=bool(since or until), undated=undated)]
    everything = not (kind or status or side)
    groups = leaf(mechanisms.of(book) if everything or "change" in kind else (), lane, MOST_LIVES)
    last = days_of(book.last_report)[1] if book.last_report else 0
    return page(
        request,
        "timeline.html.j2",
        title="Timeline",
        window=window,
        whole=_window(book, None, None),
        month=window.around(DAYS_OF_MONTH_VIEW, _middle(window, shown)),
        day=window.around(DAYS_OF_DAY_VIEW, _middle(window, shown)),
        drawn=picture(wanted, series.of(book)[:MOST_SERIES] if everything else (), window) if window else None,
        lives=lives(groups.lines, window, last) if window and groups.lines else None,
        groups=groups,
        series=series.of(book)[:MOST_SERIES] if everything else (),
        table=leaf(shown, number),
        without=sum(entry.date is None for entry in wanted),
        undated=undated,
        chosen={"kind": kind, "status": status, "side": side, "from": since, "to": until},
        kinds=_choices(book),
    )


def _window(book: Book, since: str | None, until: str | None) -> Window:
    """The days drawn: those asked for, else the time that the reports cover and a few years before."""
    every = _years(book)
    if since and until:
        return Window.of(since, until)
    if since:
        return Window.of(since, max(every[1], f"{bounds(since).first.year:04d}"))
    if until:
        return Window.of(min(every[0], f"{bounds(until).last.year:04d}"), until)
    return Window.of(*every)


def _years(book: Book) -> tuple[str, str]:
    """The first and last year drawn unless the address says otherwise; looked for once."""
    if "timeline years" in book.made:
        known_years: tuple[str, str] = book.made["timeline years"]
        return known_years
    dated = [entry for entry in timeline.of(book).entries if entry.date]
    days = [day for entry in dated for day in days_of(entry.date or "")]
    reports = [found for origin in book.origins.values() if origin.published and (found := bounds(origin.published))]
    known = [found.first for found in reports if found.first != dt.date.min]
    begin = dt.date(max(1, min(known).year - YEARS_BEFORE), 1, 1).toordinal() if known else 1
    inside = [day for day in days if day >= begin]
    first, last = (min(inside), max(inside)) if inside else (dt.date(2000, 1, 1).toordinal(),) * 2
    one, other = dt.date.fromordinal(first), dt.date.fromordinal(last)
    found_years = book.made["timeline years"] = (f"{one.year:04d}", f"{other.year:04d}")
    return found_years


def _wanted(entries: Iterable[Happening], kinds: set[str], statuses: set[str], sides: set[str]) -> Iterable[Happening]:
    if not (kinds or statuses or sides):
        yield from entries
        return
    for entry in entries:
        if kinds and (lane_of(entry) or entry.kind) not in kinds:
            continue
        if statuses and entry.status not in statuses:
            continue
        if sides and not sides & set(entry.sides):
            continue
        yield entry


def _inside(entry: Happening, window: Window, *, bounded: bool, undated: bool) -> bool:
    if undated or not entry.date:
        return not entry.date and (undated or not bounded)
    return not bounded or window.holds(*days_of(entry.date))


def _middle(window: Window, shown: list[Happening]) -> int | None:
    """Where to zoom in: on the last entry that is dated to the day, for there most is known."""
    days = [found for entry in shown if entry.date and (found := days_of(entry.date))[0] == found[1]]
    inside = [found[0] for found in days if window.first <= found[0] <= window.last]
    return max(inside) if inside else None


def _choices(book: Book) -> dict[str, tuple[tuple[str, str], ...]]:
    """What the filters offer: values that entries have, with their names."""
    if "timeline choices" not in book.made:
        entries = timeline.of(book).entries
        kinds = {lane_of(entry) or entry.kind for entry in entries}
        statuses = dict.fromkeys((entry.status, entry.status_words) for entry in entries)
        sides = {side for entry in entries for side in entry.sides}
        first = [side for side in book.sides if side in sides]
        names = {"change": "Changes", "commitment": "Agreed", "event": "Other events", "other": "Other meetings"}
        book.made["timeline choices"] = {
            "kind": tuple((k, names.get(k, vocabulary.LEVEL.get(k, k))) for k in (*LANES, "change") if k in kinds),
            "status": tuple(sorted(statuses, key=lambda pair: pair[1])),
            "side": tuple((s, s) for s in (*first, *sorted(sides - set(first)))),
        }
    found: dict[str, tuple[tuple[str, str], ...]] = book.made["timeline choices"]
    return found
