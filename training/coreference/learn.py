"""Learns who is meant: ``python -m training.coreference.learn OUT [--kinds KIND …] [--without GENRE …] [--no-corpus]``.

Reads GUM's training part and the training pairs of the invented reports as Rapport reads any text, notes the
candidates of every pronoun and description with their features, and fits one weight a feature, so that the right
candidate (nobody, where the text's answer is none of them) is the likeliest. Writes the weights as JSON.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

from rapport.language.actors import find_actors
from rapport.language.actors.evidence import Candidate, pronoun_candidates
from rapport.language.actors.people import Person
from rapport.language.actors.ranking import PRONOUN
from rapport.language.actors.references import Memory
from rapport.language.actors.titles import Title
from rapport.language.actors.view import View
from rapport.language.reader import Reader, load_reader
from training.coreference.descriptions import DESCRIPTION, described_candidates
from training.coreference.gold import PRONOUNS, Case, corpus_case, treebank_case, treebank_texts
from training.coreference.things import THING, thing_candidates
from training.corpus.check import REPORTS, load
from training.corpus.prepare import part_of
from training.reader.conllu import read_conllu
from training.reader.data import treebanks

SOURCES: Final = (
    "GUM, open genres, training part (CC BY 4.0, CC BY 2.5, CC BY-SA 3.0)",
    "Rapport's invented reports, training pairs (Apache-2.0)",
)
"""What the shipped weights are made of, as their file says it."""
_STEPS: Final = 600
_RATE: Final = 0.05
_LEAST: Final = 5
"""How many candidates must have a feature for it to get a weight."""


@dataclass(frozen=True, slots=True)
class Example:
    """The candidates of one mention, and which of them are right."""

    candidates: tuple[Candidate, ...]
    right: tuple[bool, ...]


class Recording(Memory):
    """Goes through a document with the right answers and notes what there was to choose from."""

    def __init__(self, view: View, persons: Sequence[Person], case: Case) -> None:
        super().__init__(view, persons)
        self.case = case
        self.examples: dict[str, list[Example]] = {PRONOUN: [], DESCRIPTION: [], THING: []}
        self._answers = {link.token: link.entity for link in case.links}

    def pronoun(self, token: int, gender: str) -> int | None:
        """The person meant by the answers; what the rules say where there is no answer."""
        if token not in self._answers or self.points_ahead(token) is not None:
            return super().pronoun(token, gender)
        return self._noted(PRONOUN, token, pronoun_candidates(self, token, gender))

    def described(self, token: int, title: Title) -> int | None:
        """The person meant by the answers; what the rules say where there is no answer."""
        if token not in self._answers:
            return super().described(token, title)
        return self._noted(DESCRIPTION, token, described_candidates(self, token, title))

    def thing(self, token: int, seen: Sequence[tuple[int, Hashable]], by_rule: Hashable | None) -> Hashable | None:
        """The state or body meant by the answers; what the rules say where there is no answer."""
        places: dict[Hashable, list[int]] = {}
        for at, key in seen:
            if self.view.word(at) not in PRONOUNS:
                places.setdefault(key, []).append(at)
        answer = self._answers.get(token)
        if answer is None:
            return by_rule
        candidates = thing_candidates(self.view, token, seen, by_rule)
        right = [self.case.entity_of([], places.get(one.meant, ())) == answer for one in candidates]
        return self._note(THING, candidates, right)

    def _noted(self, kind: str, token: int, candidates: list[Candidate]) -> int | None:
        answer = self._answers[token]
        right = [one.meant is not None and self._entity(cast("int", one.meant)) == answer for one in candidates]
        return cast("int | None", self._note(kind, candidates, right))

    def _note(self, kind: str, candidates: list[Candidate], right: list[bool]) -> Hashable | None:
        if not any(right):
            right = [one.meant is None for one in candidates]
        if len(candidates) > 1:
            self.examples[kind].append(Example(tuple(candidates), tuple(right)))
        return next(one.meant for one, is_right in zip(candidates, right, strict=True) if is_right)

    def _entity(self, number: int) -> str | None:
        """The gold entity behind a person, by name and by where it is named."""
        named = [t.token for t in self.traces if t.person == number and self.view.word(t.token) not in PRONOUNS]
        person = self.persons[number]
        return self.case.entity_of([person.name, *person.surfaces], [*person.places, *named])


def examples_of(cases: Iterable[Case]) -> dict[str, list[Example]]:
    """What there is to learn in documents, by kind of mention."""
    out: dict[str, list[Example]] = {PRONOUN: [], DESCRIPTION: [], THING: []}
    for case in cases:
        made: list[Recording] = []

        def memory(view: View, persons: Sequence[Person], case: Case = case, made: list[Recording] = made) -> Memory:
            made.append(Recording(view, persons, case))
            return made[-1]

        find_actors(case.document, case.syntax, case.quotations, case.parties, memory)
        for one in made:
            for kind, found in one.examples.items():
                out[kind] += found
    return out


def fit(examples: Sequence[Example], *, strength: float = 1.0) -> dict[str, float]:
    """The weights under which the right candidates are likeliest.

    Maximises the summed log of the probability of all right candidates of each example, less half *strength* times the
    weights' squares, by Adam over all examples at once. Features that are rare get no weight.
    """
    counts: dict[str, int] = {}
    for example in examples:
        for one in example.candidates:
            for name, value in one.features.items():
                counts[name] = counts.get(name, 0) + (value != 0)
    names = sorted(name for name, count in counts.items() if count >= _LEAST)
    column = {name: at for at, name in enumerate(names)}
    rows = [one for example in examples for one in example.candidates]
    matrix = np.zeros((len(rows), len(names)))
    for at, one in enumerate(rows):
        for name, value in one.features.items():
            if name in column:
                matrix[at, column[name]] = value
    right = np.array([is_right for example in examples for is_right in example.right])
    begins = np.cumsum([0, *(len(example.candidates) for example in examples)])[:-1]
    sizes = np.diff([*begins, len(rows)])
    weights = np.zeros(len(names))
    first, second = np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, _STEPS + 1):
        scores = matrix @ weights
        expected = _shares(scores, begins, sizes)
        wanted = _shares(np.where(right, scores, -np.inf), begins, sizes)
        gradient = (wanted - expected) @ matrix - strength * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        rate = _RATE * (1 - (step - 1) / _STEPS)
        weights += rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def _shares(scores: NDArray[np.float64], begins: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.float64]:
    """Each candidate's probability within its example."""
    highest = np.repeat(np.maximum.reduceat(scores, begins), sizes)
    raised = np.exp(scores - highest)
    shares: NDArray[np.float64] = raised / np.repeat(np.add.reduceat(raised, begins), sizes)
    return shares


