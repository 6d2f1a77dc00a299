"""What reading many reports would yield, without reading them: the example's mentions, changed as its texts are.

The example is read once. In each copy (benchmarks/manyfold.py) names, dates and places of the texts change
consistently; here those of the mentions change likewise, and their stretches move with the texts. So a ledger of a
hundred thousand documents is made in minutes, and what comes after reading can be measured on it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import manyfold

from rapport import Dossier
from rapport.ledger import builds, documents, readings
from rapport.model.document import Document
from rapport.model.mentions import Mention
from rapport.model.records import Reading
from rapport.model.rows import from_row, to_row
from rapport.model.spans import Span

LONG_AGO = "2000-01-01T00:00:00+00:00"
A_TRANSACTION = 500
_STRETCHES = frozenset({"span", "content"})
_EDTF = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=[~?%/]|$)")
_DATES = frozenset({"date", "due", "made", "horizon", "since"})


@dataclass(frozen=True)
class Read:
    """A report of the example, as it was read."""

    document: Document
    reading: Reading
    rows: tuple[tuple[str, dict[str, Any]], ...]
    year: int


@cache
def originals() -> tuple[Read, ...]:
    """The example's reports, read."""
    with TemporaryDirectory() as folder, Dossier.create(Path(folder) / "dossier", ("JPN", "RUS")) as dossier:
        dossier.add([manyfold.EXAMPLE])
        dossier.build()
        with dossier.ledger.read() as connection:
            told = readings.readings(connection)
            found: dict[str, list[Mention]] = {}
            for stored in readings.mentions(connection):
                found.setdefault(stored.document, []).append(stored.content)
            every = {document.id: document for document in documents.documents(connection)}
    return tuple(_read(every[one.id], told[one.id], tuple(found.get(one.id, ()))) for one in manyfold.originals())


def _read(document: Document, told: dict[str, Any], mentions: tuple[Mention, ...]) -> Read:
    reading = Reading(
        document.id, told["published"], told["published_basis"], "", (), tuple(told["parties"]), mentions, {}
    )
    rows = tuple((mention.type, to_row(mention)) for mention in mentions)
    return Read(document, reading, rows, manyfold.usual_year(document.text))


def report(number: int) -> tuple[Document, Reading]:
    """Report *number* and what reading it yields."""
    copy, which = divmod(number, len(originals()))
    source = originals()[which]
    name = f"{source.document.id}-{number}"
    if not copy:
        return replace(source.document, id=name), replace(source.reading, document=name)
    rounds = manyfold.moved(source.document.text, copy)
    changed = _Changed(copy, source.year, rounds)
    text = rounds[-1].text
    published = changed.date(source.reading.published)
    stated = published if source.reading.published_basis == "stated" else None
    metadata = source.document.metadata
    document = replace(
        source.document,
        id=name,
        text=text,
        metadata=replace(
            metadata, title=changed.words(metadata.title), author=changed.words(metadata.author), published=stated
        ),
        noise=tuple(changed.stretch(span) for span in source.document.noise),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
    mentions = tuple(from_row(kind, changed.row(row)) for kind, row in source.rows)
    return document, replace(source.reading, document=name, published=published, mentions=mentions)


class _Changed:
    """What stands in a report, as it stands in a copy of it."""

    def __init__(self, copy: int, year: int, rounds: tuple[manyfold.Moved, ...]) -> None:
        self._copy, self._year, self._rounds = copy, year, rounds
        self._back = manyfold.back(copy)
        self._known: dict[str, str] = {}

    def words(self, said: str | None) -> Any:
        if said is None:
            return None
        if said not in self._known:
            self._known[said] = manyfold.moved(said, self._copy, self._year)[-1].text
        return self._known[said]

    def date(self, value: str | None) -> Any:
        return None if value is None else _EDTF.sub(self._earlier, value)

    def stretch(self, span: Any) -> Span:
        return Span(*(self._at(offset) for offset in span))

    def row(self, row: dict[str, Any]) -> dict[str, Any]:
        return {name: self._field(name, value) for name, value in row.items()}

    def _field(self, name: str, value: Any) -> Any:
        if name in _DATES:
            return self.date(value)
        if name == "also":
            return [self.stretch(span) for span in value]
        if name in _STRETCHES and value is not None:
            return self.stretch(value)
        return self._any(value)

    def _any(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.words(value)
        if isinstance(value, list):
            return [self._any(one) for one in value]
        return self.row(value) if isinstance(value, dict) else value

    def _at(self, offset: int) -> int:
        for one in self._rounds:
            offset = one.at(offset)
        return offset

    def _earlier(self, found: re.Match[str]) -> str:
        year, *rest = (int(part) for part in found.group().split("-"))
        month, day = (*rest, *((7, 15)[len(rest) :]))
        moved = dt.date(year, month, day) - self._back
        return moved.isoformat()[: len(found.group())]


def fill(dossier: Dossier, count: int, tell: Callable[[int], object] = lambda _done: None) -> None:
    """Keep *count* reports and their mentions as if they had been read; those that are there already stay."""
    with dossier.ledger.read() as connection:
        there = len(documents.taken_ids(connection))
    for first in range(there, count, A_TRANSACTION):
        last = min(count, first + A_TRANSACTION)
        with dossier.ledger.write() as connection:
            found = [report(number) for number in range(first, last)]
            row = documents.SourceRow(f"{first:08}", f"{first:08}", f"{first:08}", "made", 0, LONG_AGO, "read")
            documents.add_source(connection, row)
            documents.add_documents(connection, row.id, [document for document, _ in found], LONG_AGO)
            readings.keep_readings(connection, found, "made")
        tell(last)
    with dossier.ledger.write() as connection:
        builds.keep(connection, LONG_AGO, LONG_AGO, "made", {})
