"""Which mentions of bodies are one: ministries by side and portfolio, acronyms by what they stand for, others by name.

A ministry whose portfolio grows or shrinks ("Transport", "Transport and Logistics") stays one, unless a report names
both. States and groups are one by side and by name.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from babel import Locale
from babel.core import get_global

from rapport.model.likeness import plain
from rapport.model.mentions import ActorMention
from rapport.model.offices import portfolio
from rapport.resolution.actors.profiles import Profile
from rapport.resolution.constraints import Constraints
from rapport.resolution.items import Item

_MINISTRIES: Final = frozenset("ministry department secretariat ministerio mfa mofa mod".split())
_SURELY: Final = frozenset("ministry ministerio mfa mofa mod".split())
"""What is never the name of something less than a ministry."""
_PARTS: Final = frozenset(
    "office bureau division institute council committee commission agency service directorate unit centre center press "
    "spokesman spokeswoman spokesperson official officials website academy university hospital bank police".split()
)
"""Words of what belongs to a ministry and is none."""
_SPELT_OUT: Final = {"mfa": "foreign", "mofa": "foreign", "mod": "defence"}
_LINKS: Final = frozenset("of the for and on in s affairs relations federal state national".split())
_DEMONYMS: Final = dict(
    pair.split(":")
    for pair in (
        "dutch:NLD greek:GRC hellenic:GRC swiss:CHE spanish:ESP danish:DNK british:GBR english:GBR uk:GBR us:USA "
        "american:USA filipino:PHL emirati:ARE uae:ARE prc:CHN rok:KOR dprk:PRK drc:COD"
    ).split()
)
"""What a state's people or the state are called, where that does not begin as its name does."""
_STEM: Final = 4
_ACRONYM: Final = re.compile(r"[A-Z][A-Za-z]?[A-Z&]*[A-Z]s?$|[A-Z]{2,}$")


@dataclass(frozen=True, slots=True)
class BodyForm:
    """A body's kind, side and what it is known by: a ministry's portfolios, a name's words, an acronym's letters."""

    kind: str
    side: str | None
    name: str
    ministry: tuple[str, ...] = ()
    acronyms: frozenset[str] = frozenset()
    short: bool = False


class Bodies:
    """See `Kind`: for organisations, states and groups.

    Args:
        constraints: what persons judged.
    """

    def __init__(self, constraints: Constraints) -> None:
        self._constraints = constraints

    def form(self, item: Item) -> BodyForm:
        """See `Kind.form`."""
        actor: ActorMention = item.content
        if actor.kind == "state" and actor.side:
            return BodyForm("state", actor.side, "")
        name = plain(actor.name).removeprefix("the ")
        if actor.kind != "organisation":
            return BodyForm(actor.kind, actor.side, name)
        ministry = _ministry(name, actor.side)
        if ministry:
            return BodyForm(actor.kind, actor.side, "", ministry)
        if _ACRONYM.match(actor.name) and " " not in actor.name:
            return BodyForm(actor.kind, actor.side, name, acronyms=frozenset({name}), short=True)
        told = {plain(alias) for alias in actor.names if _ACRONYM.match(alias) and " " not in alias}
        return BodyForm(
            actor.kind, actor.side, _without_state(name, actor.side), acronyms=frozenset(told | _initials(name))
        )

    def keys(self, form: BodyForm) -> Iterator[Hashable]:
        """See `Kind.keys`."""
        if form.kind == "state" and form.side:
            yield ("state", form.side)
        elif form.ministry:
            yield ("ministry", form.ministry[0])
        else:
            yield (form.kind, form.name)
            yield from (("acronym", letters) for letters in sorted(form.acronyms))

    def joined(self, one: BodyForm, other: BodyForm) -> bool:
        """See `Kind.joined`."""
        if one.kind != other.kind or (one.side and other.side and one.side != other.side):
            return False
        if one.kind == "state" and one.side and other.side:
            return True
        if one.ministry or other.ministry:
            return bool(one.ministry and other.ministry) and _grown(one.ministry, other.ministry)
        if one.short != other.short:
            return not one.acronyms.isdisjoint(other.acronyms)
        return one.name == other.name

    def parted(self, forms: Mapping[BodyForm, Sequence[Item]]) -> list[list[Item]]:
        """See `Kind.parted`."""
        ordered = sorted(
            forms,
            key=lambda form: (form.side is None, -len(form.ministry), str(form.ministry), form.name, str(form.side)),
        )
        bodies: list[tuple[list[BodyForm], Profile]] = []
        for form in ordered:
            for item_group in self._constraints.parted(forms[form]):
                mine = Profile(item_group)
                fits = [one for one in bodies if self._fits(form, mine, one)]
                if len(fits) == 1 or (fits and form.side and form.ministry == fits[0][0][0].ministry):
                    known, profile = fits[0]
                    known.append(form)
                    for item in item_group:
                        profile.add(item)
                else:
                    bodies.append(([form], mine))
        return [profile.mentions for _, profile in bodies]

    def _fits(self, form: BodyForm, mine: Profile, one: tuple[list[BodyForm], Profile]) -> bool:
        known, profile = one
        if not all(self.joined(form, other) for other in known) or not self._constraints.allow_all(
            mine.mentions, profile.mentions
        ):
            return False
        if form.ministry and any(form.ministry != other.ministry for other in known) and mine.beside(profile):
            return False
        return form.side is not None or _about(mine.mentions, profile.sides)

    def placed(
        self, items: Sequence[Item], actors: Mapping[str, Sequence[Item]]
    ) -> tuple[dict[str, str], list[list[Item]]]:
        """See `Kind.placed`."""
        known = {first: Profile(whole) for first, whole in actors.items()}
        told = {first: {form.acronyms for form in map(self.form, whole)} for first, whole in actors.items()}
        spelt = {
            first: {plain(alias) for item in whole for alias in item.content.names} for first, whole in actors.items()
        }
        given: dict[str, str] = {}
        rest: list[Profile] = []
        for item in items:
            mine, form = Profile([item]), self.form(item)
            fits = [
                (form.name in spelt[first], first)
                for first, profile in known.items()
                if any(form.acronyms & letters for letters in told[first])
                and not mine.at_odds(profile)
                and (mine.sides or _about([item], profile.sides))
                and _of_one_matter(item, profile)
                and self._constraints.allow_all([item], profile.mentions)
            ]
            best = [first for spelt_out, first in fits if spelt_out] or [first for _, first in fits]
            if len(best) > 1:  # what earlier reports spelt out
                best = [first for first in best if known[first].time[0] <= mine.time[0]]
            if len(best) == 1:
                given[item.mention.id] = best[0]
                continue
            same = next(
                (one for one in rest if not mine.at_odds(one) and self._constraints.allow_all([item], one.mentions)),
                None,
            )
            if same is None:
                rest.append(mine)
            else:
                same.add(item)
        return given, [profile.mentions for profile in rest]


