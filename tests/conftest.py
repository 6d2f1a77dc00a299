from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))

import exploring
import postgres
from rapport.ledger import Ledger

settings.load_profile("rapport")


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Property tests go on for as long as `make explore` says."""
    return exploring.explored(pyfuncitem) or None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many examples each property test drew while exploring."""
    ended = [*terminalreporter.stats.get("passed", []), *terminalreporter.stats.get("failed", [])]
    found = exploring.counts(ended)
    for name, count, seconds in sorted(found):
        terminalreporter.write_line(f"{count:9,} examples in {seconds:4.0f} s  {name}")
    if found:
        terminalreporter.write_line(f"{sum(count for _, count, _ in found):9,} examples of {len(found)} property tests")


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
