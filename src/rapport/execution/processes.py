"""The engine of one machine: a pool of processes, each with the reader loaded."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from rapport.errors import RapportError
from rapport.execution.bounds import last_resort, no_core_dump
from rapport.execution.work import Job, Outcome, Work, guarded, started
from rapport.model.document import Document

QUEUED_PER_WORKER = 4

_log = logging.getLogger(__name__)


def spread(job: Job, documents: Iterable[Document], workers: int) -> Generator[Outcome, None, None]:
    """Do *job* for each document in *workers* processes; a document that ends its process costs itself alone."""
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
    if broken:
        # One of these ended its process (out of memory, say). Each is tried again alone, to find out which.
        _log.warning("a worker was lost", extra={"again": [document.id for document in suspects]})
        for document in suspects:
            yield _alone(job, document)
        yield from spread(job, waiting, workers)


def _alone(job: Job, document: Document) -> Outcome:
    with _pool(job, 1) as pool:
        try:
            return pool.submit(_in_worker, document).result()
        except BrokenProcessPool:
            return Outcome(document, None, "reading it ended the process, perhaps for want of memory or time")


def _pool(job: Job, workers: int) -> ProcessPoolExecutor:
    # "spawn": a forked copy of a process with threads (ONNX Runtime's, say) may hang.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker, initargs=(job,))


_worker: tuple[Work, Job] | RapportError | None = None


def _start_worker(job: Job) -> None:
    global _worker  # noqa: PLW0603  a process of the pool has no other place that outlives a call
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if os.name == "posix":
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    no_core_dump()
    try:
        _worker = (started(job), job)
    except RapportError as error:  # told by the first call: raised here, it would be lost with the process
        _worker = error


def _end_with_parent() -> None:
    """End when the process that builds has ended: one that was killed can't end its pool any more."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _in_worker(document: Document) -> Outcome:
    if isinstance(_worker, RapportError):
        raise _worker
    if _worker is None:
        raise RuntimeError("the worker was not started")
    work, job = _worker
    with last_resort(job.seconds):
        return Outcome(document, *guarded(work, document, job))
