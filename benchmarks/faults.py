"""Kill what writes to a ledger at random moments, and see whether it ends as if nothing had been.

    python benchmarks/faults.py --kills 200 [--database postgresql://USER@HOST/DATABASE] [--seed 1] [--documents 24]

A dossier of invented reports is built and judged; more reports are added. From copies of it, `add`, `build` and `judge`
are killed (SIGKILL), each stage in turn: half of them before a statement or commit drawn at random among those of the
stage, half at a moment drawn at random from its time. A third is killed a second time on the way. Then the
command is called once more, and every row of every table, but for times, must be what it is where nothing was killed;
all judgements must be there, and `verify` must find all whole. Ends with 1 where one is not.

On Linux and macOS: each process is a fork of one that has everything loaded.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from rapport import alone as reading_alone
from rapport import pipeline
from rapport.api import Dossier
from rapport.language.reader import load_reader
from rapport.ledger import schema

STAGES = ("adding", "reading", "lineage", "resolution", "reconciliation", "ledger", "keeping", "judging")
_COMPARING = ("lineage", "resolution", "reconciliation", "ledger", "keeping")
_TIMES = {
    "source": {"added"},
    "document": {"added"},
    "reading": {"seconds"},
    "judgement": {"when", "digest"},
}
"""Columns that tell when something was done, or are made of such."""
_LEFT_OUT = frozenset({"build", "original"})

_PLACES = ("Lund", "Oslo", "Malmo", "Bergen", "Kiruna", "Narvik")
_TEXT = (
    "{outlet}, {day} May {year} — Swedish Prime Minister Astrid Holm met Norwegian Prime Minister Per Dahl in {place} "
    "on {day} May {year}. The two sides signed {count} agreements. “We will open the rail link in June {later},” Holm "
    "said. Norway rejects Swedish law in the tunnel. The border dialogue was resumed on {day} May {year}.\n"
)


def report(number: int) -> str:
    """An invented report; some tell of the same meeting, some are copies."""
    kind = number // 2 if number % 5 == 4 else number
    return _TEXT.format(
        outlet=("STOCKHOLM", "OSLO", "LUND")[number % 3],
        place=_PLACES[kind % len(_PLACES)],
        day=1 + kind % 28,
        year=2017 + kind % 4,
        later=2019 + kind % 5,
        count=10 + number % 7,
    )


@dataclass
class Scene:
    """Where the dossiers of a run lie, and the states that they start from."""

    root: Path
    database: str | None
    documents: int
    made: int = 0
    states: list[str] = field(default_factory=list)

    def reports(self, part: int) -> Path:
        """The folder with the first or second half of the reports."""
        folder = self.root / f"reports-{part}"
        if not folder.exists():
            folder.mkdir()
            half = self.documents // 2
            for number in range(half * part, half * (part + 1)):
                (folder / f"report-{number:03}.txt").write_text(report(number), encoding="utf-8")
        return folder

    def open(self, folder: Path) -> Dossier:
        """The dossier in *folder*."""
        dossier = Dossier(folder, database=self.database or "")
        dossier.ledger.patience = 120.0
        return dossier

    def save(self, folder: Path, state: str) -> None:
        """Keep a dossier as a state to start from: as a backup, or as a copy of its folder."""
        if not self.database:
            shutil.copytree(folder, self.root / state)
            return
        with self.open(folder) as dossier:
            dossier.backup(self.root / f"{state}.zip")

    @contextmanager
    def copy(self, state: str) -> Iterator[Path]:
        """A dossier in that state, for as long as it is needed."""
        self.made += 1
        folder = self.root / f"{state}-{os.getpid()}-{self.made}"
        if self.database:
            alone(lambda: Dossier.restore(self.root / f"{state}.zip", folder, database=self.database).close())
        else:
            shutil.copytree(self.root / state, folder)
        try:
            yield folder
        finally:
            if self.database:
                alone(lambda: _drop(self, folder))
            shutil.rmtree(folder, ignore_errors=True)


def _drop(scene: Scene, folder: Path) -> None:
    with scene.open(folder) as dossier, dossier.ledger.write() as connection:
        connection.execute(sa.schema.DropSchema(dossier.settings.database_schema, cascade=True))


def told(dossier: Dossier) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, but for when things were done."""
    out: dict[str, list[dict[str, Any]]] = {}
    with dossier.ledger.read() as connection:
        for table in schema.metadata.sorted_tables:
            if table.name not in _LEFT_OUT:
                left_out = _TIMES.get(table.name, set())
                rows = connection.execute(sa.select(table)).mappings()
                found = [{name: value for name, value in row.items() if name not in left_out} for row in rows]
                out[table.name] = sorted(found, key=lambda row: json.dumps(row, sort_keys=True))
        index = connection.execute(sa.text("SELECT kind, ref, title FROM search ORDER BY kind, ref, title"))
        out["search"] = [dict(row) for row in index.mappings()]
    return out


