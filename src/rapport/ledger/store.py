"""The ledger's file: opening, migrating, and the two kinds of access, reading and writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from sqlite3 import OperationalError as SqliteOperationalError

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from filelock import FileLock, Timeout
from sqlalchemy.exc import DatabaseError, OperationalError

from rapport.errors import LedgerBusy, LedgerError, LedgerReadOnly, LedgerTooNew

FILE_NAME = "ledger.sqlite"
LOCK_NAME = "ledger.lock"


class Ledger:
    """The store of one dossier, in SQLite (WAL): many readers, one writer.

    Args:
        folder: the dossier's folder; the file is made and brought up to date where needed.

    Raises:
        LedgerTooNew: a newer version of Rapport made the file.
        LedgerReadOnly: the folder can't be written.
        LedgerError: the file is no ledger, or damaged.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / FILE_NAME
        self._engine = sa.create_engine(f"sqlite:///{self.path}", connect_args={"timeout": 30})
        sa.event.listen(self._engine, "connect", _prepare)
        sa.event.listen(self._engine, "begin", _begin)
        with self._plain_errors():
            self._migrate()

    def close(self) -> None:
        """Give back every connection."""
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A connection for queries: it sees the ledger as it is at its first query."""
        with self._plain_errors(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """A connection in one transaction: all of it is kept, or, after an error or a kill, none."""
        with self._plain_errors(), self._engine.execution_options(writes=True).begin() as connection:
            yield connection

    @contextmanager
    def building(self, wait: float = 0.0) -> Iterator[None]:
        """Hold the dossier for one process that adds, builds or judges.

        Args:
            wait: so many seconds at most, where another process holds it.

        Raises:
            LedgerBusy: another process holds it.
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
                f"can't be written ({error.strerror})",
                where=str(self.folder),
                advice="Make the folder writable, or copy the dossier to a disk that is",
            ) from error
        try:
            yield
        finally:
            lock.release()

    def _migrate(self) -> None:
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
        script = ScriptDirectory.from_config(config)
        known = {revision.revision for revision in script.walk_revisions()}
        with self._engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
        if current == script.get_current_head():
            return
        if current is not None and current not in known:
            raise LedgerTooNew(
                f"made by a newer version of Rapport (its tables are at {current})",
                where=str(self.path),
                advice="Upgrade Rapport: python -m pip install --upgrade rapport",
            )
        with self._engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        try:
            yield
        except OperationalError as error:
            raise self._plain(error) from error
        except DatabaseError as error:
            if type(error) is not DatabaseError:
                raise  # a broken constraint, say: that is a fault of Rapport's, and no damage to the file
            raise LedgerError(
                f"not a ledger, or damaged ({error.orig})",
                where=str(self.path),
                advice="Put a backup in its place, or make a new dossier and add the sources again",
            ) from error

    def _plain(self, error: OperationalError) -> LedgerError:
        said = str(error.orig)
        if "readonly" in said or "read-only" in said or "unable to open" in said:
            return LedgerReadOnly(
                "can't be written",
                where=str(self.path),
                advice="Make the folder writable, or copy the dossier to a disk that is",
            )
        if "locked" in said:
            return LedgerBusy(
                "another process is writing to this dossier",
                where=str(self.path),
                advice="Wait until it has ended, then call again",
            )
        if "full" in said:
            return LedgerError("the disk is full", where=str(self.path), advice="Free some space, then call again")
        return LedgerError(said, where=str(self.path), advice="`rapport doctor` checks the dossier")


def _begin(connection: sa.Connection) -> None:
    # Who means to write takes the file at once: what it reads first can't be changed by another before it writes.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare(connection: SqliteConnection, _record: object) -> None:
    connection.isolation_level = None  # sqlite3's own transactions leave out DDL; `_begin` opens them instead
    cursor = connection.cursor()
    with suppress(SqliteOperationalError):  # on a read-only disk, reading works without the journal
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()
