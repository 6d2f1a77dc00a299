"""Datelines: where a report was filed, when, and by which agency, before its first sentence."""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = r"[A-Z\u00c0-\u00de][\w'’\u00c0-\u024f]*\.?"
_PLACE: Final = rf"{_WORD}(?:[ /-]{_WORD}){{0,3}}(?:, {_WORD}(?: {_WORD})?){{0,2}}"
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_TH: Final = r"(?:st|nd|rd|th)?"
_DAY: Final = rf"(?:\w+day,? )?(?:\d{{1,2}}{_TH} {_MONTH}|{_MONTH} \d{{1,2}}{_TH})(?:,? \d{{4}})?"
_AGENCY: Final = r"(?:\([^()\n]{2,40}\)|/[^/\n]{2,30}/)"
_BEGINS: Final = r"(?=[\"“‘'«]?[A-Z\u00c0-\u00de\d])"
_MARK: Final = rf"(?:\s*(?:--|[—–])\s*|\s+-\s+|:\s+){_BEGINS}"
_FILED: Final = re.compile(
    rf"(?:{_PLACE})?[, ]{{0,2}}(?:(?:{_DAY})?[., :]{{0,2}}{_AGENCY}|{_DAY}){_MARK}"
    rf"|(?:{_PLACE})[, ]{{0,2}}{_DAY}[., :]{{0,2}}{_AGENCY}\.?\s+{_BEGINS}"
)
_CAPITALS: Final = re.compile(rf"(?=[A-Z]{{3}})[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de'’. /,-]{{2,40}}{_MARK}")
LONGEST: Final = 120
"""Characters that a dateline may have."""


def dateline_end(text: str, start: int, end: int) -> int:
    """Where the dateline that opens the paragraph ``[start, end)`` of *text* ends; *start* where there is none.

    "VIENNA, 12 March 2019 — ", "Baku (Agency) - ", "NEW DELHI: ". A name alone in small letters is none: "Japan –".
    """
    limit = min(end, start + LONGEST)
    found = _FILED.match(text, start, limit) or _CAPITALS.match(text, start, limit)
    return found.end() if found else start
