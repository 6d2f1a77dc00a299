"""Reports moved to other states: names change, the rest stays. Persons and sentences are invented."""

from __future__ import annotations

from random import Random

from training.reader.conllu import Sentence, Word
from training.reader.elsewhere import Elsewhere


def sentence(*pairs: tuple[str, str]) -> Sentence:
    return Sentence(tuple(Word(form, "", "", "", 0, "") for form, _ in pairs), tuple(tag for _, tag in pairs))


WINDOW = [
    sentence(
        ("Kenya", "B-LOC"), ("and", "O"), ("the", "O"), ("Kenyan", "B-NORP"), ("minister", "O"), ("Amina", "B-PER"),
        ("Otieno", "I-PER"),
    ),
    sentence(("Otieno", "B-PER"), ("left", "O"), ("Kenya", "B-LOC"), ("for", "O"), ("Arusha", "B-LOC")),
]  # fmt: skip


def moved(seed: int) -> list[list[str]]:
    mover = Elsewhere((["Noor"], ["Lindqvist"]), ["Lima"], Random(seed))
    return [[word.form for word in each.words] for each in mover.moved(WINDOW)]


def test_a_name_is_replaced_by_the_same_one_throughout() -> None:
    for seed in range(20):
        first, second = moved(seed)
        assert first[0] == second[2]
        assert first[5:] == ["Noor", "Lindqvist"]
        assert second[0] == "Lindqvist"
        assert second[4] == "Lima"


def test_a_state_s_adjective_goes_with_its_name() -> None:
    drawn = {(first[0], first[3]) for first, _ in map(moved, range(200))}
    assert len(drawn) > 50
    assert len({name for name, _ in drawn}) == len(drawn)


def test_words_that_are_no_names_stay() -> None:
    first, second = moved(3)
    assert [first[1], first[2], first[4]] == ["and", "the", "minister"]
    assert [second[1], second[3]] == ["left", "for"]
