"""Offices: at which level somebody meets, and who of a document holds an office that it names without a name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapport.model.analysis import Analysis, Entity, EntityKind
from rapport.model.mentions import Level


def _any(*lines: str) -> re.Pattern[str]:
    """One of the alternatives, as whole words, in either case."""
    return re.compile(rf"\b(?:{'|'.join(lines)})\b", re.IGNORECASE)


_DEPUTY = _any(
    "deputy|deputies|vice|assistant|under-?\\s?secretary|minister of state|state secretary|junior|vice-ministerial",
)
_VICE_HEAD = _any("(?:vice|deputy)[ -](?:president|premier|prime minister|chancellor|chairman)")
_HEAD_OF_GOVERNMENT = _any("prime ministers?|pms?")
_MILITARY = _any(
    "general-level|military(?! ?-)",
    "(?:lieutenant|major|brigadier|army|four-star) general|admiral|marshal|commanders?|colonel",
    "chiefs? of (?:the )?(?:general |joint |defen[cs]e )?staff",
)
_GENERAL = re.compile(
    r"(?<!secretary )(?<!secretary-)(?<!attorney )(?<!director )(?<!director-)\bgenerals?$|^gen\.", re.IGNORECASE
)
_MINISTER = _any(
    "ministers?|ministerial|fms?|top diplomats?|chief diplomats?|unification chief|cabinet-level|high[- ]level",
    "secretar(?:y|ies) of (?:state|defen[cs]e|the \\w+|commerce|energy)",
    "(?:foreign|defen[cs]e|home|finance|treasury|commerce|energy|state|unification) secretar(?:y|ies)",
    "state councill?ors?|foreign policy chief|high representative|two-plus-two",
)
_LEADER = _any(
    "presidents?|premiers?|chancellors?|kings?|queens?|emperors?|emirs?|sultans?|monarchs?|crown princes?|taoiseach",
    "leaders?|heads? of (?:state|government)s?|chairman of the state affairs|general secretary|presidential",
    "summits?|leader-level|top-level",
)
_PARLIAMENT = _any(
    "speakers?|lawmakers?|senators?|congress(?:man|woman|men)|members? of parliament|mps?|legislators?",
    "parliament(?:arian|ary)?s?|house of \\w+|duma|diet member|knesset",
)
_BUSINESS = _any(
    "ceo|chief executives?|business(?:man|men|people| leaders?| delegation)?|entrepreneurs?|executives?|investors?",
    "chamber of commerce|company|corporation",
)
_OFFICIAL = _any(
    "officials?|ambassadors?|envoys?|diplomats?|negotiators?|spokes(?:man|woman|person)|director[- ]general|directors?",
    "representatives?|advis[eo]rs?|aides?|delegat(?:e|ion)s?|governors?|mayors?|working[- ]level|expert[- ]level",
    "working groups?|consul|commissioners?|head of|chief|secretary|chairman|coordinator",
)
_NOT_IN_OFFICE = _any(
    "former|ex|professor|analyst|expert|researcher|fellow|journalist|author|writer|student|opposition|late",
)
_THEN = _any("then|outgoing|previous|late")
_OTHER = _any("red cross|red crescent|civic|ngos?|scholars?|experts?|academics?|civil society")

RANK: dict[Level, int] = {
    "leader": 0,
    "minister": 1,
    "deputy": 2,
    "parliament": 3,
    "military": 4,
    "official": 5,
    "business": 6,
    "other": 7,
}


def level_of_words(text: str) -> Level | None:
    """The level that an office or the name of a format stands for, or None where the words say nothing of it.

    "deputy foreign ministers" is deputy, "vice president" leader, "general-level talks" military.
    """
    if _OTHER.search(text):
        return "other"
    if _VICE_HEAD.search(text):
        return "minister" if re.search(r"minister|premier|chairman", text, re.IGNORECASE) else "leader"
    if _DEPUTY.search(text) and re.search(r"minist|secretar", text, re.IGNORECASE):
        return "deputy"
    if _PARLIAMENT.search(text):
        return "parliament"
    if _HEAD_OF_GOVERNMENT.search(text):
        return "leader"
    if _MINISTER.search(text):
        return "minister"
    if _MILITARY.search(text) or _GENERAL.search(text):
        return "military"
    if _LEADER.search(text):
        return "leader"
    if _BUSINESS.search(text):
        return "business"
    return "official" if _OFFICIAL.search(text) else None


def _rank(level: Level) -> int:
    return RANK[level]


# Where the foreign secretary is the ministry's highest official, under a foreign minister.
_SECRETARY_UNDER_MINISTER = frozenset({"BGD", "IND", "LKA", "MDV", "MYS", "NPL", "PAK"})
_FOREIGN_SECRETARY = _any("(?:foreign|home|defen[cs]e|finance|commerce) secretar(?:y|ies)")


def _level_in(side: str | None, title: str) -> Level | None:
    if side in _SECRETARY_UNDER_MINISTER and _FOREIGN_SECRETARY.search(title):
        return "deputy"
    return level_of_words(title)


def level_of(entity: Entity) -> Level | None:
    """The level of a person by the offices that the document gives; the highest where it gives several."""
    found = [_level_in(entity.side, role.title) for role in entity.roles]
    return min((level for level in found if level is not None), key=_rank, default=None)


def in_office(entity: Entity) -> bool:
    """Whether a person acts for a state as far as the document tells: no scholar, no former office-holder."""
    if entity.kind is not EntityKind.PERSON or not entity.side:
        return False
    return not entity.roles or any(
        level_of_words(role.title) and not _NOT_IN_OFFICE.search(role.title) for role in entity.roles
    )


def may_hold_office(entity: Entity) -> bool:
    """Whether a person whose side the text does not give could act for one: by the roles given, or none are."""
    if entity.kind is not EntityKind.PERSON:
        return False
    return not entity.roles or any(
        level_of_words(role.title) in ("leader", "minister", "deputy") and not _NOT_IN_OFFICE.search(role.title)
        for role in entity.roles
    )


def lowest(levels: Iterable[Level]) -> Level | None:
    """The level of the lower-ranking of several principals."""
    return max(levels, key=_rank, default=None)


def holders(analysis: Analysis, level: Level, sides: Iterable[str], portfolio: str = "") -> tuple[int, ...]:
    """The persons of the document who hold an office of *level* for one of *sides*, one a side: entity indices.

    Args:
        analysis: the document.
        level: which offices.
        sides: for whom; a side for which the document names nobody is left out.
        portfolio: the words before "minister" ("foreign", "defense"); nothing takes any.
    """
    wanted = [word for word in re.findall(r"[a-z]+", portfolio.lower()) if word not in _EMPTY]
    out: list[int] = []
    for side in sides:
        found = [
            entity
            for entity in analysis.entities
            if entity.side == side and in_office(entity) and _holds(entity, level, wanted)
        ]
        if len(found) == 1 or (found and level == "leader"):
            out.append(_leading(found).index)
    return tuple(out)


_EMPTY = frozenset({"ministers", "minister", "and", "the", "of", "deputy", "vice", "two", "both", "countries"})


def _holds(entity: Entity, level: Level, wanted: list[str]) -> bool:
    for role in entity.roles:
        if level_of_words(role.title) != level or _NOT_IN_OFFICE.search(role.title) or _THEN.search(role.title):
            continue
        title = _one_spelling(role.title.lower())
        if "secretaries" in wanted and "secretar" not in title:
            continue
        if not wanted or any(_one_spelling(word) in title for word in wanted):
            return True
    return False


def _one_spelling(word: str) -> str:
    return word.replace("defence", "defense")


def _leading(found: list[Entity]) -> Entity:
    """The head of government or state whom the text names first, a vice president last."""
    return min(found, key=lambda entity: (any(_VICE_HEAD.search(role.title) for role in entity.roles), entity.index))
