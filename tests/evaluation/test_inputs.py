"""Answers and predictions that are not of the form: what is said of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from markings import answers, folder, saved
from rapport.errors import UsageError
from rapport.evaluation import read_answers, read_predictions


def test_a_list_and_an_object_that_holds_it_are_the_same(tmp_path: Path) -> None:
    plain, wrapped = saved(tmp_path / "a.json", answers()), folder(tmp_path)
    assert read_answers(plain) == read_answers(wrapped)


def test_what_is_left_open_is_no_value(tmp_path: Path) -> None:
    (meeting,) = read_answers(folder(tmp_path))[0].of("meeting")
    assert meeting["date"] == "2019-05-03"
    assert meeting["sides"] == ("SWE", "NOR")
    assert meeting["ordinal"] is None
    assert "ordinal" not in meeting.values


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"doc: one", "is not JSON"),
        (b'{"doc": "one", "type": "document"}\n{"doc": "one"}', "is not JSON"),
        (b'{"doc": "one"}', "holds no list of documents"),
        (b"[]", "holds no list of documents"),
        (b'[{"doc": "\\ud800"}]', "lone surrogate"),
        (b'[{"doc": "one", "chars": NaN}]', "NaN is no number"),
        (b"[" * 100_000, "is not JSON"),
        (b"\xff\xfe\x00", "is not text in UTF-8"),
    ],
)
def test_a_file_of_another_kind(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "answers.json"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=said) as raised:
        read_answers(path)
    assert raised.value.where == str(path)
    assert raised.value.advice


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="can't be read"):
        read_answers(tmp_path / "none.json")


@pytest.mark.parametrize(
    ("change", "where", "said"),
    [
        ({"doc": None}, "document 1", "`doc` is missing"),
        ({"published": "4 May 2019"}, "document 1 (one)", "dates are EDTF"),
        ({"sha256": "abc"}, "document 1 (one)", "64 hexadecimal digits"),
        ({"parties": "SWE"}, "document 1 (one)", "must be a list"),
        ({"noise": [[4, 2]]}, "document 1 (one), noise 1", "two whole numbers"),
        ({"meeting": []}, "document 1 (one)", "must be called `meetings`"),
        ({"meetings": {}}, "document 1 (one)", "must be a list"),
        ({"meetings": [3]}, "document 1 (one), meetings 1", "is no JSON object"),
        ({"meetings": [{"status": "held"}]}, "document 1 (one), meetings 1", "`span` is missing"),
        ({"meetings": [{"span": [0, 5], "status": "hold"}]}, "document 1 (one), meetings 1", "'held', 'planned'"),
        ({"meetings": [{"span": [0, 5], "sides": "SWE"}]}, "document 1 (one), meetings 1", '`sides` is "SWE"'),
        ({"meetings": [{"span": [0, 5], "date": "May"}]}, "document 1 (one), meetings 1", '`date` is "May"'),
        ({"quantities": [{"span": [0, 5]}]}, "document 1 (one), quantities 1", "`value` is missing"),
        ({"quantities": [{"span": [0, 5], "value": "29"}]}, "document 1 (one), quantities 1", "valid number"),
        ({"events": [{"span": [0, 5], "actor": ["SWE"]}]}, "document 1 (one), events 1", "`type` is missing"),
        ({"events": [{"span": [0, 5], "type": "MEET"}]}, "document 1 (one), events 1", '`type` is "MEET"'),
    ],
)
def test_a_field_that_is_off_is_named_with_its_place(
    tmp_path: Path, change: dict[str, Any], where: str, said: str
) -> None:
    given = answers()
    given[0] |= change
    path = saved(tmp_path / "answers.json", given)
    with pytest.raises(UsageError) as raised:
        read_answers(path)
    assert raised.value.where == f"{path}, {where}"
    assert said in raised.value.what
    assert "docs/records.md" in (raised.value.advice or "")


def test_a_document_without_any_list_and_one_that_comes_twice(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="has none of the lists"):
        read_answers(saved(tmp_path / "a.json", [{"doc": "one", "published": "2019"}]))
    with pytest.raises(UsageError, match="as that of an earlier one is"):
        read_answers(saved(tmp_path / "b.json", [answers()[0], answers()[0]]))


def test_how_much_else_is_off_is_said(tmp_path: Path) -> None:
    given = answers()
    given[0]["meetings"][0] |= {"status": "hold"}
    given[1]["meetings"][0] |= {"status": "hold"}
    with pytest.raises(UsageError, match=r"\(and 1 more\)"):
        read_answers(saved(tmp_path / "answers.json", given))


def test_predictions_that_cant_be_used_are_listed_and_the_rest_goes_on(tmp_path: Path) -> None:
    rows: list[Any] = [
        {"doc": "one", "type": "document", "published": "2019-05-04"},
        {"doc": "one", "type": "noise", "span": [0, 4]},
        {"doc": "one", "type": "quantity", "span": [0, 4], "value": 29, "unit": "papers", "extra": True},
        {"doc": "one", "type": "series", "name": "rounds"},
        {"type": "noise", "span": [0, 4]},
        {"doc": "one", "type": "meeting", "span": [0, 4], "level": "king"},
        {"doc": "one", "type": "document"},
        ["one"],
    ]
    path = tmp_path / "mentions.jsonl"
    path.write_text("\n\n".join(map(json.dumps, rows)) + "\nbroken", encoding="utf-8")
    found, problems = read_predictions(path)
    assert found["one"].published == "2019-05-04"
    assert found["one"].noise == ((0, 4),)
    (quantity,) = found["one"].of("quantity")
    assert quantity["value"] == 29
    lines = [int(problem.split()[1].strip(":")) for problem in problems]
    assert lines == [7, 9, 11, 13, 15, 16]


def test_predictions_without_a_row_that_can_be_used(tmp_path: Path) -> None:
    path = tmp_path / "mentions.jsonl"
    path.write_text("[]\n", encoding="utf-8")
    with pytest.raises(UsageError, match="holds no row that can be used"):
        read_predictions(path)


def test_the_example_in_the_documentation_is_of_the_form(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "accuracy.md").read_text(encoding="utf-8")
    path = tmp_path / "answers.json"
    path.write_text(page.split("```json\n")[1].split("```")[0], encoding="utf-8")
    (report,) = read_answers(path)
    said = page.split('that\nsays "')[1].split('"')[0]
    assert report.of("meeting")[0].span.of(said).endswith("on 3 May 2019")
    assert report.of("quantity")[0].span.of(said) == "29 agreements"
