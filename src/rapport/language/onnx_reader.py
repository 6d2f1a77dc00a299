"""The shipped reader: a small multi-task encoder run by ONNX Runtime on one thread of a CPU."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Final, TypeVar

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from rapport.errors import ReaderError
from rapport.language.assembly import assemble
from rapport.language.decoding import Decoder, Labels, Reading, SentenceScores
from rapport.language.pieces import PieceEncoder, Pieces
from rapport.language.recordheads import triggers
from rapport.language.segmentation import segment
from rapport.language.windows import Part, windows
from rapport.model.analysis import Syntax
from rapport.model.spans import Span
from rapport.model.triggers import Trigger

T = TypeVar("T")

_PIECES_A_BATCH: Final = 1024
_MOST_PIECES: Final = 510
"""The encoder takes so many between its first and its last mark; paragraphs of a word each have marks for more."""
_WINDOW_RELATION: Final = "parataxis"
_OUTPUTS: Final = tuple(field.name for field in fields(SentenceScores))


class OnnxReader:
    """Reads English with the model in a folder of assets.

    Args:
        folder: holds ``model.onnx``, ``tokenizer.json``, ``labels.json`` and ``lemmas.json``.
        version: what the assets call themselves.
        threads: threads that one reading may use.

    Raises:
        ReaderError: a file is missing or isn't what it should be.
    """

    name = "rapport"

    def __init__(self, folder: Path, version: str, threads: int = 1) -> None:
        model = folder / "model.onnx"
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            with model.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
            self._pieces = PieceEncoder(Tokenizer.from_file(str(folder / "tokenizer.json")))
            lexicon = json.loads((folder / "lemmas.json").read_text(encoding="utf-8"))
            self._decoder = Decoder(Labels.load(folder / "labels.json"), lexicon)
        except Exception as error:  # each of the three libraries has errors of its own
            raise ReaderError(
                f"the reader's model can't be loaded: {error}",
                where=str(folder),
                advice="Install the package `rapport-reader` again",
            ) from error
        self.version = f"{version}+{digest[:12]}"

    @classmethod
    def shipped(cls, threads: int = 1) -> OnnxReader:
        """The reader of the package ``rapport-reader``.

        Raises:
            ReaderError: the package isn't there, or is broken.
        """
        try:
            import rapport_reader
        except ImportError as error:
            raise ReaderError(
                "the shipped reader isn't installed", where="reader", advice="Install the package `rapport-reader`"
            ) from error
        return cls(rapport_reader.path(), rapport_reader.__version__, threads)

    def read(self, text: str, paragraphs: Sequence[Span]) -> Syntax:
        """Reads the paragraphs of *text*; see :class:`rapport.language.reader.Reader`."""
        pieces = segment(text, paragraphs)
        words = [[text[t.start : t.end] for t in piece.tokens] for piece in pieces]
        begins = [n for n, piece in enumerate(pieces) if n and piece.paragraph != pieces[n - 1].paragraph]
        readings: list[list[Reading]] = [[] for _ in words]
        found: list[list[Trigger]] = [[] for _ in words]
        for part, (own, seen) in self._parts(words, frozenset(begins), self._both):
            readings[part.sentence] += _moved(own, part.first, readings[part.sentence])
            found[part.sentence] += [trigger.moved(part.first) for trigger in seen]
        return assemble(text, pieces, readings, found)

    def _both(self, words: Sequence[str], scores: SentenceScores) -> tuple[list[Reading], list[Trigger]]:
        return self._decoder.decode(words, scores), triggers(scores)

    def label(self, sentences: Sequence[Sequence[str]]) -> list[list[Reading]]:
        """Labels sentences that follow one another and are words already; a long one is read in parts."""
        out: list[list[Reading]] = [[] for _ in sentences]
        for part, own in self._parts(sentences, frozenset(), self._decoder.decode):
            out[part.sentence] += _moved(own, part.first, out[part.sentence])
        return out

    def starts(self, sentences: Sequence[Sequence[str]]) -> list[list[float]]:
        """For each word how likely it begins a sentence, whatever sentences were given."""
        out: list[list[float]] = [[] for _ in sentences]
        for part, own in self._parts(sentences, frozenset(), lambda _, scores: scores.starts.astype(float)):
            out[part.sentence] += list(1.0 / (1.0 + np.exp(-own)))
        return out

    def _parts(
        self,
        sentences: Sequence[Sequence[str]],
        begins: frozenset[int],
        use: Callable[[Sequence[str], SentenceScores], T],
    ) -> Iterator[tuple[Part, T]]:
        """What *use* makes of every sentence's words and scores, in the order of the text.

        *begins* are the sentences that begin paragraphs.
        """
        sizes = [[len(self._pieces.word(word)) for word in words] for words in sentences]
        planned = windows(sizes)
        inputs: list[Pieces] = []
        for window in planned:
            room = _MOST_PIECES - sum(sum(sizes[part.sentence][part.first : part.stop]) for part in window)
            breaks = [n for n, part in enumerate(window) if part.sentence in begins][: max(0, room)]
            inputs.append(self._pieces.encode([sentences[p.sentence][p.first : p.stop] for p in window], breaks))
        read: dict[int, list[tuple[Part, T]]] = {}
        for batch in _batches(inputs):  # scores are large: each batch's are used before the next is scored
            for at, scores in zip(batch, self._scores([inputs[i] for i in batch]), strict=True):
                read[at] = []
                for part, first, stop in _own(planned[at]):
                    words = sentences[part.sentence][part.first : part.stop]
                    read[at].append((part, use(words, scores.part(first, stop))))
        for at in range(len(planned)):
            yield from read[at]

    def _scores(self, batch: Sequence[Pieces]) -> Iterator[SentenceScores]:
        rows, length = len(batch), max(len(x) for x in batch)
        width = max(len(x.first) for x in batch)
        ids, shapes = np.zeros((2, rows, length), np.int64)
        first, last = np.zeros((2, rows, width), np.int64)
        mask = np.zeros((rows, length), np.float32)
        for row, x in enumerate(batch):
            size, words = len(x), len(x.first)
            ids[row, :size], shapes[row, :size], mask[row, :size] = x.ids, x.shapes, 1.0
            first[row, :words], last[row, :words] = x.first, x.last
        given = {"ids": ids, "shapes": shapes, "mask": mask, "first": first, "last": last}
        found = dict(zip(_OUTPUTS, self._session.run(list(_OUTPUTS), given), strict=True))
        for row in range(rows):
            yield SentenceScores(**{name: scores[row] for name, scores in found.items()})


def _own(window: Sequence[Part]) -> Iterator[tuple[Part, int, int]]:
    """The parts that a window is to label, with where their words lie in it."""
    at = 0
    for part in window:
        stop = at + part.stop - part.first
        if part.own:
            yield part, at, stop
        at = stop


def _batches(inputs: Sequence[Pieces]) -> Iterator[list[int]]:
    """Indices of inputs alike in length, so that little of a batch is padding."""
    batch: list[int] = []
    for index in sorted(range(len(inputs)), key=lambda i: len(inputs[i])):
        if batch and len(inputs[index]) * (len(batch) + 1) > _PIECES_A_BATCH:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _moved(window: list[Reading], shift: int, before: Sequence[Reading]) -> list[Reading]:
    """A window's words with heads counted in the whole sentence; its root hangs on the root of the words before."""
    root = next((number for number, word in enumerate(before, 1) if word.head == 0), 0)
    if not root:
        return window
    return [
        replace(word, head=root, relation=_WINDOW_RELATION) if word.head == 0 else replace(word, head=word.head + shift)
        for word in window
    ]
