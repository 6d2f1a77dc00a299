#!/usr/bin/env python3
"""Who is meant by "he", "she", "they", "it" and "the minister", beside simpler ways and a learnt one.

    python benchmarks/coreference.py [SET …] [--weights FILE …] [--misses FORM]

Sets: `gum-test` and `gum-dev` (GUM's open genres), `news` (the annotated beginnings of Wikinews reports, MEANTIME),
both in RAPPORT_SHARED (by default ../shared), `corpus-test` and `corpus-dev` (speakers in the invented reports on pairs
of states that nothing was learnt from). Texts are read from their plain letters by the shipped reader, so a name that
the reader misses costs links.

Ways: `rules`; `shipped`, rules but "he" and "she" by the weights in the package; `nearest`, the last person named who
may be of that gender; `heads`, no pronouns, and a noun only for the last person with that noun in a title; `learnt`,
the ranking with the weights of each --weights FILE (training/coreference).

A link is right where the other mentions of what it was linked to belong, mostly, to the right entity. Recall is over
the mentions that refer back to persons, bodies and states that the text names, nouns beside a name ("X, the president")
and predicates left out; precision is over all links, so also of those whose entity has no name. B-cubed and LEA are
over all gold mentions of persons, bodies and states but "I", "we" and "you"; what is not mentioned stands alone.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from rapport.language.actors import find_actors, lexicon
from rapport.language.actors.people import Person
from rapport.language.actors.ranking import Ranking
from rapport.language.actors.references import Memory
from rapport.language.actors.titles import Title
from rapport.language.actors.view import View
from rapport.language.reader import Reader, load_reader
from rapport.model.analysis import Entity, EntityMention

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from training.coreference.gold import FORMS, Case, Link, news_case  # noqa: E402
from training.coreference.learn import reports, treebank  # noqa: E402
from training.coreference.measures import b_cubed, f1, lea, sign_test  # noqa: E402
from training.coreference.whole import Whole  # noqa: E402

SHARED = Path(os.environ.get("RAPPORT_SHARED", HERE.parent.parent / "shared"))
Way = Callable[[View, Sequence[Person]], Memory]


class Nearest(Memory):
    """The person last mentioned who may be of the gender."""

    def pronoun(self, token: int, gender: str) -> int | None:
        return next((t.person for t in self.before(token, 10**6) if self._may_be(t.person, gender)), None)

    def described(self, token: int, title: Title) -> int | None:
        gender = lexicon.gender_of_title([title.noun])
        return next((t.person for t in self.before(token, 10**6) if self._may_be(t.person, gender)), None)

    def _may_be(self, person: int, gender: str | None) -> bool:
        return gender is None or self.persons[person].gender in (None, gender)


class Heads(Memory):
    """Nouns by the same noun in a title only."""

    def pronoun(self, token: int, gender: str) -> int | None:  # noqa: ARG002
        return None

    def described(self, token: int, title: Title) -> int | None:
        nouns = ((t, {known.noun for known in self.persons[t.person].titles}) for t in self.before(token, 10**6))
        return next((t.person for t, found in nouns if title.noun in found), None)


def cases(name: str, reader: Reader) -> list[Case]:
    """The documents of a set."""
    if name.startswith("gum-"):
        return treebank(reader, name.removeprefix("gum-"))
    if name.startswith("corpus-"):
        return reports(reader, name.removeprefix("corpus-"))
    path = SHARED / "benchmarks" / "wikinews_timelines" / "dev.docs.jsonl"
    return [news_case(reader, json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line]


@dataclass
class Found:
    """What one way finds in a document."""

    case: Case
    entities: Sequence[Entity]
    mentions: Sequence[EntityMention]
    heads: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.heads = [self._head(mention) for mention in self.mentions]

    def _head(self, mention: EntityMention) -> int:
        tokens = self.case.syntax.tokens
        inside = range(mention.first, mention.stop)
        return next((i for i in inside if tokens[i].head == i or tokens[i].head not in inside), mention.stop - 1)

    def entity_at(self, link: Link) -> tuple[str | None, bool]:
        """The gold entity that a token was linked to, and whether it was linked to anything at all."""
        pronoun = link.form != "nominal"
        over = [
            (mention.stop - mention.first, at)
            for at, mention in enumerate(self.mentions)
            if self.heads[at] == link.token and (mention.form == "pronoun") == pronoun and mention.form != "name"
        ]
        if not over:
            return None, False
        at = min(over)[1]
        entity = self.mentions[at].entity
        others = [
            (other.form == "name", self.heads[n])
            for n, other in enumerate(self.mentions)
            if other.entity == entity and n != at and other.form != "pronoun"
        ]
        names = [head for named, head in others if named] or [head for _, head in others]
        if not names:
            return None, False
        one = self.entities[entity]
        return self.case.entity_of([one.name, *one.aliases], names), True

    def clusters(self) -> dict[object, object]:
        """For each gold mention, by its number, the entity of the mention found there."""
        out: dict[object, object] = {}
        for number, gold in enumerate(self.case.mentions):
            token = self.case.token_at(gold.head)
            over = [
                (mention.stop - mention.first, mention.entity)
                for at, mention in enumerate(self.mentions)
                if token is not None
                and mention.first <= token < mention.stop
                and gold.start <= self.case.syntax.tokens[self.heads[at]].start < gold.end
                and (mention.form == "pronoun") == (gold.form not in ("name", "nominal"))
            ]
            if over:
                out[number] = min(over)[1]
        return out


@dataclass
class Tally:
    """Counts of links by form, and clusters of all documents."""

    answers: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    right_known: Counter[str] = field(default_factory=Counter)
    verdicts: dict[tuple[str, str, int], bool] = field(default_factory=dict)
    gold: dict[object, object] = field(default_factory=dict)
    found: dict[object, object] = field(default_factory=dict)

    def take(self, found: Found) -> None:
        case = found.case
        for link in case.links:
            entity, linked = found.entity_at(link)
            self.answers[link.form] += link.known
            self.given[link.form] += linked
            self.right[link.form] += entity == link.entity
            self.right_known[link.form] += link.known and entity == link.entity
            self.verdicts[link.form, case.document.id, link.token] = (
                (entity == link.entity) if link.known else not linked
            )
        name = case.document.id
        self.gold.update(((name, n), (name, mention.entity)) for n, mention in enumerate(case.mentions))
        self.found.update(((name, n), (name, entity)) for n, entity in found.clusters().items())

    def cell(self, form: str) -> str:
        precision = self.right[form] / max(1, self.given[form])
        recall = self.right_known[form] / max(1, self.answers[form])
        return f"{precision:.2f} / {recall:.2f} / **{f1(precision, recall):.2f}**"


def tally(found: Sequence[Case], way: Way) -> Tally:
    """The counts of one way over the documents."""
    out = Tally()
    for case in found:
        entities, mentions = find_actors(case.document, case.syntax, case.quotations, case.parties, way)
        out.take(Found(case, entities, mentions))
    return out


def table(name: str, found: Sequence[Case], tallies: dict[str, Tally]) -> str:
    """One set's figures as Markdown."""
    first = next(iter(tallies.values()))
    forms = [form for form in FORMS if first.answers[form]]
    head = " | ".join(f"{form} ({first.answers[form]})" for form in forms)
    clusters = " | B-cubed F1 | LEA F1" if first.gold else ""
    lines = [
        f"| {name}: {len(found)} documents | {head}{clusters} |",
        "|---" * (len(forms) + 1 + 2 * bool(clusters)) + "|",
    ]
    for way, one in tallies.items():
        cells = [one.cell(form) for form in forms]
        if clusters:
            cells += [f"{measure(one.gold, one.found)[2]:.3f}" for measure in (b_cubed, lea)]
        lines.append(f"| {way} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def compared(tallies: dict[str, Tally]) -> list[str]:
    """How often just one of rules and another way does right: the right link, or none where nothing named is meant."""
    rules = tallies["rules"].verdicts
    lines = []
    for way, one in tallies.items():
        for form in FORMS if way != "rules" else ():
            keys = [key for key in rules if key[0] == form]
            ours = sum(rules[key] and not one.verdicts[key] for key in keys)
            theirs = sum(one.verdicts[key] and not rules[key] for key in keys)
            if ours or theirs:
                lines.append(
                    f"{form}: rules alone right {ours}, {way} alone {theirs}, p = {sign_test(ours, theirs):.3f}"
                )
    return lines


def misses(found: Sequence[Case], one: Tally, form: str) -> list[str]:
    """The sentences where a link is wrong or missing."""
    by_name = {case.document.id: case for case in found}
    lines = []
    for (kind, name, token), right in one.verdicts.items():
        if kind == form and not right:
            case = by_name[name]
            sentence = case.syntax.sentences[case.syntax.tokens[token].sentence]
            word = case.syntax.tokens[token].text
            lines.append(f"{name}: {word!r} in {case.document.text[sentence.start : sentence.end]!r}")
    return lines


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    every = ["gum-test", "gum-dev", "news", "corpus-test", "corpus-dev"]
    parser.add_argument("sets", nargs="*", metavar="SET", help=", ".join(every))
    parser.add_argument("--weights", type=Path, action="append", default=[], help="weights of a learnt way")
    parser.add_argument("--misses", metavar="FORM", help="also the sentences where the rules' link is wrong or missing")
    options = parser.parse_args()
    ways: dict[str, Way] = {"rules": Memory, "shipped": Ranking, "nearest": Nearest, "heads": Heads}
    for path in options.weights:
        weights = json.loads(path.read_text(encoding="utf-8"))["weights"]
        ways[f"learnt {path.stem}"] = partial(Whole, weights=weights)
    reader = load_reader()
    for name in options.sets or every:
        found = cases(name, reader)
        tallies = {way: tally(found, memory) for way, memory in ways.items()}
        print(table(name, found, tallies), *compared(tallies), sep="\n", end="\n\n")
        if options.misses:
            print(*misses(found, tallies["rules"], options.misses), sep="\n")


if __name__ == "__main__":
    main()
