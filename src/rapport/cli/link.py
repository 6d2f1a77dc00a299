"""`link`: from anybody's mentions to records and findings, without documents."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from rapport.cli.console import SOME_NOT_READ, complain, counted


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(link)


def link(
    mentions: Annotated[Path, typer.Argument(help="Mentions, one JSON object a line.", show_default=False)],
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write, or - for standard output.")] = Path(
        "-"
    ),
) -> None:
    """Put mentions together that were read already, by Rapport or by anybody else: no documents are needed.

    The form is that of `rapport export --format mentions`; `document` rows say when a report was published, in whose
    outlet, and of what it is a copy. What is written has the form of `rapport export --format records`.

    Example: `rapport link mentions.jsonl -o records.jsonl`
    """
    from rapport.linking import link as put_together  # here, so that --help and --version don't wait for it

    found = put_together(mentions, output)
    for problem in found.problems:
        complain(f"not used: {mentions}: {problem}")
    counts = Counter(record.type for record in found.records)
    said = ", ".join(f"{count} {counted(kind, count)}" for kind, count in sorted(counts.items()))
    complain(f"{said}; {len(found.findings)} {counted('finding', len(found.findings))}.")
    raise typer.Exit(SOME_NOT_READ if found.problems else 0)
