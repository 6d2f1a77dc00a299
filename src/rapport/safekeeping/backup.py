"""A dossier in one file: its settings, every row of its ledger, and the bytes of its sources.

The file is a zip archive, whatever database the ledger is in: ``manifest.json`` tells what is in it, with a SHA-256 of
each table; ``rapport.toml`` holds the settings, without the database's address; ``tables/NAME.jsonl`` one row a line;
and ``sources/SHA-256`` the bytes that came in. What can be made again from these, the search index, is left out.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from rapport.errors import UsageError
from rapport.ledger import Ledger, originals, schema
from rapport.ledger.migrating import revision_of
from rapport.ledger.streaming import rows
from rapport.model.rows import adapter
from rapport.output import placed
from rapport.settings import FILE_NAME
from rapport.version import __version__

MANIFEST = "manifest.json"
KIND = "rapport backup"
LEFT_OUT = frozenset({"original"})
"""Tables whose rows are in the archive in another form."""

Progress = Callable[[str, int, int], None]
_PIECE = 1 << 20
SMALL = 2**20
"""So many bytes the manifest and the settings may have."""
UNREADABLE = (KeyError, ValueError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)
"""What reading a zip archive raises where it is damaged, cut off or locked."""
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_DIGEST = re.compile(r"[0-9a-f]{64}")
_DATABASE = re.compile(r"\s*database(_schema)?\s*=")
_TABLE_HEAD = re.compile(r"\s*\[")


@dataclass(frozen=True, slots=True)
class Table:
    """How many rows of a table there are, and the SHA-256 of their lines."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds.

    ``version`` is Rapport's, ``revision`` that of its tables; ``sources`` tells how many sources' bytes are in it.
    """

    version: str
    revision: str
    tables: dict[str, Table]
    sources: int


def back_up(ledger: Ledger, target: Path, progress: Progress | None = None) -> Backup:
    """Write a dossier into one file, as it is at this moment, also while a build writes.

    Args:
        ledger: the dossier's.
        target: the file; it is in its place only when it is whole.
        progress: told how many sources' bytes are written.

    Raises:
        UsageError: the file can't be written.
        LedgerError: the ledger can't be read.
    """
    tell = progress or (lambda _stage, _done, _total: None)
    with (
        placed(target) as part,
        zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive,
        ledger.read() as connection,
    ):
        tables = {
            table.name: _write_table(archive, connection, table)
            for table in schema.metadata.sorted_tables
            if table.name not in LEFT_OUT
        }
        known = connection.scalars(sa.select(schema.source.c.sha256).where(schema.source.c.sha256 != "").distinct())
        wanted = sorted(known.all())
        count = 0
        for done, digest in enumerate(wanted, 1):
            data = originals.read(ledger, digest)
            if data is not None:  # one that could not be read was not kept
                archive.writestr(_entry(f"sources/{digest}"), data)
                count += 1
            tell("sources", done, len(wanted))
        made = Backup(__version__, str(revision_of(connection)), tables, count)
        archive.writestr(_entry(FILE_NAME), bare_settings(_settings(ledger.folder)))
        archive.writestr(_entry(MANIFEST), json.dumps({"kind": KIND, **asdict(made)}, indent=1))
    return made


def bare_settings(text: str) -> str:
    """A settings file without the two keys that say where the ledger is: one of them may hold a password."""
    out: list[str] = []
    in_table = False
    for line in text.splitlines(keepends=True):
        in_table = in_table or bool(_TABLE_HEAD.match(line))
        if in_table or not _DATABASE.match(line):
            out.append(line)
    bare = "".join(out)
    try:
        hidden = {"database", "database_schema"} & set(tomllib.loads(bare))
    except tomllib.TOMLDecodeError:
        hidden = {"database"}
    if hidden:
        raise UsageError(
            "the ledger's address can't be left out of the backup, and may hold a password",
            where=FILE_NAME,
            advice='Write `database = "…"` on a line of its own, above all tables',
        )
    return bare


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Backup]]:
    """A backup to read from, with what it says that it holds.

    Raises:
        UsageError: the file can't be read, or is no backup.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as error:
        reason = getattr(error, "strerror", None) or "it is no zip archive, or cut off"
        raise UsageError(
            f"can't be read as a backup ({reason})", where=str(path), advice="Name a file that `rapport backup` wrote"
        ) from error
    with archive:
        try:
            made = _manifest(json.loads(small(archive, MANIFEST)))
        except (*UNREADABLE, TypeError, AttributeError) as error:
            raise UsageError(
                "is no backup of a dossier", where=str(path), advice="Name a file that `rapport backup` wrote"
            ) from error
        yield archive, made


def small(archive: zipfile.ZipFile, name: str) -> str:
    """A small file in a backup; zipfile unpacks no more of it than the archive states.

    Raises:
        KeyError: it is not there.
        ValueError: it is too large, or no text.
        zipfile.BadZipFile, zlib.error: it is damaged.
    """
    if archive.getinfo(name).file_size > SMALL:
        raise ValueError(f"{name} has more than {SMALL:,} bytes")
    return archive.read(name).decode("utf-8")


def lines(archive: zipfile.ZipFile, table: str) -> Iterator[dict[str, Any]]:
    """The rows of a table in a backup."""
    with archive.open(f"tables/{table}.jsonl") as file:
        for line in file:
            yield json.loads(line)


def source_digests(archive: zipfile.ZipFile) -> list[str]:
    """The sources whose bytes are in a backup."""
    names = (name.removeprefix("sources/") for name in archive.namelist() if name.startswith("sources/"))
    return [name for name in names if _DIGEST.fullmatch(name)]


def digest_of(archive: zipfile.ZipFile, name: str) -> str:
    """The SHA-256 of a file in a backup.

    Raises:
        KeyError: it is not there.
        zipfile.BadZipFile, zlib.error: it is damaged.
    """
    digest = hashlib.sha256()
    with archive.open(name) as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _manifest(told: dict[str, Any]) -> Backup:
    if told.pop("kind") != KIND:
        raise ValueError(KIND)
    made: Backup = adapter(Backup).validate_python(told)
    return made


def _write_table(archive: zipfile.ZipFile, connection: sa.Connection, table: sa.Table) -> Table:
    digest = hashlib.sha256()
    count = 0
    with archive.open(_entry(f"tables/{table.name}.jsonl"), "w", force_zip64=True) as file:
        for row in rows(connection, table):
            line = json.dumps(row, separators=(",", ":")).encode() + b"\n"
            digest.update(line)
            file.write(line)
            count += 1
    return Table(count, digest.hexdigest())


def _entry(name: str) -> zipfile.ZipInfo:
    """An entry without a time of day, so that the same dossier gives the same bytes."""
    entry = zipfile.ZipInfo(name, _NO_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _settings(folder: Path) -> str:
    try:
        return (folder / FILE_NAME).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
