"""The ledger in forms that other programs read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from rapport.exports.jsonl import write_mentions, write_records
from rapport.exports.tables import write_csv
from rapport.ledger import Ledger

FORMATS: Mapping[str, Callable[[Ledger, Path], int]] = {
    "mentions": write_mentions,
    "records": write_records,
    "csv": write_csv,
}
"""What can be exported: each writes to a path and gives the number of rows."""

__all__ = ["FORMATS"]
