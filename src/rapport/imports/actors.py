"""Actor dictionaries of PETRARCH, TABARI and CAMEO: names of actors, and whose they were when.

An entry is a name, ``+`` lines with other names of it, and codes in brackets, each with days between which it holds::

    NORTHLAND_  ; a comment
    +NORTHLANDER_
        [NLD]
    ASTRID_HOLM
        [SWEGOV 20160101-20191231]
        [SWEELI]

Underscores are blanks; a trailing one says that nothing may follow. What is in brackets begins with a state's alpha-3
code, or a body's, and goes on in sectors of three letters.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from rapport.coding import tables
from rapport.imports.lines import Given, Problem, Unusable, lines
from rapport.language import states
from rapport.model.imported import Coding, ImportedName

MOST_NAMES: Final = 2000
"""So many names one actor may have."""
LONGEST_NAME: Final = 120
_CODE: Final = re.compile(r"\[([^\[\]]*)\]")
_PARTS: Final = re.compile(
    r"\s*+(?P<code>[A-Za-z+\-#/]+)?\s*+(?P<days>[<>]?\s*+\d{6,8}(?:\s*+-\s*+\d{6,8})?)?>?\s*", re.ASCII
)
_NAME: Final = re.compile(r"[^\W\d_][\w'’.,&() -]*", re.UNICODE)
_BODIES: Final = {
    "UNO": "UN",
    "IGOUNO": "UN",
    "EUR": "EU",
    "EEC": "EU",
    "IGOEEU": "EU",
    "IGOEUREEC": "EU",
    "NAT": "NATO",
    "IGONAT": "NATO",
}
_CENTURY: Final = 30
"""Years of two digits below this one are of this century, as in these dictionaries."""


@dataclass(slots=True)
class _Entry:
    line: int
    names: list[str]
    codings: list[Coding] = field(default_factory=list)


def names(given: Given, source: str) -> Iterator[ImportedName | Problem]:
    """The entries of a dictionary, or why a line can't be used; an entry without a code that is known is left out.

    Args:
        given: the file.
        source: its id in the ledger.

    Raises:
        NotImported: a line is too long to be one of a dictionary.
    """
    entry: _Entry | None = None
    comment = False
    for number, raw in lines(given):
        line, comment = _without_comments(raw, comment)
        if not line.strip():
            continue
        head, codes = _CODE.sub(" ", line).strip(), _CODE.findall(line)
        try:
            if "[" in head or "]" in head:
                raise Unusable("has a bracket that is not closed")  # noqa: TRY301  told below, as all that is wrong
            if head and not head.startswith(("+", "&")):
                if entry is not None:
                    yield _finished(entry, source)
                entry = None
                entry = _Entry(number, [_name(head)])
            elif entry is None:
                raise Unusable("belongs to no name", "Begin with a line that has the name")  # noqa: TRY301
            elif head:
                entry.names.append(_name(head[1:]))
            if entry is not None:
                entry.codings += [coding for code in codes if (coding := _coding(code)) is not None]
        except Unusable as unusable:
            yield Problem(number, str(unusable), unusable.advice)
    if entry is not None:
        yield _finished(entry, source)


def _finished(entry: _Entry, source: str) -> ImportedName | Problem:
    if not entry.codings:
        return Problem(entry.line, f"`{entry.names[0]}` has no code of a state or body that is known")
    if len(entry.names) > MOST_NAMES:
        return Problem(entry.line, f"`{entry.names[0]}` has {len(entry.names)} names")
    identity = hashlib.sha256(f"{source}\n{entry.line}".encode()).hexdigest()[:16]
    return ImportedName(
        id=identity,
        source=source,
        line=entry.line,
        names=tuple(dict.fromkeys(entry.names)),
        codings=tuple(entry.codings),
    )


def _without_comments(line: str, inside: bool) -> tuple[str, bool]:
    """A line without what stands behind ``;`` and ``#`` and within ``<!-- -->``, and whether the last is still open."""
    out: list[str] = []
    rest = line
    while rest:
        if inside:
            _, closed, rest = rest.partition("-->")
            inside = not closed
            continue
        before, opened, rest = rest.partition("<!--")
        out.append(before)
        inside = bool(opened)
    plain = "".join(out)
    return _before_mark(plain), inside


def _before_mark(line: str) -> str:
    """What stands before ``;`` or ``#``, but for a mark in brackets: TABARI's code for what is to be discarded."""
    open_at = False
    for place, mark in enumerate(line):
        if mark in "[]":
            open_at = mark == "["
        elif mark in ";#" and not open_at:
            return line[:place]
    return line


def _name(text: str) -> str:
    name = " ".join(text.replace("_", " ").split())
    if not name or len(name) > LONGEST_NAME or not _NAME.fullmatch(name):
        raise Unusable(f"`{text.strip()[:40]}` is no name", "A name has letters, blanks or underscores")
    return _cased(name)


def _cased(name: str) -> str:
    """A name in capitals as a text writes it; one that isn't stays."""
    if name != name.upper():
        return name
    small = {"OF", "THE", "AND", "DE", "DA", "DI", "AL", "BIN", "VAN", "VON"}
    words = [word.lower() if word in small and place else _word(word) for place, word in enumerate(name.split())]
    return " ".join(words)


def _word(word: str) -> str:
    if len(word) <= 3 and "." not in word and not re.search("[AEIOUY]", word):
        return word  # an abbreviation
    return "".join(part.capitalize() if part.isalpha() else part for part in re.split(r"([-'’.])", word))


def _coding(text: str) -> Coding | None:
    """What stands in brackets; none for a code that is to be discarded, or of no state or body that is known."""
    found = _PARTS.fullmatch(text)
    if not found:
        raise Unusable(
            f"`[{text[:40]}]` is no code", "A code is [SWEGOV], [SWEGOV 20160101-20191231] or [SWEGOV >160101]"
        )
    first, last = _days(found["days"])
    code = (found["code"] or "").upper()
    if "/" in code or not code.isalpha():
        return None
    side, rest = _side(code)
    if side is None:
        return None
    known = tables.sectors()
    sectors = tuple(rest[at : at + 3] for at in range(0, len(rest), 3) if rest[at : at + 3] in known)
    return Coding(side, sectors, first, last)


def _side(code: str) -> tuple[str | None, str]:
    for length in (9, 6, 3):
        if code[:length] in _BODIES:
            return _BODIES[code[:length]], code[length:]
    if code[:3] in {"KOS", "XKX"}:
        return "XKX", code[3:]
    return (code[:3], code[3:]) if states.is_state_code(code[:3]) else (None, "")


def _days(text: str | None) -> tuple[str | None, str | None]:
    """First and last day: of ``<D`` and ``>D`` one end is open."""
    if not text:
        return None, None
    text = text.replace(" ", "")
    if text[0] in "<>":
        day = _day(text[1:].split("-")[0])
        return (None, day) if text[0] == "<" else (day, None)
    first, _, last = text.partition("-")
    return _day(first), _day(last) if last else None


def _day(digits: str) -> str:
    year, month, day = digits[:-4], digits[-4:-2], digits[-2:]
    if len(year) == 2:
        year = f"{'20' if int(year) < _CENTURY else '19'}{year}"
    if len(year) != 4 or not 1 <= int(month) <= 12 or not 1 <= int(day) <= 31:
        raise Unusable(f"`{digits}` is no day", "Days are YYYYMMDD or YYMMDD")
    return f"{year}-{month}-{day}"
