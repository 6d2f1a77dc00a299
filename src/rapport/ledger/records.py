"""What the mentions of all documents resolve to: records and findings in the ledger, replaced as a whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import itemgetter
from typing import Any, TypeVar

import sqlalchemy as sa

from rapport.judging.consequence import priorities
from rapport.ledger import schema
from rapport.ledger.readings import MENTION, mention_of
from rapport.model.records import Finding, FoundValue, Record, StoredMention
from rapport.model.rows import adapter, from_json, to_row
from rapport.model.sides import sides_of
from rapport.model.spans import Span

T = TypeVar("T")
COLLECTIONS = frozenset({"series", "mechanism", "issue"})
"""Records that are made of other records; their mentions belong to those."""


A_TIME = 5_000
"""So many rows are made and written at a time."""

RECORD = tuple(
    sa.cast(column, sa.Text).label("content") if column.name == "content" else column for column in schema.record.c
)
"""The columns of a row that `record_of` takes; the content as text, which is read faster than SQLAlchemy would."""


def replace(
    connection: sa.Connection,
    records: Sequence[Record],
    findings: Sequence[Finding],
    former: Mapping[str, str] | None = None,
) -> None:
    """Put *records* and *findings* in the place of all former ones, and remember which mention is whose.

    Args:
        connection: of the ledger.
        records: what mentions resolve to.
        findings: what comparing them shows.
        former: what `former_ids` gives, where that is known already.
    """
    known = former_ids(connection) if former is None else former
    for table in (schema.finding, schema.record_mention, schema.record):
        connection.execute(sa.delete(table))
    first = priorities(records, findings)
    rows = (_record_row(position, record, first.get(record.id, 0.0)) for position, record in enumerate(records))
    _insert(connection, schema.record, rows)
    links = (
        {"record": record.id, "mention": mention.id, "position": position}
        for record in records
        for position, mention in enumerate(record.mentions)
    )
    _insert(connection, schema.record_mention, links)
    _insert(connection, schema.finding, (_finding_row(position, item) for position, item in enumerate(findings)))
    _remember(connection, records, known)


def _remember(connection: sa.Connection, records: Iterable[Record], known: Mapping[str, str]) -> None:
    """Keep which record each mention belongs to, where that was not so before; of two the last."""
    changed: dict[str, str] = {}
    for record in records:
        for mention in record.mentions if record.type not in COLLECTIONS else ():
            if known.get(mention.id) != record.id:
                changed[mention.id] = record.id
            else:
                changed.pop(mention.id, None)
    for page in batched(mention for mention in changed if mention in known):
        connection.execute(sa.delete(schema.record_id).where(schema.record_id.c.mention.in_(page)))
    _insert(connection, schema.record_id, ({"mention": name, "record": owner} for name, owner in changed.items()))


def former_ids(connection: sa.Connection) -> dict[str, str]:
    """For each mention that ever belonged to a record, that record's id."""
    rows = connection.execute(sa.select(schema.record_id.c.mention, schema.record_id.c.record))
    seen: dict[str, str] = {}
    return {mention: seen.setdefault(record, record) for mention, record in rows}


def records(connection: sa.Connection, kind: str | None = None) -> Iterator[Record]:
    """Records in the order of time: all, or those of one type."""
    query = sa.select(*RECORD).order_by(schema.record.c.type, schema.record.c.position)
    if kind is not None:
        query = query.where(schema.record.c.type == kind)
    rows = connection.execute(query).mappings().all()
    proofs = _mentions_of_records(connection, kind)
    for row in rows:
        yield record_of(row, proofs.get(row["id"], ()))


def findings(connection: sa.Connection) -> Iterator[Finding]:
    """Findings in the order in which reconciliation gave them."""
    for row in connection.execute(sa.select(schema.finding).order_by(schema.finding.c.position)).mappings():
        yield finding_of(row)


def by_id(connection: sa.Connection, identity: str) -> Record | Finding | None:
    """The record or finding with the id *identity*, if there is one."""
    row = connection.execute(sa.select(*RECORD).where(schema.record.c.id == identity)).mappings().first()
    if row:
        query = (
            sa.select(*MENTION)
            .join(schema.record_mention, schema.mention.c.id == schema.record_mention.c.mention)
            .where(schema.record_mention.c.record == identity)
            .order_by(schema.record_mention.c.position)
        )
        return record_of(row, [mention_of(found) for found in connection.execute(query)])
    row = connection.execute(sa.select(schema.finding).where(schema.finding.c.id == identity)).mappings().first()
    return finding_of(row) if row else None


def order(connection: sa.Connection, kind: str) -> tuple[str, ...]:
    """The ids of the records of one type, or of the findings, in their order."""
    table = schema.finding if kind == "finding" else schema.record
    query = sa.select(table.c.id).order_by(table.c.position)
    return tuple(connection.scalars(query if kind == "finding" else query.where(schema.record.c.type == kind)))


def put(connection: sa.Connection, judged: Record | Finding) -> None:
    """Put what was judged about one record or finding into its row; the rest of it stays."""
    if isinstance(judged, Record):
        table, values = schema.record, _judged_columns(judged)
    else:
        table, values = schema.finding, {"review": judged.review, "judgements": list(judged.judgements)}
    connection.execute(sa.update(table).where(table.c.id == judged.id).values(**values))


