"""How far two annotators of the same texts agree, corrected for chance."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rapport.evaluation.alpha import nominal_alpha
from rapport.evaluation.attributes import COMPARED, category, right
from rapport.evaluation.form import PLURALS, Marked, Row
from rapport.evaluation.matching import pairs

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_Values = tuple[list[Hashable | None], list[Hashable | None]]


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha over so many units; None where nothing could disagree."""

    value: float | None
    units: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """Krippendorff's alpha between two annotators.

    Attributes:
        evidence: by record type, units are the words of the texts, values whether a word lies in the evidence of a
            record of the type. What one of the two marks as optional only is a missing value.
        attributes: by record type and attribute, units are the records that both have and neither calls optional.
    """

    evidence: Mapping[str, Alpha]
    attributes: Mapping[str, Mapping[str, Alpha]]


def agreement(one: Sequence[Marked], other: Mapping[str, Marked], texts: Mapping[str, str]) -> Agreement:
    """Alpha between two annotators.

    Args:
        one: the documents of the first.
        other: those of the second, by document; only documents that both have count.
        texts: by document; one without a text counts for the attributes alone.
    """
    shared = [(first, other[first.doc]) for first in one if first.doc in other]
    words = {name: np.array([match.span() for match in _WORD.finditer(text)]) for name, text in texts.items()}
    evidence: dict[str, Alpha] = {}
    attributes: dict[str, dict[str, Alpha]] = {}
    for kind in PLURALS:
        marked: _Values = ([], [])
        values: dict[str, _Values] = {name: ([], []) for name in COMPARED[kind]}
        for first, second in shared:
            spans = words.get(first.doc)
            if spans is not None and len(spans):
                marked[0].extend(_in_evidence(spans, first.of(kind)))
                marked[1].extend(_in_evidence(spans, second.of(kind)))
            _add_values(values, first.of(kind), second.of(kind))
        evidence[kind] = Alpha(*nominal_alpha(marked))
        found = {name: Alpha(*nominal_alpha(pair)) for name, pair in values.items()}
        attributes[kind] = {name: alpha for name, alpha in found.items() if alpha.units}
    return Agreement(evidence, attributes)


def _in_evidence(words: NDArray[np.int64], rows: Sequence[Row]) -> list[Hashable | None]:
    """For each word whether it lies in the evidence of a record; None where only in that of an optional one."""
    sure = np.zeros(len(words), dtype=bool)
    debatable = np.zeros(len(words), dtype=bool)
    for row in rows:
        into = debatable if row.optional else sure
        into |= (words[:, 0] < row.span.end) & (words[:, 1] > row.span.start)
    return [True if yes else None if maybe else False for yes, maybe in zip(sure, debatable, strict=True)]


def _add_values(values: Mapping[str, _Values], first: Sequence[Row], second: Sequence[Row]) -> None:
    for i, j in pairs(first, second):
        if first[i].optional or second[j].optional:
            continue
        for name, (ours, theirs) in values.items():
            one, other = category(name, first[i][name]), category(name, second[j][name])
            if one is not None and other is not None and right(name, first[i], second[j]):
                other = one  # the scorer takes "Holm" and "Astrid Holm" for one value
            ours.append(one)
            theirs.append(other)
