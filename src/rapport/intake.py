"""Taking sources in: files and folders become documents of the ledger, or failures with a reason."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from rapport import clock
from rapport import reading as sources
from rapport.errors import SourceError
from rapport.execution.apart import shared
from rapport.ledger import Ledger, documents, originals
from rapport.model.document import Document
from rapport.reading.sources import bytes_of
from rapport.settings import Settings

Progress = Callable[[str, int, int], None]
"""Called with the stage, how much of it is done, and how much there is."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file: the documents that came out of it, or why none did."""

    origin: str
    documents: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    known: bool = False


def add(
    ledger: Ledger,
    paths: Iterable[Path],
    settings: Settings,
    progress: Progress | None = None,
    place: Callable[[Path], str] = str,
    exclude: Sequence[str] = (),
) -> Iterator[Added]:
    """Take in files and folders, one source after the other; what can't be read is kept as a failure.

    ``place`` says where a file came from: its path, unless it lies there only in passing. What ``exclude`` matches is
    left out of folders (see `rapport.reading.find_sources`).
    """
    with ledger.building():
        named = list(paths)
        files = list(sources.find_sources(named, exclude))
        for done, path in enumerate(files):
            if progress:
                progress("adding", done, len(files))
            begun = time.perf_counter()
            added = _add_file(ledger, path, settings, _characters(place(path)), named)
            _tell(added, time.perf_counter() - begun)
            yield added
        if progress:
            progress("adding", len(files), len(files))


def _tell(added: Added, seconds: float) -> None:
    about = {"source": added.origin, "documents": len(added.documents), "seconds": seconds}
    if added.problems:
        what = "source read in part" if added.documents else "source not read"
        _log.warning(what, extra={**about, "problems": added.problems})
    elif added.known:
        _log.info("source known already", extra={"source": added.origin})
    else:
        _log.info("source taken in", extra=about)


def _add_file(ledger: Ledger, path: Path, settings: Settings, origin: str, meant: Sequence[Path]) -> Added:
    now, name = clock.now(), _characters(path.name)
    try:
        data = bytes_of(path, settings.limits, named=meant)
    except SourceError as error:
        identity = _hash(origin.encode())
        row = documents.SourceRow(identity, "", name, origin, 0, now, "failed", error.what, error.advice)
        ledger.keep(partial(documents.add_source, source=row))
        return Added(origin, problems=(error.line,))
    digest = _hash(data)
    identity = _hash(name.encode() + b"\n" + digest.encode())
    known = ledger.ask(partial(documents.source_of, source=identity))
    if known and known.status == "read":
        return Added(origin, known=True)
    try:
        found = shared().read(data, name=name, origin=origin, limits=settings.limits)
    except SourceError as error:
        row = documents.SourceRow(identity, digest, name, origin, len(data), now, "failed", error.what, error.advice)
        ledger.keep(partial(documents.add_source, source=row))
        return Added(origin, problems=(error.line,))
    originals.keep(ledger, digest, data)
    problem = "; ".join([*(error.line for error in found.problems), *found.notes]) or None
    row = documents.SourceRow(identity, digest, name, origin, len(data), now, "read", problem)

    def action(connection: sa.Connection) -> list[Document]:
        documents.add_source(connection, row)
        named = _with_free_ids(found.documents, documents.taken_ids(connection))
        documents.add_documents(connection, identity, named, now)
        return named

    named = ledger.keep(action)
    return Added(
        origin,
        tuple(document.id for document in named),
        tuple(error.line for error in found.problems),
        found.notes,
    )


def _with_free_ids(found: Sequence[Document], taken: set[str]) -> list[Document]:
    out: list[Document] = []
    for document in found:
        identity = sources.unique_id(document.id, taken)
        taken.add(identity)
        out.append(replace(document, id=identity))
    return out


def _characters(name: str) -> str:
    """A name of the file system's as characters: bytes that are none, which no store takes, are replaced."""
    return name.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
