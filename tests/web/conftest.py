from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from casebook import SETTINGS, filled
from rapport.api import Dossier
from rapport.views import Book
from workbenches import dossier_in, entered


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    with dossier_in(tmp_path_factory.mktemp("workbench"), filled) as found:
        yield found


@pytest.fixture
def client(dossier: Dossier) -> TestClient:
    return entered(dossier)


@pytest.fixture(scope="module")
def book(dossier: Dossier) -> Book:
    return Book.read(dossier.ledger, SETTINGS)
