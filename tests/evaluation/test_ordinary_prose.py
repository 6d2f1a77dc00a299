"""The sentence coder on prose in which nothing is done by states: it must keep silent."""

from __future__ import annotations

from benchmarks.ordinary_prose import PROSE, sentences
from training.coding.examples import own

from rapport.coding.sentence import SentenceCoder

_RUN = 5
_MOST = 0.05


def _runs(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}


def test_the_prose_is_many_and_nothing_of_it_is_learnt_from() -> None:
    given = [text for _, text in sentences()]
    assert PROSE.read_text(encoding="utf-8").startswith("fictional: true")
    assert len(given) == len(set(given)) >= 300
    learnt = set().union(*(_runs(example.text) for example in own()))
    shared = [text for text in given if _runs(text) & learnt]
    assert not shared


def test_few_sentences_of_prose_have_an_event() -> None:
    given = [text for _, text in sentences()]
    false = [line.text for line in SentenceCoder().code(given) if line.events]
    assert len(false) <= _MOST * len(given), false
