"""Values as the cells of delimited files, such that no spreadsheet runs them."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any, Final

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BREAKS: Final = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def neutral(text: str) -> str:
    """*text*, with an apostrophe in front where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def cell(value: Any) -> str:
    """A value as a cell of a CSV file: lists as JSON, nothing as an empty cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return neutral(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True))


def field(value: Any) -> str:
    """A value as a field of a tab-separated file without quoting: on one line, without tabs."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) else str(value)
    return neutral(" ".join(_BREAKS.sub(" ", str(value)).split()))
