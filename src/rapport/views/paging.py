"""A long list, one page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")
LINES = 50
_NEAR = 2


@dataclass(frozen=True, slots=True)
class Leaf(Generic[T]):
    """One page of a list: its lines, its ``number`` of ``last``, and how many lines there are in ``total``."""

    lines: tuple[T, ...]
    number: int
    last: int
    total: int
    size: int

    def holding(self, lines: Sequence[U]) -> Leaf[U]:
        """The same page with what its lines stand for."""
        return Leaf(tuple(lines), self.number, self.last, self.total, self.size)

    @property
    def first_line(self) -> int:
        """The number of its first line, from 1; 0 where there is none."""
        return min(self.total, (self.number - 1) * self.size + 1)

    @property
    def last_line(self) -> int:
        """The number of its last line."""
        return self.first_line + len(self.lines) - 1 if self.lines else 0

    @property
    def near(self) -> tuple[int | None, ...]:
        """The numbers of pages to offer: the first, the last and those around; nothing stands for a gap."""
        wanted = {1, self.last, *range(max(1, self.number - _NEAR), min(self.last, self.number + _NEAR) + 1)}
        out: list[int | None] = []
        for number in sorted(wanted):
            if out and out[-1] is not None and number > out[-1] + 1:
                out.append(None)
            out.append(number)
        return tuple(out)


def leaf(lines: Sequence[T], number: int = 1, size: int = LINES) -> Leaf[T]:
    """Page *number* of *lines*, counted from 1; a number beyond the ends gives the page at the end."""
    last = max(1, -(-len(lines) // size))
    at = min(max(1, number), last)
    return Leaf(tuple(lines[(at - 1) * size : at * size]), at, last, len(lines), size)
