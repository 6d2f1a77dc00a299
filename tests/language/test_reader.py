"""The shipped reader on invented sentences, and how readers are chosen."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.errors import ReaderError
from rapport.language.onnx_reader import OnnxReader
from rapport.language.reader import Reader, load_reader
from rapport.model.analysis import NameKind, Syntax
from rapport.model.spans import Span

# All persons and acts in these sentences are invented.
TEXT = (
    "Envoys meet in Strelsau\n"
    "Prime Minister Anna Vasko met President Carlos Herrera in Nairobi on March 3, 2014. "
    "“We won’t give up our islands,” Vasko said after the talks.\n"
    "The two sides agreed to open the border next year."
)
PARAGRAPHS = (Span(0, 23), Span(24, 167), Span(168, len(TEXT)))


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader("rapport")


@pytest.fixture(scope="module")
def syntax(reader: Reader) -> Syntax:
    return reader.read(TEXT, PARAGRAPHS)


def named(syntax: Syntax, text: str) -> dict[str, NameKind]:
    return {text[n.start : n.end]: n.kind for n in syntax.names}


def test_offsets_are_exact(syntax: Syntax) -> None:
    assert all(TEXT[t.start : t.end] == t.text for t in syntax.tokens)
    assert [t.index for t in syntax.tokens] == list(range(len(syntax.tokens)))
    for name in syntax.names:
        assert name.start == syntax.tokens[name.first].start
        assert name.end == syntax.tokens[name.stop - 1].end


def test_sentences_are_trees_within_paragraphs(syntax: Syntax) -> None:
    assert [s.paragraph for s in syntax.sentences] == [0, 1, 1, 2]
    for sentence in syntax.sentences:
        words = syntax.tokens[sentence.first : sentence.stop]
        roots = [w for w in words if w.head == w.index]
        assert len(roots) == 1
        assert roots[0].deprel == "root"
        assert all(sentence.first <= w.head < sentence.stop and w.sentence == sentence.index for w in words)
        assert sum(w.deprel == "root" for w in words) == 1


def test_it_understands_a_plain_sentence(syntax: Syntax) -> None:
    by_text = {t.text: t for t in syntax.tokens}
    met = by_text["met"]
    assert (met.lemma, met.upos, met.deprel) == ("meet", "VERB", "root")
    assert syntax.tokens[by_text["Anna"].head] == met
    assert by_text["Anna"].deprel == "nsubj"
    assert by_text["Carlos"].deprel == "obj"
    assert by_text["Herrera"].relation == "flat"
    assert by_text["sides"].lemma == "side"
    assert by_text["n’t"].lemma == "not"


def test_it_knows_the_names(syntax: Syntax) -> None:
    names = named(syntax, TEXT)
    assert names["Anna Vasko"] is NameKind.PERSON
    assert names["Carlos Herrera"] is NameKind.PERSON
    assert names["Nairobi"] is NameKind.PLACE
    assert names["March 3, 2014"] is NameKind.TIME


def test_reading_twice_gives_the_same(reader: Reader, syntax: Syntax) -> None:
    assert reader.read(TEXT, PARAGRAPHS) == syntax


def test_a_sentence_longer_than_the_encoder_is_one_tree(reader: Reader) -> None:
    text = "The envoys of " + ", ".join(["Ruritania and the kingdom of Syldavia"] * 41) + " met ."
    read = reader.read(text, [Span(0, len(text))])
    assert len(read.sentences) == 1
    assert sum(t.head == t.index for t in read.tokens) == 1
    assert " ".join(t.text for t in read.tokens).replace(" ,", ",") == text


@pytest.mark.parametrize("text", ["", " \n ", ".", "\u200b", "日本", "\U0001f600" * 5, "x" * 5000])
def test_odd_texts_are_read(reader: Reader, text: str) -> None:
    read = reader.read(text, [Span(0, len(text))])
    assert "".join(t.text for t in read.tokens) == "".join(text.split())


def test_more_paragraphs_of_a_word_or_two_than_the_encoder_has_marks_for_are_read(reader: Reader) -> None:
    line = "A.-\n"
    text = line * 400
    paragraphs = [Span(at, at + 3) for at in range(0, len(text), len(line))]
    assert len(reader.read(text, paragraphs).sentences) >= 400


def test_no_paragraphs_give_nothing(reader: Reader) -> None:
    assert reader.read(TEXT, []) == Syntax((), (), (), ())


def test_it_says_who_it_is(reader: Reader) -> None:
    assert reader.name == "rapport"
    assert reader.version.startswith("0.")


@pytest.mark.parametrize(
    ("spec", "part"),
    [
        ("nonsense", "no reader `nonsense`"),
        ("rapport:big", "takes no argument"),
        ("spacy", "no spaCy pipeline is named"),
        ("spacy:no_such_pipeline_here", "can't be loaded"),
    ],
)
def test_a_wrong_choice_is_told(spec: str, part: str) -> None:
    with pytest.raises(ReaderError, match=part) as caught:
        load_reader(spec)
    assert caught.value.advice


def test_broken_assets_are_told(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"not a model")
    with pytest.raises(ReaderError, match="can't be loaded") as caught:
        OnnxReader(tmp_path, "0")
    assert caught.value.where == str(tmp_path)
