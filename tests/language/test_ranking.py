"""Who is meant, by weights: candidates, their features, and the choice. The persons are invented."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from rapport.language.actors import find_actors
from rapport.language.actors.evidence import Candidate, pronoun_candidates
from rapport.language.actors.people import Person
from rapport.language.actors.ranking import PRONOUN, Ranking, best, shipped_weights, weights_digest
from rapport.language.actors.references import Memory
from rapport.language.actors.view import View
from rapport.language.quotations import find_quotations
from rapport.model.document import Document, Metadata
from rapport.model.spans import Span
from whoacts import reader

TWO = "Defence Minister Karl Brandt of Austria met Defence Minister Otto Lang of Germany. Later he left Vienna."


class Noting(Memory):
    """Decides by rule and keeps the candidates."""

    found: list[list[Candidate]]

    def __init__(self, view: View, persons: Sequence[Person]) -> None:
        super().__init__(view, persons)
        Noting.found = []

    def pronoun(self, token: int, gender: str) -> int | None:
        self.found.append(pronoun_candidates(self, token, gender))
        return super().pronoun(token, gender)


def meant(text: str, word: str, memory: type[Memory] | functools.partial[Ranking]) -> str | None:
    """The name of whom the last *word* of the text stands for."""
    paragraphs = (Span(0, len(text)),)
    syntax = reader().read(text, paragraphs)
    document = Document("d", text, Metadata(), (), "txt", "d.txt", "")
    entities, mentions = find_actors(document, syntax, find_quotations(text, paragraphs, syntax), (), memory)
    hits = [m for m in mentions if text[m.start : m.end] == word]
    return entities[hits[-1].entity].name if hits else None


def ranking(**weights: Mapping[str, float]) -> functools.partial[Ranking]:
    return functools.partial(Ranking, weights=weights)


def test_weights_decide() -> None:
    assert meant(TWO, "he", ranking(pronoun={"order 0": 1.0})) == "Otto Lang"
    assert meant(TWO, "he", ranking(pronoun={"order 1": 1.0})) == "Karl Brandt"
    assert meant(TWO, "he", ranking(pronoun={"nobody": 1.0})) is None


def test_kinds_without_weights_go_by_rule() -> None:
    assert meant(TWO, "he", ranking()) == meant(TWO, "he", Memory)


def test_nobody_is_the_last_candidate_and_the_other_gender_is_none() -> None:
    text = "Ms Ada Holm thanked Mr Nils Berg of the Trade Council in Oslo. She smiled."
    assert meant(text, "She", Noting) == "Ada Holm"
    (candidates,) = Noting.found
    assert [one.meant is None for one in candidates] == [False, True]
    assert candidates[0].features["gender agrees, told"] == 1.0
    assert candidates[0].features["subject"] == 1.0


def test_the_best_of_equals_is_the_first() -> None:
    one, other = Candidate(0, {"order 0": 1.0}), Candidate(None, {"nobody": 1.0})
    assert best([one, other], {}) == 0
    assert best([one, other], {"nobody": 0.1}) is None


def test_the_shipped_weights_keep_to_who_was_spoken_of() -> None:
    text = (
        "Estonian Foreign Minister Rada Ilves met Finnish Foreign Minister Olle Sarka on Monday. "
        "Ilves praised the talks. She said that trade had grown, and thanked Sarka for his patience."
    )
    assert shipped_weights().keys() == {PRONOUN}
    assert meant(text, "She", Ranking) == "Rada Ilves"
    assert meant(text, "his", Ranking) == "Olle Sarka"


def test_what_points_ahead_goes_by_rule() -> None:
    text = "Minister Karl Brandt of Austria left. In her weekly briefing, spokeswoman Nadia Rahimi said talks go on."
    assert meant(text, "her", ranking(pronoun={"order 0": 9.0})) == "Nadia Rahimi"


def test_according_to_him_is_who_spoke_last() -> None:
    text = (
        "Karl Brandt is minister of trade, and his rival is Otto Lang, the minister of finance. "
        "Brandt left. Lang said that prices fell. According to him, wages rose."
    )
    assert meant(text, "him", ranking(pronoun={"order 1": 9.0})) == "Otto Lang"


def test_other_weights_are_another_reading() -> None:
    assert len(weights_digest()) == 12
