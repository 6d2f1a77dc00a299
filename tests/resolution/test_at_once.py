"""Groups that are made at once are those that grow: the tests of growing hold the whole ledgers to each other."""

from __future__ import annotations

import pytest
from benchmarks.synthetic import dossier

from rapport.model.judgements import Links
from rapport.resolution.at_once import AtOnce
from rapport.resolution.clusters import Clusters
from rapport.resolution.constraints import Constraints
from rapport.resolution.resolve import MATCHERS, _order

TOLD = sorted({item.content.type for item in dossier(900, 3)[1]} & MATCHERS.keys())
"""The types that the invented reports tell of."""


@pytest.mark.parametrize("kind", TOLD)
def test_groups_keep_to_what_a_person_judged_as_those_that_grow_do(kind: str) -> None:
    items = [item for item in dossier(900, 3)[1] if item.content.type == kind]
    natural = Clusters(kind, MATCHERS[kind], _order)
    natural.update(items)
    largest = max(natural.groups, key=len)
    alone = [group[0] for group in natural.groups if group is not largest][:2]
    apart = ((frozenset({largest[0].mention.id}), frozenset({largest[-1].mention.id})),) if len(largest) > 1 else ()
    links = Links(same=(frozenset(item.mention.id for item in alone),), apart=apart)
    growing, at_once = (make(kind, MATCHERS[kind], _order, Constraints(links)) for make in (Clusters, AtOnce))
    for item in items:
        growing.update([item])
    change = at_once.update(reversed(items))
    assert change.gone == ()
    groups = [at_once.group(first) for first in sorted(change.fresh, key=at_once.rank)]
    assert ids(groups) == ids(growing.groups)
    assert ids(groups) != ids(natural.groups)


def ids(groups: list[list]) -> list[list[str]]:
    return [[item.mention.id for item in group] for group in groups]


def test_what_was_grouped_at_once_takes_nothing_in_or_out() -> None:
    items = [item for item in dossier(200)[1] if item.content.type == "meeting"]
    groups = AtOnce("meeting", MATCHERS["meeting"], _order)
    groups.update(items)
    with pytest.raises(ValueError, match="can't be changed"):
        groups.update(items)
    with pytest.raises(ValueError, match="can't be changed"):
        AtOnce("meeting", MATCHERS["meeting"], _order).update((), ["one"])
