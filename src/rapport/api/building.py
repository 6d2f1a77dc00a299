"""What goes into a dossier: reports and others' data, and the building of the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from rapport import intake, pipeline
from rapport.api.opening import Opened
from rapport.execution import Spread
from rapport.imports.files import Imported, import_file
from rapport.intake import Added, Progress
from rapport.ledger import builds
from rapport.model.builds import BuildReport


class Building(Opened):
    """Taking in, reading and comparing."""

    def add(
        self,
        paths: Iterable[str | Path],
        progress: Progress | None = None,
        place: Callable[[Path], str] = str,
        exclude: Sequence[str] = (),
    ) -> list[Added]:
        """Take in files and folders; each file's outcome, in order. What can't be read is listed, the rest goes on.

            dossier.add(["reports"], exclude=["drafts", "*.md"])

        Args:
            paths: files, and folders with all that lies below them.
            progress: told of each file.
            place: says where a file came from: its path, unless it lies there only in passing.
            exclude: names, or ends of paths, of files and folders that are left out of folders.

        Raises:
            UsageError: a pattern can't match anything below a folder.
            LedgerBusy: another process is building.
        """
        return list(intake.add(self.ledger, [Path(path) for path in paths], self.settings, progress, place, exclude))

    def import_file(self, path: str | Path, format: str | None = None) -> Imported:  # noqa: A002  the option's name
        """Take in others' event data, or an actor dictionary.

        Rows that can't be used are told with their lines; the rest is taken. A whole dossier comes back by `restore`.

        Args:
            path: the file.
            format: ``polecat``, ``icews``, ``gdelt`` or ``actors``; told by the file, if none is given.

        Raises:
            UsageError: there is no such format, or the file can't be read.
            NotImported: nothing of it can be used.
        """
        return import_file(self.ledger, self.settings, Path(path), format)

    def build(
        self,
        progress: Progress | None = None,
        *,
        force: bool = False,
        retry: bool = False,
        engine: str | None = None,
        workers: int | None = None,
        address: str = "",
    ) -> BuildReport:
        """Read what is new, then compare everything; the record is the same whatever the engine.

        Args:
            progress: told of each step.
            force: read every document again.
            retry: read again what could not be read.
            engine: ``processes``, ``inline`` or ``ray``; as the settings say, if none is given.
            workers: 0 takes one for each core; as the settings say, if none is given.
            address: of a Ray cluster that runs; without one, Ray is started on this machine and ended again.

        Raises:
            UsageError: there is no such engine, or it isn't installed.
            ExecutionError: the cluster can't be reached, or no worker can be started.
            LedgerBusy: another process is building.
        """
        spread = Spread(
            self.settings.engine if engine is None else engine,
            self.settings.workers if workers is None else workers,
            address,
        )
        return pipeline.build(self.ledger, self.settings, progress, force=force, retry=retry, spread=spread)

    def reports(self, limit: int = 1) -> list[BuildReport]:
        """What the last builds did, the latest first: how long each stage took, what was read, what failed and why."""
        with self.ledger.read() as connection:
            return list(builds.reports(connection, limit))
