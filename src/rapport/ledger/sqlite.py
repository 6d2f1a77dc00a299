"""The ledger in one SQLite file (WAL): many readers, one writer, on one machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from sqlite3 import OperationalError as SqliteOperationalError

import sqlalchemy as sa
from filelock import FileLock, Timeout
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError

from rapport.errors import LedgerBusy, LedgerError, LedgerReadOnly

FILE_NAME = "ledger.sqlite"
LOCK_NAME = "ledger.lock"
_CACHE, _CACHE_OF_WRITER = 32_768, 262_144
"""Kibibytes of the file that may be held: what is written by the million goes to places all over its indexes."""
_MAKE_WRITABLE = "Make the folder writable, or copy the dossier to a disk that is"


class SqliteFile:
    """The file of one dossier.

    Args:
        folder: the dossier's folder; the file is made where it is missing.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / FILE_NAME
        self.where = str(self.path)
        self.engine = sa.create_engine(sa.URL.create("sqlite", database=self.where), connect_args={"timeout": 30})
        sa.event.listen(self.engine, "connect", _prepare)
        sa.event.listen(self.engine, "begin", _begin)

    def prepare(self) -> None:
        """Nothing needs to be there: SQLite makes the file."""

    @contextmanager
    def migrating(self) -> Iterator[sa.Connection]:
        """A connection that is the only writer from its first moment."""
        with self.engine.execution_options(rapport_writes=True).begin() as connection:
            yield connection

    @contextmanager
    def writing(self, *, durable: bool) -> Iterator[sa.Connection]:
        """A connection in one transaction."""
        with self.engine.execution_options(rapport_writes=True, rapport_durable=durable).begin() as connection:
            yield connection

    @contextmanager
    def hold(self, wait: float) -> Iterator[FileHeld]:
        """Hold the dossier by a lock on a file, which ends with the process.

        Raises:
            LedgerBusy: another process holds it.
            LedgerReadOnly: the folder can't be written.
        """
        lock = FileLock(self.folder / LOCK_NAME)
        try:
            lock.acquire(timeout=wait, poll_interval=0.02)
        except Timeout:
            raise LedgerBusy(
                "another process is building this dossier",
                where=str(self.folder),
                advice="Wait until it has ended, then call again",
            ) from None
        except OSError as error:
            raise LedgerReadOnly(
                f"can't be written ({error.strerror})", where=str(self.folder), advice=_MAKE_WRITABLE
            ) from error
        try:
            yield FileHeld(self)
        finally:
            lock.release()

    def plain(self, error: DBAPIError) -> LedgerError | None:
        """What SQLite said, in plain words."""
        if not isinstance(error, OperationalError):
            if type(error) is not DatabaseError:
                return None
            return LedgerError(
                f"not a ledger, or damaged ({error.orig})",
                where=self.where,
                advice="`rapport restore` puts a backup in its place; or make a new dossier and add the sources again",
            )
        said = str(error.orig)
        if "readonly" in said or "read-only" in said or "unable to open" in said:
            return LedgerReadOnly("can't be written", where=self.where, advice=_MAKE_WRITABLE)
        if "locked" in said:
            return LedgerBusy(
                "another process is writing to this dossier",
                where=self.where,
                advice="Wait until it has ended, then call again",
            )
        if "full" in said:
            return LedgerError("the disk is full", where=self.where, advice="Free some space, then call again")
        if "disk I/O" in said:
            return LedgerError(
                "the disk can't be written or read (full, over a limit on file size, or failing)",
                where=self.where,
                advice="Free some space or raise the limit, then call again; `rapport verify` says whether it is whole",
            )
        return LedgerError(said, where=self.where, advice="`rapport doctor` checks the dossier")

    def damage(self, connection: sa.Connection) -> str | None:
        """What SQLite's own check finds wrong."""
        said = str(connection.exec_driver_sql("PRAGMA integrity_check").scalar())
        if said != "ok":
            return said
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        return f"a row of `{lost[0]}` belongs to a row of `{lost[2]}` that is not there" if lost else None


class FileHeld:
    """A dossier held by this process: the lock is the operating system's, and can't be lost."""

    def __init__(self, file: SqliteFile) -> None:
        self._file = file

    def write(self, *, durable: bool) -> AbstractContextManager[sa.Connection]:
        """A connection in one transaction."""
        return self._file.writing(durable=durable)

    def again(self) -> None:
        """Nothing was lost."""


def _begin(connection: sa.Connection) -> None:
    options = connection.get_execution_options()
    if options.get("rapport_writes"):
        connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_OF_WRITER}")
    level = "FULL" if options.get("rapport_durable") else "NORMAL"
    connection.exec_driver_sql(f"PRAGMA synchronous = {level}")
    # Who means to write takes the file at once: what it reads first can't be changed by another before it writes.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("rapport_writes") else "BEGIN")


def _prepare(connection: SqliteConnection, _record: object) -> None:
    connection.isolation_level = None  # sqlite3's own transactions leave out DDL; `_begin` opens them instead
    cursor = connection.cursor()
    with suppress(SqliteOperationalError):  # on a read-only disk, reading works without the journal
        cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute(f"PRAGMA cache_size = -{_CACHE}")
    cursor.close()
