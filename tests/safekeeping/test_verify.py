from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from rapport.api import Dossier
from rapport.ledger import schema
from rapport.ledger.sqlite import FILE_NAME

Make = Callable[[str], Dossier]

HARM = {
    "source": ("UPDATE original SET content = content || '\\x00'::bytea", "its bytes are not what was added"),
    "lost source": ("DELETE FROM original", "not there any more"),
    "evidence": ("UPDATE mention SET start = start + 1", "not where they were read"),
    "text": ("UPDATE document SET text = replace(text, 'Lund', 'Lind')", "its text is not what was read"),
    "record": ("UPDATE record SET content = '{}'", "records: one can't be read"),
    "mention": ("UPDATE mention SET content = '{}'", "mentions: one can't be read"),
    "judgement": ("UPDATE judgement SET why = 'another reason' WHERE id = 1", "judgement 1: it is not what was judged"),
    "author": ("UPDATE judgement SET who = 'another' WHERE id = 2", "judgement 2: it is not what was judged"),
    "metadata": ("UPDATE document SET metadata = '[]'", "documents: one can't be read"),
}


def test_what_was_changed_behind_its_back_is_named(filled: Make, tmp_path: Path) -> None:
    dossier = filled(f"harmed_{tmp_path.name}")
    assert dossier.verify() == []
    for statement, said in HARM.values():
        assert said not in " ".join(damage.line for damage in dossier.verify())
        if "original" in statement and dossier.ledger.embedded:
            for path in (dossier.folder / "sources").glob("??/*"):
                path.unlink() if "DELETE" in statement else path.write_bytes(path.read_bytes() + b"\0")
        else:
            with dossier.ledger.write() as connection:
                connection.execute(sa.text(statement))
        assert said in " ".join(damage.line for damage in dossier.verify())


def test_judgements_that_are_missing_are_missed(filled: Make, tmp_path: Path) -> None:
    dossier = filled(f"missing_{tmp_path.name}")
    with dossier.ledger.write() as connection:
        connection.execute(sa.update(schema.judgement).values(undoes=None))
        connection.execute(sa.delete(schema.judgement).where(schema.judgement.c.id == 3))
    assert "the last are missing" in " ".join(damage.line for damage in dossier.verify())
    with dossier.ledger.write() as connection:
        connection.execute(sa.delete(schema.judgement).where(schema.judgement.c.id == 1))
    assert "judgements: 1 missing" in " ".join(damage.line for damage in dossier.verify())


def test_a_file_with_broken_pages_is_said_to_be_damaged(reports: Path, tmp_path: Path) -> None:
    with Dossier.create(tmp_path / "d", ("SWE", "NOR")) as dossier:
        dossier.add([reports])
        dossier.build()
    path = tmp_path / "d" / FILE_NAME
    data = bytearray(path.read_bytes())
    for at in range(5 * 4096, len(data) - 4096, 3 * 4096):
        data[at : at + 4096] = b"\xff" * 4096
    path.write_bytes(bytes(data))
    from commands import run

    assert run("verify", "--dossier", tmp_path / "d") in {1, 2}
