"""Knots: what two sides pull at from opposite ends, though no report names it as one issue.

Reports seldom give an issue one name: one side "will not let its firms work under the other's law", the other "insists
that all is done under its law". What both have in common is a pair of words that stand side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

from rapport.model.likeness import content_words, plain
from rapport.model.mechanism_names import distinctive
from rapport.model.spans import Span
from rapport.views.book import Book, View
from rapport.views.positions import FOR, PositionLine, positions

_AGAINST = frozenset({"opposes", "rejects", "denies"})
_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Knot:
    """Two words that opposed positions share: ``name`` as a report has them, ``lines`` by side, the plainest first."""

    name: str
    lines: tuple[tuple[str, tuple[PositionLine, ...]], ...]

    @property
    def reports(self) -> int:
        """How many reports tell of it."""
        return len({proof.document for _, lines in self.lines for line in lines for proof in line.proofs})


@View.over("issue", "position")
def knots(book: Book) -> tuple[Knot, ...]:
    """What the dossier's sides stand apart on, told by most reports first; each position is in one knot at most."""
    own = of_one_side(positions.of(book).lines)
    by_pair: dict[_Pair, dict[str, dict[str, PositionLine]]] = defaultdict(lambda: defaultdict(dict))
    called: dict[_Pair, str] = {}
    for line in own:
        if line.holder not in book.sides:
            continue
        for pair, words in _pairs(" ".join((line.gist, *(proof.quote for proof in line.proofs)))):
            by_pair[pair][line.holder].setdefault(line.record, line)
            called.setdefault(pair, words)
    found = [
        Knot(
            called[pair],
            tuple((side, tuple(sorted(sides[side].values(), key=_plainness))) for side in book.sides if side in sides),
        )
        for pair, sides in by_pair.items()
        if len(sides) > 1 and _opposed(sides)
    ]
    found.sort(key=lambda knot: (-knot.reports, -sum(len(lines) for _, lines in knot.lines), knot.name))
    out: list[Knot] = []
    used: set[str] = set()
    for knot in found:
        records = {line.record for _, lines in knot.lines for line in lines}
        if not records & used:
            used |= records
            out.append(knot)
    return tuple(out)


def of_one_side(lines: Sequence[PositionLine]) -> list[PositionLine]:
    """Positions whose sentence gives them to one side only: what it says of both shows no difference between them."""
    holders: dict[tuple[str, Span], set[str]] = defaultdict(set)
    for line in lines:
        for proof in line.proofs:
            holders[proof.document, proof.span].add(line.holder)
    return [line for line in lines if all(len(holders[p.document, p.span]) == 1 for p in line.proofs)]


def _opposed(sides: Mapping[str, Mapping[str, PositionLine]]) -> bool:
    """Whether one side is against what another is for."""
    stances = {side: {line.stance for line in lines.values()} for side, lines in sides.items()}
    pairs = product(stances, repeat=2)
    return any(one != other and stances[one] & FOR and stances[other] & _AGAINST for one, other in pairs)


def _plainness(line: PositionLine) -> tuple[bool, float]:
    return (line.stance not in _AGAINST | {"demands"}, -line.confidence)


def _pairs(gist: str) -> Iterator[tuple[_Pair, str]]:
    """Two words side by side that tell a matter: not both of them a state's, nor of the general kind."""
    words = [word.strip(".,;:!?“”‘’\"'()") for word in gist.split()]
    for one, other in pairwise(words):
        stems = [_stems(word) for word in (one, other)]
        if all(len(found) == 1 for found in stems) and _is_distinctive(other) and plain(one).isalpha():
            (first,), (second,) = stems
            yield (first, second), f"{one} {other}"


@lru_cache(maxsize=65536)
def _stems(word: str) -> frozenset[str]:
    return content_words(word)


@lru_cache(maxsize=65536)
def _is_distinctive(word: str) -> bool:
    return bool(distinctive(word))
