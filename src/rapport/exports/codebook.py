"""The codebook: every table and format of events, column by column, out of the one dictionary.

python -m rapport.exports.codebook > docs/codebook.md
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapport.exports import gdelt, icews, polecat
from rapport.exports.columns import KINDS, Described
from rapport.exports.dictionary import TABLES

_HEAD = """# Codebook

Every table that `rapport export` writes, and every column of it. The same descriptions are in each release: as
`codebook.md`, in the Parquet files' own schemas, and in `datapackage.json` beside the CSV files. States are ISO 3166-1
alpha-3 codes (Kosovo `XKX`), bodies of states their usual short names.
"""


ALL = (*TABLES, polecat.TABLE, icews.TABLE, gdelt.EVENTS, gdelt.MENTIONS)


def codebook(tables: Iterable[Described] | None = None) -> str:
    """The codebook of *tables* as Markdown; of all, if none are given."""
    return "\n".join(_lines(tuple(tables) if tables is not None else ALL)) + "\n"


def _lines(tables: tuple[Described, ...]) -> Iterator[str]:
    yield _HEAD
    for table in tables:
        yield f"## {table.name}\n"
        yield f"{table.means[:1].upper()}{table.means[1:]}. Rows are told apart by `{'`, `'.join(table.key)}`.\n"
        yield "| column | what stands in it | as |"
        yield "|---|---|---|"
        for column in table.columns:
            values = f": {', '.join(f'`{value}`' for value in column.values)}" if column.values else ""
            yield f"| `{column.name}` | {_plain(column.means)}{values} | {KINDS[column.kind]} |"
        yield ""


def _plain(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
