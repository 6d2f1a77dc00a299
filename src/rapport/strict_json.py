"""JSON from outside that can be kept and written again: no NaN or infinity, no half characters, not too deep."""

from __future__ import annotations

import json
import math
from typing import Any


def loaded(text: str) -> Any:
    """What *text* says.

    Raises:
        ValueError: it is no JSON, or has in it what no text or number is; its message says what.
    """
    try:
        found = json.loads(text, parse_constant=_refused, parse_float=_number)
        if "\\u" in text:
            json.dumps(found, ensure_ascii=False).encode()
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    except UnicodeEncodeError as error:
        raise ValueError("a character in it is only half of one, a lone surrogate") from error
    return found


def _refused(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")


def _number(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise ValueError(f"{digits[:20]} is too large a number")
    return value
