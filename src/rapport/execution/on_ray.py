"""The engine of several machines: Ray actors, each with the reader loaded.

When an actor is lost (killed, out of memory, its machine gone), any of the documents that it had without an answer may
be the reason: each is read again by an actor that has nothing else, and given up when too many were lost with it.
"""

from __future__ import annotations

import logging
import time
from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from rapport.errors import ExecutionError, RapportError
from rapport.execution.ray_cluster import cluster
from rapport.execution.work import Job, Outcome, Work, guarded, started
from rapport.model.document import Document
from rapport.model.records import Reading

TRIES: Final = 3
"""A document with which so many workers were lost is given up."""

_QUEUED: Final = 2
_PATIENCE: Final = 30.0
"""Seconds without any answer after which the log says that it waits."""

_log = logging.getLogger(__name__)


class DocumentWorker:
    """What runs in an actor."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._work: Work | None = None

    def start(self) -> str | None:
        """Load what the work needs; why it can't be done here, if it can't."""
        try:
            self._work = started(self._job)
        except RapportError as error:
            return error.line
        return None

    def do(self, document: Document) -> tuple[Reading | None, str | None]:
        """What comes of one document; the document itself need not travel back."""
        if self._work is None:
            raise RuntimeError("the worker was not started")
        return guarded(self._work, document, self._job)


def spread(job: Job, documents: Iterable[Document], workers: int, address: str) -> Generator[Outcome, None, None]:
    """Do *job* for each document in *workers* actors, 0 for one on each core of the cluster.

    Raises:
        UsageError: Ray is not installed.
        ExecutionError: the cluster can't be reached, or no worker can be started on it.
    """
    with cluster(address, workers) as ray:
        there = int(ray.cluster_resources().get("CPU", 0))
        if not there:
            raise ExecutionError(
                "the cluster has no processors", where=address, advice="Start its nodes with `ray start --num-cpus`"
            )
        crew = _Crew(ray, job, iter(documents), workers or there)
        try:
            yield from crew.outcomes()
        finally:
            crew.dismiss()


@dataclass(slots=True)
class _Member:
    """An actor and its calls without an answer, the oldest first; a call without a document is its start."""

    actor: Any
    calls: deque[tuple[Any, Document | None]] = field(default_factory=deque)
    started: bool = False


class _Crew:
    """The actors, and who is at what."""

    def __init__(self, ray: Any, job: Job, waiting: Iterator[Document], size: int) -> None:
        self._ray = ray
        self._job = job
        self._make = ray.remote(num_cpus=1, max_restarts=0, scheduling_strategy="SPREAD")(DocumentWorker)
        self._waiting = waiting
        self._ahead: deque[Document] = deque()
        self._tries: Counter[str] = Counter()
        self._not_started = 0
        self._members: list[_Member] = []
        for _ in range(size):
            self._hire()

    def outcomes(self) -> Iterator[Outcome]:
        """One outcome for each document, as they are ready."""
        while True:
            self._feed()
            busy = any(document for member in self._members for _, document in member.calls)
            if not busy and not self._more():
                return
            member = self._next()
            reference, document = member.calls[0]
            try:
                answer = self._ray.get(reference)
            except self._ray.exceptions.RayTaskError as error:
                raise ExecutionError(
                    f"a worker failed ({error.cause})",
                    where="--engine ray",
                    advice="Install the same version of Rapport on every machine of the cluster",
                ) from error
            except self._ray.exceptions.RayError as error:
                yield from self._lost(member, error)
                continue
            member.calls.popleft()
            if document is None:
                self._started(member, answer)
            else:
                yield Outcome(document, *answer)

    def dismiss(self) -> None:
        """End every actor."""
        for member in self._members:
            self._ray.kill(member.actor)
        self._members = []

    def _hire(self) -> None:
        member = _Member(self._make.remote(self._job))
        member.calls.append((member.actor.start.remote(), None))
        self._members.append(member)

    def _started(self, member: _Member, problem: str | None) -> None:
        if problem:
            raise ExecutionError(f"a worker can't do the work: {problem}", where="--engine ray")
        member.started = True
        self._not_started = 0

    def _feed(self) -> None:
        """Give each started actor a document, and then one more that waits behind it."""
        for depth in range(1, _QUEUED + 1):
            for member in self._members:
                if member.started and len(member.calls) < depth and self._more():
                    if member.calls and self._suspected(self._ahead[0], *(document for _, document in member.calls)):
                        continue
                    document = self._ahead.popleft()
                    member.calls.append((member.actor.do.remote(document), document))

    def _suspected(self, *documents: Document | None) -> bool:
        """Whether a worker was lost with any of these."""
        return any(document and self._tries[document.id] for document in documents)

    def _more(self) -> bool:
        if not self._ahead and (document := next(self._waiting, None)) is not None:
            self._ahead.append(document)
        return bool(self._ahead)

    def _next(self) -> _Member:
        """Wait for the oldest call of any actor."""
        oldest = {member.calls[0][0]: member for member in self._members if member.calls}
        begun = time.monotonic()
        while True:
            ready, _ = self._ray.wait(list(oldest), num_returns=1, timeout=_PATIENCE)
            if ready:
                return oldest[ready[0]]
            waits = {
                "seconds": round(time.monotonic() - begun),
                "workers": sum(member.started for member in self._members),
            }
            _log.warning("no answer from the cluster yet", extra=waits)

    def _lost(self, member: _Member, error: Exception) -> Iterator[Outcome]:
        """Take an actor's documents back, and put another in its place where there is work for it."""
        self._members.remove(member)
        self._ray.kill(member.actor)  # one that only can't be reached must not go on
        documents = [document for _, document in member.calls if document is not None]
        _log.warning(
            "a worker was lost",
            extra={"again": [document.id for document in documents], "reason": _said(error)},
        )
        if not member.started:
            self._not_started += 1
            if self._not_started >= TRIES * (len(self._members) + 1):
                raise ExecutionError(
                    f"no worker can be started ({_said(error)})",
                    where="--engine ray",
                    advice="See whether the nodes have 400 MB of memory for each worker, and Rapport installed",
                ) from error
        for document in documents:
            self._tries[document.id] += 1
            if self._tries[document.id] == TRIES:
                said = f"reading it ended the worker {TRIES} times, perhaps for want of memory"
                yield Outcome(document, None, said)
            else:
                self._ahead.append(document)
        if self._more():
            self._hire()


def _said(error: Exception) -> str:
    """What a loss of an actor comes down to: where Ray gives a trace, its last line."""
    lines = [line for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
    return lines[-1 if "creation task" in lines[0] else 0].strip()
