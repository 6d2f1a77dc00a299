"""One CSV file a table of the dictionary, for spreadsheets and statistics programs, with a Frictionless description."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from rapport.exports.cells import cell
from rapport.exports.codebook import codebook
from rapport.exports.columns import Column, Described
from rapport.exports.dictionary import TABLES
from rapport.exports.rows import rows
from rapport.output import folder_at, whole
from rapport.views.chosen import Chosen

_TYPES: Final = {
    "text": "string",
    "texts": "array",
    "edtf": "string",
    "day": "date",
    "time": "datetime",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "json": "any",
}
"""The types of Frictionless' Table Schema."""


def write_csv(chosen: Chosen, target: Path) -> dict[str, int]:
    """Write the folder *target* with one table for each that the dictionary names; how many rows each has.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front; lists are JSON. ``datapackage.json``
    describes the columns to programs, ``codebook.md`` to people.

    Raises:
        UsageError: the folder can't be made.
    """
    folder = folder_at(target)
    counts: dict[str, int] = {}
    for table in TABLES:
        counts[f"{table.name}.csv"] = 0
        with whole(folder / f"{table.name}.csv") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(table.names)
            for row in rows(chosen, table.name):
                writer.writerow([cell(row.get(name)) for name in table.names])
                counts[f"{table.name}.csv"] += 1
    with whole(folder / "datapackage.json") as file:
        json.dump(data_package(chosen.settings.name), file, ensure_ascii=False, indent=1)
        file.write("\n")
    with whole(folder / "codebook.md") as file:
        file.write(codebook(TABLES))
    return counts


def data_package(name: str) -> dict[str, Any]:
    """The tables as a Frictionless data package."""
    return {
        "profile": "tabular-data-package",
        "title": name,
        "resources": [_resource(table) for table in TABLES],
    }


def _resource(table: Described) -> Mapping[str, Any]:
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "description": table.means,
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.key),
            "missingValues": [""],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    row: dict[str, Any] = {"name": column.name, "type": _TYPES[column.kind], "description": column.means}
    if column.values:
        row["constraints"] = {"enum": list(column.values)}
    return row
