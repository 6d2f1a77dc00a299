from __future__ import annotations

import random

import pytest

from rapport.model.document import Document, Metadata
from rapport.model.spans import Span
from rapport.reading import find_lineages

WORDS = (
    "minister border crossing port treaty lorry fee experts commission delegation talks customs bridge river harbour "
    "winter summer agreed proposed reopened closed signed visited promised delayed northern southern joint old new"
).split()


def prose(seed: int, words: int = 160) -> str:
    made = random.Random(seed)
    return " ".join(made.choice(WORDS) for _ in range(words)) + "."


def document(name: str, text: str, *, noise: tuple[Span, ...] = (), **stated: str) -> Document:
    return Document(name, text, Metadata(**stated), noise, "txt", name, "0" * 64)


def test_texts_of_their_own_have_no_lineage():
    assert find_lineages([document(str(seed), prose(seed)) for seed in range(20)]) == ()
    assert find_lineages([]) == ()


def test_an_exact_copy_is_one_whatever_its_spacing_and_noise():
    text = prose(1)
    noise = "Share\n\n"
    copy = document("b", noise + text.replace(" ", "\n").upper(), noise=(Span(0, 5),))
    (found,) = find_lineages([document("a", text), document("x", prose(2)), copy])
    assert (found.member_ids, found.kind, found.similarity) == (("a", "b"), "exact", 1.0)


def test_a_near_copy_is_one_and_the_earlier_is_the_original():
    text = prose(3)
    later = document("later", text, published="2018-06-02")
    earlier = document("earlier", "New headline here. " + text[: len(text) * 9 // 10], published="2018-06-01")
    (found,) = find_lineages([later, earlier])
    assert (found.original_id, found.kind) == ("earlier", "near")
    assert found.similarity > 0.85


def test_a_syndicated_text_is_known_by_its_credit():
    text = prose(4)
    half = text[: len(text) * 6 // 10]
    own = document("own", text, outlet="Reuters")
    other = document("other", f"{half} {prose(5, 70)} (Reuters)", outlet="Dbrnouk Gazette")
    (found,) = find_lineages([other, own])
    assert (found.original_id, found.kind) == ("own", "syndicated")
    uncredited = document("other", f"{half} {prose(5, 70)}", outlet="Dbrnouk Gazette")
    assert find_lineages([uncredited, own]) == ()


def test_a_formula_that_many_reports_end_with_is_no_copy():
    formula = prose(6, 45)
    assert find_lineages([document(str(n), f"{prose(100 + n, 120)} {formula}") for n in range(60)]) == ()


def test_readouts_of_one_pattern_months_apart_are_not_copies():
    text = prose(7)
    first = document("a", text, published="2018-01-10")
    second = document("b", text.replace("border", "frontier", 2), published="2018-09-10")
    assert find_lineages([first, second]) == ()


def test_a_wire_story_in_many_papers_is_one_lineage():
    text = prose(9, 200)
    papers = [document(str(n), f"{prose(300 + n, 12)} {text}", outlet=f"Paper {n} Daily") for n in range(70)]
    (found,) = find_lineages(papers)
    assert len(found.member_ids) == 70


def test_a_chain_of_copies_is_one_lineage():
    text = prose(8, 300)
    chain = [document(str(n), text.replace(".", f" {prose(200 + n, 4 + n)}")) for n in range(5)]
    (found,) = find_lineages(chain)
    assert sorted(found.member_ids) == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize("text", ["", "…", "Two words"])
def test_texts_too_short_to_tell_are_left_alone(text):
    assert find_lineages([document("a", text), document("b", text)]) == ()


def test_the_cost_grows_nearly_linearly():
    import time

    def seconds(count: int) -> float:
        documents = [document(str(n), prose(n, 200)) for n in range(count)]
        start = time.perf_counter()
        find_lineages(documents)
        return time.perf_counter() - start

    seconds(50)
    assert seconds(800) < 12 * max(seconds(200), 0.02)
