"""The network: MiniLM's encoder with a head for each annotation, trained together.

The dependency heads are the biaffine ones of Dozat and Manning (2017), "Deep Biaffine Attention for Neural
Dependency Parsing".
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from rapport.language.heads import EVIDENCE, ROLES
from rapport.language.heads import WIDTH as RECORD_WIDTH
from rapport.language.pieces import MAX_PIECES, NO_SHAPE

WIDTH = 384
LAYERS = 6
VOCABULARY = 30522
_ROLE_WIDTH = 48


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many labels each head tells apart."""

    upos: int
    xpos: int
    lemma: int
    names: int
    relations: int


@dataclass(frozen=True, slots=True)
class Scores:
    """What the heads give, a row a word: label scores, arcs ``B × N × (N + 1)`` and the label heads' inputs.

    ``records`` are the scores of :data:`rapport.language.heads.HEADS`, ``evidence`` of ``EVIDENCE``; ``starts`` says
    whether a word begins a sentence. The roles' scores are ``role_trigger`` (``B × N × R × W``) times ``role_word``
    (``B × N × W``).
    """

    upos: Tensor
    xpos: Tensor
    lemma: Tensor
    names: Tensor
    arcs: Tensor
    rel_head: Tensor
    rel_dep: Tensor
    starts: Tensor
    records: Tensor
    evidence: Tensor
    role_trigger: Tensor
    role_word: Tensor


class Layer(nn.Module):
    """One transformer layer as BERT has it."""

    def __init__(self, width: int = WIDTH, inner: int = 4 * WIDTH, heads: int = 12) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """*x* is ``B × T × D``; *bias* is added to the attention scores."""
        batch, _, width = x.shape
        size = width // self.heads

        def split(y: Tensor) -> Tensor:
            return y.reshape(batch, -1, self.heads, size).transpose(1, 2)

        scores = split(self.query(x)) @ split(self.key(x)).transpose(-1, -2) / math.sqrt(size)
        mixed = torch.softmax(scores + bias, -1) @ split(self.value(x))
        x = self.norm1(x + self.drop(self.out(mixed.transpose(1, 2).reshape(batch, -1, width))))
        y: Tensor = self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))
        return y


