"""`import`: what others made."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rapport.cli.console import SOME_NOT_READ, DossierOption, complain, opened, out

SHOWN = 20


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(name="import")(import_)


def import_(
    file: Annotated[Path, typer.Argument(help="The file.", show_default=False)],
    format: Annotated[  # noqa: A002
        str | None,
        typer.Option("--format", help="polecat, icews, gdelt or actors; told by the file, if not given."),
    ] = None,
    dossier: DossierOption = None,
) -> None:
    """Take in event data that others coded, or an actor dictionary.

    Rows of POLECAT, ICEWS and GDELT 2 stand beside Rapport's own reading: `rapport show compare`. An actor dictionary
    (PETRARCH, TABARI, CAMEO) gives the next `rapport build` more names. A whole dossier: `rapport restore`.

    Examples: `rapport import ngecEvents.2023.Jan.txt` · `rapport import 20230101.export.CSV --format gdelt` ·
    `rapport import Phoenix.Countries.actors.txt --format actors`
    """
    with opened(dossier) as workspace:
        taken = workspace.import_file(file, format)
    for problem in taken.problems[:SHOWN]:
        complain(f"not taken: {file}, {problem}")
    if taken.left_out > SHOWN:
        complain(f"… and {taken.left_out - SHOWN} more")
    out.print(f"Took {taken.rows} rows of {file} as {taken.format}.", markup=False)
    if taken.format == "actors":
        out.print("`rapport build` reads the reports with them.", markup=False)
    if taken.left_out:
        raise typer.Exit(SOME_NOT_READ)
