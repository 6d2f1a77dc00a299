"""Positions over time: each side on each issue in the order of reports, with the points where it turns."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.model.mentions import Position
from rapport.model.records import Finding, Record
from rapport.views import vocabulary, words
from rapport.views.book import Book, Proof, View, record_anchor


@dataclass(frozen=True, slots=True)
class Stand:
    """What a side said once: ``when`` in words."""

    stance_words: str
    gist: str
    when: str
    proofs: tuple[Proof, ...]
    record: str

    @property
    def anchor(self) -> str:
        """The name of the position's own line on a page."""
        return record_anchor(self.record)


@dataclass(frozen=True, slots=True)
class Shift:
    """A side that came to say another thing on an issue: what it said, what it says now, and the reason given."""

    finding: str
    holder: str
    issue: str
    before: Stand
    after: Stand
    reason: str | None


@View.over("position", findings=True)
def shifts(book: Book) -> tuple[Shift, ...]:
    """Every shift, by holder and issue."""
    found = [made for finding in book.findings if finding.kind == "position_shift" if (made := _shift(book, finding))]
    found.sort(key=lambda shift: (shift.holder, shift.issue))
    return tuple(found)


def _shift(book: Book, finding: Finding) -> Shift | None:
    records = [book.by_id[name] for name in finding.about if name in book.by_id]
    if len(records) != 2:
        return None
    old, new = records
    if not isinstance(old.content, Position) or not isinstance(new.content, Position):
        return None
    before, after = _stand(book, old, old.content), _stand(book, new, new.content)
    return Shift(
        finding=finding.id,
        holder=new.content.holder,
        issue=words.capital(new.content.issue),
        before=before,
        after=after,
        reason=new.content.reason,
    )


def _stand(book: Book, record: Record, content: Position) -> Stand:
    proofs = book.proofs(record.mentions)
    when = content.date or proofs[0].origin.published
    said = words.date_words(when) if when else "date not known"
    return Stand(vocabulary.STANCE[content.stance], words.gist(content.gist), said, proofs, record.id)
