"""Whatever is corrected, the record can still be compared and shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casebook import filled
from rapport import Dossier
from rapport.ledger import builds
from rapport.model.mentions import Commitment
from rapport.model.records import Record
from rapport.model.rows import to_row

OTHER: dict[str, Any] = {
    "date": "2031-02-03",
    "due": "2016-01",
    "made": None,
    "horizon": "2016",
    "place": "Bergen",
    "ordinal": 44,
    "series": "spring talks",
    "what": "something else",
    "participants": ["Eva Berg"],
    "count": 7,
    "value": 99.5,
    "holder": "NOR",
    "stance": "supports",
    "polarity": "will",
    "issue": "fish",
    "mechanism": "fish dialogue",
    "name": "Another Name",
    "used_by": "NOR",
    "by": None,
}
MADE_OF_OTHERS = {"series", "mechanism", "issue"}
STATUS = {
    "meeting": ("cancelled", "postponed", "held", "planned"),
    "commitment": ("done", "stalled", "cancelled", "agreed"),
}


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    folder = tmp_path_factory.mktemp("judged")
    filled(folder).close()
    (folder / "rapport.toml").write_text('name = "judged"\nbetween = ["SWE", "NOR"]\n', encoding="utf-8")
    with Dossier.open(folder) as opened:
        with opened.ledger.write() as connection:
            builds.keep(connection, "2020-01-01", "2020-01-01", "mark", {})
        opened.replay()
        yield opened


def corrections(record: Record) -> Iterator[tuple[str, Any]]:
    row = to_row(record.content)
    yield from ((name, value) for name, value in OTHER.items() if name in row and name != "by")
    if record.type == "commitment":
        yield "by", ["NOR"]
    yield from (("status", value) for value in STATUS.get(record.type, ()))
    if record.type == "mechanism":
        yield "state", "ended"


def test_everything_can_be_corrected(dossier: Dossier, tmp_path: Path) -> None:
    known = [record for record in dossier.records() if record.mentions]
    wanted: dict[tuple[str, str], Any] = {}
    for record in known:
        if record.type in MADE_OF_OTHERS and record.id not in {r.id for r in dossier.records(record.type)}:
            continue  # what it was made of was corrected: now it is another one
        for name, value in corrections(record):
            if record.id not in {r.id for r in dossier.records(record.type)}:
                break
            kept = dossier.judge("correct", record.id, field=name, value=value, apply=False)
            wanted[record.id, name] = kept.after
            dossier.replay()
    found = {record.id: record for record in dossier.records()}
    for (identity, name), value in wanted.items():
        if identity in found:  # a series or mechanism that no longer stands on the same records is another one
            assert to_row(found[identity].content)[name] == value
            assert found[identity].review == "corrected"
    assert {r.id for r in known if r.type not in MADE_OF_OTHERS} <= set(found)
    dossier.write(tmp_path / "out.html")
    dossier.write(tmp_path / "out.md")
    assert all(make().rows is not None for make in dossier.tables().values())


def test_a_corrected_due_date_changes_what_became_of_it(dossier: Dossier) -> None:
    survey = next(r for r in dossier.commitments() if isinstance(r.content, Commitment) and r.content.due)
    dossier.judge("correct", survey.id, field="status", value="scheduled")
    dossier.judge("correct", survey.id, field="due", value="2017-01")
    assert {f.kind for f in dossier.findings() if survey.id in f.about} & {"overdue", "no_later_report"}
    dossier.judge("correct", survey.id, field="due", value="2090-01")
    assert not {f.kind for f in dossier.findings() if survey.id in f.about} & {"overdue", "no_later_report"}
