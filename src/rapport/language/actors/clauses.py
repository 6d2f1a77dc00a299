"""What a mention is in its clause: its subject, who speaks in it, one of several joined by "and"."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final

from rapport.language.actors import lexicon
from rapport.language.actors.view import View

_SUBJECTS: Final = frozenset({"nsubj"})


def is_possessive(view: View, token: int) -> bool:
    """Whether a pronoun stands before what is somebody's: "his"."""
    one = view.tokens[token]
    return one.relation == "nmod" or one.xpos == "PRP$"


def is_subject(view: View, token: int) -> bool:
    """Whether a token, or what it stands under within its name, is the subject of a clause."""
    at = token
    for _ in range(4):
        current = view.tokens[at]
        if current.relation in _SUBJECTS:
            return True
        if current.relation not in ("flat", "compound", "appos", "nmod", "conj", "amod") or current.head == at:
            return False
        if current.relation == "nmod" and any(
            view.tokens[i].relation == "case" for i in range(max(0, at - 3), at) if view.tokens[i].head == at
        ):
            return False
        at = current.head
    return False


def clause_of(view: View, token: int) -> int | None:
    """The verb that a token's name is the subject of, if it is one."""
    at = token
    for _ in range(4):
        current = view.tokens[at]
        if current.relation in _SUBJECTS:
            return current.head
        if current.head == at:
            return None
        at = current.head
    return None


def verb_over(view: View, token: int) -> int | None:
    """The nearest verb that a token depends on."""
    at = token
    for _ in range(4):
        head = view.tokens[at].head
        if head == at:
            return None
        at = head
        if view.tokens[at].upos == "VERB":
            return at
    return None


def speaks(view: View, token: int) -> bool:
    """Whether the person at a token is said to speak: "X said", "said X", "according to X", "X told reporters"."""
    low, end = view.bounds(token)
    current = view.tokens[token]
    for _ in range(4):  # up to the head of a name of several words
        if current.relation not in ("flat", "compound"):
            break
        current = view.tokens[current.head]
    if current.relation == "nsubj" and view.tokens[current.head].lemma.lower() in lexicon.SPEECH:
        return True
    for at in range(token + 1, min(end, token + 5)):
        if view.tokens[at].upos in ("VERB", "AUX"):
            return view.tokens[at].lemma.lower() in lexicon.SPEECH
        if view.tokens[at].upos not in ("PROPN", "ADV", "PUNCT"):
            break
    for at in range(token - 1, max(low, token - 8) - 1, -1):
        word = view.word(at)
        if word == "to" and view.word(at - 1) == "according":
            return True
        if view.tokens[at].upos == "VERB":
            return view.tokens[at].lemma.lower() in lexicon.SPEECH and view.tokens[at].xpos in ("VBD", "VBZ", "VBP")
        if view.tokens[at].upos not in ("PROPN", "NOUN", "ADJ", "PART", "DET"):
            break
    return False


def coordinated(view: View, heads: Sequence[tuple[int, int]], persons: Container[int]) -> list[tuple[int, int]]:
    """Runs of mentions joined by commas and "and": index of the first and one after the last in *heads*.

    Args:
        view: the document's tokens.
        heads: first and last-plus-one tokens of mentions, in order.
        persons: tokens of titles, which may stand between.
    """
    out: list[tuple[int, int]] = []
    begin = 0
    for at in range(1, len(heads) + 1):
        joined = False
        if at < len(heads):
            gap = range(heads[at - 1][1], heads[at][0])
            words = [view.word(index) for index in gap if index not in persons]
            joined = 0 < len(words) <= 4 and all(word in ("and", ",", "&", "as", "well") for word in words)
        if not joined:
            if at - begin > 1 and any(
                view.word(i) in ("and", "&", "as") for i in range(heads[at - 2][1], heads[at - 1][0])
            ):
                out.append((begin, at))
            begin = at
    return out
