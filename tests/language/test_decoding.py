"""From scores to labels, with scores made for the purpose."""

from __future__ import annotations

import numpy as np
import pytest

from rapport.language.decoding import Decoder, Labels, SentenceScores, but_marks, regular_verb
from rapport.language.heads import EVIDENCE, ROLES, WIDTH

LABELS = Labels(
    upos=["NOUN", "PROPN", "VERB"],
    xpos=["NNP", "NNS", "VBD"],
    lemma=[(1, 0, ""), (0, 0, ""), (1, 1, ""), (1, 3, "y")],
    names=["O", "B-PER", "B-LOC", "I-PER", "I-LOC"],
    relations=["nsubj", "obj", "root"],
)


@pytest.fixture
def decoder() -> Decoder:
    return Decoder(LABELS, {"VBD met": "meet", "VBD 's": "have"})


def one_hot(rows: list[int], size: int) -> np.ndarray:
    return np.eye(size, dtype=np.float32)[rows]


def no_records(words: int) -> dict[str, np.ndarray]:
    """The record heads' part of the scores, saying nothing."""
    shapes = {
        "starts": (words,),
        "records": (words, WIDTH),
        "evidence": (words, len(EVIDENCE)),
        "role_trigger": (words, len(ROLES), 2),
        "role_word": (words, 2),
    }
    return {name: np.zeros(shape, dtype=np.float32) for name, shape in shapes.items()}


@pytest.mark.parametrize(
    ("word", "upos", "xpos", "script", "lemma"),
    [
        ("met", "VERB", "VBD", (1, 0, ""), "meet"),
        ("’s", "VERB", "VBD", (1, 0, ""), "have"),
        ("Parties", "NOUN", "NNS", (1, 3, "y"), "party"),
        ("Orlo", "PROPN", "NNP", (0, 0, ""), "Orlo"),
        ("As", "NOUN", "NNS", (1, 3, "y"), "as"),
    ],
)
def test_lemmas(decoder: Decoder, word: str, upos: str, xpos: str, script: tuple[int, int, str], lemma: str) -> None:
    assert decoder.lemma(word, upos, xpos, script) == lemma


@pytest.mark.parametrize(
    ("form", "xpos", "infinitive"),
    [
        ("insisted", "VBD", "insist"),
        ("committed", "VBN", "commit"),
        ("denies", "VBZ", "deny"),
        ("reimposed", "VBD", "reimpose"),
        ("imposing", "VBG", "impose"),
        ("imposes", "VBZ", "impose"),
        ("presses", "VBZ", "press"),
        ("undenied", "VBN", "undeny"),
        ("gromed", "VBD", None),
        ("ed", "VBD", None),
    ],
)
def test_a_regular_verb_is_what_its_ending_comes_from(form: str, xpos: str, infinitive: str | None) -> None:
    assert regular_verb(form, xpos, {"insist", "commit", "deny", "impose", "press"}) == infinitive


@pytest.mark.parametrize(
    ("word", "xpos", "script", "lemma"),
    [
        ("’re", "VBP", (1, 0, ""), "be"),
        ("roiled", "VBD", (1, 1, ""), "roil"),
        ("roiling", "VBG", (1, 3, "e"), "roil"),
        ("abetted", "VBD", (1, 2, ""), "abet"),
        ("vilifies", "VBZ", (1, 1, ""), "vilify"),
        ("precluded", "VBN", (1, 1, ""), "preclude"),
        ("outlawed", "VBN", (1, 0, ""), "outlaw"),
    ],
)
def test_an_unknown_verb_is_spelt_as_infinitives_are(
    decoder: Decoder, word: str, xpos: str, script: tuple[int, int, str], lemma: str
) -> None:
    assert decoder.lemma(word, "VERB", xpos, script) == lemma


