"""Candidates for names of persons, bodies and places: the reader's, corrected by what surely isn't one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapport.language.actors import lexicon
from rapport.language.actors.territory import StateSpan, may_be_personal
from rapport.language.actors.view import View
from rapport.model.analysis import NameKind

_NOT_NAMES: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december i the a an he she it they we you mr mrs ms dr photo read also "
    "image source video click meanwhile however moreover furthermore".split()
)
_MONTHS_TOO: Final = frozenset("april may june august".split())
"""Names of persons too, where the reader says so: Theresa May."""
_INITIALS: Final = re.compile(r"(?:[A-Z]\.){2,4}")
_LONGEST: Final = 5
# What a headline puts behind the names of those who meet or sign: no part of a name ("Haneda-Brand Summit").
_EVENTS: Final = frozenset(
    "summit summits meeting meetings talks conference dialogue dialog negotiations consultations declaration treaty "
    "agreement accord pact ceremony communique communiqué visit session statement memorandum handshake".split()
)
_DAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name: tokens ``first`` up to ``stop``, characters ``start`` up to ``end``; ``sure`` where a title stands by."""

    first: int
    stop: int
    start: int
    end: int
    kind: str
    sure: bool = False


class Taken:
    """Which tokens belong to states, and which of these at which span."""

    def __init__(self, view: View, spans: Sequence[StateSpan]) -> None:
        self.by_token: dict[int, StateSpan] = {}
        for span in spans:
            for index in range(span.first, span.stop):
                self.by_token.setdefault(index, span)
        self.view = view

    def state(self, index: int) -> StateSpan | None:
        """The state that the token names or is part of naming."""
        return self.by_token.get(index)


_ALSO_NAMES: Final = frozenset(
    "son daughter king prince marshal bishop major pope dean judge host guest fisher ally".split()
)


def is_title(view: View, index: int) -> bool:
    """Whether the token is the head of a title or an honorific before a name."""
    word = view.word(index).rstrip(".")
    if word in _ALSO_NAMES and view.capital(index) and view.capital(index - 1):
        return False
    if word in lexicon.SHORT and not view.shortened(index):
        return view.honorific(index)
    return view.honorific(index) or word in lexicon.HONORIFICS or lexicon.rank_of(word) is not None


def person_spans(view: View, taken: Taken) -> list[NameSpan]:
    """Names of persons: what the reader calls one, grown or cut to the whole name; and what follows a title."""
    found: dict[int, NameSpan] = {}
    occupied: set[int] = set()

    def keep(first: int, stop: int, *, sure: bool) -> None:
        span = _trimmed(view, taken, first, stop)
        if span is None or any(index in occupied for index in range(*span)):
            return
        found[span[0]] = NameSpan(
            span[0], span[1], view.tokens[span[0]].start, view.tokens[span[1] - 1].end, "person", sure
        )
        occupied.update(range(*span))

    for first, stop in _after_titles(view, taken):
        keep(first, stop, sure=True)
    for name in view.names:
        if name.kind is NameKind.PERSON:
            if view.word(name.first - 1) in ("newspaper", "daily", "magazine", "weekly", "tabloid", "broadcaster"):
                continue
            for first, stop in _parts(view, name.first, name.stop):
                keep(*_grown(view, taken, first, stop), sure=False)
    return [found[key] for key in sorted(found)]


