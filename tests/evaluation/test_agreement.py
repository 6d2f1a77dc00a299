"""Alpha between two annotators of invented reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from markings import LATER, REPORT, answers, folder, saved
from rapport.evaluation import Marked, Row, agreement, read_answers
from rapport.model.spans import Span

TEXTS = {"one": REPORT, "two": LATER}


def test_an_annotator_agrees_with_herself(tmp_path: Path) -> None:
    one = read_answers(folder(tmp_path))
    found = agreement(one, {document.doc: document for document in one}, TEXTS)
    assert found.evidence["meeting"].value == found.evidence["statement"].value == 1.0
    assert found.evidence["forecast"].value is None  # neither has any
    assert found.attributes["meeting"]["status"].units == 2
    assert "ordinal" not in found.attributes["meeting"]


def test_the_alpha_of_evidence_by_hand() -> None:
    # Ten words; the first marks words 1 to 4, the second 3 to 6: yes 8, no 12 of 20 values, four units differ.
    # Observed 8/20; expected (400 - 64 - 144) / (20 * 19) = 192/380; alpha = 1 - 0.4 * 380/192 = 0.208333…
    text = "aa bb cc dd ee ff gg hh ii jj"
    one = Marked("x", rows={"forecast": (Row("forecast", Span(0, 11), {}),)})
    other = Marked("x", rows={"forecast": (Row("forecast", Span(6, 17), {}),)})
    alpha = agreement([one], {"x": other}, {"x": text}).evidence["forecast"]
    assert alpha.units == 10
    assert alpha.value == pytest.approx(1 - 0.4 * 380 / 192)


def test_what_one_calls_optional_is_a_missing_value() -> None:
    text = "aa bb cc dd ee ff gg hh ii jj"
    sure = Row("forecast", Span(0, 5), {})
    one = Marked("x", rows={"forecast": (sure, Row("forecast", Span(6, 11), {}, optional=True))})
    other = Marked("x", rows={"forecast": (sure,)})
    alpha = agreement([one], {"x": other}, {"x": text}).evidence["forecast"]
    assert (alpha.value, alpha.units) == (1.0, 8)


def test_the_alpha_of_an_attribute_by_hand(tmp_path: Path) -> None:
    changed = answers()
    changed[1]["meetings"][0]["status"] = "planned"
    changed[0]["meetings"][0]["participants"] = ["Holm", "Dahl"]
    one = read_answers(folder(tmp_path))
    other = {document.doc: document for document in read_answers(saved(tmp_path / "other.json", changed))}
    found = agreement(one, other, {}).attributes["meeting"]
    # held/held and held/planned: held 3, planned 1 of 4. Observed 2/4, expected (16 - 9 - 1) / 12 = 1/2.
    assert found["status"].value == pytest.approx(0.0)
    assert found["participants"].value is None  # they mean the same people both times: nothing could disagree
    assert found["participants"].units == 2
    assert found["level"].units == 1  # left open in the second report


def test_without_a_text_the_evidence_is_left_out(tmp_path: Path) -> None:
    one = read_answers(folder(tmp_path))
    found = agreement(one, {document.doc: document for document in one}, {"one": REPORT})
    assert found.evidence["meeting"].units == len(REPORT.replace("—", "").split())
