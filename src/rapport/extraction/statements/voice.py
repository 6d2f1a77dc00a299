"""A resolved speaker: name, role and side."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from rapport.extraction.statements.cues import lexicon
from rapport.model.analysis import Entity, EntityKind

INDEPENDENT: Final = "independent"
MEDIA: Final = "media"

_LEADING: Final = re.compile(r"^(?:the|an?|this|that|these|those)\s+", re.I)
_WORDS: Final = re.compile(r"[a-z-]+")
_OFFICIAL: Final = frozenset(
    {"government", "ministry", "embassy", "parliament", "presidency", "army", "military", "cabinet"}
)
_NEUTRAL: Final = frozenset({"mediators", "co-chairs", "experts", "analysts", "observers", "scholars"})
_CODE: Final = re.compile(r"[A-Z]{3}")
_BODIES: Final = frozenset(
    "ADB CIS EAC FAO GCC ICC ICJ IEA ILO IMF IMO IOM NSG OAS OIC OTS PIF SCO WFP WHO WTO".split()
)
"""Bodies of states whose short names look like a state's code."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A resolved speaker. ``entities`` are the entities it consists of, empty where only the wording is known."""

    name: str
    role: str | None
    side: str | None
    entities: tuple[int, ...] = ()
    plural: bool = False
    human: bool = False


def voice_of(entity: Entity, parties: Collection[str] = ()) -> Voice:
    """The voice of one person or body."""
    human = entity.kind is EntityKind.PERSON
    return Voice(entity.name, role_of(entity), side_of(entity, parties), (entity.index,), bool(entity.members), human)


def joint(voices: Sequence[Voice]) -> Voice:
    """Several speakers as one; of a side only where all are of it."""
    names = list(dict.fromkeys(voice.name for voice in voices))
    if len(names) == 1:
        return voices[0]
    sides = {voice.side for voice in voices}
    roles = {voice.role for voice in voices}
    return Voice(
        ", ".join(names[:-1]) + " and " + names[-1],
        roles.pop() if len(roles) == 1 else None,
        sides.pop() if len(sides) == 1 else None,
        tuple(dict.fromkeys(at for voice in voices for at in voice.entities)),
        plural=True,
    )


def bare(wording: str) -> str:
    """A wording on one line without its article and outer marks."""
    return _LEADING.sub("", " ".join(wording.split())).strip(" ,;:“”\"'")


def role_of(entity: Entity) -> str | None:
    """The first role that the text gives, with its organisation."""
    if not entity.roles:
        return None
    role = entity.roles[0]
    if role.organisation and role.organisation.lower() not in role.title.lower():
        return f"{role.title}, {role.organisation}"
    return role.title


def role_words(entity: Entity) -> frozenset[str]:
    """The words of all roles, in lower case; of hyphenated ones their parts too."""
    found = set(_WORDS.findall(" ".join(role.title for role in entity.roles).lower()))
    return frozenset(found | {part for word in found for part in word.split("-")})


def side_of(entity: Entity, parties: Collection[str] = ()) -> str | None:
    """The state that an entity speaks for, ``independent``, ``media``, or nothing.

    A body of states (the UN, the EU) that is no party to the dossier is independent of its sides.
    """
    known = lexicon()
    side = entity.side
    if side is not None and side not in parties and not is_state(side):
        side = INDEPENDENT
    words = role_words(entity)
    learned = bool(words & known.independents)
    if entity.kind is EntityKind.PERSON:
        if learned and not words & known.speakers:
            return INDEPENDENT
        return side or (INDEPENDENT if learned or not words else None)
    named = set(_WORDS.findall(entity.name.lower()))
    if named & known.media or "media" in words:
        return MEDIA
    if side is not None:
        return side
    if named & _OFFICIAL:
        return None
    return INDEPENDENT if entity.kind is EntityKind.ORGANISATION or learned or named & _NEUTRAL else None


def is_state(side: str) -> bool:
    """Whether a side is a state by its code rather than a body of states."""
    return _CODE.fullmatch(side) is not None and side not in _BODIES
