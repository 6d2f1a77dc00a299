"""A build that is killed goes on where it ended and comes to the ledger that it would have come to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rapport.api import Dossier
from rapport.ledger import readings

TEXT = (
    "On {day} May 2019 Swedish Prime Minister Astrid Holm met Norwegian Prime Minister Per Dahl in Lund. "
    "The two sides signed {count} agreements. “We will open the rail link in June 2020,” Holm said.\n"
)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(40):
        text = TEXT.format(day=1 + number % 28, count=10 + number) * 8
        (folder / f"report-{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


def exported(dossier: Dossier, target: Path) -> str:
    dossier.export(target, "records")
    return target.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="no such signal here")
def test_killed_builds_end_in_the_same_ledger(tmp_path: Path, reports: Path) -> None:
    with Dossier.create(tmp_path / "whole", ("SWE", "NOR")) as whole:
        whole.add([reports])
        whole.build()
        wanted = exported(whole, tmp_path / "whole.jsonl")
    with Dossier.create(tmp_path / "killed", ("SWE", "NOR")) as killed:
        killed.add([reports])
        kept: list[int] = []
        for pause in (2.5, 3.5, 4.5):
            code = "import sys; from rapport import Dossier; Dossier.open(sys.argv[1]).build()"
            environment = {**os.environ, "RAPPORT_WORKERS": "1"}
            with subprocess.Popen([sys.executable, "-c", code, str(killed.folder)], env=environment) as process:
                time.sleep(pause)
                process.send_signal(signal.SIGKILL)
            with killed.ledger.read() as connection:
                kept.append(len(readings.readings(connection)))
        assert kept == sorted(kept)
        killed.build()
        assert exported(killed, tmp_path / "killed.jsonl") == wanted
