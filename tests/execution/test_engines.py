from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from rapport.execution import run
from rapport.model.document import Document
from rapport.model.records import Reading
from workshop import document, reading


def work(doc: Document) -> Reading:
    if doc.text == "fails":
        raise ValueError("a bad document")
    if doc.text == "hangs":
        time.sleep(60)
    if doc.text == "kills":
        os.kill(os.getpid(), signal.SIGKILL)
    return reading(doc.id, [])


@dataclass(frozen=True)
class Job:
    seconds: float = 20.0

    def start(self) -> Callable[[Document], Reading]:
        return work


@pytest.mark.parametrize("workers", [1, 2])
def test_each_document_is_done_once_and_a_failure_costs_itself_alone(workers: int) -> None:
    texts = ["fine"] * 5 + ["fails"] + ["fine"] * 5
    docs = [document(f"d{i}", text) for i, text in enumerate(texts)]
    outcomes = {o.document.id: o for o in run(Job(), docs, count=len(docs), workers=workers)}
    assert set(outcomes) == {doc.id for doc in docs}
    assert [name for name, outcome in outcomes.items() if outcome.reading is None] == ["d5"]
    assert outcomes["d5"].problem == "ValueError: a bad document"


def test_a_document_that_takes_too_long_is_given_up() -> None:
    docs = [document("slow", "hangs"), document("fast", "fine")]
    outcomes = {o.document.id: o for o in run(Job(seconds=0.2), docs, count=2, workers=1)}
    assert outcomes["slow"].problem == "reading it took longer than 0.2 seconds"
    assert outcomes["fast"].reading is not None


@pytest.mark.skipif(os.name != "posix", reason="no such signal here")
def test_a_document_that_kills_its_process_loses_and_doubles_nothing() -> None:
    texts = ["fine"] * 9 + ["kills"] + ["fine"] * 9
    docs = [document(f"d{i}", text) for i, text in enumerate(texts)]
    outcomes = list(run(Job(), docs, count=len(docs), workers=2))
    assert sorted(o.document.id for o in outcomes) == sorted(doc.id for doc in docs)
    assert [o.document.id for o in outcomes if o.reading is None] == ["d9"]
