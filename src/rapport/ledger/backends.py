"""What the ledger needs of a database. SQLite and PostgreSQL each have a module that gives it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from rapport.errors import LedgerError


class Holding(Protocol):
    """What one process that builds holds."""

    def write(self, *, durable: bool) -> AbstractContextManager[sa.Connection]:
        """A connection in one transaction, for which it is sure that the dossier is still held.

        Args:
            durable: as in `Ledger.write`.
        """

    def again(self) -> None:
        """Take hold once more, after the database was gone.

        Raises:
            LedgerBusy: another process has taken hold meanwhile.
        """


class Backend(Protocol):
    """One database that holds the ledger of one dossier."""

    engine: sa.Engine
    where: str
    """The file or address, for messages."""

    def prepare(self) -> None:
        """Make what must be there before the tables are."""

    def migrating(self) -> AbstractContextManager[sa.Connection]:
        """A connection in a transaction in which no other process changes tables."""

    def writing(self, *, durable: bool) -> AbstractContextManager[sa.Connection]:
        """A connection in a transaction that is the only one that writes, for those who don't hold the dossier.

        Args:
            durable: as in `Ledger.write`.
        """

    def hold(self, wait: float) -> AbstractContextManager[Holding]:
        """Hold the dossier for one process that adds, builds or judges.

        Args:
            wait: so many seconds at most, where another process holds it.

        Raises:
            LedgerBusy: another process holds it.
        """

    def plain(self, error: DBAPIError) -> LedgerError | None:
        """The error in plain words; None where it is a fault of Rapport's."""

    def damage(self, connection: sa.Connection) -> str | None:
        """What the database itself finds damaged, if anything."""


@contextmanager
def plain_errors(backend: Backend) -> Iterator[None]:
    """The database's errors as Rapport's; a broken constraint, say, is a fault of its own, and stays."""
    try:
        yield
    except DBAPIError as error:
        plain = backend.plain(error)
        if plain is None:
            raise
        raise plain from error
