"""Organisations of a document: ministries, institutes, companies, news media; and places that are no capitals."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from rapport.language.actors import lexicon
from rapport.language.actors.outlets import is_called_outlet, media_at_large, outlet_spans
from rapport.language.actors.spans import Taken
from rapport.language.actors.territory import StateSpan
from rapport.language.actors.view import View
from rapport.model.analysis import NameKind

_GOVERNMENTAL: Final = frozenset(
    "ministry department parliament embassy consulate cabinet duma diet knesset majlis senate congress army "
    "navy military agency committee commission secretariat mission office court council assembly "
    "administration delegation command directorate bureau".split()
)
_LOWER_HEADS: Final = frozenset(
    "ministry parliament embassy consulate cabinet army military navy legislature mfa".split()
)
_SUBJECTS: Final = frozenset(
    "foreign external internal interior federal national central defence defense affairs".split()
)
_LINKS: Final = frozenset({"of", "for", "and", "&", "the", "on", "in", "de", "del", "la"})
_NOT_FIRST: Final = frozenset(
    {"the", "a", "an", "this", "in", "at", "of", "for", "and", "on", "by", "to", "from", "with"}
)
_COMPANY: Final = frozenset(
    "company firm corporation concern giant conglomerate group bank airline carrier developer".split()
)
_ACRONYM: Final = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Z&]*$")
_LONGEST: Final = 14


@dataclass(slots=True)
class Body:
    """An organisation or place under construction."""

    name: str
    kind: str
    side: str | None = None
    country: str | None = None
    media: bool = False
    aliases: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class BodySpan:
    """Where a body or place is named."""

    first: int
    stop: int
    body: Body


class Bodies:
    """Finds the organisations and places of a document and keeps one for each name."""

    def __init__(self, view: View, taken: Taken, persons: Container[int], titled: Container[int]) -> None:
        self.view, self.taken, self.persons, self.titled = view, taken, persons, titled
        self.by_name: dict[str, Body] = {}
        self.spans: list[BodySpan] = []
        self._used: set[int] = set()
        for first, stop in self._organisations():
            self._keep(first, stop, "organisation")
        for name in view.names:
            if name.kind is NameKind.PLACE:
                self._keep_place(name.first, name.stop)
        self.spans.sort(key=lambda span: span.first)

    def _organisations(self) -> Iterator[tuple[int, int]]:
        yield from outlet_spans(self.view, self.taken, self.persons)
        yield from self._headed()
        for name in self.view.names:
            if name.kind is NameKind.ORGANISATION:
                first, stop = self._cleaned(name.first, name.stop)
                if first < stop:
                    yield first, stop
        yield from media_at_large(self.view, self.taken)

    def _cleaned(self, first: int, stop: int) -> tuple[int, int]:
        """The reader's organisation without articles, titles and marks at its ends; empty for what isn't one."""
        view = self.view
        while first < stop and (view.word(first) in _NOT_FIRST or not view.tokens[first].text[:1].isalnum()):
            first += 1
        while stop > first and (
            view.word(stop - 1) in ("'s", "'", ",", ".", '"', "”") or view.word(stop - 1) in _NOT_FIRST
        ):
            stop -= 1
        while (
            stop - first > 2
            and lexicon.rank_of(view.word(first)) is not None
            and view.word(first + 1) in ("of", "at", "for")
        ):
            first += 2
            first += view.word(first) == "the"
        body = self.taken.state(first) if first < stop else None
        if body is not None and body.form == "body" and (body.stop >= stop or view.word(body.stop) == "of"):
            return first, first
        if first in self.titled and not any(view.word(index) in lexicon.ORGANISATIONS for index in range(first, stop)):
            return first, first
        while stop > first and (
            view.word(stop - 1).rstrip(".") in lexicon.HONORIFICS or lexicon.rank_of(view.word(stop - 1))
        ):
            stop -= 1
        if (
            first >= stop
            or view.word(stop - 1) in _NOT_FIRST
            or (stop - first == 1 and view.word(first) in lexicon.SHORT)
        ):
            return first, first
        covered = [self.taken.state(index) for index in range(first, stop)]
        if (
            first >= stop
            or all(covered)
            or (not view.capital(first) and not any(map(view.capital, range(first, stop))))
        ):
            return first, first
        if stop - first == 1 and lexicon.rank_of(view.word(first)) is not None:
            return first, first
        return first, stop

    def _headed(self) -> Iterator[tuple[int, int]]:
        """Capitalised runs with a noun for a body in them, and "the foreign ministry" in small letters."""
        view = self.view
        for head in range(len(view)):
            word = view.word(head)
            if word in _LOWER_HEADS and not view.capital(head):
                first = head
                while first > 0 and self._lower_part(first - 1):
                    first -= 1
                if first < head or self._possessed(head):
                    yield first, head + 1
            if (
                word not in lexicon.ORGANISATIONS
                or not view.capital(head)
                or self.taken.state(head)
                or head in self.persons
            ):
                continue
            first = head
            low, end = view.bounds(head)
            while first > low and self._upper_part(first - 1, low):
                first -= 1
            while first < head and (view.word(first) in _LINKS or view.hyphen(first)):
                first += 1
            stop = self._rightwards(head + 1, end)
            if stop - first > 1 or self._possessed(first):
                yield first, stop

    def _lower_part(self, index: int) -> bool:
        """Whether the word goes on to the left with a body's name in small letters ("foreign ministry")."""
        state = self.taken.state(index)
        if state is not None:
            return state.form == "demonym"
        token = self.view.tokens[index]
        if self.view.word(index) in _SUBJECTS:
            return True
        return token.deprel == "compound" and token.upos in ("NOUN", "PROPN")

    def _upper_part(self, index: int, low: int) -> bool:
        view = self.view
        if index in self.persons or view.word(index) in ("the", "a", "an"):
            return False
        if view.hyphen(index):
            return True
        if view.word(index) in ("of", "for", "and", "&"):
            return index - 1 >= low and self._upper_part(index - 1, low) and view.word(index) in ("of", "&", "for")
        if not view.capital(index) or view.word(index) in _NOT_FIRST or lexicon.rank_of(view.word(index)) is not None:
            return False
        token = view.tokens[index]
        return token.upos in ("PROPN", "NOUN", "ADJ", "X") and not (
            view.first_in_sentence(index) and token.upos == "ADV"
        )

    def _rightwards(self, at: int, end: int) -> int:
        """One after the "of X and Y" that goes on with a body's name."""
        view, start = self.view, at
        while at < end and at - start < _LONGEST and at not in self.persons:
            if (
                (view.namelike(at) and view.tokens[at].upos in ("PROPN", "NOUN", "ADJ"))
                or (
                    view.word(at) in _LINKS
                    and self._name_after(at, end)
                    and (at > start or view.word(at) in ("of", "for", "on"))
                )
                or view.hyphen(at)
            ):
                at += 1
            else:
                break
        while at > start and (view.word(at - 1) in _LINKS or view.hyphen(at - 1)):
            at -= 1
        return at

    def _name_after(self, at: int, end: int) -> bool:
        at += 1
        while at < end and self.view.word(at) in ("the", "of", "and"):
            at += 1
        return (
            at < end
            and self.view.namelike(at)
            and at not in self.persons
            and (self.view.word(at - 1) != "and" or self.view.tokens[at].upos in ("PROPN", "NOUN", "ADJ"))
        )

    def _possessed(self, first: int) -> bool:
        return self._owner(first) is not None

    def _owner(self, first: int) -> StateSpan | None:
        """The state right before: "Russia's ministry", "Russian ministry"."""
        at = first - 1
        if self.view.word(at) in ("'s", "'"):
            at -= 1
        return self.taken.state(at) if at >= 0 else None

    def _keep(self, first: int, stop: int, kind: str) -> None:
        if first >= stop or any(index in self._used or index in self.persons for index in range(first, stop)):
            return
        self._used.update(range(first, stop))
        name = self.view.surface(first, stop).removeprefix("The ").removeprefix("the ")
        self.spans.append(BodySpan(first, stop, self._body(name, first, stop, kind)))

    def _keep_place(self, first: int, stop: int) -> None:
        view = self.view
        while first < stop and (view.word(first) in _NOT_FIRST or not view.tokens[first].text[:1].isalnum()):
            first += 1
        while stop > first and view.word(stop - 1) in ("'s", "'", ",", "."):
            stop -= 1
        while first < stop and self.taken.state(first) and self.taken.by_token[first].stop < stop:
            first = self.taken.by_token[first].stop
        if first < stop and view.tokens[stop - 1].upos == "ADJ" and not view.capital(stop):
            return  # "the Crimean region" names no place by itself
        if first >= stop or any(self.taken.state(index) for index in range(first, stop)):
            return
        self._keep(first, stop, "place")

    def _body(self, name: str, first: int, stop: int, kind: str) -> Body:
        key = name.lower()
        found = self.by_name.get(key) or self._by_short_name(name, kind)
        if found is None:
            found = Body(name, kind)
            self.by_name[key] = found
        self._describe(found, first, stop)
        bracket = (
            self.view.tokens[stop + 1].text if self.view.word(stop) == "(" and self.view.word(stop + 2) == ")" else ""
        )
        if _ACRONYM.match(bracket):
            self.by_name[bracket.lower()] = found
            found.aliases.append(bracket)
        return found

    def _by_short_name(self, name: str, kind: str) -> Body | None:
        """The body of a longer name that ends in *name* ("the Foundation"), if just one does."""
        words = name.lower().split()
        if kind != "organisation" or len(words) > 2:
            return None
        fits = [
            body
            for body in self.by_name.values()
            if body.kind == kind and body.name.lower().split()[-len(words) :] == words
        ]
        return fits[-1] if len({id(body) for body in fits}) == 1 else None

    def _describe(self, body: Body, first: int, stop: int) -> None:
        words = {self.view.word(index) for index in range(first, stop)}
        inside = next((s for s in map(self.taken.state, range(first, stop)) if s is not None), None)
        possessor = self._owner(first) if self.view.word(first - 1) in ("'s", "'") else None
        owner = possessor or inside or self._owner(first)
        country = lexicon.outlet_country(self.view.surface(first, stop))
        ends = {self.view.word(first), self.view.word(stop - 1)}
        news = bool(ends & lexicon.NEWS) or is_called_outlet(self.view, first, stop)
        body.media = body.media or country is not None or news
        body.country = body.country or country or (owner.codes[0] if owner else None)
        if body.kind == "place":
            body.country = body.country or self._country_behind(stop)
        elif owner and not body.media and words & _GOVERNMENTAL and not words & {"institute", "university", "academy"}:
            body.side = body.side or owner.codes[0]

    def _country_behind(self, stop: int) -> str | None:
        """As in "Sapporo, Japan": the state behind a place's name."""
        if self.view.word(stop) != ",":
            return None
        state = self.taken.state(stop + 1)
        return (
            state.codes[0]
            if state and state.form == "name" and self.view.word(state.stop) in (",", ".", ")", "")
            else None
        )


def country_words(view: View, taken: Taken, spans: Sequence[BodySpan]) -> None:
    """Gives places the state of "the Venezuelan state of X" and "the Japanese city of X"."""
    for span in spans:
        if span.body.kind != "place" or span.body.country:
            continue
        at = span.first - 1
        if view.word(at) in ("of", "in") and view.word(at - 1) in _SETTLEMENTS:
            state = taken.state(at - 2) or (taken.state(at - 3) if view.word(at - 2) in _ADJECTIVES else None)
            span.body.country = state.codes[0] if state else None
        elif (view.word(at) in _SETTLEMENTS and taken.state(at - 1)) or (
            view.word(at) in ("'s", "'") and taken.state(at - 1)
        ):
            span.body.country = taken.by_token[at - 1].codes[0]


_SETTLEMENTS: Final = frozenset(
    "city town village state province region resort port district prefecture island capital county territory "
    "department area municipality".split()
)
_ADJECTIVES: Final = frozenset(
    "northern southern eastern western border port resort coastal central capital border far".split()
)
