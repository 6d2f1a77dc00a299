"""The forms in which a ledger leaves, and the one way in which each of them is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rapport.errors import UsageError
from rapport.exports import calendar, gdelt, icews, jsonl, jsonld, manifest, parquet, plover, polecat, tables
from rapport.exports.dyads import DATES, Dates
from rapport.ledger import Ledger
from rapport.output import STANDARD_OUTPUT
from rapport.settings import Settings
from rapport.views.chosen import Chosen
from rapport.views.selection import Selection

Write = Callable[[Chosen, Path, Dates], Mapping[str, int]]
"""What writes a form: the rows of each of its files."""


@dataclass(frozen=True, slots=True)
class Format:
    """A form: its name and what it is, and what writes it and gives the number of rows of each file.

    ``folder`` is set where it makes several files; ``standing`` where what persons rejected stays out unless it is
    asked for; ``dated`` where each row needs a day, so that it matters what stands where none is known.
    """

    name: str
    means: str
    write: Write
    folder: bool = False
    standing: bool = False
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What an export wrote: its rows, and where its manifest stands (nowhere for standard output)."""

    rows: int
    manifest: Path | None = None


def _file(write: Callable[[Chosen, Path], int]) -> Write:
    return lambda chosen, target, _dates: {target.name: write(chosen, target)}


def _folder(write: Callable[[Chosen, Path], Mapping[str, int]]) -> Write:
    return lambda chosen, target, _dates: write(chosen, target)


def _dated(write: Callable[[Chosen, Path, Dates], int]) -> Write:
    return lambda chosen, target, dates: {target.name: write(chosen, target, dates)}


_ALL: Final = (
    Format(
        "polecat",
        "events in POLECAT's columns, tab-separated",
        _dated(polecat.write_polecat),
        standing=True,
        dated=True,
    ),
    Format("plover", "events in PLOVER's JSON, one a line", _file(plover.write_plover), standing=True),
    Format("icews", "events in ICEWS' columns, tab-separated", _dated(icews.write_icews), standing=True, dated=True),
    Format(
        "gdelt", "GDELT 2's two files of events and mentions", gdelt.write_gdelt, folder=True, standing=True, dated=True
    ),
    Format("jsonld", "linked data: Web Annotations as evidence, PROV-O", _file(jsonld.write_jsonld), standing=True),
    Format("ics", "meetings and due dates as a calendar", _file(calendar.write_calendar), standing=True),
    Format("mentions", "what was read in each document, as JSON Lines", _file(jsonl.mentions)),
    Format("records", "records and findings across documents, as JSON Lines", _file(jsonl.records)),
    Format("csv", "every table as CSV, with codebook and datapackage.json", _folder(tables.write_csv), folder=True),
    Format("parquet", "every table as Parquet, with codebook", _folder(parquet.write_parquet), folder=True),
)

FORMATS: Final[Mapping[str, Format]] = {one.name: one for one in _ALL}
"""What can be exported, by name."""


def export(
    ledger: Ledger,
    settings: Settings,
    target: Path,
    name: str,
    selection: Selection | None = None,
    dates: str | None = None,
) -> Written:
    """Write what *selection* lets through of a ledger in the form called *name*, with a manifest.

    Args:
        ledger: it.
        settings: of the dossier.
        target: the file or folder.
        name: one of `FORMATS`.
        selection: what is wanted; everything, if none is given.
        dates: ``exact`` or ``loose`` (see `rapport.exports.dyads.day_of`), for a form whose rows need a day.

    Raises:
        UsageError: there is no such form, or the target can't be written.
    """
    form = FORMATS.get(name)
    if form is None:
        raise UsageError(
            f"there is no export format `{name}`", where="--format", advice=f"Choose one of: {', '.join(FORMATS)}"
        )
    wanted = selection or Selection()
    if dates is not None and (dates not in DATES or not form.dated):
        raise UsageError(
            f"`{name}` can't have `{dates}` dates",
            where="--dates",
            advice=f"Choose {' or '.join(DATES)}, with {', '.join(one.name for one in _ALL if one.dated)}",
        )
    rule: Dates = "loose" if dates == "loose" else "exact"
    wanted = wanted.standing() if form.standing else wanted
    with ledger.read() as connection:
        chosen = Chosen(connection, settings, wanted)
        counts = form.write(chosen, target, rule)
        if target == STANDARD_OUTPUT:
            return Written(sum(counts.values()))
        path = manifest.write_manifest(
            chosen, manifest.Made(name, rule if form.dated else None), target, counts, folder=form.folder
        )
    return Written(sum(counts.values()), path)


def export_again(ledger: Ledger, settings: Settings, target: Path, from_manifest: Path) -> tuple[Written, list[str]]:
    """Make a release again as its manifest says; what was written, and the files that came out otherwise.

    Raises:
        UsageError: the manifest can't be used, or the target can't be written.
    """
    asked = manifest.read_manifest(from_manifest)
    written = export(ledger, settings, target, asked.format, asked.selection, asked.dates)
    return written, manifest.changed(asked, target, folder=FORMATS[asked.format].folder)
