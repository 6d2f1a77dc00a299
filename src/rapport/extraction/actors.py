"""The persons, bodies and states of a document, for resolution to put together across documents."""

from __future__ import annotations

from collections import Counter, defaultdict

from rapport.model.analysis import Analysis, EntityKind, EntityMention
from rapport.model.mentions import ActorMention, Gender, Office

_KINDS = {EntityKind.PERSON, EntityKind.STATE, EntityKind.ORGANISATION, EntityKind.GROUP}
_CONFIDENCE = 0.8
_PRONOUNS: dict[str, tuple[Gender, int]] = {
    "he": ("male", 2),
    **dict.fromkeys(("him", "his", "himself"), ("male", 1)),
    "she": ("female", 2),
    **dict.fromkeys(("her", "hers", "herself"), ("female", 1)),
}
"""What pronouns say of a person, and how much: who "his" is, is told wrong more often than who "he" is."""
_ENOUGH = 2
_SURE = 3
"""A pronoun of the other gender is a slip of the reader where so many times as many are of the one."""


def extract(analysis: Analysis) -> tuple[ActorMention, ...]:
    """One mention for each actor that the document names, where it names it first."""
    counts = Counter(mention.entity for mention in analysis.mentions)
    first: dict[int, EntityMention] = {}
    for mention in analysis.mentions:
        if mention.form not in {"pronoun", "collective"}:
            first.setdefault(mention.entity, mention)
    pronouns: dict[int, Counter[Gender]] = defaultdict(Counter)
    for mention in analysis.mentions:
        if mention.form == "pronoun" and (told := _PRONOUNS.get(mention.span.of(analysis.text).lower())):
            pronouns[mention.entity][told[0]] += told[1]
    out: list[ActorMention] = []
    for entity in analysis.entities:
        place = first.get(entity.index)
        if entity.kind not in _KINDS or entity.members or place is None:
            continue
        out.append(
            ActorMention(
                span=place.span,
                confidence=_CONFIDENCE,
                name=entity.name,
                kind=entity.kind.value,
                names=entity.aliases,
                side=entity.side,
                roles=tuple(
                    Office(role=role.title, organisation=role.organisation, side=role.side) for role in entity.roles
                ),
                count=counts[entity.index],
                side_told=entity.side_told,
                gender=entity.gender or _gender(pronouns[entity.index]),
            )
        )
    return tuple(out)


def _gender(told: Counter[Gender]) -> Gender | None:
    """What pronouns say of a person, if they agree but for slips."""
    he, she = told["male"], told["female"]
    if max(he, she) < _ENOUGH or min(he, she) * _SURE > max(he, she):
        return None
    return "male" if he > she else "female"
