"""The persons of a document: names linked to persons, their titles, sides and genders gathered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from rapport.language.actors import lexicon
from rapport.language.actors.likeness import SURNAME_FIRST, multi_score, single_score, sound, surname_at
from rapport.language.actors.roles import Named
from rapport.language.actors.titles import Title
from rapport.language.actors.view import View
from rapport.model.analysis import Role

_BY_SURNAME: Final = 0.7


@dataclass(slots=True)
class Person:
    """A person under construction.

    ``votes`` are the sides that titles and what is around give, ``told`` those that the person's own titles name,
    ``origins`` the states of other titles.
    """

    words: tuple[str, ...]
    sounds: tuple[str, ...]
    name: str
    surfaces: Counter[str] = field(default_factory=Counter)
    titles: list[Title] = field(default_factory=list)
    votes: Counter[str] = field(default_factory=Counter)
    told: set[str] = field(default_factory=set)
    origins: Counter[str] = field(default_factory=Counter)
    extra_roles: list[Role] = field(default_factory=list)
    gender: str | None = None
    gender_told: bool = False
    places: list[int] = field(default_factory=list)
    described: bool = False
    number: int = -1

    @property
    def side(self) -> str | None:
        """The state that the person acts for, as far as titles say."""
        return self.votes.most_common(1)[0][0] if self.votes else None

    @property
    def country(self) -> str | None:
        """Where the person comes from."""
        return self.side or (self.origins.most_common(1)[0][0] if self.origins else None)

    @property
    def ranks(self) -> set[str]:
        """The ranks of all titles."""
        return {title.rank for title in self.titles}

    @property
    def acts(self) -> bool:
        """Whether some title is an office that may be a state's."""
        return any(title.acts for title in self.titles)

    @property
    def surname(self) -> int:
        """Where the surname stands among the words of the name."""
        return surname_at(self.words, self.country in SURNAME_FIRST)

    def roles(self) -> tuple[Role, ...]:
        """The titles as roles, each once, the fullest of those that say the same."""
        kept: list[Role] = []
        for title in self.titles:
            text = f"former {title.text}" if title.past and _tells_no_past(title) else title.text
            if title.noun in ("counterpart", "colleague", "member") and title.organisation is None:
                continue
            side = self.side if title.acts else None
            role = Role(text, title.organisation, side)
            same = next((at for at, other in enumerate(kept) if _says_the_same(other, role)), None)
            if same is None:
                kept.append(role)
            elif len(role.title) + len(role.organisation or "") > len(kept[same].title) + len(
                kept[same].organisation or ""
            ):
                kept[same] = role
        return (*kept, *self.extra_roles)


def _tells_no_past(title: Title) -> bool:
    """Whether a title's own words don't say why it is no office that is held now."""
    return not (lexicon.NOT_IN_OFFICE | {"then"}) & {*title.text.lower().replace("-", " ").split(), title.noun}


def _says_the_same(one: Role, other: Role) -> bool:
    a, b = set(one.title.lower().split()), set(other.title.lower().split())
    return a <= b or b <= a


def words_of(view: View, first: int, stop: int) -> tuple[str, ...]:
    """A name's words, those joined by hyphens as one."""
    out: list[str] = []
    for index in range(first, stop):
        if view.hyphen(index) and out:
            continue
        text = view.tokens[index].text
        if not any(c.isalpha() for c in text):
            continue
        if index > first and view.hyphen(index - 1) and out and view.word(index - 2) not in lexicon.PARTICLES:
            out[-1] += text.lower()
        else:
            out.append(text.lower().rstrip("."))
    return tuple(out)


