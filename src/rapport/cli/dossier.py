"""`dossier`: from the ledger to a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rapport.cli.console import DossierOption, opened, out


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(name="dossier")(write)


def write(
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write: .html or .md.")] = Path(
        "dossier.html"
    ),
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="List as new what reports since then brought.")
    ] = None,
    dossier: DossierOption = None,
) -> None:
    """Write the dossier: one page that needs nothing else, every line with a link to its sentence.

    Examples: `rapport dossier -o japan-russia.html` · `rapport dossier -o brief.md --since 2019-01`
    """
    with opened(dossier) as workspace:
        out.print(f"Wrote {workspace.write(output, since)}.", markup=False)