def test_no_name_begins_inside(decoder: Decoder) -> None:
    scores = np.array([[0, -5, -5, 3, -5], [0, -5, -5, 4, -5], [0, 1, -5, -5, 0.5]], dtype=np.float32)
    tags = [LABELS.names[i] for i in decoder.best_path(scores)]
    assert tags[0] in {"O", "B-PER"}
    for before, tag in zip(["O", *tags], tags, strict=False):
        assert not tag.startswith("I-") or before[2:] == tag[2:]


def test_the_root_and_only_the_root_is_labelled_so(decoder: Decoder) -> None:
    arcs = np.array([[0, 0, 9, 0], [9, 0, 0, 0], [0, 0, 9, 0]], dtype=np.float32)  # both hang on word 2
    wants_root = np.zeros((3, 3, 1), dtype=np.float32)
    scores = SentenceScores(
        upos=one_hot([1, 2, 0], 3),
        xpos=one_hot([0, 2, 1], 3),
        lemma=one_hot([1, 0, 2], 4),
        names=one_hot([1, 0, 0], 5),
        arcs=arcs,
        rel_left=wants_root,
        rel_head=np.zeros((4, 1), dtype=np.float32),
        rel_head_bias=np.zeros((4, 3), dtype=np.float32),
        rel_dep_bias=np.array([[1, 0, 5], [5, 0, 0], [0, 1, 5]], dtype=np.float32),
        **no_records(3),
    )
    read = decoder.decode(["Orlo", "met", "envoys"], scores)
    assert [(w.head, w.relation) for w in read] == [(2, "nsubj"), (0, "root"), (2, "obj")]
    assert [w.lemma for w in read] == ["Orlo", "meet", "envoy"]
    assert [w.name for w in read] == ["B-PER", "O", "O"]


def test_a_word_with_a_verb_s_penn_tag_is_a_verb(decoder: Decoder) -> None:
    scores = SentenceScores(
        upos=np.array([[5, 0, 4]], dtype=np.float32),  # NOUN just before VERB
        xpos=one_hot([2], 3),
        lemma=one_hot([0], 4),
        names=one_hot([0], 5),
        arcs=np.array([[9, 0]], dtype=np.float32),
        rel_left=np.zeros((1, 3, 1), dtype=np.float32),
        rel_head=np.zeros((2, 1), dtype=np.float32),
        rel_head_bias=np.zeros((2, 3), dtype=np.float32),
        rel_dep_bias=np.zeros((1, 3), dtype=np.float32),
        **no_records(1),
    )
    assert decoder.decode(["met"], scores)[0].upos == "VERB"


def test_a_part_of_a_window_has_a_root_of_its_own() -> None:
    arcs = np.arange(3 * 4, dtype=np.float32).reshape(3, 4)
    scores = SentenceScores(
        upos=one_hot([0, 1, 2], 3),
        xpos=one_hot([0, 1, 2], 3),
        lemma=one_hot([0, 1, 2], 4),
        names=one_hot([0, 1, 2], 5),
        arcs=arcs,
        rel_left=np.zeros((3, 3, 1), dtype=np.float32),
        rel_head=np.arange(4, dtype=np.float32)[:, None],
        rel_head_bias=np.zeros((4, 3), dtype=np.float32),
        rel_dep_bias=np.zeros((3, 3), dtype=np.float32),
        **no_records(3),
    )
    part = scores.part(1, 3)
    assert part.arcs.tolist() == [[4, 6, 7], [8, 10, 11]]
    assert part.rel_head[:, 0].tolist() == [0, 2, 3]
    assert part.upos.tolist() == scores.upos[1:].tolist()


def test_a_word_is_no_mark_however_likely_that_looks() -> None:
    marks = np.array([True, False, True, False])
    scores = np.array([[5, 1, 0, 2], [5, 1, 0, 2], [5, 1, 0, 2], [0, 1, 0, 2]], dtype=np.float32)
    assert but_marks(["signed", "—", "&", "met"], scores, marks).tolist() == [3, 0, 0, 3]
