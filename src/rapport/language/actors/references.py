"""Which persons and states stand behind "the prime minister", "he", "the two leaders" and "both sides".

Rules by rank, side, number and gender over what was mentioned before, the nearest first; subjects and who spoke last
come before others. After the salience factors of Lappin and Leass (1994), greatly simplified.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapport.language.actors import lexicon
from rapport.language.actors.clauses import clause_of, is_possessive, is_subject, speaks, verb_over
from rapport.language.actors.people import Person
from rapport.language.actors.titles import Title
from rapport.language.actors.view import View

_REACH: Final = 6
"""How many sentences back a pronoun looks."""
_CLOSE_SPEAKER: Final = 5
_GENERIC: Final = {
    "leader": {"leader"},
    "official": {"official", "deputy", "minister"},
    "diplomat": {"official", "deputy", "minister"},
    "politician": {"leader", "official", "parliament", "minister"},
}
_STANCE: Final = frozenset({"opinion", "view", "words", "turn", "judgment", "judgement", "assessment", "estimate"})
_LEARNED: Final = frozenset(
    {
        "expert",
        "analyst",
        "scholar",
        "academic",
        "researcher",
        "scientist",
        "specialist",
        "observer",
        "commentator",
        "interviewee",
    }
)


@dataclass(frozen=True, slots=True, order=True)
class Trace:
    """A place where a person was mentioned."""

    token: int
    person: int
    subject: bool
    quote: int | None
    speaking: bool


class Memory:
    """What has been mentioned so far, by place."""

    def __init__(self, view: View, persons: Sequence[Person]) -> None:
        self.view = view
        self.persons = persons
        self.traces: list[Trace] = []

    def add(self, token: int, person: int) -> None:
        """Notes that a person is mentioned with head token *token*."""
        insort(self.traces, self.trace(token, person))

    def trace(self, token: int, person: int) -> Trace:
        """What is known about a mention by its place."""
        view = self.view
        return Trace(token, person, is_subject(view, token), view.quote_of(token), speaks(view, token))

    def before(self, token: int, sentences: int) -> Iterable[Trace]:
        """Traces before a token, the last first, up to so many sentences back."""
        here = self.view.tokens[token].sentence
        at = bisect_left(self.traces, token, key=lambda trace: trace.token)
        for number in range(at - 1, -1, -1):
            trace = self.traces[number]
            if here - self.view.tokens[trace.token].sentence > sentences:
                return
            yield trace

    def described(self, token: int, title: Title) -> int | None:
        """The person that a description in the singular stands for."""
        for sentences in (_CLOSE_SPEAKER, 10**6):
            fits = [trace for trace in self.before(token, sentences) if self.fits(title, self.persons[trace.person])]
            if fits:
                voices = [t for t in fits if t.quote is None and (t.speaking or self._is_introduced(t))]
                if title.rank == "expert" and voices:
                    return voices[0].person
                return fits[0].person
        later = [
            t
            for t in self.traces
            if t.token > token and title.rank in lexicon.IN_OFFICE and self.fits(title, self.persons[t.person])
        ]
        return later[0].person if later and (title.sides or title.rank == "leader") else None

    def fits(self, title: Title, person: Person) -> bool:
        """Whether a person may be meant by a description, by office, side and rank."""
        if title.sides and person.country is not None and person.country not in title.sides:
            return False
        nouns = {known.noun for known in person.titles}
        if title.past:
            return title.noun in nouns and (
                any(known.past for known in person.titles) or title.rank not in person.ranks or True
            )
        if title.noun in _LEARNED:
            return bool(person.ranks & {"expert"}) or (
                bool(person.titles) and not person.acts and not person.ranks & {"media", "business"}
            )
        if title.noun in _GENERIC and title.noun not in nouns:
            return bool(person.ranks & _GENERIC[title.noun]) and person.acts
        return any(same_office(title, known) for known in person.titles)

    def _is_introduced(self, trace: Trace) -> bool:
        """Whether a person without office enters here as a subject: those who will be quoted do."""
        person = self.persons[trace.person]
        first = bool(person.places) and trace.token - person.places[0] < 10 and not person.acts
        return trace.subject and first and bool(person.titles)

    def speaker_before(self, token: int) -> int | None:
        """Who spoke last before a token, outside quotations."""
        for trace in self.before(token, _CLOSE_SPEAKER):
            if trace.quote is None and (trace.speaking or self._is_introduced(trace)):
                return trace.person
        return None

    def pronoun(self, token: int, gender: str) -> int | None:
        """The person that "he" or "she" stands for."""
        view = self.view
        quote = view.quote_of(token)
        here = view.tokens[token].sentence
        speaking = speaks(view, token) and quote is None
        possessive = is_possessive(view, token)
        best, score = None, 0.0
        thing = None if possessive else verb_over(view, token)
        within = next(iter(self.before(token, 0)), None) is not None
        free = not within or view.tokens[view.tokens[token].head].relation in ("root", "parataxis")
        last = self.speaker_before(token) if speaking and free else None
        ahead = self.points_ahead(token)
        if ahead is not None:
            return ahead
        for rank, trace in enumerate(self.before(token, _REACH)):
            person = self.persons[trace.person]
            other = person.gender is not None and person.gender != gender
            if other and person.gender_told:
                continue
            value = 10.0 - 1.5 * (here - view.tokens[trace.token].sentence) - 0.1 * min(rank, 20)
            value += 2.5 * trace.subject + 0.3 * (person.gender == gender)
            if possessive and 0 < token - trace.token <= 3:
                value += 5.0
            value -= 6.0 * other
            if (
                thing is not None
                and view.tokens[token].relation != "nsubj"
                and trace.subject
                and clause_of(view, trace.token) == thing
            ):
                continue  # "X thanked him"
            if trace.quote != quote:
                value -= 3.0 if trace.quote is not None else 1.0
            if speaking and trace.person == last:
                value += 5.0
            if value > score:
                best, score = trace.person, value
        if best is not None and best == last and not self.persons[best].gender_told:
            self.persons[best].gender, self.persons[best].gender_told = gender, True
        return best

    def thing(
        self,
        token: int,  # noqa: ARG002
        seen: Sequence[tuple[int, Hashable]],  # noqa: ARG002
        by_rule: Hashable | None,
    ) -> Hashable | None:
        """The key of the state or body that "it" or "its" at *token* stands for, if any.

        Args:
            token: the pronoun.
            seen: the last token of each mention of a state or body in the document, in order, and its key.
            by_rule: what the rules about states say.
        """
        return by_rule

    def points_ahead(self, token: int) -> int | None:
        """The subject that a pronoun in a phrase before it points ahead to: "In her speech, Smith said"."""
        low, end = self.view.bounds(token)
        if (
            not is_possessive(self.view, token)
            or next(iter(self.before(token, 0)), None) is not None
            or token - low > 3
            or self.view.tokens[low].upos not in ("ADP", "SCONJ")
            or self.view.word(token + 1) in _STANCE
        ):
            return None
        later = [trace for trace in self.traces if token < trace.token < end]
        return later[0].person if later and later[0].subject else None

    def of_rank(self, token: int, title: Title | None, sides: Collection[str], ranks: Collection[str]) -> list[int]:
        """Persons of the given ranks and sides, one for each side or those named close by, the nearest first."""
        out: list[int] = []
        near = list(self.before(token, 10**6))
        after = [trace for trace in self.traces if trace.token > token]
        many = title is not None and (title.number or 2) > len(sides) > 0
        filled: set[str] = set()
        for trace in (*near, *after):
            person = self.persons[trace.person]
            side = person.side
            if side is None or side not in sides or trace.person in out:
                continue
            untitled = (
                "leader" in ranks and not person.titles and len(person.places) > 1
            )  # whom the text takes for known
            if not untitled and not person.ranks & set(ranks):
                continue
            if title is not None and not untitled and not _office_agrees(title, person):
                continue
            if side in filled and not (many and title is not None and len(out) < (title.number or 2)):
                continue
            filled.add(side)
            out.append(trace.person)
        return out


def same_office(title: Title, known: Title) -> bool:
    """Whether a description can be short for a title: same head, and what the description adds is in the title."""
    if title.noun != known.noun and {title.noun, known.noun} not in ({"premier", "minister"}, {"chairman", "chair"}):
        return False
    if title.rank != known.rank and title.rank in lexicon.IN_OFFICE and title.text.lower() != "minister":
        return False
    if title.noun == "minister" and ("prime" in title.text.lower()) != ("prime" in known.text.lower()):
        return False
    extra = (
        set(title.text.lower().split())
        - set(known.text.lower().split())
        - {title.noun, "new", "current", "then", "former"}
    )
    return not extra & {"foreign", "defence", "defense", "deputy", "vice", "interior", "finance"}


def _office_agrees(title: Title, person: Person) -> bool:
    """Whether a person has the special office of a collective: only foreign ministers are "the foreign ministers"."""
    wanted = set(title.text.lower().replace("-", " ").split())
    nouns = {known.noun for known in person.titles}
    if title.noun == "secretary" and "secretary" not in nouns:
        return False  # a foreign secretary is no foreign minister
    for words in ({"foreign", "fms", "external"}, {"defence", "defense"}, {"deputy", "vice"}, {"prime", "pms"}):
        if wanted & words:
            return any(words & set(known.text.lower().replace("-", " ").split()) for known in person.titles)
    if title.noun in ("president", "king", "chancellor"):
        return title.noun in nouns
    return title.noun in ("leader", "minister") or title.noun in nouns
