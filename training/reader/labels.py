"""The labels that the heads predict, and lemmas as edit scripts on the form."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from training.reader.conllu import Sentence

NAME_KINDS = ("PER", "ORG", "LOC", "EVENT", "TIME", "NORP", "MISC")
_MIN_SCRIPTS = 3

Script = tuple[int, int, str]
"""Lower-case first (1 or 0), characters to cut off the end, what to add."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Label sets in the order of the heads' outputs."""

    upos: list[str]
    xpos: list[str]
    lemma: list[Script]
    names: list[str]
    relations: list[str]

    def save(self, path: Path) -> None:
        """Writes the labels as JSON."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Labels:
        """Reads labels that :meth:`save` wrote."""
        value = json.loads(path.read_text(encoding="utf-8"))
        value["lemma"] = [tuple(script) for script in value["lemma"]]
        return cls(**value)


def lemma_script(form: str, lemma: str) -> Script:
    """The cheapest script that makes *lemma* of *form*; lower-casing is preferred where both would do."""

    def script(lowered: int) -> Script:
        base = form.lower() if lowered else form
        common = 0
        while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
            common += 1
        return lowered, len(base) - common, lemma[common:]

    return min((script(1), script(0)), key=lambda s: s[1] + len(s[2]) + (0 if s[0] else 0.1))


def collect(sentences: Iterable[Sentence]) -> Labels:
    """The labels of a training set; scripts that occur fewer than three times are left out."""
    upos: Counter[str] = Counter()
    xpos: Counter[str] = Counter()
    scripts: Counter[Script] = Counter()
    relations: Counter[str] = Counter()
    for sentence in sentences:
        for word in sentence.words:
            upos[word.upos] += 1
            xpos[word.xpos] += 1
            scripts[lemma_script(word.form, word.lemma)] += 1
            relations[word.deprel] += 1
    keep: list[Script] = [(1, 0, "")]
    keep += [s for s, n in scripts.most_common() if n >= _MIN_SCRIPTS and s != keep[0]]
    names = ["O", *(f"{part}-{kind}" for part in "BI" for kind in NAME_KINDS)]
    return Labels(sorted(upos), sorted(xpos), keep, names, sorted(relations))


def lexicon(sentences: Iterable[Sentence], share: float = 0.6) -> dict[str, str]:
    """Lemmas by ``XPOS form`` for the forms whose edit script alone would not be safe to trust.

    Args:
        sentences: the training set.
        share: how much of a form's uses its most frequent lemma must have.
    """
    seen: dict[str, Counter[str]] = {}
    for sentence in sentences:
        for word in sentence.words:
            form = word.form if word.upos == "PROPN" else word.form.lower()
            if form[:1].isalpha():
                seen.setdefault(f"{word.xpos} {form}", Counter())[word.lemma] += 1
    out: dict[str, str] = {}
    for key, lemmas in seen.items():
        (lemma, uses), *_ = lemmas.most_common(1)
        if uses >= share * sum(lemmas.values()):
            out[key] = lemma
    return dict(sorted(out.items()))


def index(labels: Sequence[str] | Sequence[Script]) -> dict[str | Script, int]:
    """Each label's number."""
    return {label: number for number, label in enumerate(labels)}
