"""Which records are about one mechanism, by its names: "the talks" of a report are those that it names in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cached_property
from itertools import combinations, pairwise

from rapport.model.likeness import content_words
from rapport.model.mechanism_names import distinctive, mechanism_likeness
from rapport.model.mentions import Commitment, Lifecycle, Meeting
from rapport.model.records import Record
from rapport.resolution.items import Report
from rapport.resolution.memory import Ground, Memory, of_document, of_record
from rapport.resolution.topics import ALIKE
from rapport.resolution.wording import bare_name, names_of, own_name

COMMONEST_BLOCK = 60
"""In a longer block of names that share a word each is compared with its neighbours only: the word tells little."""


class Likeness(Enum):
    """How the names of two records are to each other: one mechanism's, one held by the other, or two mechanisms'."""

    SAME = 1
    SHORTER = 2
    LONGER = 3
    OTHER = 4


def of_one_relationship(reports: Mapping[str, Report], one: Record, other: Record) -> bool:
    """Whether the reports that tell of two records are about the same sides."""
    a, b = (reports[record.mentions[0].document] for record in (one, other))
    return a.of_one_relationship(b)


class Namesakes:
    """Groups records by the mechanism that they name.

    Args:
        records: whatever names mechanisms in the reports: meetings, commitments, changes.
        reports: by document.
        memory: of what was compared before.
    """

    def __init__(self, records: Sequence[Record], reports: Mapping[str, Report], memory: Memory) -> None:
        self._records = records
        self._reports = reports
        self._memory = memory

    @cached_property
    def _named(self) -> dict[str, list[tuple[int, str]]]:
        """The names of mechanisms in each report, with their places; made only where one without a name needs it."""
        out: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for record in self._records:
            for mention in record.mentions:
                if name := own_name(mention.content):
                    out[mention.document].append((mention.evidence.span.start, name))
        return out

    def groups(self, named: Sequence[Record]) -> list[list[Record]]:
        """Records whose names are one mechanism's; a commitment joins changes, or another commitment like it."""
        blocks: dict[str, list[int]] = defaultdict(list)
        for index, record in enumerate(named):
            words = {word for name in self._names(record) for word in distinctive(name) or {name}}
            for word in sorted(words):
                blocks[word].append(index)
        parent = list(range(len(named)))

        def root(index: int) -> int:
            while parent[index] != index:
                parent[index] = parent[parent[index]]
                index = parent[index]
            return index

        def unite(one: int, other: int) -> None:
            first, second = sorted((root(one), root(other)))
            parent[second] = first

        contained: dict[tuple[int, int], None] = {}
        for block in blocks.values():
            pairs = combinations(block, 2) if len(block) <= COMMONEST_BLOCK else pairwise(block)
            for one, other in pairs:
                if root(one) != root(other):
                    likeness = self._are_alike(named[one], named[other])
                    if likeness is Likeness.SAME:
                        unite(one, other)
                    elif likeness is not Likeness.OTHER:
                        contained[(one, other) if likeness is Likeness.SHORTER else (other, one)] = None
        longer: dict[int, set[int]] = defaultdict(set)
        shorter: dict[int, set[int]] = defaultdict(set)
        for short, long in contained:
            if root(short) != root(long):
                longer[root(short)].add(root(long))
                shorter[root(long)].add(root(short))
        # A short name is the long one's that holds it where there is one only: "the talks" of one of three are of none.
        for short, found in longer.items():
            if len(found) == 1 and all(len(shorter[long]) == 1 for long in found):
                unite(short, *found)
        groups: dict[int, list[Record]] = defaultdict(list)
        for index, record in enumerate(named):
            groups[root(index)].append(record)
        return list(groups.values())

    def _names(self, record: Record) -> tuple[str, ...]:
        """What the reports call it; for "the dialogue", the nearest dialogue with a name in the same report."""
        found: tuple[str, ...] = self._memory.recall(
            ("names", record.id), lambda: self._all_names(record), lambda: _grounds_of_names(record)
        )
        return found

    def _all_names(self, record: Record) -> tuple[str, ...]:
        names = list(names_of(record))
        for mention in record.mentions:
            name = bare_name(mention.content)
            if not distinctive(name) and isinstance(mention.content, Lifecycle):
                at, words = mention.evidence.span.start, content_words(name)
                near = [
                    (abs(at - start), start, other)
                    for start, other in self._named[mention.document]
                    if words & content_words(other)
                ]
                if near:
                    names.append(min(near)[2])
        return tuple(dict.fromkeys(names))

    def _are_alike(self, one: Record, other: Record) -> Likeness:
        found: Likeness = self._memory.recall(
            ("alike", one.id, other.id),
            lambda: self._alike(one, other),
            lambda: (*_grounds_of_names(one), *_grounds_of_names(other)),
        )
        return found

    def _alike(self, one: Record, other: Record) -> Likeness:
        least = ALIKE if isinstance(one.content, Lifecycle) and isinstance(other.content, Lifecycle) else 0.66
        if not of_one_relationship(self._reports, one, other):
            return Likeness.OTHER
        found = Likeness.OTHER
        for a in self._names(one):
            for b in self._names(other):
                if mechanism_likeness(a, b) >= least:
                    if distinctive(a) < distinctive(b):
                        found = Likeness.SHORTER
                    elif distinctive(b) < distinctive(a):
                        found = Likeness.LONGER
                    else:
                        return Likeness.SAME
        return found


def _grounds_of_names(record: Record) -> Iterator[Ground]:
    """What the names of a record rest on: the rest of a report too, where a change has no name of its own."""
    yield of_record(record)
    for mention in record.mentions:
        if not distinctive(bare_name(mention.content)):
            yield from of_document(mention.document, Lifecycle, Commitment, Meeting)
