"""Appeals of a site to its reader: to subscribe, log in, give, comment, agree; and notices about the page itself."""

from __future__ import annotations

import re
from typing import Final

from rapport.reading.cleaning.vocabulary import one_of

_ADDRESS: Final = re.compile(rf"\b{one_of('appeal_address')}\b|^{one_of('appeal_openings')}\b", re.IGNORECASE)
_SITE: Final = re.compile(rf"\b{one_of('appeal_words')}\b", re.IGNORECASE)
_COMMAND: Final = re.compile(rf"^{one_of('appeal_commands')}\b", re.IGNORECASE)
_STRONG: Final = re.compile(rf"\b{one_of('appeal_signs')}\b", re.IGNORECASE)
# What reports and speeches speak of: ministers too address people, thank for comments and publish on web sites.
_REPORTED: Final = re.compile(
    r"[“”„«»\"]|(?-i:\bI\b)|\b(?:said|says|told|adde?d|stated?|statements?|according|announced|thanks?|ministers?|ministry|presidents?"
    r"|ambassadors?|embassy|governments?|talks|meetings?|agreements?|treaty|bilateral|cooperation|countr(?:y|ies)|nations?|states|sides?"
    r"|delegations?|department|officials?|spokes\w+|treasury)\b",
    re.IGNORECASE,
)
_LONGEST: Final = 420
_MOST_WORDS: Final = 60
_FEWEST_SIGNS: Final = 2


def is_appeal(text: str) -> bool:
    """Whether a line speaks to the reader about the site: two of its things, an address, and nothing reported."""
    if len(text) > _LONGEST or not _ADDRESS.search(text):
        return False
    if not _COMMAND.match(text):
        signs = {found.group().lower().rstrip("s") for found in _SITE.finditer(text)}
        if len(signs) < _FEWEST_SIGNS or not _STRONG.search(text):
            return False
    return len(text.split()) <= _MOST_WORDS and not _REPORTED.search(text)
