"""Run one job over many documents, on the engine that was chosen."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from typing import Final

from rapport.errors import UsageError
from rapport.execution import inline, processes
from rapport.execution.work import Job, Outcome
from rapport.model.document import Document

ENGINES: Final = ("processes", "inline", "ray")
"""Several processes of this machine, this process alone, or the machines of a Ray cluster."""

FEW = 8
"""Up to this many documents, starting processes costs more than they save."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How the work is spread.

    Args:
        engine: one of `ENGINES`.
        workers: 0 takes one for each core: of this machine, or of the cluster.
        address: of a Ray cluster that runs; without one, a cluster on this machine lives as long as the work.

    Raises:
        UsageError: there is no such engine, or the numbers and names don't go together.
    """

    engine: str = "processes"
    workers: int = 0
    address: str = ""

    def __post_init__(self) -> None:
        if self.engine not in ENGINES:
            raise UsageError(
                f"there is no engine `{self.engine}`", where="--engine", advice=f"Choose one of: {', '.join(ENGINES)}"
            )
        if self.workers < 0:
            raise UsageError(
                f"{self.workers} is no number of workers", where="--workers", advice="0 takes one for each core"
            )
        if self.address and self.engine != "ray":
            raise UsageError(
                f"only Ray has an address, and the engine is `{self.engine}`",
                where="--address",
                advice="Say --engine ray too, or leave the address out",
            )


def run(
    job: Job, documents: Iterable[Document], *, count: int, spread: Spread | None = None
) -> Generator[Outcome, None, None]:
    """Do *job* for each document; outcomes come as they are ready, one for each document.

    Args:
        job: what is to be done.
        documents: taken one at a time, a few ahead of the work.
        count: how many documents there are.
        spread: the engine and its workers. Processes are not started for a few documents, unless their number is
            given.

    Raises:
        UsageError: the engine is not installed.
        ExecutionError: the engine can't be started, or its workers can't.
    """
    spread = spread or Spread()
    if spread.engine == "ray" and count:
        from rapport.execution import on_ray  # here: Ray is an extra, and slow to import

        return on_ray.spread(job, documents, spread.workers, spread.address)
    workers = spread.workers or (1 if count <= FEW else cores())
    if spread.engine == "inline" or workers == 1:
        return inline.here(job, documents)
    return processes.spread(job, documents, workers)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
