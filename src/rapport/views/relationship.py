"""The relationship in figures: conflict and cooperation by period, with the reports behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal, Protocol, cast

from rapport.coding import STATUSES, CodedEvent
from rapport.errors import UsageError
from rapport.language.states import validate
from rapport.ledger import Ledger, streaming
from rapport.measures import PERIODS, Event, Measured, PeriodName, Report, measure
from rapport.measures.points import Dates
from rapport.model.dates import Bounds, bounds, has_bounds
from rapport.model.mentions import Meeting
from rapport.model.records import Record
from rapport.settings import Settings
from rapport.views.book import Book, Change, Proof, View
from rapport.views.chosen import Chosen
from rapport.views.coded_events import coded
from rapport.views.selection import Selection

Scale = Literal["plover", "goldstein"]
Split = Literal["level", "issue", "quad", "type"]
SCALES: Final[tuple[Scale, ...]] = ("plover", "goldstein")
SPLITS: Final[tuple[Split, ...]] = ("level", "issue", "quad", "type")
DATES: Final[tuple[Dates, ...]] = ("exact", "loose")
QUADS: Final[Mapping[int, str]] = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
ALL: Final = "all"
MOST_POINTS: Final = 60
"""A dossier's chart has so many points at most; of a longer time it shows longer periods."""


