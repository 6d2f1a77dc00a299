from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))

import examples  # noqa: F401  (registers the profile)
import postgres
from rapport.ledger import Ledger

settings.load_profile("rapport")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of benchmarks and answers; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("RAPPORT_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("the shared benchmarks are not here; RAPPORT_SHARED names their folder")
    return folder


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """A PostgreSQL server that runs as long as the tests; those that need it skip where none is installed."""
    with postgres.running() as found:
        yield found


@pytest.fixture(params=["sqlite", "postgresql"], scope="session")
def database(request: pytest.FixtureRequest) -> str:
    """The address of a database: none for SQLite, then that of a real server. A test that takes it runs on both."""
    return "" if request.param == "sqlite" else str(request.getfixturevalue("server").address())


@pytest.fixture(scope="session")
def opened(database: str) -> Callable[[Path], Ledger]:
    """Opens the ledger of the dossier in a folder, on each database in turn."""
    return partial(Ledger, database=database)
