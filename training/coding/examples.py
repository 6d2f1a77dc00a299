"""Examples that the sentence coder learns from: gold records, own sentences, and prose without events."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapport.coding.sentence.coder import analysed
from rapport.coding.sentence.model import Sentence, prepared
from rapport.coding.sentence.named import Named
from rapport.language.reader import Reader
from rapport.model.analysis import Analysis
from training.reader.conllu import read_conllu

OWN = Path(__file__).with_name("sentences.txt")
NONE = "NONE"
SAME = {"UNO": "IGO", "EUR": "IGO", "XKX": "KOS"}
"""Codes that the gold records don't tell apart."""
_STATES_OF_OLD = {"JAP": "JPN"}


@dataclass(frozen=True, slots=True)
class Party:
    """Who acts or is acted on: the code, and the words where the gold has them."""

    code: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with what is right of it; ``type`` is NONE where nothing is told. A ``group`` stays together."""

    id: str
    text: str
    type: str
    source: tuple[Party, ...]
    target: tuple[Party, ...]
    group: str
    count: float = 1.0


@dataclass(frozen=True, slots=True)
class Read:
    """An example as the reader reads it."""

    example: Example
    sentence: Sentence


def gold(path: Path) -> list[Example]:
    """PLOVER's gold records."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [gold_example(row) for row in rows]


def gold_example(row: Mapping[str, Any]) -> Example:
    """One gold record."""
    source, target = (
        tuple(Party(party["code"], party["text"] or "") for party in row[side]) for side in ("source", "target")
    )
    return Example(row["id"], row["text"], row.get("event_type", NONE), source, target, row["text"])


def own(path: Path = OWN, count: float = 1.0) -> list[Example]:
    """Own sentences: ``TYPE | actors | recipients | sentence`` a line."""
    return list(_own(path, count))


def _own(path: Path, count: float) -> Iterator[Example]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith(("#", "fictional:")):
            continue
        kind, actors, recipients, text = (cell.strip() for cell in line.split("|", 3))
        source, target = (tuple(Party(code) for code in cell.split()) for cell in (actors, recipients))
        yield Example(f"own-{number}", text, kind, source, target, text, count)


def prose(path: Path, most: int, count: float = 1.0, genres: Sequence[str] = ()) -> list[Example]:
    """Every n-th sentence of a treebank, of *genres* in which states do nothing to each other."""
    found = [
        sentence.text
        for sentence in read_conllu(path)
        if 5 <= len(sentence.words) <= 40 and (not genres or any(genre in sentence.document for genre in genres))
    ]
    step = max(1, len(found) // most)
    return [Example(f"{path.stem}-{at}", text, NONE, (), (), text, count) for at, text in enumerate(found[::step])]


def read(reader: Reader, examples: Sequence[Example], *, lists: bool = True) -> list[Read]:
    """The examples as the reader reads them."""
    return [Read(each, prepared(analysed(each.text, reader), lists=lists)) for each in examples]


def gold_roles(analysis: Analysis, names: Sequence[Named], example: Example) -> list[str]:
    """The part of each name in an example: by the stretch that the gold names, else by its code."""
    out = ["none"] * len(names)
    for role, parties in (("actor", example.source), ("recipient", example.target)):
        for party in parties:
            code = SAME.get(party.code, party.code)
            fitting = [
                at for at, name in enumerate(names) if SAME.get(name.code, name.code) == code and out[at] == "none"
            ]
            start = analysis.text.find(party.text.strip()) if party.text else -1
            within = _within(analysis, names, fitting, start, start + len(party.text.strip())) if start >= 0 else []
            for at in within or fitting[:1]:
                out[at] = role
    return out


def _within(analysis: Analysis, names: Sequence[Named], fitting: Sequence[int], start: int, end: int) -> list[int]:
    """Which of the names lie in a stretch, or hold it."""
    tokens = analysis.tokens
    return [
        at
        for at in fitting
        if start <= tokens[names[at].token].start < end
        or (tokens[names[at].first].start <= start and end <= tokens[names[at].stop - 1].end)
    ]
