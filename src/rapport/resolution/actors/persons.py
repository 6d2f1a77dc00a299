"""Which mentions of persons are one person: by name, side, gender, office and time.

Whole names go first, the longest before those that leave names out. A name joins the person whose names it all fits,
if there is just one who fits best; renderings of a name need more than its letters: no other gender, no two offices of
one time, no report that names both. Surnames and initials come after, and go to the one who fits, or to none.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapport.model.likeness import plain
from rapport.model.mentions import ActorMention
from rapport.model.offices import office_key
from rapport.model.person_names import Fit, PersonName, compare, person_name
from rapport.resolution.actors.profiles import Profile, side_of, states_of
from rapport.resolution.constraints import Constraints
from rapport.resolution.items import Item

ONE_TIME = 400
"""Within so many days of the reports that name a person another report may well mean the same one."""
FORGOTTEN = 1800
"""A surname alone is not taken for somebody whom no report has named for so many days, but where an office says so."""


@dataclass(frozen=True, slots=True)
class PersonForm:
    """A person's name and side; ``label`` for persons whom a report only describes ("the Omani envoy")."""

    name: PersonName
    side: str | None
    label: tuple[Hashable, ...] | None = None

    @property
    def short(self) -> bool:
        """See `Form.short`."""
        return self.label is None and self.name.single


class Persons:
    """See `Kind`.

    Args:
        constraints: what persons judged.
    """

    def __init__(self, constraints: Constraints) -> None:
        self._constraints = constraints

    def form(self, item: Item) -> PersonForm:
        """See `Kind.form`."""
        side = side_of(item)
        name = person_name(item.content.name, side, frozenset() if side else states_of(item))
        return PersonForm(name, side, _label(item))

    def keys(self, form: PersonForm) -> Iterator[Hashable]:
        """See `Kind.keys`."""
        if form.label:
            yield form.label
        else:
            yield from form.name.keys() if form.short else form.name.all_keys()

    def joined(self, one: PersonForm, other: PersonForm) -> bool:
        """See `Kind.joined`."""
        if one.label or other.label:
            return one.label == other.label
        if one.side and other.side and one.side != other.side:
            return False
        fit, _ = compare(one.name, other.name)
        return fit > Fit.NOT and (fit > Fit.INITIALS or one.short or other.short)

    def parted(self, forms: Mapping[PersonForm, Sequence[Item]]) -> list[list[Item]]:
        """See `Kind.parted`."""
        ordered = sorted(forms, key=lambda form: (form.side is None, str(form)))
        atoms = [_Person([form], Profile(items)) for form in ordered for items in self._constraints.parted(forms[form])]
        if ordered[0].label:
            return [atom.profile.mentions for atom in atoms]
        spelt = self._together(atoms, Fit.SAME)
        spelt.sort(key=lambda one: (-max(len(form.name.full) for form in one.forms), not one.profile.sides))
        return [person.profile.mentions for person in self._together(spelt, Fit.PART)]

    def _together(self, people: Iterable[_Person], least: Fit) -> list[_Person]:
        """People put together, in their order, each with the one before it that it fits best, and so well at least."""
        out: list[_Person] = []
        for mine in people:
            found = _best((whole, one) for one in out if (whole := self._whole(mine, one)) and whole[0] >= least)
            if found is None:
                out.append(mine)
            else:
                found.take(mine)
        return out

    def _whole(self, mine: _Person, one: _Person) -> tuple[Any, ...] | None:
        """How well a whole name fits a person; nothing where it can't be the same one."""
        fits = [compare(a.name, b.name) for a in mine.forms for b in one.forms]
        fit = max(fits)
        a, b = mine.profile, one.profile
        if min(fits)[0] <= Fit.INITIALS or not self._constraints.allow_all(a.mentions, b.mentions):
            return None
        if a.sides and b.sides and not a.sides & b.sides:
            return None
        office = a.in_office(b)
        if fit[0] < Fit.SAME and (a.at_odds(b) or a.beside(b) or office < 0 or _apart(a, b)):
            return None
        if fit[0] == Fit.VARIANT and office < 1:
            return None
        if office < 0 and _apart(a, b) and not (a.sides and b.sides):
            return None
        return (fit[0], office, bool(a.sides & b.sides), _about(a.mentions, b.sides), round(fit[1], 2))

    def placed(
        self, items: Sequence[Item], actors: Mapping[str, Sequence[Item]]
    ) -> tuple[dict[str, str], list[list[Item]]]:
        """See `Kind.placed`."""
        known = {first: _Person([self.form(item) for item in whole], Profile(whole)) for first, whole in actors.items()}
        given: dict[str, str] = {}
        rest: list[_Person] = []
        # Those who are called by an office go first: they say who was what when.
        for item in sorted(items, key=lambda item: (not item.content.roles, side_of(item) is None)):
            mine = _Person([self.form(item)], Profile([item]))
            first = self._goes_to(mine, known)
            if first is not None:
                given[item.mention.id] = first
                known[first].profile.add(item)
                continue
            found = _best((fit, one) for one in rest if (fit := self._left(mine, one)))
            if found is None:
                rest.append(mine)
            else:
                found.take(mine)
        return given, [person.profile.mentions for person in rest]

    def _goes_to(self, mine: _Person, known: Mapping[str, _Person]) -> str | None:
        """The one person whom a surname or initials mean, if any."""
        namesakes: list[tuple[tuple[Any, ...], str]] = []
        others = 0
        for first, one in known.items():
            fit = max(compare(mine.forms[0].name, form.name)[0] for form in one.forms)
            a, b = mine.profile, one.profile
            if fit == Fit.NOT or a.at_odds(b) or a.beside(b) or not self._constraints.allow_all(a.mentions, b.mentions):
                continue
            office, away = a.in_office(b), a.away(b)
            if not a.sides and not _about(a.mentions, b.sides):
                continue
            others += fit > Fit.GIVEN
            if office < 0 or (office < 2 and away > FORGOTTEN):
                continue
            lately = a.away_from_office(b) <= ONE_TIME
            alike = (bool(a.sides & b.sides), bool(a.genders & b.genders), away <= ONE_TIME)
            namesakes.append(((fit > Fit.GIVEN, office, lately, *alike), first))
        best = max(namesakes, default=None)
        if best is None or [score for score, _ in namesakes].count(best[0]) > 1:
            return None
        called, office, *_ = best[0]
        if (office < 1 or not called) and max(others, len(namesakes)) > 1:
            return None  # somebody else of that name may be meant
        return best[1]

    def _left(self, mine: _Person, one: _Person) -> tuple[Any, ...] | None:
        """How well a surname fits others that go to nobody."""
        fits = [compare(a.name, b.name) for a in mine.forms for b in one.forms]
        a, b = mine.profile, one.profile
        if (
            min(fits)[0] == Fit.NOT
            or a.at_odds(b)
            or a.beside(b)
            or not self._constraints.allow_all(a.mentions, b.mentions)
        ):
            return None
        office = a.in_office(b)
        if office < 1 or (office < 2 and a.away(b) > FORGOTTEN):
            return None
        return (office, max(fits)[0], bool(a.sides & b.sides))


