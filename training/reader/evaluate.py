"""Measures a reader: ``python -m training.reader.evaluate [--reader spacy:PATH]``, with Rapport's own environment.

Syntax and names on the tokens of the treebanks' test parts, segmentation on their raw paragraphs, speed and memory on
one thread. Prints Markdown, as it stands in docs/reader.md.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Protocol, cast

from rapport.language.assembly import assemble
from rapport.language.decoding import Reading
from rapport.language.reader import load_reader
from rapport.language.segmentation import Piece, segment
from rapport.model.spans import Span
from training.reader.conllu import Sentence
from training.reader.data import load
from training.reader.names import spans

KINDS = ("PER", "ORG", "LOC", "TIME", "NORP", "EVENT", "MISC")


class Labeller(Protocol):
    """A reader that can label sentences whose words are given."""

    def label(self, sentences: Sequence[Sequence[str]]) -> list[list[Reading]]:
        """The labels of each sentence's words."""
        ...


def accuracy(sentences: Sequence[Sentence], read: Sequence[Sequence[Reading]]) -> dict[str, float]:
    """Percent of words with the right label, punctuation included; LAS with subtypes."""
    right: Counter[str] = Counter()
    words = 0
    for sentence, labels in zip(sentences, read, strict=True):
        for gold, ours in zip(sentence.words, labels, strict=True):
            words += 1
            attached = gold.head == ours.head
            right["UPOS"] += gold.upos == ours.upos
            right["XPOS"] += gold.xpos == ours.xpos
            right["lemma"] += gold.lemma.lower() == ours.lemma.lower()
            right["UAS"] += attached
            right["LAS"] += attached and gold.deprel == ours.relation
    return {key: 100 * count / words for key, count in right.items()}


def names_f1(
    sentences: Sequence[Sentence], read: Sequence[Sequence[Reading]], *, raw: bool = False
) -> dict[str, float]:
    """F1 of names, exact extent and kind, over all and by kind; *raw* takes the model's without the tables' help."""
    both: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for sentence, labels in zip(sentences, read, strict=True):
        if sentence.names is None:
            continue
        gold = set(spans(sentence.names))
        ours = set(spans(label.name for label in labels)) if raw else assembled_names(sentence, labels)
        for group, count in ((gold & ours, both), (gold, total), (ours, total)):
            count.update(kind for *_, kind in group)
    out = {"all": 200 * both.total() / max(1, total.total())}
    return out | {kind: 200 * both[kind] / max(1, total[kind]) for kind in KINDS}


def assembled_names(sentence: Sentence, labels: Sequence[Reading]) -> set[tuple[int, int, str]]:
    """The names that a document of this one sentence gets."""
    text = ""
    places: list[Span] = []
    for word in sentence.words:
        places.append(Span(len(text), len(text) + len(word.form)))
        text += word.form + (" " if word.space_after else "")
    syntax = assemble(text, [Piece(tuple(places), 0)], [labels])
    return {(name.first, name.stop, name.kind.value) for name in syntax.names}


def paragraphs(sentences: Sequence[Sentence]) -> tuple[str, list[Span], set[Span], set[Span]]:
    """The treebank's text with the spans of its paragraphs, words and sentences."""
    text = ""
    blocks: list[Span] = []
    words: set[Span] = set()
    whole: set[Span] = set()
    begin = 0
    document = ""
    for sentence in sentences:
        if text and (sentence.new_paragraph or sentence.document != document):
            blocks.append(Span(begin, len(text)))
            text += "\n"
            begin = len(text)
        document = sentence.document
        start = len(text)
        for word in sentence.words:
            words.add(Span(len(text), len(text) + len(word.form)))
            text += word.form + (" " if word.space_after else "")
        whole.add(Span(start, len(text.rstrip())))
        text = text.rstrip() + " "
    blocks.append(Span(begin, len(text)))
    return text, blocks, words, whole


def segmentation_f1(sentences: Sequence[Sentence]) -> tuple[float, float]:
    """F1 of words and of sentences on raw paragraphs."""
    text, blocks, words, whole = paragraphs(sentences)
    found = segment(text, blocks)
    tokens = {token for piece in found for token in piece.tokens}
    cut = {piece.span for piece in found}
    return (
        200 * len(words & tokens) / (len(words) + len(tokens)),
        200 * len(whole & cut) / (len(whole) + len(cut)),
    )


