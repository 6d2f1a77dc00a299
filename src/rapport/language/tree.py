"""The best dependency tree for a sentence's arc scores.

Greedy heads where they already make a tree with one root, else the maximum spanning arborescence after
Chu and Liu (1965) and Edmonds (1967), with exactly one word attached to the root.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Heads = NDArray[np.int64]

_NEVER: Final = -1e12


def best_tree(arcs: Scores) -> Heads:
    """The head of each word.

    Args:
        arcs: ``N × (N + 1)`` scores, a row a dependant, column 0 the root and column *h* the *h*-th word.

    Returns:
        Heads from 0 (root) to *N*; exactly one is 0, and there is no cycle.
    """
    count = arcs.shape[0]
    scores = arcs.astype(np.float64, copy=True)
    scores[np.arange(count), np.arange(1, count + 1)] = _NEVER
    greedy: Heads = scores.argmax(1)
    if is_tree(greedy):
        return greedy
    # Arcs from the root cost more than all else together, so that the best tree has as few as can be: one.
    spread = float(np.ptp(arcs)) + 1.0
    full = np.full((count + 1, count + 1), _NEVER)
    full[1:] = scores
    full[1:, 0] -= (count + 1) * spread
    return _arborescence(full)[1:]


def is_tree(heads: Heads) -> bool:
    """Whether *heads* (0 is the root, words count from 1) has one root and no cycle."""
    if int((heads == 0).sum()) != 1:
        return False
    up: list[int] = heads.tolist()
    state = [2] + [0] * len(up)  # 0 not seen, 1 on the way, 2 leads to the root
    for begin in range(1, len(up) + 1):
        path = []
        at = begin
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = up[at - 1]
        if state[at] == 1:
            return False
        for node in path:
            state[node] = 2
    return True


def _arborescence(scores: Scores) -> Heads:
    """Heads of the maximum arborescence over a square matrix ``dependant × head``; node 0 is its root."""
    np.fill_diagonal(scores, _NEVER)
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.array(cycle)
    without = np.ones(len(heads), bool)
    without[inside] = False
    outside = np.flatnonzero(without)
    size = len(outside)
    # The cycle shrinks to one node, numbered last; what enters it is scored by what it gains over the arc it breaks.
    smaller = np.full((size + 1, size + 1), _NEVER)
    kept = scores[outside]
    smaller[:size, :size] = kept[:, outside]
    entering = scores[inside[:, None], outside] - scores[inside, heads[inside]][:, None]
    smaller[size, :size] = entering.max(0)
    leaving = kept[:, inside]
    smaller[:size, size] = leaving.max(1)
    solved = _arborescence(smaller)
    out = heads.copy()
    head = solved[1:size]  # the first outside is the root, which has none
    out[outside[1:]] = np.where(head == size, inside[leaving[1:].argmax(1)], outside[np.minimum(head, size - 1)])
    entered = solved[size]
    out[inside[entering[:, entered].argmax()]] = outside[entered]
    return out


def _cycle(heads: Heads) -> list[int]:
    """The nodes of one cycle, or none."""
    up: list[int] = heads.tolist()
    seen = [0] * len(up)
    for begin in range(1, len(up)):
        path: list[int] = []
        at = begin
        while at and not seen[at]:
            seen[at] = begin
            path.append(at)
            at = up[at]
        if at and seen[at] == begin and at in path:
            return path[path.index(at) :]
    return []