class Reader(nn.Module):
    """Encoder and heads.

    Args:
        sizes: numbers of labels.
        arc_width: width of the arc scorer's inputs.
        rel_width: width of the relation scorer's inputs.
    """

    def __init__(self, sizes: Sizes, arc_width: int = 256, rel_width: int = 96) -> None:
        super().__init__()
        self.sizes = sizes
        self.rel_width = rel_width
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(MAX_PIECES, WIDTH)
        self.types = nn.Embedding(2, WIDTH)
        self.shapes = nn.Embedding(NO_SHAPE + 1, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.mix = nn.Parameter(torch.tensor([-2.0, -1.0, 0.0, 1.0]))
        self.drop = nn.Dropout(0.1)
        self.word_drop = nn.Dropout(0.25)
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.upos = nn.Linear(WIDTH, sizes.upos)
        self.xpos = nn.Linear(WIDTH, sizes.xpos)
        self.lemma = nn.Linear(WIDTH, sizes.lemma)
        self.names = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Dropout(0.2), nn.Linear(WIDTH, sizes.names))
        self.arc_head = nn.Linear(WIDTH, arc_width)
        self.arc_dep = nn.Linear(WIDTH, arc_width)
        self.arc_weight = nn.Parameter(torch.randn(arc_width, arc_width) * 0.01)
        self.arc_bias = nn.Parameter(torch.zeros(arc_width))
        self.rel_head = nn.Linear(WIDTH, rel_width)
        self.rel_dep = nn.Linear(WIDTH, rel_width)
        self.rel_weight = nn.Parameter(torch.randn(rel_width, sizes.relations * rel_width) * 0.01)
        self.rel_head_bias = nn.Linear(rel_width, sizes.relations)
        self.rel_dep_bias = nn.Linear(rel_width, sizes.relations, bias=False)
        self.starts = nn.Linear(WIDTH, 1)
        self.record_inner = nn.Linear(WIDTH, WIDTH)
        self.records = nn.Linear(WIDTH, RECORD_WIDTH)
        self.evidence = nn.Linear(WIDTH, len(EVIDENCE))
        self.role_trigger = nn.Linear(WIDTH, len(ROLES) * _ROLE_WIDTH)
        self.role_word = nn.Linear(WIDTH, _ROLE_WIDTH)
        for frozen in (self.words, self.positions, self.types):
            frozen.weight.requires_grad_(False)

    def encode(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Word vectors ``B × N × D``: the mean of each word's first and last piece in the mixed upper layers."""
        length = ids.shape[1]
        x = self.words(ids) + self.positions.weight[:length][None] + self.types.weight[0] + self.shapes(shapes)
        x = self.drop(self.norm(x))
        bias = ((1.0 - mask) * -1e4)[:, None, None, :]
        upper = []
        for layer in self.layers:
            x = layer(x, bias)
            upper.append(x)
        share = torch.softmax(self.mix, 0)
        x = share[0] * upper[-4] + share[1] * upper[-3] + share[2] * upper[-2] + share[3] * upper[-1]
        width = x.shape[-1]
        begin = torch.gather(x, 1, first[..., None].expand(-1, -1, width))
        end = torch.gather(x, 1, last[..., None].expand(-1, -1, width))
        return (begin + end) * 0.5

    def score(self, words: Tensor) -> Scores:
        """The heads' scores for word vectors ``B × N × D``; column 0 of the arcs is the root."""
        words = self.word_drop(words)
        with_root = torch.cat([self.root[None, None].expand(words.shape[0], 1, -1), words], 1)

        def projected(layer: nn.Module, x: Tensor) -> Tensor:
            y: Tensor = self.word_drop(functional.gelu(layer(x)))
            return y

        inner = projected(self.record_inner, words)
        arc_head, arc_dep = projected(self.arc_head, with_root), projected(self.arc_dep, words)
        arcs = (arc_dep @ self.arc_weight + self.arc_bias) @ arc_head.transpose(1, 2)
        return Scores(
            self.upos(words),
            self.xpos(words),
            self.lemma(words),
            self.names(words),
            arcs,
            projected(self.rel_head, with_root),
            projected(self.rel_dep, words),
            self.starts(words),
            self.records(inner),
            self.evidence(inner),
            self.role_trigger(inner).reshape(*inner.shape[:2], len(ROLES), _ROLE_WIDTH),
            projected(self.role_word, words),
        )

    def relations(self, scores: Scores, heads: Tensor) -> Tensor:
        """Scores ``B × N × R`` of the relations to the given heads (``B × N``, 0 is the root)."""
        head = torch.gather(scores.rel_head, 1, heads[..., None].expand(-1, -1, self.rel_width))
        batch, count, width = scores.rel_dep.shape
        left = (scores.rel_dep.reshape(batch * count, width) @ self.rel_weight).reshape(batch * count, -1, width)
        both = torch.bmm(left, head.reshape(batch * count, width, 1)).reshape(batch, count, -1)
        out: Tensor = both + self.rel_head_bias(head) + self.rel_dep_bias(scores.rel_dep)
        return out


def load_encoder(reader: Reader, path: Path) -> None:
    """Fills the encoder with MiniLM's weights (``model.safetensors``)."""
    from safetensors.torch import load_file

    weights = {key.removeprefix("bert."): value for key, value in load_file(path).items()}
    pairs: list[tuple[nn.Module, str]] = [
        (reader.words, "embeddings.word_embeddings"),
        (reader.positions, "embeddings.position_embeddings"),
        (reader.types, "embeddings.token_type_embeddings"),
        (reader.norm, "embeddings.LayerNorm"),
    ]
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for number, layer in enumerate(reader.layers):
        pairs += [(getattr(layer, ours), f"encoder.layer.{number}.{theirs}") for ours, theirs in parts.items()]
    with torch.no_grad():
        for module, name in pairs:
            for part, value in module.named_parameters(recurse=False):
                value.copy_(weights[f"{name}.{part}"])
