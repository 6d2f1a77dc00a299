"""`dossier` and `export`: from the ledger to files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rapport.cli.console import DossierOption, complain, opened, out


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="dossier")(write)
    app.command()(export)


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


def export(
    format: Annotated[str, typer.Option("--format", help="mentions, records or csv.")] = "mentions",  # noqa: A002
    output: Annotated[
        Path, typer.Option("-o", "--output", help="File, folder (csv), or - for standard output.")
    ] = Path("-"),
    dossier: DossierOption = None,
) -> None:
    """Write what was read (mentions), what it resolves to (records), or tables (csv).

    Examples: `rapport export --format mentions -o mentions.jsonl` · `rapport export --format csv -o tables/`
    """
    with opened(dossier) as workspace:
        rows = workspace.export(output, format)
        if output != Path("-"):
            complain(f"Wrote {rows} rows to {output}.")
