"""What stands before a title's head: modifiers, states, a possessor, an article or a number."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from rapport.language.actors import lexicon
from rapport.language.actors.spans import Taken
from rapport.language.actors.view import View

_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "both", "each", "either", "neither"})
_INDEFINITE: Final = frozenset({"a", "an", "another", "one", "some", "several", "many", "any", "no", "every"})
_NUMBERS: Final = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "2": 2, "3": 3, "4": 4}
_OWNERS: Final = frozenset({"his", "her", "its", "their", "our", "my", "your"})


class BeforeHead:
    """What stands before a title's head, read from right to left."""

    def __init__(self, view: View, taken: Taken, head: int, persons: Container[int]) -> None:
        self.first = head
        self.plural = lexicon.is_plural(view.word(head).rstrip(".")) or view.word(head) in ("pms", "fms")
        self.words: list[str] = []
        self.sides: list[str] = []
        self.organisation: str | None = None
        self.owner: int | None = None
        self.boss: int | None = None
        self.definite = ""
        self.number: int | None = None
        self.local = False
        low, _ = view.bounds(head)
        at = head - 1
        while at >= max(low, head - lexicon.LONGEST_TITLE) and at not in persons:
            step = self._step(view, taken, at, low, persons)
            if step is None:
                break
            self.first = at = step
            at -= 1
            if self.owner is not None or self.definite:
                break
        self.sides.reverse()
        self.words.reverse()

    def _step(self, view: View, taken: Taken, at: int, low: int, persons: Container[int]) -> int | None:
        """Takes the token at *at*, and gives the first token taken; None where the title begins after it."""
        word = view.word(at)
        state = taken.state(at)
        if state is not None and state.stop == at + 1:
            if state.form in ("capital", "seat") and view.word(at + 1) not in ("'s", "'"):
                if view.word(state.first - 1) in ("in", "at", "to", "from"):
                    return None
                self.local = state.form == "capital"
            self.sides.extend(code for code in reversed(state.codes) if code not in self.sides)
            return state.first
        if word in ("'s", "'"):
            return self._possessor(view, taken, at, persons)
        if word in _OWNERS:
            self.owner, self.definite = at, "owner"
            return at
        if word in _NUMBERS:
            self.number = _NUMBERS[word]
            if view.word(at - 1) in _DEFINITE and at > low:
                self.definite = "the"
                return at - 1
            return at
        if word in _DEFINITE or word in _INDEFINITE:
            if (word == "that" and view.tokens[at].upos == "SCONJ") or (word == "both" and not self.plural):
                return None
            self.definite = "the" if word in _DEFINITE else "a"
            return at
        if word == "and" or (word == "," and self.sides):
            both = taken.state(at - 1) is not None and self.sides
            return (
                at
                if both or (view.word(at - 1) in lexicon.MODIFIERS and view.word(at + 1) in lexicon.MODIFIERS)
                else None
            )
        if view.hyphen(at):
            return at
        if _modifies(view, at):
            self.words.append(view.tokens[at].text)
            return at
        return None

    def _possessor(self, view: View, taken: Taken, at: int, persons: Container[int]) -> int | None:
        owner = taken.state(at - 1)
        if owner is not None:
            self.sides.extend(code for code in owner.codes if code not in self.sides)
            self.definite = "the"
            first = owner.first
            other = taken.state(first - 2) if view.word(first - 1) in ("and", "&") else None
            if other is not None and self.plural:  # "Turkey and Greece's foreign ministers"
                self.sides.extend(code for code in other.codes if code not in self.sides)
                first = other.first
            return first - 1 if view.word(first - 1) == "the" else first
        if at - 1 in persons:  # "Mr Smith's spokesman"
            self.boss, self.definite = at - 1, "the"
            first = at - 1
            while first - 1 in persons or view.honorific(first - 1):
                first -= 1
            return first
        if not view.capital(at - 1):
            return None
        first = at - 1
        while view.namelike(first - 1) and first - 1 not in persons and view.tokens[first - 1].upos == "PROPN":
            first -= 1
        self.organisation = view.surface(first, at)
        self.definite = "the"
        return first


def _modifies(view: View, at: int) -> bool:
    """Whether a word before a head belongs to the title."""
    word = view.word(at)
    if word in lexicon.TIMES:
        return False
    if word in lexicon.MODIFIERS:
        return True
    token = view.tokens[at]
    if token.upos in ("PROPN", "NOUN", "ADJ"):
        return (view.namelike(at) and not view.first_in_sentence(at)) or word.isalpha()
    return token.xpos in ("VBN", "VBG") and view.word(at - 1) in ("the", "a", "newly", "then")
