from __future__ import annotations

import os

import pytest

from jobs import Obedient, Unwilling
from rapport.errors import ReaderError, UsageError
from rapport.execution import ENGINES, Spread, run
from workshop import document


@pytest.mark.parametrize("spread", [Spread("inline"), Spread(workers=1), Spread("processes", 2)])
def test_each_document_is_done_once_and_a_failure_costs_itself_alone(spread: Spread) -> None:
    texts = ["fine"] * 5 + ["fails"] + ["fine"] * 5
    docs = [document(f"d{i}", text) for i, text in enumerate(texts)]
    outcomes = {o.document.id: o for o in run(Obedient(), docs, count=len(docs), spread=spread)}
    assert set(outcomes) == {doc.id for doc in docs}
    assert [name for name, outcome in outcomes.items() if outcome.reading is None] == ["d5"]
    assert outcomes["d5"].problem == "ValueError: a bad document"


def test_a_document_that_takes_too_long_is_given_up() -> None:
    docs = [document("slow", "hangs"), document("fast", "fine")]
    outcomes = {o.document.id: o for o in run(Obedient(seconds=0.2), docs, count=2, spread=Spread("inline"))}
    assert outcomes["slow"].problem == "reading it took longer than 0.2 seconds"
    assert outcomes["fast"].reading is not None


@pytest.mark.skipif(os.name != "posix", reason="no such signal here")
def test_a_document_that_kills_its_process_loses_and_doubles_nothing() -> None:
    texts = ["fine"] * 9 + ["kills"] + ["fine"] * 9
    docs = [document(f"d{i}", text) for i, text in enumerate(texts)]
    outcomes = list(run(Obedient(), docs, count=len(docs), spread=Spread("processes", 2)))
    assert sorted(o.document.id for o in outcomes) == sorted(doc.id for doc in docs)
    assert [o.document.id for o in outcomes if o.reading is None] == ["d9"]


def test_work_that_can_not_start_is_told_once_and_no_document_is_blamed() -> None:
    docs = [document(f"d{i}", "fine") for i in range(4)]
    with pytest.raises(ReaderError, match="reads otherwise"):
        list(run(Unwilling(), docs, count=len(docs), spread=Spread("processes", 2)))


@pytest.mark.parametrize(
    ("engine", "workers", "address", "said"),
    [
        ("threads", 0, "", "no engine `threads`"),
        ("processes", -1, "", "-1 is no number of workers"),
        ("inline", 0, "127.0.0.1:6379", "only Ray has an address"),
    ],
)
def test_an_engine_that_can_not_be_is_refused(engine: str, workers: int, address: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        Spread(engine, workers, address)


def test_where_there_is_nothing_to_do_nothing_is_started() -> None:
    for engine in ENGINES:
        assert list(run(Unwilling(), [], count=0, spread=Spread(engine, 2))) == []
