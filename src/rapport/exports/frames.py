"""Tables for Python: the same columns as the exports', as Arrow, pandas or polars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from rapport.errors import UsageError
from rapport.exports.columns import Described
from rapport.exports.dictionary import TABLES
from rapport.exports.parquet import batches, schema_of
from rapport.exports.relationship import RELATIONSHIP
from rapport.exports.relationship import rows as relationship_rows
from rapport.exports.rows import Row, rows
from rapport.views.chosen import Chosen
from rapport.views.relationship import Relationship

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

PLURALS: Final = {"coded_events": "plover", **{f"{table.name}s": table.name for table in TABLES}}
"""Other names of tables: those of `Dossier`'s methods."""


@dataclass(frozen=True)
class Frame:
    """A table with typed columns, made once. ``len(frame)`` is the number of rows.

    The columns are those of docs/codebook.md; each one's description is its Arrow field's metadata.
    """

    described: Described
    arrow: pa.Table

    def __len__(self) -> int:
        return int(self.arrow.num_rows)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns' names."""
        return self.described.names

    def __iter__(self) -> Iterator[dict[str, Any]]:
        yield from self.arrow.to_pylist()

    def to_arrow(self) -> pa.Table:
        """The table itself (`pyarrow.Table`)."""
        return self.arrow

    def to_pandas(self) -> pd.DataFrame:
        """A pandas data frame: days as ``datetime64``, missing whole numbers as ``Int64``'s ``<NA>``.

        Raises:
            UsageError: pandas is not installed.
        """
        pandas: Any = _needed("pandas")
        import pyarrow as pa

        whole = {pa.int64(): pandas.Int64Dtype(), pa.bool_(): pandas.BooleanDtype()}
        made: pd.DataFrame = self.arrow.to_pandas(types_mapper=whole.get, date_as_object=False)
        return made

    def to_polars(self) -> pl.DataFrame:
        """A polars data frame.

        Raises:
            UsageError: polars is not installed.
        """
        polars: Any = _needed("polars")
        made: pl.DataFrame = polars.from_arrow(self.arrow)
        return made


def frame(chosen: Chosen, name: str) -> Frame:
    """One table of the dictionary, of what is chosen.

    Args:
        chosen: what is wanted of a ledger.
        name: as in docs/codebook.md, or as `Dossier`'s methods are called (``meetings`` for ``meeting``).

    Raises:
        UsageError: there is no such table.
    """
    known = {table.name: table for table in TABLES}
    table = known.get(PLURALS.get(name, name)) or known.get(name)
    if table is None:
        raise UsageError(
            f"there is no table `{name}`", advice=f"Choose among {', '.join(known)}; docs/codebook.md describes them"
        )
    return _framed(table, rows(chosen, table.name))


def relationship_frame(found: Relationship) -> Frame:
    """The series of a relationship."""
    return _framed(RELATIONSHIP, relationship_rows(found))


def _framed(table: Described, given: Iterable[Row]) -> Frame:
    import pyarrow as pa

    return Frame(table, pa.Table.from_batches(batches(table, given), schema=schema_of(table)))


def _needed(library: str) -> Any:
    try:
        return import_module(library)
    except ImportError as error:
        raise UsageError(
            f"{library} is not installed",
            advice=f"Install it with `pip install 'rapport[{library}]'`, or use to_arrow()",
        ) from error
