"""Bringing a ledger's tables up to date, by Alembic's migrations: the same ones for every database."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from rapport.errors import LedgerTooNew
from rapport.ledger.backends import Backend


def migrate(backend: Backend, revision: str = "head") -> None:
    """Make the tables, or bring them to *revision*.

    Raises:
        LedgerTooNew: a newer version of Rapport made them.
    """
    config = _config()
    script = ScriptDirectory.from_config(config)
    known = {found.revision for found in script.walk_revisions()}
    with backend.engine.connect() as connection:
        current = revision_of(connection)
    wanted = script.get_current_head() if revision == "head" else revision
    if current is not None and current not in known:
        raise LedgerTooNew(
            f"made by a newer version of Rapport (its tables are at {current})",
            where=backend.where,
            advice="Upgrade Rapport: python -m pip install --upgrade rapport",
        )
    if current == wanted:
        return
    before = {found.revision for found in script.walk_revisions(head=current)} if current else set()
    with backend.migrating() as connection:
        config.attributes["connection"] = connection
        (command.downgrade if wanted in before else command.upgrade)(config, revision)


def revision_of(connection: sa.Connection) -> str | None:
    """Where the tables are; None where there are none."""
    return MigrationContext.configure(connection).get_current_revision()


def known(revision: str) -> bool:
    """Whether this version of Rapport has the migration *revision*."""
    return revision in {found.revision for found in ScriptDirectory.from_config(_config()).walk_revisions()}


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config
