"""What mechanisms are called: by the records of their changes, promises and sessions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from rapport.model.likeness import content_words
from rapport.model.mechanism_names import distinctive
from rapport.model.mentions import Commitment, Meeting
from rapport.model.records import Record

LONGEST_NAME = 60
"""A longer title of a promise is a clause, no name."""
_TURNS = content_words("resume restart suspend stop continue hold start launch create establish open close end")
_PARTICULARS = re.compile(r"\s*(?:[:(]|,\s+(?:which|who|whose|when|where)\b).*$", re.DOTALL)


def name_of(record: Record) -> str:
    """The name of a record without particulars."""
    return bare_name(record.content)


def names_of(record: Record) -> tuple[str, ...]:
    """What the reports call it, each wording once."""
    return tuple(dict.fromkeys((name_of(record), *(bare_name(mention.content) for mention in record.mentions))))


def own_name(content: Any) -> str | None:
    """The name of a mechanism that tells which one it is: a series' too."""
    name = content.series if isinstance(content, Meeting) else bare_name(content)
    if isinstance(content, Commitment) and content.kind != "dialogue":
        return None
    return name if name and distinctive(name) - _TURNS and len(name) <= LONGEST_NAME else None


def bare_name(content: Any) -> str:
    """The name, without the particulars that a colon or bracket adds."""
    return _without_particulars(str(getattr(content, "mechanism", None) or getattr(content, "what", "")))


@lru_cache(maxsize=65536)
def _without_particulars(name: str) -> str:
    return _PARTICULARS.sub("", name) or name


def common_name(records: Sequence[Record]) -> str:
    """The name that most independent sources use."""
    votes: dict[str, int] = defaultdict(int)
    for record in records:
        votes[name_of(record)] += record.sources
    return max(votes, key=lambda name: (votes[name], -len(name), name))
