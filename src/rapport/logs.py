"""What happens while Rapport runs, told as it happens: lines for people, or JSON lines for programs.

Every module logs through the standard library (`logging.getLogger(__name__)`): an event's name as the message, what it
is about as ``extra``. Names, counts and seconds are logged; no sentence of a report ever is.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from rapport.errors import UsageError

FORMATS: Final = ("text", "json")

_STANDARD: Final = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def fields_of(record: logging.LogRecord) -> dict[str, Any]:
    """What an event is about; what a library adds to every record (Ray does) begins with a low line, and left out."""
    return {name: value for name, value in vars(record).items() if name not in _STANDARD and name[0] != "_"}


class JsonLines(logging.Formatter):
    """One JSON object a line: ``time`` (ISO 8601, UTC), ``level``, ``logger``, ``event``, then what it is about."""

    def format(self, record: logging.LogRecord) -> str:
        """One line; a value that JSON has no form for is written as its text."""
        time = dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")
        row: dict[str, Any] = {
            "time": time.replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **fields_of(record),
        }
        if record.exc_info:
            row["trace"] = self.formatException(record.exc_info)
        return json.dumps(row, ensure_ascii=False, default=str)


class Lines(logging.Formatter):
    """A line for people: the clock, the event, and what it is about as ``name=value``."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, and the trace of an error below it."""
        clock = dt.datetime.fromtimestamp(record.created).astimezone().strftime("%H:%M:%S")
        about = "  ".join(f"{name}={_short(value)}" for name, value in fields_of(record).items())
        line = f"{clock} {record.levelname.lower():<7} {record.getMessage()}{'  ' if about else ''}{about}"
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


class _Calling(logging.Handler):
    """Gives each line to a function, so that a progress bar on the same terminal is not torn."""

    def __init__(self, write: Callable[[str], None]) -> None:
        super().__init__()
        self._write = write

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        try:
            self._write(self.format(record))
        except Exception:  # a log that can't be written must not end the work
            self.handleError(record)


_active: list[logging.Handler] = []


def configure(
    *,
    verbose: bool = False,
    format: str = "text",  # noqa: A002  the option's name
    file: Path | None = None,
    write: Callable[[str], None] | None = None,
) -> None:
    """Say where events go; what an earlier call said no longer holds.

    Without any of it, standard error gets what needs a person (a worker that was lost), as text. ``json`` or a file
    gets every step; *verbose* every document too.

    Args:
        verbose: tell each step and each document.
        format: one of `FORMATS`.
        file: append to this file; standard error then gets only what needs a person.
        write: takes a line in the place of standard error.

    Raises:
        UsageError: there is no such format, or the file can't be written.
    """
    if format not in FORMATS:
        raise UsageError(
            f"there is no log format `{format}`", where="--log-format", advice=f"Choose one of: {', '.join(FORMATS)}"
        )
    root = logging.getLogger("rapport")
    for handler in _active:
        logging.getLogger("rapport").removeHandler(handler)
        logging.getLogger("rapport.execution").removeHandler(handler)
        handler.close()
    _active.clear()
    formatter = JsonLines() if format == "json" else Lines()
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    root.propagate = False
    if file is not None:
        try:
            _attach(logging.FileHandler(file, encoding="utf-8"), formatter)
        except OSError as error:
            raise UsageError(
                f"can't be written ({error.strerror})", where=str(file), advice="Name a file in a folder that is there"
            ) from error
    own = _Calling(write or _to_stderr)
    if file is None and (verbose or format == "json"):
        _attach(own, formatter)
    else:
        own.setLevel(logging.WARNING)
        _attach(own, Lines(), "rapport.execution")  # the commands say themselves what else went wrong


def to_stderr_as_json() -> bool:
    """Whether standard error is JSON lines, so that nothing else may be written to it."""
    return any(isinstance(one, _Calling) and isinstance(one.formatter, JsonLines) for one in _active)


def _attach(handler: logging.Handler, formatter: logging.Formatter, name: str = "rapport") -> None:
    handler.setFormatter(formatter)
    logging.getLogger(name).addHandler(handler)
    _active.append(handler)


def _to_stderr(line: str) -> None:
    print(line, file=sys.stderr)


def _short(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"
    if isinstance(value, list | tuple) and len(value) > 6:
        return f"[{', '.join(map(str, value[:5]))} and {len(value) - 5} more]"
    return str(value)
