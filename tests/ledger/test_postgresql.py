"""What only a ledger in PostgreSQL can do, and what can go wrong with one; on a real server."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

import postgres
import workshop
from rapport import decide, pipeline
from rapport.decide import Decision
from rapport.errors import JudgedMeanwhile, LedgerBusy, LedgerError, LedgerReadOnly, LedgerUnreachable, UsageError
from rapport.ledger import Ledger, builds, judgements, meanwhile, reviewing, schema
from rapport.ledger.address import checked_schema, has_password, parsed, schema_named, schema_of, shown
from rapport.ledger.store import occupied
from rapport.model.judgements import Act
from rapport.model.spans import Span
from rapport.settings import Settings


@pytest.fixture(scope="module")
def stoppable() -> Iterator[postgres.Server]:
    with postgres.running() as found:
        yield found


@pytest.fixture
def own_server(stoppable: postgres.Server) -> Iterator[postgres.Server]:
    """A server that a test may stop; it runs again for the next."""
    yield stoppable
    if not stoppable.runs:
        stoppable.start()


def put(connection: sa.Connection) -> None:
    connection.execute(sa.insert(schema.build).values(started="now", fingerprint="x", report={}))


def count(ledger: Ledger) -> int:
    with ledger.read() as connection:
        return int(connection.scalar(sa.select(sa.func.count()).select_from(schema.build)) or 0)


def test_each_dossier_has_a_schema_of_its_own(server: postgres.Server, tmp_path: Path) -> None:
    one, two = Ledger(tmp_path / "a", server.address(), "one_x"), Ledger(tmp_path / "b", server.address(), "two_x")
    with one.building(), two.building(), one.write() as connection:
        put(connection)
    assert (count(one), count(two)) == (1, 0)
    assert occupied(server.address(), "one_x")
    assert not occupied(server.address(), "three_x")
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("Japan – Russia", "japan_russia"), ("2024", "d_2024"), ("東京", "dossier"), ("Ærø/é" * 30, None)],
)
def test_a_schema_is_named_after_the_dossier(name: str, wanted: str | None) -> None:
    made = schema_named(name)
    assert checked_schema(made) == made
    assert wanted is None or made == wanted


def test_two_folders_of_one_name_have_two_schemas(tmp_path: Path) -> None:
    assert schema_of(tmp_path / "a" / "x") != schema_of(tmp_path / "b" / "x")


@pytest.mark.parametrize("name", ["", "pg_toast", "public", "x" * 64, "a\0b"])
def test_names_that_no_schema_can_have(name: str) -> None:
    with pytest.raises(UsageError, match="database_schema"):
        checked_schema(name)


def test_any_other_name_is_quoted(server: postgres.Server, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, server.address(), 'x"; DROP TABLE y; --')
    with ledger.write() as connection:
        put(connection)
    assert count(ledger) == 1


SECRETS = (
    "postgresql://desk:geheim@db.example/rapport",
    "postgres://desk@db.example:5433/rapport?password=geheim&sslmode=require",
)


@pytest.mark.parametrize("address", SECRETS)
def test_a_password_is_never_shown(address: str, tmp_path: Path) -> None:
    url = parsed(address)
    assert has_password(url)
    assert "geheim" not in shown(url)
    assert not has_password(parsed(shown(url)))
    with pytest.raises(LedgerUnreachable) as caught:
        Ledger(tmp_path, address.replace("db.example:5433", "127.0.0.1:1").replace("db.example", "127.0.0.1:1"))
    assert "geheim" not in caught.value.line


@pytest.mark.parametrize(
    "address", ["mysql://x:geheim@y/z", "geheim", "postgresql://x:geheim@y", "postgresql://x:gehe[im@y"]
)
def test_what_is_no_address_is_said_to_be_none_without_repeating_it(address: str) -> None:
    with pytest.raises(UsageError, match="postgresql://USER@HOST/DATABASE") as caught:
        parsed(address)
    assert "gehe" not in caught.value.line


def test_what_the_server_says_is_said_plainly(server: postgres.Server, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no such database"):
        Ledger(tmp_path, server.address("nowhere"))
    with psycopg.connect(server.address(), autocommit=True) as admin:
        admin.execute("CREATE ROLE guest LOGIN")
        admin.execute("CREATE DATABASE closed")
    with pytest.raises(LedgerReadOnly, match="GRANT CREATE ON DATABASE"):
        Ledger(tmp_path, server.address("closed", "guest"))
    with pytest.raises(LedgerError, match="doesn't let this user in"):
        Ledger(tmp_path, server.address(user="nobody_known"))


def test_a_user_who_may_only_read_can_look_at_a_dossier(server: postgres.Server, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, server.address(), "looked_at")
    with ledger.write() as connection:
        put(connection)
    with psycopg.connect(server.address(), autocommit=True) as admin:
        admin.execute("CREATE ROLE onlooker LOGIN")
        admin.execute("GRANT USAGE ON SCHEMA looked_at TO onlooker")
        admin.execute("GRANT SELECT ON ALL TABLES IN SCHEMA looked_at TO onlooker")
    looking = Ledger(tmp_path, server.address(user="onlooker"), "looked_at")
    assert count(looking) == 1
    with pytest.raises(LedgerReadOnly), looking.write() as connection:
        put(connection)


def test_a_server_that_comes_back_is_waited_for(own_server: postgres.Server, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, own_server.address(), "gone")
    tries = []

    def act(connection: sa.Connection) -> None:
        put(connection)
        tries.append(len(tries))
        if len(tries) == 1:
            own_server.stop()
            threading.Timer(1.0, own_server.start).start()
        put(connection)

    with ledger.building():
        ledger.keep(act)
        ledger.keep(put)
        other = Ledger(tmp_path, own_server.address(), "gone")
        with pytest.raises(LedgerBusy), other.building():  # the lock was taken again
            pass
    assert len(tries) == 2
    assert count(ledger) == 3
    with other.building():
        pass


def test_a_server_that_stays_away_is_given_up(own_server: postgres.Server, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, own_server.address(), "away")
    ledger.patience = 1.0
    with pytest.raises(LedgerUnreachable, match="call again"), ledger.building():
        ledger.keep(put)
        own_server.stop(signal.SIGQUIT)
        ledger.keep(put)
    with pytest.raises(LedgerUnreachable):
        ledger.ask(lambda connection: connection.scalar(sa.select(1)))
    own_server.start()
    assert count(ledger) == 1


def test_who_has_lost_the_lock_writes_no_more(own_server: postgres.Server, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, own_server.address(), "fenced")
    ledger.patience = 1.0
    other = Ledger(tmp_path, own_server.address(), "fenced")
    with ledger.building():
        with psycopg.connect(own_server.address(), autocommit=True) as admin:
            admin.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
        with other.building():
            with pytest.raises((LedgerUnreachable, LedgerBusy)):
                ledger.keep(put)
            other.keep(put)
    assert count(other) == 1


def test_of_two_who_decide_at_once_one_is_told(server: postgres.Server, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, server.address(), "at_once")
    text = "On 3 May 2019 Astrid Holm and Per Dahl met in Lund."
    workshop.keep(ledger, workshop.document("one", text), [workshop.meeting(Span(0, 50), place="Lund")])
    with ledger.write() as connection:
        builds.keep(connection, "2020-01-01", "2020-01-01", "mark", {})
    pipeline.judge_again(ledger, Settings(between=("SWE", "NOR")))
    for turn in range(4):
        with ledger.read() as connection:
            ((record, _),) = reviewing.page(connection, reviewing.Wanted(sides=("SWE",)), 0, 5)
            seen = meanwhile.state(connection, record)
        told: list[str] = []
        start = threading.Barrier(2)

        def judge(act: Act, told: list[str], start: threading.Barrier, decision: Decision) -> None:
            start.wait()
            try:
                decide.decide(ledger, [replace(decision, act=act)], act)
            except JudgedMeanwhile as refused:
                told.append(refused.what)

        decision = Decision("confirm", (record.id,), expected=(seen,))

        threads = [threading.Thread(target=judge, args=(act, told, start, decision)) for act in ("reject", "confirm")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with ledger.read() as connection:
            assert judgements.head(connection) == 2 * turn + 1
        assert len(told) == 1
        assert "decided since you looked at it" in told[0]
        decide.undo(ledger, 2 * turn + 1)