def alone(action: Callable[[], Any]) -> Any:
    """What *action* gives, done in a fork of this process."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            said = pickle.dumps((True, action()))
        except BaseException as error:
            said = pickle.dumps((False, f"{type(error).__name__}: {error}"))
        with os.fdopen(write, "wb") as pipe:
            pipe.write(said)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        data = pipe.read()
    os.waitpid(child, 0)
    done, found = pickle.loads(data)
    if not done:
        raise RuntimeError(found)
    return found


class Marks:
    """In a process that is to be killed: tells the stages, counts their statements, and ends it before one of them."""

    def __init__(self, dossier: Dossier, pipe: int, stage: str | None = None, number: int | None = None) -> None:
        self._pipe, self._wanted = pipe, (stage, number)
        self.counts: Counter[str] = Counter()
        self.seconds: Counter[str] = Counter()
        self.stage, self._since = "", time.perf_counter()
        engine = dossier.ledger.backend.engine
        sa.event.listen(engine, "before_cursor_execute", self._count)
        sa.event.listen(engine, "commit", self._count)

    def enter(self, stage: str) -> None:
        """A stage begins."""
        now = time.perf_counter()
        self.seconds[self.stage] += now - self._since  # type: ignore[assignment]
        self._since = now
        if stage != self.stage:
            self.stage = stage
            os.write(self._pipe, f"{stage}\n".encode())

    def tell(self, stage: str, done: int, _total: int) -> None:
        """Progress, as a build tells it."""
        self.enter(_COMPARING[done] if stage == "comparing" else stage)

    def _count(self, *_about: Any) -> None:
        self.counts[self.stage] += 1
        if self._wanted == (self.stage, self.counts[self.stage]):
            os.write(self._pipe, b"killed\n")
            os.kill(os.getpid(), signal.SIGKILL)


def act(scene: Scene, folder: Path, task: str, pipe: int, stage: str | None = None, number: int | None = None) -> Marks:
    """Do what a person would call: add, build or judge."""
    with scene.open(folder) as dossier:
        marks = Marks(dossier, pipe, stage, number)
        marks.enter({"add": "adding", "build": "reading", "judge": "judging"}[task])
        if task == "add":
            dossier.add([scene.reports(1)], marks.tell)
        elif task == "build":
            dossier.build(marks.tell, engine="inline")
        else:
            given(dossier)
        marks.enter("")
    return marks


def given(dossier: Dossier) -> None:
    """One judgement more, unless it is there already: the person calls again."""
    if dossier.judgements()[-1].why != "the last":
        dossier.judge("correct", dossier.meetings()[1].id, field="place", value="Arvika", why="the last", who="X")
    else:
        dossier.replay()


TASKS = {stage: {"adding": "add", "judging": "judge"}.get(stage, "build") for stage in STAGES}
BEFORE = {"add": "unadded", "build": "added", "judge": "built"}


def measured(scene: Scene, task: str) -> tuple[Counter[str], Counter[str], dict[str, Any]]:
    """How many statements and seconds each stage takes where nothing is killed, and what is in the ledger then."""
    with scene.copy(BEFORE[task]) as folder:

        def whole() -> Any:
            marks = act(scene, folder, task, os.open(os.devnull, os.O_WRONLY))
            if task == "add":
                act(scene, folder, "build", os.open(os.devnull, os.O_WRONLY))
            with scene.open(folder) as dossier:
                return marks.counts, marks.seconds, told(dossier)

        found: tuple[Counter[str], Counter[str], dict[str, Any]] = alone(whole)
        return found


def killed(scene: Scene, folder: Path, stage: str, *, number: int | None = None, after: float | None = None) -> bool:
    """Start what has the stage, and kill it there: before its statement *number*, or *after* so many seconds."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        act(scene, folder, TASKS[stage], write, stage if number else None, number)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        for line in pipe:
            if after is not None and line.strip() == stage:
                time.sleep(after)
                os.kill(child, signal.SIGKILL)
                break
        pipe.read()
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def finished(scene: Scene, folder: Path, task: str) -> tuple[dict[str, Any], list[str]]:
    """Call what was killed once more; what is in the ledger then, and what `verify` finds."""
    silent = os.open(os.devnull, os.O_WRONLY)
    act(scene, folder, task, silent)
    if task == "add":
        act(scene, folder, "build", silent)
    with scene.open(folder) as dossier:
        return told(dossier), [damage.line for damage in dossier.verify()]


