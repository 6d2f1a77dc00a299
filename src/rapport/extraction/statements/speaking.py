"""Who can speak: persons, bodies, states, media and documents, by their entity or by the noun that names them."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from rapport.extraction.statements.cues import lemma_of, lexicon
from rapport.model.analysis import Analysis, EntityKind, NameKind

_PRONOUNS: Final = frozenset({"he", "she", "they", "who", "him", "her", "them"})
_QUANTIFIERS: Final = frozenset({"many", "some", "others", "both", "all", "several", "few", "most", "neither"})
_DAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december mon tue wed thu fri sat sun".split()
)


def noun_of(analysis: Analysis, index: int) -> str:
    """The lemma of a noun; a hyphenated one by its last part ("vice-president" is president)."""
    lemma = lemma_of(analysis.tokens[index])
    known = lexicon()
    whole = lemma in known.speakers or lemma in known.independents or lemma in known.media
    return lemma if whole else lemma.rpartition("-")[2] or lemma


def can_speak(analysis: Analysis, index: int) -> bool:
    """Whether the noun or pronoun at *index* names somebody or something that can be a speaker."""
    token = analysis.tokens[index]
    word = token.text.lower()
    if word in _PRONOUNS or (word in _QUANTIFIERS and token.relation in ("nsubj", "obl", "nmod")):
        return True
    known = lexicon()
    noun = noun_of(analysis, index)
    if noun in known.speakers or noun in known.documents or noun in known.media or noun in known.independents:
        return True
    mention = analysis.mention_at(index)
    if mention is not None:
        return analysis.entities[mention.entity].kind is not EntityKind.PLACE or mention.form in ("capital", "seat")
    return token.upos == "PROPN" and not _is_time(analysis, index)


def is_person(analysis: Analysis, index: int) -> bool:
    """Whether the noun or pronoun names a person, a group of persons or a body of them (no state, no document)."""
    token = analysis.tokens[index]
    word = token.text.lower()
    if word in _PRONOUNS:
        return True
    mention = analysis.mention_at(index)
    if mention is not None:
        kind = analysis.entities[mention.entity].kind
        return kind in (EntityKind.PERSON, EntityKind.GROUP, EntityKind.ORGANISATION)
    known = lexicon()
    noun = noun_of(analysis, index)
    if noun in known.speakers or noun in known.independents or noun in known.media:
        return noun not in ("state", "nation", "side")
    at = bisect_right(analysis.names, index, key=lambda name: name.first) - 1
    return at >= 0 and analysis.names[at].kind is NameKind.PERSON and index < analysis.names[at].stop


def _is_time(analysis: Analysis, index: int) -> bool:
    token = analysis.tokens[index]
    if token.text.lower().rstrip(".") in _DAYS:
        return True
    at = bisect_right(analysis.times, token.start, key=lambda time: time.start) - 1
    return at >= 0 and token.start < analysis.times[at].end
