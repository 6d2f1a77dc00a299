"""One CSV file a record type, for spreadsheets and statistics programs."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from rapport.errors import UsageError
from rapport.exports.jsonl import finding_row, record_row
from rapport.ledger import Ledger, records
from rapport.output import STANDARD_OUTPUT, whole

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(ledger: Ledger, target: Path) -> int:
    """Write the folder *target* with one table a record type; gives the number of rows.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front; lists are JSON.

    Raises:
        UsageError: the folder can't be made.
    """
    if target == STANDARD_OUTPUT:
        raise UsageError("several tables don't fit on standard output", where="-o", advice="Name a folder: -o tables/")
    tables: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with ledger.read() as connection:
        for record in records.records(connection):
            tables[record.type].append(record_row(record))
        for finding in records.findings(connection):
            tables["finding"].append(finding_row(finding))
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"the folder can't be made ({error.strerror})", where=str(target), advice="Choose another folder"
        ) from error
    for kind, rows in tables.items():
        columns = list(dict.fromkeys(name for row in rows for name in row if name != "type"))
        with whole(target / f"{kind}.csv") as file:
            writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\r\n")
            writer.writeheader()
            writer.writerows({name: cell(value) for name, value in row.items()} for row in rows)
    return sum(len(rows) for rows in tables.values())


def cell(value: Any) -> str:
    """A value as a cell that no spreadsheet runs."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"'{text}" if text.startswith(_FORMULA) else text
