"""From the reader model's scores to labels: names by the best path, relations, and lemmas."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from rapport.language.tree import best_tree

Scores = NDArray[np.float32]

_NEVER: Final = -1e9
_NO_E: Final = re.compile(r"(?:[^aeiou]{2}|[aeiou]{2}[^aeiou]|[wxyi]|en|it)$")
_OF_VERBS: Final = frozenset({"VERB", "AUX", "ADJ", "ADP", "SCONJ"})
_MARKS: Final = frozenset({"-LRB-", "-RRB-", "HYPH", "SYM", "NFP", "GW"})
"""Penn's tags of marks in letters; of words it is only the second half of one that was cut in two by mistake."""
_APOSTROPHES: Final = str.maketrans({"’": "'", "‘": "'"})


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of the model's heads; a lemma script is (lower-case first, characters to cut, what to add)."""

    upos: list[str]
    xpos: list[str]
    lemma: list[tuple[int, int, str]]
    names: list[str]
    relations: list[str]

    @classmethod
    def load(cls, path: Path) -> Labels:
        """Reads ``labels.json``."""
        value = json.loads(path.read_text(encoding="utf-8"))
        scripts = [(int(low), int(cut), str(add)) for low, cut, add in value["lemma"]]
        return cls(value["upos"], value["xpos"], scripts, value["names"], value["relations"])


@dataclass(frozen=True, slots=True)
class SentenceScores:
    """The scores of ``N`` words, a sentence's or a window's; what they are is told in training/reader/export.py."""

    upos: Scores
    xpos: Scores
    lemma: Scores
    names: Scores
    arcs: Scores
    rel_left: Scores
    rel_head: Scores
    rel_head_bias: Scores
    rel_dep_bias: Scores
    starts: Scores
    records: Scores
    evidence: Scores
    role_trigger: Scores
    role_word: Scores

    def part(self, first: int, stop: int) -> SentenceScores:
        """The scores of words ``first`` up to ``stop`` of a window: a sentence that has a root of its own."""
        out = {name: getattr(self, name)[first:stop] for name in self.__slots__}
        rows = [0, *range(first + 1, stop + 1)]  # row and column 0 are the root's
        out["arcs"] = self.arcs[first:stop][:, rows]
        out["rel_head"] = self.rel_head[rows]
        out["rel_head_bias"] = self.rel_head_bias[rows]
        return SentenceScores(**out)


@dataclass(frozen=True, slots=True)
class Reading:
    """One word's labels; ``head`` counts the sentence's words from 1, 0 is the root."""

    lemma: str
    upos: str
    xpos: str
    head: int
    relation: str
    name: str


# Stems that English verbs have only before a mute e, by their last letters.
_MUTE_E = re.compile(
    r"(?:[cuvz]|[ail]s|[nr]s|[bdgkptz]l|(?:[^aeioun]|[ae]n)g|[^eo]at|pon|ven|clin|plor|quir|plet|rad)$"
)


_REGULAR: Final = {"VBZ": "s", "VBD": "ed", "VBN": "ed", "VBG": "ing"}
_CONTRACTED: Final = {"'m": "be", "'re": "be", "'s": "be", "'ve": "have"}
_PREFIXES: Final = ("re", "un", "dis", "mis", "over", "out", "under", "de", "pre", "counter")


def regular_verb(word: str, xpos: str, verbs: Collection[str]) -> str | None:
    """The infinitive of a regular form of a verb, in lower case, by what English endings can come from.

    "Insisted" is "insist", "committed" "commit", "denies" "deny", "reimposed" "reimpose". None where nothing that it
    can come from is among *verbs*, not even without a prefix.
    """
    ending = _REGULAR[xpos]
    if not word.endswith(ending) or len(word) < len(ending) + 2:
        return None
    stem = word[: -len(ending)]
    wanted = [stem, stem + "e"]
    if ending == "s":
        wanted = [stem] if not stem.endswith("e") else [stem, stem[:-1]]
        wanted += [stem[:-2] + "y"] if stem.endswith("ie") else []
    elif stem[-1] == "i":
        wanted.append(stem[:-1] + "y")
    elif len(stem) > 2 and stem[-1] == stem[-2]:
        wanted.append(stem[:-1])
    found = next((each for each in wanted if each in verbs), None)
    if found is None:
        bare = ((each, each.removeprefix(prefix)) for each in wanted for prefix in _PREFIXES if each.startswith(prefix))
        found = next((each for each, without in bare if len(without) > 3 and without in verbs), None)
    return found


def but_marks(words: Sequence[str], scores: Scores, marks: NDArray[np.bool_]) -> NDArray[np.intp]:
    """The likeliest tag of each word, of one in letters none that only punctuation and symbols have."""
    best: NDArray[np.intp] = scores.argmax(1)
    for at in np.flatnonzero(marks[best]).tolist():
        if len(words[at]) > 1 and words[at].isalpha():
            best[at] = np.where(marks, _NEVER, scores[at]).argmax()
    return best


