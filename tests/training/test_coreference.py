"""Gold links, measures of clusters, and the ranking that is learnt of them. The persons are invented."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from training.coreference.descriptions import DESCRIPTION
from training.coreference.gold import corpus_case, likeliest, read, treebank_case, treebank_texts
from training.coreference.learn import Example, examples_of, fit
from training.coreference.measures import b_cubed, f1, lea, sign_test
from training.coreference.things import THING
from training.coreference.whole import Whole
from training.corpus.marks import read_report
from training.reader.conllu import Sentence, Word

from rapport.language.actors import find_actors
from rapport.language.actors.evidence import Candidate
from rapport.language.actors.ranking import PRONOUN, best
from rapport.language.reader import Reader
from whoacts import reader as shipped_reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return shipped_reader()


def word(form: str, upos: str, head: int, deprel: str, entity: str = "", *, space: bool = True) -> Word:
    return Word(form, form.lower(), upos, "", head, deprel, space, entity)


SENTENCES = [
    Sentence(
        (
            word("President", "PROPN", 2, "nmod:desc", "(1-person-new-cf1-1-coref"),
            word("Rada", "PROPN", 4, "nsubj"),
            word("Ilves", "PROPN", 2, "flat", "1)"),
            word("left", "VERB", 0, "root"),
            word("Peru", "PROPN", 4, "obj", "(2-place-new-cf1-1-sgl)(3-time-new-cf1-1-sgl)", space=False),
            word(".", "PUNCT", 4, "punct"),
        ),
        document="invented_one",
        new_paragraph=True,
    ),
    Sentence(
        (
            word("She", "PRON", 2, "nsubj", "(1-person-giv-cf1-1-ana)"),
            word("thanked", "VERB", 0, "root"),
            word("the", "DET", 4, "det", "(4-person-new-cf1-2-coref"),
            word("pilot", "NOUN", 2, "obj"),
            word(",", "PUNCT", 6, "punct"),
            word("Olle", "PROPN", 4, "appos", "(4-person-giv-nnnnn-cf1-1-appos)4)"),
            word("in", "ADP", 8, "case"),
            word("Cusco", "PROPN", 2, "obl", "(5-place-new-cf1-1-sgl)", space=False),
            word(".", "PUNCT", 2, "punct"),
        ),
        document="invented_one",
        new_paragraph=True,
    ),
]


def test_gold_mentions_have_offsets_heads_and_forms() -> None:
    ((name, text, mentions),) = treebank_texts(SENTENCES)
    assert name == "invented_one"
    assert text == "President Rada Ilves left Peru.\n\nShe thanked the pilot , Olle in Cusco.\n"
    found = [(text[m.start : m.end], text[m.head :].split()[0], m.entity, m.kind, m.form) for m in mentions]
    assert found == [
        ("President Rada Ilves", "Rada", "1", "person", "name"),
        ("Peru", "Peru.", "2", "state", "name"),
        ("She", "She", "1", "person", "he"),
        ("the pilot , Olle", "pilot", "4", "person", "nominal"),
        ("Olle", "Olle", "4", "person", "name"),
    ]  # neither the time nor the city, which is no state


def test_links_lead_back_to_what_is_named(reader: Reader) -> None:
    case = treebank_case(reader, *next(treebank_texts(SENTENCES)))
    words = {case.syntax.tokens[link.token].text: link for link in case.links}
    assert words["She"].entity == "1"
    assert words["She"].known
    assert words["She"].form == "he"
    rada = next(token.index for token in case.syntax.tokens if token.text == "Rada")
    assert case.entity_of([], [rada]) == "1"


def test_speakers_are_answers_for_pronouns_and_descriptions(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "fictional: true\nid: ken-tza-09\npair: KEN TZA\nkind: wire report\npublished: 2014-05-13\n"
        "persons: Amina Otieno (KEN, foreign minister); Juma Mrema (TZA, trade minister)\n---\n"
        "Kenyan Foreign Minister Amina Otieno met Tanzanian Trade Minister Juma Mrema in Arusha. "
        "[S1 The road would be built], she said. [S2 The money was there], the trade minister added.\n"
        "= S1 indirect | speaker: Amina Otieno | side: KEN | cue: said\n"
        "= S2 indirect | speaker: Juma Mrema | side: TZA | cue: added\n",
        encoding="utf-8",
    )
    case = corpus_case(reader, read_report(path))
    tokens = case.syntax.tokens
    assert {(tokens[link.token].text, link.form, link.entity) for link in case.links} == {
        ("she", "he", "Amina Otieno"),
        ("minister", "nominal", "Juma Mrema"),
    }
    found = examples_of([case])
    for kind, answer in ((PRONOUN, "Amina Otieno"), (DESCRIPTION, "Juma Mrema")):
        (example,) = found[kind]
        assert sum(example.right) == 1, answer
        assert example.candidates[-1].meant is None
        assert not example.right[-1]


def test_a_name_is_whose_words_it_shares() -> None:
    speakers = ("Amina Otieno", "Juma Otieno", "Hassan Katsina-Bello")
    assert likeliest("Juma Otieno", speakers) == "Juma Otieno"
    assert likeliest("Otieno", speakers) is None
    assert likeliest("Mr Bello", speakers) == "Hassan Katsina-Bello"
    assert likeliest("Vasko", speakers) is None


def test_measures_of_clusters() -> None:
    gold = {1: "a", 2: "a", 3: "a", 4: "b", 5: "b", 6: "c"}
    assert b_cubed(gold, gold) == (1.0, 1.0, 1.0)
    assert lea(gold, gold) == (1.0, 1.0, 1.0)
    found = {1: "x", 2: "x", 3: "y", 4: "y", 5: "y"}  # 6 is left out, and so stands alone
    precision, recall, both = b_cubed(gold, found)
    assert precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3 + 1) / 6)
    assert recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1 + 1) / 6)
    assert both == pytest.approx(f1(precision, recall))
    precision, recall, _ = lea(gold, found)
    assert precision == pytest.approx((2 * 1 + 3 * (1 / 3) + 1) / 6)
    assert recall == pytest.approx((3 * (1 / 3) + 2 * 1 + 1) / 6)


def test_the_sign_test() -> None:
    assert sign_test(0, 0) == 1.0
    assert sign_test(5, 5) == 1.0
    assert sign_test(0, 6) == pytest.approx(2 / 64)


def test_what_is_told_apart_is_learnt() -> None:
    def example(*, near: bool) -> Example:
        persons = (Candidate(0, {"near": float(near)}), Candidate(1, {"near": float(not near)}))
        return Example((*persons, Candidate(None, {"nobody": 1.0})), (near, not near, False))

    weights = fit([example(near=at % 3 > 0) for at in range(30)], strength=0.1)
    assert weights["near"] > 1
    assert weights["nobody"] < weights["near"]
    assert best([Candidate(7, {"near": 0.0}), Candidate(8, {"near": 1.0}), Candidate(None, {})], weights) == 8


def meant(reader: Reader, text: str, word: str, weights: dict[str, dict[str, float]]) -> str | None:
    case = read(reader, "d", text)
    whole = partial(Whole, weights=weights)
    entities, mentions = find_actors(case.document, case.syntax, case.quotations, (), whole)
    hits = [m for m in mentions if text[m.start : m.end] == word]
    return entities[hits[-1].entity].name if hits else None


def test_weights_may_decide_descriptions(reader: Reader) -> None:
    text = (
        "Peruvian Prime Minister Elena Quispe received Chilean Trade Minister Pablo Rojas. "
        "The Peruvian prime minister spoke of trade."
    )
    word = "The Peruvian prime minister"
    assert meant(reader, text, word, {DESCRIPTION: {"side agrees": 1.0, "same office": 1.0}}) == "Elena Quispe"
    assert meant(reader, text, word, {DESCRIPTION: {"side differs": 1.0}}) == "Pablo Rojas"


def test_weights_may_decide_what_it_stands_for(reader: Reader) -> None:
    text = "Japan asked the African Union for help. It has sent its envoy."
    assert meant(reader, text, "its", {THING: {"order 0": 1.0, "sentences 1": 1.0}}) == "African Union"
    assert meant(reader, text, "its", {THING: {"subject": 1.0}}) == "Japan"
    assert meant(reader, text, "its", {THING: {"none": 1.0}}) is None