def _ministry(name: str, side: str | None) -> tuple[str, ...]:
    """What a ministry is for, as words in their order; none for a body that is more, or less, than a ministry."""
    words = name.partition(" in ")[0].split()
    heads = [word for word in words if word in _MINISTRIES]
    if len(heads) != 1 or _PARTS & set(words):
        return ()
    words = [_SPELT_OUT.get(word, word) for word in words if not _of_state(word, side)]
    plainly = [(portfolio([word]) or (word,))[0] for word in words if word not in _MINISTRIES | _LINKS]
    if heads[0] not in _SURELY and not portfolio(words):
        return ()
    return tuple(dict.fromkeys(plainly))


def _without_state(name: str, side: str | None) -> str:
    """A name without the state that it begins or ends with."""
    words = name.split()
    kept = [word for word in words if not _of_state(word, side)] if side else words
    while kept and kept[-1] in _LINKS:
        kept.pop()
    return " ".join(kept) if len(kept) > 1 else name


def _of_state(word: str, side: str | None) -> bool:
    """Whether a word is a state's name, a part of it, or what its people are called."""
    if not side:
        return False
    if _DEMONYMS.get(word) == side:
        return True
    return len(word) >= _STEM and any(
        word[:_STEM] == other[:_STEM] for other in _state_words(side) if len(other) >= _STEM
    )


@cache
def _state_words(side: str) -> tuple[str, ...]:
    """The words of a state's English name (Unicode CLDR)."""
    known = get_global("territory_aliases").get(side)
    return tuple(plain(Locale("en").territories.get(known[0], "")).split()) if known else ()


def _initials(name: str) -> set[str]:
    """What a name of three words or more is shortened to, with its links and without."""
    words = name.split()
    long = [word for word in words if word not in ("of", "the", "for", "and", "on", "in")]
    return {"".join(word[0] for word in some) for some in (words, long) if len(some) > 2} if len(long) > 2 else set()


def _grown(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one ministry's portfolios are the other's, with more behind them."""
    return one[0] == other[0] and (set(one) <= set(other) or set(other) <= set(one))


def _about(items: Iterable[Item], sides: set[str]) -> bool:
    """Whether reports that don't say whose a body is are about its state."""
    return not sides or any(sides & {*item.report.parties, item.report.outlet_side} for item in items)


def _of_one_matter(item: Item, profile: Profile) -> bool:
    """Whether a report is about the states that others which name a body in full are about."""
    return any(item.report.of_one_relationship(other.report) for other in profile.mentions)
