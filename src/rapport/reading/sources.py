"""Which files a user means: files as given, folders walked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from rapport.errors import EmptySource, SourceError, SourceTooLarge, UsageError
from rapport.settings import Limits


def find_sources(paths: Iterable[Path], exclude: Sequence[str] = ()) -> Iterator[Path]:
    """The files among and below *paths*, each once: paths in the order given, a folder's in the order of their names.

    What *exclude* matches is left out of folders: a name (``drafts``) or the end of a path (``2019/*.html``), of a file
    or of a folder with all that is in it; ``*``, ``?`` and ``[…]`` as in a shell. What is named outright stays.

    Hidden files and folders are left out unless named outright. Links are followed, loops of them are not. A path that
    doesn't exist, and a folder that a link leads out to, is given back as it is, for `bytes_of` to say so.

    Raises:
        UsageError: a pattern can't match anything below a folder.
    """
    given = list(paths)
    walk = _Walk(roots(given), _leaving_out(exclude))
    for path in given:
        if path.is_dir():
            yield from walk.below(path, path)
        elif walk.is_new(path):
            yield path


def _leaving_out(patterns: Sequence[str]) -> Callable[[PurePath], bool]:
    for pattern in patterns:
        parts = PurePath(pattern).parts
        if not parts or ".." in parts or PurePath(pattern).is_absolute():
            raise UsageError(
                f"`{pattern}` can't match what lies in a folder",
                where="--exclude",
                advice="Give a name or the end of a path below the folder: drafts, *.md, 2019/*.html",
            )
    return lambda path: any(path.match(pattern) for pattern in patterns)


def roots(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The folders among *paths*, links resolved: what lies below them was meant."""
    return tuple(path.resolve() for path in paths if path.is_dir())


def _leads_out(path: Path, inside: Sequence[Path]) -> bool:
    try:
        real = path.resolve()
    except (OSError, RuntimeError):
        return True
    return not any(real.is_relative_to(root) for root in inside)


@dataclass(slots=True)
class _Walk:
    """One walk through folders, which gives each file once."""

    inside: Sequence[Path]
    left_out: Callable[[PurePath], bool]
    seen: set[Path] = field(default_factory=set)

    def below(self, folder: Path, top: Path, above: frozenset[Path] = frozenset()) -> Iterator[Path]:
        real = folder.resolve()
        if real in above:
            return
        try:
            entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
        except OSError:
            return
        for entry in entries:
            if entry.name.startswith(".") or self.left_out(entry.relative_to(top)):
                continue
            try:
                is_folder = entry.is_dir()
            except OSError:
                continue
            if is_folder and _leads_out(entry, self.inside):
                yield entry
            elif is_folder:
                yield from self.below(entry, top, above | {real})
            elif entry.is_file() and self.is_new(entry):
                yield entry

    def is_new(self, path: Path) -> bool:
        try:
            real = path.resolve()
        except (OSError, RuntimeError):
            real = path.absolute()
        if real in self.seen:
            return False
        self.seen.add(real)
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
