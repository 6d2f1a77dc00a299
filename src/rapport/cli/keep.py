"""`backup`, `restore`, `verify`: that nothing is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rapport.cli.console import SOME_NOT_READ, DossierOption, complain, opened, out, progress

BackupFile = Annotated[Path, typer.Argument(metavar="FILE", help="A file that `rapport backup` wrote.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (backup, restore, verify):
        app.command()(command)


def backup(
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write.")] = Path("dossier.backup.zip"),
    dossier: DossierOption = None,
) -> None:
    """Write the whole dossier into one file: settings, sources, what was read, judgements.

    It is the dossier as it is at this moment, also while a build runs; the same from SQLite and from PostgreSQL.

    Example: `rapport backup -o japan-russia-2026-11.zip`
    """
    with opened(dossier) as workspace, progress() as tell:
        made = workspace.backup(output, tell)
    rows = sum(table.rows for table in made.tables.values())
    judged = made.tables["judgement"].rows
    out.print(f"Wrote {output}: {made.sources} sources, {judged} judgements, {rows} rows in all.", markup=False)


def restore(
    file: BackupFile,
    folder: Annotated[Path, typer.Argument(help="A new folder, or an empty dossier's.", show_default=False)],
    database: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Keep the ledger in PostgreSQL: postgresql://USER@HOST/DATABASE."),
    ] = None,
    schema: Annotated[
        str | None, typer.Option(help="With --database: the dossier's schema there; else the folder's name.")
    ] = None,
) -> None:
    """Make the dossier of a backup again, in SQLite or in PostgreSQL, wherever it was before.

    Examples: `rapport restore japan-russia-2026-11.zip again` ·
    `rapport restore japan-russia-2026-11.zip served --database postgresql://desk@db.example/rapport`
    """
    from rapport.api import Dossier

    with progress() as tell, Dossier.restore(file, folder, database=database, schema=schema, progress=tell) as made:
        lines = made.status()
    out.print(f"Restored {folder}.", markup=False)
    for line in lines:
        out.print(line, markup=False)


def verify(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="A backup to verify in place of a dossier.")
    ] = None,
    dossier: DossierOption = None,
) -> None:
    """Make every sum again and say what is damaged: sources, documents, evidence, judgements.

    Ends with 0 where all is whole, with 1 where something is damaged.

    Examples: `rapport verify` · `rapport verify japan-russia-2026-11.zip`
    """
    from rapport.safekeeping import damage_in

    if file is not None:
        found = list(damage_in(file))
    else:
        with opened(dossier) as workspace, progress() as tell:
            found = list(workspace.verify(tell))
    for damage in found:
        complain(damage.line)
    if found:
        out.print(f"{len(found)} damaged.", markup=False)
        raise typer.Exit(SOME_NOT_READ)
    out.print("All is whole.", markup=False)