class Decoder:
    """Turns scores into labels.

    Args:
        labels: the label sets.
        lexicon: lemmas by ``XPOS form``.
    """

    def __init__(self, labels: Labels, lexicon: dict[str, str]) -> None:
        self._labels = labels
        self._lexicon = lexicon
        self._known = frozenset(lexicon.values())
        self._verbs = frozenset(lemma for key, lemma in lexicon.items() if key.startswith("VB"))
        self._root = labels.relations.index("root")
        self._verbal = np.array([tag.startswith("VB") for tag in labels.xpos])
        self._marks = np.array([tag in _MARKS or not any(c.isalpha() for c in tag) for tag in labels.xpos])
        self._universal_marks = np.array([tag in ("PUNCT", "SYM") for tag in labels.upos])
        self._of_verbs = [number for number, tag in enumerate(labels.upos) if tag in ("VERB", "AUX")]
        self._start = [_NEVER if tag[0] == "I" else 0.0 for tag in labels.names]
        # What may stand before a tag; before all but the inner ones, anything may.
        self._before = [
            [at for at, other in enumerate(labels.names) if other[0] != "O" and other[2:] == tag[2:]]
            if tag[0] == "I"
            else None
            for tag in labels.names
        ]

    def decode(self, words: Sequence[str], scores: SentenceScores) -> list[Reading]:
        """The labels of one sentence's words."""
        labels = self._labels
        heads = best_tree(scores.arcs.astype(np.float64))
        relations = self._relations(heads, scores)
        xpos = but_marks(words, scores.xpos, self._marks)
        each = zip(
            words,
            self._upos(words, scores, xpos).tolist(),
            xpos.tolist(),
            scores.lemma.argmax(1).tolist(),
            heads.tolist(),
            relations.tolist(),
            self.best_path(scores.names),
            strict=True,
        )
        out: list[Reading] = []
        for word, coarse, fine, script, head, relation, name in each:
            upos, tag = labels.upos[coarse], labels.xpos[fine]
            lemma = self.lemma(word, upos, tag, labels.lemma[script])
            out.append(Reading(lemma, upos, tag, head, labels.relations[relation], labels.names[name]))
        return out

    def _upos(self, words: Sequence[str], scores: SentenceScores, xpos: NDArray[np.intp]) -> NDArray[np.intp]:
        """The universal tags; where the Penn tag is a verb's, the likeliest of those that a verb can have."""
        best = but_marks(words, scores.upos, self._universal_marks)
        for word in np.flatnonzero(self._verbal[xpos]):
            if self._labels.upos[best[word]] not in _OF_VERBS:
                best[word] = self._of_verbs[int(scores.upos[word, self._of_verbs].argmax())]
        return best

    def lemma(self, word: str, upos: str, xpos: str, script: tuple[int, int, str]) -> str:
        """The lexicon's lemma of a word, or what its script makes of it."""
        key = word if upos == "PROPN" else word.lower()
        known = self._lexicon.get(f"{xpos} {key.translate(_APOSTROPHES)}")
        if known is not None:
            return known
        form = word.lower().translate(_APOSTROPHES)
        if xpos.startswith("VB") and form in _CONTRACTED:
            return _CONTRACTED[form]
        if xpos in _REGULAR:
            found = regular_verb(form, xpos, self._verbs)
            if found is not None:
                return found
        low, cut, add = script
        base = word.lower() if low else word
        if cut >= len(base):
            return base
        return self._spelt(self._with_mute_e((base[:-cut] if cut else base) + add, xpos), form, xpos)

    def _with_mute_e(self, stem: str, xpos: str) -> str:
        """The infinitive of a regular verb that the lexicon lacks: "resum" is "resume", "endors" "endorse"."""
        if xpos not in ("VBD", "VBN", "VBG") or stem in self._known:
            return stem
        return stem + "e" if stem + "e" in self._known or _MUTE_E.search(stem) else stem

    def _spelt(self, lemma: str, form: str, xpos: str) -> str:
        """The lemma of an unknown regular verb without an ending or doubled letter that no infinitive has."""
        ending = _REGULAR.get(xpos, "")
        if not ending or lemma in self._known or not form.endswith(ending) or len(form) < len(ending) + 3:
            return lemma
        stem = form[: -len(ending)]
        if xpos == "VBZ":
            return stem[:-2] + "y" if lemma == stem and stem.endswith("ie") else lemma
        if lemma in (stem, stem + "e", form) and stem[-1] == stem[-2] and stem[-1] not in "aeioslzf":
            return stem[:-1]
        if lemma in (stem + "e", form) and _NO_E.search(stem) and not _MUTE_E.search(stem):
            return stem[:-1] + "y" if stem[-1] == "i" else stem
        return stem + "e" if lemma == form else lemma

    def best_path(self, scores: Scores) -> list[int]:
        """The best sequence of name tags in which no ``I-`` stands without its ``B-`` (Viterbi)."""
        # Plain lists: for a dozen tags, calling NumPy takes longer than what it does.
        rows: list[list[float]] = scores.tolist()
        value = [start + score for start, score in zip(self._start, rows[0], strict=True)]
        back: list[list[int]] = []
        for row in rows[1:]:
            best = value.index(max(value))
            origins = [best if allowed is None else max(allowed, key=value.__getitem__) for allowed in self._before]
            back.append(origins)
            value = [value[origin] + score for origin, score in zip(origins, row, strict=True)]
        path = [value.index(max(value))]
        for origins in reversed(back):
            path.append(origins[path[-1]])
        return path[::-1]

    def _relations(self, heads: NDArray[np.int64], scores: SentenceScores) -> NDArray[np.intp]:
        total = np.matmul(scores.rel_left, scores.rel_head[heads][:, :, None])[:, :, 0]
        total = total + scores.rel_head_bias[heads] + scores.rel_dep_bias
        total[heads != 0, self._root] = _NEVER
        best: NDArray[np.intp] = total.argmax(1)
        best[heads == 0] = self._root
        return best
