"""Where rules meet the text: each rule is tried at the words that it can begin with, the longest match wins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from rapport.language.times.forms import Form
from rapport.language.times.words import DASH

Parsed: TypeAlias = "tuple[int, Form]"
Rule: TypeAlias = "Callable[[Scan, int], Parsed | None]"

NUMERAL: Final = "#"
"""The key of rules that begin with a digit."""
_WORD = re.compile(r"\d+|['’]\d\d|[^\W\d_]+")
_SENTENCE_END: Final = frozenset('.!?:;"”“(')


def compiled(pattern: str) -> re.Pattern[str]:
    """A rule's pattern: whole words, without regard to case."""
    return re.compile(rf"(?:{pattern})(?!\w)", re.IGNORECASE)


def opening(pattern: str) -> re.Pattern[str]:
    """The pattern of what stands in front of another expression."""
    return re.compile(pattern, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Grammar:
    """Rules by the word that they begin with."""

    rules: dict[str, list[Rule]] = field(default_factory=dict)

    def add(self, words: Iterable[str], rule: Rule) -> None:
        """Try *rule* where one of *words* (in lower case, or NUMERAL) stands."""
        for word in words:
            self.rules.setdefault(word, []).append(rule)


@dataclass(slots=True)
class Scan:
    """A text under reading. ``stop`` is where the paragraph ends; ``day_first`` how 03/04/2017 is read."""

    text: str
    grammar: Grammar
    start: int = 0
    stop: int = 0
    day_first: bool = False

    def match(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """The pattern's match at *at* within the paragraph."""
        return pattern.match(self.text, at, self.stop)

    def parse(self, at: int) -> Parsed | None:
        """The longest expression that begins at *at*."""
        word = _WORD.match(self.text, at, self.stop)
        return None if word is None else self.parse_word(word.group(), at)

    def parse_word(self, word: str, at: int) -> Parsed | None:
        """As :meth:`parse`, the word at *at* being known."""
        key = NUMERAL if word[0].isdigit() else word.lower()
        best: Parsed | None = None
        for rule in self.grammar.rules.get(key, ()):
            parsed = rule(self, at)
            if parsed is not None and (best is None or parsed[0] > best[0]):
                best = parsed
        return best

    def expressions(self, start: int, stop: int) -> Iterable[tuple[int, int, Form]]:
        """All expressions of a paragraph from left to right, none within another."""
        self.start, self.stop = start, stop
        rules = self.grammar.rules
        at = start
        while True:
            word = _WORD.search(self.text, at, stop)
            if word is None:
                return
            at = word.end()
            text = word.group()
            key = NUMERAL if text[0].isdigit() else text.lower()
            if key not in rules or not self._begins(word.start()):
                continue
            parsed = self.parse_word(text, word.start())
            if parsed is not None:
                end = parsed[0]
                while self.text[end - 1].isspace():
                    end -= 1
                yield word.start(), end, parsed[1]
                at = max(at, end)

    def _begins(self, at: int) -> bool:
        if at == self.start:
            return True
        before = self.text[at - 1]
        if before.isalnum() or before in "_@#":
            return False
        if self.text[at].isdigit():
            return before not in "$€£¥/.,&"
        return before != "/" or self.text[at - 2 : at - 1].isalpha()

    def word_before(self, at: int) -> str:
        """The word in front of *at* in lower case, empty at the paragraph's start or behind a mark."""
        end = at
        while end > self.start and self.text[end - 1].isspace():
            end -= 1
        begin = end
        while begin > self.start and (self.text[begin - 1].isalpha() or self.text[begin - 1] in "'’"):
            begin -= 1
        return self.text[begin:end].lower()

    def word_behind(self, at: int) -> str:
        """The word that follows *at* behind white space, as it is written; empty before a mark."""
        found = re.compile(r"\s+([^\W\d_]+)").match(self.text, at, self.stop)
        return found.group(1) if found else ""

    def opens_sentence(self, at: int) -> bool:
        """Whether *at* is a sentence's first word, as far as marks tell."""
        end = at
        while end > self.start and self.text[end - 1].isspace():
            end -= 1
        return end == self.start or self.text[end - 1] in _SENTENCE_END

    def dashed_before(self, at: int) -> bool:
        """Whether a word is joined to *at* with a hyphen."""
        return at - 2 >= self.start and bool(re.fullmatch(DASH, self.text[at - 1])) and self.text[at - 2].isalnum()
