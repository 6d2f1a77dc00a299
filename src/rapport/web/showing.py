"""What a page shows of the record with the filters of its address, so that an export can be of exactly that."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from fastapi import Request

from rapport.errors import UsageError

PARAMETER: Final = "of"
Shows = Callable[[Request], Collection[str]]
_PAGES: dict[str, tuple[str, Shows]] = {}


@dataclass(frozen=True, slots=True)
class Shown:
    """The records that a page shows, by their ids, the page's name, and its address with the filters."""

    name: str
    address: str
    ids: Collection[str]


def shows(key: str, name: str) -> Callable[[Shows], Shows]:
    """Decorate what tells the ids of the records that the page at ``/key`` shows, out of a request's query."""

    def keep(function: Shows) -> Shows:
        _PAGES[key] = name, function
        return function

    return keep


def shown(request: Request) -> Shown | None:
    """What the page shows that the address names; nothing where it names none.

    Raises:
        UsageError: there is no such page.
    """
    key = request.query_params.get(PARAMETER, "")
    if not key:
        return None
    if key not in _PAGES:
        raise UsageError(f"there is no page `{key}` to export", where=PARAMETER, advice=f"Pages: {', '.join(_PAGES)}")
    name, function = _PAGES[key]
    query = [(each, value) for each, value in request.query_params.multi_items() if each not in {PARAMETER, "form"}]
    return Shown(name, f"/{key}?{urlencode(query)}" if query else f"/{key}", function(request))
