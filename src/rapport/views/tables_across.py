"""What `rapport show` prints of what only several documents together can say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from rapport.views.book import Book, Proof
from rapport.views.datings import datings
from rapport.views.packages import packages
from rapport.views.shifts import shifts
from rapport.views.third_parties import third_parties
from rapport.views.track_record import track_records

Cells = tuple[str, Sequence[Any], tuple[Proof, ...]]
Rows = Callable[[Book], Iterator[Cells]]


def _documents(proofs: Sequence[Proof]) -> str:
    return ", ".join(dict.fromkeys(proof.document for proof in proofs))


def _packages(book: Book) -> Iterator[Cells]:
    for package in packages.of(book):
        head = package.head
        cells = (head.what, head.count, "", "", package.unnamed, _documents(head.proofs))
        yield head.record, cells, head.proofs
        for name in package.listed:
            yield head.record, (head.what, "", name, "named in the title", "", _documents(head.proofs)), head.proofs
        for part in package.parts:
            fate = part.fate_words or part.status_words
            yield part.record, (head.what, "", part.what, fate, "", _documents(part.proofs)), part.proofs


def _track_records(book: Book) -> Iterator[Cells]:
    for record in track_records.of(book):
        lines = (*record.came_true, *record.did_not, *record.unchecked, *record.open)
        proofs = tuple(proof for line in lines for proof in line.proofs)
        counts = (len(record.came_true), len(record.did_not), len(record.unchecked), len(record.open))
        yield lines[0].record, (record.by, *counts, _documents(proofs)), proofs


def _shifts(book: Book) -> Iterator[Cells]:
    for shift in shifts.of(book):
        a, b = shift.before, shift.after
        proofs = (*a.proofs, *b.proofs)
        cells = (shift.holder, shift.issue, f"{a.stance_words}, {a.when}", f"{b.stance_words}, {b.when}", shift.reason)
        yield shift.finding, (*cells, _documents(proofs)), proofs


def _third_parties(book: Book) -> Iterator[Cells]:
    for third in third_parties.of(book):
        for line in third.lines:
            said = line.proofs[0].quote if line.proofs else ""
            cells = (third.party, line.direction_words, line.kind, line.about, said)
            yield line.record, (*cells, line.sources, _documents(line.proofs)), line.proofs


def _datings(book: Book) -> Iterator[Cells]:
    for dating in datings.of(book):
        cells = (dating.origin.id, dating.published, dating.before_words, dating.why)
        yield dating.origin.id, (*cells, _documents(dating.proofs)), dating.proofs


ACROSS: Mapping[str, tuple[str, str, Rows]] = {
    "packages": ("Packages", "package|count|part|what became of it|never named|documents", _packages),
    "track-record": ("Forecasters", "by|came true|did not|past, unchecked|open|documents", _track_records),
    "shifts": ("Shifts of positions", "side|issue|before|after|reason|documents", _shifts),
    "third-parties": ("Third parties", "party|direction|record|about|sentence|sources|documents", _third_parties),
    "datings": ("Dates that other documents narrow", "document|published|before|why|documents", _datings),
}
"""By name: the title, the columns, and what makes the rows."""
