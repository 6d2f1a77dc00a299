"""From the record heads' scores to triggers, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from rapport.language.decoding import Scores, SentenceScores
from rapport.language.heads import EVIDENCE, HEADS, ROLES, Head
from rapport.model.triggers import Arguments, Trigger

FLOOR: Final = 0.03
"""Words that are less likely a trigger are not told of."""
_ARGUMENT: Final = 0.1
_WITHIN: Final = 0.5

_FIELDS: Final = {head.type: [h for h in HEADS if h.type == head.type and not h.is_trigger] for head in HEADS}


def triggers(scores: SentenceScores) -> list[Trigger]:
    """The words of a sentence that may be triggers, type by type, each with its fields, evidence and arguments."""
    out: list[Trigger] = []
    within = _sigmoid(scores.evidence)
    arguments: dict[int, Arguments] = {}  # a word's are the same whatever it may be a trigger of
    for head in HEADS:
        if not head.is_trigger:
            continue
        likely = _softmax(scores.records[:, head.first : head.stop])
        found = np.flatnonzero(1.0 - likely[:, 0] >= FLOOR)
        if not len(found):
            continue
        ends = _stretches(found.tolist(), likely[:, 0], within[:, EVIDENCE.index(head.type)])
        values = _values(head, likely[found], scores.records[found])
        for at, fields in zip(found.tolist(), values, strict=True):
            first, stop = ends[at]
            if at not in arguments:
                arguments[at] = _arguments(scores, at)
            chance = float(1.0 - likely[at, 0])
            out.append(Trigger(head.type, at, chance, fields, first, stop, arguments[at]))
    return out


def _values(head: Head, likely: Scores, rows: Scores) -> Iterator[tuple[tuple[str, str, float], ...]]:
    """The fields of each trigger of a type, a row a trigger."""
    found = [[_of_trigger(head, row) for row in likely]]
    for other in _FIELDS[head.type]:
        chances = _softmax(rows[:, other.first : other.stop])
        best = chances.argmax(1)
        each = chances[np.arange(len(best)), best].tolist()
        labels = zip(best.tolist(), each, strict=True)
        found.append([(other.field, other.labels[label], chance) for label, chance in labels])
    return zip(*found, strict=True)


def _of_trigger(head: Head, likely: Scores) -> tuple[str, str, float]:
    best = 1 + int(likely[1:].argmax())
    return head.field, head.labels[best], float(likely[best] / max(1e-6, 1.0 - likely[0]))


def _arguments(scores: SentenceScores, at: int) -> Arguments:
    chances = _sigmoid(scores.role_trigger[at] @ scores.role_word.T)
    roles, words = np.nonzero(chances >= _ARGUMENT)
    names = tuple([ROLES[role] for role in roles.tolist()])
    return Arguments(names, tuple(words.tolist()), tuple(chances[roles, words].tolist()))


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
