"""Which sides a document is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from rapport.language import states
from rapport.language.actors.territory import is_territory
from rapport.model.analysis import Entity, EntityKind, EntityMention

_LEAST: Final = 2


def parties_of(entities: Sequence[Entity], mentions: Sequence[EntityMention], given: Sequence[str]) -> tuple[str, ...]:
    """The sides that a document is about.

    Args:
        entities: the document's entities.
        mentions: where they are mentioned.
        given: the sides of the dossier; those that the document mentions are its parties.

    Returns:
        The given sides that are mentioned, in the given order. Where none is given or at most one is mentioned, the
        two states that are mentioned most, by name, demonym, capital, seat or the persons who act for them.
    """
    counts = side_counts(entities, mentions)
    mentioned = tuple(code for code in given if counts[code])
    if len(mentioned) >= 2 or (given and len(given) < 2 and mentioned):
        return mentioned
    usual = [
        code
        for code, count in counts.most_common()
        if states.is_state_code(code) and not is_territory(code) and count >= _LEAST
    ]
    if mentioned:
        return (*mentioned, *(code for code in usual if code not in mentioned))[:2]
    return tuple(usual[:2])


def side_counts(entities: Sequence[Entity], mentions: Sequence[EntityMention]) -> Counter[str]:
    """How much each side is spoken of; those who act for it count most."""
    counts: Counter[str] = Counter()
    for mention in mentions:
        entity = entities[mention.entity]
        if entity.members or not entity.side:
            continue
        if entity.kind is EntityKind.PERSON:
            counts[entity.side] += 3 if mention.form == "name" else 1
        elif entity.kind is EntityKind.STATE:
            counts[entity.side] += 1 if mention.form in ("demonym", "pronoun", "title") else 2
        else:
            counts[entity.side] += 1
    return counts
