from __future__ import annotations

from pathlib import Path

import pytest

from casebook import SETTINGS, filled
from rapport.views import Book


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    folder: Path = tmp_path_factory.mktemp("book")
    return Book.read(filled(folder), SETTINGS)
