"""From the record heads' scores to triggers, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from rapport.language.decoding import Scores, SentenceScores
from rapport.language.heads import EVIDENCE, HEADS, ROLES, Head
from rapport.model.triggers import Argument, Trigger

FLOOR: Final = 0.03
"""Words that are less likely a trigger are not told of."""
_ARGUMENT: Final = 0.1
_WITHIN: Final = 0.5

_FIELDS: Final = {head.type: [h for h in HEADS if h.type == head.type and not h.is_trigger] for head in HEADS}


def triggers(scores: SentenceScores) -> list[Trigger]:
    """The words of a sentence that may be triggers, type by type, each with its fields, evidence and arguments."""
    out: list[Trigger] = []
    within = _sigmoid(scores.evidence)
    for head in HEADS:
        if not head.is_trigger:
            continue
        likely = _softmax(scores.records[:, head.first : head.stop])
        found = np.flatnonzero(1.0 - likely[:, 0] >= FLOOR)
        ends = _stretches([int(at) for at in found], likely[:, 0], within[:, EVIDENCE.index(head.type)])
        for at in map(int, found):
            first, stop = ends[at]
            values = tuple(_values(head, likely[at], scores.records[at]))
            chance = float(1.0 - likely[at, 0])
            out.append(Trigger(head.type, at, chance, values, first, stop, tuple(_arguments(scores, at))))
    return out


def _values(head: Head, likely: Scores, row: Scores) -> Iterator[tuple[str, str, float]]:
    best = 1 + int(likely[1:].argmax())
    yield head.field, head.labels[best], float(likely[best] / max(1e-6, 1.0 - likely[0]))
    for other in _FIELDS[head.type]:
        chances = _softmax(row[None, other.first : other.stop])[0]
        best = int(chances.argmax())
        yield other.field, other.labels[best], float(chances[best])


def _arguments(scores: SentenceScores, at: int) -> Iterator[Argument]:
    chances = _sigmoid(scores.role_trigger[at] @ scores.role_word.T)
    for role, row in zip(ROLES, chances, strict=True):
        for word in np.flatnonzero(row >= _ARGUMENT):
            yield Argument(role, int(word), float(row[word]))


def _stretches(found: list[int], none: Scores, within: Scores) -> dict[int, tuple[int, int]]:
    """For each trigger its stretch of evidence; where two likely ones share one, it is cut at its weakest word."""
    likely = [at for at in found if none[at] < _WITHIN]
    out: dict[int, tuple[int, int]] = {}
    for at in found:
        first, stop = at, at + 1
        before = max((other for other in likely if other < at), default=-1)
        after = min((other for other in likely if other > at), default=len(within))
        while first > 0 and within[first - 1] >= _WITHIN and first - 1 > before:
            first -= 1
        if before >= 0 and first == before + 1 and at in likely:
            first = before + 1 + int(within[before + 1 : at + 1].argmin())
        while stop < len(within) and within[stop] >= _WITHIN and stop < after:
            stop += 1
        if stop == after < len(within) and at in likely:
            stop = at + 1 + int(within[at + 1 : after].argmin()) if after > at + 1 else after
        out[at] = first, max(stop, at + 1)
    return out


def _softmax(x: Scores) -> Scores:
    e = np.exp(x - x.max(-1, keepdims=True))
    out: Scores = e / e.sum(-1, keepdims=True)
    return out


def _sigmoid(x: Scores) -> Scores:
    out: Scores = (1.0 / (1.0 + np.exp(-np.clip(x, -30, 30)))).astype(np.float32)
    return out
