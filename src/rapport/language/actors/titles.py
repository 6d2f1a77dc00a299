"""Reads a title or description around its head: "the Omani deputy foreign minister", "President of the Reed Institute".

A title is read leftwards over its modifiers, states and possessor, and rightwards over "of", "for", "at" and the like.
It leans on words and capital letters first and on tags second, so that a wrong parse does little harm.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import Final

from rapport.language.actors import lexicon
from rapport.language.actors.after_head import complement_of, end_of_head
from rapport.language.actors.before_head import BeforeHead
from rapport.language.actors.spans import Taken
from rapport.language.actors.view import View
from rapport.model.offices import OfficeKey, office_key

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
    left = BeforeHead(view, taken, head, persons)
    stop = end_of_head(view, head + 1)
    own = view.tokens[head].text if word in view.words[head] else word.title()
    text = [spelled if spelled != word else own] + [view.tokens[i].text for i in range(head + 1, stop)]
    words = [*left.words, *text]
    sides = list(left.sides)
    posted = view.word(stop) == "in"
    stop, complement, where, of_sides = complement_of(view, taken, stop, noun, persons)
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


def _spaced(words: list[str]) -> str:
    text = " ".join(words)
    for mark in ("-", "–"):
        text = text.replace(f" {mark} ", mark)
    return text.replace(" 's", "'s").replace(" ,", ",").replace("( ", "(").replace(" )", ")").strip()
