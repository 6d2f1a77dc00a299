"""PLOVER's and CAMEO's tables hold together."""

from __future__ import annotations

from typing import get_args

import pytest

from rapport.coding import details, tables
from rapport.model.mentions import EventType


def test_every_type_of_the_ledger_has_codes() -> None:
    assert set(tables.types()) == set(get_args(EventType))
    assert all(-10 <= kind.score <= 10 and kind.quad in tables.QUADS for kind in tables.types().values())


def test_scores_of_modes_are_those_of_the_manual() -> None:
    assert tables.types()["ASSAULT"].score_of(None) == -9.0
    assert tables.types()["ASSAULT"].score_of("unconventional") == -10.0
    assert tables.types()["PROTEST"].score_of("vandalize") == -5.0  # the manual gives the mode none


def test_cameo_rows_name_types_modes_and_contexts_that_exist() -> None:
    for row in tables.cameo().values():
        assert row.mode is None or row.mode in tables.types()[row.type].modes, row
        assert row.contexts <= set(tables.contexts()), row
        assert -10 <= row.goldstein <= 10


@pytest.mark.parametrize(
    ("kind", "mode", "about", "code", "goldstein"),
    [
        ("CONSULT", "visit", set(), "042", 1.9),
        ("CONSULT", None, {"diplomatic"}, "040", 1.0),
        ("AGREE", None, {"economic"}, "0311", 5.2),
        ("AGREE", None, set(), "030", 4.0),
        ("ACCUSE", "allege", set(), "112", -2.0),
        ("SANCTION", "discontinue", set(), "162", -5.6),
        ("SANCTION", "discontinue", {"economic"}, "1621", -5.6),
        ("SANCTION", "expel", {"diplomatic"}, "166", -7.0),
        ("ASSAULT", "suicide-attack", set(), "183", -10.0),
        ("REQUEST", "meet", set(), "106", -5.0),
        ("SANCTION", "expel", set(), "166", -7.0),
        ("REQUEST", "meet", {"diplomatic"}, "106", -5.0),
        ("RETREAT", "release", {"legal"}, "0841", 7.0),
    ],
)
def test_cameo_code_is_the_nearest(kind: str, mode: str | None, about: set[str], code: str, goldstein: float) -> None:
    found = tables.cameo_of(kind, mode, frozenset(about))
    assert (found.code, found.goldstein) == (code, goldstein)


def test_every_type_and_mode_has_a_cameo_code_of_its_type() -> None:
    for kind, row in tables.types().items():
        for mode in (None, *row.modes):
            code = tables.cameo_of(kind, mode)
            assert code.type == kind or kind == "RETREAT", (kind, mode, code)


@pytest.mark.parametrize(
    ("kind", "words", "mode"),
    [
        ("CONSULT", "spoke by telephone about the visit", "phone"),
        ("SANCTION", "expelled two diplomats", "expel"),
        ("SANCTION", "imposed tariffs on steel", "discontinue"),
        ("ASSAULT", "killed by tear gas", "crowd-control"),
        ("RETREAT", "released 30 prisoners of war", "release"),
        ("AGREE", "released 30 prisoners of war", None),
    ],
)
def test_mode_by_words(kind: str, words: str, mode: str | None) -> None:
    assert details.mode_of(kind, [words]) == mode


def test_contexts_with_more_words_come_first() -> None:
    found = details.contexts_of(["The court tried two smugglers under the trade law; a judge jailed them."])
    assert found[0] == "legal" and "trafficking" in found and "economic" in found
    assert details.contexts_of(["They spoke."]) == ()
