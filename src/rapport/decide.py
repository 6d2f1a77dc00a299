"""Decisions into the ledger: several at once are one, and what was decided is seen before all is compared again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from rapport import judge
from rapport.judging import marked, marked_finding, unmarked, unmarked_finding
from rapport.judging.additions import added_mention, added_record
from rapport.judging.subjects import differs
from rapport.ledger import Ledger, builds, documents, judgements, readings, records, reviewing
from rapport.model.judgements import Act, Judgement, Loose, in_force
from rapport.model.records import Finding, Record


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decides.

    Args:
        act: see `rapport.model.judgements.Act`.
        targets: ids of records or findings; of a document or outlet that is rated; of a judgement that is undone.
        field: of a correction.
        value: of a correction or rating.
        why: the reason, or the words of a note.
        expected: for each target the state that it was decided on, as `Dossier.state` told it; none is not looked at.
    """

    act: Act
    targets: tuple[str, ...]
    field: str | None = None
    value: Any = None
    why: str = ""
    expected: tuple[str, ...] = ()


def decide(ledger: Ledger, decisions: Sequence[Decision], who: str | None = None) -> tuple[Judgement, ...]:
    """Keep decisions that are taken as one: all of them, or none.

    Raises:
        UsageError: one of them can't be taken.
        JudgedMeanwhile: a record is not any more what it was decided on.
        LedgerBusy: another process was writing for too long. A build hinders nobody until it writes what it found.
    """
    with ledger.write(durable=True) as connection:
        made = [
            judge.prepare(
                connection,
                one.act,
                one.targets,
                field=one.field,
                value=one.value,
                why=one.why,
                who=who,
                expected=one.expected,
            )
            for one in decisions
        ]
        kept = judgements.append_all(connection, made)
        for judgement in kept:
            _put(connection, judgement)
        builds.know_judgements(connection)
    return kept


def undo(
    ledger: Ledger, number: int, *, only: bool = False, why: str = "", who: str | None = None
) -> tuple[Judgement, ...]:
    """Take a judgement back and, but for *only*, all that were taken as one with it.

    Raises:
        UsageError: there is no such judgement, or it was undone already.
    """
    with ledger.read() as connection:
        wanted = judgements.by_ids(connection, [number])
        undone = judgements.undone_by(connection)
        whole = judgements.of_entry(connection, wanted[0].entry) if wanted and wanted[0].entry and not only else wanted
    numbers = [one.id for one in whole if one.id not in undone] or [number]
    return decide(ledger, [Decision("undo", (str(one),), why=why) for one in reversed(numbers)], who)


def add_record(
    ledger: Ledger,
    kind: str,
    document: str,
    fields: Mapping[str, Any],
    *,
    span: tuple[int, int] | None = None,
    quote: str | None = None,
    why: str = "",
    who: str | None = None,
) -> Judgement:
    """Keep a record that the machine missed; see `rapport.judge.add`."""
    with ledger.write(durable=True) as connection:
        made = judge.add(connection, kind, document, span=span, quote=quote, fields=fields, why=why, who=who)
        kept = judgements.append(connection, made)
        _put(connection, kept)
    return kept


def put_later(connection: sa.Connection, later: Sequence[Judgement]) -> list[Loose]:
    """Put judgements that were given while everything was compared into the records that came of it.

    Gives those that fit none of them; the next build ties each to its evidence, and may find it a place.
    """
    for judgement in later:
        _put(connection, judgement)
    return [
        Loose(one.id, "it was given while everything was compared, and what it is about is read otherwise now")
        for one in in_force(tuple(later))
        if one.act != "add" and not _is_placed(connection, one)
    ]


def _is_placed(connection: sa.Connection, judgement: Judgement) -> bool:
    for subject in judgement.subjects:
        judged = records.by_id(connection, subject.record)
        if subject.type in {"document", "outlet"} or (judged is not None and judgement.id in judged.judgements):
            return True
    return False


def _put(connection: sa.Connection, judgement: Judgement) -> None:
    """Put a judgement into the records that it is about, as far as that needs no comparing."""
    if judgement.act == "undo":
        (meant,) = judgements.by_ids(connection, [judgement.undoes or 0])
        if meant.act == "undo":
            (again,) = judgements.by_ids(connection, [meant.undoes or 0])
            if again.act != "undo":
                _put(connection, again)
        else:
            _take_back(connection, meant)
    elif judgement.act == "add":
        _put_added(connection, judgement)
    else:
        for subject in judgement.subjects:
            judged = records.by_id(connection, subject.record)
            if isinstance(judged, Record):
                read_otherwise = judgement.act == "confirm" and differs(judgement.before, judged.content)
                fresh = None if read_otherwise else marked(judged, judgement)
                if fresh is not None:
                    records.put(connection, fresh)
            elif isinstance(judged, Finding):
                records.put(connection, marked_finding(judged, judgement))
                reviewing.order_again(connection, judged.about)


def _put_added(connection: sa.Connection, judgement: Judgement) -> None:
    (subject,) = judgement.subjects
    (anchor,) = subject.anchors
    doc = documents.document(connection, anchor.document)
    if doc is None or doc.sha256 != anchor.sha256:
        return
    mention = added_mention(judgement, anchor, doc.id, doc.text, anchor.evidence.span)
    if readings.mention(connection, mention.id) is None and records.by_id(connection, subject.record) is None:
        readings.keep_added(connection, mention)
        records.keep_added(connection, added_record(judgement, mention, doc.metadata.outlet_side))


def _take_back(connection: sa.Connection, undone: Judgement) -> None:
    for subject in undone.subjects:
        judged = records.by_id(connection, subject.record)
        if judged is None:
            continue
        left = judgements.by_ids(connection, set(judged.judgements) - {undone.id})
        if undone.act == "add":
            records.take_away(connection, judged.id)
        elif isinstance(judged, Record):
            records.put(connection, unmarked(judged, undone, left))
        else:
            records.put(connection, unmarked_finding(judged, left))
            reviewing.order_again(connection, judged.about)
