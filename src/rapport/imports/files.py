"""One file taken in: what it is, its rows into the ledger, and what could not be used of it."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar, cast, get_args

from rapport import clock
from rapport.errors import NotImported, UsageError
from rapport.imports import actors, events
from rapport.imports.lines import MOST_PROBLEMS, Given, Problem, read
from rapport.ledger import Ledger, imported
from rapport.ledger.documents import SourceRow
from rapport.model.imported import Dataset
from rapport.settings import Settings

FORMATS: Final[tuple[str, ...]] = (*get_args(Dataset), "actors")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file: as what it was read, how many rows were taken, and those that could not be used.

    ``left_out`` counts them all; ``problems`` tells the first of them.
    """

    format: str
    rows: int
    problems: tuple[Problem, ...] = ()
    left_out: int = 0


def import_file(ledger: Ledger, settings: Settings, path: Path, name: str | None = None) -> Imported:
    """Take a file in; what came from a file of the same name and content before is replaced.

    Args:
        ledger: into which.
        settings: of the dossier; its limits hold here too.
        path: the file.
        name: one of `FORMATS`; told by what is in the file, if none is given.

    Raises:
        UsageError: there is no such format or the file can't be read.
        NotImported: the file is of no format, too large, or no row of it can be used.
    """
    if name is not None and name not in FORMATS:
        raise UsageError(f"there is no import format `{name}`", where="--format", advice=f"Choose one of: {_known()}")
    if zipfile.is_zipfile(path):
        raise NotImported(
            "is packed",
            where=str(path),
            advice="A backup of a dossier comes back by `rapport restore FILE FOLDER`; unpack other files",
        )
    given = read(path, settings.limits.max_source_bytes)
    kind = name or events.dataset_of(given) or _dictionary(given)
    if kind is None:
        raise NotImported("is of no format that is known", where=str(path), advice=f"Name it: --format {_known()}")
    identity = hashlib.sha256(f"import\n{kind}\n{path.name}\n{given.sha256}".encode()).hexdigest()
    now = clock.now()
    with ledger.building(), ledger.write() as connection:
        told = _Told()
        source = SourceRow(identity, given.sha256, path.name, str(path), given.size, now, "imported")
        if kind == "actors":
            rows = imported.keep_names(connection, source, told.usable(actors.names(given, identity)))
        else:
            found = events.events(given, identity, cast("Dataset", kind))
            rows = imported.keep_events(connection, source, told.usable(found))
        if not rows:
            first = f" ({told.problems[0]})" if told.problems else ""
            raise NotImported(
                f"no row can be used as {kind}{first}", where=str(path), advice=f"Is it one of {_known()}?"
            )
    return Imported(kind, rows, tuple(told.problems), told.count)


class _Told:
    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.count = 0

    def usable(self, outcomes: Iterable[Made | Problem]) -> Iterator[Made]:
        for outcome in outcomes:
            if not isinstance(outcome, Problem):
                yield outcome
                continue
            self.count += 1
            if len(self.problems) < MOST_PROBLEMS:
                self.problems.append(outcome)


def _dictionary(given: Given) -> str | None:
    found = (outcome for outcome, _ in zip(actors.names(given, ""), range(50), strict=False))
    return "actors" if any(not isinstance(outcome, Problem) for outcome in found) else None


def _known() -> str:
    return ", ".join(FORMATS)
