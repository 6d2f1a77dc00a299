"""The ledger: opening it wherever it is, and the two kinds of access, reading and writing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

from rapport.errors import LedgerBusy, LedgerError, LedgerUnreachable
from rapport.ledger.address import checked_schema, parsed, schema_of
from rapport.ledger.backends import Backend, Holding, plain_errors
from rapport.ledger.migrating import migrate
from rapport.ledger.postgresql import PostgresSchema
from rapport.ledger.sqlite import FILE_NAME, LOCK_NAME, SqliteFile

__all__ = ["FILE_NAME", "LOCK_NAME", "Ledger"]

T = TypeVar("T")
_FIRST_WAIT, _LONGEST_WAIT = 0.25, 5.0


class Ledger:
    """The store of one dossier: many readers, one that adds or builds.

    Args:
        folder: the dossier's folder.
        database: address of a PostgreSQL database; none keeps the ledger in an SQLite file in the folder.
        schema: the schema in that database; one named after the folder and where it lies, if none is given.
        migrated: false leaves the tables as they are, for `move`.

    The file or schema is made and brought up to date where needed.

    Attributes:
        patience: how many seconds `keep` and `ask` wait for a database that went away.

    Raises:
        LedgerTooNew: a newer version of Rapport made the ledger.
        LedgerReadOnly: it can't be written.
        LedgerUnreachable: the database does not answer.
        LedgerError: the file is no ledger, or damaged.
    """

    def __init__(self, folder: Path, database: str = "", schema: str = "", *, migrated: bool = True) -> None:
        self.folder = folder
        self.patience = 60.0
        self.backend: Backend = (
            PostgresSchema(parsed(database), checked_schema(schema) if schema else schema_of(folder))
            if database
            else SqliteFile(folder)
        )
        self._held = threading.local()
        with plain_errors(self.backend):
            self.backend.prepare()
        if migrated:
            self.move()

    @property
    def where(self) -> str:
        """The ledger's file, or its address without a password."""
        return self.backend.where

    @property
    def embedded(self) -> bool:
        """Whether the ledger is a file in the folder."""
        return isinstance(self.backend, SqliteFile)

    @property
    def path(self) -> Path:
        """The SQLite file."""
        return self.folder / FILE_NAME

    def move(self, revision: str = "head") -> None:
        """Bring the tables to a revision: the newest, or, for restoring an old backup, an older one.

        Raises:
            LedgerTooNew: they are at one that this version of Rapport doesn't know.
        """
        with plain_errors(self.backend):
            migrate(self.backend, revision)

    def close(self) -> None:
        """Give back every connection."""
        self.backend.engine.dispose()

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A connection for queries: it sees the ledger as it is at its first query."""
        with plain_errors(self.backend), self.backend.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self, *, durable: bool = False) -> Iterator[sa.Connection]:
        """A connection in one transaction: all of it is kept, or, after an error or a kill, none.

        Args:
            durable: what is kept outlives a loss of power too, not only the end of the process. (PostgreSQL sees to
                that for all.)
        """
        held: Holding | None = getattr(self._held, "by", None)
        made = self.backend.writing if held is None else held.write
        with plain_errors(self.backend), made(durable=durable) as connection:
            yield connection

    @contextmanager
    def building(self, wait: float = 0.0) -> Iterator[None]:
        """Hold the dossier for one process that adds, builds or judges.

        Args:
            wait: so many seconds at most, where another process holds it.

        Raises:
            LedgerBusy: another process holds it.
        """
        with plain_errors(self.backend), self.backend.hold(wait) as held:
            former = getattr(self._held, "by", None)
            self._held.by = held
            try:
                yield
            finally:
                self._held.by = former

    def keep(self, action: Callable[[sa.Connection], T]) -> T:
        """Do *action* in one transaction; where the database goes away meanwhile, again once it is back.

        Raises:
            LedgerUnreachable: it did not come back in time. What was kept before is kept.
            LedgerBusy: it came back, and another process builds now.
        """

        def once() -> T:
            with self.write() as connection:
                return action(connection)

        return self._patiently(once)

    def ask(self, action: Callable[[sa.Connection], T]) -> T:
        """Do *action* with a connection for queries; where the database goes away, again once it is back.

        Raises:
            LedgerUnreachable: it did not come back in time.
        """

        def once() -> T:
            with self.read() as connection:
                return action(connection)

        return self._patiently(once)

    def _patiently(self, once: Callable[[], T]) -> T:
        end, wait = time.monotonic() + self.patience, _FIRST_WAIT
        gone: tuple[type[LedgerError], ...] = (LedgerUnreachable,)
        while True:
            try:
                return once()
            except gone:
                if time.monotonic() + wait > end:
                    raise
            # The session that held the dossier may outlive its connection for a while, on the server.
            gone = (LedgerUnreachable, LedgerBusy)
            time.sleep(wait)
            wait = min(2 * wait, _LONGEST_WAIT)


def occupied(database: str, schema: str) -> bool:
    """Whether a ledger is in that schema of a PostgreSQL database.

    Raises:
        UsageError: the address is none.
        LedgerError: the database can't be used.
    """
    backend = PostgresSchema(parsed(database), schema)
    try:
        with plain_errors(backend), backend.engine.connect() as connection:
            return sa.inspect(connection).has_table("alembic_version", schema=schema)
    finally:
        backend.engine.dispose()
