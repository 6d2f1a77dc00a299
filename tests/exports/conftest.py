from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casebook import SETTINGS, filled, hostile
from rapport.ledger import Ledger
from rapport.settings import Settings


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    (tmp_path / "ledger").mkdir()
    made = filled(tmp_path / "ledger")
    yield made
    made.close()


@pytest.fixture
def hostile_ledger(tmp_path: Path) -> Iterator[Ledger]:
    (tmp_path / "hostile").mkdir()
    made = hostile(tmp_path / "hostile")
    yield made
    made.close()


@pytest.fixture
def settings() -> Settings:
    return SETTINGS
