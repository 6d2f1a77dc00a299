"""Files made to do harm, through the same process apart as `rapport add` uses: each is read or refused, and soon."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest

from harmful import HARMFUL, STORY
from rapport.errors import SourceError
from rapport.execution.apart import Apart
from rapport.settings import Limits

LIMITS = Limits(max_seconds=8, max_memory_bytes=1_000_000_000)
SECONDS = 60  # of the clock, on a machine that does other things too


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart]:
    with Apart() as found:
        yield found


@pytest.mark.parametrize("what", HARMFUL)
def test_it_is_read_or_refused_and_soon(what: str, apart: Apart) -> None:
    name, make = HARMFUL[what]
    data = make()
    begun = time.monotonic()
    try:
        reading = apart.read(data, name=name, origin=f"in/{name}", limits=LIMITS)
    except SourceError as error:
        assert "\n" not in error.line
        assert error.advice
    else:
        assert all("root:" not in document.text for document in reading)
        assert all(len(problem.line) < 5000 for problem in reading.problems)
    assert time.monotonic() - begun < SECONDS


def test_after_all_that_the_next_source_is_read(apart: Apart) -> None:
    rows = "\n".join(json.dumps({"text": STORY, "id": number}) for number in range(50)).encode()
    assert len(apart.read(rows, name="a.jsonl", origin="a.jsonl", limits=LIMITS)) == 50


@pytest.mark.parametrize("mark", ["\u202e", "\u200b", "\u2066", "\ufeff", "\u00ad", "\u200d"])
def test_marks_that_are_not_seen_stay_in_the_text_with_their_offsets(mark: str, apart: Apart) -> None:
    text = f"Ministers {mark}meet\n\n{STORY}{mark} He said:{mark} “we{mark} agreed”.\n"
    document = apart.read(text.encode(), name="a.txt", origin="a.txt", limits=LIMITS)[0]
    assert document.text == text
