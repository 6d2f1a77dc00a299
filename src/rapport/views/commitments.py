"""What was promised, agreed, signed or planned, when it was due, and what became of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from rapport.model.mentions import Commitment
from rapport.model.records import Finding, Record
from rapport.views import vocabulary, words
from rapport.views.book import Book, Line, Proof, View

FATES = (
    "fulfilled",
    "unfulfilled",
    "cancelled",
    "stalled",
    "postponed",
    "overdue",
    "no_later_report",
    "open",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentLine(Line):
    """One commitment; ``fate`` is what comparing the reports shows of it (a finding's kind), if anything.

    ``literal`` says that `what` stands in the text word for word.
    """

    what: str
    literal: bool
    by: tuple[str, ...]
    kind: str
    status: str
    status_words: str
    made: str | None
    made_words: str
    due: str | None
    due_words: str
    count: int | None
    part_of: str | None
    fate: str | None
    fate_words: str
    fate_proofs: tuple[Proof, ...]
    finding: str | None

    @property
    def title(self) -> str:
        """What it is, as the head of a line."""
        return words.capital(self.what)


@dataclass(frozen=True, slots=True)
class Package:
    """Commitments that belong together: ``name`` is the package, nothing where they stand alone."""

    name: str | None
    lines: tuple[CommitmentLine, ...]


@dataclass(frozen=True)
class Commitments:
    """All commitments, in packages; single ones come last."""

    packages: tuple[Package, ...]

    @cached_property
    def lines(self) -> tuple[CommitmentLine, ...]:
        """Every line."""
        return tuple(line for package in self.packages for line in package.lines)

    def with_fate(self, *fates: str) -> tuple[CommitmentLine, ...]:
        """The lines whose fate is one of *fates*."""
        return tuple(line for line in self.lines if line.fate in fates)


@View.over("commitment", findings=True)
def commitments(book: Book) -> Commitments:
    """Commitments by package, each package in the order of time."""
    lines = [book.line(_line, r, r.content) for r in book.of("commitment") if isinstance(r.content, Commitment)]
    lines.sort(key=lambda line: words.sortable(line.made or line.due or _reported(line)))
    groups: dict[str, list[CommitmentLine]] = defaultdict(list)
    alone: list[CommitmentLine] = []
    for line in lines:
        (groups[_key(line.part_of)] if line.part_of else alone).append(line)
    for line in list(alone):  # the package itself stands with its parts
        if _key(line.what) in groups:
            groups[_key(line.what)].insert(0, line)
            alone.remove(line)
    packages = [_package(found) for found in groups.values()]
    return Commitments((*packages, *([Package(None, tuple(alone))] if alone else [])))


def fate_of(book: Book, record: Record) -> Finding | None:
    """The finding that says what became of a plan, a promise or a forecast, if there is one."""
    found = {finding.kind: finding for finding in book.findings_about.get(record.id, ())}
    return next((found[kind] for kind in FATES if kind in found), None)


def _line(book: Book, record: Record, commitment: Commitment) -> CommitmentLine:
    finding = fate_of(book, record)
    return CommitmentLine(
        **book.backing(record),
        what=words.unquoted(commitment.what),
        literal=any(commitment.what in mention.evidence.exact for mention in record.mentions),
        by=commitment.by,
        kind=commitment.kind,
        status=commitment.status,
        status_words=vocabulary.COMMITMENT_STATUS[commitment.status],
        made=commitment.made,
        made_words=words.date_words(commitment.made) if commitment.made else "",
        due=commitment.due,
        due_words=words.date_words(commitment.due) if commitment.due else "",
        count=commitment.count,
        part_of=commitment.part_of,
        fate=finding.kind if finding else None,
        fate_words=vocabulary.FATE[finding.kind] if finding else "",
        fate_proofs=tuple(book.proof_of(value, finding.about) for value in finding.values) if finding else (),
        finding=finding.id if finding else None,
    )


def _package(lines: list[CommitmentLine]) -> Package:
    names = [line.part_of for line in lines if line.part_of]
    return Package(words.capital(names[0]), tuple(lines))


def _reported(line: CommitmentLine) -> str | None:
    dates = [proof.origin.published for proof in line.proofs if proof.origin.published]
    return min(dates, key=words.sortable) if dates else None


def _key(name: str | None) -> str:
    return " ".join((name or "").casefold().split())
