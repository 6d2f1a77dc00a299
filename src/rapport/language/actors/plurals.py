"""Collectives and plurals: "the two leaders", "the foreign ministers of X and Y", "they"."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Hashable, Sequence
from operator import itemgetter
from typing import Final

from rapport.language.actors import lexicon
from rapport.language.actors.clauses import coordinated, is_subject
from rapport.language.actors.collecting import state_key
from rapport.language.actors.gathering import Gathering
from rapport.language.actors.people import People, Person
from rapport.language.actors.references import Memory
from rapport.language.actors.spans import Taken
from rapport.language.actors.territory import StateSpan
from rapport.language.actors.titles import Title
from rapport.language.actors.view import View
from rapport.model.analysis import EntityKind, Role

_NEAR: Final = 2
_FAR: Final = 6
_MANY: Final = frozenset("official representative diplomat head chief deputy officer general politician".split())
_NAMED: Final = frozenset("co-chair cochair mediator envoy negotiator ambassador lawmaker delegate".split())


class Plurals:
    """Groups of persons and states that a document speaks of together.

    Args:
        view: the document's tokens.
        taken: which tokens name states.
        people: its persons.
        gathering: entities and mentions so far; what is found is added.
        memory: where persons were mentioned so far.
        spans: where states are named.
        sides: codes of the sides that the document is about.
    """

    def __init__(
        self,
        view: View,
        taken: Taken,
        people: People,
        gathering: Gathering,
        memory: Memory,
        spans: Sequence[StateSpan],
        sides: Sequence[str],
    ) -> None:
        self.view, self.taken, self.people, self.gathering = view, taken, people, gathering
        self.memory, self.spans, self.sides = memory, spans, list(sides)
        self.numbers = {id(person): number for number, person in enumerate(people.persons)}
        self.found: list[tuple[int, Hashable]] = []
        self._lists()
        self._encounters()
        self._shared_titles()

    def note_pair(self, token: int, *persons: int) -> None:
        """Notes that persons were spoken of together at a token, for "they"."""
        self._note((token, ("pending", tuple(("person", number) for number in persons))))

    def _note(self, place: tuple[int, Hashable]) -> None:
        insort(self.found, place, key=itemgetter(0))

    def of_title(self, title: Title) -> None:
        """A title in the plural that stands alone: "the ministers", "the co-chairs"."""
        if title.noun == "side" or title.definite == "a" or title.rank not in lexicon.IN_OFFICE:
            if title.definite == "the" and title.organisation:
                self._named_group(title)
            return
        if title.noun in _MANY:
            if len(title.sides) == 1:
                self.of_state(title.first, title.head + 1, title.sides)
            elif title.number == 2 and not title.sides:
                self.pronoun(title.head, "collective", title.first)
            return
        both = title.definite in ("the", "owner") or len(title.sides) > 1 or title.number is not None
        if not both:
            return
        if title.organisation is not None and not title.sides and not self._of_both(title):
            self._named_group(title)
            return
        if title.noun in _NAMED:
            self._named_group(title)
            return
        sides = [side for side in title.sides if side] if len(title.sides) > 1 else list(self.sides)
        ranks = {title.rank} | ({"leader"} if title.noun in ("leader", "head") else set())
        members = self._members(title, sides, ranks)
        if members:
            self.group(members, title.first, title.stop, "collective")
        elif title.number == 2:
            self.pronoun(title.head, "collective", title.first)

    def _of_both(self, title: Title) -> bool:
        return any(
            word in (title.organisation or "").lower() for word in ("countries", "states", "nations", "sides", "koreas")
        )

    def _members(self, title: Title, sides: Sequence[str], ranks: set[str]) -> list[Hashable]:
        found = self.memory.of_rank(title.head, title, sides, ranks)
        persons: list[Hashable] = [("person", number) for number in found]
        covered = {self.people.persons[number].side for number in found}
        rest: list[Hashable] = [state_key(self.gathering, (side,)) for side in sides if side not in covered]
        if len(persons) + len(rest) < 2:
            return []
        return [*persons, *rest]

    def _named_group(self, title: Title) -> None:
        """As in "The Minsk Group co-chairs": a group that goes by its own name."""
        name = self.view.surface(title.first, title.stop)
        for article in ("The ", "the "):
            name = name.removeprefix(article)
        key = self._group_of(title)
        draft = self.gathering.entity(key, EntityKind.GROUP, name)
        if len(name) > len(draft.name) and title.organisation:
            draft.name = name
        bodies = [
            s.codes[0]
            for i in range(title.first, title.stop)
            if (s := self.taken.state(i)) is not None and s.form == "body"
        ]
        draft.side = draft.side or (bodies[0] if bodies else None)
        draft.roles = draft.roles or (Role(title.text, title.organisation, draft.side),)
        self.gathering.mention(key, title.first, title.stop, "name" if title.organisation else "title")
        self._note((title.head, key))

    def _group_of(self, title: Title) -> Hashable:
        return ("plural", title.noun)

    def group(self, members: Sequence[Hashable], first: int, stop: int, form: str) -> None:
        """Notes a mention of several entities as one, made if they have not been together before."""
        keys = tuple(dict.fromkeys(members))
        key: Hashable = ("group", tuple(sorted(keys, key=str)))
        draft = self.gathering.drafts.get(key)
        if draft is None:
            names = [self.gathering.drafts[member].name for member in keys]
            draft = self.gathering.entity(
                key,
                EntityKind.GROUP,
                " and ".join(names) if len(names) < 3 else ", ".join(names[:-1]) + " and " + names[-1],
            )
            draft.members = keys
        self.gathering.mention(key, first, stop, form)
        self._note((stop - 1, key))

    def _lists(self) -> None:
        """Persons or states side by side: what "they" may stand for."""
        heads = [
            (one.span.first, one.span.stop, ("person", self.numbers[id(person)]))
            for one, person in self.people.mentions
        ]
        titles = {i for one, _ in self.people.mentions for t in one.titles for i in range(t.first, t.stop)}
        titles |= {i for i in range(len(self.view)) if self.view.word(i) in ("the", "mr", "ms", "mrs", "president")}
        for source in (
            heads,
            [(s.first, s.stop, ("state", s.codes[0])) for s in self.spans if s.form in ("name", "capital")],
        ):
            places = [(first, stop) for first, stop, _ in source]
            for begin, end in coordinated(self.view, places, titles):
                keys: list[Hashable] = [key for _, _, key in source[begin:end]]
                if all(key in self.gathering.drafts for key in keys) and len(set(keys)) > 1:
                    self._note((places[end - 1][1] - 1, ("pending", tuple(keys))))

    def _encounters(self) -> None:
        """Two persons of two sides in one sentence, who may then be "they": "X met Y"."""
        by_sentence: dict[int, list[tuple[int, Person]]] = {}
        for one, person in self.people.mentions:
            by_sentence.setdefault(self.view.tokens[one.span.first].sentence, []).append((one.span.stop - 1, person))
        for found in by_sentence.values():
            numbers = list(dict.fromkeys(self.numbers[id(person)] for _, person in found))
            sides = {self.people.persons[number].side for number in numbers}
            if len(numbers) == 2 and len(sides) == 2:
                self._note((found[-1][0], ("pending", tuple(("person", number) for number in numbers))))

    def _shared_titles(self) -> None:
        """As in "Presidents A and B": the title stands for both."""
        shared: dict[tuple[int, int], list[Hashable]] = {}
        for one, person in self.people.mentions:
            for title in one.titles:
                if title.shared:
                    end = min(title.stop, one.span.first) if title.first < one.span.first else title.stop
                    place = next((key for key in shared if key[0] == title.first), (title.first, end))
                    shared.setdefault(place, []).append(("person", self.numbers[id(person)]))
        for (first, stop), keys in shared.items():
            if len(set(keys)) > 1 and stop > first:
                self.group(keys, first, stop, "collective")

    def pronoun(self, index: int, form: str = "pronoun", first: int | None = None) -> None:
        """As in "they", "them" or "their", "them" or "their": the group or list last spoken of, subjects first."""
        here = self.view.tokens[index].sentence
        quote = self.view.quote_of(index)
        best: tuple[float, Hashable] | None = None
        other = self._plural_subject(index) if form == "pronoun" else -1
        for number in range(bisect_left(self.found, index, key=itemgetter(0)) - 1, -1, -1):
            at, key = self.found[number]
            if here - self.view.tokens[at].sentence > (_NEAR if form == "pronoun" else _FAR) or at < other:
                break
            if form == "collective" and not _of_persons(key):
                continue
            value = (
                -2.0 * (here - self.view.tokens[at].sentence) + 1.5 * is_subject(self.view, at) + at / len(self.view)
            )
            value -= 3.0 * (self.view.quote_of(at) != quote)
            if best is None or value >= best[0]:
                best = value, key
        if best is None:
            return
        key = best[1]
        first = index if first is None else first
        if isinstance(key, tuple) and key[0] == "pending":
            self.group(key[1], first, index + 1, form)
        else:
            self.gathering.mention(key, first, index + 1, form)
            self._note((index, key))

    def _plural_subject(self, index: int) -> int:
        """The last noun in the plural before a pronoun that is a subject and stands for nobody known; -1 for none."""
        low = self.view.sentences[max(0, self.view.tokens[index].sentence - 1)].first
        for at in range(index - 1, low - 1, -1):
            token = self.view.tokens[at]
            if token.xpos in ("NNS", "NNPS") and token.relation == "nsubj":
                known = bisect_left(self.found, at, key=itemgetter(0))
                is_known = known < len(self.found) and self.found[known][0] == at
                return -1 if is_known or self.gathering.covered(at) else at
        return -1

    def of_state(self, first: int, stop: int, codes: Sequence[str]) -> None:
        """A mention of a state by a common noun with its demonym: "the Russian side"."""
        self.gathering.mention(state_key(self.gathering, codes[:1]), first, stop, "demonym")


def _of_persons(key: Hashable) -> bool:
    """Whether the key of a group or list is one of persons only."""
    members = key[1] if isinstance(key, tuple) and len(key) > 1 and isinstance(key[1], tuple) else ()
    return bool(members) and all(member[0] == "person" for member in members)
