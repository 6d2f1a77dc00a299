"""The ledger in a schema of a PostgreSQL database: many readers and one builder, on any machines."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from rapport.errors import LedgerBusy, LedgerError, LedgerReadOnly, LedgerUnreachable
from rapport.ledger.address import shown

_CONNECT: dict[str, Any] = {
    "connect_timeout": 10,
    "application_name": "rapport",
    # A builder keeps its connection for hours; a server that has vanished is noticed after about a minute.
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
}
_POLL = 0.05
_WRITERS_WAIT = 30
"""So many seconds one who writes waits for another, as with SQLite."""
_GONE = frozenset({"57P01", "57P02", "57P03", "57P05"})
"""The server was stopped, crashed, is starting, or ended an idle session."""


class PostgresSchema:
    """The schema of one dossier.

    A transaction sees the ledger as it is at its first query (REPEATABLE READ).

    Args:
        url: of the database.
        schema: of the dossier; it is made where it is missing.

    Raises:
        LedgerError: psycopg is not installed.
    """

    def __init__(self, url: sa.URL, schema: str) -> None:
        self.schema = schema
        self.where = f"{shown(url)} (schema {schema})"
        self._key = int.from_bytes(hashlib.sha256(f"rapport {schema}".encode()).digest()[:8], "big", signed=True)
        given = {name: value for name, value in _CONNECT.items() if name not in url.query}
        try:
            self.engine = sa.create_engine(
                url, connect_args=given, isolation_level="REPEATABLE READ", pool_pre_ping=True, hide_parameters=True
            )
        except ImportError as error:
            raise LedgerError(
                "psycopg, which talks to PostgreSQL, is not installed",
                where=self.where,
                advice="python -m pip install 'rapport[postgresql]'",
            ) from error
        # First of all listeners: SQLAlchemy asks which schema is the default one when it connects.
        sa.event.listen(self.engine, "connect", self._choose_schema, insert=True)
        self._url, self._given = url, given

    def prepare(self) -> None:
        """Make the schema, where it is missing."""
        engine = sa.create_engine(
            self._url, connect_args=self._given, poolclass=sa.pool.NullPool, isolation_level="AUTOCOMMIT"
        )
        there = sa.text("SELECT 1 FROM pg_namespace WHERE nspname = :name")
        with engine.connect() as connection:
            if connection.scalar(there, {"name": self.schema}):
                return
            with suppress(IntegrityError):  # another process makes it in the same moment
                connection.execute(sa.schema.CreateSchema(self.schema, if_not_exists=True))

    @contextmanager
    def migrating(self) -> Iterator[sa.Connection]:
        """A connection that has waited for any other that migrates."""
        # READ COMMITTED: what the other one did is seen after the wait.
        patient = self.engine.execution_options(isolation_level="READ COMMITTED")
        with patient.begin() as connection:
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": self._key ^ 1})
            yield connection

    @contextmanager
    def writing(self, *, durable: bool) -> Iterator[sa.Connection]:  # noqa: ARG002  it always is
        """A connection in one transaction, while no other writes."""
        with self.engine.begin() as connection:
            self.alone(connection)
            yield connection

    def alone(self, connection: sa.Connection) -> None:
        """Let the transaction that begins be the only one that writes, as SQLite's are.

        A lock on a table takes no snapshot yet: what another one wrote while this one waited is seen.
        """
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {1000 * _WRITERS_WAIT}")
        connection.exec_driver_sql("LOCK TABLE build IN SHARE ROW EXCLUSIVE MODE")

    @contextmanager
    def hold(self, wait: float) -> Iterator[SessionHeld]:
        """Hold the dossier by an advisory lock, which ends with the session.

        Raises:
            LedgerBusy: another process holds it, on whatever machine.
        """
        held = SessionHeld(self, wait)
        try:
            yield held
        finally:
            held.release()

    def plain(self, error: DBAPIError) -> LedgerError | None:
        """What PostgreSQL said, in plain words."""
        state = getattr(error.orig, "sqlstate", None) or ""
        said = " ".join(str(error.orig).split("\n")[0].split())
        unknown = "authentication failed" in said or "no password supplied" in said or 'role "' in said
        if state in {"28P01", "28000"} or (unknown and not state):
            return LedgerError(
                "the database server doesn't let this user in",
                where=self.where,
                advice="Put the password into ~/.pgpass or PGPASSWORD, or the whole address into RAPPORT_DATABASE",
            )
        if state == "3D000" or ('database "' in said and "does not exist" in said):
            return LedgerError(
                "there is no such database", where=self.where, advice="Make it with createdb, or correct the address"
            )
        if state == "42501":
            return LedgerReadOnly(
                f"not allowed ({said})",
                where=self.where,
                advice="Let the user make schemas (GRANT CREATE ON DATABASE), or make one that it owns",
            )
        if state == "25006":
            return LedgerReadOnly(
                "the server takes no changes now (a standby, or read-only)",
                where=self.where,
                advice="Name the primary server",
            )
        if state in {"53100", "58030"}:
            return LedgerError(
                "the database server's disk is full or failing",
                where=self.where,
                advice="Free some space there, then call again",
            )
        if state in {"40001", "40P01", "55P03"}:
            return LedgerBusy(
                "another process is writing to this dossier",
                where=self.where,
                advice="Wait until it has ended, then call again",
            )
        if (
            state in _GONE
            or state.startswith("08")
            or (isinstance(error, OperationalError) and (error.connection_invalidated or not state))
        ):
            return LedgerUnreachable(
                f"the database can't be reached ({said})",
                where=self.where,
                advice="Start the server or correct the address, then call again: what was kept is kept",
            )
        if state[:2] in {"53", "57", "XX"}:
            return LedgerError(said, where=self.where, advice="The server's log says more")
        return None

    def damage(self, connection: sa.Connection) -> str | None:
        """Nothing: a row that can't be read shows itself when it is read, and constraints are the server's care."""

    def _choose_schema(self, connection: Any, _record: object) -> None:
        before = connection.autocommit
        connection.autocommit = True
        quoted = '"' + self.schema.replace('"', '""') + '"'
        with connection.cursor() as cursor:
            cursor.execute(f"SET search_path TO {quoted}")
        connection.autocommit = before

    def lock(self, connection: sa.Connection, wait: float = 0.0) -> None:
        """Lock the dossier for the session of *connection*.

        Raises:
            LedgerBusy: another session has it.
        """
        end = time.monotonic() + wait
        while True:
            with connection.begin():
                if connection.scalar(sa.text("SELECT pg_try_advisory_lock(:key)"), {"key": self._key}):
                    return
            if time.monotonic() < end:
                time.sleep(_POLL)
                continue
            raise LedgerBusy(
                "another process is building this dossier",
                where=self.where,
                advice="Wait until it has ended, then call again",
            )

    def unlock(self, connection: sa.Connection) -> None:
        """Give the lock back."""
        with connection.begin():
            connection.execute(sa.text("SELECT pg_advisory_unlock(:key)"), {"key": self._key})


class SessionHeld:
    """A dossier held by this session.

    What is written while it is held goes through the session that holds the lock: where that ends, by a fault of the
    network or the server, so does the transaction, and nobody writes who has lost the lock.
    """

    def __init__(self, backend: PostgresSchema, wait: float) -> None:
        self._backend = backend
        self._connection = backend.engine.connect()
        self._lost = False
        try:
            backend.lock(self._connection, wait)
        except BaseException:
            self._connection.close()
            raise

    @contextmanager
    def write(self, *, durable: bool) -> Iterator[sa.Connection]:  # noqa: ARG002  it always is
        """A connection in one transaction."""
        if self._lost or self._connection.invalidated:
            self.again()
        with self._connection.begin():
            self._backend.alone(self._connection)
            yield self._connection

    def again(self) -> None:
        """Take the lock in a new session.

        Raises:
            LedgerBusy: another process has it.
        """
        self._lost = True
        if not self._connection.closed:
            self._connection.invalidate()
            self._connection.close()
        self._connection = self._backend.engine.connect()
        self._backend.lock(self._connection)
        self._lost = False

    def release(self) -> None:
        """Give the lock back, or end the session where that fails: with it ends the lock."""
        try:
            if not self._lost and not self._connection.invalidated:
                self._backend.unlock(self._connection)
        except (DBAPIError, sa.exc.InvalidRequestError):
            self._connection.invalidate()
        finally:
            self._connection.close()
