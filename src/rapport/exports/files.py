"""Writing files so that nothing half-written stays."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from rapport.errors import UsageError

STANDARD_OUTPUT = Path("-")


@contextmanager
def whole(target: Path) -> Iterator[TextIO]:
    """A text file that is in its place only when it is whole; ``-`` is standard output.

    Raises:
        UsageError: the target can't be written.
    """
    if target == STANDARD_OUTPUT:
        yield sys.stdout
        return
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            yield file
        part.replace(target)
    except OSError as error:
        raise UsageError(
            f"can't be written ({error.strerror})",
            where=str(target),
            advice="Choose a folder that is there and writable",
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
