"""Walks a document from its beginning and gives what refers back its persons and states."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Final

from rapport.language.actors import lexicon
from rapport.language.actors.bodies import Bodies
from rapport.language.actors.collecting import state_key
from rapport.language.actors.gathering import Gathering
from rapport.language.actors.people import People, Person
from rapport.language.actors.references import Memory, coordinated, is_subject, speaks
from rapport.language.actors.spans import Taken
from rapport.language.actors.territory import StateSpan
from rapport.language.actors.titles import Title, title_at
from rapport.language.actors.view import View
from rapport.model.analysis import EntityKind, Role

_HE: Final = frozenset({"he", "him", "his", "himself"})
_SHE: Final = frozenset({"she", "her", "hers", "herself"})
_THEY: Final = frozenset({"they", "them", "their", "themselves"})
_IT: Final = frozenset({"it", "its", "itself"})
_ADJECTIVAL: Final = frozenset({"general", "official", "expert", "executive", "national", "major", "chief", "head", "fellow", "associate", "judge", "host", "source", "lead", "young"})  # fmt: skip
_DUMMY: Final = frozenset({"seem", "appear", "be", "remain", "become", "take", "happen", "follow", "turn"})
_NUMBERS: Final = frozenset({"two", "three", "four", "five", "six", "2", "3", "4"})
_NEAR: Final = 2


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
    ) -> None:
        self.author = author
        self.view, self.taken, self.people, self.gathering = view, taken, people, gathering
        self.memory = Memory(view, people.persons)
        self.numbers = {id(person): number for number, person in enumerate(people.persons)}
        self.names = {index for one, _ in people.mentions for index in range(one.span.first, one.span.stop)}
        self.attached = {title.head for one, _ in people.mentions for title in one.titles}
        self.bodies_at = {i for span in bodies.spans for i in range(span.first, span.stop) if span.body.kind != "place"}
        self.spans = [span for span in spans if span.form != "body"]
        self.sides = [side for side in sides if any(side in span.codes for span in self.spans)]
        self.plurals: list[tuple[int, Hashable]] = []
        self.states: list[tuple[int, str]] = sorted((span.first, span.codes[0]) for span in self.spans)
        for one, person in people.mentions:
            self.memory.add(one.span.stop - 1, self.numbers[id(person)])

    def run(self) -> None:
        """Adds all mentions that refer back."""
        self._lists()
        self._encounters()
        self._shared_titles()
        for index in range(len(self.view)):
            if index in self.names:
                continue
            if index in self.attached:
                continue
            word = self.view.word(index)
            if word in _HE or word in _SHE:
                self._pronoun(index, "male" if word in _HE else "female")
            elif word in _THEY:
                self._they(index)
            elif word in _IT:
                self._it(index)
            elif not self._of_state(index):
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
            self._plural(title)
        elif title.noun not in (
            "counterpart",
            "colleague",
            "son",
            "daughter",
            "wife",
            "husband",
            "brother",
            "national",
            "member",
        ):
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

    def _late_title(self, title: Title) -> int | None:
        """Who spoke last, if nothing is known of that person's office: "Smith said. ..., the minister added"."""
        last = self.memory.speaker_before(title.head)
        person = self.people.persons[last] if last is not None else None
        if person is None or person.titles or person.described or len(title.sides) > 1:
            return None
        if person.side is not None and title.sides and person.side not in title.sides:
            return None
        person.titles.append(title)
        if title.sides:
            person.votes[title.sides[0]] += 1
        draft = self.gathering.drafts[("person", last)]
        draft.side, draft.country, draft.roles = person.side, person.country, person.roles()
        return last

    def _owned_title(self, title: Title) -> Title:
        """A title with the side of "its" or "their" owner where just one state is meant."""
        if title.owner is None or self.view.word(title.owner) != "its":
            return title
        state = self._state_before(title.owner)
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
        elif not (side and title.rank in ("leader", "minister", "deputy", "official") and title.definite != "owner"):
            return None
        elif not title.definite and not is_subject(self.view, title.head):
            return None
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
        """ "his Russian counterpart" without a name: who holds that side's same office, if the text says who."""
        before = next(iter(self.memory.before(title.head, 1)), None)
        if before is None or len(title.sides) != 1:
            return
        ranks = self.people.persons[before.person].ranks
        found = self.memory.of_rank(title.head, None, title.sides, ranks & lexicon.IN_OFFICE)
        if found:
            self.gathering.mention(("person", found[0]), title.first, title.head + 1, "title")
            self.memory.add(title.head, found[0])

    # Collectives

    def _plural(self, title: Title) -> None:
        if title.noun == "side" or title.definite == "a" or title.rank not in lexicon.IN_OFFICE:
            if title.definite == "the" and title.organisation:
                self._named_group(title)
            return
        if title.noun in (
            "official",
            "representative",
            "diplomat",
            "head",
            "chief",
            "deputy",
            "officer",
            "general",
            "politician",
        ):
            if len(title.sides) == 1 and title.rank in lexicon.IN_OFFICE:
                self._state_noun(title.first, title.head + 1, title.sides)
            return
        both = title.definite in ("the", "owner") or len(title.sides) > 1 or title.number is not None
        if not both:
            return
        if title.organisation is not None and not title.sides and not self._of_both(title):
            self._named_group(title)
            return
        if title.noun in (
            "co-chair",
            "cochair",
            "mediator",
            "envoy",
            "negotiator",
            "ambassador",
            "lawmaker",
            "delegate",
        ):
            self._named_group(title)
            return
        sides = [side for side in title.sides if side] if len(title.sides) > 1 else list(self.sides)
        ranks = {title.rank} | ({"leader"} if title.noun in ("leader", "head") else set())
        members = self._members(title, sides, ranks)
        if members:
            self._group(members, title.first, title.stop, "collective")

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
        """ "The Minsk Group co-chairs": a group that goes by its own name."""
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
        self.plurals.append((title.head, key))

    def _group_of(self, title: Title) -> Hashable:
        return ("plural", title.noun)

    def _group(self, members: Sequence[Hashable], first: int, stop: int, form: str) -> None:
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
        self.plurals.append((stop - 1, key))

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
                    self.plurals.append((places[end - 1][1] - 1, ("pending", tuple(keys))))

    def _encounters(self) -> None:
        """Two persons of two sides in one sentence, who may then be "they": "X met Y"."""
        by_sentence: dict[int, list[tuple[int, Person]]] = {}
        for one, person in self.people.mentions:
            by_sentence.setdefault(self.view.tokens[one.span.first].sentence, []).append((one.span.stop - 1, person))
        for found in by_sentence.values():
            numbers = list(dict.fromkeys(self.numbers[id(person)] for _, person in found))
            sides = {self.people.persons[number].side for number in numbers}
            if len(numbers) == 2 and len(sides) == 2:
                self.plurals.append((found[-1][0], ("pending", tuple(("person", number) for number in numbers))))

    def _shared_titles(self) -> None:
        """ "Presidents A and B": the title stands for both."""
        shared: dict[tuple[int, int], list[Hashable]] = {}
        for one, person in self.people.mentions:
            for title in one.titles:
                if title.shared:
                    end = min(title.stop, one.span.first) if title.first < one.span.first else title.stop
                    place = next((key for key in shared if key[0] == title.first), (title.first, end))
                    shared.setdefault(place, []).append(("person", self.numbers[id(person)]))
        for (first, stop), keys in shared.items():
            if len(set(keys)) > 1 and stop > first:
                self._group(keys, first, stop, "collective")

    # Pronouns

    def _pronoun(self, index: int, gender: str) -> None:
        if self.view.word(index) == "her" and self.view.tokens[index].upos not in ("PRON", "DET"):
            return
        found = self.memory.pronoun(index, gender)
        if found is not None:
            self.gathering.mention(("person", found), index, index + 1, "pronoun")
            self.memory.add(index, found)

    def _they(self, index: int) -> None:
        here = self.view.tokens[index].sentence
        quote = self.view.quote_of(index)
        best: tuple[float, Hashable] | None = None
        other = self._plural_subject(index)
        for at, key in self.plurals:
            if at >= index or here - self.view.tokens[at].sentence > _NEAR or at < other:
                continue
            value = (
                -2.0 * (here - self.view.tokens[at].sentence) + 1.5 * is_subject(self.view, at) + at / len(self.view)
            )
            value -= 3.0 * (self.view.quote_of(at) != quote)
            if best is None or value > best[0]:
                best = value, key
        if best is None:
            return
        key = best[1]
        if isinstance(key, tuple) and key[0] == "pending":
            self._group(key[1], index, index + 1, "pronoun")
        else:
            self.gathering.mention(key, index, index + 1, "pronoun")
            self.plurals.append((index, key))

    def _plural_subject(self, index: int) -> int:
        """The last noun in the plural before a pronoun that is a subject and stands for nobody known; -1 for none."""
        known = {at for at, _ in self.plurals}
        low = self.view.sentences[max(0, self.view.tokens[index].sentence - 1)].first
        for at in range(index - 1, low - 1, -1):
            token = self.view.tokens[at]
            if token.xpos in ("NNS", "NNPS") and token.relation == "nsubj":
                return -1 if at in known or self.gathering.covered(at, at + 1) else at
        return -1

    def _it(self, index: int) -> None:
        token = self.view.tokens[index]
        head = self.view.tokens[token.head]
        if self.view.word(index) == "it" and (
            token.relation != "nsubj" or head.lemma.lower() in _DUMMY or head.upos != "VERB"
        ):
            return
        state = self._state_before(index)
        if state is not None:
            self.gathering.mention(("state", state), index, index + 1, "pronoun")

    def _state_before(self, index: int) -> str | None:
        """The state that was last a subject, in this sentence or the one before."""
        here = self.view.tokens[index].sentence
        for at, code in reversed(self.states):
            if at >= index:
                continue
            if here - self.view.tokens[at].sentence > 1:
                return None
            if is_subject(self.view, at) and ("state", code) in self.gathering.drafts:
                return code
        return None

    # States by common nouns

    def _of_state(self, index: int) -> bool:
        """ "The Russian side", "both countries", "the country"; whether the word was such a noun."""
        word = self.view.word(index)
        if word not in lexicon.STATE_NOUNS and word not in lexicon.SIDE_NOUNS:
            return False
        if index in self.bodies_at and self.view.capital(index):
            return True
        first, codes, number, definite = self._before(index)
        rank = lexicon.rank_of(word)
        if rank is not None and (len(codes) != 1 or word in ("leaders", "diplomats")):
            return False
        if len(codes) == 1 and word in lexicon.SIDE_NOUNS:
            self._state_noun(first, index + 1, codes)
            return True
        if word not in lexicon.STATE_NOUNS:
            return rank is None
        if len(codes) > 1:
            self._group([state_key(self.gathering, (code,)) for code in codes], first, index + 1, "collective")
        elif not codes and self._means_both(index, word, number, definite):
            sides = self._both(index)
            if len(sides) > 1:
                self._group([state_key(self.gathering, (side,)) for side in sides], first, index + 1, "collective")
        elif not codes and word in ("country", "nation") and definite == "the":
            state = self._last_state(index)
            if state is not None:
                self.gathering.mention(state_key(self.gathering, (state,)), first, index + 1, "title")
        return True

    def _before(self, index: int) -> tuple[int, list[str], bool, str]:
        """What stands before a noun for states: first token, codes, whether a number, and the article."""
        view = self.view
        codes: list[str] = []
        at, first, number = index - 1, index, False
        low, _ = view.bounds(index)
        while at >= low and index - at < 12:
            word = view.word(at)
            state = self.taken.state(at)
            if state is not None and state.form != "body":
                codes[:0] = [code for code in state.codes if code not in codes]
                first = at = state.first
            elif word in ("'s", "'") and (self.taken.state(at - 1) or at - 1 in self.names):
                first = at
            elif at in self.names and (side := self._side_of_name(at)) is not None and not codes:
                codes.append(side)
                first = at
                break
            elif word in _NUMBERS:
                number, first = True, at
            elif word in ("the", "both", "these", "those", "each", "either", "all", "this", "that", "our"):
                return at, codes, number, "the" if word in ("the", "these", "those", "this", "that") else "both"
            elif (
                (word in ("and", ",", "&") and codes and self.taken.state(at - 1))
                or view.hyphen(at)
                or (view.tokens[at].upos in ("ADJ", "NOUN", "PROPN") and (not codes or word in lexicon.MODIFIERS))
            ):
                first = at
            else:
                break
            at -= 1
        while first < index and (view.hyphen(first) or view.word(first) in ("and", ",", "'s")):
            first += 1
        return first, codes, number, ""

    def _side_of_name(self, index: int) -> str | None:
        for one, person in self.people.mentions:
            if one.span.first <= index < one.span.stop:
                return person.side
        return None

    def _means_both(self, index: int, word: str, number: bool, definite: str) -> bool:
        if word in ("side", "party", "country", "nation", "government"):
            return definite == "both"
        if definite == "both" or (number and (definite == "the" or word == "koreas")):
            return not number or self._two(index)
        usual = word in ("sides", "parties", "neighbours", "neighbors", "koreas", "capitals")
        return definite == "the" and usual and index - self._before(index)[0] <= 1

    def _two(self, index: int) -> bool:
        first = self._before(index)[0]
        return any(self.view.word(at) in ("two", "2", "both") for at in range(first, index))

    def _both(self, index: int) -> list[str]:
        """The two states meant: the document's sides, else the last two named."""
        if self.view.word(index) == "koreas":
            return ["PRK", "KOR"]
        if len(self.sides) == 2:
            return list(self.sides)
        recent: list[str] = []
        for at, code in reversed(self.states):
            if at < index and code not in recent and (not self.sides or code in self.sides):
                recent.append(code)
            if len(recent) == 2:
                break
        return recent[::-1]

    def _last_state(self, index: int) -> str | None:
        here = self.view.tokens[index].sentence
        for at, code in reversed(self.states):
            if at < index:
                return code if here - self.view.tokens[at].sentence <= 2 else None
        return None

    def _state_noun(self, first: int, stop: int, codes: Sequence[str]) -> None:
        """ "The Russian side" as a mention of the state."""
        self.gathering.mention(state_key(self.gathering, codes[:1]), first, stop, "demonym")
