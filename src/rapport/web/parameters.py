"""What stands in an address, checked: every page says the same of what it can't read."""

from __future__ import annotations

from rapport.errors import UsageError
from rapport.model.dates import is_date


def edtf(name: str, value: str) -> str | None:
    """A date (EDTF); nothing for an empty one.

    Raises:
        UsageError: it is none.
    """
    given = value.strip()
    if not given:
        return None
    if is_date(given):
        return given
    raise UsageError(f"`{given}` is no date", where=name, advice="Write it as 2019-01-22, 2019-01 or 2019")


def one_of(name: str, value: str, known: tuple[str, ...]) -> str:
    """One of the values that are *known*; the first for an empty one.

    Raises:
        UsageError: it is another.
    """
    if not value:
        return known[0]
    if value not in known:
        raise UsageError(f"there is no `{value}` to choose", where=name, advice=f"Choose one of: {', '.join(known)}")
    return value


def given(values: list[str]) -> list[str]:
    """What was chosen of a list, without the empty value that a form sends for "all"."""
    return [value for value in dict.fromkeys(values) if value]
