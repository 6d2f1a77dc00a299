"""`rapport evaluate` as a user calls it, on invented reports. The reader is the shipped one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import run
from markings import REPORT, answers, folder, predictions, saved
from rapport.evaluation.form import PLURALS

Out = pytest.CaptureFixture[str]


def test_reports_that_a_user_marked(tmp_path: Path, capsys: Out) -> None:
    path = folder(tmp_path)
    assert run("evaluate", path, "--json", "--misses", "meetings") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["documents"] == 2
    meeting = said["records"]["meeting"]
    assert meeting["answers"] == 2
    assert meeting["found"] >= 1
    assert meeting["right"]["place"]["right"] >= 1
    assert said["published"] == {"answers": 2, "right": 2, "right_month": 2}
    assert len([miss for miss in said["misses"] if miss["verdict"] == "missed"]) == 2 - meeting["found"]
    assert said["notes"] == []


def test_texts_in_another_folder_one_missing_one_different(tmp_path: Path, capsys: Out) -> None:
    folder(tmp_path / "texts")
    given = answers()
    given[1]["doc"] = "three"
    path = saved(tmp_path / "answers.json", given)
    assert run("evaluate", path, "--texts", tmp_path / "texts") == 1
    said = capsys.readouterr()
    assert "three.txt: there is no such file" in said.err
    assert said.out.startswith("type\tanswers\tgiven\tP\tR\tF1\nmeeting\t1\t")

    (tmp_path / "texts" / "one.txt").write_text(REPORT.replace("Lund", "Umeå"), encoding="utf-8")
    assert run("evaluate", path, "--texts", tmp_path / "texts") == 2
    said = capsys.readouterr()
    assert "none of the 2 texts is there as it was marked" in said.err
    assert "one.txt: its text is not the one that was marked (its sha256 differs)" in said.err
    assert "--texts" in said.err
    assert not said.out


def test_a_text_that_ends_before_its_answers_do(tmp_path: Path, capsys: Out) -> None:
    path = folder(tmp_path)
    (tmp_path / "two.txt").write_text("Astrid Holm met Per Dahl.\n", encoding="utf-8")
    assert run("evaluate", path) == 1
    assert "two.txt: its text is not the one that was marked (it ends at 26, a stretch at" in capsys.readouterr().err


def test_predictions_of_anybody(tmp_path: Path, capsys: Out) -> None:
    path = folder(tmp_path)
    given = answers()
    given[1]["meetings"] = []
    mentions = predictions(tmp_path / "mentions.jsonl", given, dict(PLURALS))
    assert run("evaluate", path, "--predictions", mentions, "--markdown", "--misses", "meeting") == 0
    said = capsys.readouterr()
    assert "| meeting | 2 | 1 | 1.00 | 0.50 | 0.67 |" in said.out
    assert "| meeting: place | 1 | 1 | 1.00 |" in said.out
    assert "forecast" not in said.out  # neither asked for nor given
    assert "| published, right month | 2 | 2 |" in said.out
    assert (
        "- missed two 20-65 “Astrid Holm and Per Dahl met in Lund on 3 May” participants: Astrid Holm, Per" in said.out
    )
    assert "reading" not in said.err


def test_a_type_that_nobody_marked_has_no_recall(tmp_path: Path, capsys: Out) -> None:
    mentions = predictions(tmp_path / "mentions.jsonl", answers(), dict(PLURALS))
    path = folder(tmp_path, [{**document, "positions": []} for document in answers()])
    assert run("evaluate", path, "--predictions", mentions) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert ["position", "0", "1", "0.00", "–", "–"] in rows
    assert ["mean", "", "", "", "", "1.00"] in rows


def test_predictions_with_rows_and_documents_left_out(tmp_path: Path, capsys: Out) -> None:
    path = folder(tmp_path)
    mentions = predictions(tmp_path / "mentions.jsonl", answers()[:1], dict(PLURALS))
    mentions.write_text(mentions.read_text(encoding="utf-8") + "{}\n", encoding="utf-8")
    assert run("evaluate", path, "--predictions", mentions) == 1
    said = capsys.readouterr().err
    assert "line 8: `doc` is missing" in said
    assert "has nothing on two; all of its answers count as missed" in said


def test_two_annotators(tmp_path: Path, capsys: Out) -> None:
    path = folder(tmp_path)
    changed = answers()
    changed[0]["meetings"][0]["status"] = "planned"
    changed[0]["positions"] = []
    other = saved(tmp_path / "other.json", changed)
    assert run("evaluate", path, "--second", other) == 0
    said = capsys.readouterr()
    assert "reading" not in said.err
    rows = [line.split("\t") for line in said.out.splitlines()]
    assert ["meeting", "2", "2", "1.00", "1.00", "1.00", "1.00"] in rows
    assert ["meeting: status", "1", "2", "0.50", "0.00", "2"] in rows
    assert run("evaluate", path, "--second", other, "--json") == 0
    figures = json.loads(capsys.readouterr().out)["records"]
    assert figures["meeting"]["alpha"]["status"] == {"alpha": pytest.approx(0.0), "units": 2}
    assert figures["meeting"]["alpha_of_evidence"]["alpha"] == 1.0
    assert figures["position"]["alpha_of_evidence"]["alpha"] < 0.1


def test_two_annotators_of_other_documents_and_without_texts(tmp_path: Path, capsys: Out) -> None:
    path = saved(tmp_path / "a.json", answers())
    other = saved(tmp_path / "b.json", answers()[:1])
    assert run("evaluate", path, "--second", other) == 1
    said = capsys.readouterr()
    assert f"left out: two: {other} doesn't have it" in said.err
    assert "no texts: alpha of the evidence needs them" in said.err
    assert "meeting\t1\t1\t1.00\t1.00\t1.00\t–" in said.out
    stranger = saved(tmp_path / "c.json", [{"doc": "three", "meetings": []}])
    assert run("evaluate", path, "--second", stranger) == 2
    assert "has none of the documents of the answers (one, …), but three, …" in capsys.readouterr().err


def test_bad_input_is_told_in_one_line(tmp_path: Path, capsys: Out) -> None:
    path = folder(tmp_path)
    given = answers()
    given[0]["meetings"][0]["status"] = "hold"
    wrong = saved(tmp_path / "wrong.json", given)
    unknown = saved(tmp_path / "unknown.json", [{**answers()[0], "parties": ["SWE", "NWY"]}])
    for arguments, said in (
        ((wrong,), "wrong.json, document 1 (one), meetings 1: `status` is \"hold\": input should be 'held', 'planned'"),
        ((tmp_path / "one.txt",), "one.txt: is not JSON"),
        ((unknown,), "unknown.json, one, parties: `NWY` is not an ISO 3166-1 alpha-3 code"),
        ((path, "--misses", "sayings"), "--misses: there is no record type `sayings`"),
        ((path, "--json", "--markdown"), "--json, --markdown: there is one form of printing at a time"),
        ((path, "--second", path, "--predictions", path), "can't be compared at once"),
    ):
        assert run("evaluate", *arguments) == 2
        ended = capsys.readouterr()
        assert said in ended.err
        assert ended.err.count("\n") == 1
        assert not ended.out


def test_the_help_has_an_example(capsys: Out) -> None:
    assert run("evaluate", "--help") == 0
    assert "rapport evaluate answers.json --texts reports/" in " ".join(capsys.readouterr().out.split())