def keep_added(connection: sa.Connection, record: Record) -> None:
    """Put a record that a person added behind all others, until everything is compared again."""
    last = connection.scalar(sa.select(sa.func.coalesce(sa.func.max(schema.record.c.position), 0))) or 0
    _insert(connection, schema.record, [_record_row(last + 1, record, 0.0)])
    _insert(
        connection,
        schema.record_mention,
        [
            {"record": record.id, "mention": mention.id, "position": place}
            for place, mention in enumerate(record.mentions)
        ],
    )
    mine = [mention.id for mention in record.mentions]
    connection.execute(sa.delete(schema.record_id).where(schema.record_id.c.mention.in_(mine)))
    _insert(connection, schema.record_id, [{"record": record.id, "mention": mention} for mention in mine])


def take_away(connection: sa.Connection, record: str) -> None:
    """Take a record out that a person had added, with its mentions."""
    mine = sa.select(schema.record_mention.c.mention).where(schema.record_mention.c.record == record)
    added = list(
        connection.scalars(
            sa.select(schema.mention.c.id).where(schema.mention.c.id.in_(mine), schema.mention.c.added.is_not(None))
        )
    )
    connection.execute(sa.delete(schema.record_mention).where(schema.record_mention.c.mention.in_(added)))
    connection.execute(sa.delete(schema.mention).where(schema.mention.c.id.in_(added)))
    left = connection.scalar(sa.select(sa.func.count()).where(schema.record_mention.c.record == record))
    if not left:
        connection.execute(sa.delete(schema.record).where(schema.record.c.id == record))


def counts(connection: sa.Connection) -> Counter[str]:
    """How many records of each type there are."""
    query = sa.select(schema.record.c.type, sa.func.count()).group_by(schema.record.c.type)
    return Counter({row[0]: row[1] for row in connection.execute(query)})


def _mentions_of_records(connection: sa.Connection, kind: str | None) -> dict[str, list[StoredMention]]:
    query = sa.select(*MENTION, schema.record_mention.c.record, schema.record_mention.c.position).join(
        schema.record_mention, schema.mention.c.id == schema.record_mention.c.mention
    )
    if kind is not None:
        query = query.join(schema.record, schema.record.c.id == schema.record_mention.c.record).where(
            schema.record.c.type == kind
        )
    return mentions_by_record(connection.execute(query, execution_options={"yield_per": 2_000}))


def mentions_by_record(rows: Iterable[Sequence[Any]]) -> dict[str, list[StoredMention]]:
    """Mentions by record, in the record's order.

    Args:
        rows: `MENTION`, then the record, then the mention's place in it.
    """
    known: dict[str, StoredMention] = {}
    found: dict[str, list[tuple[int, StoredMention]]] = defaultdict(list)
    for row in rows:
        mention = known.get(row[0]) or known.setdefault(row[0], mention_of(row))
        found[row[-2]].append((row[-1], mention))
    return {record: [mention for _, mention in sorted(placed, key=itemgetter(0))] for record, placed in found.items()}


def record_of(row: Any, mentions: Sequence[StoredMention]) -> Record:
    """A row of the record table as an object, with its mentions."""
    return Record(
        id=row["id"],
        content=from_json(row["type"], row["content"]),
        mentions=tuple(mentions),
        sources=row["sources"],
        outlet_sides=tuple(row["outlet_sides"]),
        confidence=row["confidence"],
        review=row["review"],
        judgements=tuple(row["judgements"]),
        credibility=row["credibility"],
    )


def finding_of(row: Any) -> Finding:
    """A row of the finding table as an object."""
    return Finding(
        id=row["id"],
        kind=row["kind"],
        about=tuple(row["about"]),
        values=tuple(FoundValue(v["value"], v["document"], Span(*v["span"])) for v in row["values"]),
        attribute=row["attribute"],
        note=row["note"],
        difference=row["difference"],
        compatible=row["compatible"],
        review=row["review"],
        judgements=tuple(row["judgements"]),
    )


def _insert(connection: sa.Connection, table: sa.Table, rows: Iterable[dict[str, Any]]) -> None:
    for page in batched(rows):
        connection.execute(sa.insert(table), page)


def batched(values: Iterable[T]) -> Iterator[list[T]]:
    """Values in lists of `A_TIME`, the last one shorter."""
    left = iter(values)
    while page := list(islice(left, A_TIME)):
        yield page


def _record_row(position: int, record: Record, priority: float) -> dict[str, Any]:
    return {
        "id": record.id,
        "position": position,
        "type": record.type,
        "sources": record.sources,
        "outlet_sides": list(record.outlet_sides),
        "confidence": record.confidence,
        "priority": priority,
        "sides": "".join(f" {side}" for side in sides_of(record)) + " ",
        **_judged_columns(record),
    }


def _judged_columns(record: Record) -> dict[str, Any]:
    """Those columns that a judgement can change."""
    return {
        "content": to_row(record.content),
        "review": record.review,
        "judgements": list(record.judgements),
        "credibility": record.credibility,
    }


def _finding_row(position: int, finding: Finding) -> dict[str, Any]:
    row: dict[str, Any] = adapter(Finding).dump_python(finding, mode="json")
    return {**row, "position": position}
