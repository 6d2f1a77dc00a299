"""One Parquet file a table of the dictionary, its columns typed and described in the file's own schema."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapport.exports.codebook import codebook
from rapport.exports.columns import Column, Described, Kind
from rapport.exports.dictionary import TABLES
from rapport.exports.rows import Row, rows
from rapport.output import folder_at, placed, whole
from rapport.version import __version__
from rapport.views.chosen import Chosen

if TYPE_CHECKING:
    import pyarrow as pa

ROW_GROUP = 5_000
"""So many rows are held at a time, and form a row group."""


def write_parquet(chosen: Chosen, target: Path) -> dict[str, int]:
    """Write the folder *target* with one file for each table that the dictionary names; how many rows each has.

    Raises:
        UsageError: the folder can't be made.
    """
    folder = folder_at(target)
    counts = {f"{table.name}.parquet": _write(chosen, table, folder) for table in TABLES}
    with whole(folder / "codebook.md") as file:
        file.write(codebook(TABLES))
    return counts


def schema_of(table: Described) -> pa.Schema:
    """A table's schema, with what each column is as its field's ``description``."""
    import pyarrow as pa

    about = {"description": table.means, "rapport": __version__}
    return pa.schema(
        [pa.field(c.name, _type(c.kind), metadata={"description": c.means}) for c in table.columns], metadata=about
    )


def batches(table: Described, given: Iterable[Row]) -> Iterator[pa.RecordBatch]:
    """Rows as record batches of the table's schema, `ROW_GROUP` rows at a time."""
    import pyarrow as pa

    schema, source = schema_of(table), iter(given)
    while page := list(islice(source, ROW_GROUP)):
        arrays = [pa.array([_value(column, row) for row in page], _type(column.kind)) for column in table.columns]
        yield pa.record_batch(arrays, schema=schema)


def _write(chosen: Chosen, table: Described, folder: Path) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    count = 0
    # Lists last: R's nanoparquet (0.5.1) takes a missing value of the column behind a list for one that is there.
    order = [column.name for column in sorted(table.columns, key=lambda column: column.kind == "texts")]
    schema = schema_of(table)
    first = pa.schema([schema.field(name) for name in order], metadata=schema.metadata)
    with placed(folder / f"{table.name}.parquet") as part, pq.ParquetWriter(part, first) as writer:
        for batch in batches(table, rows(chosen, table.name)):
            writer.write_batch(batch.select(order))
            count += batch.num_rows
    return count


def _type(kind: Kind) -> pa.DataType:
    import pyarrow as pa

    types: Mapping[Kind, Any] = {
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "day": pa.date32(),
        "texts": pa.list_(pa.string()),
    }
    return types.get(kind, pa.string())


def _value(column: Column, row: Row) -> Any:
    value = row.get(column.name)
    if value is None or column.kind in {"integer", "boolean", "day"}:
        return value
    if column.kind == "number":
        return float(value)
    if column.kind == "texts":
        return [_clean(str(one)) for one in value]
    if column.kind == "json":
        return _clean(json.dumps(value, ensure_ascii=False, sort_keys=True))
    return _clean(value.isoformat() if isinstance(value, dt.date) else str(value))


def _clean(text: str) -> str:
    """Without lone surrogates, which are no characters and which no file in UTF-8 can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
