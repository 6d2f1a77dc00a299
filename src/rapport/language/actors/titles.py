"""Reads a title or description around its head: "the Omani deputy foreign minister", "President of the Reed Institute".

A title is read leftwards over its modifiers, states and possessor, and rightwards over "of", "for", "at" and the like.
It leans on words and capital letters first and on tags second, so that a wrong parse does little harm.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import Final

from rapport.language.actors import lexicon
from rapport.language.actors.spans import Taken
from rapport.language.actors.view import View
from rapport.model.offices import OfficeKey, office_key

_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "both", "each", "either", "neither"})
_INDEFINITE: Final = frozenset({"a", "an", "another", "one", "some", "several", "many", "any", "no", "every"})
_NUMBERS: Final = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "2": 2, "3": 3, "4": 4}
_OWNERS: Final = frozenset({"his", "her", "its", "their", "our", "my", "your"})
_LINKS: Final = frozenset({"of", "for", "at", "from", "with", "to", "in", "on"})
_INSIDE: Final = frozenset({"the", "and", "&", "of", "for", "to", "on", "in", "'s", "'", "at", "a"})
_NARROW: Final = {
    "to": {"ambassador", "envoy", "representative", "adviser", "advisor", "aide", "assistant", "delegate"}
}
_AT_HOME: Final = frozenset("spokesman spokeswoman spokesperson official source".split())
_POSTED: Final = _AT_HOME | frozenset(
    "ambassador envoy commissioner consul attaché attache representative chargé".split()
)
"""Who is posted "in" a place; the former speak in their own capital, the latter in another's."""
_PLACED: Final = frozenset({"expert", "business", "media", "other"})
_GOVERNMENTAL: Final = frozenset(
    "ministry department government parliament duma diet senate congress assembly majlis army navy force "
    "forces staff office cabinet embassy security council committee administration service commission agency "
    "presidency state republic house directorate guard police mission delegation consulate court bank chamber "
    "knesset bundestag fatherland foreign defence defense affairs".split()
)
_PRIVATE: Final = frozenset(
    "institute university academy college foundation center centre school forum club society company "
    "corporation corp inc ltd association think-tank group holding bank party newspaper faculty studies".split()
)
_LONGEST: Final = 22
_TIMES: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december today yesterday tomorrow".split()
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title or description: tokens ``first`` up to ``stop`` around ``head``.

    ``sides`` are the states of its modifiers, possessor and "of" phrase, in order; ``owner`` is the token of "his" or
    "their"; ``definite`` is ``the``, ``a``, ``owner`` or nothing; ``where`` is the body after "of" or "at".
    """

    first: int
    head: int
    stop: int
    noun: str
    text: str
    rank: str
    sides: tuple[str, ...]
    organisation: str | None
    owner: int | None
    definite: str
    number: int | None
    plural: bool
    past: bool
    local: bool
    shared: bool = False
    boss: int | None = None

    @property
    def office(self) -> OfficeKey:
        """Which office it names."""
        return office_key(self.text, self.organisation)

    @property
    def acts(self) -> bool:
        """Whether who bears the title acts for a state: an office, held now, of a state and not of some other body."""
        if self.rank not in lexicon.IN_OFFICE or self.past or self.local:
            return False
        if self.organisation is None:
            return True
        words = set(self.organisation.lower().replace("-", " ").replace("’", "'").split())
        if "party" in words and words & _RULING:
            return True
        return (bool(words & _GOVERNMENTAL) and not words & (_PRIVATE - {"bank"})) or self.noun in _ALWAYS


_KIN: Final = frozenset(
    "son daughter wife husband brother sister father mother ally host guest national citizen".split()
)
_ADJECTIVAL: Final = frozenset(
    "general official expert executive national major chief head fellow associate judge host source lead "
    "deputy participant member student".split()
)


def _goes_before_noun(view: View, head: int, persons: Container[int]) -> bool:
    """Whether a word that may be an adjective stands before a noun: "the official statement", "general elections"."""
    after = head + 1
    if after >= len(view) or after in persons or view.tokens[after].sentence != view.tokens[head].sentence:
        return False
    if view.tokens[head].upos == "ADJ":
        return True
    return (
        view.tokens[after].upos in ("NOUN", "PROPN")
        and lexicon.rank_of(view.word(after)) is None
        and (view.word(after) not in lexicon.AFTER_HEAD)
    )


_RULING: Final = frozenset({"communist", "workers", "workers'", "worker's"})
"""Words of parties that are the state where they rule."""
_ALWAYS: Final = frozenset({"minister", "ambassador", "premier", "chancellor"})


def title_at(view: View, taken: Taken, head: int, persons: Container[int]) -> Title | None:
    """The title whose head is token *head*; None where the word is no head.

    Args:
        view: the document's tokens.
        taken: which tokens name states.
        head: the token to look at.
        persons: tokens that names of persons take up; no title runs over one.
    """
    word = view.word(head).rstrip(".")
    word = lexicon.MISSPELT.get(word, word)
    spelled = lexicon.SHORT.get(word, word) if word in ("pm", "fm", "pms", "fms") or view.capital(head) else word
    noun = lexicon.singular(spelled.rpartition(" ")[2])
    if word in lexicon.SHORT and not view.shortened(head):
        return None
    if noun not in lexicon.RANKS or head in persons or (noun in _KIN and view.capital(head)):
        return None
    if noun in _ADJECTIVAL and _goes_before_noun(view, head, persons):
        return None
    left = _Left(view, taken, head, persons)
    stop = _after(view, head + 1)
    own = view.tokens[head].text if word in view.words[head] else word.title()
    text = [spelled if spelled != word else own] + [view.tokens[i].text for i in range(head + 1, stop)]
    words = [*left.words, *text]
    sides = list(left.sides)
    posted = view.word(stop) == "in"
    stop, complement, where, of_sides = _complement(view, taken, stop, noun, persons)
    if not (posted and sides):
        sides.extend(code for code in of_sides if code not in sides)
    title = _spaced([*words, *complement])
    plural = lexicon.is_plural(word) or word in ("pms", "fms")
    rank = lexicon.rank(title.lower()) or lexicon.RANKS[noun]
    lowered = {view.word(index) for index in range(left.first, head)}
    return Title(
        left.first,
        head,
        stop,
        noun,
        title,
        rank,
        tuple(sides),
        where or left.organisation,
        left.owner,
        left.definite,
        left.number,
        plural,
        bool(lowered & lexicon.NOT_IN_OFFICE) or noun in ("candidate", "predecessor"),
        noun in ("mayor",) or left.local,
        boss=left.boss,
    )


class _Left:
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
        while at >= max(low, head - _LONGEST) and at not in persons:
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
    if word in _TIMES:
        return False
    if word in lexicon.MODIFIERS:
        return True
    token = view.tokens[at]
    if token.upos in ("PROPN", "NOUN", "ADJ"):
        return (view.namelike(at) and not view.first_in_sentence(at)) or word.isalpha()
    return token.xpos in ("VBN", "VBG") and view.word(at - 1) in ("the", "a", "newly", "then")


def _after(view: View, at: int) -> int:
    """One after words such as "-elect", "designate" and "general" behind a head."""
    while True:
        if view.hyphen(at) and view.word(at + 1) in lexicon.AFTER_HEAD:
            at += 2
        elif view.word(at) in ("elect", "designate", "emeritus", "general", "d'affaires", "plenipotentiary"):
            at += 1
        elif view.word(at) in ("in", "at") and view.word(at + 1) in ("chief", "arms"):
            at += 2
        else:
            return at


def _complement(
    view: View, taken: Taken, at: int, noun: str, persons: Container[int]
) -> tuple[int, list[str], str | None, list[str]]:
    """The "of", "for" or "at" phrase behind a title: its end, words for the title, the body, and its states."""
    link = view.word(at)
    rank = lexicon.RANKS[noun]
    if link == "in" and view.word(at + 1) == "charge" and view.word(at + 2) == "of":
        at += 2
        link = "of"
    if link not in _LINKS or (link in _NARROW and noun not in _NARROW[link]) or (link == "with" and rank != "expert"):
        return at, [], None, []
    if link == "in" and noun in _POSTED:
        place = taken.state(at + 1)
        stop = place.stop if place is not None else _phrase(view, taken, at + 1, persons)
        home = place is not None and place.form == "capital" and noun in _AT_HOME
        return (
            (stop, [], None, list(place.codes) if place and home else [])
            if view.capital(at + 1)
            else (at, [], None, [])
        )
    if link in ("in", "on", "from") and rank not in _PLACED:
        return at, [], None, []
    stop = _phrase(view, taken, at + 1, persons)
    if stop <= at + 1:
        return at, [], None, []
    inside = range(at + 1, stop)
    found = [span for span in dict.fromkeys(taken.state(index) for index in inside) if span is not None]
    sides = [code for span in found for code in span.codes] if link in ("of", "from") else []
    plain = [view.tokens[i].text for i in inside if taken.state(i) is None and view.word(i) not in ("the", "and", ",")]
    if not plain:
        return stop, [], None, sides
    bodies = [span.codes[0] for span in found if span.form == "body"]
    inner = [span for span in found if view.word(span.first - 1 - (view.word(span.first - 1) == "the")) != "in"]
    sides = (bodies[:1] or [code for span in inner for code in span.codes]) if link in ("of", "from", "for") else []
    has_name = any(view.capital(index) and taken.state(index) is None for index in inside)
    if not has_name and link in ("at", "in", "from", "with"):
        return at, [], None, []
    where = view.surface(at + 1 + (view.word(at + 1) == "the"), stop) if has_name else None
    title_words = [] if where and link in ("at", "in", "from", "with") else [view.surface(at, stop)]
    if where and link == "of" and noun in ("minister", "secretary"):
        where = None
    return stop, title_words, where, sides


def _phrase(view: View, taken: Taken, at: int, persons: Container[int]) -> int:
    """One after the noun phrase that begins at *at*, the linked ones behind it included."""
    _, end = view.bounds(at) if at < len(view) else (at, at)
    start, end = at, min(end, at + _LONGEST)
    while at < end and at not in persons:
        word, token = view.word(at), view.tokens[at]
        if word in _TIMES or (view.is_verb(at) and not view.namelike(at)):
            break
        if at > start and at + 1 in persons and view.capital(at) and lexicon.rank_of(word) is not None:
            while at > start and view.word(at - 1) in lexicon.MODIFIERS:
                at -= 1
            break  # "the co-chairs of the group Ambassador X"
        if word.rstrip(".") in lexicon.HONORIFICS and view.capital(at) and at > start:
            break
        if token.text == "(" and view.word(at + 2) == ")":
            at += 3
            continue
        fits = view.namelike(at) or word in _INSIDE or token.upos in ("NOUN", "ADJ", "PROPN", "NUM") or view.hyphen(at)
        if not fits and not (
            token.text == "," and (_lists_states(view, taken, at) or _goes_on(view, at, end, persons))
        ):
            break
        at += 1
    while at > start and (view.word(at - 1) in _INSIDE - {"a"} or view.tokens[at - 1].text == ","):
        at -= 1
    return at


def _lists_states(view: View, taken: Taken, comma: int) -> bool:
    """Whether a comma stands between two states: "of Egypt, Sudan, and Ethiopia"."""
    after = comma + 1 + (view.word(comma + 1) == "and")
    return taken.state(comma - 1) is not None and taken.state(after) is not None


def _goes_on(view: View, comma: int, end: int, persons: Container[int]) -> bool:
    """Whether a comma within a body's name goes on with it: "Culture, Sports and Tourism", "Reed University, Ohio"."""
    at = comma + 1
    if at >= end or at in persons or not view.namelike(at) or view.tokens[at].upos not in ("PROPN", "NOUN", "ADJ"):
        return False
    words = 0
    while at < end and (view.namelike(at) or view.word(at) in ("of", "the", "for")) and at not in persons:
        at, words = at + 1, words + 1
    following = view.word(at)
    if following == "and" and view.namelike(at + 1) and at + 1 not in persons:
        return view.capital(comma - 1)
    named = {view.word(index) for index in range(comma + 1, at)} & lexicon.ORGANISATIONS
    return bool(named) and following in (",", ".", ")", "")


def _spaced(words: list[str]) -> str:
    text = " ".join(words)
    for mark in ("-", "–"):
        text = text.replace(f" {mark} ", mark)
    return text.replace(" 's", "'s").replace(" ,", ",").replace("( ", "(").replace(" )", ")").strip()
