"""Files that are in their place only when they are whole."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from rapport.errors import UsageError

STANDARD_OUTPUT = Path("-")


@contextmanager
def whole(target: Path) -> Iterator[IO[str]]:
    """A text file in UTF-8 that takes its place in one step: what was there stays until the new one is complete.

    ``-`` is standard output. A lone surrogate, which is no character, is written as a question mark.

    Raises:
        UsageError: the target is a folder, or can't be written.
    """
    if target == STANDARD_OUTPUT:
        yield sys.stdout
        return
    if target.is_dir():
        raise UsageError("is a folder", where=str(target), advice="Name a file in it, for example dossier.html")
    part: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(
            "w",
            dir=target.parent,
            prefix=f".{target.name}.",
            suffix=".part",
            delete=False,
            encoding="utf-8",
            errors="replace",
            newline="",
        ) as file:
            part = Path(file.name)
            yield file.file
        part.chmod(0o666 & ~_umask())
        part.replace(target)
    except OSError as error:
        raise _unwritable(target, error) from error
    finally:
        if part:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _unwritable(target: Path, error: OSError) -> UsageError:
    return UsageError(
        f"can't be written ({error.strerror})",
        where=str(target),
        advice="Choose a folder that is there and writable, with space on its disk",
    )


@contextmanager
def placed(target: Path) -> Iterator[Path]:
    """A path beside *target* to write to; what is there at the end takes the target's place in one step.

    Raises:
        UsageError: the target is a folder, or can't be written.
    """
    if target.is_dir():
        raise UsageError("is a folder", where=str(target), advice="Name a file in it")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(target)
    except OSError as error:
        raise _unwritable(target, error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def folder_at(target: Path) -> Path:
    """*target* as a folder, made where it is not there.

    Raises:
        UsageError: it is standard output, or can't be made.
    """
    if target == STANDARD_OUTPUT:
        raise UsageError("several files don't fit on standard output", where="-o", advice="Name a folder: -o tables/")
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"the folder can't be made ({error.strerror})", where=str(target), advice="Choose another folder"
        ) from error
    return target


def _umask() -> int:
    current = os.umask(0o022)
    os.umask(current)
    return current
