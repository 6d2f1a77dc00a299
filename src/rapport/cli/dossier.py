"""`dossier`: from the ledger to a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rapport.cli.console import DossierOption, complain, opened, out


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(name="dossier")(write)


def write(
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The file to write: .html, .md, .docx or .pdf.")
    ] = Path("dossier.html"),
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="List as new what reports since then brought.")
    ] = None,
    dossier: DossierOption = None,
) -> None:
    """Write the dossier: one page that needs nothing else, every line with a link to its sentence.

    The file's ending says how: a page for the browser, Markdown, Word, or PDF, which takes about a second for four
    pages.

    Examples: `rapport dossier -o japan-russia.html` · `rapport dossier -o brief.md --since 2019-01` ·
    `rapport dossier -o japan-russia.docx` · `rapport dossier -o japan-russia.pdf`
    """
    with opened(dossier) as workspace:
        if output.suffix.lower() == ".pdf":
            complain("Laying out the pages; a large dossier takes minutes.")
        out.print(f"Wrote {workspace.write(output, since)}.", markup=False)
