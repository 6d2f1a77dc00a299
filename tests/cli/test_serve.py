from __future__ import annotations

import re
import subprocess
import sys
import threading
from pathlib import Path

import httpx
import pytest

from casebook import filled
from commands import run
from workbenches import dossier_in


def test_other_addresses_are_refused_on_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dossier_in(tmp_path, filled).close()
    assert run("serve", "--dossier", tmp_path, "--host", "0.0.0.0") == 2
    said = capsys.readouterr().err
    assert "--host" in said
    assert "127.0.0.1" in said


def test_serve_prints_an_address_that_opens_the_workbench(tmp_path: Path) -> None:
    dossier_in(tmp_path, filled).close()
    command = [sys.executable, "-c", "from rapport.cli import main; main()"]
    process = subprocess.Popen(
        [*command, "serve", "--port", "0", "--dossier", str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    killer = threading.Timer(60, process.kill)
    killer.start()
    try:
        assert process.stdout
        address = process.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{40,}", address)
        with httpx.Client(follow_redirects=True) as client:
            answer = client.get(address)
            assert answer.status_code == 200
            assert "token=" not in str(answer.url)
            assert httpx.get(str(answer.url)).status_code == 401
    finally:
        killer.cancel()
        process.terminate()
        process.wait(20)
