"""What follows a title's head: "-elect", "general", and the phrase behind "of", "for", "at" and the like."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from rapport.language.actors import lexicon
from rapport.language.actors.spans import Taken
from rapport.language.actors.view import View

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


def end_of_head(view: View, at: int) -> int:
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


def complement_of(
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
    start, end = at, min(end, at + lexicon.LONGEST_TITLE)
    while at < end and at not in persons:
        word, token = view.word(at), view.tokens[at]
        if word in lexicon.TIMES or (view.is_verb(at) and not view.namelike(at)):
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
