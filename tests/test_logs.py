from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from rapport import logs
from rapport.errors import UsageError


@pytest.fixture(autouse=True)
def silent_again() -> Iterator[None]:
    root = logging.getLogger("rapport")
    former = root.propagate, root.level
    yield
    logs.configure(write=lambda _line: None)
    root.propagate, root.level = former


def test_json_lines_hold_the_event_and_what_it_is_about() -> None:
    lines: list[str] = []
    logs.configure(format="json", write=lines.append)
    log = logging.getLogger("rapport.pipeline")
    log.info("stage done", extra={"stage": "lineage", "seconds": 0.25})
    log.debug("document read", extra={"document": "a\nb"})
    log.warning("document not read", extra={"document": "a\n“b”", "problem": Path("x")})
    rows = [json.loads(line) for line in lines]
    assert [(row["level"], row["event"]) for row in rows] == [("info", "stage done"), ("warning", "document not read")]
    assert (rows[0]["logger"], rows[0]["stage"], rows[0]["seconds"]) == ("rapport.pipeline", "lineage", 0.25)
    assert rows[0]["time"].endswith("Z")
    assert (rows[1]["document"], rows[1]["problem"]) == ("a\n“b”", "x")
    assert set(rows[0]) == {"time", "level", "logger", "event", "stage", "seconds"}


def test_verbose_tells_each_document_to_people() -> None:
    lines: list[str] = []
    logs.configure(verbose=True, write=lines.append)
    logging.getLogger("rapport.pipeline").debug("document read", extra={"document": "a", "language": 0.12345})
    assert len(lines) == 1
    assert lines[0].endswith("debug   document read  document=a  language=0.123")


def test_a_file_takes_the_events_and_standard_error_keeps_what_needs_a_person(tmp_path: Path) -> None:
    lines: list[str] = []
    logs.configure(format="json", file=tmp_path / "log.jsonl", write=lines.append)
    logging.getLogger("rapport.pipeline").warning("document not read", extra={"document": "a"})
    logging.getLogger("rapport.execution.on_ray").warning("a worker was lost", extra={"again": ["a"]})
    rows = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["event"] for row in rows] == ["document not read", "a worker was lost"]
    assert [line.partition("warning")[2].strip() for line in lines] == ["a worker was lost  again=['a']"]
    assert not logs.to_stderr_as_json()


def test_the_trace_of_an_error_is_kept() -> None:
    lines: list[str] = []
    logs.configure(format="json", write=lines.append)
    try:
        int("bad")
    except ValueError:
        logging.getLogger("rapport").exception("it failed")
    assert json.loads(lines[0])["trace"].endswith("'bad'")


def test_a_format_or_a_file_that_can_not_be_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no log format `xml`"):
        logs.configure(format="xml")
    with pytest.raises(UsageError, match="can't be written"):
        logs.configure(file=tmp_path / "absent" / "log")
