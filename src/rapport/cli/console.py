"""What the commands share: the two streams, progress, and finding the dossier."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from rapport import logs

if TYPE_CHECKING:
    from rapport.api import Dossier
    from rapport.intake import Added
    from rapport.intake import Progress as Tell

_log = logging.getLogger(__name__)

SOME_NOT_READ = 1
NOTHING_DONE = 2

_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def harmless(text: str) -> str:
    """*text* with what a terminal obeys shown instead: control characters, escapes, and turns of writing direction."""
    return _OBEYED.sub(lambda found: _picture(found.group()), text)


def _picture(control: str) -> str:
    if control == "\x7f":
        return "\u2421"
    return chr(0x2400 + ord(control)) if control < " " else "\ufffd"


class HarmlessConsole(Console):
    """Reports, and the names of their files, may hold what a terminal obeys; none of it gets through."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """What is printed, piece by piece."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(harmless(segment.text), segment.style)


out = HarmlessConsole(highlight=False, soft_wrap=True)
err = HarmlessConsole(stderr=True, highlight=False, soft_wrap=True)


def say(line: str) -> None:
    """One line on standard output, for other programs as for people; nothing in it that a terminal obeys."""
    typer.echo(harmless(line))


DossierOption = Annotated[
    Path | None,
    typer.Option("--dossier", metavar="PATH", help="The dossier's folder; else the nearest one from here upwards."),
]


def counted(noun: str, count: int) -> str:
    """A record type's name in the number that *count* asks for."""
    if count == 1 or noun in ("series", "unrealised"):
        return noun
    return f"{noun[:-1]}ies" if noun.endswith("ty") else f"{noun}s"


def complain(line: str) -> None:
    """One line on standard error; an event, where events go there as JSON."""
    if logs.to_stderr_as_json():
        _log.warning(line)
    else:
        err.print(line, markup=False)


def retell(line: str) -> None:
    """As `complain`, of what the log has told: where events go to standard error as JSON, it stands there already."""
    if not logs.to_stderr_as_json():
        complain(line)


def log_as(verbose: bool, format: str, file: Path | None) -> None:  # noqa: A002  the option's name
    """Say where events go; their lines don't tear a progress bar."""
    logs.configure(verbose=verbose, format=format, file=file, write=lambda line: err.print(line, markup=False))


def opened(folder: Path | None) -> Dossier:
    """The dossier that a command is about."""
    from rapport.api import Dossier  # here, so that --help and --version don't wait for it

    return Dossier.open(folder) if folder else Dossier.find()


@contextmanager
def progress() -> Iterator[Tell]:
    """A bar for each stage on standard error, where that is a terminal; one line a stage where it isn't."""
    if not err.is_terminal or logs.to_stderr_as_json():
        yield _lines()
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err) as bars:
        tasks = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield tell


def _lines() -> Tell:
    def tell(stage: str, done: int, total: int) -> None:
        if done != total or not total:
            return
        if logs.to_stderr_as_json():
            _log.info("progress", extra={"stage": stage, "done": done, "total": total})
        else:
            complain(f"{stage}: {done} of {total}")

    return tell


def report_added(results: list[Added]) -> int:
    """Say what was taken and what wasn't; gives the exit status."""
    taken = [result for result in results if result.documents]
    known = [result for result in results if result.known]
    refused = [result for result in results if result.problems and not result.documents]
    partly = [result for result in taken if result.problems]
    for result in results:
        for problem in result.problems:
            retell(f"not read: {problem}")
        for note in result.notes:
            complain(f"note: {result.origin}: {note}")
    documents = sum(len(result.documents) for result in taken)
    of = f"{len(taken)} of {len(results)}" if len(taken) < len(results) else f"{len(taken)}"
    parts = [f"{documents} {counted('document', documents)} from {of} {counted('file', len(results))}"]
    told = ((known, "already in"), (refused, "could not be read"), (partly, "could be read in part only"))
    parts += [f"{len(which)} {how}" for which, how in told if which]
    out.print(f"Took {', '.join(parts)}.", markup=False)
    if not results or not (taken or known):
        return NOTHING_DONE
    return SOME_NOT_READ if refused or partly else 0
