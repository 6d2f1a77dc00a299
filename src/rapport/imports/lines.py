"""Files of rows from outside: bounded, decoded, and read row by row; what is wrong with a row is told by its line."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rapport.errors import NotImported, UsageError

LONGEST_LINE: Final = 2**20
"""So many characters one line may have."""
MOST_PROBLEMS: Final = 1000
"""So many rows are told of one by one that can't be used; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that can't be used: its line, what is wrong with it, and what to do."""

    line: int
    what: str
    advice: str = ""

    def __str__(self) -> str:
        """The problem in a line."""
        return f"line {self.line}: {self.what}" + (f". {self.advice}" if self.advice else "")


class Unusable(Exception):
    """Why a row can't be used, and what to do about it."""

    def __init__(self, what: str, advice: str = "") -> None:
        super().__init__(what)
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Given:
    """A file as it was given: its name, digest, size and text."""

    path: Path
    sha256: str
    size: int
    text: str


def read(path: Path, most_bytes: int) -> Given:
    """A file's text: UTF-8, or ISO 8859-1 where it isn't that, as event data come in both.

    Raises:
        UsageError: it can't be read.
        NotImported: it is larger than *most_bytes*, is no text, or has a line that is no row's.
    """
    try:
        size = path.stat().st_size
        if size > most_bytes:
            raise NotImported(
                f"has {size:,} bytes; the limit is {most_bytes:,}",
                where=str(path),
                advice="Cut it to the sides and years in question, or raise limits.max_source_bytes in rapport.toml",
            )
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"can't be read ({error.strerror})", where=str(path), advice="Check the path") from error
    if data[:2] in {b"PK", b"\x1f\x8b"}:
        raise NotImported("is packed", where=str(path), advice="Unpack it, and import the file in it")
    if b"\x00" in data:
        raise NotImported("is no text", where=str(path), advice="Export it as tab-separated text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("iso-8859-1")
    return Given(path, hashlib.sha256(data).hexdigest(), size, text)


def lines(given: Given) -> Iterator[tuple[int, str]]:
    """The lines that are not empty, with their numbers, from 1."""
    for number, line in enumerate(io.StringIO(given.text, newline=None), 1):
        if len(line) > LONGEST_LINE:
            raise NotImported(
                f"has a line of {len(line):,} characters",
                where=f"{given.path}, line {number}",
                advice="Is it a file of rows? Check its line ends",
            )
        if line.strip():
            yield number, line.rstrip("\n")


def cells(line: str) -> list[str]:
    """The fields of a tab-separated line; quotation marks are characters like others, as in these data."""
    return line.split("\t")


def named(header: Sequence[str], line: str) -> dict[str, str]:
    """The fields of a line by the header's names; missing ones are told, empty ones at the end are not.

    Raises:
        Unusable: there are more or fewer fields than columns.
    """
    found = cells(line)
    while len(found) > len(header) and not found[-1].strip():
        found.pop()
    if len(found) != len(header):
        raise Unusable(
            f"has {len(found)} fields, and the header {len(header)}", "Look for tabs or line ends inside a field"
        )
    return {name: value.strip() for name, value in zip(header, found, strict=True)}