class Cutter(Protocol):
    """A reader that says of words how likely each begins a sentence."""

    def starts(self, sentences: Sequence[Sequence[str]]) -> list[list[float]]:
        """A chance a word."""
        ...


def head_segmentation_f1(reader: Cutter, sentences: Sequence[Sentence]) -> float:
    """F1 of sentences on raw paragraphs where the reader's own head cuts them in place of the rules."""
    text, blocks, _, whole = paragraphs(sentences)
    found = segment(text, blocks)
    chances = reader.starts([[text[t.start : t.end] for t in piece.tokens] for piece in found])
    cut: set[Span] = set()
    open_from: Span | None = None
    before: Span | None = None
    paragraph = -1
    for piece, own in zip(found, chances, strict=True):
        for token, chance in zip(piece.tokens, own, strict=True):
            if open_from is None or before is None or piece.paragraph != paragraph or chance >= 0.5:
                if open_from is not None and before is not None:
                    cut.add(Span(open_from.start, before.end))
                open_from, paragraph = token, piece.paragraph
            before = token
    if open_from is not None and before is not None:
        cut.add(Span(open_from.start, before.end))
    return 200 * len(whole & cut) / (len(whole) + len(cut))


def cost(spec: str) -> dict[str, float]:
    """Seconds to load, words a second on raw text, and peak memory in MB, of this process."""
    began = time.perf_counter()
    reader = load_reader(spec)
    loaded = time.perf_counter() - began
    text, blocks, _, _ = paragraphs(load("test")["gum"])
    reader.read(text, blocks[:5])
    began, busy = time.perf_counter(), time.process_time()
    syntax = reader.read(text, blocks)
    wall, cpu = time.perf_counter() - began, time.process_time() - busy
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"load": loaded, "wall": len(syntax.tokens) / wall, "cpu": len(syntax.tokens) / cpu, "memory": memory}


def report(spec: str) -> str:
    """All figures of one reader, as Markdown."""
    reader = cast("Labeller", load_reader(spec))
    test = load("test")
    news = [s for s in test["gum"] if s.document.startswith("GUM_news")]
    sets = {"GUM test": test["gum"], "GUM test, news": news, "EWT test": test["ewt"]}
    lines = ["| gold tokens | UPOS | XPOS | lemma | UAS | LAS |", "|---|---|---|---|---|---|"]
    names = ["| names, F1 | all | " + " | ".join(KINDS) + " |", "|---" * (len(KINDS) + 2) + "|"]
    for title, sentences in sets.items():
        read = reader.label([[w.form for w in s.words] for s in sentences])
        row = accuracy(sentences, read)
        lines.append(
            f"| {title} | " + " | ".join(f"{row[k]:.1f}" for k in ("UPOS", "XPOS", "lemma", "UAS", "LAS")) + " |"
        )
        if any(s.names for s in sentences):
            for kind, raw in (("", False), (", model alone", True)):
                values = names_f1(sentences, read, raw=raw).values()
                names.append(f"| {title}{kind} | " + " | ".join(f"{v:.1f}" for v in values) + " |")
    cuts = ["| raw text | words F1 | sentences F1 | sentences F1, by the head |", "|---|---|---|---|"]
    for title, sentences in sets.items():
        values = [*segmentation_f1(sentences)]
        if hasattr(reader, "starts"):
            values.append(head_segmentation_f1(cast("Cutter", reader), sentences))
        cuts.append(f"| {title} | " + " | ".join(f"{v:.1f}" for v in values) + " |")
    spent = _apart(spec)
    costs = (
        f"Load {spent['load']:.2f} s; {spent['cpu']:.0f} words a second of CPU time from raw text "
        f"({spent['wall']:.0f} by the clock); peak memory {spent['memory']:.0f} MB."
    )
    return "\n".join([*lines, "", *names, "", *cuts, "", costs])


def _apart(spec: str) -> dict[str, float]:
    """:func:`cost` in a process of its own, so that nothing else counts."""
    command = [sys.executable, "-m", "training.reader.evaluate", "--reader", spec, "--cost"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return cast("dict[str, float]", json.loads(done.stdout))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--reader", default="rapport", help="`rapport` or `spacy:PATH`")
    parser.add_argument("--cost", action="store_true", help="only load time, speed and memory, as JSON")
    options = parser.parse_args()
    action: Callable[[str], Any] = cost if options.cost else report
    result = action(options.reader)
    print(json.dumps(result) if options.cost else result)


if __name__ == "__main__":
    main()
