"""Trains the reader: ``python -m training.reader.train OUT --minutes 60``.

A run writes ``labels.json``, ``log.jsonl`` and, every few minutes, ``state.pt`` (to go on from) and ``model.pt``
(the running mean of the weights, which is what is exported). The same command goes on where a run was broken off.
The learning rate falls with the share of the time budget used up, so a run ends on time on any machine.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from dataclasses import fields
from pathlib import Path
from random import Random
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from rapport.language.heads import HEADS
from training.reader.augment import Augmenter
from training.reader.batches import IGNORED, Batch, Batcher, model_folder
from training.reader.conllu import Sentence
from training.reader.data import development_sentences, read_sentences, training_sentences
from training.reader.labels import Labels, collect
from training.reader.names import spans
from training.reader.network import Reader, Scores, Sizes, load_encoder
from training.reader.reports import Reports
from training.reader.windows import packed

RECORDS = 3.0
"""Weight of the record heads' loss beside that of syntax and names."""
NAMES = 3.0
"""Weight of the loss of names, on top of the share of words that are marked for them."""
QUIET = 0.02
FROZEN = ("words.weight", "positions.weight", "types.weight")


def new_reader(labels: Labels) -> Reader:
    """A reader with heads for *labels* and no weights yet."""
    return Reader(
        Sizes(len(labels.upos), len(labels.xpos), len(labels.lemma), len(labels.names), len(labels.relations))
    )


def _halved() -> torch.autocast:
    """Sixteen-bit products where the processor has them: three to four times as many steps an hour."""
    return torch.autocast("cpu", torch.bfloat16, enabled=torch.cpu._is_avx512_bf16_supported())


def scores_of(reader: Reader, batch: Batch) -> Scores:
    """The heads' scores of a batch, as 32-bit floats."""
    with _halved():
        scores = reader.score(reader.encode(batch.ids, batch.shapes, batch.mask, batch.first, batch.last))
    return Scores(**{field.name: getattr(scores, field.name).float() for field in fields(Scores)})


def _masked_arcs(scores: Scores, batch: Batch) -> Tensor:
    """Arcs within each word's own sentence, and from the root."""
    own = batch.sentences[:, :, None] == batch.sentences[:, None, :]
    root = torch.ones(*batch.words.shape, 1, dtype=torch.bool)
    return scores.arcs.masked_fill(~torch.cat([root, own], 2), -1e4)


def loss_of(reader: Reader, batch: Batch) -> Tensor:
    """The sum of the heads' cross entropies; names count by the share of words that are marked for them."""
    scores = scores_of(reader, batch)

    def entropy(given: Tensor, gold: Tensor) -> Tensor:
        total = functional.cross_entropy(given.flatten(0, 1), gold.flatten(), ignore_index=IGNORED, reduction="sum")
        return total / (gold != IGNORED).sum().clamp(min=1)

    with _halved():
        relations = reader.relations(scores, batch.heads.clamp(min=0)).float()
    loss = (
        0.5 * entropy(scores.upos, batch.upos)
        + entropy(scores.xpos, batch.xpos)
        + 0.5 * entropy(scores.lemma, batch.lemma)
        + entropy(_masked_arcs(scores, batch), batch.heads)
        + entropy(relations, batch.relations)
    )
    share = (batch.names != IGNORED).sum() / batch.words.sum()
    loss = loss + NAMES * share * entropy(scores.names, batch.names)
    return loss + 0.5 * _binary(scores.starts[..., 0], batch.starts) + record_loss(scores, batch)


def _binary(given: Tensor, gold: Tensor) -> Tensor:
    """Mean binary cross entropy where there is a label."""
    known = gold != IGNORED
    if not bool(known.any()):
        return given.sum() * 0.0
    return functional.binary_cross_entropy_with_logits(given[known], gold[known].to(given.dtype))


