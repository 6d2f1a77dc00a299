"""One document's work, whichever engine does it: what it is, how long it may take, and what comes of it."""

from __future__ import annotations

import gc
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Protocol

from rapport.execution.bounds import limited_memory
from rapport.model.document import Document
from rapport.model.records import Reading

Work = Callable[[Document], Reading]


class Job(Protocol):
    """What is to be done with each document. It is sent to workers, so it must be picklable."""

    @property
    def seconds(self) -> float:
        """How long one document may take."""

    @property
    def memory(self) -> int:
        """How many bytes of memory one document may take beyond what the worker has; 0 sets no limit."""

    def start(self) -> Work:
        """Load what the work needs, once a worker.

        Raises:
            RapportError: this worker can't do the work, or would do it otherwise than was asked.
        """


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: a reading, or the problem."""

    document: Document
    reading: Reading | None
    problem: str | None = None


def started(job: Job) -> Work:
    """Start a job in a process that does nothing else.

    What is loaded by then lives as long as the process, so the garbage collector need not look through it again and
    again.

    Raises:
        RapportError: as `Job.start`.
    """
    work = job.start()
    gc.collect()
    gc.freeze()
    return work


def guarded(work: Work, document: Document, job: Job) -> tuple[Reading | None, str | None]:
    """Do the work on one document; whatever goes wrong is told, so that the rest goes on."""
    try:
        with _time_limit(job.seconds), limited_memory(job.memory):
            return work(document), None
    except TimeoutError:
        return None, f"reading it took longer than {job.seconds:g} seconds"
    except MemoryError:
        return None, "reading it takes more memory than `limits.max_memory_bytes`"
    except RecursionError:
        return None, "it is nested too deeply to be read"
    except Exception as error:  # whatever one document does, the rest goes on
        return None, f"{type(error).__name__}: {error}"


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
