from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from rapport.ledger import Ledger, documents, readings, records, search
from rapport.model.mentions import Ordinal
from rapport.model.records import Lineage, Record
from rapport.model.spans import Span
from rapport.reconciliation import Sources, reconcile
from rapport.resolution import resolve
from workshop import document, items, keep, meeting, quantity, span_of

TEXT = "Astrid Holm and Per Dahl met in Lund on 3 May 2019. It was their fifth meeting."


def test_what_is_kept_comes_back_as_it_was(opened: Callable[[Path], Ledger], tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    doc = document("one", TEXT, title="A meeting", outlet="The Sound", outlet_side="SWE", published="2019-05-04")
    mention = meeting(Span(0, 51), place="Lund", date="2019-05-03", ordinal=Ordinal(5, "2017"))
    keep(ledger, doc, [mention])
    with ledger.read() as connection:
        assert documents.document(connection, "one") == doc
        (stored,) = readings.mentions(connection)
    assert stored.content == mention
    assert stored.evidence.exact == TEXT[:51]
    assert stored.document == "one"


def test_a_document_that_changed_rules_is_unread_again(opened: Callable[[Path], Ledger], tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    keep(ledger, document("one", TEXT), [])
    with ledger.read() as connection:
        assert documents.unread(connection, "mark") == ()
        assert documents.unread(connection, "another mark") == ("one",)


def test_records_and_findings_come_back_as_they_were(opened: Callable[[Path], Ledger], tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    for name, value in (("one", 29), ("two", 31)):
        keep(ledger, document(name, TEXT), [meeting(place="Lund", date="2019-05-03"), quantity(value)])
    found = items(
        ("one", [meeting(place="Lund", date="2019-05-03"), quantity(29)]),
        ("two", [meeting(place="Lund", date="2019-05-03"), quantity(31)]),
    )
    resolved = resolve(found, {})
    findings = reconcile(resolved, Sources({"one": "one", "two": "two"}, {}))
    with ledger.write() as connection:
        records.replace(connection, resolved, findings)
        records.replace(connection, resolved, findings)
        search.refresh(connection)
    with ledger.read() as connection:
        back = {record.id: record for record in records.records(connection)}
        again = list(records.findings(connection))
        former = records.former_ids(connection)
        hits = search.search(connection, "fifth meet")
    assert {record.id for record in resolved} == set(back)
    assert all(back[record.id].content == record.content for record in resolved)
    assert [f.note for f in again] == [f.note for f in findings]
    assert set(former.values()) == {r.id for r in resolved if r.type not in records.COLLECTIONS}
    assert {hit.ref for hit in hits if hit.kind == "document"} == {"one", "two"}


def test_a_search_takes_marks_for_nothing(opened: Callable[[Path], Ledger], tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    keep(ledger, document("one", TEXT), [])
    with ledger.write() as connection:
        search.refresh(connection)
        assert search.search(connection, '"lund" OR (') == ()
        assert len(search.search(connection, "'lund' -- *")) == 1
        assert search.search(connection, "***") == ()


def test_lineage_is_replaced(opened: Callable[[Path], Ledger], tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    for name in ("one", "two"):
        keep(ledger, document(name, TEXT), [])
    copy = Lineage("two", "one", "exact", 1.0)
    with ledger.write() as connection:
        documents.set_lineage(connection, [copy])
        documents.set_lineage(connection, [copy])
        assert documents.lineage(connection) == {"two": copy}


def test_mentions_come_document_by_document_with_the_words_around_them_or_without(
    opened: Callable[[Path], Ledger], tmp_path: Path
) -> None:
    ledger = opened(tmp_path)
    text = "They met in Lund. They met in Oslo."
    for name in ("later", "earlier"):
        keep(ledger, document(name, text), [meeting(span_of(text, "met in Oslo")), meeting(span_of(text, "They met"))])
    with ledger.read() as connection:
        told = list(readings.mentions(connection))
        bare = list(readings.mentions(connection, "meeting", context=False))
    assert [(one.document, one.evidence.exact) for one in told] == [
        (name, words) for name in ("later", "earlier") for words in ("met in Oslo", "They met")
    ]
    assert told[0].evidence.prefix == "They met in Lund. They "
    assert [replace(one, evidence=replace(one.evidence, prefix="", suffix="")) for one in told] == bare
    assert all(one.content.span is one.evidence.span for one in bare)


def test_only_those_mentions_are_put_down_anew_that_belong_to_another_record_now(
    opened: Callable[[Path], Ledger], tmp_path: Path
) -> None:
    ledger = opened(tmp_path)
    text = "They met in Lund."
    keep(ledger, document("one", text), [meeting(span_of(text, "met in Lund"))])
    keep(ledger, document("two", text), [meeting(span_of(text, "met in Lund"))])

    def compared(*records_of: str) -> dict[str, str]:
        with ledger.write() as connection:
            stored = list(readings.mentions(connection))
            made = [
                Record(name, one.content, (one,), 1, (), 0.8) for name, one in zip(records_of, stored, strict=False)
            ]
            records.replace(connection, made, ())
            return records.former_ids(connection)

    first = compared("meeting-a", "meeting-b")
    assert sorted(first.values()) == ["meeting-a", "meeting-b"]
    moved = compared("meeting-c")
    assert sorted(moved.values()) == ["meeting-b", "meeting-c"]
    assert moved.keys() == first.keys()
