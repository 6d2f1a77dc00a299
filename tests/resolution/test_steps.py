"""Steps are found by kind and month: what comes of it is what comparing every change with every other gives."""

from __future__ import annotations

import importlib
from dataclasses import replace
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from rapport.model.records import Record
from rapport.resolution import resolve
from rapport.resolution.steps import Change, steps_of
from workshop import items, meeting

steps = importlib.import_module("rapport.resolution.steps")
KINDS = ["created", "held", "suspended", "resumed", "expanded", "ended", "expected"]
DATES = [
    "2014",
    "2014-03",
    "2014-03-05",
    "2014-03-28",
    "2013-12/2014-01",
    "2012/2015",
    "2015",
    "../2014-02",
    "2016-04-01",
]


@cache
def records() -> tuple[Record, ...]:
    told = ((f"doc{n}", [meeting(date=f"20{10 + n}-01-0{n + 1}")]) for n in range(4))
    return tuple(record for record in resolve(items(*told), {}) if record.type == "meeting")


@st.composite
def changes(draw: st.DrawFn) -> Change:
    record = draw(st.sampled_from(records()))
    date = draw(st.sampled_from([None, *DATES]))
    known_by = draw(st.sampled_from([None, "2014-06-01", "2016"]))
    return Change(draw(st.sampled_from(KINDS)), date, record.mentions, record, known_by)


def one_by_one(told: list[Change]) -> list[Change]:
    joined: list[Change] = []
    for change in sorted(told, key=steps._when):
        fit = next((index for index, known in enumerate(joined) if steps._same(known, change)), None)
        if fit is None:
            joined.append(change)
            continue
        known = joined[fit]
        both = steps.narrower(known.date, change.date) if known.date and change.date else known.date or change.date
        proofs = {mention.id: mention for mention in (*known.mentions, *change.mentions)}
        joined[fit] = replace(known, date=both, mentions=tuple(proofs.values()))
    return joined


@given(st.lists(changes(), max_size=14))
def test_changes_are_joined_as_if_each_were_compared_with_all(told: list[Change]) -> None:
    joined = steps._Joined()
    for change in sorted(told, key=steps._when):
        joined.add(change)
    assert joined.changes == one_by_one(told)


@given(st.lists(changes(), max_size=10))
def test_a_state_ends_with_the_next_change_to_another(told: list[Change]) -> None:
    found = steps_of(told)
    for at, step in enumerate(found):
        state = steps._STATES.get(step.change)
        others = (s.date for s in found[at + 1 :] if s.date and steps._STATES.get(s.change, state) != state)
        assert step.until == (next(others, None) if state else None)
