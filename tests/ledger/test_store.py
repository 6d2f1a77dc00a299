from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from rapport.errors import LedgerBusy, LedgerError, LedgerReadOnly, LedgerTooNew
from rapport.ledger import Ledger, schema
from rapport.ledger.store import FILE_NAME

Open = Callable[[Path], Ledger]

OPEN = """
import sys
from pathlib import Path
from rapport.ledger import Ledger
Ledger(Path(sys.argv[1]), sys.argv[2])
"""
HOLD = """
import sys, time
from pathlib import Path
from rapport.ledger import Ledger
with Ledger(Path(sys.argv[1]), sys.argv[2]).building():
    print("held", flush=True)
    time.sleep(60)
"""


def test_migrations_build_the_tables_that_the_code_knows(opened: Open, tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    with ledger.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, schema.metadata)
    # Each database has a search index of its own kind; and remarks on columns stand in the code only.
    strangers = [
        d
        for d in differences
        if isinstance(d, list) is False
        and d[0] != "add_table_comment"
        and not (d[0] in {"remove_table", "remove_index"} and "search" in d[1].name)
    ]
    changed = [change for d in differences if isinstance(d, list) for change in d if change[0] != "modify_comment"]
    assert strangers + changed == []


def test_a_ledger_of_a_newer_version_is_left_alone(opened: Open, tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    with ledger.write() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    ledger.close()
    with pytest.raises(LedgerTooNew, match=r"newer version of Rapport.*Upgrade"):
        opened(tmp_path)


def test_a_file_that_is_no_ledger_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"not a database at all" * 100)
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="folders can't be made read-only so on this system")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(LedgerReadOnly, match="can't be written"):
        Ledger(tmp_path / "missing" / "folder")


def test_two_builds_at_once(opened: Open, database: str, tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    command = [sys.executable, "-c", HOLD, str(tmp_path), database]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        try:
            assert other.stdout is not None
            assert other.stdout.readline() == "held\n"
            with pytest.raises(LedgerBusy, match="another process is building"), ledger.building():
                pass
        finally:
            other.kill()
    ledger.patience = 5
    hold = ledger.building()
    for _ in range(50):  # the killed process leaves nothing that stands in the way, once the server has noticed
        try:
            hold.__enter__()
        except LedgerBusy:
            threading.Event().wait(0.1)
            hold = ledger.building()
        else:
            break
    hold.__exit__(None, None, None)


def test_a_dossier_that_was_held_is_free_at_once(opened: Open, tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    for _ in range(3):
        with ledger.building(), ledger.write() as connection:
            connection.execute(sa.insert(schema.build).values(started="a", fingerprint="x", report={}))
    with pytest.raises(LedgerBusy), ledger.building(), ledger.building():
        pass
    with ledger.building(), ledger.read() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(schema.build)) == 3


def test_an_error_leaves_nothing_half_written(opened: Open, tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    with pytest.raises(RuntimeError), ledger.building(), ledger.write(durable=True) as connection:
        connection.execute(sa.insert(schema.build).values(started="now", finished="now", fingerprint="x", report={}))
        raise RuntimeError
    with ledger.read() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(schema.build)) == 0


def test_two_processes_that_open_a_new_dossier_at_once_make_its_tables_once(
    opened: Open, database: str, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", OPEN, str(tmp_path), database]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(2)]
    assert [process.communicate()[1] for process in both] == [b"", b""]
    with opened(tmp_path).read() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(schema.source)) == 0


def test_a_reader_sees_one_state_while_another_writes(opened: Open, tmp_path: Path) -> None:
    ledger, other = opened(tmp_path), opened(tmp_path)
    counted = sa.select(sa.func.count()).select_from(schema.build)
    row = {"started": "now", "fingerprint": "x", "report": {}}
    with ledger.read() as reading:
        assert reading.scalar(counted) == 0
        with other.building(), other.write() as connection:
            connection.execute(sa.insert(schema.build).values(**row))
            assert reading.scalar(counted) == 0
        assert reading.scalar(counted) == 0
    with ledger.read() as reading:
        assert reading.scalar(counted) == 1
