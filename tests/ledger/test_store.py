from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from rapport.errors import LedgerBusy, LedgerError, LedgerReadOnly, LedgerTooNew
from rapport.ledger import Ledger, schema
from rapport.ledger.store import FILE_NAME

HOLD = """
import sys, time
from pathlib import Path
from rapport.ledger import Ledger
with Ledger(Path(sys.argv[1])).building():
    print("held", flush=True)
    time.sleep(60)
"""


def test_migrations_build_the_tables_that_the_code_knows(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    with ledger.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, schema.metadata)
    strangers = [d for d in differences if not (d[0] == "remove_table" and d[1].name.startswith("search"))]
    assert strangers == []


def test_a_ledger_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    with ledger.write() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    ledger.close()
    with pytest.raises(LedgerTooNew, match=r"newer version of Rapport.*Upgrade"):
        Ledger(tmp_path)


def test_a_file_that_is_no_ledger_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"not a database at all" * 100)
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="folders can't be made read-only so on this system")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(LedgerReadOnly, match="can't be written"):
        Ledger(tmp_path / "missing" / "folder")


def test_two_builds_at_once(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True) as other:
        try:
            assert other.stdout is not None
            assert other.stdout.readline() == "held\n"
            with pytest.raises(LedgerBusy, match="another process is building"), ledger.building():
                pass
        finally:
            other.kill()
    with ledger.building():  # the killed process left nothing that stands in the way
        pass


def test_an_error_leaves_nothing_half_written(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    with pytest.raises(RuntimeError), ledger.write() as connection:
        connection.execute(sa.insert(schema.build).values(started="now", finished="now", fingerprint="x", report={}))
        raise RuntimeError
    with ledger.read() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(schema.build)) == 0
