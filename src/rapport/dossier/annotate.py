"""A document's text with its marks as markup: nested where marks lie in each other, continued where they cross."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median
from typing import Protocol

from rapport.model.spans import Span
from rapport.views.document import Mark, ReadDocument

_BREAKS = re.compile(r"[ \t]*(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*")
_BREAK = re.compile(r"[\r\n]")
WRAPPED = 100
"""Lines whose median length is less are hard-wrapped, and a single line break is no paragraph's end."""
_NOISE = "noise"


class Writer(Protocol):
    """What a format makes of the pieces; each gives markup."""

    def text(self, text: str) -> str:
        """Text, escaped."""

    def opening(self, mark: Mark, *, again: bool) -> str:
        """The start of a mark; *again* where it goes on after another one's end."""

    def closing(self, mark: Mark, *, crossed: bool) -> str:
        """The end of a mark, or of a piece of it."""

    def noise(self, *, start: bool) -> str:
        """The start or end of a stretch that is not the article."""

    def backlinks(self, marks: list[Mark]) -> str:
        """Links from a stretch to the records that it proves, where it ends."""


@dataclass
class _Sweep:
    document: ReadDocument
    writer: Writer
    out: list[str] = field(default_factory=list)
    open: list[Mark] = field(default_factory=list)


def annotated(document: ReadDocument, writer: Writer, piece: Callable[[Span], str] | None = None) -> str:
    """The text of *document* as *writer*'s markup.

    Args:
        document: with its marks.
        writer: makes markup.
        piece: gives the text of a stretch for the writer; by default paragraphs are made to stand apart.
    """
    noise = [Mark(_NOISE, span, _NOISE) for span in document.noise]
    starts: dict[int, list[Mark]] = defaultdict(list)
    ends: dict[int, list[Mark]] = defaultdict(list)
    for mark in (*noise, *document.marks):
        if mark.span.start < mark.span.end:
            starts[mark.span.start].append(mark)
            ends[mark.span.end].append(mark)
    breaks = _breaks(document.text)
    sweep = _Sweep(document, writer)
    at = 0
    for position in sorted({0, len(document.text), *starts, *ends}):
        here = Span(at, position)
        sweep.out.append(writer.text(piece(here) if piece else _shown(document.text, here, breaks)))
        if position in ends:
            _close(sweep, ends[position])
        for mark in sorted(starts.get(position, ()), key=lambda mark: (-mark.span.end, mark.kind != _NOISE)):
            sweep.open.append(mark)
            sweep.out.append(_start(writer, mark, again=False))
        at = position
    return "".join(sweep.out)


def _close(sweep: _Sweep, ending: list[Mark]) -> None:
    """Close *ending*; marks opened later that go on are closed with them and opened again."""
    waiting = {id(mark) for mark in ending}
    again: list[Mark] = []
    while waiting:
        mark = sweep.open.pop()
        crossed = id(mark) not in waiting
        waiting.discard(id(mark))
        if crossed:
            again.append(mark)
        sweep.out.append(_end(sweep.writer, mark, crossed=crossed))
    for mark in reversed(again):
        sweep.open.append(mark)
        sweep.out.append(_start(sweep.writer, mark, again=True))
    sweep.out.append(sweep.writer.backlinks([mark for mark in ending if mark.kind != _NOISE]))


def _start(writer: Writer, mark: Mark, *, again: bool) -> str:
    return writer.noise(start=True) if mark.kind == _NOISE else writer.opening(mark, again=again)


def _end(writer: Writer, mark: Mark, *, crossed: bool) -> str:
    return writer.noise(start=False) if mark.kind == _NOISE else writer.closing(mark, crossed=crossed)


def is_wrapped(text: str) -> bool:
    """Whether the lines of a text are broken by hand, so that a line's end is no paragraph's."""
    lines = [len(line) for line in text.splitlines() if line.strip()]
    return bool(lines) and median(lines) < WRAPPED


def _breaks(text: str) -> dict[int, str]:
    """What each line break character is shown as: paragraphs stand apart by a blank line, whatever the source does."""
    wrapped = is_wrapped(text)
    out: dict[int, str] = {}
    for found in _BREAKS.finditer(text):
        places = [found.start() + inner.start() for inner in _BREAK.finditer(found.group())]
        count = found.group().count("\n") or found.group().count("\r")
        out.update(dict.fromkeys(places, ""))
        out[places[0]] = "\n" if wrapped and count == 1 else "\n\n"
    return out


def _shown(text: str, span: Span, breaks: dict[int, str]) -> str:
    return _BREAK.sub(lambda found: breaks.get(span.start + found.start(), "\n"), text[span.start : span.end])
