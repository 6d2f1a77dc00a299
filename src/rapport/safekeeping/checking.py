"""Whether a file that says it is a backup can be one, before anything of it is kept.

Its sums say only that it is as it was written, not by whom. So its entries, its unpacked size and each row are checked:
the row's columns, their types, and whether the domain's objects can be made of it; and that its settings name no
database, which no backup's do: whoever restores it would be connected there. References between tables are the
database's own to check.
"""

from __future__ import annotations

import json
import re
import tomllib
import zipfile
from collections.abc import Callable, Mapping
from typing import Any, Final

import sqlalchemy as sa
from pydantic import ValidationError

from rapport.ledger import schema
from rapport.model.document import Metadata
from rapport.model.judgements import Judgement
from rapport.model.records import Finding
from rapport.model.rows import adapter, from_row
from rapport.model.spans import Span
from rapport.safekeeping.backup import MANIFEST, UNREADABLE, Backup, small
from rapport.settings import FILE_NAME, Settings

RATIO: Final = 200
"""A backup may unpack to so many times its own size, and to `LARGEST` bytes at most."""
LARGEST: Final = 64 * 2**30
LONGEST: Final = 64 * 2**20
"""So many bytes one row may have."""
_ENTRY: Final = re.compile(r"sources/[0-9a-f]{64}")
_LARGEST: Final = 2**63 - 1


class Unusable(Exception):
    """Why a row can't be taken in."""


def check_entries(archive: zipfile.ZipFile, size: int) -> None:
    """Whether an archive has the entries of a backup and no others, and unpacks to what can be.

    Args:
        archive: it.
        size: of the file, in bytes.

    Raises:
        Unusable: it hasn't, or unpacks to more.
    """
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    known = {MANIFEST, FILE_NAME, *(f"tables/{name}.jsonl" for name in schema.metadata.tables)}
    for name in names:
        if name not in known and not _ENTRY.fullmatch(name):
            raise Unusable(f"holds `{name[:80]}`, which no backup has")
    if len(set(names)) != len(names):
        raise Unusable("holds an entry twice")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > min(LARGEST, RATIO * max(size, 4096)):
        raise Unusable(f"unpacks to {unpacked:,} bytes, which is too much")


def check_content(archive: zipfile.ZipFile, made: Backup) -> None:
    """Whether the settings and every row of a backup can be taken in.

    Raises:
        Unusable: one can't; its text says which and why.
    """
    check_settings(archive)
    for table in made.tables:
        check_rows(archive, table)


def check_settings(archive: zipfile.ZipFile) -> None:
    """Whether the settings in a backup are settings, and leave open where the ledger is.

    Raises:
        Unusable: they aren't, or don't.
    """
    try:
        values = tomllib.loads(small(archive, FILE_NAME))
        Settings(**values)
    except ValidationError as error:
        raise Unusable(f"{FILE_NAME}: {_first(error)}") from error
    except UNREADABLE as error:
        raise Unusable(f"{FILE_NAME}: is not of the form ({error})") from error
    for key in ("database", "database_schema"):
        if key in values:
            raise Unusable(f"{FILE_NAME}: names a `{key}`, which no backup does")


def check_rows(archive: zipfile.ZipFile, table: str) -> None:
    """Whether each row of a table in a backup is one.

    Raises:
        Unusable: one isn't; its text names the table and the line.
    """
    target = schema.metadata.tables.get(table)
    if target is None:
        raise Unusable(f"has a table `{table[:40]}`, which no ledger has")
    with archive.open(f"tables/{table}.jsonl") as file:
        number = 0
        while line := file.readline(LONGEST + 1):
            number += 1
            where = f"tables/{table}.jsonl, line {number}"
            if len(line) > LONGEST:
                raise Unusable(f"{where}: is longer than {LONGEST:,} bytes")
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise Unusable(f"{where}: is no JSON") from error
            if not isinstance(row, dict):
                raise Unusable(f"{where}: is no JSON object")
            _checked(target, where, row)


def _checked(table: sa.Table, where: str, row: Mapping[str, Any]) -> None:
    try:
        known = {column.name: column for column in table.columns}
        _check_names(row, known)
        out = {name: _value(column, row) for name, column in known.items() if name in row or not _has_default(column)}
        if table.name in _DOMAIN:
            _DOMAIN[table.name](out)
    except Unusable as unusable:
        raise Unusable(f"{where}: {unusable}") from unusable
    except ValidationError as error:
        raise Unusable(f"{where}: {_first(error)}") from error
    except (KeyError, TypeError, ValueError) as error:
        raise Unusable(f"{where}: is not of the form ({error})") from error


def _first(error: ValidationError) -> str:
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"])
    return f"`{field}`: {first['msg'][:1].lower()}{first['msg'][1:]}"


def _check_names(row: Mapping[str, Any], known: Mapping[str, Any]) -> None:
    strangers = row.keys() - known.keys()
    if strangers:
        raise Unusable(f"there is no column `{min(strangers)}`")


def _has_default(column: sa.Column[Any]) -> bool:
    return column.nullable is True or column.server_default is not None


def _value(column: sa.Column[Any], row: Mapping[str, Any]) -> Any:
    value = row.get(column.name)
    if isinstance(column.type, sa.JSON):
        return value
    if value is None:
        if not column.nullable:
            raise Unusable(f"`{column.name}` is missing")
        return None
    kinds: tuple[type, ...] = (str,)
    if isinstance(column.type, sa.Boolean):
        kinds = (bool,)
    elif isinstance(column.type, sa.Float):
        kinds = (int, float)
    elif isinstance(column.type, sa.Integer):
        kinds = (int,)
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        raise Unusable(f"`{column.name}` must be {' or '.join(kind.__name__ for kind in kinds)}")
    if isinstance(value, int) and abs(value) > _LARGEST:
        raise Unusable(f"`{column.name}` is too large")
    return value


def _document(row: Mapping[str, Any]) -> None:
    adapter(Metadata).validate_python(row["metadata"])
    for start, end in row["noise"]:
        if not 0 <= start <= end <= len(row["text"]):
            raise Unusable("`noise` lies outside the text")


def _mention(row: Mapping[str, Any]) -> None:
    if not 0 <= row["start"] <= row["end"]:
        raise Unusable("`start` and `end` are no stretch of text")
    from_row(row["type"], row["content"])


def _record(row: Mapping[str, Any]) -> None:
    from_row(row["type"], row["content"])
    adapter(tuple[str, ...]).validate_python(row["outlet_sides"])
    adapter(tuple[int, ...]).validate_python(row.get("judgements") or [])
    if row["review"] not in {"unreviewed", "confirmed", "corrected", "rejected"}:
        raise Unusable("`review` is none")


def _reading(row: Mapping[str, Any]) -> None:
    adapter(tuple[str, ...]).validate_python(row["parties"])
    adapter(tuple[Span, ...]).validate_python(row["published_evidence"])


def _finding(row: Mapping[str, Any]) -> None:
    adapter(Finding).validate_python({name: value for name, value in row.items() if name != "position"})


def _judgement(row: Mapping[str, Any]) -> None:
    adapter(Judgement).validate_python(dict(row))


_DOMAIN: Final[Mapping[str, Callable[[Mapping[str, Any]], None]]] = {
    "document": _document,
    "mention": _mention,
    "record": _record,
    "reading": _reading,
    "finding": _finding,
    "judgement": _judgement,
}
