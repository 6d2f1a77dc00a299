"""`show`, `search`, `status`, `doctor`: looking at what there is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.text import Text

from rapport.cli import selecting
from rapport.cli.console import NOTHING_DONE, DossierOption, complain, opened, out, say
from rapport.errors import UsageError

if TYPE_CHECKING:
    from rapport.views.tables import Table as Found

WIDTH_OF_A_COLUMN: Final = 14
"""Characters that a column needs to be read in a grid."""


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (show, search, status, doctor):
        app.command()(command)


def show(
    what: Annotated[
        str,
        typer.Argument(
            help="meetings, commitments, statements, positions, forecasts, quantities, names, "
            "series, mechanisms, events, unrealised, findings, actors, sources, packages, track-record, shifts, "
            "third-parties, datings, imported or compare (beside what was imported).",
            show_default=False,
        ),
    ],
    limit: Annotated[int, typer.Option(help="So many rows at most; 0 shows all.")] = 50,
    ids: Annotated[bool, typer.Option("--ids", help="Also show ids, which `rapport judge` takes.")] = False,
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
    """Show one kind of record as a table.

    Beside what was imported (`compare`) only --since, --until, --side and --type can be asked for.

    Examples: `rapport show meetings --since 2017` · `rapport show findings --limit 0` ·
    `rapport show compare --type SANCTION --until 2018`
    """
    wanted = selecting.selection(types, sides, people, places, statuses, sources, since, until, confidence, reviews)
    with opened(dossier) as workspace:
        tables = workspace.tables(wanted)
        if what not in tables:
            raise UsageError(f"there is nothing called `{what}` to show", advice=f"Choose one of: {', '.join(tables)}")
        found = tables[what]()
        if ids:
            found = found.with_ids()
        rows = found.rows[:limit] if limit else found.rows
        if not out.is_terminal:
            _lines(found, rows)
        elif out.width < WIDTH_OF_A_COLUMN * len(found.columns):
            _blocks(found, rows)
        else:
            _grid(found, rows)
        if len(rows) < len(found.rows):
            complain(f"{len(rows)} of {len(found.rows)}; --limit 0 shows all.")


def _lines(found: Found, rows: Sequence[Sequence[str]]) -> None:
    """Tab-separated, for other programs."""
    for row in (found.columns, *rows):
        say("\t".join(" ".join(cell.split()) for cell in row))


def _blocks(found: Found, rows: Sequence[Sequence[str]]) -> None:
    """A few lines a row, where the terminal is too narrow for a grid."""
    out.print(Text(found.title, style="bold"))
    for row in rows:
        out.print()
        for column, cell in zip(found.columns, row, strict=True):
            if cell:
                out.print(Text.assemble((f"{column}: ", "bold"), cell))


def _grid(found: Found, rows: Sequence[Sequence[str]]) -> None:
    from rich.table import Table

    table = Table(title=found.title, title_justify="left", header_style="bold")
    for column in found.columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    out.print(table, soft_wrap=False)


def search(
    words: Annotated[list[str], typer.Argument(help="All of them must be there; beginnings of words will do.")],
    limit: Annotated[int, typer.Option(help="So many results at most.")] = 20,
    dossier: DossierOption = None,
) -> None:
    """Find documents and records by their words.

    Example: `rapport search peace treaty`
    """
    with opened(dossier) as workspace:
        hits = workspace.search(" ".join(words), limit=limit)
        for hit in hits:
            out.print(Text.assemble((hit.kind, "bold"), f"  {hit.title}  ", (hit.ref, "dim")))
            out.print(_excerpt(hit.excerpt))
        if not hits:
            complain("Nothing holds all of these words. Try fewer, or their beginnings.")
            raise typer.Exit(NOTHING_DONE)


def status(dossier: DossierOption = None) -> None:
    """Say what the dossier holds, and what waits to be read.

    Example: `rapport status`
    """
    with opened(dossier) as workspace:
        for line in workspace.status():
            out.print(line, markup=False)


def doctor(dossier: DossierOption = None) -> None:
    """Check that the reader loads, the ledger is whole, and every piece of evidence is where it is said to be.

    Example: `rapport doctor`
    """
    from rapport.cli.health import checks

    with opened(dossier) as workspace:
        sound = True
        for check in checks(workspace):
            sound = sound and check.sound
            out.print(
                Text.assemble(("ok   " if check.sound else "bad  ", "green" if check.sound else "red"), check.line)
            )
        raise typer.Exit(0 if sound else NOTHING_DONE)


def _excerpt(marked: str) -> Text:
    from rapport.ledger.search import HIT_END, HIT_START

    text = Text("    ")
    rest = marked.replace("\n", " ")
    while HIT_START in rest:
        before, _, rest = rest.partition(HIT_START)
        word, _, rest = rest.partition(HIT_END)
        text.append(before)
        text.append(word, style="bold underline")
    text.append(rest)
    return text
