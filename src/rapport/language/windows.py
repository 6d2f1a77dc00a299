"""Cuts a document's sentences into the stretches that the encoder reads at once.

A window holds sentences of its own and, before and behind them, some that are only read for their context, so that
what is read of a sentence hardly depends on where a window ends. Every sentence is some window's own once; one that is
longer than a window is read in parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LIMIT: Final = 320
"""Word pieces of a window's own sentences."""
CONTEXT: Final = 64
"""Word pieces of context on either side."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words ``first`` up to, not including, ``stop`` of a sentence; ``own`` where the window is to label them."""

    sentence: int
    first: int
    stop: int
    own: bool


def windows(sizes: Sequence[Sequence[int]], limit: int = LIMIT, context: int = CONTEXT) -> list[tuple[Part, ...]]:
    """Windows over sentences, in the order of the text.

    Args:
        sizes: for each sentence, the word pieces of each of its words.
        limit: pieces of a window's own sentences.
        context: pieces of context on either side.
    """
    total = [sum(sentence) for sentence in sizes]
    out: list[tuple[Part, ...]] = []
    at = 0
    while at < len(sizes):
        if total[at] > limit:
            out.extend((part,) for part in _parts(at, sizes[at], limit))
            at += 1
            continue
        stop, used = at, 0
        while stop < len(sizes) and used + total[stop] <= limit:
            used += total[stop]
            stop += 1
        before, behind = _reach(total, at, -1, context), _reach(total, stop - 1, 1, context)
        chosen = range(at - before, stop + behind)
        out.append(tuple(Part(n, 0, len(sizes[n]), at <= n < stop) for n in chosen))
        at = stop
    return out


def _reach(total: Sequence[int], at: int, step: int, context: int) -> int:
    """How many sentences before or behind sentence *at* fit into the context."""
    count, used = 0, 0
    while 0 <= at + step * (count + 1) < len(total):
        used += total[at + step * (count + 1)]
        if used > context:
            break
        count += 1
    return count


def _parts(number: int, sizes: Sequence[int], limit: int) -> list[Part]:
    out: list[Part] = []
    first, used = 0, 0
    for at, size in enumerate(sizes):
        if used + size > limit and at > first:
            out.append(Part(number, first, at, own=True))
            first, used = at, 0
        used += size
    out.append(Part(number, first, len(sizes), own=True))
    return out
