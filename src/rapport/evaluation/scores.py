"""Precision, recall and F1 by record type, and how often each attribute is right.

Answers marked ``optional`` are debatable: whoever has them is not marked down, nor whoever hasn't.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from rapport.evaluation.attributes import COMPARED, right
from rapport.evaluation.comparing import common, date_agreement
from rapport.evaluation.form import PLURALS, Marked, Row
from rapport.evaluation.matching import pairs
from rapport.model.spans import Span, merged

_MONTH = len("2017-04")


@dataclass(slots=True)
class Share:
    """So many of so many."""

    part: int = 0
    whole: int = 0

    @property
    def value(self) -> float:
        """The share, 0 to 1; 0.0 of nothing."""
        return self.part / self.whole if self.whole else 0.0


@dataclass(slots=True)
class Tally:
    """One record type: how many are asked for and given, how many of them are one, and the attributes of these."""

    expected: int = 0
    given: int = 0
    found: int = 0
    right: dict[str, Share] = field(default_factory=dict)

    @property
    def precision(self) -> float:
        """Of what is given, the share that is asked for."""
        return self.found / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Of what is asked for, the share that is given."""
        return self.found / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """A record that is asked for and not given (``missed``), or given and not asked for (``extra``)."""

    verdict: Literal["missed", "extra"]
    doc: str
    row: Row


@dataclass(frozen=True, slots=True)
class Scores:
    """How well records agree with answers.

    Attributes:
        documents: how many were compared.
        tallies: by record type.
        published: documents whose date of publication is right; of those for which the answers have one.
        same_month: documents that are dated in the right month.
        noise_precision: of the characters that are given as noise, those that are.
        noise_recall: of the characters of noise, those that are given; `noise` has how many there are.
        misses: what was missed and what was too much.
    """

    documents: int
    tallies: Mapping[str, Tally]
    published: Share
    same_month: Share
    noise_precision: Share
    noise_recall: Share
    misses: tuple[Miss, ...]

    @property
    def mean_f1(self) -> float:
        """The mean F1 of the types that are asked for."""
        asked = [tally.f1 for tally in self.tallies.values() if tally.expected]
        return sum(asked) / len(asked) if asked else 0.0


def score(answers: Sequence[Marked], given: Mapping[str, Marked]) -> Scores:
    """Compare what was given for each document with its answers.

    Args:
        answers: the documents that count; what is given for others is passed over.
        given: by document. A row marked optional here too (a second annotator's) counts neither way.
    """
    tallies = {kind: Tally(right={name: Share() for name in COMPARED[kind]}) for kind in PLURALS}
    published, same_month, precision, recall = Share(), Share(), Share(), Share()
    misses: list[Miss] = []
    for answer in answers:
        found = given.get(answer.doc) or Marked(answer.doc)
        for kind, tally in tallies.items():
            misses += _compare(tally, answer.doc, answer.of(kind), found.of(kind))
        if answer.published:
            for share, hit in (
                (published, date_agreement(answer.published, found.published) >= 1.0),
                (same_month, _in_month(answer.published, found.published)),
            ):
                share.whole += 1
                share.part += hit
        _cover(precision, recall, answer.noise, found.noise)
    for tally in tallies.values():
        tally.right = {name: share for name, share in tally.right.items() if share.whole}
    order = {kind: at for at, kind in enumerate(PLURALS)}
    misses.sort(key=lambda miss: order[miss.row.kind])
    return Scores(len(answers), tallies, published, same_month, precision, recall, tuple(misses))


def _compare(tally: Tally, doc: str, expected: Sequence[Row], given: Sequence[Row]) -> Iterable[Miss]:
    spared_expected = {i for i, row in enumerate(expected) if row.optional}
    spared_given = {j for j, row in enumerate(given) if row.optional}
    hit_expected, hit_given = set(spared_expected), set(spared_given)
    for i, j in pairs(expected, given):
        if i in spared_expected or j in spared_given:
            spared_expected.add(i)
            spared_given.add(j)
        else:
            tally.found += 1
            for name, share in tally.right.items():
                verdict = right(name, expected[i], given[j])
                if verdict is not None:
                    share.whole += 1
                    share.part += verdict
        hit_expected.add(i)
        hit_given.add(j)
    tally.expected += len(expected) - len(spared_expected)
    tally.given += len(given) - len(spared_given)
    yield from (Miss("missed", doc, row) for i, row in enumerate(expected) if i not in hit_expected)
    yield from (Miss("extra", doc, row) for j, row in enumerate(given) if j not in hit_given)


def _in_month(expected: str, given: str | None) -> bool:
    """Whether what is given begins in the month of the answer, of either end of it where that is an interval."""
    return bool(given) and str(given)[:_MONTH] in {end[:_MONTH] for end in expected.split("/")}


def _cover(precision: Share, recall: Share, expected: Iterable[Span], given: Iterable[Span]) -> None:
    """Count the characters of noise."""
    wanted, found = merged(expected), merged(given)
    both = sum(common(one, other) for one in wanted for other in found)
    precision.part += both
    recall.part += both
    recall.whole += sum(span.end - span.start for span in wanted)
    precision.whole += sum(span.end - span.start for span in found)
