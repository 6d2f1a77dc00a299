"""`judge`, `judgements`: what a person decides about the record."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from rapport.cli.console import DossierOption, complain, opened, out, say

if TYPE_CHECKING:
    from rapport.api import Dossier
    from rapport.model.judgements import Act, Judgement

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
        ("add", add),
        ("rate", rate),
        ("keep-both", keep_both),
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
    only: Annotated[bool, typer.Option("--only", help="Only this one of those that were judged in one go.")] = False,
    why: Why = "",
    by: By = None,
    dossier: DossierOption = None,
) -> None:
    """Take a judgement back, with all that were judged in one go with it; undoing that brings them back.

    Examples: `rapport judge undo 3` · `rapport judge undo 3 --only`
    """
    with opened(dossier) as workspace:
        _report(workspace, workspace.undo(number, only=only, why=why, who=by, apply=False))


def add(
    kind: Annotated[str, typer.Argument(metavar="TYPE", help="meeting, commitment, … as in docs/records.md.")],
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="The id of the document that proves it.")],
    fields: Annotated[
        list[str] | None, typer.Argument(metavar="FIELD=VALUE…", help="What it says; lists with commas.")
    ] = None,
    quote: Annotated[str | None, typer.Option("--quote", help="The words that prove it; they must stand once.")] = None,
    span: Annotated[str | None, typer.Option("--span", metavar="START-END", help="Or where they stand.")] = None,
    why: Why = "",
    by: By = None,
    dossier: DossierOption = None,
) -> None:
    """Add a record that the machine missed, with the words that prove it.

    Example: `rapport judge add meeting report-1 "what=meeting in Lund" status=held sides=SWE,NOR date=2019-05
    --quote "They met in Lund in May 2019"`
    """
    from rapport.errors import UsageError

    given = dict(_parted(one, "=", "FIELD=VALUE") for one in fields or ())
    start, end = _parted(span, "-", "START-END") if span else ("", "")
    if span and not (start.isdigit() and end.isdigit()):
        raise UsageError("is no stretch", where=f"--span {span}", advice="Give two numbers: --span 120-164")
    with opened(dossier) as workspace:
        place = (int(start), int(end)) if span else None
        kept = workspace.add_record(kind, document, span=place, quote=quote, why=why, who=by, apply=False, **given)
        _report(workspace, (kept,))


def rate(
    target: Annotated[str, typer.Argument(metavar="TARGET", help="A document, an outlet, or a record.")],
    rating: Annotated[str, typer.Argument(metavar="RATING", help="A to F for a source, 1 to 6 for a claim.")],
    why: Why = "",
    by: By = None,
    dossier: DossierOption = None,
) -> None:
    """Rate a source (A to F) or a claim (1 to 6) on the Admiralty scale. Nothing is ever rated by itself.

    Examples: `rapport judge rate "Example Daily" C` · `rapport judge rate report-1 B` · `rapport judge rate ID 2`
    """
    _judge("rate", [[target]], dossier, why=why, by=by, value=rating)


def keep_both(ids: Ids, why: Why = "", by: By = None, dossier: DossierOption = None) -> None:
    """Say that where reports differ both stand: the difference stays in the dossier, with this decision.

    Example: `rapport judge keep-both finding-1f2e3d4c5b6a --why "each ministry counts its own"`
    """
    _judge("keep_both", [[one] for one in ids], dossier, why=why, by=by)


def _parted(given: str, mark: str, form: str) -> tuple[str, str]:
    from rapport.errors import UsageError

    head, found, tail = given.partition(mark)
    if not found or not head:
        raise UsageError(f"`{given}` is not of the form {form}", advice="`rapport judge add --help` shows an example")
    return head.strip(), tail.strip()


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
            say("number\tjudgement\tabout\tids\twho\twhen\twhy\tstate")
        for one in found:
            if not out.is_terminal:
                cells = (str(one.number), one.said, one.about, " ".join(one.ids), one.who, one.when, one.why, one.state)
                say("\t".join(" ".join(cell.split()) for cell in cells))
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
    from rapport.api import Decision

    with opened(dossier) as workspace:
        decisions = [Decision(act, tuple(targets), field, value, why) for targets in groups]
        _report(workspace, workspace.decide(decisions, who=by, apply=False))


def _report(workspace: Dossier, kept: Sequence[Judgement]) -> None:
    """Say what was kept, compare everything again if need be, and say what can't be tied any more."""
    from rapport.errors import LedgerBusy
    from rapport.views.judgements import said

    for one in kept:
        about = " and ".join(subject.title for subject in one.subjects)
        out.print(f"{one.id}: {said(one)}{f': {about}' if about else ''}", markup=False)
    if len(kept) > 1:
        complain(f"`rapport judge undo {kept[0].id}` takes these {len(kept)} back together.")
    try:
        workspace.replay(always=False)
    except LedgerBusy:
        complain("It is kept. Another process builds: the next `rapport build` compares everything with it.")
        return
    for loose in workspace.judged(loose=True):
        complain(f"judgement {loose.number} ({loose.about}) is {loose.state}")
