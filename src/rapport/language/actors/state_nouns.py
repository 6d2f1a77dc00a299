"""States by common nouns and pronouns: "the Russian side", "both countries", "the country", "its"."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Container, Hashable, Iterator, Sequence
from operator import itemgetter
from typing import Final

from rapport.language.actors import lexicon
from rapport.language.actors.bodies import BodySpan
from rapport.language.actors.clauses import is_subject, speaks
from rapport.language.actors.collecting import body_key, state_key
from rapport.language.actors.gathering import Gathering
from rapport.language.actors.people import People
from rapport.language.actors.plurals import Plurals
from rapport.language.actors.spans import Taken
from rapport.language.actors.territory import StateSpan
from rapport.language.actors.view import View

_DUMMY: Final = frozenset({"seem", "appear", "be", "remain", "become", "take", "happen", "follow", "turn"})
_FAR: Final = 30
_CLOSE: Final = 3
_NUMBERS: Final = frozenset({"two", "three", "four", "five", "six", "2", "3", "4"})


class StateNouns:
    """Finds what stands for a state without naming it.

    Args:
        view: the document's tokens.
        taken: which tokens name states.
        people: its persons, whose governments are their states'.
        gathering: entities and mentions so far; what is found is added.
        plurals: makes the groups.
        spans: where states are named.
        sides: codes of the sides that the document is about, for "both sides".
        names: tokens of persons' names.
        bodies: where organisations and places are named.
        unions: where bodies of states are named.
    """

    def __init__(
        self,
        view: View,
        taken: Taken,
        people: People,
        gathering: Gathering,
        plurals: Plurals,
        spans: Sequence[StateSpan],
        sides: Sequence[str],
        names: Container[int],
        bodies: Sequence[BodySpan],
        unions: Sequence[StateSpan] = (),
    ) -> None:
        self.view, self.taken, self.people, self.gathering, self.plurals = view, taken, people, gathering, plurals
        self.sides, self.names = list(sides), names
        organisations = [span for span in bodies if span.body.kind != "place"]
        self.bodies_at = {i for span in organisations for i in range(span.first, span.stop)}
        heads: list[tuple[int, Hashable]] = [(span.stop - 1, ("state", span.codes[0])) for span in spans]
        heads += [(span.stop - 1, (span.body.kind, id(span.body))) for span in organisations]
        heads = sorted(((at, key) for at, key in heads if key in gathering.drafts), key=itemgetter(0))
        self.voices = [(at, key) for at, key in heads if speaks(view, at)]
        named_unions: list[tuple[int, Hashable]] = [(span.stop - 1, body_key(span)) for span in unions]
        self.seen: list[tuple[int, Hashable]] = sorted(
            [*heads, *(one for one in named_unions if one[1] in gathering.drafts)], key=itemgetter(0)
        )
        self._persons_at = {i: person for one, person in people.mentions for i in range(one.span.first, one.span.stop)}
        self.states: list[tuple[int, str]] = sorted((span.first, span.codes[0]) for span in spans)

    def pronoun(self, index: int) -> None:
        """Notes the state or body that "it" or "its" stands for, where the word is no mere dummy."""
        key = self.plurals.memory.thing(index, self.seen, self._by_rule(index))
        if key is not None:
            self.gathering.mention(key, index, index + 1, "pronoun")
            insort(self.seen, (index, key), key=itemgetter(0))

    def _by_rule(self, index: int) -> Hashable | None:
        token = self.view.tokens[index]
        head = self.view.tokens[token.head]
        if self.view.word(index) == "it" and (
            token.relation != "nsubj" or head.lemma.lower() in _DUMMY or head.upos != "VERB"
        ):
            return None
        if head.lemma.lower() in lexicon.SPEECH and (voice := self._voice_before(index)) is not None:
            return voice
        state = self.subject_before(index)
        return ("state", state) if state is not None else None

    def _before_token(self, index: int) -> Iterator[tuple[int, str]]:
        """Where states were named before a token, the last first."""
        for number in range(bisect_left(self.states, (index, "")) - 1, -1, -1):
            yield self.states[number]

    def _voice_before(self, index: int) -> Hashable | None:
        """The state or body that spoke last, for "it added"."""
        here = self.view.tokens[index].sentence
        for number in range(bisect_left(self.voices, index, key=itemgetter(0)) - 1, -1, -1):
            at, key = self.voices[number]
            return key if here - self.view.tokens[at].sentence <= _CLOSE else None
        return None

    def subject_before(self, index: int) -> str | None:
        """The state that was last a subject, in this sentence or the one before."""
        here = self.view.tokens[index].sentence
        for at, code in self._before_token(index):
            if here - self.view.tokens[at].sentence > 1:
                return None
            if is_subject(self.view, at) and ("state", code) in self.gathering.drafts:
                return code
        return None

    def take(self, index: int) -> bool:
        """As in "The Russian side", "both countries", "the country"; whether the word was such a noun."""
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
            self.plurals.of_state(first, index + 1, codes)
            return True
        if word not in lexicon.STATE_NOUNS:
            return rank is None
        if len(codes) > 1:
            self.plurals.group([state_key(self.gathering, (code,)) for code in codes], first, index + 1, "collective")
        elif not codes and self._means_both(index, word, number, definite):
            sides = self._both(index)
            if len(sides) > 1:
                self.plurals.group(
                    [state_key(self.gathering, (side,)) for side in sides], first, index + 1, "collective"
                )
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
        person = self._persons_at.get(index)
        return person.side if person else None

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
        here = self.view.tokens[index].sentence
        for at, code in self._before_token(index):
            if here - self.view.tokens[at].sentence > _FAR:
                break
            if code not in recent and (not self.sides or code in self.sides):
                recent.append(code)
            if len(recent) == 2:
                break
        return recent[::-1]

    def _last_state(self, index: int) -> str | None:
        here = self.view.tokens[index].sentence
        for at, code in self._before_token(index):
            return code if here - self.view.tokens[at].sentence <= 2 else None
        return None
