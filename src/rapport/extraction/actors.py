"""The persons, bodies and states of a document, for resolution to put together across documents."""

from __future__ import annotations

from collections import Counter

from rapport.model.analysis import Analysis, EntityKind, EntityMention
from rapport.model.mentions import ActorMention, Office

_KINDS = {EntityKind.PERSON, EntityKind.STATE, EntityKind.ORGANISATION, EntityKind.GROUP}
_CONFIDENCE = 0.8


def extract(analysis: Analysis) -> tuple[ActorMention, ...]:
    """One mention for each actor that the document names, where it names it first."""
    counts = Counter(mention.entity for mention in analysis.mentions)
    first: dict[int, EntityMention] = {}
    for mention in analysis.mentions:
        if mention.form not in {"pronoun", "collective"}:
            first.setdefault(mention.entity, mention)
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
            )
        )
    return tuple(out)
