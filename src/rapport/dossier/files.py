"""A file that is in its place only when it is whole."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from rapport.errors import UsageError


def write_whole(target: Path, text: str) -> None:
    """Write *text* in UTF-8 to *target*, in one step: what was there stays until the new file is complete.

    Raises:
        UsageError: the target is a folder, or can't be written.
    """
    if target.is_dir():
        raise UsageError("is a folder", where=str(target), advice="Name a file in it, for example dossier.html")
    part: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(
            "wb", dir=target.parent, prefix=f".{target.name}.", suffix=".part", delete=False
        ) as file:
            part = Path(file.name)
            file.write(text.encode("utf-8", "replace"))  # a lone surrogate is no character
        part.chmod(0o666 & ~_umask())
        part.replace(target)
    except OSError as error:
        raise UsageError(
            f"can't be written ({error.strerror})",
            where=str(target),
            advice="Choose a folder that is there and writable, with space on its disk",
        ) from error
    finally:
        if part:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _umask() -> int:
    current = os.umask(0o022)
    os.umask(current)
    return current
