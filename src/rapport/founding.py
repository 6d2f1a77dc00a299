"""Laying out a dossier's folder: its settings file, and where its ledger is to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rapport.errors import UsageError
from rapport.language.states import validate
from rapport.ledger import store
from rapport.ledger.address import checked_schema, parsed, schema_named, shown
from rapport.settings import FILE_NAME

TOML = """# Settings of this dossier. docs/settings.md tells what each of them does.
name = {name}
between = [{between}]
{database}
# Whose an outlet is, where Rapport doesn't know it or has it wrong:
# [outlets]
# "Example Daily" = "JPN"

# How this dossier calls a place that the sides name differently:
# [house_style]
# "disputed islands" = "the islands"
"""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A ledger in PostgreSQL: the whole address, which may hold a password, and the dossier's schema there."""

    address: str
    schema: str

    def lines(self) -> str:
        """The two settings, without a password."""
        return f"database = {quoted(shown(parsed(self.address)))}\ndatabase_schema = {quoted(self.schema)}\n"


def lay_out(folder: Path, between: Sequence[str], name: str | None, elsewhere: Elsewhere | None = None) -> None:
    """Write the settings of a new dossier.

    Raises:
        UnknownState: a code that isn't one.
        UsageError: fewer than two sides, a dossier is there already, or the folder can't be written.
    """
    sides = tuple(dict.fromkeys(validate(code) for code in between))
    if between and len(sides) < 2:
        raise UsageError(
            "a relationship has two sides or more",
            where="--between",
            advice="Name them by their ISO codes, for example --between JPN RUS",
        )
    text = TOML.format(
        name=quoted(name or folder.resolve().name),
        between=", ".join(map(quoted, sides)),
        database=elsewhere.lines() if elsewhere else "",
    )
    write_settings(folder, text)


def write_settings(folder: Path, text: str) -> None:
    """Write the settings file of a new dossier.

    Raises:
        UsageError: a dossier is there already, or the folder can't be written.
    """
    if (folder / FILE_NAME).exists():
        raise UsageError(
            "there is a dossier already",
            where=str(folder),
            advice="Open it with `cd` and `rapport status`, or choose another folder",
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE_NAME).write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"can't be written ({error.strerror})", where=str(folder), advice="Choose a folder that is writable"
        ) from error


def elsewhere(folder: Path, address: str, schema: str | None = None) -> Elsewhere:
    """Where a new dossier's ledger is to be in PostgreSQL.

    Args:
        folder: the dossier's.
        address: of the database.
        schema: the dossier's in that database; the folder's name, if none is given.

    Raises:
        UsageError: the address or the schema can't be one, or a dossier has its ledger there.
        LedgerError: the database can't be used.
    """
    chosen = checked_schema(schema) if schema else schema_named(folder.resolve().name)
    if store.occupied(address, chosen):
        raise UsageError(
            f"a dossier has its ledger in the schema {chosen} already",
            where=shown(parsed(address)),
            advice="Choose another with --schema NAME; to work on that dossier from here, copy its rapport.toml",
        )
    return Elsewhere(address, chosen)


def quoted(value: str) -> str:
    """A string as TOML writes it."""
    escaped = "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in value.replace("\\", "\\\\"))
    return '"' + escaped.replace('"', '\\"') + '"'
