from __future__ import annotations

import os
import sys

import pytest

from jobs import Obedient
from rapport.execution import Spread, run
from rapport.execution.bounds import limited_memory
from workshop import document

linux = pytest.mark.skipif(sys.platform != "linux", reason="no limit on memory here")
ROOM = 300_000_000


@linux
@pytest.mark.parametrize("spread", [Spread("inline"), Spread("processes", 2)])
def test_a_document_that_takes_too_much_memory_or_nests_without_end_costs_itself_alone(spread: Spread) -> None:
    docs = [document(f"d{at}", text) for at, text in enumerate(["fine", "grows", "fine", "recurses", "fine"])]
    outcomes = {o.document.id: o.problem for o in run(Obedient(memory=ROOM), docs, count=len(docs), spread=spread)}
    assert outcomes == {
        **dict.fromkeys(("d0", "d2", "d4")),
        "d1": "reading it takes more memory than `limits.max_memory_bytes`",
        "d3": "it is nested too deeply to be read",
    }


@pytest.mark.skipif(os.name != "posix", reason="no such signal here")
def test_work_that_hears_no_signal_is_ended_with_its_process() -> None:
    docs = [document("fine", "fine"), document("deaf", "is deaf"), document("too", "fine")]
    found = run(Obedient(seconds=0.2), docs, count=len(docs), spread=Spread("processes", 2))
    outcomes = {o.document.id: o.problem for o in found}
    assert outcomes["fine"] is None
    assert outcomes["too"] is None
    assert "ended the process" in str(outcomes["deaf"])


@linux
def test_the_limit_on_memory_ends_with_its_block() -> None:
    import resource

    former = resource.getrlimit(resource.RLIMIT_AS)
    with limited_memory(50_000_000):
        assert resource.getrlimit(resource.RLIMIT_AS) != former
        with pytest.raises(MemoryError):
            bytearray(200_000_000)
    assert resource.getrlimit(resource.RLIMIT_AS) == former
    assert len(bytearray(200_000_000)) == 200_000_000