class Published(Protocol):
    """A report without its text: a document's head, or an origin of a book."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def published(self) -> str | None:
        """EDTF."""

    @property
    def copy_of(self) -> str | None:
        """The report that it is a copy of."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which series are wanted.

    Attributes:
        by: the size of a period.
        dyad: the two sides; none takes every event.
        directed: only what the first does to the second.
        scale: PLOVER's scores, or Goldstein's.
        split: one series for each level of meetings, issue (PLOVER's contexts), quad class or type; an event with
            several issues is in the series of each.
        dates: ``exact`` or ``loose``; see `rapport.measures.points.Dates`.
        statuses: of the events that are counted.
        window: first and last day to show.
    """

    by: PeriodName = "month"
    dyad: tuple[str, ...] = ()
    directed: bool = False
    scale: Scale = "plover"
    split: Split | None = None
    dates: Dates = "exact"
    statuses: tuple[str, ...] = ("happened",)
    window: tuple[Bounds | None, Bounds | None] = (None, None)

    @classmethod
    def checked(
        cls,
        dyad: Sequence[str] = (),
        by: str = "month",
        *,
        directed: bool = False,
        scale: str = "plover",
        split: str | None = None,
        dates: str = "exact",
    ) -> Asked:
        """What a person asks for.

        Raises:
            UsageError: a value that can't be meant.
            UnknownState: a code that isn't one.
        """
        for where, value, known in (
            ("--by", by, PERIODS),
            ("--scale", scale, SCALES),
            ("--split", split, (None, *SPLITS)),
            ("--dates", dates, DATES),
        ):
            if value not in known:
                names = ", ".join(name for name in known if name)
                raise UsageError(f"there is no `{value}`", where=where, advice=f"Choose among {names}")
        two = tuple(dict.fromkeys(validate(code) for code in dyad))
        if two and len(two) != 2:
            raise UsageError(
                "a dyad is of two sides", where="--dyad", advice="Name both by their ISO codes: --dyad JPN RUS"
            )
        if directed and not two:
            raise UsageError("needs to know who acts on whom", where="--directed", advice="Add --dyad JPN RUS")
        return cls(
            by=cast(PeriodName, by),
            dyad=two,
            directed=directed,
            scale=cast(Scale, scale),
            split=cast(Split | None, split),
            dates=cast(Dates, dates),
        )

    def among(self, selection: Selection) -> Asked:
        """The same with the days and the statuses of a selection; ``happened`` if it names no status.

        Raises:
            UsageError: a status that no event has.
        """
        for status in selection.statuses:
            if status not in STATUSES:
                raise UsageError(
                    f"no event is `{status}`", where="--status", advice=f"Choose among {', '.join(STATUSES)}"
                )
        return replace(self, window=selection.window, statuses=selection.statuses or ("happened",))

    def concerns(self, event: CodedEvent) -> bool:
        """Whether the event is between the two."""
        if not self.dyad:
            return True
        one, other = self.dyad
        pairs = {(actor.side, recipient.side) for actor, recipient in event.dyads()}
        return (one, other) in pairs or (not self.directed and (other, one) in pairs)


@dataclass(frozen=True, slots=True)
class Relationship:
    """Series by name; `ALL` where there is no split. ``total`` is how many events were asked about.

    ``proofs`` are those of each period's events, by the period's name, where a dossier shows them.
    """

    asked: Asked
    series: Mapping[str, Measured]
    total: int
    proofs: Mapping[str, tuple[Proof, ...]] = field(default_factory=dict)


def relate(
    events: Iterable[CodedEvent],
    reports: Iterable[Published],
    levels: Mapping[str, str],
    asked: Asked,
    counted: Collection[str] | None = None,
) -> Relationship:
    """Measure coded events of any status, with the reports that tell them.

    Args:
        events: of the ledger.
        reports: all of its documents.
        levels: for a record of a meeting, that of the lower-ranking principal.
        asked: which series are wanted.
        counted: ids of the reports that coverage counts; all, if none are given.
    """
    heads = {report.id: report for report in reports}
    originals = {name: head.copy_of or name for name, head in heads.items()}
    between = [event for event in events if asked.concerns(event)]
    tones = _tones(between, asked.scale)
    issued = [
        Report(id=name, original=originals[name], days=_days(head.published), tone=tones.get(name))
        for name, head in heads.items()
        if counted is None or name in counted
    ]
    wanted = [event for event in between if event.status in asked.statuses]
    groups: dict[str, list[Event]] = defaultdict(list)
    if asked.split is None:
        groups[ALL] = []
    for event in wanted:
        seen = _seen(event, originals, asked.scale)
        for name in _groups(event, asked.split, levels):
            groups[name].append(seen)
    names = sorted(groups, key=lambda name: (-len(groups[name]), name))
    made = {name: measure(groups[name], issued, asked.by, dates=asked.dates, window=asked.window) for name in names}
    return Relationship(asked, made, len(wanted))


def measured(ledger: Ledger, settings: Settings, selection: Selection, asked: Asked) -> Relationship:
    """Measure what a selection lets through of a ledger, a page at a time.

    Args:
        ledger: the store.
        settings: of the dossier.
        selection: which events count; a selection of sources also says which reports coverage counts. Its days are the
            window that is shown, its statuses those of the events that are counted (``happened`` if none is named).
        asked: which series are wanted; its window and statuses are the selection's.

    Raises:
        UsageError: a status that no event has, or too many periods.
    """
    asked = asked.among(selection)
    with ledger.read() as connection:
        chosen = Chosen(connection, settings, replace(selection, statuses=STATUSES))
        counted = {name for name in chosen.heads if chosen.sieve.rests([name])} if selection.sources else None
        levels: dict[str, str] = {}
        if asked.split == "level":
            levels = levels_of(streaming.records(connection, ["meeting"]))
        return relate(chosen.events(), chosen.heads.values(), levels, asked, counted)


def levels_of(meetings: Iterable[Record]) -> dict[str, str]:
    """The levels of meetings by record."""
    return {record.id: record.content.level for record in meetings if isinstance(record.content, Meeting)}


@View.over("meeting", "event", "commitment", "unrealised", "actor")
def relationship(book: Book) -> Relationship:
    """The dossier's own series: its first two sides by month, or by longer periods where months are too many."""
    sides = tuple(book.sides[:2]) if len(book.sides) >= 2 else ()
    events, levels = coded.of(book), levels_of(book.of("meeting"))
    made: Relationship | None = None
    steps: Sequence[PeriodName] = ("month", "quarter", "year")
    for by in steps:
        made = relate(events, book.origins.values(), levels, Asked(by=by, dyad=sides))
        if len(made.series[ALL].points) <= MOST_POINTS:
            break
    assert made is not None
    records = book.by_id
    return replace(
        made,
        proofs={
            point.period.name: book.proofs(mention for name in point.ids for mention in records[name].mentions)
            for point in made.series[ALL].points
            if point.ids
        },
    )


@relationship.changed
def _(known: Relationship, book: Book, change: Change) -> Relationship:
    return known if change.marks_alone else relationship.made_of(book)


def _groups(event: CodedEvent, split: Split | None, levels: Mapping[str, str]) -> tuple[str, ...]:
    if split == "level":
        return (levels.get(event.record, "not a meeting"),)
    if split == "issue":
        return event.contexts or ("no issue",)
    if split == "quad":
        return (QUADS[event.quad],)
    return (event.type,) if split == "type" else (ALL,)


def _seen(event: CodedEvent, originals: Mapping[str, str], scale: Scale) -> Event:
    return Event(
        id=event.id,
        days=_days(event.date),
        reported=_days(event.reported),
        score=_score(event, scale),
        confidence=event.confidence,
        reports=frozenset(originals.get(name, name) for name in event.documents),
        quad=event.quad,
    )


def _tones(events: Iterable[CodedEvent], scale: Scale) -> dict[str, float]:
    """For each report the mean score, by confidence, of what it tells: what is planned or feared sets a tone too."""
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for event in sorted(events, key=lambda event: event.id):
        if event.status != "negated" and event.confidence > 0:
            for name in event.documents:
                found[name].append((_score(event, scale), event.confidence))
    return {name: sum(s * c for s, c in told) / sum(c for _, c in told) for name, told in found.items()}


def _score(event: CodedEvent, scale: Scale) -> float:
    return event.goldstein if scale == "goldstein" else event.score


def _days(value: str | None) -> Bounds | None:
    return bounds(value) if value and has_bounds(value) else None
