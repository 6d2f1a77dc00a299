"""Triggers out of the record heads' scores, with scores made for the purpose."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from rapport.language.decoding import SentenceScores
from rapport.language.heads import EVIDENCE, HEADS, ROLES, WIDTH
from rapport.language.recordheads import triggers
from rapport.model.triggers import Argument, Arguments, Trigger

HEAD = {(head.type, head.field): head for head in HEADS}
WORDS = 6


def scores(sure: dict[int, dict[tuple[str, str], str]], evidence: dict[str, range]) -> SentenceScores:
    """Scores that say "no trigger" of every word but those in *sure*."""
    records = np.zeros((WORDS, WIDTH), dtype=np.float32)
    for head in HEADS:
        if head.is_trigger:
            records[:, head.first] = 8
    for word, values in sure.items():
        for key, label in values.items():
            head = HEAD[key]
            records[word, head.first] = -8
            records[word, head.first + head.labels.index(label)] = 8
    within = np.full((WORDS, len(EVIDENCE)), -8, dtype=np.float32)
    for kind, words in evidence.items():
        within[list(words), EVIDENCE.index(kind)] = 8
    given = SimpleNamespace(
        records=records,
        evidence=within,
        role_trigger=np.zeros((WORDS, len(ROLES), 1), dtype=np.float32) - 8,
        role_word=np.ones((WORDS, 1), dtype=np.float32),
    )
    return cast("SentenceScores", given)


def test_nothing_is_read_where_the_heads_say_nothing() -> None:
    assert triggers(scores({}, {})) == []


def test_a_trigger_has_its_fields_and_its_stretch() -> None:
    met = {("meeting", "status"): "planned", ("meeting", "level"): "minister", ("meeting", "format"): "call"}
    (found,) = triggers(scores({2: met}, {"meeting": range(1, 5)}))
    assert (found.type, found.token, found.first, found.stop) == ("meeting", 2, 1, 5)
    assert [found.value(field) for field in ("status", "level", "format")] == ["planned", "minister", "call"]
    assert found.probability == pytest.approx(1.0, abs=1e-3)


def test_two_triggers_in_one_stretch_share_it() -> None:
    found = triggers(
        scores(
            {1: {("event", "event_type"): "ACCUSE"}, 4: {("event", "event_type"): "REJECT"}}, {"event": range(WORDS)}
        )
    )
    assert [found_.value("event_type") for found_ in found] == ["ACCUSE", "REJECT"]
    assert found[0].first == 0
    assert found[1].stop == WORDS
    assert found[0].stop <= 4
    assert found[1].first >= 2


def test_a_word_may_be_the_trigger_of_several_types() -> None:
    both = {("event", "event_type"): "AGREE", ("commitment", "status"): "signed"}
    assert {found.type for found in triggers(scores({3: both}, {}))} == {"event", "commitment"}


def test_arguments_are_told_by_role() -> None:
    given = scores({3: {("event", "event_type"): "ACCUSE"}}, {})
    given.role_trigger[3, ROLES.index("patient"), 0] = 6
    given.role_word[:, 0] = [0, 0, 0, -1, 1, -1]
    (found,) = triggers(given)
    likely = [a for a in found.arguments if a.probability > 0.9]
    assert [(a.role, a.token) for a in likely if a.role == "patient"] == [("patient", 4)]


def test_moving_a_trigger_moves_all_of_it() -> None:
    trigger = Trigger("event", 2, 0.9, (), 1, 4, Arguments.of([Argument("agent", 3, 0.5)]))
    moved = trigger.moved(10)
    assert (moved.token, moved.first, moved.stop) == (12, 11, 14)
    assert list(moved.arguments) == [Argument("agent", 13, 0.5)]
    assert list(moved.moved(-10).arguments) == list(trigger.arguments)
