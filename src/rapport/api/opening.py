"""Making, finding and opening a dossier, and closing it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from rapport import founding, safekeeping, settings
from rapport.errors import NoDossier, RapportError
from rapport.intake import Progress
from rapport.language.states import validate
from rapport.ledger import Ledger
from rapport.settings import FILE_NAME, Settings


class Opened:
    """A dossier's folder with its settings and its ledger: what every part of `Dossier` works on."""

    def __init__(self, folder: Path, *, database: str | None = None) -> None:
        self.folder = folder
        self.settings: Settings = settings.load(folder)
        for code in self.settings.between:
            validate(code)
        # *database* goes before the settings: they hold no password. An empty one is a file in the folder.
        address = self.settings.database.get_secret_value() if database is None else database
        self.ledger = Ledger(folder, address, self.settings.database_schema)

    @classmethod
    def create(
        cls,
        folder: str | Path,
        between: Sequence[str] = (),
        name: str | None = None,
        *,
        database: str | None = None,
        schema: str | None = None,
    ) -> Self:
        """Make a dossier in a new or empty folder.

        Args:
            folder: where it is to lie.
            between: two or more sides, ISO 3166-1 alpha-3 codes; none takes each report's own.
            name: what it is called; the folder's name, if none is given.
            database: address of a PostgreSQL database that is to hold the ledger. A password in it is used, not stored.
            schema: the dossier's schema in that database; the folder's name, if none is given.

        Raises:
            UnknownState: a code that isn't one.
            UsageError: fewer than two sides, or a dossier is there already.
            LedgerError: the database can't be used.
        """
        folder = Path(folder)
        place = founding.elsewhere(folder, database, schema) if database else None
        founding.lay_out(folder, between, name, place)
        try:
            return cls(folder, database=database)
        except RapportError:
            (folder / FILE_NAME).unlink(missing_ok=True)
            raise

    @classmethod
    def open(cls, folder: str | Path) -> Self:
        """Open the dossier in *folder*.

        Raises:
            NoDossier: there is none.
        """
        folder = Path(folder)
        if not (folder / FILE_NAME).is_file():
            raise NoDossier(
                "there is no dossier here",
                where=str(folder),
                advice="Make one with `rapport init FOLDER --between JPN RUS`, or name one with --dossier",
            )
        return cls(folder)

    @classmethod
    def find(cls, start: str | Path = ".") -> Self:
        """Open the dossier in *start* or in the nearest folder above it."""
        here = Path(start).resolve()
        for folder in (here, *here.parents):
            if (folder / FILE_NAME).is_file():
                return cls(folder)
        raise NoDossier(
            "there is no dossier here or in any folder above",
            where=str(here),
            advice="Make one with `rapport init FOLDER --between JPN RUS`, or name one with --dossier",
        )

    @classmethod
    def restore(
        cls,
        backup: str | Path,
        folder: str | Path,
        *,
        database: str | None = None,
        schema: str | None = None,
        progress: Progress | None = None,
    ) -> Self:
        """Make the dossier of a backup again in a new folder, or in that of an empty dossier.

        Args:
            backup: a file that `backup` wrote, from whichever database.
            folder: where it is to lie.
            database: as in `create`.
            schema: as in `create`.
            progress: told of each step.

        Raises:
            UsageError: the file is no backup or damaged, or the dossier is not empty.
            LedgerTooNew: a newer version of Rapport made the backup.
            LedgerError: the ledger can't be written.
        """
        safekeeping.restore(Path(backup), Path(folder), database=database, schema_name=schema, progress=progress)
        return cls(Path(folder), database=database)

    @classmethod
    @contextmanager
    def passing(cls, between: Sequence[str] = ()) -> Iterator[Self]:
        """A dossier for one run, in a folder that is removed at the end."""
        folder = Path(tempfile.mkdtemp(prefix="rapport-"))
        try:
            founding.lay_out(folder, between, " – ".join(between) or "dossier")
            with cls(folder, database="") as dossier:
                yield dossier
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give back the ledger's connections."""
        self.ledger.close()
