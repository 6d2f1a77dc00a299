from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from rapport.model.mentions import Meeting, Ordinal
from rapport.model.rows import from_json, from_row, to_row
from rapport.model.spans import Span

MEETING = Meeting(
    span=Span(3, 12),
    what="meeting of the prime ministers",
    level="leader",
    format="unknown",
    participants=("Astrid Holm",),
    sides=("SWE", "NOR"),
    status="held",
    ordinal=Ordinal(3, "2014"),
    also=(Span(20, 24),),
    confidence=0.75,
)


def test_a_row_is_the_same_object_whether_it_comes_as_json_or_as_fields() -> None:
    row = to_row(MEETING)
    assert from_json("meeting", json.dumps(row)) == from_row("meeting", row) == MEETING
    assert isinstance(from_json("meeting", json.dumps(row)).span, Span)


def test_json_that_only_python_writes_is_read_too() -> None:
    row = {**to_row(MEETING), "what": "half a pair \ud83d"}
    assert from_json("meeting", json.dumps(row)) == from_row("meeting", row)


def test_a_field_of_the_wrong_form_is_refused() -> None:
    with pytest.raises(ValidationError):
        from_json("meeting", json.dumps({**to_row(MEETING), "level": "king"}))
