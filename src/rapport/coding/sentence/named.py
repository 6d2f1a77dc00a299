"""Whom a sentence names, in PLOVER's codes: states, and UNO, EUR, IGO, NGO, IMG, ISM for what is no state's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapport.coding.gazetteer import groups
from rapport.coding.parties import plover_code
from rapport.language.actors.lexicon import outlet_country
from rapport.model.analysis import Analysis, EntityKind

_RIGHTS = re.compile(
    r"\b(?:human[- ]rights|aid|relief|environmental) (?:group|organi[sz]ation|agency)s?\b", re.IGNORECASE
)
_PRIVATE = re.compile(
    r"\b(?:Association|Forum|Federation|Committee|Council|Watch|Foundation|Institute|Fund|League|Society|Network|Campaign)\b"
)
_ASIDE = re.compile(r"(?:anti|pro)-\||\|-[a-z]")  # "pro-Kenyan", "Kenyan-backed"
_FAITHS = re.compile(r"\b(?:Muslim|Moslem|Islamist|Islamic|Jewish|Hindu|Sikh|Christian) \w+s\b")


BODIES = frozenset({"IGO", "UNO", "EUR"})


@dataclass(frozen=True, slots=True)
class Named:
    """One place where somebody with a code is named: tokens ``first`` up to, not including, ``stop``.

    ``token`` is the word that the rest hangs from. ``how`` tells what kind of name it is.
    """

    first: int
    stop: int
    token: int
    code: str
    how: str


def named_in(analysis: Analysis, *, lists: bool = True) -> tuple[Named, ...]:
    """Everybody with a code whom the text names, in its order, names within names too ("Iraq" within "the U.S.
    ambassador to Iraq"). Without *lists* only those whose state Rapport knows.
    """
    out: dict[tuple[int, int, str], Named] = {}
    pattern, codes = groups()
    for match in pattern.finditer(analysis.text) if lists else ():
        _add(analysis, out, match.start(), match.end(), codes[match.group()], "group")
    for mention in analysis.mentions:
        entity = analysis.entities[mention.entity]
        if outlet_country(entity.name) is not None:
            continue
        sides = analysis.sides_of(entity) or ((entity.country,) if entity.country else ())
        if not sides and entity.kind is EntityKind.ORGANISATION and _PRIVATE.search(entity.name):
            _add(analysis, out, mention.start, mention.end, "NGO", "kind")
        for side in sides:
            code = plover_code(side)
            if code is None or (lists and _starts_other(analysis, mention.start, mention.end)):
                continue
            how = mention.form if entity.kind is not EntityKind.PLACE else "place"
            how = "body" if code in BODIES and how == "name" else how
            _add(analysis, out, mention.start, mention.end, code, how)
    for pattern_, code in ((_RIGHTS, "NGO"), (_FAITHS, "ISM")):
        for match in pattern_.finditer(analysis.text):
            _add(analysis, out, match.start(), match.end(), code, "kind")
    return tuple(sorted(out.values(), key=lambda named: (named.first, -named.stop)))


def _starts_other(analysis: Analysis, start: int, end: int) -> bool:
    """Whether a name is only the beginning of a longer one that the table knows ("Kosovo" of "Kosovo Albanians")."""
    pattern, _ = groups()
    return any(
        m.start() <= start and end <= m.end() and m.end() - m.start() > end - start
        for m in pattern.finditer(analysis.text)
    )


def _add(analysis: Analysis, out: dict[tuple[int, int, str], Named], start: int, end: int, code: str, how: str) -> None:
    tokens = [t.index for t in analysis.tokens if start <= t.start and t.end <= end]
    if not tokens:
        return
    inside = set(tokens)
    top = [at for at in tokens if analysis.tokens[at].head not in inside or analysis.tokens[at].head == at]
    place = (tokens[0], tokens[-1] + 1)
    if how == "kind" and any(a < place[1] and place[0] < b for a, b, _ in out):
        return
    around = analysis.text[max(0, start - 5) : start].lower() + "|" + analysis.text[end : end + 2]
    if _ASIDE.search(around):
        how = "aside"
    elif around.partition("|")[0].rstrip().endswith("hnic"):
        how = "ethnic"
    out.setdefault((*place, code), Named(*place, (top or tokens)[-1], code, how))
