"""Whatever goes wrong while a ledger is written, it ends as if nothing had been, and no judgement is lost."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from benchmarks import faults

import postgres
from rapport import clock, pipeline
from rapport.api import Dossier
from rapport.errors import LedgerBusy, LedgerError
from rapport.execution import Outcome

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.mark.slow
def test_ten_kills(tmp_path: Path) -> None:
    found = faults.run(10, documents=12, seed=7)
    assert found["wrong"] == []
    assert sum(found["kills"].values()) == 10
    assert len(found["kills"]) >= 5


@pytest.mark.slow
def test_kills_with_postgresql(server: postgres.Server) -> None:
    found = faults.run(4, server.address(), documents=8, seed=3, stages=("reading", "ledger", "keeping", "judging"))
    assert found["wrong"] == []
    assert sum(found["kills"].values()) == 4


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for number in range(12):
        (folder / f"r-{number:02}.txt").write_text(faults.report(number) * 2, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def wanted(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What is in the ledger where nothing goes wrong."""
    with Dossier.create(tmp_path_factory.mktemp("whole") / "d", ("SWE", "NOR")) as dossier:
        dossier.add([reports])
        dossier.build(engine="inline")
        return faults.told(dossier)


@pytest.fixture
def dossier(reports: Path, tmp_path: Path) -> Iterator[Dossier]:
    with Dossier.create(tmp_path / "d", ("SWE", "NOR")) as made:
        made.add([reports])
        yield made


def test_a_full_disk_stops_a_build_that_goes_on_when_there_is_space(dossier: Dossier, wanted: dict[str, Any]) -> None:
    engine = dossier.ledger.backend.engine
    with dossier.ledger.read() as connection:
        pages = int(connection.exec_driver_sql("PRAGMA page_count").scalar() or 0)
    engine.dispose()

    room = [pages]
    sa.event.listen(engine, "connect", lambda made, _: made.execute(f"PRAGMA max_page_count = {room[0]}"))
    for more in (1, 4, 10):
        room[0] = pages + more
        engine.dispose()
        with pytest.raises(LedgerError, match="the disk is full"):
            dossier.build(engine="inline")
        assert dossier.verify() == []
    room[0] = 1_000_000
    engine.dispose()
    dossier.build(engine="inline")
    assert faults.told(dossier) == wanted


def test_a_limit_on_the_size_of_files_stops_a_build_that_goes_on_without_it(
    dossier: Dossier, wanted: dict[str, Any]
) -> None:
    resource = pytest.importorskip("resource")
    size = dossier.ledger.path.stat().st_size

    def limited() -> str:
        with Dossier.open(dossier.folder) as other:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size + 40_000, resource.RLIM_INFINITY))
            try:
                other.build(engine="inline")
            except LedgerError as error:
                return error.line
        return ""

    dossier.close()
    assert "disk" in faults.alone(limited)
    assert dossier.verify() == []
    dossier.build(engine="inline")
    assert faults.told(dossier) == wanted


class Clock:
    """Each look at it shows another time: years ahead, or before there were computers."""

    def __init__(self) -> None:
        self._times = [dt.datetime(year, 1, 1, tzinfo=dt.UTC) for year in (2038, 1970, 2026, 1901, 2100)]
        self._looks = 0

    def __call__(self) -> str:
        self._looks += 1
        return self._times[self._looks % len(self._times)].isoformat(timespec="seconds")


