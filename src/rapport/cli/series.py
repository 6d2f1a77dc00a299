"""`series`: conflict and cooperation by period."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from rapport.cli import selecting
from rapport.cli.console import NOTHING_DONE, DossierOption, complain, opened, out
from rapport.errors import UsageError

if TYPE_CHECKING:
    from rapport.exports.frames import Frame
    from rapport.views.relationship import Relationship

_SHOWN: Final = (
    "period", "events", "balance", "mean", "cooperation", "conflict", "behind", "reports", "tone", "change",
)  # fmt: skip
"""The columns of the table on a terminal; CSV has all."""
_RANGES: Final = ("events", "balance", "mean")


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(series)


def series(
    by: Annotated[str, typer.Option(metavar="PERIOD", help="day, week, month, quarter or year.")] = "month",
    dyad: Annotated[
        list[str] | None, typer.Option("--dyad", metavar="CODE CODE", help="Two sides; else the dossier's first two.")
    ] = None,
    everyone: Annotated[bool, typer.Option("--all", help="The events of all sides, not of a dyad.")] = False,
    directed: Annotated[bool, typer.Option("--directed", help="Only what the first does to the second.")] = False,
    split: Annotated[
        str | None, typer.Option(metavar="BY", help="One series for each level, issue, quad or type.")
    ] = None,
    scale: Annotated[str, typer.Option(metavar="SCALE", help="plover (-10 to 10) or goldstein.")] = "plover",
    dates: Annotated[
        str, typer.Option(metavar="exact|loose", help="Place what surely lies in a period, or also what may.")
    ] = "exact",
    format: Annotated[str, typer.Option("--format", help="table or csv.")] = "table",  # noqa: A002
    output: Annotated[Path, typer.Option("-o", "--output", help="File for csv, or - for standard output.")] = Path("-"),
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
    """Show conflict and cooperation by period, how sure that is, and how many reports there were at all.

    A period without a report or an event has no balance: silence is not peace. Behind a value stands its 95 % interval.
    What could not be placed is said on standard error. What each column holds: docs/event-data.md.

    Examples: `rapport series --by quarter --dyad JPN RUS` · `rapport series --by week --since 2016-11` ·
    `rapport series --split level --dates loose` · `rapport series --by month --format csv -o series.csv`
    """
    if format not in ("table", "csv"):
        raise UsageError(f"there is no format `{format}`", where="--format", advice="Choose table or csv")
    if format == "table" and output != Path("-"):
        format = "csv"  # noqa: A001
    wanted = selecting.selection(types, sides, people, places, statuses, sources, since, until, confidence, reviews)
    with opened(dossier) as workspace:
        from rapport.exports.frames import relationship_frame

        found = workspace.series(
            () if everyone else dyad or None,
            by,
            directed=directed,
            scale=scale,
            split=split,
            dates=dates,
            selection=wanted,
        )
        frame = relationship_frame(found)
        if format == "csv":
            _csv(frame, output)
        else:
            _table(frame, found)
        _left_out(found)
        if not len(frame):
            raise typer.Exit(NOTHING_DONE)


def _csv(frame: Frame, output: Path) -> None:
    from rapport.exports.cells import cell
    from rapport.output import STANDARD_OUTPUT, whole

    with whole(output) as file:
        writer = csv.writer(file, lineterminator="\n" if output == STANDARD_OUTPUT else "\r\n")
        writer.writerow(frame.columns)
        writer.writerows([cell(_plain(value)) for value in row.values()] for row in frame)
    if output != STANDARD_OUTPUT:
        complain(f"Wrote {len(frame)} rows to {output}.")
    else:
        sys.stdout.flush()


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _table(frame: Frame, found: Relationship) -> None:
    several = len(found.series) > 1 or found.asked.split is not None
    columns = ("series", *_SHOWN) if several else _SHOWN
    rows = [[_shown(row, column) for column in columns] for row in frame]
    if not out.is_terminal:
        for row in (columns, *rows):
            typer.echo("\t".join(row))
        return
    from rich.table import Table

    dyad = " – ".join(found.asked.dyad) or "all sides"
    table = Table(title=f"{dyad} by {found.asked.by} ({found.total} events)", title_justify="left", header_style="bold")
    for column in columns:
        table.add_column(column, justify="left" if column in ("series", "period") else "right")
    for row in rows:
        table.add_row(*row)
    out.print(table, soft_wrap=False)


def _shown(row: dict[str, Any], column: str) -> str:
    value = row[column]
    if value is None:
        return ""
    if column in _RANGES and row[f"{column}_low"] is not None and (row["events"] or column != "events"):
        return f"{_number(value)} [{_number(row[f'{column}_low'])}, {_number(row[f'{column}_high'])}]"
    return _number(value) if isinstance(value, int | float) else str(value)


def _number(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value + 0.0:.1f}"


def _left_out(found: Relationship) -> None:
    """Say what no point shows."""
    for name, measured in found.series.items():
        events, reports = measured.events, measured.reports
        parts = [
            f"{number} {what}"
            for number, what in (
                (events.undated, "without a date"),
                (events.vague, f"dated less closely than a {found.asked.by}"),
                (events.outside, "outside of the time shown"),
            )
            if number
        ]
        if parts:
            of = f" of {name}" if len(found.series) > 1 else ""
            complain(f"Events{of} that are not in the series: {', '.join(parts)}.")
    if reports.total:
        complain(
            f"Reports that are not counted: {reports.undated + reports.vague} without a date as close as a "
            f"{found.asked.by}, {reports.outside} outside of the time shown."
        )
    if not found.total:
        complain("No event was asked for: try --all, or other codes with --dyad.")
