"""What the reader is trained on: treebanks read, names tagged, lemmas as scripts, variants that stay trees."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest
from training.reader.augment import Augmenter
from training.reader.conllu import Sentence, Word, read_conllu
from training.reader.gather import open_genres
from training.reader.hints import hinted
from training.reader.labels import collect, lemma_script, lexicon
from training.reader.names import spans, tag_names
from training.reader.reports import Reports

from rapport.language.tree import is_tree

INVENTED = Path(__file__).parent / "invented.conllu"


@pytest.fixture(scope="module")
def sentences() -> list[Sentence]:
    return tag_names(list(read_conllu(INVENTED)))


def heads(sentence: Sentence) -> np.ndarray:
    return np.array([w.head for w in sentence.words])


def test_conllu_is_read_as_it_stands(sentences: list[Sentence]) -> None:
    assert len(sentences) == 10
    for sentence in sentences:
        assert is_tree(heads(sentence))
        text = "".join(w.form + (" " if w.space_after else "") for w in sentence.words)
        assert text.strip() == sentence.text


def test_multiword_lines_set_spacing_and_empty_nodes_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "one.conllu"
    rows = ["1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No", "1\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_"]
    rows += ["2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_", "2.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_"]
    path.write_text("\n".join([*rows, "3\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_", ""]), encoding="utf-8")
    (sentence,) = read_conllu(path)
    assert [(w.form, w.space_after) for w in sentence.words] == [("do", False), ("n't", False), (".", True)]


def test_names_are_trimmed_to_the_name(sentences: list[Sentence]) -> None:
    found = [(" ".join(w.form for w in s.words[a:b]), kind) for s in sentences for a, b, kind in spans(s.names or ())]
    assert ("Rudolf Hentzau", "PER") in found  # without "Prime Minister"
    assert ("Trade Council", "ORG") in found  # without the article
    assert ("May 2015", "TIME") in found
    assert ("Strelsau", "LOC") in found
    assert not any(text in {"We", "He", "The two sides"} for text, _ in found)


@pytest.mark.parametrize(
    ("form", "lemma", "script"),
    [
        ("talks", "talk", (1, 1, "")),
        ("Parties", "party", (1, 3, "y")),
        ("Orlo", "Orlo", (0, 0, "")),
        ("met", "meet", (1, 1, "et")),
        ("the", "the", (1, 0, "")),
    ],
)
def test_lemma_scripts_make_the_lemma(form: str, lemma: str, script: tuple[int, int, str]) -> None:
    assert lemma_script(form, lemma) == script


def test_labels_and_lexicon(sentences: list[Sentence]) -> None:
    labels = collect(sentences)
    assert labels.names[0] == "O"
    assert len(labels.names) == 15
    assert "nsubj:pass" in labels.relations
    assert lexicon(sentences)["VBD met"] == "meet"


def test_variants_stay_trees_with_a_tag_a_word(sentences: list[Sentence]) -> None:
    augmenter = Augmenter(sentences, Random(7))
    changed = 0
    for sentence in sentences * 40:
        variant = augmenter.variant(sentence)
        assert is_tree(heads(variant))
        assert len(variant.names or ()) == len(variant.words)
        kinds = [kind for *_, kind in spans(sentence.names or ())]
        now = [kind for *_, kind in spans(variant.names or ())]
        assert [k for k in now if k in {"PER", "ORG", "TIME"}] == [k for k in kinds if k in {"PER", "ORG", "TIME"}]
        changed += variant != sentence
    assert changed > 100


def test_a_title_gets_a_nationality(sentences: list[Sentence]) -> None:
    augmenter = Augmenter(sentences, Random(3))
    (sentence,) = (s for s in sentences if s.words[0].form == "President")
    assert augmenter.can_be_titled(sentence)
    variants = [augmenter.titled(sentence) for _ in range(60)]
    for variant in variants:
        assert is_tree(heads(variant))
        assert (" ".join(w.form for w in variant.words)).endswith("Carla Osric signed the treaty with Syldavia .")
    tags = {tag for v in variants for tag in (v.names or ())[:3]}
    assert {"B-NORP", "B-LOC", "O"} <= tags


def test_a_sentence_without_marked_names_keeps_none(sentences: list[Sentence]) -> None:
    augmenter = Augmenter(sentences, Random(5))
    bare = replace(sentences[0], names=None)
    assert all(augmenter.variant(bare).names is None for _ in range(50))


def test_a_stray_inside_tag_begins_a_name() -> None:
    assert spans(["I-PER", "I-PER", "O", "B-LOC", "I-ORG", "B-ORG"]) == [
        (0, 2, "PER"),
        (3, 4, "LOC"),
        (4, 5, "ORG"),
        (5, 6, "ORG"),
    ]


def test_a_states_name_is_a_place_even_where_the_treebank_says_organisation() -> None:
    words = (
        Word("Japan", "Japan", "PROPN", "NNP", 2, "nsubj", entity="(1-organization-new)"),
        Word("agreed", "agree", "VERB", "VBD", 0, "root"),
    )
    (tagged,) = tag_names([Sentence(words)])
    assert tagged.names == ("B-LOC", "O")


def test_only_documents_of_open_genres_are_gathered() -> None:
    lines = ["# newdoc id = GUM_news_one\n", "1\ta\n", "\n", "# newdoc id = GUM_vlog_two\n", "1\tb\n", "\n"]
    lines += ["# newdoc id = GUM_court_three\n", "1\tc\n"]
    assert list(open_genres(lines)) == [*lines[:3], *lines[6:]]


def test_report_sentences_are_filled_and_tagged() -> None:
    reports = Reports(Random(11))
    for template in reports.templates:
        sentence = reports.made(template)
        assert not set(sentence.text) & set("{}[]")
        marks = template.count("[")
        found = spans(sentence.names or ())
        assert len(found) == marks, sentence.text
        assert not sentence.syntax


def test_hints_say_only_what_is_certain() -> None:
    words = (
        Word("Old", "old", "ADJ", "JJ", 2, "amod"),
        Word("Peru", "Peru", "PROPN", "NNP", 5, "nsubj"),
        Word("and", "and", "CCONJ", "CC", 4, "cc"),
        Word("Lima", "Lima", "PROPN", "NNP", 2, "conj"),
        Word("met", "meet", "VERB", "VBD", 0, "root"),
        Word("Chilean", "Chilean", "ADJ", "JJ", 7, "amod"),
        Word("envoys", "envoy", "NOUN", "NNS", 5, "obj"),
        Word("here", "here", "ADV", "RB", 5, "advmod"),
        Word("for", "for", "ADP", "IN", 11, "case"),
        Word("two", "two", "NUM", "CD", 11, "nummod"),
        Word("days", "day", "NOUN", "NNS", 5, "obl"),
    )
    tags = hinted(Sentence(words)).names
    assert tags == ("?", "B-LOC", "?", "?", "O", "B-NORP", "?", "?", "?", "?", "?")
