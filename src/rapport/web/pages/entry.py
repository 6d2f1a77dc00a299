"""A page's place in the navigation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """The name of a page and its address."""

    name: str
    address: str

    def here(self, path: str) -> bool:
        """Whether *path* is this page or one below it."""
        return path == self.address or (self.address != "/" and path.startswith(f"{self.address}/"))
