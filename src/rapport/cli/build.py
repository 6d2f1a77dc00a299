"""`init`, `add`, `build`, `read`: from reports to a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rapport.cli.console import (
    NOTHING_DONE,
    SOME_NOT_READ,
    DossierOption,
    complain,
    counted,
    opened,
    out,
    progress,
    report_added,
    retell,
)
from rapport.errors import UsageError

if TYPE_CHECKING:
    from rapport.model.builds import BuildReport

Between = Annotated[
    list[str] | None,
    typer.Option("--between", metavar="CODE CODE …", help="The sides: two or more ISO 3166-1 alpha-3 codes (JPN RUS)."),
]
Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH…", help="Files and folders with reports.", show_default=False)
]

Exclude = Annotated[
    list[str] | None,
    typer.Option(
        metavar="PATTERN",
        help="Leave out of folders what is called so: drafts, *.md, 2019/*.html; give it again for more.",
        show_default=False,
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (init, add, build, read):
        app.command()(command)


def init(
    folder: Annotated[Path, typer.Argument(help="The folder to make.", show_default=False)],
    between: Between = None,
    name: Annotated[str | None, typer.Option(help="What the dossier is called; else the folder's name.")] = None,
    database: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Keep the ledger in PostgreSQL: postgresql://USER@HOST/DATABASE."),
    ] = None,
    schema: Annotated[
        str | None, typer.Option(help="With --database: the dossier's schema there; else the folder's name.")
    ] = None,
) -> None:
    """Make a dossier: a folder with its settings and an empty ledger.

    A password in ADDRESS is used once and not stored: ~/.pgpass or RAPPORT_DATABASE is the place for it.

    Examples: `rapport init japan-russia --between JPN RUS` ·
    `rapport init japan-russia --between JPN RUS --database postgresql://desk@db.example/rapport`
    """
    from rapport.api import Dossier
    from rapport.ledger.address import has_password, parsed

    if schema and not database:
        raise UsageError("only a ledger in PostgreSQL has a schema", where="--schema", advice="Give --database too")
    with Dossier.create(folder, between or (), name, database=database, schema=schema) as dossier:
        sides = " and ".join(dossier.settings.between) or "whatever sides the reports are about"
        out.print(f"Made {dossier.folder}, about {sides}.", markup=False)
        if database:
            out.print(f"Its ledger is in {dossier.ledger.where}.", markup=False)
            if has_password(parsed(database)):
                complain("The password is not stored: put it into ~/.pgpass, or the address into RAPPORT_DATABASE.")
        out.print(f"Next: cd {dossier.folder} && rapport add REPORTS && rapport build", markup=False)


def add(paths: Paths, exclude: Exclude = None, dossier: DossierOption = None) -> None:
    """Take in files and folders: txt, md, html, pdf, docx, rtf, eml, msg, jsonl, saved feeds, WARC; gzipped too.

    Says what it took and what it couldn't; `rapport show sources` lists both later.

    Examples: `rapport add ~/reports/ minutes.docx` · `rapport add ~/reports --exclude drafts --exclude "*.md"`
    """
    with opened(dossier) as workspace:
        with progress() as tell:
            results = workspace.add(paths, tell, exclude=exclude or ())
        if not results:
            besides = " but what --exclude leaves out" if exclude else ""
            complain(f"{paths[0]}: no files in it{besides}. Name a folder that holds reports.")
        raise typer.Exit(report_added(results))


def build(
    dossier: DossierOption = None,
    force: Annotated[bool, typer.Option("--force", help="Read every document again.")] = False,
    retry: Annotated[bool, typer.Option("--retry", help="Read again what could not be read.")] = False,
    engine: Annotated[
        str | None,
        typer.Option(
            help="How reading is spread: processes (of this machine), inline (this process alone) or ray "
            "(a cluster's machines); else as rapport.toml says.",
            show_default=False,
        ),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(help="So many workers; 0 takes one for each core.", show_default=False)
    ] = None,
    address: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="Of a Ray cluster that runs (HOST:6379, or ray://HOST:10001 from outside it); "
            "else one is started here and ended again.",
            show_default=False,
        ),
    ] = "",
) -> None:
    """Read what is new, then compare everything.

    A build that was interrupted goes on where it ended; what was read once is not read again. `rapport report` tells
    later how long it took and what failed.

    Examples: `rapport build && rapport show meetings` · `rapport build --engine ray --address 10.0.0.5:6379`
    """
    with opened(dossier) as workspace:
        with progress() as tell:
            report = workspace.build(tell, force=force, retry=retry, engine=engine, workers=workers, address=address)
            missing = sum(source.status == "failed" for source in workspace.sources())
        raise typer.Exit(report_built(report, missing))


def read(
    paths: Paths,
    output: Annotated[Path, typer.Option("-o", "--output", help="The dossier to write: .html or .md.")] = Path(
        "dossier.html"
    ),
    between: Between = None,
    mentions: Annotated[Path | None, typer.Option(help="Also write what was read, as JSON Lines.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="List as new what reports since then brought.")
    ] = None,
    exclude: Exclude = None,
) -> None:
    """Read reports and write a dossier in one go, without a workspace.

    Example: `rapport read ~/reports --between JPN RUS -o dossier.html`
    """
    from rapport.api import Dossier

    with Dossier.passing(between or ()) as workspace:
        with progress() as tell:
            results = workspace.add(paths, tell, exclude=exclude or ())
            status = report_added(results)
            if status == NOTHING_DONE:
                complain("Nothing could be read, so no dossier was written.")
                raise typer.Exit(NOTHING_DONE)
            report = workspace.build(tell)
        status = max(status, report_built(report))
        workspace.write(output, since)
        if mentions:
            workspace.export(mentions, "mentions")
        out.print(f"Wrote {output}.", markup=False)
        raise typer.Exit(status)


def _documents(count: int) -> str:
    return f"{count} {counted('document', count)}"


def took(report: BuildReport) -> str:
    """How long a build took, and how much of it was reading."""
    reading = report.seconds.get("reading (wall)", 0.0)
    return f"{report.wall:.1f} s, {reading:.1f} s of it reading" if reading >= 0.1 else f"{report.wall:.1f} s"


def report_built(report: BuildReport, missing: int = 0) -> int:
    """Say what a build did, and how many sources were *missing* from it; gives the exit status."""
    if report.unchanged:
        out.print(f"Nothing is new: {_documents(report.documents)} read and compared already.", markup=False)
        return 0
    for document, problem in report.failed.items():
        retell(f"not read: {document}: {problem}. `rapport show sources` lists it; the rest is in the dossier")
    counts = ", ".join(f"{count} {counted(kind, count)}" for kind, count in report.records.items())
    read_now = f"Read {report.read} of {_documents(report.documents)}"
    out.print(f"{read_now}. The ledger has {counts or 'no records'} and {report.findings} findings.", markup=False)
    besides = f", and of {missing} {counted('source', missing)} that could not be taken in" if missing else ""
    out.print(f"It took {took(report)}; `rapport report` tells more{besides}.", markup=False)
    if report.loose:
        complain(f"{report.loose} judgements can't be tied to what is read now: `rapport judgements --loose`")
    return SOME_NOT_READ if report.failed else 0
