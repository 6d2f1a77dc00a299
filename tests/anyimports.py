"""Whole files of each kind that is taken in beside reports, and what must hold of whatever is made of them.

For the tests of any imports and for `benchmarks/fuzz.py`.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import cast, get_args

from rapport import linking, mention_rows, settings
from rapport.coding import tables
from rapport.errors import RapportError
from rapport.evaluation.inputs import read_answers, read_predictions
from rapport.exports import gdelt, icews, polecat
from rapport.exports.jsonl import write_rows
from rapport.imports import actors, events, lines
from rapport.imports.lines import Problem
from rapport.model.imported import Dataset, ImportedEvent, ImportedName
from rapport.strict_json import loaded

MOST_BYTES = 1_000_000


def _table(names: tuple[str, ...], **fields: str) -> bytes:
    row = dict.fromkeys(names, "") | {name.replace("_", " "): value for name, value in fields.items()}
    return "\n".join("\t".join(part) for part in (row.keys(), row.values(), row.values())).encode()


def _gdelt() -> bytes:
    row = dict.fromkeys(gdelt.EVENTS.names, "")
    row |= {"GLOBALEVENTID": "9", "SQLDATE": "20191203", "Actor1CountryCode": "NOR", "Actor2CountryCode": "SWE"}
    row |= {"EventCode": "161", "QuadClass": "4", "GoldsteinScale": "-8", "SOURCEURL": "https://wire.example/1"}
    return ("\t".join(row.values()) + "\n").encode() * 2


def _lines(*rows: object) -> bytes:
    return "\n".join(json.dumps(row) for row in rows).encode()


_MEETING = {
    "doc": "a",
    "type": "meeting",
    "span": [0, 30],
    "what": "talks",
    "participants": ["Astrid Holm", "Per Dahl"],
}
_MEETING |= {"sides": ["SWE", "NOR"], "place": "Lund", "date": "2019-05-03", "status": "held"}
_QUANTITY = {"doc": "a", "type": "quantity", "span": [40, 60], "measure": "trade", "value": 3.5, "unit": "percent"}
_HEAD = {"doc": "a", "type": "document", "published": "2019-05-04", "published_basis": "stated", "text": "A " * 40}

SEEDS: dict[str, bytes] = {
    "polecat": _table(
        polecat.TABLE.names, Event_ID="1", Event_Date="2018-03-05", Event_Type="CONSULT", Event_Mode="visit",
        Intensity="4.0", Actor_Country="SWE", Recipient_Country="NOR; XYZ", Contexts="trade;energy",
    ),
    "icews": _table(
        icews.TABLE.names, Event_ID="7", Event_Date="2018-03-05", CAMEO_Code="42", Intensity="1.9",
        Source_Country="Sweden", Target_Country="Norway", Publisher="North Wire",
    ),
    "gdelt": _gdelt(),
    "actors": b"# An invented dictionary\n<!-- it has\ncomments -->\nNORSKLAND_  [NOR] ; an old name\n+NORSKLANDER_\n\n"
    b"ASTRID_HOLM_\n+HOLM_ASTRID\n\t[SWEGOV 20160101-20191231]\n\t[SWEELI >200101]\nPER_DAHL [NORGOV <190101]\n",
    "mentions": _lines(_HEAD, _MEETING, _MEETING | {"date": "2019-05"}, _QUANTITY),
    "predictions": _lines(_HEAD, _MEETING, {"doc": "a", "type": "noise", "span": [0, 3]}),
    "answers": _lines([{"doc": "a", "published": "2019-05-04", "noise": [[0, 3]], "meetings": [_MEETING]}]),
    "settings": b'name = "Tunnel"\nbetween = ["SWE", "NOR"]\n[limits]\nmax_seconds = 5.0\n[outlets]\n"A" = "SWE"\n',
}  # fmt: skip


def check(data: bytes, kind: str) -> None:
    """Take *data* in as a file of *kind*: something of the form, or one line that says why not.

    Raises:
        AssertionError: neither is so; or whatever the import lets through.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / settings.FILE_NAME
        path.write_bytes(data)
        try:
            (_rows if kind in (*get_args(Dataset), "actors") else _READ[kind])(path, kind)
        except RapportError as error:
            assert "\n" not in error.line
            assert error.advice


def _rows(path: Path, kind: str) -> None:
    given = lines.read(path, MOST_BYTES)
    found = actors.names(given, "s") if kind == "actors" else events.events(given, "s", cast("Dataset", kind))
    count = given.text.count("\n") + given.text.count("\r") + 1
    for one in found:
        if isinstance(one, Problem):
            assert 1 <= one.line <= count
            assert "\n" not in str(one)
        elif isinstance(one, ImportedName):
            assert one.names
            assert one.codings
        else:
            _storable(one)
            assert one.type is None or one.type in tables.types()
            assert one.score is None or abs(one.score) <= 10


def _storable(event: ImportedEvent) -> None:
    for value in (event.row, event.mode, event.actor_name, event.recipient_name, event.place, event.url):
        assert "\x00" not in (value or "")
        (value or "").encode()
    json.dumps(event.content, allow_nan=False, ensure_ascii=False).encode()


def _mentions(path: Path, _: str) -> None:
    told, problems = mention_rows.read(path)
    assert all("\n" not in str(problem) for problem in problems)
    found = linking.linked(told)
    target = path.with_suffix(".jsonl")
    write_rows(target, found.records, found.findings)
    for line in target.read_text(encoding="utf-8").split("\n"):
        assert not line or loaded(line)


def _predictions(path: Path, _: str) -> None:
    _, problems = read_predictions(path)
    assert all("\n" not in problem for problem in problems)


_READ: dict[str, Callable[[Path, str], object]] = {
    "mentions": _mentions,
    "predictions": _predictions,
    "answers": lambda path, _: read_answers(path),
    "settings": lambda path, _: settings.load(path.parent),
}
