"""The sentences that the reader is trained and chosen on."""

from __future__ import annotations

import json
import os
from pathlib import Path

from training.reader.conllu import RecordLabels, Sentence, Word, read_conllu
from training.reader.hints import hinted
from training.reader.names import tag_names

_LONGEST = 100


def treebanks() -> Path:
    """The folder of treebanks: ``$RAPPORT_SHARED/treebanks``, by default beside the repository."""
    return Path(os.environ.get("RAPPORT_SHARED", "../shared")) / "treebanks"


def load(part: str) -> dict[str, list[Sentence]]:
    """The sentences of ``train``, ``dev`` or ``test``, by treebank: ``gum`` with names, ``ewt`` without."""
    folder = treebanks()
    return {
        "gum": tag_names(list(read_conllu(folder / f"gum-open-{part}.conllu"))),
        "ewt": list(read_conllu(folder / f"ewt-{part}.conllu")),
    }


def training_sentences() -> list[Sentence]:
    """All sentences to train on, but for the very long ones; where names aren't marked, with what is certain."""
    parts = load("train")
    return [s for s in [*parts["gum"], *map(hinted, parts["ewt"])] if len(s.words) <= _LONGEST]


def development_sentences() -> list[Sentence]:
    """The sentences that checkpoints are compared on: GUM's dev part and 600 sentences of EWT's."""
    dev = load("dev")
    return [*dev["gum"], *dev["ewt"][:600]]


def read_sentences(path: Path, part: str) -> list[Sentence]:
    """The sentences of one part, as ``python -m training.corpus.prepare`` wrote them."""
    out: list[Sentence] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["part"] != part:
                continue
            words = tuple(Word(form, "", "", "", 0, "", space) for form, space in row["words"])
            labels = RecordLabels(
                tuple(map(tuple, row["heads"])), tuple(map(tuple, row["evidence"])), tuple(map(tuple, row["roles"]))
            )
            names = tuple("?" if tag.endswith("-TIME") else tag for tag in row["names"])  # GUM's bounds of times differ
            out.append(Sentence(words, names, row["document"], new_paragraph=row["new"], syntax=False, records=labels))
    return out
