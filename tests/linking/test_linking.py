from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from casebook import filled
from commands import run
from rapport import api, mention_rows
from rapport.errors import UsageError
from rapport.exports.jsonl import write_mentions
from rapport.ledger import records


def row(doc: str, **fields: Any) -> dict[str, Any]:
    return {
        "doc": doc,
        "type": "meeting",
        "span": [0, 30],
        "what": "meeting of the prime ministers",
        "level": "leader",
        "format": None,
        "participants": ["Astrid Holm", "Per Dahl"],
        "sides": ["SWE", "NOR"],
        "place": "Lund",
        "date": "2019-05-03",
        "status": "held",
        "topics": None,
        "an extra key": 1,
        **fields,
    }


def head(doc: str, published: str, **fields: Any) -> dict[str, Any]:
    return {"doc": doc, "type": "document", "published": published, "published_basis": "stated", **fields}


def written(path: Path, *rows: Any) -> Path:
    path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in rows), encoding="utf-8")
    return path


def test_anybodys_mentions_are_put_together_without_documents(tmp_path: Path) -> None:
    mentions = written(
        tmp_path / "mentions.jsonl",
        head("one", "2019-05-04", outlet="Nordic Daily", outlet_side="SWE"),
        row("one"),
        head("two", "2019-05-05", outlet="Fjord Post", outlet_side="NOR"),
        row("two", date="2019-05"),
        {"doc": "two", "type": "noise", "span": [0, 3]},
    )
    assert run("link", mentions, "-o", tmp_path / "records.jsonl") == 0
    rows = [json.loads(line) for line in (tmp_path / "records.jsonl").read_text(encoding="utf-8").splitlines()]
    (meeting,) = [found for found in rows if found["type"] == "meeting"]
    assert meeting["date"] == "2019-05-03"
    assert meeting["sources"] == 2
    assert meeting["outlet_sides"] == ["SWE", "NOR"]
    assert meeting["mentions"] == [{"doc": "one", "span": [0, 30]}, {"doc": "two", "span": [0, 30]}]


def test_what_a_row_names_as_a_copy_counts_once(tmp_path: Path) -> None:
    mentions = written(
        tmp_path / "m.jsonl",
        head("one", "2019-05-04"),
        row("one"),
        head("two", "2019-05-05", copy_of="one"),
        row("two"),
    )
    (record,) = [found for found in api.link(mentions).records if found.type == "meeting"]
    assert record.sources == 1


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("{", "is no JSON"),
        ("[1]", "is no JSON object"),
        (json.dumps({"type": "meeting"}), "`doc` is missing"),
        (json.dumps({"doc": "a", "type": "summit"}), "`type`"),
        (json.dumps(row("a", span=None)), "`span` is missing"),
        (json.dumps(row("a", span=[5, 1])), "`span` must be"),
        (json.dumps(row("a", span="0-5")), "`span` must be"),
        (json.dumps(row("a", date="3 May 2019")), "dates are EDTF"),
        (json.dumps(row("a", ordinal={"n": 2, "since": "then"})), "dates are EDTF"),
        (json.dumps(row("a", what=None)), "`what` is missing"),
        (json.dumps(row("a", status="done")), "`status`"),
        (json.dumps(row("a", sides="SWE")), "`sides`"),
        (json.dumps(head("good", "2019-05-04")), "described on line 1 already"),
        (json.dumps(head("a", "May")), "dates are EDTF"),
        (json.dumps(head("a", "2019", outlet=3)), "`outlet`"),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_the_rest_goes_on(tmp_path: Path, bad: str, said: str) -> None:
    told, problems = mention_rows.read(
        written(tmp_path / "m.jsonl", head("good", "2019-05-04"), row("good"), "", bad, row("good", span=[40, 50]))
    )
    (problem,) = problems
    assert problem.line == 4
    assert said in problem.what
    assert sum(len(one.mentions) for one in told) == 2


def test_the_command_says_which_rows_it_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("link", written(tmp_path / "m.jsonl", row("one"), "{"), "-o", tmp_path / "out.jsonl") == 1
    assert "line 2" in " ".join(capsys.readouterr().err.split())
    assert run("link", tmp_path / "missing.jsonl", "-o", tmp_path / "out.jsonl") == 2
    with pytest.raises(UsageError, match="line 1"):
        api.link(written(tmp_path / "bad.jsonl", "{"))


def test_a_ledgers_own_export_gives_its_records(tmp_path: Path) -> None:
    apart = {"actor", "statement"}  # actors aren't exported; a quotation is known again by its words, which rows lack
    ledger = filled(tmp_path)
    write_mentions(ledger, tmp_path / "mentions.jsonl")
    with ledger.read() as connection:
        kept = {(r.type, frozenset(r.documents)) for r in records.records(connection) if r.type not in apart}
    found = api.link(tmp_path / "mentions.jsonl").records
    linked = {(r.type, frozenset(r.documents)) for r in found if r.type not in apart}
    assert linked == kept
