"""What speaks for and against a person being meant by a description in the singular ("the minister").

Weights for these measured no better than the rules (ADR 11), so Rapport does not use them.
"""

from __future__ import annotations

from typing import Final

from rapport.language.actors import lexicon
from rapport.language.actors.evidence import (
    MOST,
    Candidate,
    Context,
    Features,
    gender_told,
    put_gender,
    put_place,
    seen_before,
)
from rapport.language.actors.people import Person
from rapport.language.actors.references import Memory, same_office
from rapport.language.actors.titles import Title

DESCRIPTION: Final = "description"


def described_candidates(memory: Memory, token: int, title: Title) -> list[Candidate]:
    """Who may be meant by a description in the singular whose head is at *token*, nobody last."""
    context = Context(memory, token)
    seen = seen_before(memory, token, 10**6)
    gender = lexicon.gender_of_title([title.noun])
    out: list[Candidate] = []
    for order, (number, one) in enumerate(seen.items()):
        person = memory.persons[number]
        if gender is not None and gender_told(person) and person.gender != gender:
            continue
        features = _of_description(memory, title, person)
        if order >= MOST and not features.keys() & {"same noun", "same office", "fits"}:
            continue
        put_place(features, context, one, order)
        put_gender(features, person, gender, one.referred)
        out.append(Candidate(number, features))
    later = {t.person: t for t in reversed(memory.traces) if t.token > token and t.person not in seen}
    for number in later:
        features = _of_description(memory, title, memory.persons[number])
        if features.keys() & {"same noun", "same office", "fits"} and title.rank in lexicon.IN_OFFICE:
            out.append(Candidate(number, features | {"later": 1.0, "later, sides": float(bool(title.sides))}))
    plausible = sum(bool(one.features.keys() & {"same noun", "same office", "fits"}) for one in out)
    nobody = {
        "nobody": 1.0,
        f"nobody, {title.rank}": 1.0,
        f"nobody, {title.definite or 'bare'}": 1.0,
        "nobody, organisation": float(title.organisation is not None),
        "nobody, one plausible": float(plausible > 0),
        "nobody, speaks": float(context.speaking),
        "nobody, past": float(title.past),
    }
    return [*out, Candidate(None, nobody)]


def _of_description(memory: Memory, title: Title, person: Person) -> Features:
    out: Features = {}
    nouns = {known.noun for known in person.titles}
    told = {
        "same noun": title.noun in nouns,
        "same office": any(same_office(title, known) for known in person.titles),
        "fits": memory.fits(title, person),
        "same rank": title.rank in person.ranks,
        "untitled": not person.titles,
        "acts": person.acts,
        "expert": title.rank == "expert" and "expert" in person.ranks,
    }
    if title.sides:
        told["side agrees"] = person.country in title.sides
        told["side differs"] = person.country is not None and person.country not in title.sides
        told["side unknown"] = person.country is None
    if title.past:
        told["both past"] = any(known.past for known in person.titles)
    if title.definite == "owner":
        told["owned, fits"] = told["fits"]
    out.update({key: 1.0 for key, value in told.items() if value})
    return out
