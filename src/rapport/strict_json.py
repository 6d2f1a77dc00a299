"""JSON from outside: bounded, and such as can be kept and written again.

No NaN or infinity, no half characters, not too deep; files of it in UTF-8, of a size that fits into memory.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from rapport.errors import UsageError

MOST_BYTES: Final = 2**28
"""So large a file is read at once."""
LONGEST_LINE: Final = 2**24
"""So many characters one line may have: a row may hold a document's text."""


def text_of(path: Path) -> str:
    """The text of a file.

    Raises:
        UsageError: it can't be read, is larger than `MOST_BYTES`, or is not in UTF-8.
    """
    with _plain_errors(path):
        if (size := path.stat().st_size) > MOST_BYTES:
            raise UsageError(
                f"has {size:,} bytes; the limit is {MOST_BYTES:,}", where=str(path), advice="Cut it into several files"
            )
        return path.read_text(encoding="utf-8-sig")


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a file, one after the other, so that it may be large.

    Raises:
        UsageError: it can't be read, has a line of more than `LONGEST_LINE` characters, or is not in UTF-8.
    """
    with _plain_errors(path), path.open(encoding="utf-8-sig", newline="\n") as file:
        number = 0
        while line := file.readline(LONGEST_LINE + 1):
            number += 1
            if len(line) > LONGEST_LINE:
                raise UsageError(
                    f"is longer than {LONGEST_LINE:,} characters",
                    where=f"{path}, line {number}",
                    advice="Is it a JSON Lines file, with one JSON object a line?",
                )
            yield line


@contextmanager
def _plain_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except UnicodeDecodeError as error:
        raise UsageError("is not text in UTF-8", where=str(path), advice="Save it as UTF-8") from error
    except OSError as error:
        raise UsageError(f"can't be read ({error.strerror})", where=str(path), advice="Check the path") from error


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
