"""What reports deny, plan or imagine leaves with its status and its sentence, and with nothing that happened."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casebook import LATE, compare, keep
from rapport.api import Dossier
from rapport.ledger import Ledger
from rapport.model.mentions import Event, Mention, Unrealised
from workshop import document, span_of

TEXT = f"""{LATE}
Norway did not expel the Swedish envoy. Norway would ban Swedish lorries. Sweden will lift its ban in May 2020."""
AGAIN = "It is said that Norway did not expel the Swedish envoy."


def read(text: str) -> list[Mention]:
    def act(words: str, **fields: Any) -> Unrealised:
        return Unrealised(span=span_of(text, words), confidence=0.7, **fields)

    found: list[Mention] = [
        act(
            "Norway did not expel the Swedish envoy",
            event_type="SANCTION",
            actor=("NOR",),
            recipient=("SWE",),
            status="negated",
        )
    ]
    if text == TEXT:
        found += [
            Event(
                span=span_of(text, "Norway imposed a toll on Swedish lorries in December 2019"),
                event_type="SANCTION",
                actor=("NOR",),
                recipient=("SWE",),
                date="2019-12",
            ),
            act(
                "Norway would ban Swedish lorries",
                event_type="SANCTION",
                actor=("NOR",),
                recipient=("SWE",),
                status="hypothetical",
            ),
            act(
                "Sweden will lift its ban in May 2020",
                event_type="CONCEDE",
                actor=("SWE",),
                recipient=("NOR",),
                status="planned",
                date="2020-05",
            ),
        ]
    return found


@pytest.fixture
def dossier(tmp_path: Path, database: str) -> Iterator[Dossier]:
    """A dossier of two reports in each of the databases."""
    first = tmp_path / "first"
    first.mkdir()
    (first / "rapport.toml").write_text('name = "S"\nbetween = ["SWE", "NOR"]\n', encoding="utf-8")
    ledger = Ledger(first)
    keep(ledger, document("late", TEXT, published="2020-01-20"), read(TEXT), "2020-01-20", "stated", "")
    keep(ledger, document("again", AGAIN, published="2020-01-21"), read(AGAIN), "2020-01-21", "stated", "")
    with Dossier.open(first) as opened:
        compare(ledger, opened.settings)
        ledger.close()
        if not database:
            yield opened
            return
        opened.backup(tmp_path / "kept.zip")
    with Dossier.restore(
        tmp_path / "kept.zip", tmp_path / "second", database=database, schema=tmp_path.name
    ) as restored:
        yield restored


def rows(dossier: Dossier, target: Path, form: str, **filters: Any) -> list[dict[str, Any]]:
    dossier.export(target, form, **filters)
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        ("negated", "SANCTION", "Norway did not expel the Swedish envoy"),
        ("hypothetical", "SANCTION", "Norway would ban Swedish lorries"),
        ("planned", "CONCEDE", "Sweden will lift its ban in May 2020"),
    ],
)
def test_each_leaves_with_its_status_and_sentence(
    dossier: Dossier, tmp_path: Path, status: str, kind: str, words: str
) -> None:
    (row,) = rows(dossier, tmp_path / "out.jsonl", "plover", statuses=[status])
    assert row["event"] == [kind] and row["event_text"][0] == words
    assert f"status: {status};" in row["comment"]


def test_two_reports_that_deny_it_are_one_record(dossier: Dossier, tmp_path: Path) -> None:
    (row,) = rows(dossier, tmp_path / "out.jsonl", "plover", statuses=["negated"])
    assert len(row["event_text"]) == 2 and "independent reports: 2;" in row["comment"]


def test_nothing_of_it_leaves_with_what_happened(dossier: Dossier, tmp_path: Path) -> None:
    (row,) = rows(dossier, tmp_path / "events.jsonl", "plover")
    assert row["event_text"] == ["Norway imposed a toll on Swedish lorries in December 2019"]
    for form in ("mentions", "records"):
        types = {row["type"] for row in rows(dossier, tmp_path / f"{form}.jsonl", form)}
        assert "event" in types and "unrealised" not in types
    assert len(rows(dossier, tmp_path / "asked.jsonl", "records", types=["unrealised"])) == 3
    assert [found.content.type for found in dossier.mentions()] == ["event"]
    assert sum(point.events for point in dossier.series(by="year", since="2019").series["all"].points) == 1


def test_the_tables_have_it_whole(dossier: Dossier) -> None:
    table = dossier.table("unrealised").to_pandas()
    assert sorted(table["status"]) == ["hypothetical", "negated", "planned"]
    evidence = dossier.table("evidence").to_pandas()
    assert len(evidence[evidence["type"] == "unrealised"]) == 4


def test_what_a_person_rejects_leaves_no_more(dossier: Dossier, tmp_path: Path) -> None:
    denied = next(found for found in dossier.unrealised() if found.content.status == "negated")  # type: ignore[attr-defined]
    dossier.judge("reject", denied.id, who="A. Reader", why="the envoy was expelled", apply=False)
    assert rows(dossier, tmp_path / "out.jsonl", "plover", statuses=["negated"]) == []


def test_one_in_the_stretch_of_an_event_of_its_type_is_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "d"
    folder.mkdir()
    (folder / "rapport.toml").write_text('name = "S"\nbetween = ["SWE", "NOR"]\n', encoding="utf-8")
    where = span_of(LATE, "Norway imposed a toll on Swedish lorries in December 2019")
    who: dict[str, Any] = {"event_type": "SANCTION", "actor": ("NOR",), "recipient": ("SWE",)}
    ledger = Ledger(folder)
    both: list[Mention] = [Event(span=where, **who), Unrealised(span=where, status="planned", **who)]
    keep(ledger, document("late", LATE), both, "2020-01-20", "stated", "")
    with Dossier.open(folder) as dossier:
        compare(ledger, dossier.settings)
        assert rows(dossier, tmp_path / "out.jsonl", "plover", statuses=["planned"]) == []
    ledger.close()
