from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rapport.api import Dossier

REPORTS = {
    "one": (
        "STOCKHOLM, 4 May 2019 — Swedish Prime Minister Astrid Holm met Norwegian Prime Minister Per Dahl in Lund on "
        "3 May 2019. It was their fifth meeting since 2017. The two sides signed 29 agreements.\n\n"
        "“We will open the rail link in June 2020,” Holm said.\n"
    ),
    "two": (
        "OSLO, 10 May 2019 — The prime ministers of Sweden and Norway, Astrid Holm and Per Dahl, met in Lund on 3 May. "
        "About 30 agreements were signed.\n"
    ),
}


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for name, text in REPORTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


def judged(dossier: Dossier) -> None:
    """Three judgements, one of them undone."""
    meeting = dossier.meetings()[0].id
    dossier.judge("correct", meeting, field="place", value="Malmö", why="so the communiqué says", who="a tester")
    dossier.judge("confirm", meeting, who="a tester")
    dossier.judge("undo", "2", who="a tester")


@pytest.fixture
def filled(database: str, reports: Path, tmp_path: Path) -> Callable[[str], Dossier]:
    """Makes a dossier of two reports, built and judged, on each database in turn."""

    def make(name: str) -> Dossier:
        dossier = Dossier.create(tmp_path / name, ("SWE", "NOR"), "S", database=database or None, schema=None)
        dossier.add([reports])
        dossier.build()
        judged(dossier)
        return dossier

    return make
