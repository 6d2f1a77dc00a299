"""The commands and how they end: 0 all was done, 1 some of it, 2 nothing (with one clear line on standard error)."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from rapport.cli import (
    build,
    code,
    dossier,
    evaluate,
    export,
    importing,
    judge,
    keep,
    link,
    look,
    report,
    series,
    serve,
)
from rapport.cli.console import complain, log_as
from rapport.errors import RapportError
from rapport.version import __version__

app = typer.Typer(
    name="rapport",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Reads reports about the relations between states and keeps the record: "
    "every line with the sentence that proves it.",
    epilog="A first dossier: `rapport read ~/reports --between JPN RUS -o dossier.html`",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"rapport {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    _version: bool = typer.Option(
        False, "--version", help="Say which version this is.", callback=_version, is_eager=True
    ),
    verbose: Annotated[
        bool, typer.Option("--verbose", help="Tell each step and each document on standard error.")
    ] = False,
    log_format: Annotated[
        str, typer.Option(metavar="FORMAT", help="How events are told: text, or json (an object a line).")
    ] = "text",
    log_file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Append events here; standard error keeps what needs a person."),
    ] = None,
) -> None:
    log_as(verbose, log_format, log_file)


for module in (build, report, dossier, export, importing, code, link, look, judge, evaluate, series, serve, keep):
    module.register(app)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; the exit status says how it ended.

    Args:
        arguments: without the program's name; those of the process, if none are given.
    """
    try:
        app(logging_first(spelled_out(sys.argv[1:] if arguments is None else arguments)))
    except RapportError as error:
        complain(error.line)
        sys.exit(2)
    except KeyboardInterrupt:
        complain("Stopped. What was read so far is kept; call again to go on.")
        sys.exit(130)


LISTING = ("--between", "--dyad")
"""Options that take several codes."""


def spelled_out(arguments: Sequence[str]) -> list[str]:
    """`--between JPN RUS` as `--between JPN --between RUS`: an option of Click's takes one value."""
    out: list[str] = []
    listing = ""
    for argument in arguments:
        if argument in LISTING:
            listing = argument
        elif listing and _may_be_code(argument):
            out += [listing, argument]
        else:
            listing = ""
            out.append(argument)
    return out


def logging_first(arguments: Sequence[str]) -> list[str]:
    """The options on logging in front, where Click looks for them, wherever a person puts them."""
    first: list[str] = []
    rest: list[str] = []
    taken = iter(arguments)
    for argument in taken:
        if argument == "--":
            rest += [argument, *taken]
        elif argument == "--verbose" or argument.startswith(("--log-format=", "--log-file=")):
            first.append(argument)
        elif argument in {"--log-format", "--log-file"}:
            first += [argument, *(value for value in [next(taken, None)] if value is not None)]
        else:
            rest.append(argument)
    return first + rest


def _may_be_code(argument: str) -> bool:
    return not argument.startswith("-") and not Path(argument).exists() and not {"/", "\\", "."} & set(argument)
