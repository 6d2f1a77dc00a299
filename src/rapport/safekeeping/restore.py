"""Putting a backup back, into a new dossier or an empty one, in whichever database."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import sqlalchemy as sa

from rapport import founding, settings
from rapport.errors import LedgerTooNew, UsageError
from rapport.ledger import Ledger, migrating, originals, schema, search
from rapport.safekeeping.backup import UNREADABLE, Backup, Progress, lines, opened, small, source_digests
from rapport.safekeeping.checking import Unusable, check_content, check_entries
from rapport.safekeeping.verify import backup_damage
from rapport.settings import FILE_NAME

_PAGE = 500
_BUILT = ("alembic_version", "search")


def restore(
    backup: Path,
    folder: Path,
    *,
    database: str | None = None,
    schema_name: str | None = None,
    progress: Progress | None = None,
) -> Backup:
    """Make the dossier of a backup in *folder*.

    All rows are put in in one transaction: a restore that is cut off leaves an empty dossier, and can be called again.

    Args:
        backup: a file that `back_up` wrote, of this version of Rapport or an older one.
        folder: new, or of a dossier without sources and judgements, which keeps its own settings.
        database: address of a PostgreSQL database that is to hold the ledger of a new dossier.
        schema_name: the schema there.
        progress: told of each step.

    Raises:
        UsageError: the file is no backup or damaged, or the dossier is not empty.
        LedgerTooNew: a newer version of Rapport made the backup.
        LedgerError: the ledger can't be written.
    """
    tell = progress or (lambda _stage, _done, _total: None)
    with _told(backup), opened(backup) as (archive, made):
        if not migrating.known(made.revision):
            raise LedgerTooNew(
                f"made by a newer version of Rapport ({made.version})",
                where=str(backup),
                advice="Upgrade Rapport: python -m pip install --upgrade rapport",
            )
        check_entries(archive, backup.stat().st_size)
        damage = next(backup_damage(archive, made), None)
        if damage:
            raise UsageError(
                f"is damaged: {damage.line}", where=str(backup), advice="Take another backup; nothing was restored"
            )
        check_content(archive, made)
        is_new = not (folder / FILE_NAME).exists()
        if is_new:
            text = small(archive, FILE_NAME)
            place = founding.elsewhere(folder, database, schema_name) if database else None
            founding.write_settings(folder, f"{place.lines()}{text}" if place else text)
        elif database:
            raise UsageError(
                "there is a dossier already, and its settings say where its ledger is",
                where=str(folder),
                advice="Leave --database out, or choose another folder",
            )
        ledger = _at(folder, database, made.revision)
        try:
            with ledger.building():
                _refuse_full(ledger, folder)
                _put_sources(ledger, archive, tell)
                ledger.keep(partial(_put_rows, archive=archive, made=made, tell=tell))
        finally:
            ledger.close()
    ledger = _at(folder, database, "head")
    try:
        with ledger.building():
            ledger.keep(search.refresh)
    finally:
        ledger.close()
    return made


@contextmanager
def _told(backup: Path) -> Iterator[None]:
    try:
        yield
    except Unusable as unusable:
        raise UsageError(
            f"can't be a backup: {unusable}", where=str(backup), advice="Take another backup; nothing was restored"
        ) from unusable
    except UNREADABLE as error:
        raise UsageError(
            f"is damaged ({error})", where=str(backup), advice="Take another backup; nothing was restored"
        ) from error


def _at(folder: Path, database: str | None, revision: str) -> Ledger:
    told = settings.load(folder)
    address = told.database.get_secret_value() if database is None else database
    ledger = Ledger(folder, address, told.database_schema, migrated=False)
    ledger.move(revision)
    return ledger


def _refuse_full(ledger: Ledger, folder: Path) -> None:
    def count(connection: sa.Connection) -> int:
        return sum(
            connection.scalar(sa.select(sa.func.count()).select_from(sa.table(name))) or 0
            for name in (schema.source.name, schema.document.name, schema.judgement.name)
        )

    if ledger.ask(count):
        raise UsageError(
            "the dossier is not empty",
            where=str(folder),
            advice="Restore into a new folder: what is in this one would be lost",
        )


def _put_sources(ledger: Ledger, archive: ZipFile, tell: Progress) -> None:
    digests = source_digests(archive)
    for done, digest in enumerate(digests, 1):
        originals.keep(ledger, digest, archive.read(f"sources/{digest}"))
        tell("sources", done, len(digests))


def _put_rows(connection: sa.Connection, archive: ZipFile, made: Backup, tell: Progress) -> None:
    tables = _tables(connection)
    for table in reversed(tables):
        if table.name in made.tables:
            connection.execute(sa.delete(table))
    for done, table in enumerate(tables, 1):
        if table.name in made.tables:
            for page in _pages(lines(archive, table.name)):
                connection.execute(sa.insert(table), page)
        tell("tables", done, len(tables))


def _tables(connection: sa.Connection) -> list[sa.Table]:
    """The tables as they are at this revision, those that others refer to first."""
    found = sa.MetaData()
    found.reflect(connection, only=lambda name, _metadata: not name.startswith(_BUILT))
    return found.sorted_tables


def _pages(found: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    take: Callable[[], list[dict[str, Any]]] = lambda: list(itertools.islice(found, _PAGE))  # noqa: E731
    return iter(take, [])