def treebank(reader: Reader, part: str, without: Sequence[str] = ()) -> list[Case]:
    """GUM's documents of one part, but for some genres."""
    sentences = read_conllu(treebanks() / f"gum-open-{part}.conllu")
    texts = (found for found in treebank_texts(sentences) if found[0].split("_")[1] not in without)
    return [treebank_case(reader, *found) for found in texts]


def reports(reader: Reader, part: str) -> list[Case]:
    """The invented reports of one part's pairs that have a statement by a pronoun or description."""
    found = [report for report in load([REPORTS])[0] if part_of(report.path.parent.name) == part]
    return [case for report in found if (case := corpus_case(reader, report)).links]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path, help="file to write, JSON")
    parser.add_argument("--without", nargs="*", default=[], metavar="GENRE", help="genres of GUM to leave out")
    parser.add_argument("--no-corpus", action="store_true", help="learn from GUM alone")
    parser.add_argument("--kinds", nargs="+", default=[PRONOUN], choices=[PRONOUN, DESCRIPTION, THING])
    parser.add_argument("--strength", type=float, default=1.0, help="how strongly weights are held near nothing")
    options = parser.parse_args()
    reader = load_reader()
    cases = treebank(reader, "train", options.without)
    if not options.no_corpus:
        cases += reports(reader, "train")
    found = examples_of(cases)
    for kind, examples in found.items():
        print(f"{kind}: {len(examples)} examples in {len(cases)} documents")
    weights = {kind: fit(found[kind], strength=options.strength) for kind in options.kinds}
    options.out.write_text(
        json.dumps({"sources": SOURCES, "weights": weights}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
