"""What can be decided of a disagreement between reports: keep both, take one value, or say that it is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapport.judging.subjects import FIXED
from rapport.ledger import meanwhile
from rapport.model.records import Finding, Record
from rapport.model.rows import to_row
from rapport.views import words
from rapport.views.book import Book, View
from rapport.views.editing import typed
from rapport.views.judgements import notes, value_words


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that may be the right one: ``value`` as it is typed, ``said`` in words, ``now`` what the record has."""

    said: str
    value: str
    now: str
    reports: str


@dataclass(frozen=True, slots=True)
class Settling:
    """A finding that can be decided: its state, what was decided, and the values that its record could have.

    ``target`` is the record whose ``field`` would be corrected, ``target_state`` its state; without a target both can
    be kept, or the difference be called none, but no value can be taken.
    """

    record: str
    state: str
    review: str
    notes: tuple[str, ...]
    target: str | None
    target_state: str
    field: str
    choices: tuple[Choice, ...]


@View.over(findings=True)
def _findings(book: Book) -> dict[str, Finding]:
    return {finding.id: finding for finding in book.findings}


def settling(book: Book, finding: str) -> Settling | None:
    """What can be decided of the finding with the id *finding*, if reports differ in it."""
    found = _findings.of(book).get(finding)
    if found is None or found.kind != "contradicted":
        return None
    head = max(book.judgements, default=0)
    about = [book.by_id[name] for name in found.about if name in book.by_id]
    target = about[0] if len(about) == 1 and _can_have(about[0], found.attribute) else None
    return Settling(
        record=found.id,
        state=meanwhile.state_at(head, found),
        review=found.review,
        notes=notes(book.judgements[one] for one in found.judgements if one in book.judgements),
        target=target.id if target else None,
        target_state=meanwhile.state_at(head, target) if target else "",
        field=found.attribute,
        choices=tuple(_choices(book, found, target)) if target else (),
    )


def _can_have(record: Record, field: str) -> bool:
    return field in to_row(record.content) and field not in FIXED


def _choices(book: Book, finding: Finding, record: Record) -> Iterator[Choice]:
    """Each value once, as the mention that gives it has it."""
    field, given = finding.attribute, dict[str, tuple[str, list[str]]]()
    for value in finding.values:
        for mention in record.mentions:
            if mention.document == value.document and mention.evidence.span == value.span:
                row = to_row(mention.content)
                if row.get(field) is not None:
                    said, documents = given.setdefault(typed(row[field]), (value_words(field, row[field]), []))
                    documents.append(book.origins[mention.document].outlet or mention.document)
    now = typed(to_row(record.content)[field])
    for value_typed, (said, documents) in given.items():
        yield Choice(said.replace("_", " "), value_typed, now, words.listed(list(dict.fromkeys(documents))[:3]))
