"""Commitments as a board: columns by what became of them, and each one's history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rapport.model.mentions import Commitment
from rapport.views import vocabulary, words
from rapport.views.book import Book, Proof, View
from rapport.views.commitments import CommitmentLine, commitments

COLUMNS: Final[Mapping[str, str]] = {
    "overdue": "Overdue",
    "unheard": "Date passed, nothing later on it",
    "open": "Still ahead",
    "undated": "No date",
    "stuck": "Postponed, stalled or dropped",
    "done": "Carried out",
}
_COLUMN_OF_FATE: Final = {
    "overdue": "overdue",
    "no_later_report": "unheard",
    "open": "open",
    "fulfilled": "done",
    "postponed": "stuck",
    "stalled": "stuck",
    "cancelled": "stuck",
    "unfulfilled": "stuck",
}
_COLUMN_OF_STATUS: Final = {"done": "done", "stalled": "stuck", "suspended": "stuck", "cancelled": "stuck"}


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a commitment: as what it gives it, for when, and its sentence in three pieces."""

    when: str
    status_words: str
    due_words: str
    proof: Proof
    sentence: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the board."""

    key: str
    name: str
    lines: tuple[CommitmentLine, ...]


@View.over("commitment", findings=True)
def board(book: Book) -> tuple[Column, ...]:
    """The columns in the order of `COLUMNS`, the earliest due first; empty ones stay."""
    found: dict[str, list[CommitmentLine]] = {key: [] for key in COLUMNS}
    for line in commitments.of(book).lines:
        found[column_of(line)].append(line)
    for lines in found.values():
        lines.sort(key=lambda line: words.sortable(line.due or line.made))
    return tuple(Column(key, name, tuple(found[key])) for key, name in COLUMNS.items())


def column_of(line: CommitmentLine) -> str:
    """The column that a commitment stands in: by what became of it, else by its status."""
    if line.fate in _COLUMN_OF_FATE:
        return _COLUMN_OF_FATE[line.fate]
    return _COLUMN_OF_STATUS.get(line.status, "undated" if not line.due else "open")


def history(book: Book, record: str) -> tuple[Report, ...]:
    """Every report of a commitment, in the order of publication."""
    found = book.by_id[record]
    out = []
    for mention in found.mentions:
        if isinstance(mention.content, Commitment):
            proof = book.proof(mention)
            due = mention.content.due
            out.append(
                Report(
                    when=words.date_words(proof.origin.published) if proof.origin.published else "date not known",
                    status_words=vocabulary.COMMITMENT_STATUS[mention.content.status],
                    due_words=words.date_words(due) if due else "",
                    proof=proof,
                    sentence=book.sentence(proof),
                )
            )
    out.sort(key=lambda report: (words.sortable(report.proof.origin.published), report.proof.span))
    return tuple(out)
