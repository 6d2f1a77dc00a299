"""A spaCy pipeline behind the same interface: one trained here, on invented sentences or on the treebanks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rapport.errors import ReaderError
from rapport.language.reader import Reader, load_reader
from rapport.language.spacy_reader import SpacyReader
from rapport.model.analysis import NameKind
from rapport.model.spans import Span

spacy = pytest.importorskip("spacy")

from training.reader.conllu import read_conllu  # noqa: E402
from training.reader.names import tag_names  # noqa: E402
from training.reader.spacy_pipeline import train  # noqa: E402

SHARED = Path(os.environ.get("RAPPORT_SHARED", Path(__file__).parents[2].parent / "shared")) / "treebanks"
INVENTED = Path(__file__).parents[1] / "training" / "invented.conllu"


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """A pipeline taught the invented sentences until it knows them, saved and loaded again by its path."""
    sentences = tag_names(list(read_conllu(INVENTED)))
    folder = tmp_path_factory.mktemp("pipeline")
    train(sentences, minutes=1, passes=60, variants=False).to_disk(folder)
    return load_reader(f"spacy:{folder}")


def test_it_reads_what_it_was_taught(reader: Reader) -> None:
    text = "Anna Vasko met envoys from Ruritania in Strelsau. We don't want war."
    syntax = reader.read(text, [Span(0, len(text))])
    assert [t.text for t in syntax.tokens] == text.replace("don't", "do n't").replace(".", " .").split()
    assert all(text[t.start : t.end] == t.text for t in syntax.tokens)
    words = {t.text: t for t in syntax.tokens}
    assert (words["met"].upos, words["met"].xpos, words["met"].deprel) == ("VERB", "VBD", "root")
    assert words["envoys"].lemma == "envoy"
    assert syntax.tokens[words["Anna"].head] == words["met"]
    assert words["Anna"].deprel == "nsubj"
    assert {text[n.start : n.end]: n.kind for n in syntax.names}["Anna Vasko"] is NameKind.PERSON
    assert [s.paragraph for s in syntax.sentences] == [0, 0]


def test_each_sentence_is_one_tree(reader: Reader) -> None:
    text = "Nobody knows which of the many envoys left, who stayed and what they said to whom, or why at all."
    syntax = reader.read(text, [Span(0, len(text))])
    assert sum(t.head == t.index for t in syntax.tokens) == 1
    assert sum(t.deprel == "root" for t in syntax.tokens) == 1


def test_it_says_who_it_is(reader: Reader) -> None:
    assert reader.name == "spacy:en_rapport_small"
    assert reader.version.startswith("0.1.0")


def test_a_pipeline_without_a_parser_is_refused() -> None:
    with pytest.raises(ReaderError, match="no parser"):
        SpacyReader(spacy.blank("en"))


def test_a_pipeline_with_other_relations_is_refused() -> None:
    pipeline = spacy.blank("en")
    parser = pipeline.add_pipe("parser")
    for label in ("nsubj", "dobj", "pobj", "ROOT"):
        parser.add_label(label)
    with pytest.raises(ReaderError, match="dobj, pobj"):
        SpacyReader(pipeline)


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason="the treebanks aren't here")
def test_a_pipeline_of_the_treebanks_reads_unseen_text() -> None:
    sentences = list(read_conllu(SHARED / "gum-open-train.conllu"))
    chosen = tag_names([s for s in sentences if 4 < len(s.words) < 25][:500])
    reader = SpacyReader(train(chosen, minutes=0.6, passes=5))
    unseen = [s for s in read_conllu(SHARED / "gum-open-dev.conllu") if 4 < len(s.words) < 25][:60]
    read = reader.label([[w.form for w in s.words] for s in unseen])
    pairs = [
        (ours, gold) for labels, s in zip(read, unseen, strict=True) for ours, gold in zip(labels, s.words, strict=True)
    ]
    assert sum(ours.upos == gold.upos for ours, gold in pairs) / len(pairs) > 0.6
    assert sum(ours.head == gold.head for ours, gold in pairs) / len(pairs) > 0.3
