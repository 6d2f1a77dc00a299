"""Stretches of a document's text and the evidence that points at them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeVar


class Span(NamedTuple):
    """A half-open stretch ``[start, end)`` of Unicode characters of a document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of *text* that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two stretches share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether *other* lies wholly within this stretch."""
        return self.start <= other.start and other.end <= self.end

    def union(self, other: Span) -> Span:
        """The shortest stretch that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


def trimmed(text: str, span: Span) -> Span:
    """*span* without white space at either end; an all-blank span shrinks to its start."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, overlapping and touching ones joined."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


class _Placed(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=_Placed)


def within(placed: Sequence[P], starts: Sequence[int], span: Span) -> tuple[P, ...]:
    """What lies within *span*, of things in the order in which they start, at *starts*."""
    first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
    return tuple(one for one in placed[first:last] if one.end <= span.end)


CONTEXT_CHARACTERS = 32


@dataclass(frozen=True, slots=True)
class Evidence:
    """What proves a record: offsets and a quote selector (W3C Web Annotation, TextQuoteSelector)."""

    span: Span
    exact: str
    prefix: str
    suffix: str

    @classmethod
    def at(cls, text: str, span: Span) -> Evidence:
        """Evidence for *span* of *text*, with up to 32 characters of context on either side."""
        start, end = span
        return cls(
            Span(start, end),
            text[start:end],
            text[max(0, start - CONTEXT_CHARACTERS) : start],
            text[end : end + CONTEXT_CHARACTERS],
        )

    def found_in(self, text: str) -> Span | None:
        """Where the quote stands in *text*: at its offsets, else at its only match in context, else nowhere.

        A quote that matches in several places equally well is lost rather than guessed.
        """
        if text[self.span.start : self.span.end] == self.exact:
            return self.span
        framed = self.prefix + self.exact + self.suffix
        at = text.find(framed)
        if at < 0 or text.find(framed, at + 1) >= 0:
            return None
        start = at + len(self.prefix)
        return Span(start, start + len(self.exact))