def record_loss(scores: Scores, batch: Batch) -> Tensor:
    """The loss of triggers, their fields, evidence and roles.

    A trigger is one word in thirty or fewer, so the triggers' entropy is counted a trigger and not a word; the other
    words weigh as much as :data:`QUIET` of them each.
    """
    known = batch.records != IGNORED
    if not bool(known.any()):
        return scores.records.sum() * 0.0
    total = scores.records.sum() * 0.0
    for number, head in enumerate(HEADS):
        gold = batch.records[..., number]
        given = scores.records[..., head.first : head.stop]
        sums = functional.cross_entropy(given.flatten(0, 1), gold.flatten(), ignore_index=IGNORED, reduction="sum")
        if head.is_trigger:
            count = (gold > 0).sum() + QUIET * (gold == 0).sum()
            total = total + sums / count.clamp(min=1.0)
        else:
            total = total + 0.5 * sums / (gold != IGNORED).sum().clamp(min=4)
    total = total + 2.0 * _binary(scores.evidence, batch.evidence)
    if len(batch.roles):
        row, trigger, word, role, value = batch.roles.unbind(1)
        given = (scores.role_trigger[row, trigger, role] * scores.role_word[row, word]).sum(-1)
        total = total + functional.binary_cross_entropy_with_logits(given, value.to(given.dtype))
    return RECORDS * total / len(HEADS)


@torch.no_grad()
def evaluate(reader: Reader, batcher: Batcher, labels: Labels, sentences: list[Sentence]) -> dict[str, float]:
    """Accuracies in percent on gold tokens, heads taken one by one, and F1 of names."""
    reader.eval()
    right = dict.fromkeys(("upos", "xpos", "lemma", "uas", "las"), 0)
    words = found = given = gold = 0
    windows = packed(sentences, batcher.size)
    for plan in batcher.plan(windows, 3000):
        chosen = [windows[i] for i in plan]
        batch = batcher.make(chosen)
        scores = scores_of(reader, batch)
        heads = _masked_arcs(scores, batch).argmax(-1)
        relations = reader.relations(scores, heads).argmax(-1)
        here = batch.heads != IGNORED
        attached = (heads == batch.heads) & here
        words += int(here.sum())
        for key, head, wanted in (
            ("upos", scores.upos, batch.upos),
            ("xpos", scores.xpos, batch.xpos),
            ("lemma", scores.lemma, batch.lemma),
        ):
            right[key] += int(((head.argmax(-1) == wanted) & here).sum())
        right["uas"] += int(attached.sum())
        right["las"] += int((attached & (relations == batch.relations)).sum())
        for row, window in enumerate(chosen):
            at = 0
            for sentence in window:
                stop = at + len(sentence.words)
                if sentence.names is not None:
                    tags = scores.names[row, at:stop].argmax(-1).tolist()
                    ours, theirs = set(spans(labels.names[t] for t in tags)), set(spans(sentence.names))
                    found, given, gold = found + len(ours & theirs), given + len(ours), gold + len(theirs)
                at = stop
    reader.train()
    out = {key: round(100 * n / max(1, words), 2) for key, n in right.items()}
    return {**out, "names": round(200 * found / max(1, given + gold), 2)}


@torch.no_grad()
def triggers_f1(reader: Reader, batcher: Batcher, sentences: list[Sentence]) -> dict[str, float]:
    """F1 in percent of trigger words by record type, and accuracy of the roles, on marked reports."""
    reader.eval()
    counts = {head.type: [0, 0, 0] for head in HEADS if head.is_trigger}
    right = asked = 0
    windows = packed(sentences, batcher.size)
    for plan in batcher.plan(windows, 3000):
        batch = batcher.make([windows[i] for i in plan])
        scores = scores_of(reader, batch)
        for number, head in enumerate(HEADS):
            if head.is_trigger:
                gold = batch.records[..., number]
                ours = (torch.softmax(scores.records[..., head.first : head.stop], -1)[..., 0] < 0.5) & (
                    gold != IGNORED
                )
                count = counts[head.type]
                for at, part in enumerate((ours & (gold > 0), ours, gold > 0)):
                    count[at] += int(part.sum())
        if len(batch.roles):
            row, trigger, word, role, value = batch.roles.unbind(1)
            given = (scores.role_trigger[row, trigger, role] * scores.role_word[row, word]).sum(-1)
            right, asked = right + int(((given > 0) == (value > 0)).sum()), asked + len(value)
    reader.train()
    out = {kind: round(200 * both / max(1, ours + gold), 1) for kind, (both, ours, gold) in counts.items()}
    return out | {"roles": round(100 * right / max(1, asked), 1)}


