"""The forms in which a ledger leaves, and the one way in which each of them is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rapport.errors import UsageError
from rapport.exports import jsonl, manifest, parquet, tables
from rapport.ledger import Ledger
from rapport.output import STANDARD_OUTPUT
from rapport.settings import Settings
from rapport.views.chosen import Chosen
from rapport.views.selection import Selection


@dataclass(frozen=True, slots=True)
class Format:
    """A form: its name and what it is, and what writes it and gives the number of rows of each file.

    ``folder`` is set where it makes several files; ``standing`` where what persons rejected stays out unless it is
    asked for; ``whole`` where nothing can be filtered.
    """

    name: str
    means: str
    write: Callable[[Chosen, Path], Mapping[str, int]]
    folder: bool = False
    standing: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What an export wrote: its rows, and where its manifest stands (nowhere for standard output)."""

    rows: int
    manifest: Path | None = None


def _file(write: Callable[[Chosen, Path], int]) -> Callable[[Chosen, Path], Mapping[str, int]]:
    return lambda chosen, target: {target.name: write(chosen, target)}


_ALL: Final = (
    Format("mentions", "what was read in each document, as JSON Lines", _file(jsonl.mentions)),
    Format("records", "records and findings across documents, as JSON Lines", _file(jsonl.records)),
    Format("csv", "every table as CSV, with codebook and datapackage.json", tables.write_csv, folder=True),
    Format("parquet", "every table as Parquet, with codebook", parquet.write_parquet, folder=True),
)

FORMATS: Final[Mapping[str, Format]] = {one.name: one for one in _ALL}
"""What can be exported, by name."""


def export(ledger: Ledger, settings: Settings, target: Path, name: str, selection: Selection | None = None) -> Written:
    """Write what *selection* lets through of a ledger in the form called *name*, with a manifest.

    Raises:
        UsageError: there is no such form, it can't be filtered, or the target can't be written.
    """
    form = FORMATS.get(name)
    if form is None:
        raise UsageError(
            f"there is no export format `{name}`", where="--format", advice=f"Choose one of: {', '.join(FORMATS)}"
        )
    wanted = selection or Selection()
    if form.whole and not wanted.everything:
        raise UsageError(
            f"`{name}` holds the whole dossier and can't be filtered",
            where="--format",
            advice="Leave the filters out, or choose another format",
        )
    wanted = wanted.standing() if form.standing else wanted
    with ledger.read() as connection:
        chosen = Chosen(connection, settings, wanted)
        counts = form.write(chosen, target)
        if target == STANDARD_OUTPUT:
            return Written(sum(counts.values()))
        path = manifest.write_manifest(chosen, name, target, counts, folder=form.folder)
    return Written(sum(counts.values()), path)


def export_again(ledger: Ledger, settings: Settings, target: Path, from_manifest: Path) -> tuple[Written, list[str]]:
    """Make a release again as its manifest says; what was written, and the files that came out otherwise.

    Raises:
        UsageError: the manifest can't be used, or the target can't be written.
    """
    asked = manifest.read_manifest(from_manifest)
    written = export(ledger, settings, target, asked.format, asked.selection)
    return written, manifest.changed(asked, target, folder=FORMATS[asked.format].folder)
