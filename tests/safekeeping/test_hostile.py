"""A backup comes back as the same dossier, byte for byte; what only says that it is one is refused, whole."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook import filled
from rapport.api import Dossier
from rapport.errors import RapportError, UsageError
from rapport.safekeeping import back_up
from rapport.safekeeping.backup import MANIFEST
from rapport.safekeeping.verify import damage_in
from rapport.settings import FILE_NAME
from safekeeping.conftest import judged

Entries = dict[str, bytes]


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    ledger = filled(folder)
    (folder / "rapport.toml").write_text('name = "Tunnel, “the” dossier"\nbetween = ["SWE", "NOR"]\n', encoding="utf-8")
    ledger.close()
    with Dossier.open(folder) as dossier:
        judged(dossier)
        back_up(dossier.ledger, folder / "kept.zip")
    return folder / "kept.zip"


def repacked(source: Path, target: Path, change: Callable[[Entries], object]) -> Path:
    """The same backup with a change, and with sums that fit."""
    with zipfile.ZipFile(source) as pack:
        entries = {name: pack.read(name) for name in pack.namelist()}
    told = json.loads(entries[MANIFEST])
    change(entries)
    for name, table in told["tables"].items():
        data = entries.get(f"tables/{name}.jsonl", b"")
        table |= {"sha256": hashlib.sha256(data).hexdigest(), "rows": len(data.splitlines())}
    told["sources"] = sum(name.startswith("sources/") for name in entries)
    entries[MANIFEST] = json.dumps(told).encode()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in entries.items():
            pack.writestr(name, data)
    return target


def test_backup_restore_backup_gives_the_same(backup: Path, tmp_path: Path) -> None:
    with Dossier.open(backup.parent) as first, Dossier.restore(backup, tmp_path / "again") as second:
        assert second.settings.name == first.settings.name
        assert second.judgements() == first.judgements() != []
        assert second.meetings() == first.meetings()
        second.backup(tmp_path / "again.zip")
        assert backup.read_bytes() == (tmp_path / "again.zip").read_bytes()
        for name in ("records", "mentions", "jsonld", "polecat", "plover", "ics"):
            for dossier, place in ((first, "one"), (second, "two")):
                dossier.export(tmp_path / f"{place}.{name}", name)
            assert (tmp_path / f"one.{name}").read_bytes() == (tmp_path / f"two.{name}").read_bytes()
            told = [json.loads((tmp_path / f"{place}.{name}.manifest.json").read_bytes()) for place in ("one", "two")]
            assert told[0]["files"][0]["sha256"] == told[1]["files"][0]["sha256"]


def _first(table: str, **fields: Any) -> Callable[[Entries], None]:
    def change(entries: Entries) -> None:
        name = f"tables/{table}.jsonl"
        rows = [json.loads(line) for line in entries[name].splitlines()]
        rows[0] |= fields
        entries[name] = b"".join(json.dumps(row).encode() + b"\n" for row in rows)

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda entries: entries.update({"tables/source.jsonl": b" " * (300 * 2**20)}), "too much"),
        (lambda entries: entries.update({"../evil": b""}), "no backup has"),
        (lambda entries: entries.update({"tables/mention.jsonl": b"{\n"}), "mention.jsonl, line 1: is no JSON"),
        (lambda entries: entries.update({"tables/mention.jsonl": b"[]\n"}), "no JSON object"),
        (lambda entries: entries.update({"tables/mention.jsonl": b"[" * 100_000 + b"\n"}), "no JSON"),
        (_first("document", evil=1), "line 1: there is no column `evil`"),
        (_first("document", text=None), "`text` is missing"),
        (_first("document", position="1"), "`position` must be int"),
        (_first("document", position=2**70), "too large"),
        (_first("document", noise=[[5, 10**9]]), "outside the text"),
        (_first("mention", type="nonsense"), "line 1"),
        (_first("mention", content={"span": "x"}), "line 1"),
        (_first("record", review="perfect"), "`review`"),
        (_first("record", content=[]), "line 1"),
        (_first("finding", kind="odd"), "kind"),
        (_first("judgement", subjects="all"), "damaged"),
        (
            lambda entries: entries.update({FILE_NAME: b"database = 'postgresql://far.example/x'"}),
            "names a `database`",
        ),
        (lambda entries: entries.update({FILE_NAME: b"database_schema = 'x'\n"}), "names a `database_schema`"),
        (lambda entries: entries.update({FILE_NAME: b"colour = 'red'\n"}), "`colour`: extra"),
        (lambda entries: entries.update({FILE_NAME: b"a = " + b"[" * 100_000}), "not of the form"),
        (lambda entries: entries.update({FILE_NAME: b"#" * 2**21}), "more than"),
        (lambda entries: entries.update({"tables/judgement.jsonl": b'{"digest": 1}\n5\n'}), "judgement.jsonl, line"),
    ],
)
def test_what_is_no_backup_is_refused_whole(
    change: Callable[[Entries], object], said: str, backup: Path, tmp_path: Path
) -> None:
    bad = repacked(backup, tmp_path / "bad.zip", change)
    with pytest.raises(UsageError, match=said):
        Dossier.restore(bad, tmp_path / "again")
    assert not (tmp_path / "again").exists()
    assert not (tmp_path / "evil").exists()
    assert list(damage_in(bad)), "verify finds whole what restore refuses"


@pytest.mark.parametrize(
    "manifest",
    [
        b"[" * 100_000,
        b'{"kind": "rapport backup", "version": 1, "revision": [], "tables": {}, "sources": 0}',
        b'{"kind": "rapport backup", "version": "1", "revision": "x", "tables": {"a": 1}, "sources": 0}',
        b'{"kind": "rapport backup"}' + b" " * 2**21,
    ],
)
def test_a_manifest_that_is_none_is_refused(manifest: bytes, backup: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr(MANIFEST, manifest)
    for use in (lambda: Dossier.restore(bad, tmp_path / "again"), lambda: list(damage_in(bad))):
        with pytest.raises(UsageError, match="no backup"):
            use()
    assert not (tmp_path / "again").exists()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[bytes, Path]]:
    folder = tmp_path_factory.mktemp("small")
    with Dossier.create(folder / "empty") as dossier:
        dossier.backup(folder / "empty.zip")
    yield (folder / "empty.zip").read_bytes(), folder


@given(data=st.binary(min_size=1, max_size=40), at=st.integers(0, 1), where=st.floats(0, 1))
@settings(max_examples=15)
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_no_damage_makes_it_crash(data: bytes, at: int, where: float, small: tuple[bytes, Path]) -> None:
    whole, folder = small
    place = int(where * len(whole))
    path = folder / "damaged.zip"
    path.write_bytes(whole[:place] + data + whole[place + at * len(data) :])
    target = folder / f"again-{place}-{at}-{hashlib.sha256(data).hexdigest()[:8]}"
    try:
        Dossier.restore(path, target).close()
    except RapportError as error:
        assert error.advice
