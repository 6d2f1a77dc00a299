"""Builds that were made: so that one with nothing to do does nothing."""

from __future__ import annotations

from typing import Any, NamedTuple

import sqlalchemy as sa

from rapport.judging.bearing import bearing
from rapport.ledger import judgements, schema
from rapport.model.builds import BuildReport
from rapport.model.rows import adapter


def keep(connection: sa.Connection, started: str, finished: str, state: str, report: dict[str, Any]) -> None:
    """Note a build that has come to its end; *state* says what it was made of, *report* is a `BuildReport`'s fields."""
    # Numbered here, not by a database's own sequence: a backup that was restored would not have moved that.
    number = (connection.scalar(sa.select(sa.func.coalesce(sa.func.max(schema.build.c.id), 0))) or 0) + 1
    row = {"id": number, "started": started, "finished": finished, "fingerprint": state, "report": report}
    connection.execute(sa.insert(schema.build).values(**row))


def reports(connection: sa.Connection, limit: int = 1) -> tuple[BuildReport, ...]:
    """What the last finished builds did, the latest first; of one by an older version, what it told."""
    query = sa.select(schema.build).where(schema.build.c.finished.is_not(None)).order_by(schema.build.c.id.desc())
    rows = connection.execute(query.limit(limit)).mappings()
    return tuple(
        adapter(BuildReport).validate_python({"started": row["started"], "finished": row["finished"], **row["report"]})
        for row in rows
    )


def finished(connection: sa.Connection, state: str) -> bool:
    """Whether the last finished build was made of the same *state*."""
    query = sa.select(schema.build.c.fingerprint).where(schema.build.c.finished.is_not(None))
    last = connection.scalar(query.order_by(schema.build.c.id.desc()).limit(1))
    return bool(last == state)


def with_judgements(state: str, head: int) -> str:
    """A build's state with the last judgement that it knew, in the place of any other."""
    return f"{state.partition(':')[0]}:{head}"


def not_compared(connection: sa.Connection) -> int:
    """How many judgements that the last build did not know bear on more than the record that they are about."""
    build = last(connection)
    known = int(str(build["fingerprint"]).partition(":")[2] or 0) if build else 0
    given = {one.id: one for one in judgements.since(connection, known)}
    while missing := {one.undoes for one in given.values() if one.undoes is not None} - given.keys():
        given |= {one.id: one for one in judgements.by_ids(connection, missing)}
    rejected = judgements.rejected(connection) if given else ()
    return sum(one.id > known for one in bearing([given[number] for number in sorted(given)], rejected))


def know_judgements(connection: sa.Connection) -> None:
    """Note the last judgement in the last build, where nothing that was decided since bears on what it compared.

    So nothing is compared for it, and it is missed if it is ever gone.
    """
    build = last(connection)
    if build is not None and not not_compared(connection):
        state = with_judgements(str(build["fingerprint"]), judgements.head(connection))
        connection.execute(sa.update(schema.build).where(schema.build.c.id == build["id"]).values(fingerprint=state))


def last(connection: sa.Connection) -> dict[str, Any] | None:
    """The last finished build's row."""
    query = sa.select(schema.build).where(schema.build.c.finished.is_not(None)).order_by(schema.build.c.id.desc())
    row = connection.execute(query.limit(1)).mappings().first()
    return dict(row) if row else None


class Stamp(NamedTuple):
    """What changes whenever sources, readings, records or judgements do."""

    build: int | None
    judgement: int | None
    document: int | None
    added: str | None
    sources: int
    readings: int

    @property
    def but_decisions(self) -> Stamp:
        """The same but for what persons decided."""
        return self._replace(judgement=None)


def stamp(connection: sa.Connection) -> Stamp:
    """That of the ledger."""
    document, source, reading = schema.document, schema.source, schema.reading
    query = sa.select(
        sa.select(sa.func.max(schema.build.c.id)).scalar_subquery(),
        sa.select(sa.func.max(schema.judgement.c.id)).scalar_subquery(),
        sa.select(sa.func.max(document.c.position)).scalar_subquery(),
        sa.select(sa.func.max(source.c.added)).scalar_subquery(),
        sa.select(sa.func.count()).select_from(source).scalar_subquery(),
        sa.select(sa.func.count()).select_from(reading).scalar_subquery(),
    )
    return Stamp(*connection.execute(query).one())