class People:
    """All persons of a document, and which name is whose."""

    def __init__(self, view: View, named: Sequence[Named]) -> None:
        self.view = view
        self.persons: list[Person] = []
        self._by_letter: dict[str, dict[int, None]] = {}
        self.mentions: list[tuple[Named, Person]] = []
        parsed = [(one, words_of(view, one.span.first, one.span.stop)) for one in named]
        links: dict[int, Person] = {}
        for one, words in parsed:
            if len(words) > 1:
                links[one.span.first] = self._link_full(one, words)
        for one, words in parsed:
            if len(words) == 1:
                links[one.span.first] = self._link_single(one, words[0])
        for one, _ in parsed:
            found = links.get(one.span.first)
            if found is not None:
                self.mentions.append((one, found))

    def take(self, named: Sequence[Named]) -> None:
        """Links further names, each a surname of a known person."""
        for one in named:
            person = self._link_single(one, words_of(self.view, one.span.first, one.span.stop)[0])
            self.mentions.append((one, person))
        self.mentions.sort(key=lambda pair: pair[0].span.first)

    def _add(self, person: Person, one: Named) -> Person:
        span = one.span
        surface = self.view.surface(span.first, span.stop)
        number = person.number
        person.surfaces[surface] += 1
        person.places.append(span.first)
        person.titles.extend(one.titles)
        if one.side:
            person.votes[one.side] += 3
            person.told.add(one.side)
        for title in one.titles:
            if len(title.sides) == 1:
                acts = title.acts or title.noun == "counterpart"
                (person.votes if acts else person.origins)[title.sides[0]] += 1
                if acts:
                    person.told.add(title.sides[0])
        words = words_of(self.view, span.first, span.stop)
        if len(words) > len(person.words) or (len(words) == len(person.words) and person.name.isupper()):
            person.words, person.sounds, person.name = words, tuple(map(sound, words)), surface
        for word in person.sounds:
            self._by_letter.setdefault(word[:1], {})[number] = None
        titles = [part for title in one.titles for part in title.text.lower().split()]
        given = [w for at, w in enumerate(person.words) if at != person.surname or len(person.words) == 1]
        told = lexicon.gender_of_title([one.honorific or "", *titles])
        if told:
            person.gender, person.gender_told = told, True
        elif person.gender is None and given and len(person.words) > 1:
            person.gender = lexicon.gender_of_name(given[0])
        return person

    def _new(self, one: Named, words: tuple[str, ...]) -> Person:
        name = self.view.surface(one.span.first, one.span.stop)
        person = Person(words, tuple(map(sound, words)), name, number=len(self.persons))
        self.persons.append(person)
        return self._add(person, one)

    def _alike(self, sounds: Iterable[str]) -> list[int]:
        """Numbers of the persons one of whose words begins with the same letter as one of *sounds*."""
        found: dict[int, None] = {}
        for letter in {word[:1] for word in sounds}:
            found.update(self._by_letter.get(letter, {}))
        return sorted(found)

    def _link_full(self, one: Named, words: tuple[str, ...]) -> Person:
        sounds = tuple(map(sound, words))
        best, score = None, 0.0
        for person in (self.persons[number] for number in self._alike(sounds)):
            value = multi_score(sounds, person.sounds) if len(person.sounds) > 1 else 0.0
            if value > score and not _contradicts(one, person):
                best, score = person, value
        if best is None or score < 0.85:
            return self._new(one, words)
        return self._add(best, one)

    def _link_single(self, one: Named, word: str) -> Person:
        heard = sound(word)
        here = one.span.first
        ranked = sorted(
            (
                (
                    single_score(heard, person.sounds, person.surname),
                    _fit(one, person),
                    -_distance(person.places, here),
                    -at,
                )
                for at, person in ((number, self.persons[number]) for number in self._alike((heard,)))
                if not _contradicts(one, person) and not self._differs(one, person)
            ),
            reverse=True,
        )
        if ranked and ranked[0][0] >= 0.4:
            score, _, _, at = ranked[0]
            person = self.persons[-at]
            if score >= _BY_SURNAME or one.honorific is None or heard in person.sounds:
                return self._add(person, one)
        return self._new(one, (word,))

    def _differs(self, one: Named, person: Person) -> bool:
        """Whether a surname is set beside a fuller name, or bears another office: then it is a namesake's."""
        beside = self.view.word(one.span.stop) in ("and", "&") and one.span.stop + 1 in person.places
        return (beside and len(person.words) > 1) or _of_another_office(one, person)

    def known(self, word: str) -> Person | None:
        """The person whose surname *word* is, if any."""
        heard = sound(word)
        for person in self.persons:
            if not person.described and heard == person.sounds[person.surname] and len(heard) > 1:
                return person
        return None


def _distance(places: Iterable[int], here: int) -> int:
    """How far the nearest place before *here* is; places behind count double."""
    return min((here - place if place <= here else 2 * (place - here) for place in places), default=10**6)


def _fit(one: Named, person: Person) -> int:
    """How many of a name's titles the person is known by; one that is the same office counts twice."""
    known = {title.noun for title in person.titles}
    offices = [title.office for title in person.titles]
    return sum((t.noun in known) + any(t.office.same(other) for other in offices) for t in one.titles)


def _of_another_office(one: Named, person: Person) -> bool:
    """Whether the title before a surname is an office, or private, and the person holds another that has one holder."""
    if not one.titles or any(title.past for title in (*one.titles, *person.titles)):
        return False
    mine, theirs = [title.office for title in one.titles], [title.office for title in person.titles]
    if any(office.past for office in (*mine, *theirs)) or not theirs:
        return False
    return all(office.single or not office.public for office in mine) and all(
        other.single and not office.may_be(other) for office in mine for other in theirs
    )


def _contradicts(one: Named, person: Person) -> bool:
    """Whether the titles before a name give it another side, or another gender, than the person has."""
    sides = {code for title in one.titles if len(title.sides) == 1 and title.acts for code in title.sides}
    if sides and person.votes and not sides & set(person.votes):
        return True
    gender = lexicon.gender_of_title([one.honorific or ""])
    return bool(gender and person.gender_told and gender != person.gender)
