"""The engine of this process alone."""

from __future__ import annotations

from collections.abc import Generator, Iterable

from rapport.execution.work import Job, Outcome, Work, guarded
from rapport.model.document import Document


def here(job: Job, documents: Iterable[Document]) -> Generator[Outcome, None, None]:
    """Do *job* for one document after the other; it is started when there is one."""
    work: Work | None = None
    for document in documents:
        work = work or job.start()
        yield Outcome(document, *guarded(work, document, job))
