"""A text's lines, and which of them are one line that was wrapped at a width."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_STOPS: Final = '.!?:;…"”»)'
_FEWEST_WRAPPED: Final = 4
_WIDEST: Final = 110


class Line(NamedTuple):
    """A line without the white space around it; ``after_blank`` says that an empty line, or nothing, is before it."""

    start: int
    end: int
    after_blank: bool


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines of ``text[start:end]`` that aren't empty, cut at every line end that Unicode knows."""
    out: list[Line] = []
    last_end = start
    for match in _LINE.finditer(text, start, len(text) if end is None else end):
        raw = match.group()
        stripped = raw.strip()
        if not stripped:
            continue
        at = match.start() + len(raw) - len(raw.lstrip())
        breaks = text.count("\n", last_end, at) or text.count("\r", last_end, at)
        out.append(Line(at, at + len(stripped), breaks > 1 or not out))
        last_end = at + len(stripped)
    return out


def wrap_width(text: str, lines: Sequence[Line]) -> int:
    """The width at which a text was wrapped, 0 where it wasn't: many lines end in mid-sentence at about one width."""
    broken = [
        one.end - one.start
        for one, two in pairwise(lines)
        if not two.after_blank and text[one.end - 1] not in _STOPS and text[two.start].islower()
    ]
    tight = sum(not line.after_blank for line in lines[1:])
    if len(broken) < _FEWEST_WRAPPED or len(broken) < 0.3 * tight:
        return 0
    width = max(broken)
    near = sum(length >= 0.75 * width for length in broken)
    return width if width <= _WIDEST and near >= 0.8 * len(broken) else 0


def unwrapped(text: str, lines: Sequence[Line], width: int) -> Iterator[Line]:
    """The lines with those put together that were wrapped at *width*."""
    current = last = lines[0]
    for line in lines[1:]:
        share = (last.end - last.start) / width
        if not line.after_blank and (share >= 0.85 or (share >= 0.6 and text[line.start].islower())):
            current = Line(current.start, line.end, current.after_blank)
        else:
            yield current
            current = line
        last = line
    yield current