def test_a_clock_that_jumps_changes_nothing(
    reports: Path, tmp_path: Path, wanted: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", Clock())
    with Dossier.create(tmp_path / "d", ("SWE", "NOR")) as dossier:
        dossier.add([reports])
        dossier.build(engine="inline")
        assert faults.told(dossier) == wanted
        assert [Path(source.origin).name for source in dossier.sources()] == sorted(p.name for p in reports.iterdir())
        meeting = dossier.meetings()[0].id
        for place in ("Arvika", "Halden", "Moss"):
            dossier.judge("correct", meeting, field="place", value=place, who="X")
        assert dossier.build(engine="inline").unchanged
        (judged,) = [one for one in dossier.meetings() if one.id == meeting]
        assert judged.content.place == "Moss"  # type: ignore[union-attr]
        assert dossier.verify() == []


def test_a_reader_that_fails_on_one_document_costs_that_alone_and_can_try_again(
    dossier: Dossier, wanted: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = pipeline.execution.run

    def failing(*given: Any, **named: Any) -> Iterator[Outcome]:
        for outcome in usual(*given, **named):
            bad = outcome.document.id == "r-05"
            yield Outcome(outcome.document, None, "reading it ended the process") if bad else outcome

    monkeypatch.setattr(pipeline.execution, "run", failing)
    found = dossier.build(engine="inline")
    assert found.failed == {"r-05": "reading it ended the process"}
    assert found.read == 11
    monkeypatch.undo()
    assert dossier.build(engine="inline").unchanged
    assert dossier.build(engine="inline", retry=True).read == 1
    # A record that was there before the document could be read keeps the id that it had.
    assert without_ids(faults.told(dossier)) == without_ids(wanted)


def without_ids(told: dict[str, Any]) -> list[tuple[str, str, list[str]]]:
    """Each record by what it says and what it rests on."""
    rests: dict[str, list[str]] = {}
    for row in told["record_mention"]:
        rests.setdefault(row["record"], []).append(row["mention"])
    return sorted((row["type"], json.dumps(row["content"]), sorted(rests.get(row["id"], []))) for row in told["record"])


def test_builds_at_once_end_as_one(dossier: Dossier, wanted: dict[str, Any]) -> None:
    def build() -> str:
        with Dossier.open(dossier.folder) as other:
            try:
                other.build(engine="inline")
            except LedgerBusy as error:
                return error.line
        return "built"

    said: list[str] = []
    dossier.close()
    threads = [threading.Thread(target=lambda: said.append(faults.alone(build))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "built" in said
    assert all(one == "built" or "another process" in one for one in said)
    assert faults.told(dossier) == wanted


def test_judgements_given_while_a_build_reads_are_kept(reports: Path, tmp_path: Path, database: str) -> None:
    with Dossier.create(tmp_path / "d", ("SWE", "NOR"), database=database or None, schema=None) as dossier:
        dossier.add([reports])
        dossier.build(engine="inline")
        meeting = dossier.meetings()[0].id
        others = [Dossier(dossier.folder, database=database) for _ in range(3)]
        threads: list[threading.Thread] = []

        def tell(stage: str, done: int, _total: int) -> None:
            if (stage, done) == ("reading", 3):
                for number, other in enumerate(others):
                    note = partial(other.judge, "note", meeting, why=f"{number}", who="X", apply=False)
                    threads.append(threading.Thread(target=note))
                    threads[-1].start()
            elif (stage, done) == ("reading", 10):
                for thread in threads:
                    thread.join()

        dossier.build(tell, engine="inline", force=True)
        assert sorted(one.why for one in dossier.judgements()) == ["0", "1", "2"]
        assert [one.id for one in dossier.judgements()] == [1, 2, 3]
        assert dossier.waiting() == 0
        assert dossier.build(engine="inline").unchanged  # what was judged by then is compared by the same build
        assert dossier.verify() == []
        for other in others:
            other.close()


@pytest.fixture
def stoppable() -> Iterator[postgres.Server]:
    with postgres.running() as found:
        yield found


@pytest.mark.slow
def test_a_server_that_stops_in_the_middle_of_a_build(
    stoppable: postgres.Server, reports: Path, tmp_path: Path, wanted: dict[str, Any]
) -> None:
    moments = [("reading", 5, signal.SIGINT), ("comparing", 2, signal.SIGQUIT)]

    def tell(stage: str, done: int, _total: int) -> None:
        if moments and moments[0][:2] == (stage, done):
            stoppable.stop(moments.pop(0)[2])
            threading.Timer(0.5, stoppable.start).start()

    with Dossier.create(tmp_path / "served", ("SWE", "NOR"), database=stoppable.address()) as dossier:
        dossier.add([reports])
        dossier.build(tell, engine="inline")
        assert moments == []
        found = faults.told(dossier)
        assert found == wanted
        assert dossier.verify() == []


@pytest.mark.slow
def test_a_full_disk_of_the_server(reports: Path, tmp_path: Path, wanted: dict[str, Any]) -> None:
    with postgres.running(megabytes=120) as small:
        ballast = small.folder / "ballast"
        with Dossier.create(tmp_path / "served", ("SWE", "NOR"), database=small.address()) as dossier:
            dossier.add([reports])
            dossier.ledger.patience = 2
            free = os.statvfs(small.folder)
            with ballast.open("wb") as file:
                file.write(b"x" * (free.f_bavail * free.f_frsize - 400_000))
            with pytest.raises(LedgerError, match=r"disk is full|can't be reached"):
                dossier.build(engine="inline")
            ballast.unlink()
            if not small.runs:  # it stops itself where it can't write its log
                small.start()
            dossier.ledger.patience = 60
            dossier.build(engine="inline")
            assert faults.told(dossier) == wanted
            assert dossier.verify() == []


POOL = """
import sys
from rapport.api import Dossier
if __name__ == "__main__":
    with Dossier.open(sys.argv[1]) as dossier:
        dossier.build(lambda *said: print(*said, flush=True), engine="processes", workers=2)
"""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
def test_a_killed_build_leaves_no_process_behind(dossier: Dossier, tmp_path: Path) -> None:
    script = tmp_path / "pool.py"
    script.write_text(POOL)
    dossier.close()
    with subprocess.Popen([sys.executable, str(script), str(dossier.folder)], stdout=subprocess.PIPE) as build:
        assert build.stdout is not None
        build.stdout.readline()
        workers = children(build.pid)
        build.kill()
    assert workers
    ended = lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers)  # noqa: E731
    assert soon(ended)


def children(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(stat.parent.name))
    return found


def soon(holds: Callable[[], bool], seconds: float = 20.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.1)
    return holds()
