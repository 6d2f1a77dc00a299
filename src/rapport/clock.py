"""The moment at which something is done."""

from __future__ import annotations

import datetime as dt


def now() -> str:
    """The moment as the ledger notes it: ISO 8601, UTC, to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
