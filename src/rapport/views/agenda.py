"""What is to come and what waits: next meetings, commitments open and overdue, disagreements nobody has decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapport.model.dates import bounds
from rapport.views import words
from rapport.views.book import Book, View
from rapport.views.commitments import CommitmentLine, commitments
from rapport.views.disagreements import Comparison, disagreements
from rapport.views.timeline import Entry, timeline

AHEAD = frozenset({"planned", "proposed", "postponed"})


@dataclass(frozen=True, slots=True)
class Agenda:
    """Commitments still ahead by the day they are due, those past it, meetings announced, and what waits.

    ``unsure`` are meetings announced without a date, or for a time that the reports have passed since.
    """

    open: tuple[CommitmentLine, ...]
    overdue: tuple[CommitmentLine, ...]
    unheard: tuple[CommitmentLine, ...]
    meetings: tuple[Entry, ...]
    unsure: tuple[Entry, ...]
    waiting: tuple[Comparison, ...]


@View.over("commitment", "meeting", findings=True)
def agenda(book: Book) -> Agenda:
    """What is to come and what waits, as of the last report."""
    lines = commitments.of(book).lines
    announced = [entry for entry in timeline.of(book).entries if entry.kind == "meeting" and entry.status in AHEAD]
    ahead = [entry for entry in announced if entry.date and _is_ahead(book, entry.date)]
    known = {entry.record for entry in ahead}
    return Agenda(
        open=_by_due(line for line in lines if line.fate == "open"),
        overdue=_by_due(line for line in lines if line.fate == "overdue"),
        unheard=_by_due(line for line in lines if line.fate == "no_later_report"),
        meetings=tuple(ahead),
        unsure=tuple(entry for entry in announced if entry.record not in known),
        waiting=tuple(item for item in disagreements.of(book).hard if item.review == "unreviewed"),
    )


def _by_due(lines: Iterable[CommitmentLine]) -> tuple[CommitmentLine, ...]:
    return tuple(sorted(lines, key=lambda line: words.sortable(line.due)))


def _is_ahead(book: Book, date: str) -> bool:
    return not book.last_report or bounds(date).last >= bounds(book.last_report).last
