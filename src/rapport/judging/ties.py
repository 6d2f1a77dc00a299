"""Which mention a judgement's evidence is, whoever reads the document now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rapport.model.judgements import Anchor
from rapport.model.records import StoredMention
from rapport.model.rows import to_row
from rapport.model.spans import Span

LEAST_SHARED = 0.5
"""A stretch that was read otherwise is the same evidence where it shares half of the shorter of the two."""
LEAST_ALIKE = 0.4
"""Then what is read there must also say much the same."""

_NOT_COMPARED = frozenset({"span", "confidence", "content", "according_to"})


@dataclass(frozen=True, slots=True)
class Text:
    """A document as far as ties need it."""

    document: str
    sha256: str
    text: str


class Ties:
    """Finds the mentions that anchors stand for.

    A document is known by the hash of its text, else by its id; there the stretch is found at its place, or by its
    quote in context where the text has changed. Of what is read there as the same type, that which fits best is meant.

    Args:
        mentions: everything that is read now.
        texts: the documents.
    """

    def __init__(self, mentions: Iterable[StoredMention], texts: Iterable[Text]) -> None:
        self._texts: dict[str, Text] = {}
        self._by_hash: dict[str, list[str]] = defaultdict(list)
        for text in texts:
            self._texts[text.document] = text
            self._by_hash[text.sha256].append(text.document)
        self._mentions: dict[tuple[str, str], list[StoredMention]] = defaultdict(list)
        self.take(mentions)

    def take(self, mentions: Iterable[StoredMention]) -> None:
        """Take in what is read, or was added by a person, besides."""
        for mention in mentions:
            if mention.document in self._texts:
                self._mentions[mention.document, mention.content.type].append(mention)

    def text(self, document: str) -> str:
        """The text of a document that is known."""
        return self._texts[document].text

    def document(self, anchor: Anchor) -> str | None:
        """The document that an anchor is of, whatever it says now."""
        same_text = self._by_hash.get(anchor.sha256, [])
        if same_text:
            return anchor.document if anchor.document in same_text else same_text[0]
        return anchor.document if anchor.document in self._texts else None

    def place(self, anchor: Anchor) -> tuple[str, Span] | None:
        """The document and the stretch that the anchor means today; nothing where its words are gone."""
        document = self.document(anchor)
        if document is None:
            return None
        if self._texts[document].sha256 == anchor.sha256:
            return document, anchor.evidence.span
        found = anchor.evidence.found_in(self._texts[document].text)
        return (document, found) if found else None

    def mention(self, anchor: Anchor) -> StoredMention | None:
        """The mention that the anchor means today, if there is one."""
        place = self.place(anchor)
        if place is None:
            return None
        document, span = place
        best: tuple[bool, float] | None = None
        chosen: StoredMention | None = None
        for mention in self._mentions.get((document, anchor.type), ()):
            there = mention.evidence.span
            if not there.overlaps(span):
                continue
            alike = _alike(anchor.content, to_row(mention.content))
            rank = (there == span, alike + _shared(there, span))
            fits = there == span or (_of_shorter(there, span) >= LEAST_SHARED and alike >= LEAST_ALIKE)
            if fits and (best is None or rank > best):
                best, chosen = rank, mention
        return chosen

    def why_not(self, anchor: Anchor) -> str:
        """Why an anchor is tied to nothing, in words."""
        place = self.place(anchor)
        if place is not None:
            return f"nothing is read as {_a(anchor.type)} any more where {place[0]} says “{_short(anchor)}”"
        if anchor.document in self._texts:
            return f"{anchor.document} no longer says “{_short(anchor)}”"
        return f"{anchor.document} is not in the dossier"


def _a(kind: str) -> str:
    word = kind.replace("actor_mention", "actor")
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _short(anchor: Anchor) -> str:
    quote = " ".join(anchor.evidence.exact.split())
    return quote if len(quote) <= 80 else quote[:80].rsplit(" ", 1)[0] + "…"


def _shared(one: Span, other: Span) -> float:
    """Characters in both over characters in either."""
    union = one.union(other)
    return _both(one, other) / max(1, union.end - union.start)


def _both(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _of_shorter(one: Span, other: Span) -> float:
    return _both(one, other) / max(1, min(one.end - one.start, other.end - other.start))


def _alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    """The share of equal fields among those that either fills."""
    names = {name for row in (one, other) for name, value in row.items() if value not in (None, [], ())}
    names -= _NOT_COMPARED
    if not names:
        return 1.0
    return sum(bool(one.get(name) == other.get(name)) for name in names) / len(names)