def prepare(scene: Scene) -> None:
    """The three states: reports half added, built and judged; all added; all built."""
    folder = scene.root / "first"

    def make() -> None:
        if scene.database:
            Dossier.create(folder, ("SWE", "NOR"), database=scene.database, schema=f"faults_{os.getpid()}").close()
        else:
            Dossier.create(folder, ("SWE", "NOR")).close()
        with scene.open(folder) as dossier:
            dossier.add([scene.reports(0)])
            dossier.build(engine="inline")
            meetings = dossier.meetings()
            dossier.judge("confirm", meetings[0].id, who="X")
            dossier.judge("correct", meetings[0].id, field="date", value="2017-05", why="as the other says", who="X")
            dossier.judge("reject", dossier.statements()[0].id, who="X")
            dossier.judge("note", meetings[-1].id, why="look again", who="Y")
            dossier.judge("undo", "3", who="Y")
        scene.save(folder, "unadded")
        with scene.open(folder) as dossier:
            dossier.add([scene.reports(1)])
        scene.save(folder, "added")
        with scene.open(folder) as dossier:
            dossier.build(engine="inline")
        scene.save(folder, "built")
        if scene.database:
            _drop(scene, folder)

    alone(make)


def run(
    kills: int, database: str | None = None, documents: int = 24, seed: int = 1, stages: tuple[str, ...] = STAGES
) -> dict[str, Any]:
    """Kill so many times; how often in which stage, and what was not as it should be."""
    dice = random.Random(seed)
    # Loaded once, before the forks: the time is to go into killing.
    reader = load_reader("rapport")
    pipeline.load_reader = reading_alone.load_reader = lambda _name: reader  # type: ignore[assignment]
    root = Path(tempfile.mkdtemp(prefix="rapport-faults-"))
    wrong: list[str] = []
    hits: Counter[str] = Counter()
    missed = told_of = 0
    try:
        scene = Scene(root, database, documents)
        prepare(scene)
        usual = {task: measured(scene, task) for task in sorted({TASKS[stage] for stage in stages})}
        turn = 0
        late = False
        while sum(hits.values()) < kills:
            stage = stages[turn % len(stages)]
            task = TASKS[stage]
            counts, seconds, wanted = usual[task]
            before = hits[stage]
            with scene.copy(BEFORE[task]) as folder:
                for _ in range(min(2 if dice.random() < 1 / 3 else 1, kills - sum(hits.values()))):
                    by_count = counts[stage] > 0 and (late or dice.random() < 0.5)
                    how: dict[str, Any] = (
                        {"number": dice.randint(1, counts[stage])}
                        if by_count
                        else {"after": 0.0 if late else dice.uniform(0, seconds[stage])}
                    )
                    if killed(scene, folder, stage, **how):
                        hits[stage] += 1
                    else:
                        missed += 1
                found, damage = alone(lambda folder=folder, task=task: finished(scene, folder, task))
            if sum(hits.values()) // 20 > told_of:
                told_of = sum(hits.values()) // 20
                print(f"{sum(hits.values())} kills, {len(wrong)} wrong", file=sys.stderr, flush=True)
            off = [name for name in wanted if wanted[name] != found[name]]
            if off or damage:
                wrong.append(f"killed in {stage} ({how}): {', '.join(off) or 'tables as they should be'}; {damage}")
                print(wrong[-1], flush=True)
            # A stage that was over before the kill came is tried once more, where it is sure to be met.
            late = hits[stage] == before and not late
            turn += not late
    finally:
        shutil.rmtree(root, ignore_errors=True)
    return {"kills": dict(hits), "missed": missed, "rounds": turn, "wrong": wrong}


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--database", help="a PostgreSQL database; else SQLite")
    parser.add_argument("--documents", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    given_ = parser.parse_args()
    begun = time.monotonic()
    found = run(given_.kills, given_.database, given_.documents, given_.seed)
    print(json.dumps({**found, "seconds": round(time.monotonic() - begun)}, indent=1))
    sys.exit(1 if found["wrong"] else 0)


if __name__ == "__main__":
    main()
