"""Puts what was found into entities and mentions: persons, bodies, states and places."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from rapport.language import states
from rapport.language.actors.bodies import Bodies
from rapport.language.actors.gathering import Gathering
from rapport.language.actors.people import People
from rapport.language.actors.territory import StateSpan, is_locative
from rapport.language.actors.view import View
from rapport.model.analysis import EntityKind, Role


def gather_persons(gathering: Gathering, people: People) -> None:
    """Persons with sides and roles, and the mentions of their names and of the titles beside them."""
    keys = {id(person): ("person", number) for number, person in enumerate(people.persons)}
    for number, person in enumerate(people.persons):
        draft = gathering.entity(("person", number), EntityKind.PERSON, person.name)
        draft.side = person.side
        draft.country = person.country
        draft.roles = person.roles()
        draft.side_told = person.side is None or person.side in person.told
        if person.gender_told:
            draft.gender = "female" if person.gender == "female" else "male"
    for one, person in people.mentions:
        key = keys[id(person)]
        gathering.mention(key, one.span.first, one.span.stop, "name")
        for title in one.titles:
            if not title.plural and not title.shared and title.noun not in ("member", "son", "daughter"):
                stop = min(title.stop, one.span.first) if title.first < one.span.first else title.stop
                if stop > title.first:
                    gathering.mention(key, title.first, stop, "title")


def gather_bodies(gathering: Gathering, bodies: Bodies) -> None:
    """Organisations and places and where they are named; news media have the role ``media``."""
    for span in bodies.spans:
        body = span.body
        kind = EntityKind.PLACE if body.kind == "place" else EntityKind.ORGANISATION
        key: Hashable = (body.kind, id(body))
        draft = gathering.entity(key, kind, body.name)
        draft.side, draft.country = body.side, body.country
        if body.media:
            draft.roles = (Role("media"),)
        gathering.mention(key, span.first, span.stop, "name")


def gather_states(
    view: View, gathering: Gathering, spans: Sequence[StateSpan], persons: set[int], bodies: Bodies
) -> None:
    """States and their bodies; a capital or seat is a place where it is spoken of as one."""
    inside = {i for span in bodies.spans if span.body.kind != "place" for i in range(span.first, span.stop)}
    for span in spans:
        if span.first in persons:
            continue
        if span.form == "body":
            key = body_key(span)
            draft = gathering.entity(
                key, EntityKind.ORGANISATION, span.surface if key[1] else states.english_name(span.codes[0])
            )
            if (key[1] is None and span.surface.isupper()) or len(span.surface) < 7:
                draft.name = span.codes[0]
            draft.side = span.codes[0]
            gathering.exactly(key, span.start, span.end, span.first, span.stop, "name")
            continue
        if span.form in ("capital", "seat") and span.first in inside:
            continue
        if span.form in ("capital", "seat") and states.is_state_code(span.codes[0]) and is_locative(view, span):
            gather_place(gathering, span)
            continue
        gathering.exactly(state_key(gathering, span.codes), span.start, span.end, span.first, span.stop, span.form)


def body_key(span: StateSpan) -> tuple[str, str | None]:
    """The key of a body of states; organs of one ("European Commission") are bodies of their own."""
    body = states.bodies()[span.codes[0]]
    own = span.surface in (body.code, body.name) or len(span.surface) < 7
    return f"body:{body.code}", None if own else span.surface


def gather_place(gathering: Gathering, span: StateSpan) -> None:
    """A capital, or the city of a seat of government, as a place."""
    city = states.city_of_seat(span.surface) if span.form == "seat" else span.surface
    name = city or span.surface
    draft = gathering.entity(
        ("city", name.lower()), EntityKind.PLACE, name.title() if name.isupper() and len(name) > 4 else name
    )
    draft.country = span.codes[0]
    gathering.exactly(("city", name.lower()), span.start, span.end, span.first, span.stop, "name")


def state_key(gathering: Gathering, codes: Sequence[str]) -> Hashable:
    """The key of a state, or of several as one; their drafts are made."""
    for code in codes:
        if states.is_state_code(code):
            draft = gathering.entity(("state", code), EntityKind.STATE, states.english_name(code))
            draft.side = draft.country = code
        else:
            draft = gathering.entity((f"body:{code}", None), EntityKind.ORGANISATION, code)
            draft.side = code
    keys = tuple(("state", code) if states.is_state_code(code) else (f"body:{code}", None) for code in codes)
    if len(keys) == 1:
        return keys[0]
    group = gathering.entity(
        ("group", keys), EntityKind.GROUP, " and ".join(states.english_name(code) for code in codes)
    )
    group.members = keys
    return ("group", keys)
