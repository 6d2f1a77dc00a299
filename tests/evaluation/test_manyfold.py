"""The reports that the benchmarks are run on. Both persons are invented, as in the example."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

from benchmarks import manyfold

TEXT = (
    "Viktor Sedykh met Kenji Obata in Nagato on Thursday, 15 December 2016. Sedykh and Obata go on in Tokyo on "
    "16 December, and on January 10, 2017 in Sochi. In May 2017, Obata flies again (2017-05-02)."
)


def test_a_name_is_the_same_throughout_a_copy_and_another_in_the_next() -> None:
    first, second = manyfold.changed(TEXT, 1), manyfold.changed(TEXT, 2)
    for text in (first, second):
        name = re.match(r"\w+ (\w+) met \w+ (\w+)", text)
        assert name
        assert text.count(name[1]) == 2
        assert text.count(name[2]) == 3
        assert "Sedykh" not in text
        assert "Tokyo" in text
    assert first.split()[:2] != second.split()[:2]


def test_dates_are_moved_by_whole_weeks_and_told_as_they_were() -> None:
    copy = 5
    text = manyfold.changed(TEXT, copy)
    weeks = 1 + (copy * 37) % manyfold.WEEKS
    day = dt.date(2016, 12, 15) - dt.timedelta(weeks=weeks)
    assert f"Thursday, {day.day} {manyfold.MONTHS[day.month - 1]} {day.year}" in text
    iso = dt.date(2017, 5, 2) - dt.timedelta(weeks=weeks)
    assert f"({iso})" in text
    american = dt.date(2017, 1, 10) - dt.timedelta(weeks=weeks)
    assert f"on {manyfold.MONTHS[american.month - 1]} {american.day}, {american.year} in" in text


def test_reports_are_the_same_whenever_they_are_written(tmp_path: Path) -> None:
    (one,) = manyfold.write(tmp_path / "a", 60)
    (other,) = manyfold.write(tmp_path / "b", 60)
    assert one.read_bytes() == other.read_bytes()
    rows = [json.loads(line) for line in one.read_text(encoding="utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows) == 60
    assert rows[0]["text"] == manyfold.originals()[0].text
    assert rows[27]["text"] != rows[0]["text"]
