"""`report`: what the last builds did."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Final

import typer

from rapport.cli.console import NOTHING_DONE, DossierOption, complain, counted, opened, out

if TYPE_CHECKING:
    from rapport.ledger.documents import SourceRow
    from rapport.model.builds import BuildReport

STAGES: Final = {
    "reading (wall)": "reading",
    "language": "  language, all workers",
    "extraction": "  extraction, all workers",
    "lineage": "copies",
    "resolution": "resolution",
    "reconciliation": "reconciliation",
    "ledger": "ledger and search",
}
"""Stages of a build, and how they are told."""


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(report)


def report(
    builds: Annotated[int, typer.Option(min=1, help="So many of the last builds, the latest first.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, for programs.")] = False,
    dossier: DossierOption = None,
) -> None:
    """Tell what the last build did: what was read, how long each stage took, what failed and why.

    Examples: `rapport report` · `rapport report --builds 10 --json`
    """
    with opened(dossier) as workspace:
        found = workspace.reports(builds)
        failed = [source for source in workspace.sources() if source.status == "failed"]
        if not found:
            complain(f"{workspace.folder}: not built yet. `rapport build` reads what was added.")
            raise typer.Exit(NOTHING_DONE)
        for number, one in enumerate(found):
            if as_json:
                typer.echo(json.dumps(asdict(one), ensure_ascii=False))
                continue
            if number:
                out.print()
            for line in lines(one):
                out.print(line, markup=False)
        if failed and not as_json:
            out.print()
            for line in _sources(failed):
                out.print(line, markup=False)


def lines(report: BuildReport) -> list[str]:
    """A build's report as lines of text."""
    by = " with ".join(part for part in (f"Rapport {report.version}".strip(), report.reader) if part)
    told = [f"Build of {report.started or report.finished}, {report.wall:.1f} s, by {by}"]
    if report.engine:
        documents = f"{report.documents} {counted('document', report.documents)}"
        told.append(f"Read {report.read} of {documents} ({_how(report)})")
    else:
        told.append(f"Put judgements into the record of {report.documents} documents; nothing was read")
    if report.read:
        told.append(f"  {report.characters:,} characters; {_counts(report.mentions)}")
    told += [f"  not read: {document}: {problem}" for document, problem in report.failed.items()]
    told.append(f"Came to {_counts(report.records)}; {report.findings} findings")
    if report.loose:
        told.append(f"  {report.loose} judgements can't be tied: `rapport judgements --loose`")
    told.append("Seconds by stage:")
    known = [(name, report.seconds[stage]) for stage, name in STAGES.items() if stage in report.seconds]
    others = [(stage, seconds) for stage, seconds in report.seconds.items() if stage not in STAGES]
    told += [f"  {name:<26} {seconds:>9.2f}" for name, seconds in [*known, *others]]
    if report.slowest:
        told.append("Slowest to read: " + ", ".join(f"{name} {seconds:.1f} s" for name, seconds in report.slowest))
    if report.memory:
        amounts = (f"{amount} MB in {who}" for who, amount in report.memory.items() if amount)
        told.append("Most memory: " + ", ".join(amounts))
    return told


def _how(report: BuildReport) -> str:
    """How reading was spread; a few documents are read where the build runs, and no worker took memory then."""
    alone = report.engine == "processes" and report.memory.get("largest worker") == 0
    if alone or report.engine == "inline":
        return "inline, in the build's own process"
    workers = f"{report.workers} {counted('worker', report.workers)}" if report.workers else "one for each core"
    return f"{report.engine}, {workers}"


def _sources(failed: list[SourceRow]) -> list[str]:
    told = [f"{len(failed)} {counted('source', len(failed))} could not be taken in:"]
    return told + [f"  {source.origin}: {source.problem}. {source.advice or ''}".rstrip() for source in failed]


def _counts(counts: dict[str, int]) -> str:
    told = (f"{count} {counted(kind.replace('_', ' '), count)}" for kind, count in sorted(counts.items()))
    return ", ".join(told) or "nothing"
