"""`evaluate`: how good the reading is on reports that a user marked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from rapport.cli.console import SOME_NOT_READ, complain, out, progress, say
from rapport.errors import UsageError

if TYPE_CHECKING:
    from rapport.evaluation import Miss
    from rapport.evaluation.tables import Table
    from rapport.measuring import Evaluation


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(evaluate)


def evaluate(
    answers: Annotated[
        Path, typer.Argument(metavar="ANSWERS.json", help="Reports that were marked by hand.", show_default=False)
    ],
    texts: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Where the reports' texts lie as ID.txt; else beside the answers."),
    ] = None,
    second: Annotated[
        Path | None,
        typer.Option(metavar="OTHER.json", help="Compare another's answers on the same reports; nothing is read."),
    ] = None,
    predictions: Annotated[
        Path | None, typer.Option(metavar="MENTIONS.jsonl", help="Compare these mentions; nothing is read.")
    ] = None,
    misses: Annotated[
        str | None, typer.Option(metavar="TYPE", help="Also list what was missed and what was too much of a type.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
) -> None:
    """Measure the reading on reports that you marked: precision, recall, F1 by record type; attributes, dates, noise.

    With --second, how far two annotators agree: the same figures, and Krippendorff's alpha. docs/accuracy.md shows the
    form of the answers and says what the figures mean.

    Examples: `rapport evaluate answers.json --texts reports/` · `rapport evaluate answers.json --second hers.json`
    """
    from rapport.api import evaluate as measured  # here, so that --help and --version don't wait for it

    if as_json and as_markdown:
        raise UsageError("there is one form of printing at a time", where="--json, --markdown", advice="Give one")
    kind = _kind(misses)
    with progress() as tell:
        found = measured(answers, texts=texts, second=second, predictions=predictions, progress=tell)
    for note in found.notes:
        complain(note)
    listed = [miss for miss in found.scores.misses if miss.row.kind == kind]
    if as_json:
        _json(found, listed if kind else None)
    else:
        _tables(found, listed if kind else None, markdown=as_markdown)
    raise typer.Exit(SOME_NOT_READ if found.notes else 0)


def _kind(given: str | None) -> str | None:
    """The record type that is meant, by its name or by that of its list."""
    from rapport.evaluation.form import PLURALS

    for kind, plural in PLURALS.items():
        if given in (kind, plural):
            return kind
    if given is None:
        return None
    raise UsageError(
        f"there is no record type `{given}`", where="--misses", advice=f"Choose one of: {', '.join(PLURALS)}"
    )


def _json(found: Evaluation, misses: list[Miss] | None) -> None:
    from rapport.evaluation import tables

    said: dict[str, Any] = tables.as_json(found.scores, found.agreement)
    if misses is not None:
        said["misses"] = [tables.miss_json(miss, found.texts) for miss in misses]
    say(json.dumps(said | {"notes": list(found.notes)}, ensure_ascii=False, indent=1))


def _tables(found: Evaluation, misses: list[Miss] | None, *, markdown: bool) -> None:
    from rapport.evaluation import tables

    made = tables.tables(found.scores, found.agreement)
    if markdown:
        say(tables.as_markdown(made))
    elif out.is_terminal:
        for table in made:
            _grid(table)
    else:
        say("\n\n".join(_lines(table) for table in made))
    if misses is not None:
        typer.echo()
        for miss in misses:
            say(f"{'- ' if markdown else ''}{tables.miss_line(miss, found.texts)}")


def _lines(table: Table) -> str:
    """Tab-separated, for other programs."""
    return "\n".join("\t".join(row) for row in (table.columns, *table.rows))


def _grid(table: Table) -> None:
    from rich.table import Table as Grid

    grid = Grid(title=table.title, title_justify="left", header_style="bold")
    for at, column in enumerate(table.columns):
        grid.add_column(column, justify="right" if at else "left")
    for row in table.rows:
        grid.add_row(*map(Text, row))
    out.print(grid, soft_wrap=False)
