"""Whether a ledger, or a backup, is still what was put into it: every sum made again and compared."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from pydantic import ValidationError

from rapport.ledger import Ledger, builds, documents, judgements, originals, readings, records, schema
from rapport.safekeeping.backup import Backup, Progress, digest_of, lines, opened, source_digests
from rapport.safekeeping.checking import Unusable, check_content, check_entries

_UNREADABLE = (ValueError, KeyError, TypeError, ValidationError, zipfile.BadZipFile, zlib.error)
_AGAIN = "`rapport build --force` makes it again from the documents"
_ANOTHER = "Take another backup"
_BACKUP = "`rapport restore` puts a backup into a new folder"


@dataclass(frozen=True, slots=True)
class Damage:
    """Something that is not what it was: ``what`` is wrong with ``where``, and what to do."""

    where: str
    what: str
    advice: str

    @property
    def line(self) -> str:
        """The whole message on one line."""
        return f"{self.where}: {self.what}. {self.advice}"


def verify(ledger: Ledger, progress: Progress | None = None) -> Iterator[Damage]:
    """What is damaged in a ledger, one after the other; nothing where all is whole.

    Looked at are the database's own check; the bytes of the sources; the texts of the documents; each mention's
    evidence in its document; the judgements, none changed and none missing; and that records and findings can be read.

    Raises:
        LedgerError: the ledger can't be read at all.
    """
    tell = progress or (lambda _stage, _done, _total: None)
    looks: tuple[Callable[[Ledger, Progress], Iterator[Damage]], ...] = (
        _database,
        _sources,
        _documents,
        _mentions,
        _judgements,
        _records,
    )
    for done, look in enumerate(looks):
        tell("verifying", done, len(looks))
        yield from look(ledger, tell)
    tell("verifying", len(looks), len(looks))


def damage_in(backup: Path) -> Iterator[Damage]:
    """What is damaged in a file that `rapport backup` wrote.

    Raises:
        UsageError: the file can't be read, or is no backup.
    """
    with opened(backup) as (archive, made):
        try:
            check_entries(archive, backup.stat().st_size)
        except Unusable as unusable:
            yield Damage("the file", str(unusable), _ANOTHER)
            return  # it may unpack to anything
        found = list(backup_damage(archive, made))
        yield from found
        if not found:
            try:
                check_content(archive, made)
            except Unusable as unusable:
                yield Damage("the file", str(unusable), _ANOTHER)


def backup_damage(archive: zipfile.ZipFile, made: Backup) -> Iterator[Damage]:
    """What is damaged in a backup."""
    for name, table in made.tables.items():
        try:
            digest = digest_of(archive, f"tables/{name}.jsonl")
        except _UNREADABLE as error:
            yield Damage(f"table {name}", f"can't be read ({error})", _ANOTHER)
            continue
        if digest != table.sha256:
            yield Damage(f"table {name}", "is not what was written", _ANOTHER)
    found = source_digests(archive)
    for name in found:
        try:
            whole = digest_of(archive, f"sources/{name}") == name
        except _UNREADABLE:
            whole = False
        if not whole:
            yield Damage(f"source {name[:12]}", "its bytes are not what was written", _ANOTHER)
    if len(found) != made.sources:
        yield Damage("sources", f"{len(found)} are there, {made.sources} were written", _ANOTHER)
    try:
        rows = list(lines(archive, schema.judgement.name))
        chained = list(_chain(rows, _ANOTHER)) if rows and "digest" in rows[0] else []
    except (*_UNREADABLE, RecursionError):
        return  # told above, or by `check_content`
    yield from chained


def _database(ledger: Ledger, _tell: Progress) -> Iterator[Damage]:
    with ledger.read() as connection:
        said = ledger.backend.damage(connection)
    if said:
        yield Damage(ledger.where, said, _BACKUP)


def _sources(ledger: Ledger, tell: Progress) -> Iterator[Damage]:
    with ledger.read() as connection:
        found = [source for source in documents.sources(connection) if source.status == "read"]
    for done, source in enumerate(found, 1):
        data = originals.read(ledger, source.sha256)
        if data is None:
            yield Damage(f"source {source.origin}", "its bytes are not there any more", "Add the file again")
        elif hashlib.sha256(data).hexdigest() != source.sha256 or len(data) != source.size:
            yield Damage(f"source {source.origin}", "its bytes are not what was added", _BACKUP)
        tell("sources", done, len(found))


def _documents(ledger: Ledger, _tell: Progress) -> Iterator[Damage]:
    with ledger.read() as connection:
        found = documents.documents(connection)
        while True:
            try:
                document = next(found, None)
            except _UNREADABLE as error:
                yield Damage("documents", f"one can't be read ({_short(error)})", _BACKUP)
                return
            if document is None:
                return
            sum_ = hashlib.sha256(document.text.encode("utf-8", errors="surrogatepass")).hexdigest()
            if sum_ != document.sha256:
                yield Damage(f"document {document.id}", "its text is not what was read", _BACKUP)


def _mentions(ledger: Ledger, _tell: Progress) -> Iterator[Damage]:
    lost: dict[str, int] = {}
    document, text = "", ""
    with ledger.read() as connection:
        try:
            for mention in readings.mentions(connection):  # in the order of documents: one text at a time is enough
                if mention.document != document:
                    document = mention.document
                    wanted = sa.select(schema.document.c.text).where(schema.document.c.id == document)
                    text = connection.scalar(wanted) or ""
                span = mention.evidence.span
                if text[span.start : span.end] != mention.evidence.exact:
                    lost[document] = lost.get(document, 0) + 1
        except _UNREADABLE as error:
            yield Damage("mentions", f"one can't be read ({_short(error)})", _AGAIN)
    for name, count in lost.items():
        yield Damage(f"document {name}", f"{count} of its mentions are not where they were read", _AGAIN)


def _judgements(ledger: Ledger, _tell: Progress) -> Iterator[Damage]:
    with ledger.read() as connection:
        try:
            rows = list(judgements.rows(connection))
        except _UNREADABLE as error:
            yield Damage("judgements", f"one can't be read ({_short(error)})", _BACKUP)
            return
        last = builds.last(connection)
    yield from _chain(rows, _BACKUP)
    known = str(last["fingerprint"]).partition(":")[2] if last else ""
    if known.isdigit() and int(known) > len(rows):
        yield Damage(
            "judgements", f"the last build knew {known}, and the ledger has {len(rows)}: the last are missing", _BACKUP
        )


def _chain(rows: list[dict[str, object]], advice: str) -> Iterator[Damage]:
    """Judgements are numbered from 1 on; each one's sum is over its row and the sum before."""
    before, number = "", 0
    for row in sorted(rows, key=lambda row: int(str(row["id"]))):
        number += 1
        if row["id"] != number:
            missing = f"{number}" if row["id"] == number + 1 else f"{number} to {int(str(row['id'])) - 1}"
            yield Damage("judgements", f"{missing} missing", advice)
            number = int(str(row["id"]))
        elif judgements.summed(before, row) != row["digest"]:
            yield Damage(f"judgement {number}", "it is not what was judged", advice)
        before = str(row["digest"])


def _records(ledger: Ledger, _tell: Progress) -> Iterator[Damage]:
    with ledger.read() as connection:
        for name, read in (("records", records.records), ("findings", records.findings)):
            try:
                for _ in read(connection):
                    pass
            except _UNREADABLE as error:
                yield Damage(name, f"one can't be read ({_short(error)})", _AGAIN)


def _short(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"no JSON: {error.msg}"
    return " ".join(str(error).split())[:120] or type(error).__name__
