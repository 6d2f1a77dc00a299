"""What one report tells of a meeting and of a promise in several places, read by the shipped reader.

Every person and event is invented.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from rapport.api import Dossier

REPORT = """STOCKHOLM, 4 May 2019

Swedish Prime Minister Astrid Holm met Norwegian Prime Minister Per Dahl in Lund on 3 May 2019. \
It was their first meeting since November 2016.

During the meeting the two leaders discussed fishing quotas in the Skagerrak. \
The two sides agreed to open a joint rescue centre in Halden.

Holm and Dahl met in Lund for two hours and spoke to reporters afterwards. \
The details are a matter for a joint team to be sent to Halden in September 2019.
"""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[dict[str, Any]], list[dict[str, Any]]]:
    folder = tmp_path_factory.mktemp("told")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    with Dossier.passing(("SWE", "NOR")) as dossier:
        dossier.add([folder / "report.txt"])
        dossier.build()
        out = []
        for what in ("mentions", "records"):
            target = folder / f"{what}.jsonl"
            dossier.export(target, what)
            out.append([json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()])
    return REPORT, out[0], out[1]


Read = tuple[str, list[dict[str, Any]], list[dict[str, Any]]]


def meeting(read: Read, date: str) -> dict[str, Any]:
    (found,) = [row for row in read[2] if row["type"] == "meeting" and row["date"] == date]
    return found


def test_a_record_shows_every_stretch_that_tells_of_it(read: Read) -> None:
    told = [read[0][slice(*place["span"])] for place in meeting(read, "2019-05-03")["mentions"]]
    assert len(told) > 2
    assert any("Holm and Dahl met in Lund" in stretch for stretch in told)
    assert any("discussed fishing quotas" in stretch for stretch in told)


def test_a_mention_has_its_proof_first_and_the_rest_beside_it(read: Read) -> None:
    (row,) = [row for row in read[1] if row["type"] == "meeting" and row["date"] == "2019-05-03"]
    assert "3 May 2019" in read[0][slice(*row["span"])]
    assert all(span[0] >= row["span"][1] or span[1] <= row["span"][0] for span in row["also"])
    assert not any("also" in row for row in read[1] if row["type"] == "statement")


def test_what_was_discussed_is_on_the_agenda(read: Read) -> None:
    assert "fishing quotas in the Skagerrak" in meeting(read, "2019-05-03")["topics"]


def test_the_first_since_means_one_before(read: Read) -> None:
    before = meeting(read, "2016-11")
    assert before["status"] == "held"
    assert read[0][slice(*before["mentions"][0]["span"])].endswith("since November 2016")


def test_what_was_agreed_was_agreed_at_the_meeting(read: Read) -> None:
    (centre,) = [row for row in read[2] if row["type"] == "commitment" and "rescue centre" in row["what"]]
    assert centre["made"] == "2019-05-03"


def test_what_is_to_be_done_by_a_day_is_scheduled(read: Read) -> None:
    (team,) = [row for row in read[2] if row["type"] == "commitment" and "team" in row["what"]]
    assert (team["status"], team["due"], team["made"]) == ("scheduled", "2019-09", None)