class Trainer:
    """One run, from its start or from where it was broken off."""

    def __init__(self, out: Path, options: argparse.Namespace) -> None:
        self.out = out
        self.options = options
        self.rng = Random(options.seed)
        torch.manual_seed(options.seed)
        self.train = training_sentences()
        self.dev = development_sentences()
        initial: Path | None = options.start_from
        self.labels = Labels.load(initial.parent / "labels.json") if initial else collect(self.train)
        self.labels.save(out / "labels.json")
        self.batcher = Batcher(self.labels)
        self.augmenter = Augmenter(self.train, self.rng)
        self.reports = Reports(self.rng)
        self.titled = [s for s in self.train if self.augmenter.can_be_titled(s)]
        self.corpus = read_sentences(options.corpus, "train") if options.corpus else []
        self.corpus_dev = read_sentences(options.corpus, "dev") if options.corpus else []
        self.reader = new_reader(self.labels)
        if initial:
            self.reader.load_state_dict(torch.load(initial, weights_only=True), strict=False)
        else:
            load_encoder(self.reader, model_folder() / "model.safetensors")
        named = [(n, p) for n, p in self.reader.named_parameters() if p.requires_grad]
        encoder = [p for n, p in named if n.startswith(("norm", "layers"))]
        heads = [p for n, p in named if not n.startswith(("norm", "layers"))]
        self.parameters = [*encoder, *heads]
        self.mean = [p.detach().clone() for p in self.parameters]
        self.optimizer = torch.optim.AdamW(
            [{"params": encoder, "lr": options.rate}, {"params": heads, "lr": options.rate * options.heads_factor}],
            betas=(0.9, 0.98),
            weight_decay=0.01,
            fused=True,
        )
        self.rates = [group["lr"] for group in self.optimizer.param_groups]
        self.step, self.epoch, self.spent = 0, 0, 0.0
        state = out / "state.pt"
        if state.exists():
            self._restore(torch.load(state, weights_only=True))
        self.note(start=True, sentences=len(self.train), corpus=len(self.corpus), step=self.step)

    def note(self, **values: Any) -> None:
        """Adds a line to the log."""
        with (self.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(values) + "\n")

    def run(self) -> None:
        """Trains until the time, or the number of steps, is used up."""
        self.reader.train()
        began = time.monotonic() - self.spent
        saved = self.spent
        total, count = 0.0, 0
        while self.done < 1.0:
            windows = self._windows()
            for plan in self.batcher.plan(windows, self.options.pieces, self.rng):
                total += self._learn([windows[i] for i in plan], self.done)
                count += 1
                self.spent = time.monotonic() - began
                if self.step % 50 == 0:
                    self.note(step=self.step, epoch=self.epoch, loss=round(total / count, 4), seconds=round(self.spent))
                    total, count = 0.0, 0
                if self.spent - saved > 60.0 * self.options.save_every or self.done >= 1.0:
                    self.save()
                    saved = self.spent
                if self.done >= 1.0:
                    break
            self.epoch += 1

    @property
    def done(self) -> float:
        """The share of the run that is behind."""
        if self.options.steps:
            return self.step / self.options.steps
        return self.spent / (60.0 * self.options.minutes)

    def _windows(self) -> list[list[Sentence]]:
        """What one pass goes through: treebanks and corpus in windows of any length, and single sentences."""
        variant, size = self.augmenter.variant, self.batcher.size
        windows = packed([variant(s) for s in self.train], size, self.rng)
        out = self.rng.sample(windows, round(len(windows) * self.options.treebanks))
        for _ in range(self.options.corpus_passes):
            for window in packed([self.augmenter.lettered(s) for s in self.corpus], size, self.rng):
                out.append(self.augmenter.elsewhere(window) if self.rng.random() < self.options.elsewhere else window)
        out += [[variant(s)] for s in self.rng.choices(self.titled, k=self.options.titled) if self.titled]
        return out + [[self.reports.sentence()] for _ in range(self.options.reports)]

    def _learn(self, sentences: list[list[Sentence]], done: float) -> float:
        share = min((self.step + 1) / 60, max(0.01, 1.0 - done))
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * share
        loss = loss_of(self.reader, self.batcher.make(sentences))
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step += 1
        keep = min(0.995, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            torch._foreach_lerp_(self.mean, [p.detach() for p in self.parameters], 1.0 - keep)
        return float(loss.detach())

    def save(self) -> None:
        """Writes the state and the mean weights, and notes how good these are."""
        state = {
            "reader": self.reader.state_dict(),
            "mean": self.mean,
            "optimizer": self.optimizer.state_dict(),
            "step": self.step,
            "epoch": self.epoch,
            "spent": self.spent,
        }
        _write(state, self.out / "state.pt")
        live = [p.detach().clone() for p in self.parameters]
        with torch.no_grad():
            torch._foreach_copy_([p.data for p in self.parameters], self.mean)
            _write(self.reader.state_dict(), self.out / "model.pt")
            figures = evaluate(self.reader, self.batcher, self.labels, self.dev)
            if self.corpus_dev:
                figures |= triggers_f1(self.reader, self.batcher, self.corpus_dev)
            torch._foreach_copy_([p.data for p in self.parameters], live)
        self.note(step=self.step, epoch=self.epoch, seconds=round(self.spent), dev=figures)

    def _restore(self, state: dict[str, Any]) -> None:
        self.reader.load_state_dict(state["reader"])
        self.mean = state["mean"]
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.epoch, self.spent = state["step"], state["epoch"], state["spent"]
        self.rng.seed(self.options.seed + self.step)


def _write(value: Any, path: Path) -> None:
    part = path.with_suffix(".part")
    torch.save(value, part)
    part.replace(path)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path, help="folder of the run")
    parser.add_argument("--minutes", type=float, default=60.0, help="time budget")
    parser.add_argument("--steps", type=int, default=0, help="number of steps, in place of the time budget")
    parser.add_argument("--elsewhere", type=float, default=0.6, help="share of the corpus read with other names")
    parser.add_argument("--rate", type=float, default=1.5e-4, help="highest learning rate of the encoder")
    parser.add_argument("--heads-factor", type=float, default=6.0, help="how much higher the heads' rate is")
    parser.add_argument("--pieces", type=int, default=1100, help="word pieces a batch")
    parser.add_argument("--corpus", type=Path, help="what `python -m training.corpus.prepare` wrote")
    parser.add_argument("--corpus-passes", type=int, default=2, help="passes of the corpus in one of the treebanks")
    parser.add_argument("--treebanks", type=float, default=1.0, help="share of the treebanks in a pass, 0 to 1")
    parser.add_argument("--titled", type=int, default=600, help="sentences with other titles a pass")
    parser.add_argument("--reports", type=int, default=600, help="sentences of own templates a pass")
    parser.add_argument("--save-every", type=float, default=8.0, help="minutes between checkpoints")
    parser.add_argument("--start-from", type=Path, help="model.pt of another run to begin with")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    Trainer(options.out, options).run()


if __name__ == "__main__":
    main()
