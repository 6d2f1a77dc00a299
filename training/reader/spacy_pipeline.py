"""Trains a small spaCy pipeline on the same sentences: ``python -m training.reader.spacy_pipeline OUT``.

The second reader behind Rapport's interface: a convolutional encoder shared by a tagger, a morphologizer, a parser,
a lemmatizer and an entity recogniser. Smaller and faster than the shipped reader, and less exact.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import spacy
from spacy.tokens import Doc, Span
from spacy.training import Example

from training.reader.augment import Augmenter
from training.reader.conllu import Sentence
from training.reader.data import training_sentences
from training.reader.names import spans

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.vocab import Vocab

_WORDS_A_BATCH = 1000


def blank(rare: int = 30, width: int = 96, depth: int = 4) -> Language:
    """An untrained pipeline whose components share one encoder of *width* and *depth*.

    The parser knows the relations that it sees at least *rare* times.
    """
    pipeline = spacy.blank("en")
    encoder = {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "pretrained_vectors": None,
        "width": width,
        "depth": depth,
        "embed_size": 2000,
        "window_size": 1,
        "maxout_pieces": 3,
        "subword_features": True,
    }
    pipeline.add_pipe("tok2vec", config={"model": encoder})
    for name in ("tagger", "morphologizer", "parser", "trainable_lemmatizer", "ner"):
        listener: dict[str, Any] = {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "*"}
        config: dict[str, Any] = {"model": {"tok2vec": listener}}
        if name == "parser":
            config["min_action_freq"] = rare
        pipeline.add_pipe(name, config=config)
    pipeline.meta["name"] = "rapport_small"
    pipeline.meta["version"] = "0.1.0"
    return pipeline


def train(
    sentences: Sequence[Sentence], *, minutes: float, passes: int, variants: bool = True, seed: int = 1
) -> Language:
    """Trains a pipeline until *passes* over *sentences* are made or *minutes* are over.

    With *variants*, it sees the sentences as the augmenter changes them; without, as they are.
    """
    rng = Random(seed)
    spacy.util.fix_random_seed(seed)
    augmenter = Augmenter(sentences, rng)
    pipeline = blank(rare=min(30, 1 + len(sentences) // 500))
    vocab = pipeline.vocab
    optimizer = pipeline.initialize(lambda: [_example(vocab, s) for s in sentences])
    end = time.monotonic() + 60 * minutes
    for _ in range(passes):
        for batch in _batches(sentences, rng):
            seen = [augmenter.variant(s) for s in batch] if variants else batch
            pipeline.update([_example(vocab, s) for s in seen], sgd=optimizer, drop=0.1)
            if time.monotonic() > end:
                return pipeline
    return pipeline


def _batches(sentences: Sequence[Sentence], rng: Random) -> Iterator[list[Sentence]]:
    batch: list[Sentence] = []
    words = 0
    for sentence in rng.sample(sentences, len(sentences)):
        batch.append(sentence)
        words += len(sentence.words)
        if words >= _WORDS_A_BATCH:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


def _example(vocab: Vocab, sentence: Sentence) -> Example:
    """A sentence as spaCy trains on it; where it has no names, none are learnt from it."""
    words = sentence.words
    forms = [w.form.replace(" ", "_") for w in words]
    spaces = [w.space_after for w in words]
    gold = Doc(
        vocab,
        words=forms,
        spaces=spaces,
        tags=[w.xpos for w in words],
        pos=[w.upos for w in words],
        lemmas=[w.lemma for w in words],
        heads=[w.head - 1 if w.head else i for i, w in enumerate(words)],
        deps=["ROOT" if w.deprel == "root" else w.deprel for w in words],
    )
    if sentence.names is not None:
        gold.set_ents([Span(gold, *place, label=kind) for *place, kind in spans(sentence.names)], default="outside")
    return Example(Doc(vocab, words=forms, spaces=spaces), gold)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path, help="where the pipeline is saved")
    parser.add_argument("--minutes", type=float, default=10.0, help="time budget")
    parser.add_argument("--passes", type=int, default=12, help="most passes over the sentences")
    options = parser.parse_args()
    train(training_sentences(), minutes=options.minutes, passes=options.passes).to_disk(options.out)


if __name__ == "__main__":
    main()
