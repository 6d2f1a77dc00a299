"""Read sources in a process of their own, so that a bad one costs itself alone: its time, its memory, its crash.

The process is kept for the next source and replaced when it ends. Documents, problems and notes come back as JSON one
after the other; a step that takes too long is ended with the process, and a new one goes on behind it.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import IO, Any, Final, Self

from rapport.errors import DamagedSource, SourceError, SourceTooLarge
from rapport.execution.frames import document_of, problem_of, receive, send
from rapport.model.document import Document
from rapport.reading import Reading, Step
from rapport.reading.sources import check_size
from rapport.settings import Limits

SOURCES_PER_PROCESS: Final = 1000
"""After so many a new process is started, whatever its libraries have kept."""
_MOST_ENDS: Final = 20
"""A source that ended the process so many times is given up."""
_STARTING_SECONDS: Final = 60.0


class Apart:
    """A process that reads sources. Safe to use from several threads: they take turns."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._count = 0
        self._memory = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):
                if stream:
                    stream.close()

    def read(self, data: bytes, *, name: str, origin: str, limits: Limits) -> Reading:
        """What `rapport.reading.read_bytes` gives, read apart.

        Raises:
            SourceError: nothing of it can be read, or that took too much time or memory, or ended the process.
        """
        check_size(len(data), origin, limits)
        with self._turn:
            return _Source(data, name, origin, limits).read(self)

    def running(self, limits: Limits) -> subprocess.Popen[bytes]:
        """The process, started if there is none that will do."""
        worn = self._count >= SOURCES_PER_PROCESS or self._memory != limits.max_memory_bytes
        if self._process and (self._owner != os.getpid() or self._process.poll() is not None or worn):
            self.close()
        if self._process is None:
            self._process, self._owner, self._count = _start(), os.getpid(), 0
            self._memory = limits.max_memory_bytes
        self._count += 1
        return self._process


@cache
def shared() -> Apart:
    """The process that everything in this one shares; it ends with it."""
    apart = Apart()
    atexit.register(apart.close)
    return apart


class _Ended(Exception):
    """The process ended before it had answered."""


class _Source:
    """One source on its way through the process."""

    def __init__(self, data: bytes, name: str, origin: str, limits: Limits) -> None:
        self.data, self.name, self.origin, self.limits = data, name, origin, limits
        self.documents: list[Document] = []
        self.problems: list[SourceError] = []
        self.notes: list[str] = []
        self.lost = 0
        self.step = Step(0, origin)
        self.late = False

    def read(self, apart: Apart) -> Reading:
        done, bad = 0, set[int]()
        for _ in range(_MOST_ENDS):
            self.step, self.late = Step(done, self.origin), False
            try:
                self._ask(apart.running(self.limits), done, bad)
            except (_Ended, OSError):
                apart.close()
            except SourceError:
                raise  # the process has said all that it had to say
            except BaseException:
                apart.close()  # what it still has to say would be taken for the next source's
                raise
            else:
                break
            self.lost += 1
            self.problems.append(self._why())
            done, bad = self.step.number - 1, bad | {self.step.number}
            if self.step.number <= 1:  # the source itself: there is nothing behind it
                break
        if self.lost and not self.documents:
            raise self.problems[-1]
        return Reading(tuple(self.documents), tuple(self.problems), tuple(self.notes))

    def _ask(self, process: subprocess.Popen[bytes], done: int, bad: set[int]) -> None:
        assert process.stdin
        assert process.stdout
        request = {
            "name": self.name,
            "origin": self.origin,
            "limits": self.limits.model_dump(mode="json"),
            "done": done,
            "bad": sorted(bad),
        }
        watch = _Watch(process, self)
        with watch.running(_STARTING_SECONDS + self.limits.max_seconds):
            send(process.stdin, request, self.data)
            for message in _messages(process.stdout):
                if "step" in message:
                    self.step = Step(message["step"], message["where"])
                    watch.again(self.limits.max_seconds)
                elif not self._take(message):
                    return

    def _take(self, message: dict[str, Any]) -> bool:
        """Keep what was found; gives whether more is to come."""
        if "document" in message:
            self.documents.append(document_of(message["document"]))
        elif "problem" in message:
            self.problems.append(problem_of(message["problem"]))
        elif "failed" in message:
            self.lost += 1
            self.problems.append(problem_of(message["failed"]))
        elif "refused" in message:
            if not self.documents:
                raise problem_of(message["refused"])
            self.problems.append(problem_of(message["refused"]))
            return False
        elif "note" in message:
            self.notes.append(message["note"])
        return "end" not in message

    def _why(self) -> SourceError:
        if self.late:
            return SourceTooLarge(
                f"reading it took longer than {self.limits.max_seconds:g} seconds",
                where=self.step.where,
                advice="Split it, or raise `limits.max_seconds`",
            )
        return DamagedSource(
            "reading it ended the process, perhaps for want of memory",
            where=self.step.where,
            advice="Save it in another format, or raise `limits.max_memory_bytes`",
        )


class _Watch:
    """Ends the process when a step takes too long."""

    def __init__(self, process: subprocess.Popen[bytes], source: _Source) -> None:
        self._process, self._source = process, source
        self._timer: threading.Timer | None = None

    @contextmanager
    def running(self, seconds: float) -> Iterator[None]:
        self.again(seconds)
        try:
            yield
        finally:
            self._stop()

    def again(self, seconds: float) -> None:
        self._stop()
        if seconds > 0:
            self._timer = threading.Timer(seconds, self._expire)
            self._timer.daemon = True
            self._timer.start()

    def _stop(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _expire(self) -> None:
        self._source.late = True
        self._process.kill()


def _messages(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    while (received := receive(stream)) is not None:
        yield received[0]
    raise _Ended


def _start() -> subprocess.Popen[bytes]:
    # -P: the folder that the user stands in, with whatever modules lie in it, is not searched.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "rapport.execution.apart_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
    except OSError as error:
        raise SourceError(
            f"the process that reads sources can't be started ({error.strerror})",
            where=sys.executable,
            advice="Check that it may be run, then call again",
        ) from error
