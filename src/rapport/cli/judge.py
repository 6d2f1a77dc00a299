"""`judge`, `judgements`: what a person decides about the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from rapport.cli.console import DossierOption, complain, opened, out

if TYPE_CHECKING:
    from rapport.model.judgements import Act

commands = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    help="Judge records: confirm, reject, correct, join or part them. What is judged is kept and holds from build to "
    "build. `rapport show meetings --ids` gives the ids.",
)

Ids = Annotated[
    list[str],
    typer.Argument(metavar="ID…", help="Ids of records or findings.", show_default=False),
]
Parts = Annotated[
    list[str],
    typer.Argument(
        metavar="ID ID…", help="Ids; ID@DOCUMENT is what one document tells of a record.", show_default=False
    ),
]
Id = Annotated[str, typer.Argument(metavar="ID", help="The record's id.", show_default=False)]
Why = Annotated[str, typer.Option("--why", help="The reason.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Whose judgement it is; else the user's name.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for name, command in (
        ("confirm", confirm),
        ("reject", reject),
        ("correct", correct),
        ("same", same),
        ("not-same", not_same),
        ("note", note),
        ("undo", undo),
    ):
        commands.command(name=name)(command)
    app.add_typer(commands, name="judge")
    app.command()(judgements)


def confirm(ids: Ids, why: Why = "", by: By = None, dossier: DossierOption = None) -> None:
    """Say that a record is right.

    Example: `rapport judge confirm meeting-1f2e3d4c5b6a --why "seen in the communiqué"`
    """
    _judge("confirm", [[one] for one in ids], dossier, why=why, by=by)


def reject(ids: Ids, why: Why = "", by: By = None, dossier: DossierOption = None) -> None:
    """Say that a record is wrong: it leaves the dossier, and nothing is made of it. It stays in the ledger.

    Example: `rapport judge reject commitment-1f2e3d4c5b6a --why "a joke"`
    """
    _judge("reject", [[one] for one in ids], dossier, why=why, by=by)


def correct(
    identity: Id,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="As in docs/records.md: date, place, …")],
    value: Annotated[
        str, typer.Argument(metavar="VALUE", help="Words, a number, a date, a list with commas, or null.")
    ],
    why: Why = "",
    by: By = None,
    dossier: DossierOption = None,
) -> None:
    """Correct one field of a record.

    Examples: `rapport judge correct ID date 2019-05-03` · `rapport judge correct ID participants "A. Holm, P. Dahl"`
    """
    _judge("correct", [[identity]], dossier, why=why, by=by, field=field, value=value)


def same(ids: Parts, why: Why = "", by: By = None, dossier: DossierOption = None) -> None:
    """Say that records are one and the same.

    Example: `rapport judge same meeting-1f2e3d4c5b6a meeting-a6b5c4d3e2f1`
    """
    _judge("same", [ids], dossier, why=why, by=by)


def not_same(ids: Parts, why: Why = "", by: By = None, dossier: DossierOption = None) -> None:
    """Say that records, or parts of one record, are not the same.

    Examples: `rapport judge not-same ID ID` · `rapport judge not-same ID@report-1 ID@report-2` parts what was one
    """
    _judge("not_same", [ids], dossier, why=why, by=by)


def note(
    identity: Id,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="What is to stand beside it.", show_default=False)],
    by: By = None,
    dossier: DossierOption = None,
) -> None:
    """Put a note beside a record.

    Example: `rapport judge note meeting-1f2e3d4c5b6a "ask the embassy"`
    """
    _judge("note", [[identity]], dossier, why=words, by=by)


def undo(
    number: Annotated[int, typer.Argument(help="As `rapport judgements` lists it.", show_default=False)],
    why: Why = "",
    by: By = None,
    dossier: DossierOption = None,
) -> None:
    """Take a judgement back; undoing that brings it back.

    Example: `rapport judge undo 3`
    """
    _judge("undo", [[str(number)]], dossier, why=why, by=by)


def judgements(
    loose: Annotated[
        bool, typer.Option("--loose", help="Only those that can't be tied to what is read any more.")
    ] = False,
    dossier: DossierOption = None,
) -> None:
    """List what was judged: who, when, what it was before and after, why, and whether it holds.

    Examples: `rapport judgements` · `rapport judgements --loose`
    """
    with opened(dossier) as workspace:
        found = workspace.judged(loose=loose)
        if not out.is_terminal and found:
            typer.echo("number\tjudgement\tabout\tids\twho\twhen\twhy\tstate")
        for one in found:
            if not out.is_terminal:
                cells = (str(one.number), one.said, one.about, " ".join(one.ids), one.who, one.when, one.why, one.state)
                typer.echo("\t".join(" ".join(cell.split()) for cell in cells))
                continue
            head = Text.assemble((f"{one.number}  {one.said}", "bold"), f": {one.about}  ", (" ".join(one.ids), "dim"))
            out.print(head)
            why = f": {one.why}" if one.why else ""
            out.print(Text(f"    {one.who}, {one.when}{why} ({one.state})", style="yellow" if one.loose else ""))
        if not found:
            complain("Every judgement holds." if loose else "Nothing was judged yet: `rapport judge --help`.")


def _judge(
    act: Act,
    groups: list[list[str]],
    dossier: Path | None,
    *,
    why: str,
    by: str | None,
    field: str | None = None,
    value: str | None = None,
) -> None:
    from rapport.views.judgements import said

    with opened(dossier) as workspace:
        for targets in groups:
            kept = workspace.judge(act, *targets, field=field, value=value, why=why, who=by, apply=False)
            about = " and ".join(subject.title for subject in kept.subjects)
            out.print(f"{kept.id}: {said(kept)}{f': {about}' if about else ''}", markup=False)
        workspace.replay()
        for one in workspace.judged(loose=True):
            complain(f"judgement {one.number} ({one.about}) is {one.state}")
