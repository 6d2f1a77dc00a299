"""Whom persons act for where their titles do not say: counterparts, delegations, the other side's same office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from rapport.language.actors.clauses import coordinated, is_subject
from rapport.language.actors.leaders import state_of
from rapport.language.actors.lexicon import IN_OFFICE
from rapport.language.actors.people import People, Person
from rapport.language.actors.references import same_office
from rapport.language.actors.roles import Named
from rapport.language.actors.spans import Taken
from rapport.language.actors.territory import StateSpan, is_territory
from rapport.language.actors.titles import Title
from rapport.language.actors.view import View

_GROUPS: Final = frozenset({"delegation", "delegations", "side", "team", "delegates"})
_OFFICES: Final = ("prime", "foreign", "defence", "defense", "president", "king", "interior", "finance", "unification")


class SideFinder:
    """Fills in sides that titles leave open.

    Args:
        view: the document's tokens.
        taken: which tokens name states.
        people: the persons so far; their votes are changed in place.
        spans: where states are named.
        parties: codes of the sides that the document is about.
        free: titles that stand alone ("the Russian president").
    """

    def __init__(
        self,
        view: View,
        taken: Taken,
        people: People,
        spans: Sequence[StateSpan],
        parties: Sequence[str],
        free: Sequence[Title] = (),
    ) -> None:
        self.free = free
        names = [(one.span.first, one.span.stop) for one, _ in people.mentions]
        titled = {i for one, _ in people.mentions for title in one.titles for i in range(title.first, title.stop)}
        self.lists = [
            list(dict.fromkeys(id(person) for _, person in people.mentions[begin:end]))
            for begin, end in coordinated(view, names, titled)
        ]
        self._in_titles = titled
        self.by_id = {id(person): person for person in people.persons}
        self.view, self.taken, self.people, self.parties = view, taken, people, parties
        self.spans = [span for span in spans if span.form != "body" and not is_territory(span.codes[0])]
        self._persons_at = {i: person for one, person in people.mentions for i in range(one.span.first, one.span.stop)}
        self._by_sentence: dict[int, list[StateSpan]] = {}
        for span in self.spans:
            self._by_sentence.setdefault(view.tokens[span.first].sentence, []).append(span)

    def run(self) -> None:
        """Tries the surest grounds first, for all persons."""
        for named, person in self.people.mentions:
            if any(title.noun in ("counterpart", "colleague", "successor") for title in named.titles):
                self._counterpart(named, person)
        for named, person in self.people.mentions:
            if self._is_open(person):
                self._by_delegation(named, person)
        for person in self.people.persons:
            self._by_fame(person)
        for named, person in self.people.mentions:
            self._by_boss(named, person)
        for title in self.free:
            if set(title.sides) <= set(self.parties):
                self._by_description(title)
        for run in self.lists:
            self._by_list(run)
        for person in self.people.persons:
            if self._is_open(person):
                self._by_office(person)
        for named, person in self.people.mentions:
            if self._is_open(person):
                self._by_nearest(named, person, paragraph=False)
        for title in self.free:
            self._by_description(title)
        for named, person in self.people.mentions:
            if self._is_open(person):
                self._by_nearest(named, person, paragraph=True)

    def _is_open(self, person: Person) -> bool:
        return person.side is None and any(title.acts for title in person.titles) and not person.origins

    def _other(self, side: str | None) -> str | None:
        if side not in self.parties or len(self.parties) != 2:
            return None
        return self.parties[1] if side == self.parties[0] else self.parties[0]

    def _counterpart(self, named: Named, person: Person) -> None:
        antecedent = self._antecedent(named, person)
        side = person.side
        if antecedent is None:
            return
        if any(title.noun == "successor" for title in named.titles):
            self._succeed(antecedent, person)
            return
        if side is None:
            side = self._other(antecedent.side)
        elif antecedent.side is None and antecedent.country is None:
            other = self._other(side)
            if other is not None:
                antecedent.votes[other] += 1
        if side is None:
            return
        person.votes[side] += 1
        if not any(title.acts for title in person.titles):
            for title in antecedent.titles:
                if title.acts:
                    person.titles.append(replace(title, sides=(side,)))
                    break

    def _succeed(self, former: Person, person: Person) -> None:
        """As in "her successor X": the same office of the same state."""
        for title in former.titles:
            code = former.side or former.country
            if code and title.rank in IN_OFFICE:
                person.titles.append(replace(title, sides=(code,), past=False))
                person.votes[code] += 1
                return

    def _antecedent(self, named: Named, person: Person) -> Person | None:
        """Whose counterpart it is: a person named before in the sentence, its subject rather than another."""
        here = named.span.first
        sentence = self.view.tokens[here].sentence
        before = [
            (other.span.first, candidate)
            for other, candidate in self.people.mentions
            if other.span.first < here
            and candidate is not person
            and sentence - self.view.tokens[other.span.first].sentence <= 1
        ]
        same = [(at, one) for at, one in before if self.view.tokens[at].sentence == sentence]
        pool = same or before
        subjects = [one for at, one in pool if is_subject(self.view, at)]
        if not pool:
            return None
        return pool[-1][1] if same else (subjects[-1] if subjects else pool[-1][1])

    def _by_fame(self, person: Person) -> None:
        """A leader whom everybody knows: of that state, and acting for it unless the text says otherwise."""
        if person.side is not None or person.origins:
            return
        code = state_of(person)
        if code is None:
            return
        past = person.titles and not any(title.acts for title in person.titles)
        (person.origins if past else person.votes)[code] += 1

    def _by_description(self, title: Title) -> None:
        """As in "the Omani president": the only person of that office whose side is open, if no other one holds it."""
        if len(title.sides) != 1 or not title.acts or title.plural:
            return
        same = [one for one in self.people.persons if any(same_office(title, known) for known in one.titles)]
        if any(one.side == title.sides[0] for one in same):
            return
        free = [one for one in same if self._is_open(one)]
        if len(free) == 1:
            free[0].votes[title.sides[0]] += 1

    def _by_boss(self, named: Named, person: Person) -> None:
        """As in "X, Mr Y's spokesman": on the side of Y."""
        for title in named.titles:
            boss = self._persons_at.get(title.boss) if title.boss is not None else None
            if boss is None and title.organisation:
                boss = self.people.known(title.organisation.split()[-1])
            if boss is not None and boss.side and person.side is None:
                person.votes[boss.side] += 1

    def _by_list(self, run: Sequence[int]) -> None:
        """As in "A, B, C and D" of two sides: as many of either, each side's together."""
        persons = [self.by_id[key] for key in run]
        half = len(persons) // 2
        sides = [one.side for one in persons if one.side]
        if len(persons) > 2 and len(sides) > 1 and len(set(sides)) == 1:
            for one in persons:
                if self._is_open(one):
                    one.votes[sides[0]] += 1
            return
        if len(self.parties) != 2 or len(persons) < 4 or len(persons) % 2:
            return
        for first, second in (self.parties, self.parties[::-1]):
            wanted = [first] * half + [second] * half
            known = [(one.side, side) for one, side in zip(persons, wanted, strict=True) if one.side or one.country]
            if len(known) * 2 >= len(persons) and all(side == want for side, want in known):
                for one, side in zip(persons, wanted, strict=True):
                    if one.side is None:
                        one.votes[side] += 1

    def _by_delegation(self, named: Named, person: Person) -> None:
        sentence = self.view.tokens[named.span.first].sentence
        found = [
            (abs(at - named.span.first), span.codes[0])
            for span in self._by_sentence.get(sentence, ())
            for at in range(span.stop, min(span.stop + 4, len(self.view)))
            if self.view.word(at) in _GROUPS
        ]
        if found:
            person.votes[min(found)[1]] += 1

    def _by_office(self, person: Person) -> None:
        """The other of two parties has the office that this one does: "Foreign Ministers A and B"."""
        if len(self.parties) != 2:
            return
        mine = self._office(person)
        if mine is None:
            return
        held = {
            other.side
            for other in self.people.persons
            if other is not person and self._office(other) == mine and other.side
        }
        free = [party for party in self.parties if party not in held]
        if len(free) == 1 and held & set(self.parties):
            person.votes[free[0]] += 1

    def _office(self, person: Person) -> tuple[str, str] | None:
        for title in person.titles:
            if title.acts and title.rank in ("leader", "minister"):
                words = title.text.lower().replace("defense", "defence").split()
                return title.rank, next((word for word in _OFFICES if word in words), title.noun)
        return None

    def _by_nearest(self, named: Named, person: Person, *, paragraph: bool) -> None:
        """The last party named before an office in the sentence, or in the paragraph, that is not another's own."""
        if not self.parties or not any(title.acts for title in named.titles):
            return
        here = named.span.first
        last = self.view.tokens[here].sentence
        stretch = self.view.sentences[last].paragraph
        for sentence in range(last, -1, -1):
            if self.view.sentences[sentence].paragraph != stretch or (sentence < last and not paragraph):
                return
            own = [
                span
                for span in self._by_sentence.get(sentence, ())
                if span.first < here
                and span.codes[0] in self.parties
                and span.first not in self._in_titles
                and self.view.quote_of(span.first) == self.view.quote_of(here)
            ]
            if own:
                person.votes[own[-1].codes[0]] += 1
                return
