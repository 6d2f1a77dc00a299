"""The review queue of a ledger that was compared by a version that kept none."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from casebook import filled
from rapport.ledger import Ledger, reviewing, schema
from rapport.ledger.reviewing import Wanted


def test_the_queue_fills_itself_when_an_old_ledger_is_opened(tmp_path: Path) -> None:
    ledger = filled(tmp_path)
    with ledger.read() as connection:
        expected = [(record.id, first) for record, first in reviewing.page(connection, Wanted(sides=["NOR"]), 0, 100)]
        everything = reviewing.count(connection, Wanted())
    assert expected
    ledger.move("0006")
    with ledger.write() as connection:
        connection.execute(sa.update(schema.record).values(priority=0.0, sides=""))
        assert reviewing.count(connection, Wanted()) == 0
        connection.execute(sa.update(schema.record).where(schema.record.c.type == "name").values(content={}))
    ledger.close()
    again = Ledger(tmp_path)
    with again.read() as connection:
        names = int(connection.scalar(sa.select(sa.func.count()).where(schema.record.c.type == "name")) or 0)
        assert reviewing.count(connection, Wanted()) == everything - names  # what can't be read waits for a build
        rows = connection.execute(
            sa.select(schema.record.c.id, schema.record.c.priority)
            .where(schema.record.c.sides.contains(" NOR "), schema.record.c.type != "name")
            .order_by(schema.record.c.priority.desc(), schema.record.c.id.desc())
        )
        assert [tuple(row) for row in rows] == [pair for pair in expected if not pair[0].startswith("name-")]
    again.close()
