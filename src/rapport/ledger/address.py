"""Addresses of PostgreSQL databases: reading them, and showing them without what is secret."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError

from rapport.errors import UsageError

_SCHEMES = frozenset({"postgresql", "postgres", "postgresql+psycopg"})
_SECRET = frozenset({"password", "sslpassword"})
_LONGEST_NAME = 63
"""PostgreSQL cuts longer names off (NAMEDATALEN)."""


def parsed(address: str) -> sa.URL:
    """A database's address, for psycopg.

    Raises:
        UsageError: it is none. What was given is not repeated, since it may hold a password.
    """
    try:
        url = sa.make_url(address)
        sound = url.drivername in _SCHEMES and bool(url.database)
    except (ArgumentError, ValueError):
        sound = False
    if not sound:
        raise UsageError(
            "is no address of a PostgreSQL database",
            where="database",
            advice="It looks like postgresql://USER@HOST/DATABASE; "
            "characters such as @ and / in a name or password are written %40 and %2F",
        ) from None
    return url.set(drivername="postgresql+psycopg")


def shown(url: sa.URL) -> str:
    """The address as it may be shown and stored: without a password."""
    bare = url.set(drivername="postgresql").difference_update_query(_SECRET)
    # `set` can't take a password away.
    return sa.URL.create(
        bare.drivername, bare.username, None, bare.host, bare.port, bare.database, bare.query
    ).render_as_string()


def has_password(url: sa.URL) -> bool:
    """Whether the address holds something that must not be stored."""
    return url.password is not None or any(name in url.query for name in _SECRET)


def schema_named(name: str) -> str:
    """A schema's name made of a dossier's: small letters, digits and underscores."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name).lower() if not unicodedata.combining(c))
    slug = re.sub(r"[^a-z0-9]+", "_", bare).strip("_") or "dossier"
    return slug[:_LONGEST_NAME] if not slug[0].isdigit() else f"d_{slug}"[:_LONGEST_NAME]


def schema_of(folder: Path) -> str:
    """The schema of a dossier whose settings name none: its folder's name, and a hash of where that lies."""
    place = folder.resolve()
    digest = hashlib.sha256(str(place).encode("utf-8", errors="surrogateescape")).hexdigest()[:8]
    return f"{schema_named(place.name)[: _LONGEST_NAME - 9]}_{digest}"


def checked_schema(name: str) -> str:
    """A schema's name as a person gave it.

    Raises:
        UsageError: PostgreSQL would not take it, or keeps it for itself.
    """
    reserved = name.startswith("pg_") or name in {"information_schema", "public"}
    if not name or len(name.encode("utf-8", errors="replace")) > _LONGEST_NAME or "\0" in name or reserved:
        raise UsageError(
            f"`{name}` can't be a dossier's schema",
            where="database_schema",
            advice="Choose a name of its own with up to 63 letters, digits and underscores, for example japan_russia",
        )
    return name
