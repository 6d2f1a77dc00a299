"""The corpus of marked reports: its format, its check, and the answers made of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.corpus.answers import answers_of
from training.corpus.check import faults_of, load, shared_runs
from training.corpus.marks import CorpusError, Report, read_report
from training.corpus.prepare import part_of

HEAD = """fictional: true
id: ken-tza-01
pair: KEN TZA
kind: wire report
hand: a
published: 2014-05-13
basis: stated
outlet: Lake Courier
persons: Amina Otieno (KEN, foreign minister); Juma Mrema (TZA, foreign minister)
bodies: none
places: Arusha
others: none
---
"""
MEETING = (
    "= M1 held minister in_person | who: Amina Otieno; Juma Mrema | sides: KEN TZA | at: Arusha "
    "| date: 2014-05-12 | n: 7 since 2009"
)
BODY = f"""~ Home | Politics

[M1,E1 Amina Otieno *met* Juma Mrema in Arusha on Monday], and [C1 they *agreed* to
reopen the post].
{MEETING}
= E1 CONSULT | actor: KEN TZA | recipient: KEN TZA
= C1? agreed measure | by: KEN TZA | due: 2014-06 | what: reopen the post

"[S1 We lost a year,]" Mrema said. "[S1 That ends.]" [M1 The *talks*] were short.
= S1 direct | speaker: Juma Mrema | side: TZA | cue: said
"""


def written(folder: Path, body: str = BODY, head: str = HEAD, name: str = "ken-tza-01") -> Report:
    path = folder / f"{name}.txt"
    path.write_text(head + body, encoding="utf-8")
    return read_report(path)


def test_the_text_is_what_is_left_without_marks_and_record_lines(tmp_path: Path) -> None:
    report = written(tmp_path)
    assert report.text == (
        "Home | Politics\n\nAmina Otieno met Juma Mrema in Arusha on Monday, and they agreed to reopen the post.\n\n"
        '"We lost a year," Mrema said. "That ends." The talks were short.\n'
    )
    assert list(faults_of(report)) == []
    assert [report.text[slice(*stretch)] for stretch in report.noise] == ["Home | Politics"]


def test_marks_hold_stretch_trigger_and_every_mention(tmp_path: Path) -> None:
    report = written(tmp_path)
    meeting = [mark for mark in report.marks if mark.record == "M1"]
    assert [report.text[mark.start : mark.end] for mark in meeting] == [
        "Amina Otieno met Juma Mrema in Arusha on Monday",
        "The talks",
    ]
    assert [report.text[slice(*mark.trigger)] for mark in meeting if mark.trigger] == ["met", "talks"]


def test_answers_have_the_scorers_fields(tmp_path: Path) -> None:
    answers = answers_of(written(tmp_path))
    (meeting,) = answers["meetings"]
    assert meeting["participants"] == ["Amina Otieno", "Juma Mrema"]
    assert meeting["sides"] == ["KEN", "TZA"]
    assert meeting["ordinal"] == {"n": 7, "since": "2009"}
    assert (meeting["status"], meeting["place"], meeting["date"]) == ("held", "Arusha", "2014-05-12")
    (statement,) = answers["statements"]
    text = written(tmp_path).text
    assert text[slice(*statement["content"])] == 'We lost a year," Mrema said. "That ends.'
    assert answers["commitments"][0]["optional"] is True


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("held minister", "hold minister"), "no values of a meeting"),
        (("sides: KEN TZA |", ""), "has no 'sides'"),
        (("date: 2014-05-12 | n", "date: May 12 | n"), "no EDTF date"),
        (("*met*", "*met"), "asterisk without a second one"),
        (("on Monday]", "on Monday"), "not closed"),
        (("= E1 CONSULT", "= E2 CONSULT"), "E1 is marked"),
        (("by: KEN TZA", "by: Kenya and Tanzania"), "no code of a state"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, change: tuple[str, str], complaint: str) -> None:
    report = written(tmp_path, BODY.replace(*change))
    faults = list(faults_of(report))
    assert any(complaint in fault for fault in faults), faults
    assert all("ken-tza-01.txt" in fault for fault in faults)


def test_a_report_that_is_not_called_fictional_is_refused(tmp_path: Path) -> None:
    report = written(tmp_path, head=HEAD.replace("fictional: true\n", ""))
    assert any("fictional" in fault for fault in faults_of(report))


def test_a_file_without_a_head_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("Only text.", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"x\.txt: no line '---'"):
        read_report(path)


def test_two_reports_may_not_share_eight_words(tmp_path: Path) -> None:
    one = written(tmp_path, "The ferry had run on Sundays since the war ended there.\n")
    head = HEAD.replace("ken-tza-01", "ken-tza-02")
    other = written(tmp_path, "He said the ferry had run on Sundays since the strike.\n", head, "ken-tza-02")
    assert len(list(shared_runs([one, other]))) == 1
    apart = written(tmp_path, "He said the ferry had run on most days since the strike.\n", head, "ken-tza-02")
    assert list(shared_runs([one, apart])) == []


def test_names_and_noise_may_be_shared(tmp_path: Path) -> None:
    body = "~ Sign up here to get our news by mail every single day\n\n{} Amina Otieno of Arusha and Juma Mrema {}.\n"
    one = written(tmp_path, body.format("We saw", "talk at length"))
    head = HEAD.replace("ken-tza-01", "ken-tza-02")
    other = written(tmp_path, body.format("They met", "for once"), head, "ken-tza-02")
    assert list(shared_runs([one, other])) == []


def test_the_corpus_is_sound() -> None:
    reports, faults = load([Path(__file__).parents[2] / "training" / "corpus" / "reports"])
    for report in reports:
        faults.extend(faults_of(report))
    assert faults == []
    assert len({part_of(report.path.parent.name) for report in reports}) == 3
