"""What attributes: one place of the text where somebody is said to say, write or think something."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from rapport.model.analysis import Analysis, Token
from rapport.model.spans import Span, trimmed

Frame = Literal["clause", "aside", "object", "phrase", "noun", "bare", "back"]

_DATELINE: Final = re.compile(
    r"[A-Z][\w.’'-]*(?:[ ,/]+[A-Z][\w.’'-]*){0,4}[ ,/]*"  # the place
    r"(?:,? ?[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?\.?)?\s*"  # the day
    r"(?:\([^()\n]{2,40}\)|/[^/\n]{2,30}/)?\s*(?:[–—]|--?)\s+"  # the agency
)
_CITY: Final = re.compile(r"[A-Z]{3,}(?: [A-Z]{2,})*(?:, [A-Z][a-z]+)?: ")
_EDGES: Final = frozenset({".", ",", ";", ":", "–", "—", "-"})
_LOOSE: Final = ",;:–—-"
_CONNECTIVES: Final = frozenset(
    {
        "however",
        "meanwhile",
        "moreover",
        "furthermore",
        "besides",
        "also",
        "importantly",
        "additionally",
        "nevertheless",
        "nonetheless",
        "therefore",
        "thus",
        "but",
        "and",
        "yet",
        "still",
        "further",
        "separately",
        "earlier",
        "later",
    }
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who attributes what, before speakers are resolved.

    ``anchor`` is the token that carries the cue, ``cue`` all tokens of its wording, ``speakers`` the heads of who
    speaks. ``region`` is what syntax gives as the content, None where only a quotation can be it: one beside the
    cue (frame ``bare``) or what stands before it and is spoken of (``back``: "this was stated by X"). ``own`` are the
    tokens of the attribution itself: speaker, cue, circumstances.
    """

    anchor: int
    cue: tuple[int, ...]
    speakers: tuple[int, ...]
    frame: Frame
    region: Span | None
    own: tuple[int, ...]
    quotes: bool = True

    def cue_span(self, analysis: Analysis) -> Span:
        """The stretch from the first to the last word of the cue."""
        return Span(analysis.tokens[self.cue[0]].start, analysis.tokens[self.cue[-1]].end)

    def own_span(self, analysis: Analysis) -> Span:
        """The unbroken stretch of the attribution's own words around its anchor."""
        held = set(self.own)
        tokens = analysis.tokens
        first = last = self.anchor
        while first - 1 in held or (first - 2 in held and tokens[first - 1].upos == "PUNCT"):
            first -= 1 if first - 1 in held else 2
        while last + 1 in held or (last + 2 in held and tokens[last + 1].upos == "PUNCT"):
            last += 1 if last + 1 in held else 2
        while last > self.anchor and tokens[last].text in _EDGES:
            last -= 1
        while first < self.anchor and tokens[first].text in _EDGES:
            first += 1
        return Span(tokens[first].start, tokens[last].end)


def tidy(analysis: Analysis, span: Span) -> Span:
    """*span* without blanks, commas, dashes and sentence marks at its ends; closing marks of quotation stay."""
    text = analysis.text
    start, end = trimmed(text, span)
    while start < end and (text[start] in _LOOSE or text[start] in ".)" or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in _LOOSE or text[end - 1].isspace()):
        end -= 1
    if end > start and text[end - 1] in ".!?…" and not text[max(start, end - 3) : end].isupper():
        # A full stop belongs to the sentence, a dot to its abbreviation ("the U.S."), three of them to what is said.
        stripped = end - 1
        if text[stripped] == "." and text[start:stripped].rstrip(".") == text[start:stripped]:
            end = stripped
    if text.count("(", start, end) > text.count(")", start, end) and text[end : end + 1] == ")":
        end += 1
    return Span(start, end)


def without_connective(tokens: Iterable[Token]) -> list[Token]:
    """The tokens of a sentence without "However," or "In turn," at its start."""
    found = list(tokens)
    at = 0
    while at < len(found) and found[at].upos == "PUNCT" and found[at].text in ",–—-":
        at += 1
    if (
        at + 1 < len(found)
        and found[at].text.lower() in _CONNECTIVES
        and (found[at + 1].text == "," or found[at].relation == "cc")
    ):
        return found[at + (2 if found[at + 1].text == "," else 1) :]
    return found[at:]


def span_without(analysis: Analysis, kept: Iterable[int], own: frozenset[int]) -> Span | None:
    """The stretch from the first to the last token of *kept* that is not in *own*; None where nothing is left."""
    tokens = analysis.tokens
    left = sorted(index for index in kept if index not in own)
    while left and tokens[left[0]].upos == "PUNCT" and tokens[left[0]].text in ",;:.–—-)":
        left.pop(0)
    while left and tokens[left[-1]].upos == "PUNCT" and tokens[left[-1]].text in ",;:–—-(.":
        left.pop()
    if not left:
        return None
    chosen = without_connective(tokens[index] for index in left)
    if not chosen:
        return None
    span = tidy(analysis, Span(chosen[0].start, chosen[-1].end))
    found = _DATELINE.match(analysis.text, *span) or _CITY.match(analysis.text, *span)
    if found is not None and analysis.text[max(0, span.start - 1) : span.start].strip() == "":
        span = Span(found.end(), span.end)
    return span if span.end > span.start else None
