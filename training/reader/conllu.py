"""Treebanks in CoNLL-U as plain records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

_ENTITY = re.compile(r"(?:^|\|)Entity=([^|]*)")


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word; ``head`` counts from 1, 0 is the root; ``entity`` is GUM's bracket notation."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str
    space_after: bool = True
    entity: str = ""


@dataclass(frozen=True, slots=True)
class RecordLabels:
    """The record heads' labels of a sentence; ``-100`` where nothing is known.

    ``heads`` has a row a word and a label a head of :data:`rapport.language.heads.HEADS`, ``evidence`` a column a
    record type; ``roles`` are (trigger, word, role, 0 or 1), words counted from 0.
    """

    heads: tuple[tuple[int, ...], ...]
    evidence: tuple[tuple[int, ...], ...]
    roles: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; ``names`` holds one BIO tag a word, or is None where the treebank marks no names.

    A tag ``?`` says that it isn't known. Without ``syntax``, the words' other labels are empty.
    """

    words: tuple[Word, ...]
    names: tuple[str, ...] | None = None
    document: str = ""
    text: str = ""
    new_paragraph: bool = False
    syntax: bool = True
    records: RecordLabels | None = None

    def with_words(self, words: list[Word], names: list[str] | None) -> Sentence:
        """The sentence with other words and tags."""
        return replace(self, words=tuple(words), names=tuple(names) if names is not None else None)


def read_conllu(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file; multiword lines set spacing only, empty nodes are left out."""
    document, text, paragraph = "", "", False
    words: list[Word] = []
    joined: tuple[int, int, bool] | None = None
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if not line:
            if words:
                yield Sentence(tuple(words), None, document, text, paragraph)
            words, joined, text, paragraph = [], None, "", False
        elif line.startswith("#"):
            if line.startswith("# newdoc id = "):
                document = line[14:]
            elif line.startswith("# text = "):
                text = line[9:]
            elif line.startswith("# newpar"):
                paragraph = True
        else:
            column = line.split("\t")
            if "." in column[0]:
                continue
            spaced = "SpaceAfter=No" not in column[9]
            if "-" in column[0]:
                begin, end = (int(n) for n in column[0].split("-"))
                joined = begin, end, spaced
                continue
            number = int(column[0])
            if joined and joined[0] <= number <= joined[1]:
                spaced = joined[2] if number == joined[1] else False
            found = _ENTITY.search(column[9])
            entity = found[1] if found else ""
            words.append(Word(*column[1:5], int(column[6]), column[7], spaced, entity))
