"""Run one job over many documents; a document that fails costs itself alone."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Protocol

from rapport.model.document import Document
from rapport.model.records import Reading

FEW = 8
"""Up to this many documents, starting processes costs more than they save."""

QUEUED_PER_WORKER = 4


class Job(Protocol):
    """What is to be done with each document. It is sent to worker processes, so it must be picklable."""

    @property
    def seconds(self) -> float:
        """How long one document may take."""

    def start(self) -> Callable[[Document], Reading]:
        """Load what the work needs, once a process."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: a reading, or the problem."""

    document: Document
    reading: Reading | None
    problem: str | None = None


def run(job: Job, documents: Iterable[Document], *, count: int, workers: int = 0) -> Iterator[Outcome]:
    """Do *job* for each document; outcomes come as they are ready.

    Args:
        job: what is to be done.
        documents: taken one at a time, a few ahead of the work.
        count: how many documents there are.
        workers: processes; 0 takes one for each core, and this process alone for a few documents.
    """
    workers = workers or (1 if count <= FEW else cores())
    return _here(job, documents) if workers == 1 else _spread(job, documents, workers)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _here(job: Job, documents: Iterable[Document]) -> Iterator[Outcome]:
    work = job.start()
    for document in documents:
        yield _guarded(work, document, job.seconds)


def _spread(job: Job, documents: Iterable[Document], workers: int) -> Iterator[Outcome]:
    waiting = iter(documents)
    suspects: deque[Document] = deque()
    with _pool(job, workers) as pool:
        running: dict[Future[Outcome], Document] = {}
        broken = False
        while not broken:
            while len(running) < workers * QUEUED_PER_WORKER and (document := next(waiting, None)) is not None:
                running[pool.submit(_in_worker, document)] = document
            if not running:
                break
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                document = running.pop(future)
                try:
                    yield future.result()
                except BrokenProcessPool:
                    broken = True
                    suspects.append(document)
        suspects.extend(running.values())
    # One of these killed its process (out of memory, say). Each is tried again alone, to find out which.
    for document in suspects:
        yield _alone(job, document)
    if broken:
        yield from _spread(job, waiting, workers)


def _alone(job: Job, document: Document) -> Outcome:
    with _pool(job, 1) as pool:
        try:
            return pool.submit(_in_worker, document).result()
        except BrokenProcessPool:
            return Outcome(document, None, "reading it ended the process, perhaps for want of memory")


def _pool(job: Job, workers: int) -> ProcessPoolExecutor:
    # "spawn": a forked copy of a process with threads (ONNX Runtime's, say) may hang.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker, initargs=(job,))


_worker: tuple[Callable[[Document], Reading], float] | None = None


def _start_worker(job: Job) -> None:
    global _worker  # noqa: PLW0603  a process of the pool has no other place that outlives a call
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker = (job.start(), job.seconds)


def _in_worker(document: Document) -> Outcome:
    if _worker is None:
        raise RuntimeError("the worker was not started")
    work, seconds = _worker
    return _guarded(work, document, seconds)


def _guarded(work: Callable[[Document], Reading], document: Document, seconds: float) -> Outcome:
    try:
        with _time_limit(seconds):
            return Outcome(document, work(document))
    except TimeoutError:
        return Outcome(document, None, f"reading it took longer than {seconds:g} seconds")
    except Exception as error:  # whatever one document does, the rest goes on
        return Outcome(document, None, f"{type(error).__name__}: {error}")


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeoutError after *seconds*, where the platform has interval timers and this is the main thread."""
    if seconds <= 0 or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def expire(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    former = signal.signal(signal.SIGALRM, expire)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)
