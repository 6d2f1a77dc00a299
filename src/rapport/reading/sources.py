"""Which files a user means: files as given, folders walked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rapport.errors import EmptySource, SourceError, SourceTooLarge
from rapport.settings import Limits


def find_sources(paths: Iterable[Path]) -> Iterator[Path]:
    """The files among and below *paths*, each once: paths in the order given, a folder's in the order of their names.

    Hidden files and folders are left out unless named outright. Links are followed, loops of them are not. A path that
    doesn't exist, and a folder that a link leads out to, is given back as it is, for `bytes_of` to say so.
    """
    given = list(paths)
    inside = roots(given)
    seen: set[Path] = set()
    for path in given:
        if path.is_dir():
            yield from _walk(path, seen, set(), inside)
        elif _new(path, seen):
            yield path


def roots(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The folders among *paths*, links resolved: what lies below them was meant."""
    return tuple(path.resolve() for path in paths if path.is_dir())


def _leads_out(path: Path, inside: Sequence[Path]) -> bool:
    try:
        real = path.resolve()
    except (OSError, RuntimeError):
        return True
    return not any(real.is_relative_to(root) for root in inside)


def _walk(folder: Path, seen: set[Path], above: set[Path], inside: Sequence[Path]) -> Iterator[Path]:
    real = folder.resolve()
    if real in above:
        return
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            is_folder = entry.is_dir()
        except OSError:
            continue
        if is_folder and _leads_out(entry, inside):
            yield entry
        elif is_folder:
            yield from _walk(entry, seen, above | {real}, inside)
        elif entry.is_file() and _new(entry, seen):
            yield entry


def _new(path: Path, seen: set[Path]) -> bool:
    try:
        real = path.resolve()
    except (OSError, RuntimeError):
        real = path.absolute()
    if real in seen:
        return False
    seen.add(real)
    return True


def bytes_of(path: Path, limits: Limits, *, named: Sequence[Path] = ()) -> bytes:
    """The file's bytes; its size is checked before anything is read.

    Args:
        path: the file.
        limits: bounds on its size.
        named: what the user named, where *path* was found below it. A link in a folder that leads out of it isn't
            followed: a folder from outside could have the user's own files read.

    Raises:
        EmptySource: nothing in it.
        SourceTooLarge: over ``limits.max_source_bytes``.
        SourceError: it isn't there, isn't a file, or can't be opened.
    """
    where = str(path)
    if named and path not in named and _leads_out(path, roots(named)):
        raise SourceError(
            "it is a link that leads out of the folder", where=where, advice="Name what it leads to, if that is meant"
        )
    try:
        if not path.is_file():
            what = "it is not a file" if path.exists() else "there is no such file"
            raise SourceError(what, where=where, advice="Check the path")
        check_size(path.stat().st_size, where, limits)
        with path.open("rb") as file:
            data = file.read(limits.max_source_bytes + 1)
    except OSError as error:
        raise SourceError(
            f"it can't be opened ({error.strerror or error})", where=where, advice="Check its permissions"
        ) from error
    check_size(len(data), where, limits)
    return data


def check_size(size: int, where: str, limits: Limits) -> None:
    """Raises EmptySource or SourceTooLarge where *size* bytes are none or too many."""
    if size == 0:
        raise EmptySource("the file is empty", where=where, advice="Leave it out, or fetch it again")
    if size > limits.max_source_bytes:
        raise SourceTooLarge(
            f"it has {size / 1e6:,.0f} MB, the limit is {limits.max_source_bytes / 1e6:,.0f} MB",
            where=where,
            advice="Split it, or raise `limits.max_source_bytes`",
        )
