"""Packages: what was promised as one, which parts are named and what became of them, and how many never were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from rapport.model.mentions import Commitment
from rapport.model.records import Record
from rapport.reconciliation import listed_parts
from rapport.views.book import Book, View
from rapport.views.commitments import CommitmentLine, commitments

LEAST = 2
_PACKED = frozenset({"agreement", "plan", "project", "measure"})


@dataclass(frozen=True, slots=True)
class PackageLine:
    """One package: ``parts`` have a line of their own, ``listed`` are only named in its title.

    ``unnamed`` is how many of its parts no report names, nothing where the whole number is not given.
    """

    head: CommitmentLine
    parts: tuple[CommitmentLine, ...]
    listed: tuple[str, ...]
    unnamed: int | None

    @property
    def said(self) -> str:
        """The parts in numbers: "29, of which 2 named, 27 never named"."""
        named = len(self.parts) + len(self.listed)
        if self.head.count is None:
            return f"{named} named"
        return f"{self.head.count}, of which {named or 'none'} named, {self.unnamed} never named"


@View.over("commitment", findings=True)
def packages(book: Book) -> tuple[PackageLine, ...]:
    """Commitments of several parts, the largest first."""
    lines = {line.record: line for line in commitments.of(book).lines}
    by_package: dict[str, list[CommitmentLine]] = defaultdict(list)
    for line in lines.values():
        if line.part_of:
            by_package[_key(line.part_of)].append(line)
    found = [made for record in book.of("commitment") if (made := _package(book, record, lines, by_package))]
    found.sort(key=lambda package: (-(package.head.count or 0), package.head.title))
    return tuple(found)


def _package(
    book: Book, record: Record, lines: dict[str, CommitmentLine], by_package: Mapping[str, list[CommitmentLine]]
) -> PackageLine | None:
    content = record.content
    if not isinstance(content, Commitment) or content.kind not in _PACKED or record.id not in lines:
        return None
    parts = {line.record: line for line in by_package.get(_key(content.what), ())}
    for finding in book.findings_about.get(record.id, ()):
        if finding.attribute == "parts" and finding.about[0] == record.id:
            parts.update((other, lines[other]) for other in finding.about if other in lines and other != record.id)
    parts.pop(record.id, None)
    listed = dict.fromkeys(
        part for m in record.mentions if isinstance(m.content, Commitment) for part in listed_parts(m.content.what)
    )
    several = content.count is not None and content.count >= LEAST and "%" not in content.what
    if not parts and not listed and not several:
        return None
    named = len(parts) + len(listed)
    unnamed = max(0, content.count - named) if content.count is not None else None
    return PackageLine(lines[record.id], tuple(parts.values()), tuple(listed), unnamed)


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
