"""News media in a text: those of the table, names before "news agency" and the like, and media at large."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Final

from rapport.language.actors import lexicon
from rapport.language.actors.spans import Taken
from rapport.language.actors.view import View

_NOUNS: Final = frozenset({"media", "press", "newspapers", "newspaper", "outlets", "outlet", "broadcasters"})
_KINDS: Final = frozenset({"daily", "newspaper", "weekly", "broadcaster", "tabloid", "portal"})
_BEFORE: Final = frozenset({"newspaper", "daily", "magazine", "weekly", "tabloid", "broadcaster"})
_WHOSE: Final = frozenset({"state", "local", "national", "foreign", "official", "some", "several", "many", "other"})
_LONGEST_NAME: Final = 4


def outlet_spans(view: View, taken: Taken, persons: Container[int]) -> Iterator[tuple[int, int]]:
    """Named outlets: first token, and one after the last."""
    at = 0
    while at < len(view):
        stop = 0
        if view.capital(at) and at not in persons:
            stop = _known(view, at) or _described(view, taken, persons, at)
        if stop:
            yield at, stop
        at = max(at + 1, stop)


def _known(view: View, at: int) -> int:
    """One after the last token of an outlet of the table that begins here; 0 for none."""
    for size in range(_LONGEST_NAME, 0, -1):
        stop = at + size
        if stop > len(view) or view.tokens[stop - 1].sentence != view.tokens[at].sentence:
            continue
        if lexicon.outlet_country(view.surface(at, stop)) is not None:
            return stop
    return 0


def _described(view: View, taken: Taken, persons: Container[int], at: int) -> int:
    """One after the last token of a name that the text calls a newspaper or agency; 0 for none."""
    if view.word(at - 1) in _BEFORE and view.namelike(at):
        stop = at
        while view.namelike(stop) and view.tokens[stop].upos in ("PROPN", "NOUN", "ADJ", "DET", "X"):
            stop += 1
        return stop
    if taken.state(at) or not view.namelike(at) or view.tokens[at].upos != "PROPN":
        return 0
    stop = at
    while view.namelike(stop) and view.tokens[stop].upos == "PROPN" and stop not in persons:
        stop += 1
    return stop if stop > at and is_called_outlet(view, at, stop) else 0


def is_called_outlet(view: View, first: int, stop: int) -> bool:
    """Whether the words around a name say that it is an outlet: "the newspaper El Faro", "the Fana news agency"."""
    after = view.word(stop)
    return (
        view.word(first - 1) in _BEFORE
        or after in _KINDS
        or (after in ("news", "information", "press") and view.word(stop + 1) == "agency")
    )


def media_at_large(view: View, taken: Taken) -> Iterator[tuple[int, int]]:
    """Media without a name: "Omani media", "the state media", "some local newspapers"."""
    for index in range(len(view)):
        word = view.word(index)
        if word not in _NOUNS or view.capital(index) or view.tokens[index].deprel == "compound":
            continue
        if word == "press" and view.word(index + 1) in ("conference", "briefing", "statement", "release", "service"):
            continue
        first = index
        while taken.state(first - 1) or view.word(first - 1) in _WHOSE:
            first -= 1
        if word == "media" or any(taken.state(at) for at in range(first, index)):
            yield first, index + 1
