"""Walks a document from its beginning and gives what refers back its persons and states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from rapport.language.actors import lexicon
from rapport.language.actors.bodies import Bodies
from rapport.language.actors.clauses import is_subject, speaks
from rapport.language.actors.gathering import Gathering
from rapport.language.actors.people import People, Person
from rapport.language.actors.plurals import Plurals
from rapport.language.actors.references import Memory
from rapport.language.actors.spans import Taken
from rapport.language.actors.state_nouns import StateNouns
from rapport.language.actors.territory import StateSpan
from rapport.language.actors.titles import Title, title_at
from rapport.language.actors.view import View
from rapport.model.analysis import EntityKind, Role

_THEY: Final = frozenset({"they", "them", "their", "themselves"})
_IT: Final = frozenset({"it", "its", "itself"})
_ADJECTIVAL: Final = frozenset(
    "general official expert executive national major chief head fellow associate judge host source lead young".split()
)
_KIN: Final = frozenset("son daughter wife husband brother sister father mother national member".split())


class Resolver:
    """Descriptions, pronouns and collectives of one document.

    Args:
        view: the document's tokens.
        taken: which tokens name states.
        people: its persons.
        gathering: entities and mentions so far; what is found is added.
        spans: where states are named.
        sides: codes of the sides that the document is about, for "both sides".
        bodies: its organisations.
        author: what "the author" is called.
        memory: says which person is meant; by rules where none is given.
    """

    def __init__(
        self,
        view: View,
        taken: Taken,
        people: People,
        gathering: Gathering,
        spans: Sequence[StateSpan],
        sides: Sequence[str],
        bodies: Bodies,
        author: str = "author",
        memory: Memory | None = None,
    ) -> None:
        self.author = author
        self.view, self.taken, self.people, self.gathering = view, taken, people, gathering
        self.memory = memory or Memory(view, people.persons)
        self.numbers = {id(person): number for number, person in enumerate(people.persons)}
        self.names = {index for one, _ in people.mentions for index in range(one.span.first, one.span.stop)}
        self.persons_at = {
            index: self.numbers[id(person)]
            for one, person in people.mentions
            for index in range(one.span.first, one.span.stop)
        }
        self.attached = {title.head for one, _ in people.mentions for title in one.titles}
        self.bodies_at = {i for span in bodies.spans for i in range(span.first, span.stop) if span.body.kind != "place"}
        named = [span for span in spans if span.form != "body"]
        sides = [side for side in sides if any(side in span.codes for span in named)]
        for one, person in people.mentions:
            self.memory.add(one.span.stop - 1, self.numbers[id(person)])
        self.plurals = Plurals(view, taken, people, gathering, self.memory, named, sides)
        unions = [span for span in spans if span.form == "body"]
        self.states = StateNouns(
            view, taken, people, gathering, self.plurals, named, sides, self.names, bodies.spans, unions
        )

    def run(self) -> None:
        """Adds all mentions that refer back."""
        for index in range(len(self.view)):
            if index in self.names:
                continue
            if index in self.attached:
                continue
            word = self.view.word(index)
            gender = lexicon.GENDERED.get(word)
            if gender == "male" and self.view.honorific(index):
                continue
            if gender is not None:
                self._pronoun(index, gender)
            elif word in _THEY:
                self.plurals.pronoun(index)
            elif word in _IT:
                self.states.pronoun(index)
            elif word in ("pair", "duo") and self.view.word(index - 1) == "the":
                self.plurals.pronoun(index, "collective", index - 1)
            elif not self.states.take(index):
                self._description(index)

    # Descriptions of persons

    def _description(self, index: int) -> None:
        view = self.view
        word = view.word(index).rstrip(".")
        if index in self.bodies_at or lexicon.rank_of(word) is None:
            return
        token = view.tokens[index]
        if token.upos not in ("NOUN", "PROPN") or (word in _ADJECTIVAL and self._is_modifier(index)):
            return
        title = title_at(view, self.taken, index, self.names)
        if title is None or view.hyphen(index + 1):
            return
        nested = title_at(view, self.taken, index + 1, self.names) if title.stop == index + 1 else None
        if nested is not None and nested.first <= index:
            return
        if title.plural:
            self.plurals.of_title(title)
        elif title.noun not in _KIN and title.noun not in ("counterpart", "colleague"):
            self._single(title)
        elif title.noun in ("counterpart", "colleague"):
            self._counterpart(title)

    def _is_modifier(self, index: int) -> bool:
        token = self.view.tokens[index]
        return token.relation in ("compound", "amod") or (
            index + 1 < len(self.view) and self.view.tokens[index + 1].upos in ("NOUN", "PROPN")
        )

    def _single(self, title: Title) -> None:
        first = title.first
        found: int | None = None
        if title.definite != "a":
            owned = self._owned_title(title)
            found = self.memory.described(title.head, owned)
            if found is None and title.acts and speaks(self.view, title.head):
                found = self._late_title(title)
        if found is None:
            found = self._unnamed(title)
        if found is None:
            return
        self.gathering.mention(("person", found), first, title.stop, "title")
        self.memory.add(title.head, found)
        beside = self._named_beside(title)
        if beside is not None and beside != found:
            self.plurals.note_pair(title.head, found, beside)

    def _named_beside(self, title: Title) -> int | None:
        """The person named right after a description and "and": "the minister and President X"."""
        at = title.stop
        if self.view.word(at) != "and":
            return None
        _, end = self.view.bounds(at)
        for index in range(at + 1, min(end, at + 6)):
            if index in self.names:
                return self.persons_at[index]
            if self.view.is_verb(index) or self.view.tokens[index].upos == "PUNCT":
                return None
        return None

    def _late_title(self, title: Title) -> int | None:
        """Who spoke last, if nothing is known of that person's office: "Smith said. ..., the minister added"."""
        last = self.memory.speaker_before(title.head)
        person = self.people.persons[last] if last is not None else None
        if person is None or person.titles or person.described or len(title.sides) > 1:
            return None
        if person.side is not None and title.sides and person.side not in title.sides:
            return None
        assert last is not None
        self._give(last, title)
        return last

    def _give(self, number: int, title: Title) -> None:
        """A further title for a person."""
        person = self.people.persons[number]
        person.titles.append(title)
        if title.sides:
            person.votes[title.sides[0]] += 1
        draft = self.gathering.drafts[("person", number)]
        draft.side, draft.country, draft.roles = person.side, person.country, person.roles()

    def _owned_title(self, title: Title) -> Title:
        """A title with the side of "its" or "their" owner where just one state is meant."""
        if title.owner is None or self.view.word(title.owner) != "its":
            return title
        state = self.states.subject_before(title.owner)
        return replace(title, sides=(state,)) if state and not title.sides else title

    def _unnamed(self, title: Title) -> int | None:
        """A person without a name: "an Armenian diplomat", or an office-holder whom the text never names."""
        side = title.sides[0] if len(title.sides) == 1 else None
        if title.definite == "a":
            if title.noun not in lexicon.UNNAMED or not (
                side or title.organisation or is_subject(self.view, title.head)
            ):
                return None
        elif title.noun in ("author", "writer") and title.definite == "the" and title.organisation is None:
            return self._author()
        elif not (
            side and title.rank in ("leader", "minister", "deputy", "official") and title.definite != "owner"
        ) or (not title.definite and not is_subject(self.view, title.head)):
            return None
        if side and title.definite != "a" and title.acts and title.rank in ("leader", "minister"):
            alone = [n for n, one in enumerate(self.people.persons) if one.side == side and not one.titles]
            if len(alone) == 1:  # the only person of that side, of whom the text gives no office
                self._give(alone[0], title)
                return alone[0]
        first = title.first
        name = self.view.surface(first, title.stop)
        if title.definite == "the":
            name = name.removeprefix("The ").removeprefix("the ")
        person = Person((), (), name, described=True)
        person.titles.append(title)
        if side:
            (person.votes if title.acts else person.origins)[side] += 1
        person.gender = lexicon.gender_of_title([title.noun])
        self.people.persons.append(person)
        number = len(self.people.persons) - 1
        draft = self.gathering.entity(("person", number), EntityKind.PERSON, name)
        draft.side, draft.country, draft.roles = person.side, person.country, person.roles()
        return number

    def _author(self) -> int:
        """Who wrote the document: by name where the metadata has it, else "author"."""
        known = next(
            (n for n, one in enumerate(self.people.persons) if one.described and one.name == self.author), None
        )
        if known is not None:
            return known
        self.people.persons.append(Person((), (), self.author, described=True))
        number = len(self.people.persons) - 1
        self.gathering.entity(("person", number), EntityKind.PERSON, self.author).roles = (Role("author"),)
        return number

    def _counterpart(self, title: Title) -> None:
        """As in "his Russian counterpart" without a name: who holds that side's same office, if the text says who."""
        before = next(iter(self.memory.before(title.head, 1)), None)
        if before is None or len(title.sides) != 1:
            return
        ranks = self.people.persons[before.person].ranks
        found = self.memory.of_rank(title.head, None, title.sides, ranks & lexicon.IN_OFFICE)
        if found:
            self.gathering.mention(("person", found[0]), title.first, title.head + 1, "title")
            self.memory.add(title.head, found[0])

    # Pronouns

    def _pronoun(self, index: int, gender: str) -> None:
        if self.view.word(index) == "her" and self.view.tokens[index].upos not in ("PRON", "DET"):
            return
        found = self.memory.pronoun(index, gender)
        if found is not None:
            self.gathering.mention(("person", found), index, index + 1, "pronoun")
            self.memory.add(index, found)
