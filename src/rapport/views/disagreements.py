"""Where the sources differ, how, and where they agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rapport.model.dates import bounds
from rapport.model.mentions import Quantity
from rapport.model.records import Finding, Record
from rapport.views import vocabulary, words
from rapport.views.book import Book, Change, Proof, View, record_anchor

_ATTRIBUTE = {
    "value": "number",
    "date": "date",
    "due": "date due",
    "made": "date made",
    "place": "place",
    "ordinal": "place in the count",
    "count": "number",
    "status": "status",
    "name": "name",
    "date precision": "date",
    "due precision": "date due",
}
_DATES = frozenset({"date", "due", "made", "horizon", "date precision", "due precision"})
WEIGHT = ("hard", "sides", "assessment", "base", "superseded", "rounding", "precision")


@dataclass(frozen=True, slots=True)
class Value:
    """One side of a comparison, in words, with every report that gives it, and the sentence of the first of them.

    ``sentence`` is in three pieces: before the proof, the proof, and after it.
    """

    said: str
    proofs: tuple[Proof, ...]
    sentence: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What reports say of one matter: ``about`` names the records, ``matter`` what is compared."""

    finding: str
    kind: str
    title: str
    attribute: str
    values: tuple[Value, ...]
    difference: str | None
    difference_words: str
    explained: str
    compatible: bool | None
    about: tuple[str, ...]
    note: str
    review: str = "unreviewed"

    @property
    def anchor(self) -> str:
        """The name of its line on a page."""
        return record_anchor(self.finding)

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """Every proof, value by value."""
        return tuple(proof for value in self.values for proof in value.proofs)


@dataclass(frozen=True, slots=True)
class Comparisons:
    """Differences, the contradictions first, and agreements."""

    differences: tuple[Comparison, ...]
    agreements: tuple[Comparison, ...]

    @property
    def hard(self) -> tuple[Comparison, ...]:
        """Differences where both can't be right."""
        return tuple(item for item in self.differences if not item.compatible)

    @property
    def compatible(self) -> tuple[Comparison, ...]:
        """Differences that can be reconciled."""
        return tuple(item for item in self.differences if item.compatible)


@View
def disagreements(book: Book) -> Comparisons:
    """Findings on what several reports say of the same matter."""
    differences = [book.line(compared, finding) for finding in book.findings if finding.kind == "contradicted"]
    differences.sort(
        key=lambda item: (
            bool(item.compatible),
            WEIGHT.index(item.difference) if item.difference in WEIGHT else len(WEIGHT),
            -len({proof.document for proof in item.proofs}),
        )
    )
    agreements = [book.line(compared, finding) for finding in book.findings if finding.kind == "corroborated"]
    agreements.sort(key=lambda item: -len({proof.document for proof in item.proofs}))
    return Comparisons(tuple(differences), tuple(agreements))


@disagreements.changed
def _(known: Comparisons, book: Book, change: Change) -> Comparisons:
    return disagreements.made_of(book) if change.findings else known


def compared(book: Book, finding: Finding) -> Comparison:
    """A finding as a comparison; what several reports give alike is one value with several proofs."""
    values: dict[str, list[Proof]] = {}
    for value in finding.values:
        proof = book.proof_of(value, finding.about)
        # What a count starts from is said by the comparison, not by the number.
        said = (finding.difference != "base" and _figure(book, proof)) or _said(finding.attribute, value.value)
        if proof not in values.setdefault(said, []):
            values[said].append(proof)
    records = [record for name in finding.about if (record := book.by_id.get(name))]
    return Comparison(
        finding=finding.id,
        kind=finding.kind,
        title=words.capital(words.with_names(_title(records) or finding.note, book.sides)),
        attribute=_ATTRIBUTE.get(finding.attribute, finding.attribute.replace("_", " ")),
        values=tuple(Value(said, tuple(proofs), book.sentence(proofs[0])) for said, proofs in values.items()),
        difference=finding.difference,
        difference_words=vocabulary.DIFFERENCE.get(finding.difference or "", ""),
        explained=vocabulary.DIFFERENCE_TOLD.get(finding.difference or "", ""),
        compatible=finding.compatible,
        about=finding.about,
        note=finding.note,
        review=finding.review,
    )


def _figure(book: Book, proof: Proof) -> str | None:
    """A number as its own mention gives it, with its unit."""
    mention = book.mentions.get(proof.mention or "")
    if mention and isinstance(mention.content, Quantity):
        return words.number_words(mention.content.value, mention.content.qualifier, mention.content.unit)
    return None


def _said(attribute: str, value: Any) -> str:
    if isinstance(value, str) and attribute in _DATES and _is_date(value):
        return words.date_words(value)
    if isinstance(value, float | int) and not isinstance(value, bool):
        return words.number_words(value)
    if isinstance(value, str) and attribute == "ordinal" and " since " in value:
        number, _, since = value.rpartition(" since ")
        return f"{number}, counted since {words.date_words(since)}" if _is_date(since) else value
    if isinstance(value, str) and attribute == "status":
        return value.replace("_", " ")
    return str(value)


def _is_date(value: str) -> bool:
    try:
        bounds(value)
    except ValueError:
        return False
    return True


def _title(records: list[Record]) -> str:
    for record in records:
        for name in ("what", "referent", "gist", "mechanism", "issue", "name"):
            value = getattr(record.content, name, None)
            if isinstance(value, str) and value:
                return value
    return ""
