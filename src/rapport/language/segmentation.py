"""Sentences: where they end within a paragraph, told by marks, what follows them and what stands before them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from rapport.language.dateline import dateline_end
from rapport.language.tokenizer import TITLE_ABBREVIATIONS, is_abbreviation, tokenize
from rapport.model.spans import Span

_ENDS: Final = re.compile(r"[.!?…]+\Z")
_CLOSING: Final = frozenset("”’»)]}›")
_OPENING: Final = frozenset("“‘«([{‹")
_BULLET: Final = re.compile(r"\n[^\S\n]*(?:[•‣▪●◦·*]|[-–—](?=\s)|\(?\d{1,2}[.)](?=\s)|\(?[a-z]\)(?=\s))")
_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n")
_STARTERS: Final = frozenset(
    "the a an in on at by for from and but however it he she they we i this that these those there when while after "
    "before as if according his her their its our my meanwhile so to with both although some many no not what who why "
    "how also since during under until despite instead moreover furthermore nevertheless earlier later today yesterday "
    "last next following once two three several most all each every another such other".split()
)
_SPEECH: Final = frozenset(
    "said says asked asks added adds told replied answered wrote writes noted stressed declared exclaimed shouted "
    "cried insisted demanded wondered continued concluded remarked commented".split()
)
LONGEST: Final = 300
"""Words of a sentence at most. What goes on for longer is a table or no language, and is cut: what looks at every pair
of a sentence's words must end."""
_SPEECH_REACH: Final = 5
_ZONE_REACH: Final = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence's tokens as spans; ``paragraph`` counts the given paragraphs."""

    tokens: tuple[Span, ...]
    paragraph: int

    @property
    def span(self) -> Span:
        """From the first token's start to the last one's end."""
        return Span(self.tokens[0].start, self.tokens[-1].end)


def segment(text: str, paragraphs: Sequence[Span]) -> list[Piece]:
    """The sentences of *text*, none across the ends of *paragraphs*.

    Every character of a paragraph but white space belongs to exactly one token of one sentence.
    """
    out: list[Piece] = []
    for number, paragraph in enumerate(paragraphs):
        tokens = list(tokenize(text, paragraph))
        begin = 0
        for end in _with_dateline(text, paragraph, tokens):
            while end - begin > LONGEST:
                cut = _cut(text, tokens, begin)
                out.append(Piece(tuple(tokens[begin:cut]), number))
                begin = cut
            out.append(Piece(tuple(tokens[begin:end]), number))
            begin = end
    return out


def _with_dateline(text: str, paragraph: Span, tokens: Sequence[Span]) -> Iterator[int]:
    """As `_ends`; a dateline is a sentence of its own: before a whole one it would be a part that no grammar has."""
    head = bisect_left(tokens, dateline_end(text, paragraph.start, paragraph.end), key=attrgetter("start"))
    if head:
        yield head
    for end in _ends(text, tokens[head:]):
        yield head + end


def _cut(text: str, tokens: Sequence[Span], begin: int) -> int:
    """Where a sentence that is too long is cut: behind its last semicolon, comma or line end that leaves it long."""
    last = begin + LONGEST
    for marks in (";", ",:\n"):
        for at in range(last - 1, begin + LONGEST // 2, -1):
            if text[tokens[at].start] in marks or (
                "\n" in marks and "\n" in text[tokens[at].end : tokens[at + 1].start]
            ):
                return at + 1
    return last


def _ends(text: str, tokens: Sequence[Span]) -> Iterator[int]:
    """The indices after each sentence's last token."""
    words = [text[t.start : t.end] for t in tokens]
    quoted = False
    index = 0
    while index < len(words):
        word = words[index]
        if word == '"':
            quoted = not quoted
        index += 1
        if index == len(words):
            break
        gap = text[tokens[index - 1].end : tokens[index].start]
        if "\n" in gap and _line_ends(text, tokens[index - 1].end, tokens[index].end):
            yield index
            quoted = False
            continue
        if not _ENDS.search(word) or (len(word) > 1 and not word[0].isalpha() and word[-1] not in ".!?…"):
            continue
        closed = index
        while closed < len(words) and (words[closed] in _CLOSING or (words[closed] == '"' and quoted)):
            if words[closed] == '"':
                quoted = False
            closed += 1
        closed = _after_references(words, closed)
        if closed == len(words):
            break
        if _is_end(text, words, tokens, index - 1, closed):
            yield closed
        index = closed
    if words:
        yield len(words)


def _after_references(words: Sequence[str], at: int) -> int:
    """The index behind references in brackets, ``[17]``, which belong to the sentence that they follow."""
    while at + 2 < len(words) and words[at] == "[" and words[at + 2] == "]" and len(words[at + 1]) <= 3:
        at += 3
    return at


def _line_ends(text: str, start: int, end: int) -> bool:
    return bool(_BULLET.match(text, text.find("\n", start), end + 1) or _BLANK_LINE.search(text, start, end))


def _is_end(text: str, words: Sequence[str], tokens: Sequence[Span], last: int, following: int) -> bool:
    """Whether the sentence ends with word *last* and what closes behind it, before word *following*."""
    mark, after = words[last], words[following]
    spaced = tokens[following].start > tokens[following - 1].end
    opener = following
    while opener < len(words) - 1 and (words[opener] in _OPENING or words[opener] in {'"', "'", "-", "–", "—", "*"}):
        opener += 1
    first = words[opener]
    if not spaced and not (mark in {".", "!", "?"} and first[0].isupper() and last and words[last - 1].isalpha()):
        return False
    if first[0].islower() or after in {",", ";", ":", ")", "]"}:
        return False
    if is_abbreviation(mark):
        return _ends_with_abbreviation(mark, words[opener : opener + _ZONE_REACH])
    if mark[0] in "!?" and following > last + 1 and _is_speech(words, opener):
        return False
    if mark[0] in "…" or mark.startswith(".."):
        return first[0].isupper() or first[0].isdigit()
    return not (mark == "." and last and _numbers_line(text, tokens, last))


def _ends_with_abbreviation(mark: str, after: Sequence[str]) -> bool:
    stem, first = mark[:-1].lower(), after[0]
    if stem in TITLE_ABBREVIATIONS or stem in {"e.g", "i.e", "no", "c", "ca"}:
        return False
    if stem in {"a.m", "p.m"}:  # a time zone ("Lima time", "GMT") or a day may follow
        zone = "time" in after[1:] or (first.isupper() and 2 <= len(first) <= 5)
        return first[0].isupper() and not zone and not first.endswith("day")
    if stem in {"etc", "jr", "sr", "al"}:
        return first[0].isupper()
    return first.lower() in _STARTERS and first[0].isupper()


def _is_speech(words: Sequence[str], at: int) -> bool:
    """Whether ``… !” Abe said`` goes on: a verb of speech within the next few words, before any mark."""
    for word in words[at : at + _SPEECH_REACH]:
        if word in _SPEECH:
            return True
        if not word[0].isalpha():
            return False
    return False


def _numbers_line(text: str, tokens: Sequence[Span], last: int) -> bool:
    """Whether a short number before the full stop *last* is the first word of its line, as in a numbered list."""
    number = text[tokens[last - 1].start : tokens[last - 1].end]
    if not number.isdigit() or len(number) > 2:
        return False
    return last == 1 or "\n" in text[tokens[last - 2].end : tokens[last - 1].start]
