"""Mentions that come one after the other, in any order, or go again: the ledger is that of all of them at once."""

from __future__ import annotations

import importlib
import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from benchmarks.synthetic import dossier
from hypothesis import given
from hypothesis import strategies as st

from rapport.model.judgements import Links
from rapport.model.records import Issue, Record, Series
from rapport.model.rows import to_row
from rapport.resolution import Item, Resolver, resolve

neighbours = importlib.import_module("rapport.resolution.neighbours")
SEEDS = st.integers(0, 10_000)


def world(seed: int, mentions: int = 90) -> list[Item]:
    """Reports on many matters, or, for every other seed, on a handful that come up again and again."""
    return dossier(mentions, seed, 5 if seed % 2 else None)[1]


def ledger(records: Iterable[Record]) -> list[tuple[object, ...]]:
    """What the records say, without the ids that those from before keep."""
    found = list(records)
    name = {record.id: str(number) for number, record in enumerate(found)}

    def content(record: Record) -> str:
        made = record.content
        if isinstance(made, Series):
            made = replace(made, meetings=tuple(name[one] for one in made.meetings))
        elif isinstance(made, Issue):
            made = replace(made, positions=tuple(name[one] for one in made.positions))
        return str(to_row(made))

    return sorted(
        (record.type, [mention.id for mention in record.mentions], content(record), record.sources, record.confidence)
        for record in found
    )


@contextmanager
def windows(narrow: int, wide: int) -> Iterator[None]:
    """With so few neighbours compared that most of what comes pushes others apart."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(neighbours, "NEAREST", narrow)
        patch.setattr(neighbours, "NEAREST_IN_WIDE", wide)
        yield


@pytest.mark.parametrize("sizes", [(16, 6), (2, 1)])
@pytest.mark.parametrize("seed", range(6))
def test_reports_one_by_one_in_any_order_give_the_ledger_of_all_at_once(seed: int, sizes: tuple[int, int]) -> None:
    items = world(seed, 240)
    by_report: dict[str, list[Item]] = {}
    for item in items:
        by_report.setdefault(item.report.document, []).append(item)
    arrival = list(by_report)
    random.Random(seed).shuffle(arrival)
    with windows(*sizes):
        resolver = Resolver({})
        for name in arrival:
            resolver.update(by_report[name])
            resolver.records()  # what is remembered of it must not outlast what it was made of
        assert ledger(resolver.records()) == ledger(resolve(items, {}))


@given(SEEDS, st.sampled_from([(16, 6), (3, 1), (1, 1)]), st.data())
def test_any_arrival_and_departure_gives_the_ledger_of_what_is_there(
    seed: int, sizes: tuple[int, int], data: st.DataObject
) -> None:
    with windows(*sizes):
        check_arrival_and_departure(seed, data)


def check_arrival_and_departure(seed: int, data: st.DataObject) -> None:
    items = world(seed, 120)
    dice = random.Random(seed)
    resolver = Resolver({})
    there: dict[str, Item] = {}
    for _ in range(data.draw(st.integers(1, 6))):
        coming = dice.sample(items, data.draw(st.integers(0, len(items))))
        going = dice.sample(sorted(there), data.draw(st.integers(0, len(there))))
        gone = [there.pop(name).mention for name in going]
        resolver.update([item for item in coming if item.mention.id not in going], gone)
        there.update({item.mention.id: item for item in coming if item.mention.id not in going})
        resolver.records()
    assert ledger(resolver.records()) == ledger(resolve(there.values(), {}))


@given(SEEDS, st.data())
def test_links_hold_whatever_the_order(seed: int, data: st.DataObject) -> None:
    items = world(seed)
    meetings = [item.mention.id for item in items if item.content.type == "meeting"]
    few = st.lists(st.sampled_from(meetings), min_size=4, max_size=4, unique=True)
    one, other, third, fourth = data.draw(few) if len(meetings) > 3 else ("", "", "", "")
    links = Links((frozenset({one, other}),), ((frozenset({one}), frozenset({third, fourth})),))
    arrival = list(items)
    random.Random(seed).shuffle(arrival)
    resolver = Resolver({}, links)
    for at in range(0, len(arrival), 17):
        resolver.update(arrival[at : at + 17])
    found = resolver.records()
    assert ledger(found) == ledger(resolve(items, {}, links))
    owner = {mention.id: record.id for record in found if record.type == "meeting" for mention in record.mentions}
    if one:
        assert owner[one] == owner[other]
        assert owner[third] != owner[one] != owner[fourth]


def test_ids_stay_when_more_comes() -> None:
    items = world(3, 200)
    resolver = Resolver({})
    resolver.update(items[:150])
    before = {mention.id: r.id for r in resolver.records() if r.type == "meeting" for mention in r.mentions}
    resolver.update(items[150:])
    after = resolver.records()
    assert len({record.id for record in after}) == len(after)
    kept = [
        record for record in after if record.type == "meeting" and {before.get(m.id) for m in record.mentions} - {None}
    ]
    assert kept
    for record in kept:
        assert record.id in {before.get(mention.id) for mention in record.mentions}


def test_what_is_added_again_takes_the_place_of_the_former() -> None:
    items = world(5)
    resolver = Resolver({})
    resolver.update(items)
    resolver.update(items[:20])
    assert ledger(resolver.records()) == ledger(resolve(items, {}))
