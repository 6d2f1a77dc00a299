"""Which records are wanted: one object for the command line, the Python API and the web."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Final, Self, get_args

from rapport.errors import UsageError
from rapport.language.states import validate
from rapport.model.dates import Bounds, bounds, is_date
from rapport.model.mentions import MENTION_TYPES, EventType

TYPES: Final = (
    *(kind.type for kind in MENTION_TYPES),
    "unrealised",
    "actor",
    "series",
    "mechanism",
    "issue",
    "finding",
)
EVENT_TYPES: Final[tuple[str, ...]] = get_args(EventType)
REVIEWS: Final = ("unreviewed", "confirmed", "corrected", "rejected")
STANDING: Final = REVIEWS[:3]
"""What is left when a person's rejections are heeded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A filter; a field that is empty lets everything through, and a record must pass all of them.

    Args:
        types: record types, as in docs/records.md, or PLOVER's types of events.
        sides: codes of states or bodies, one of which the record names.
        people: names, one of which takes part, speaks or is the actor; some of a name's words will do.
        places: one of which the record names; some of its words will do.
        statuses: of a meeting, commitment, unrealised act or coded event, or a lifecycle's change.
        sources: ids of documents or names of outlets, on one of which the record rests.
        since: EDTF; what was over before that day is left out.
        until: EDTF; what began after that day is left out.
        confidence: the least, from 0 to 1.
        reviews: what persons judged: ``unreviewed``, ``confirmed``, ``corrected``, ``rejected``.
        ids: of single records: what a search found, say.
    """

    types: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    confidence: float = 0.0
    reviews: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()

    @classmethod
    def checked(cls, **given: Any) -> Self:
        """A selection out of what a person typed: codes and words in the ledger's spelling.

        Raises:
            UsageError: a value that can't be meant.
        """
        known = {one.name for one in fields(cls)}
        for name in given.keys() - known:
            raise UsageError(f"there is no filter `{name}`", advice=f"Filters are {', '.join(sorted(known))}")
        values: dict[str, Any] = {
            name: _words(name, value) if name not in _SINGLE else value
            for name, value in given.items()
            if value not in (None, "")
        }
        _among("--type", values.get("types", ()), (*TYPES, *EVENT_TYPES))
        _among("--review", values.get("reviews", ()), REVIEWS)
        if "sides" in values:
            values["sides"] = tuple(dict.fromkeys(validate(code) for code in values["sides"]))
        for name in ("since", "until"):
            _check_date(name, values.get(name))
        confidence = values.get("confidence", 0.0)
        if isinstance(confidence, bool) or not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
            raise UsageError(
                f"`{confidence}` is no confidence", where="--confidence", advice="Give a number from 0 to 1"
            )
        made = cls(**values)
        begin, end = made.window
        if begin is not None and end is not None and begin.first > end.last:
            raise UsageError(f"{made.since} is after {made.until}", where="--since", advice="Turn them round")
        return made

    @property
    def window(self) -> tuple[Bounds | None, Bounds | None]:
        """The days that ``since`` and ``until`` mean."""
        return bounds(self.since) if self.since else None, bounds(self.until) if self.until else None

    @property
    def record_types(self) -> tuple[str, ...]:
        """The record types among which the wanted ones are; none, where any type is wanted."""
        out = dict.fromkeys("event" if kind in EVENT_TYPES else kind for kind in self.types)
        return (*out, "meeting") if "CONSULT" in self.types else tuple(out)

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Selection()

    def standing(self) -> Selection:
        """The same without what persons rejected, unless that is asked for."""
        return self if self.reviews else replace(self, reviews=STANDING)

    def to_row(self) -> dict[str, Any]:
        """The fields that say something, as JSON types."""
        return {
            name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items() if value
        }

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """A selection out of what `to_row` gave.

        Raises:
            UsageError: the row isn't one.
        """
        return cls.checked(**row)

    def admits_day(self, dates: Iterable[str | None]) -> bool:
        """Whether one of *dates* (EDTF) has a day in the window."""
        begin, end = self.window
        if begin is None and end is None:
            return True
        for date in dates:
            if date is None:
                continue
            try:
                found = bounds(date)
            except ValueError:
                continue
            if (begin is None or found.last >= begin.first) and (end is None or found.first <= end.last):
                return True
        return False


_SINGLE: Final = frozenset({"since", "until", "confidence"})


def _words(name: str, value: Any) -> tuple[str, ...]:
    given = (value,) if isinstance(value, str) else tuple(value)
    for one in given:
        if not isinstance(one, str) or not one.strip():
            raise UsageError(f"`{one}` can't be looked for", where=name, advice="Give words")
    return tuple(dict.fromkeys(one.strip() for one in given))


def _among(where: str, given: Iterable[str], known: Collection[str]) -> None:
    for one in given:
        if one not in known:
            raise UsageError(f"there is no `{one}`", where=where, advice=f"Choose among {', '.join(known)}")


def _check_date(name: str, value: Any) -> None:
    if value is None or is_date(value):
        return
    raise UsageError(
        f"`{value}` is no date", where=f"--{name}", advice="Write it as 2018-03-05, 2018-03 or 2018 (EDTF)"
    )
