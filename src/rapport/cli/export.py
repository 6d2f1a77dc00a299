"""`export`: the ledger in forms that other programs read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rapport.cli import selecting
from rapport.cli.console import SOME_NOT_READ, DossierOption, complain, opened
from rapport.errors import UsageError


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(export)


def export(
    format: Annotated[str, typer.Option("--format", help="One of those below.")] = "mentions",  # noqa: A002
    output: Annotated[
        Path, typer.Option("-o", "--output", help="File, folder (where several are made), or - for standard output.")
    ] = Path("-"),
    dates: Annotated[
        str | None,
        typer.Option(metavar="exact|loose", help="Where a row needs a day: none, or the first that it can be."),
    ] = None,
    again: Annotated[
        Path | None, typer.Option(metavar="MANIFEST", help="Make that release again, and compare its hashes.")
    ] = None,
    types: selecting.Types = None,
    sides: selecting.Sides = None,
    people: selecting.People = None,
    places: selecting.Places = None,
    statuses: selecting.Statuses = None,
    sources: selecting.Sources = None,
    since: selecting.Since = None,
    until: selecting.Until = None,
    confidence: selecting.Confidence = 0.0,
    reviews: selecting.Reviews = None,
    dossier: DossierOption = None,
) -> None:
    """Write the record, or what is wanted of it, in a form that other programs read, with a manifest.

    `mentions` what was read in each document · `records` what that resolves to · `csv`, `parquet` every table ·
    `polecat`, `plover`, `icews`, `gdelt` coded events. What each form holds: docs/event-data.md.

    Examples: `rapport export --format records -o records.jsonl --type meeting --since 2018` ·
    `rapport export --format polecat -o events.tsv --side JPN --dates loose` ·
    `rapport export --format parquet -o tables/` · `rapport export --again tables/manifest.json -o again/`
    """
    wanted = selecting.selection(types, sides, people, places, statuses, sources, since, until, confidence, reviews)
    with opened(dossier) as workspace:
        if again is not None:
            if not wanted.everything:
                raise UsageError(
                    "a release is made again with its own filters", where="--again", advice="Leave the others out"
                )
            if output == Path("-"):
                raise UsageError("needs a file or folder", where="--again", advice="Name a new one with -o")
            _again(workspace.export_again(again, output), output)
            return
        rows = workspace.export(output, format, wanted, dates=dates)
        if output != Path("-"):
            complain(f"Wrote {rows} rows to {output}.")
        if not rows and not wanted.everything:
            complain("The filters let nothing through.")


def _again(differing: list[str], output: Path) -> None:
    if differing:
        complain(f"Wrote {output}; not the same as before: {', '.join(differing)}.")
        raise typer.Exit(SOME_NOT_READ)
    complain(f"Wrote {output}: every file is the same as before.")
