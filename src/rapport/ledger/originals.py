"""The bytes of sources as they came, by their SHA-256: so that a better reading can start from them again.

Beside an SQLite file they lie as files in the dossier's folder. With PostgreSQL they are in the database, since the
machines that work on the dossier share no disk.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from rapport.errors import LedgerError
from rapport.ledger import schema
from rapport.ledger.store import Ledger

FOLDER = "sources"
_DIGEST = re.compile(r"[0-9a-f]{64}")


def keep(ledger: Ledger, digest: str, data: bytes) -> None:
    """Keep the bytes of a source, unless they are there.

    Raises:
        LedgerError: they can't be kept.
    """
    if ledger.embedded:
        _keep_file(_path(ledger, digest), data)
    else:
        ledger.keep(partial(_keep_row, digest=digest, data=data))


def read(ledger: Ledger, digest: str) -> bytes | None:
    """The bytes of a source; nothing, where they are not there any more.

    Raises:
        LedgerError: they can't be read.
    """
    if not ledger.embedded:
        return ledger.ask(partial(_row, digest=digest))
    path = _path(ledger, digest)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LedgerError(
            f"can't be read ({error.strerror})", where=str(path), advice="Look at the disk and at who may read the file"
        ) from error


def digests(ledger: Ledger) -> Iterator[str]:
    """Of which sources there are bytes."""
    if ledger.embedded:
        for path in sorted((ledger.folder / FOLDER).glob("??/*")):
            if _DIGEST.fullmatch(path.name):
                yield path.name
        return
    with ledger.read() as connection:
        yield from connection.scalars(sa.select(schema.original.c.sha256)).all()


def _path(ledger: Ledger, digest: str) -> Path:
    return ledger.folder / FOLDER / digest[:2] / digest


def _keep_file(path: Path, data: bytes) -> None:
    if path.exists():
        return
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with part.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())  # the ledger will say that it is there
            part.replace(path)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    except OSError as error:
        raise LedgerError(
            f"the source can't be kept ({error.strerror})",
            where=str(path.parent),
            advice="Free some space or make the folder writable, then call again",
        ) from error


def _keep_row(connection: sa.Connection, digest: str, data: bytes) -> None:
    there = sa.select(schema.original.c.sha256).where(schema.original.c.sha256 == digest)
    if connection.scalar(there) is None:
        connection.execute(sa.insert(schema.original).values(sha256=digest, content=data))


def _row(connection: sa.Connection, digest: str) -> bytes | None:
    found = connection.scalar(sa.select(schema.original.c.content).where(schema.original.c.sha256 == digest))
    return None if found is None else bytes(found)