def _after_titles(view: View, taken: Taken) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words right after a title or honorific."""
    for index in range(len(view) - 1):
        word = view.word(index).rstrip(".")
        honorific = view.honorific(index)
        if (word in _ALSO_NAMES or word in lexicon.SHORT) and not is_title(view, index):
            continue
        if view.tokens[index].upos in ("ADJ", "VERB"):
            continue
        if not honorific and not (lexicon.rank_of(word) and word not in ("member", "national", "citizen", "source")):
            continue
        at = index + 1
        while view.hyphen(at) and view.word(at + 1) in lexicon.AFTER_HEAD:
            at += 2
        while not honorific and view.word(at) in lexicon.AFTER_HEAD and not view.hyphen(at + 1):
            at += 1
        if honorific and view.word(at) == ".":
            at += 1
        if view.honorific(at):
            continue
        stop = run(view, taken, at)
        if stop > at and (honorific or view.capital(index) or _is_name_by_reader(view, at)):
            yield at, stop


def _is_name_by_reader(view: View, index: int) -> bool:
    return view.tokens[index].upos == "PROPN" and not view.first_in_sentence(index)


def run(view: View, taken: Taken, first: int) -> int:
    """One after the last token of a personal name that begins at *first*; *first* itself where none does."""
    at = first
    end = min(len(view), first + 2 * _LONGEST)
    sentence = view.tokens[first].sentence if first < len(view) else -1
    while at < end and view.tokens[at].sentence == sentence:
        if _fits(view, taken, at):
            at += 1
        elif at > first and view.hyphen(at) and _joins(view, taken, first, at):
            at += 2
        elif view.word(at) in lexicon.PARTICLES and view.word(at) not in ("y", "e") and _particle(view, taken, at):
            at += 2 if view.hyphen(at + 1) else 1
        elif at > first and view.word(at) in ("y", "e") and _fits(view, taken, at + 1):
            at += 1
        else:
            break
    return at


def _particle(view: View, taken: Taken, at: int) -> bool:
    """Whether a particle ("al", "bin", "van") goes on to a capitalised part of a name."""
    after = at + 2 if view.hyphen(at + 1) else at + 1
    return _fits(view, taken, after) or (view.word(after) in lexicon.PARTICLES and _fits(view, taken, after + 1))


def _joins(view: View, taken: Taken, first: int, at: int) -> bool:
    """Whether the hyphen at *at* goes on with the name: "Jong-un", "Al-Sadr", but not "Haneda-Brand"."""
    after = view.tokens[at + 1]
    if not after.text.isalpha() or taken.state(at + 1) or view.word(at + 1) in ("elect", "designate", "select"):
        return False
    if after.text[:1].islower():
        return view.word(at + 1) not in ("led", "based", "backed", "style", "era", "designate", "born", "held", "run")
    return at - first >= 2 or view.word(at - 1) in lexicon.PARTICLES or view.capital(at + 2)


def _fits(view: View, taken: Taken, index: int) -> bool:
    """Whether the token can be part of a personal name."""
    if index >= len(view) or not (view.namelike(index) or _are_initials(view, index)):
        return False
    word = view.word(index)
    if (
        (word in _NOT_NAMES and not (word in _MONTHS_TOO and _in_person(view, index, 1)))
        or word in _EVENTS
        or word in lexicon.ORGANISATIONS
        or (taken.state(index) and not _personal(view, taken, index))
    ):
        return False
    token = view.tokens[index]
    if token.upos in ("ADP", "DET", "PRON", "CCONJ", "SCONJ", "AUX", "NUM", "PART"):
        return len(token.text) > 1 and token.xpos in ("NNP", "NNPS")
    if token.upos in ("VERB", "ADV") and token.xpos not in ("NNP", "NNPS"):
        return False
    return not is_title(view, index)


def _personal(view: View, taken: Taken, index: int) -> bool:
    span = taken.state(index)
    return span is not None and may_be_personal(span.surface) and _in_person(view, index, 2)


def _are_initials(view: View, index: int) -> bool:
    """Whether the token is a person's initials, written as one: "H.W."."""
    return _INITIALS.fullmatch(view.tokens[index].text) is not None and _in_person(view, index, 2)


def _in_person(view: View, index: int, least: int) -> bool:
    """Whether the reader holds the token for part of a person's name, of so many words at least."""
    return any(
        name.kind is NameKind.PERSON and name.first <= index < name.stop and name.stop - name.first >= least
        for name in view.names
    )