class _Person:
    """A person under construction."""

    def __init__(self, forms: Iterable[PersonForm], profile: Profile) -> None:
        self.forms = list(dict.fromkeys(forms))
        self.profile = profile

    def take(self, other: _Person) -> None:
        self.forms = list(dict.fromkeys((*self.forms, *other.forms)))
        for item in other.profile.mentions:
            self.profile.add(item)


def _best(found: Iterable[tuple[tuple[Any, ...], _Person]]) -> _Person | None:
    """The one that fits best; none where two fit alike."""
    ranked = sorted(found, key=lambda pair: pair[0], reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1]


def _apart(one: Profile, other: Profile) -> bool:
    """Whether one acts for a state and the other is nothing but a private person: then a rendering is not enough."""
    return {one.private(), other.private()} == {True, False}


def _about(items: Iterable[Item], sides: set[str]) -> bool:
    """Whether reports are about one of some states, as far as it is known what they are about."""
    return not sides or any(not (known := states_of(item)) or sides & known for item in items)


def _label(item: Item) -> tuple[Hashable, ...] | None:
    """What stands for a person without a name: the office, where a state has one holder of it, else the words.

    Of "an envoy" here and "an envoy" there nobody knows whether they are one; an author is one only of copies.
    """
    actor: ActorMention = item.content
    name = f" {plain(actor.name)} "
    for role in actor.roles:
        title = plain(role.role)
        if title and f" {title} " in name:
            key = office_key(role.role, role.organisation, actor.side)
            if name.startswith((" a ", " an ")) or title == "author":
                return ("unnamed", item.report.original, name)
            one_holder = key.single and actor.side and not key.past
            return ("office", actor.side, key.rank, key.of) if one_holder else ("words", actor.side, name)
    return None
