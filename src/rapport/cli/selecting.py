"""The options that say which records are wanted: the same wherever a command takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rapport.views.selection import Selection

_PANEL = "Which records (each option may be given several times; a record must pass all kinds of them)"

Types = Annotated[
    list[str] | None,
    typer.Option("--type", metavar="TYPE", help="Of this type: meeting, event, …", rich_help_panel=_PANEL),
]
Sides = Annotated[
    list[str] | None,
    typer.Option("--side", metavar="CODE", help="That name this side: JPN, EU.", rich_help_panel=_PANEL),
]
People = Annotated[
    list[str] | None,
    typer.Option("--person", metavar="NAME", help="In which this person takes part or speaks.", rich_help_panel=_PANEL),
]
Places = Annotated[
    list[str] | None, typer.Option("--place", metavar="NAME", help="That name this place.", rich_help_panel=_PANEL)
]
Statuses = Annotated[
    list[str] | None,
    typer.Option("--status", metavar="STATUS", help="That stand so: held, planned, signed, …", rich_help_panel=_PANEL),
]
Sources = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="NAME", help="That rest on this document or outlet.", rich_help_panel=_PANEL),
]
Since = Annotated[
    str | None, typer.Option(metavar="DATE", help="Not over before: 2018-03-05, 2018-03, 2018.", rich_help_panel=_PANEL)
]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Not begun after.", rich_help_panel=_PANEL)]
Confidence = Annotated[float, typer.Option(metavar="0..1", help="At least so likely.", rich_help_panel=_PANEL)]
Reviews = Annotated[
    list[str] | None,
    typer.Option(
        "--review",
        metavar="REVIEW",
        help="Judged so: unreviewed, confirmed, corrected, rejected.",
        rich_help_panel=_PANEL,
    ),
]


def selection(
    types: list[str] | None,
    sides: list[str] | None,
    people: list[str] | None,
    places: list[str] | None,
    statuses: list[str] | None,
    sources: list[str] | None,
    since: str | None,
    until: str | None,
    confidence: float,
    reviews: list[str] | None,
) -> Selection:
    """The options as the one filter that every face uses.

    Raises:
        UsageError: a value that can't be meant.
    """
    from rapport.views.selection import Selection

    return Selection.checked(
        types=types,
        sides=sides,
        people=people,
        places=places,
        statuses=statuses,
        sources=sources,
        since=since,
        until=until,
        confidence=confidence,
        reviews=reviews,
    )