def _parts(view: View, first: int, stop: int) -> Iterator[tuple[int, int]]:
    """A reader's name without the event or day behind it, cut at a comma and where a hyphen joins two persons."""
    while stop > first and view.word(stop - 1) in _EVENTS | _DAYS:
        stop -= 1
    cuts = [
        index
        for index in range(first, stop)
        if view.tokens[index].text in (",", ";", "/", "(", ")", ":") or view.word(index) in ("and", "'s", "'")
    ]
    if stop - first == 3 and view.hyphen(first + 1) and _are_two(view, first, first + 2):
        cuts.append(first + 1)
    at = first
    for cut in (*cuts, stop):
        if cut > at:
            yield at, cut
        at = cut + 1


def _are_two(view: View, left: int, right: int) -> bool:
    """Whether a hyphen joins two persons, as before what they do together, and not a surname's halves.

    "Haneda-Brand talks", and "Haneda-Brand" where one of them is named alone; not "Ramos-Horta arrived".
    """
    if not (view.capital(left) and view.capital(right)):
        return False
    halves = view.tokens[left].text, view.tokens[right].text
    alone = False
    for name in view.names:
        last = name.stop - 1
        if name.kind is not NameKind.PERSON or last in (left, right):
            continue
        if not view.hyphen(last - 1):
            alone = alone or view.tokens[last].text in halves
        elif name.stop - name.first > 3 and (view.tokens[last - 2].text, view.tokens[last].text) == halves:
            return False
    return alone or (right + 1 < len(view) and view.tokens[right + 1].upos in ("NOUN", "PROPN"))


def _grown(view: View, taken: Taken, first: int, stop: int) -> tuple[int, int]:
    """The whole run of capitalised words around a name that the reader saw only a part of."""
    low, _ = view.bounds(first)
    while stop - first < 2 and first > low and _fits(view, taken, first - 1) and view.tokens[first - 1].upos == "PROPN":
        if _other_name(view, first - 1):
            break
        first -= 1
    grown = run(view, taken, first)
    while grown > stop and _other_name(view, grown - 1):
        grown -= 1
    return first, max(stop, grown)


def _other_name(view: View, index: int) -> bool:
    """Whether the reader holds the token for the name of something that is no person."""
    return any(
        name.first <= index < name.stop and name.kind is not NameKind.PERSON and name.kind is not NameKind.OTHER
        for name in view.names
    )


def _trimmed(view: View, taken: Taken, first: int, stop: int) -> tuple[int, int] | None:
    """A candidate without titles, states and marks at its ends; None where nothing of a person's name is left."""
    while first < stop and _is_no_first(view, taken, first, stop):
        first += 1
    while stop > first and (not view.tokens[stop - 1].text[:1].isalpha() or view.word(stop - 1) in ("'s", "and", "of")):
        stop -= 1
    if first >= stop or not any(view.namelike(index) for index in range(first, stop)):
        return None
    words = [view.word(index) for index in range(first, stop)]
    if (
        any(word in lexicon.ORGANISATIONS for word in words)
        or lexicon.outlet_country(view.surface(first, stop)) is not None
    ):
        return None
    if any(_is_state(view, taken, index, stop) for index in range(first, stop)):
        return None
    if stop - first > 2 * _LONGEST or (stop - first == 1 and (len(words[0]) < 2 or _is_common(view, first))):
        return None
    return first, stop


def _is_no_first(view: View, taken: Taken, first: int, stop: int) -> bool:
    """Whether the token can't be the first of a person's name."""
    word = view.word(first)
    if word in lexicon.PARTICLES:
        return False
    if is_title(view, first) or _is_state(view, taken, first, stop):
        return True
    if not view.namelike(first):
        return not _are_initials(view, first)
    return word in _NOT_NAMES or word in lexicon.MODIFIERS


def _is_common(view: View, index: int) -> bool:
    """Whether a single word is no name by its tag, or an abbreviation in capitals."""
    token = view.tokens[index]
    return token.upos not in ("PROPN", "NOUN", "X") or (token.text.isupper() and len(token.text) < 4)


def _is_state(view: View, taken: Taken, index: int, stop: int) -> bool:
    return taken.state(index) is not None and not (_personal(view, taken, index) and stop - index >= 1)
