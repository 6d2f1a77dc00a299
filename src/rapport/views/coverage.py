"""What the record rests on: how many reports, whose, when, and where they are silent."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from rapport.model.dates import bounds
from rapport.views import words
from rapport.views.book import Book, View

SHORTEST_GAP = 6
"""So many months without a report are told as a gap."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Months, both included, in which no report was published."""

    first: str
    last: str
    months: int

    @property
    def said(self) -> str:
        """The gap in words."""
        return f"{words.date_words(f'{self.first}/{self.last}', span=True)} ({words.counted(self.months, 'month')})"


@dataclass(frozen=True, slots=True)
class OutletShare:
    """The reports that come from one side's outlets."""

    side: str | None
    documents: int
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many reports there are, from when to when, how they are dated, and where there are none.

    ``unsigned`` counts reports that name no author, ``left_out`` stretches that are not the article; ``rests_on`` and
    ``speech`` say in words whose outlets the reports come from, and who speaks in them.
    """

    documents: int
    independent: int
    failed: int
    waiting: int
    first: str | None
    last: str | None
    stated: int
    inferred: int
    undated: int
    unsigned: int
    left_out: int
    gaps: tuple[Gap, ...]
    shares: tuple[OutletShare, ...]
    rests_on: str
    speech: str


@View.over("statement")
def coverage(book: Book) -> Coverage:
    """What the reports cover, and whose they are."""
    origins = list(book.origins.values())
    dated = [origin.published for origin in origins if origin.published]
    shares = _shares(book)
    return Coverage(
        documents=len(origins),
        independent=sum(origin.copy_of is None for origin in origins),
        failed=sum(row.status == "failed" for row in book.taken),
        waiting=sum(name not in book.readings for name in book.documents),
        # A vague date neither begins nor ends what is covered where a closer one does.
        first=min(dated, key=lambda value: bounds(value).last) if dated else None,
        last=max(dated, key=lambda value: bounds(value).first) if dated else None,
        stated=sum(origin.published_basis == "stated" for origin in origins),
        inferred=sum(origin.published_basis == "inferred" for origin in origins),
        undated=len(origins) - len(dated),
        unsigned=sum(origin.author is None for origin in origins),
        left_out=sum(len(document.noise) for document in book.documents.values()),
        gaps=gaps(dated),
        shares=shares,
        rests_on=rests_on(book.sides, shares),
        speech=_speech(book),
    )


def rests_on(sides: tuple[str, ...], shares: tuple[OutletShare, ...]) -> str:
    """Whose outlets the record rests on, in a sentence or two; nothing where there are no reports."""
    total = sum(share.documents for share in shares)
    known = [share for share in shares if share.side]
    if not total:
        return ""
    if not known:
        return "Whose outlets the reports come from is not known; `rapport.toml` can say so."
    unknown = total - sum(share.documents for share in known)
    more = f" {unknown} more {_is(unknown)} from outlets of no known side." if unknown else ""
    silent = [side for side in sides if side not in {share.side for share in known}]
    if len(known) == 1:
        number = known[0].documents
        every = "The only report" if total == 1 else f"All {total} reports"
        head = f"{words.counted(number, 'report') if unknown else every} {_is(number)} from {_from(known[0].side)}"
    else:
        own = [(share.documents, _from(share.side)) for share in known if share.side in sides]
        others = sum(share.documents for share in known if share.side not in sides)
        parts = [*own, *([(others, "outlets of other states")] if others else [])]
        first, *rest = parts
        head = f"{words.counted(first[0], 'report')} {_is(first[0])} from {first[1]}"
        head = words.listed([head, *(f"{number} from {whose}" for number, whose in rest)])
    if silent:
        none = "none is known to be" if unknown else "none is"
        head += f"; {none} from outlets of {words.listed((words.in_prose(side) for side in silent), 'or')}"
    return f"{head}.{more}"


def _speech(book: Book) -> str:
    """Who speaks in the reports: experts are not governments."""
    said: Counter[str] = Counter()
    for record in book.of("statement"):
        side = getattr(record.content, "side", None)
        said[side if side in book.sides or side in ("independent", "media") else "other"] += 1
    if not said:
        return ""
    parts = [f"{said[side]} from the side of {words.in_prose(side)}" for side in book.sides if said[side]]
    names = {"independent": "independent voices", "media": "media", "other": "others"}
    parts += [f"{said[side]} from {name}" for side, name in names.items() if said[side]]
    total = said.total()
    return f"{words.counted(total, 'statement')} {_is(total)} reported: {words.listed(parts)}."


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _from(side: str | None) -> str:
    return f"outlets of {words.in_prose(side or '')}"


def _shares(book: Book) -> tuple[OutletShare, ...]:
    counts: Counter[str | None] = Counter(origin.outlet_side for origin in book.origins.values())
    outlets: dict[str | None, dict[str, None]] = {}
    for origin in book.origins.values():
        if origin.outlet:
            outlets.setdefault(origin.outlet_side, {})[origin.outlet] = None
    order = {side: place for place, side in enumerate(book.sides)}
    found = [OutletShare(side, number, tuple(outlets.get(side, ()))) for side, number in counts.items()]
    found.sort(key=lambda share: (share.side is None, order.get(share.side or "", len(order)), -share.documents))
    return tuple(found)


def gaps(dated: list[str]) -> tuple[Gap, ...]:
    """Months in which surely no report was published: one that may be from any of several covers them all."""
    covered: set[int] = set()
    for value in dated:
        first, last = bounds(value)
        ends = [_month(day) for day in (first, last) if day not in (dt.date.min, dt.date.max)]
        covered.update(range(ends[0], ends[-1] + 1) if ends else ())
    months = sorted(covered)
    found = [
        Gap(_named(one + 1), _named(other - 1), other - one - 1)
        for one, other in pairwise(months)
        if other - one - 1 >= SHORTEST_GAP
    ]
    return tuple(found)


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _named(month: int) -> str:
    return f"{month // 12:04d}-{month % 12 + 1:02d}"
