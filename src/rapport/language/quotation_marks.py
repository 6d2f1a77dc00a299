"""Which characters are quotation marks, and whether they open or close; apostrophes and inches do neither."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from rapport.model.spans import Span

LOOK_AHEAD: Final = 20
"""How many possible partners a single mark looks at."""
REACH: Final = 1500
"""How far, in characters, a single mark looks for its partner."""

_MARK = re.compile(r"``|''|‘‘|’’|’‘|,,(?=\w)|[\"“”„‟«»‹›‘’‚'`´「」『』＂]")
_CLOSER = re.compile(r"(?<=\S)[’'´`‘›](?!\w)")
_DOUBLE: Final = {
    '"': "either",
    "＂": "either",
    "“": "open",
    "”": "close",
    "„": "open",
    "‟": "open",
    "«": "open",
    "»": "close",
    "``": "open",
    "''": "close",
    ",,": "open",
    "‘‘": "open",
    "’’": "close",
    "’‘": "close",
    "「": "open",
    "」": "close",
    "『": "open",
    "』": "close",
}
_SINGLE: Final = {
    "‘": "open",
    "’": "close",
    "'": "either",
    "`": "open",
    "´": "close",
    "‚": "open",
    "‹": "open",
    "›": "close",
}
_CLOSED_BY: Final = {
    '"': ('"', "”", "“", "＂"),
    "＂": ("＂", '"'),
    "“": ("”", "“", '"', "''"),
    "”": ("”", '"'),
    "„": ("“", "”", "‟", '"'),
    "‟": ("”",),
    "«": ("»",),
    "»": ("«",),
    "``": ("''", '"', "”"),
    "''": ("''",),
    ",,": ("''", "“", "”"),
    "‘‘": ("’’", "’‘", "”", "''"),
    "’’": (),
    "’‘": (),
    "「": ("」",),
    "」": (),
    "『": ("』",),
    "』": (),
    "‘": ("’", "'"),
    "’": ("’", "'"),
    "'": ("'", "’"),
    "`": ("'", "’", "´", "`"),
    "´": ("´",),
    "‚": ("‘", "’"),
    "‹": ("›",),
    "›": ("‹",),
}
_ENDING: Final = ".,!?;:…)]"
_OPENING: Final = "([{—–-/"
_PLURAL = re.compile(r"s[’'] [a-z]")
_YEARS = re.compile(r"\d0s\b")


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark; ``role`` is ``open``, ``close`` or ``either``, as its shape and its neighbours say."""

    start: int
    end: int
    text: str
    role: str
    double: bool

    def closes(self, opening: Mark) -> bool:
        """Whether this mark can close a quotation that *opening* opens."""
        return self.text in _CLOSED_BY[opening.text]


def marks_of(text: str, span: Span) -> list[Mark]:
    """The quotation marks within *span*, in order; apostrophes, decades, inches and seconds are left out."""
    out: list[Mark] = []
    doubles = singles = 0
    loose = False
    closers = [
        Mark(found.start(), found.end(), found.group(), "close", double=False)
        for found in _CLOSER.finditer(text, span.start, span.end)
    ]
    for found in _MARK.finditer(text, span.start, span.end):
        mark, start, end = found.group(), found.start(), found.end()
        before = text[start - 1] if start > span.start else " "
        after = text[end] if end < span.end else " "
        if mark in _DOUBLE:
            if mark in ('"', "''") and before.isdigit() and not after.isalnum() and doubles <= 0:
                continue
            role = _role(before, after, _DOUBLE[mark])
            if role != "close" and _DOUBLE[mark] == "either":
                if doubles > 0 and loose:
                    role = "close"  # blanks stand anywhere, so only turn and turn about tells
                loose = doubles <= 0 and after.isspace()
            doubles = max(0, doubles + (1 if role == "open" or (role == "either" and doubles <= 0) else -1))
            out.append(Mark(start, end, mark, role, double=True))
            continue
        if before.isalnum() and after.isalnum():
            continue
        role = _role(before, after, _SINGLE[mark])
        if _quotes(text, found, role, singles, closers):
            singles = max(0, singles + (1 if role == "open" else -1))
            out.append(Mark(start, end, mark, role, double=False))
    return out


def starts_with_mark(text: str, span: Span) -> bool:
    """Whether *span*, white space aside, starts with a double mark that can open."""
    start = span.start
    while start < span.end and text[start].isspace():
        start += 1
    found = _MARK.match(text, start, span.end)
    return found is not None and _DOUBLE.get(found.group(), "close") != "close"


def _role(before: str, after: str, shape: str) -> str:
    """Neighbours decide over the shape where they leave no doubt: „…“ closes with the mark that opens “…”."""
    opens = (
        (before.isspace() or before in _OPENING or before in "\"“'‘") and not after.isspace() and after not in _ENDING
    )
    closes = not before.isspace() and (after.isspace() or after in _ENDING or after in "\"”'’—–-")
    if opens != closes:
        return "open" if opens else "close"
    return shape


def _quotes(text: str, found: re.Match[str], role: str, singles: int, closers: list[Mark]) -> bool:
    """Whether a single mark quotes: one that opens must have its partner, one that closes an open one before it."""
    start, end = found.span()
    mark = Mark(start, end, found.group(), role, double=False)
    if role != "open":
        if singles <= 0:
            return False
        # In ‘the ministers’ talks’ the plural's apostrophe is followed by a word, and the closing mark is yet to come.
        return not (_PLURAL.match(text, max(start - 1, 0)) and _closed_later(mark, closers))
    if singles > 0 or mark.text in "’´›" or _YEARS.match(text, end):
        return False
    return _closed_later(mark, closers)


def _closed_later(mark: Mark, closers: list[Mark]) -> bool:
    """Whether one of the next few marks that can close does close *mark*."""
    at = bisect_left(closers, mark.end, key=lambda closer: closer.start)
    return any(closer.start - mark.end < REACH and closer.closes(mark) for closer in closers[at : at + LOOK_AHEAD])
