"""`code`: events of single sentences, one line a sentence, as the older coders of event data give them."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from rapport.cli.console import complain, counted, progress
from rapport.errors import UsageError

if TYPE_CHECKING:
    from rapport.coding.sentence import CodedLine

_COLUMNS = (
    "sentence", "event_type", "actor", "recipient", "mode", "contexts", "actor_sector", "recipient_sector",
    "actor_text", "recipient_text", "date", "quad", "score", "cameo", "goldstein", "status", "confidence", "text",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Form(StrEnum):
    """What is written."""

    JSONL = "jsonl"
    CSV = "csv"


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(code)


def code(
    sentences: Annotated[
        Path, typer.Argument(help="A text file with one sentence a line, or - for standard input.", show_default=False)
    ],
    form: Annotated[
        Form, typer.Option("--format", help="jsonl: one line a sentence; csv: one row an event.")
    ] = Form.JSONL,
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write, or - for standard output.")] = Path(
        "-"
    ),
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day that “on Monday” is told from, for example 2019-05-04.")
    ] = None,
    all_statuses: Annotated[
        bool, typer.Option("--all", help="Also what is planned, hypothetical or negated, with its status.")
    ] = False,
    reader: Annotated[str, typer.Option(help="The reader, as in the settings.")] = "rapport",
) -> None:
    """Code single sentences in PLOVER's and CAMEO's terms: who did what to whom. No dossier is needed.

    Each line is read by itself. A line of JSON has the text and its events, the main one first: type, actor and
    recipient (ISO codes, or UNO, EUR, IGO, NGO, IMG, ISM), mode, contexts, sectors, score, CAMEO code, Goldstein.

    Examples: `rapport code sentences.txt -o events.jsonl` · `echo "Kenya left the pact." | rapport code -`
    """
    from rapport.coding.sentence import SentenceCoder  # here, so that --help and --version don't wait for it
    from rapport.model.dates import is_edtf

    if published is not None and not is_edtf(published):
        raise UsageError(f"`{published}` is no date", where="--published", advice="Write it as 2019-05-04")
    texts = _lines(sentences)
    coder = SentenceCoder(reader)
    with progress() as tell:
        found = _told(coder.code(texts, published, whole=all_statuses), len(texts), tell)
        events = _write(output, found, form)
    complain(f"{len(texts)} {counted('sentence', len(texts))}, {events} {counted('event', events)}.")


def _lines(path: Path) -> list[str]:
    try:
        raw = sys.stdin.buffer.read() if path == Path("-") else path.read_bytes()
    except IsADirectoryError as error:
        raise UsageError("is a folder", where=str(path), advice="Name a text file with one sentence a line") from error
    except OSError as error:
        raise UsageError(
            f"can't be read ({error.strerror})", where=str(path), advice="Name a text file with one sentence a line"
        ) from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            "is not text in UTF-8", where=str(path), advice="Save it as UTF-8, one sentence a line"
        ) from error
    if "\0" in text:
        raise UsageError("is not a text file", where=str(path), advice="Name a text file with one sentence a line")
    return text.splitlines()


def _told(found: Iterable[CodedLine], count: int, tell: object) -> Iterator[CodedLine]:
    for done, line in enumerate(found, 1):
        if callable(tell) and (done % 50 == 0 or done == count):
            tell("coding", done, count)
        yield line


def _write(output: Path, found: Iterable[CodedLine], form: Form) -> int:
    from rapport.output import whole

    count = 0
    with whole(output) as file:
        if form is Form.CSV:
            return _csv(file, found)
        for line in found:
            file.write(line.json() + "\n")
            count += len(line.events)
    return count


def _csv(file: IO[str], found: Iterable[CodedLine]) -> int:
    writer = csv.DictWriter(file, _COLUMNS, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    count = 0
    for number, line in enumerate(found, 1):
        for event in line.events:
            writer.writerow(
                {name: _cell(value) for name, value in {"sentence": number, "text": line.text, **event.row()}.items()}
            )
            count += 1
    return count


def _cell(value: object) -> str:
    """A value as a cell that no spreadsheet runs; lists parted by semicolons."""
    if isinstance(value, list):
        return _cell("; ".join("" if each is None else str(each) for each in value))
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return "" if value is None else str(value)
