"""The engine of several machines, on a cluster of two nodes that is really there."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jobs import Obedient, Recording, Unwilling
from rapport.api import Dossier
from rapport.errors import ExecutionError, UsageError
from rapport.execution import Outcome, Spread, run
from rapport.model.document import Document
from workshop import document

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")]

SMALL = {"num_cpus": 1, "object_store_memory": 80_000_000}
TEXT = (
    "On {day} May 2019 Swedish Prime Minister Astrid Holm met Norwegian Prime Minister Per Dahl in Lund. "
    "The two sides signed {count} agreements. “We will open the rail link in June 2020,” Holm said.\n"
)


def documents(texts: list[str]) -> list[Document]:
    return [document(f"d{number:02}", text) for number, text in enumerate(texts)]


def on(cluster: Any, workers: int = 0) -> Spread:
    return Spread("ray", workers, cluster.address)


def assert_each_once(outcomes: list[Outcome], docs: list[Document]) -> None:
    assert sorted(outcome.document.id for outcome in outcomes) == sorted(doc.id for doc in docs)


def test_each_document_is_done_once_and_a_failure_costs_itself_alone(two_nodes: Any) -> None:
    docs = documents(["fine"] * 5 + ["fails", "hangs"] + ["fine"] * 5)
    outcomes = list(run(Obedient(seconds=1.0), docs, count=len(docs), spread=on(two_nodes)))
    assert_each_once(outcomes, docs)
    assert {outcome.document.id: outcome.problem for outcome in outcomes if outcome.reading is None} == {
        "d05": "ValueError: a bad document",
        "d06": "reading it took longer than 1 seconds",
    }


def test_a_document_that_ends_every_worker_is_given_up_and_the_rest_is_done(two_nodes: Any) -> None:
    docs = documents(["fine"] * 6 + ["kills"] + ["fine"] * 6)
    outcomes = list(run(Obedient(), docs, count=len(docs), spread=on(two_nodes)))
    assert_each_once(outcomes, docs)
    problems = [(outcome.document.id, outcome.problem) for outcome in outcomes if outcome.reading is None]
    assert problems == [("d06", "reading it ended the worker 3 times, perhaps for want of memory")]


def test_a_worker_killed_in_the_middle_loses_and_doubles_nothing(two_nodes: Any, tmp_path: Path) -> None:
    job, docs = Recording(tmp_path), documents(["fine"] * 30)
    outcomes: list[Outcome] = []
    killed = 0
    for outcome in run(job, docs, count=len(docs), spread=on(two_nodes)):
        outcomes.append(outcome)
        if len(outcomes) in {5, 15}:
            os.kill(job.pids()[0], signal.SIGKILL)
            killed += 1
    assert killed == 2
    assert_each_once(outcomes, docs)
    assert all(outcome.reading for outcome in outcomes)
    assert len(job.pids()) >= 3  # others took their places


def test_a_node_gone_in_the_middle_loses_and_doubles_nothing(two_nodes: Any, tmp_path: Path) -> None:
    node = two_nodes.add_node(**SMALL)
    two_nodes.wait_for_nodes()
    job, docs = Recording(tmp_path), documents(["fine"] * 40)
    outcomes: list[Outcome] = []
    for outcome in run(job, docs, count=len(docs), spread=on(two_nodes, workers=3)):
        outcomes.append(outcome)
        if len(outcomes) == 12:
            two_nodes.remove_node(node, allow_graceful=False)
    assert_each_once(outcomes, docs)
    assert all(outcome.reading for outcome in outcomes)


def test_workers_that_would_read_otherwise_are_refused(two_nodes: Any) -> None:
    docs = documents(["fine"] * 3)
    with pytest.raises(ExecutionError, match="reads otherwise"):
        list(run(Unwilling(), docs, count=len(docs), spread=on(two_nodes)))


@pytest.mark.parametrize("engine", ["processes", "ray"])
def test_every_engine_comes_to_the_same_ledger(two_nodes: Any, tmp_path: Path, engine: str) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for number in range(14):
        text = TEXT.format(day=1 + number, count=10 + number) * 3
        (reports / f"report-{number:02}.txt").write_text(text, encoding="utf-8")
    wanted = built(tmp_path / "inline", reports, "inline")
    address = two_nodes.address if engine == "ray" else ""
    assert built(tmp_path / engine, reports, engine, address) == wanted


def built(folder: Path, reports: Path, engine: str, address: str = "") -> tuple[str, str]:
    """The exports of a dossier; where Ray builds it, a worker is killed in the middle."""

    def tell(stage: str, done: int, _total: int) -> None:
        if engine == "ray" and stage == "reading" and done == 4:
            os.kill(next(workers()), signal.SIGKILL)

    with Dossier.create(folder, ("SWE", "NOR"), "same") as dossier:
        dossier.add([reports])
        report = dossier.build(tell, engine=engine, workers=2, address=address)
        assert (report.read, report.failed, report.engine) == (14, {}, engine)
        for form in ("mentions", "records"):
            dossier.export(folder / form, form)
        return (folder / "mentions").read_text(encoding="utf-8"), (folder / "records").read_text(encoding="utf-8")


def test_a_cluster_of_our_own_listens_on_the_loopback_alone_and_ends_with_the_work(ray_installed: None) -> None:
    docs = documents(["fine"] * 4)
    seen: set[str] = set()
    outcomes: list[Outcome] = []
    before = {pid for pid, _ in started_here()}
    for outcome in run(Obedient(), docs, count=len(docs), spread=Spread("ray", 1)):
        outcomes.append(outcome)
        own = [pid for pid, _ in started_here() if pid not in before]
        seen |= listening(own)
    assert_each_once(outcomes, docs)
    assert seen == {"127.0.0.1"}
    assert [name for pid, name in started_here() if pid not in before and "ray" in name] == []


def test_a_cluster_that_is_not_there_is_said_to_be_so(ray_installed: None) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(ExecutionError, match="can't be reached"):
        list(run(Obedient(), documents(["fine"]), count=1, spread=Spread("ray", 1, address)))


def test_an_address_that_is_none_is_said_to_be_so(ray_installed: None) -> None:
    with pytest.raises(ExecutionError, match="HOST:PORT"):
        list(run(Obedient(), documents(["fine"]), count=1, spread=Spread("ray", 1, "somewhere")))


def test_where_ray_is_not_installed_the_way_to_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(UsageError, match=r"rapport\[ray\]"):
        list(run(Obedient(), documents(["fine"]), count=1, spread=Spread("ray")))


def workers() -> Iterator[int]:
    """The processes of the actors."""
    return (pid for pid, name in started_here() if name.startswith("ray::DocumentWorker"))


def started_here() -> list[tuple[int, str]]:
    """Every process below this one, with its command."""
    parents: dict[int, int] = {}
    names: dict[int, str] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                command = (folder / "cmdline").read_bytes()
                names[int(folder.name)] = command.replace(b"\0", b" ").decode(errors="replace")
                parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue  # it has ended
    below = {os.getpid()}
    for _ in range(10):
        below |= {pid for pid, parent in parents.items() if parent in below}
    return [(pid, names[pid]) for pid in sorted(below - {os.getpid()}) if names.get(pid)]


def listening(pids: list[int]) -> set[str]:
    """The addresses that these processes listen on."""
    inodes = set()
    for pid in pids:
        try:
            inodes |= {str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()}
        except OSError:
            continue
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            parts = line.split()
            if parts[3] == "0A" and f"socket:[{parts[9]}]" in inodes:
                found.add(_address(parts[1].partition(":")[0]))
    return found


def _address(code: str) -> str:
    """An address as the kernel writes it: words of four bytes, each the other way round."""
    raw = b"".join(bytes.fromhex(code[at : at + 8])[::-1] for at in range(0, len(code), 8))
    if len(raw) == 4:
        return socket.inet_ntop(socket.AF_INET, raw)
    return socket.inet_ntop(socket.AF_INET6, raw).removeprefix("::ffff:")
