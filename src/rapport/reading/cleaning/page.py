"""A text as a page: its lines, which of them are prose, and where headline, head and foot lie."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rapport.model.lines import Line as Row
from rapport.model.lines import lines_of, unwrapped, wrap_width
from rapport.model.spans import Span
from rapport.reading.cleaning.appeals import is_appeal
from rapport.reading.cleaning.vocabulary import BUTTONS, COOKIES, is_slogan

_LINE_END = re.compile(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_TERMINAL = re.compile(r"[.!?…][\"'”’»)\]]*$")
_WORD = re.compile(r"\w[\w'’.-]*")
_LOWER_WORD = re.compile(r"(?<![\w'’-])[a-zà-ÿа-яё][\w'’-]*")
_MACHINE_DATE = re.compile(r"\s*date\s+(?:19|20)\d\d-\d\d(?:-\d\d)?(?=\s)")
_BULLET = re.compile(r"\s[•·●▪]\s")
_NOT_A_LETTER = re.compile(r"[\W_]+")

_LONGEST_BUTTON: Final = 200
MIN_PROSE_WORDS: Final = 9
LONG_PROSE_WORDS: Final = 28
FUNCTION_WORDS: Final = frozenset(
    "the a an of to in on for and or but with by at from as is are was were be been has have had will would that this "
    "it its their his her they he she we you not over after before into about".split()
)


@dataclass(frozen=True)
class Line:
    """One line without the white space around it; ``index`` counts the lines that aren't empty."""

    index: int
    start: int
    end: int
    text: str
    after_blank: bool

    @property
    def span(self) -> Span:
        """Where the line stands in the text."""
        return Span(self.start, self.end)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words."""
        return tuple(_WORD.findall(self.text))

    @cached_property
    def key(self) -> str:
        """Its letters and digits in lower case, single spaces between: for telling whether two lines say the same."""
        return letters(self.text)

    @cached_property
    def closed(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_TERMINAL.search(self.text))

    @cached_property
    def appeal(self) -> bool:
        """Whether it speaks to the reader about the site."""
        return is_appeal(self.text)

    @cached_property
    def cookies(self) -> bool:
        """Whether it has a phrase of notices on cookies and browsers."""
        return bool(COOKIES.search(self.text))

    @cached_property
    def prose(self) -> bool:
        """Whether it reads as a paragraph of running text."""
        count = len(self.words)
        if (
            count < MIN_PROSE_WORDS
            or is_slogan(self.text)
            or self.appeal
            or (count <= 50 and COOKIES.search(self.text))
        ):
            return False
        if len(self.text) <= _LONGEST_BUTTON and BUTTONS.match(self.text):
            return False
        if len(_BULLET.findall(self.text)) >= 3 and not self.closed:
            return False
        lower = len(_LOWER_WORD.findall(self.text))
        if lower < (0.25 if self.closed and count >= 15 else 0.4) * count:
            return False  # names and titles in capitals fill many a first sentence, but seldom more than this
        return count >= LONG_PROSE_WORDS or self.closed

    @cached_property
    def headline_like(self) -> bool:
        """Whether it could be the headline of an article: some words, and no full stop behind them."""
        return 3 <= len(self.words) <= 30 and not self.prose and not self.text.endswith((".", ",", ";", ":"))


@dataclass(frozen=True)
class Page:
    """A text in lines. ``lines`` leaves out empty ones."""

    text: str
    lines: tuple[Line, ...]

    @cached_property
    def first_prose(self) -> int:
        """The index of the first line of running text; the number of lines where there is none."""
        return next((line.index for line in self.lines if line.prose), len(self.lines))

    @cached_property
    def last_prose(self) -> int:
        """The index of the last line of running text; -1 where there is none."""
        return next((line.index for line in reversed(self.lines) if line.prose), -1)

    @property
    def head(self) -> tuple[Line, ...]:
        """The lines before the first running text."""
        return self.lines[: self.first_prose] if self.last_prose >= 0 else ()

    @property
    def foot(self) -> tuple[Line, ...]:
        """The lines behind the last running text."""
        return self.lines[self.last_prose + 1 :] if self.last_prose >= 0 else ()

    def line_after(self, line: Line) -> Line | None:
        """The next line that isn't empty."""
        return self.lines[line.index + 1] if line.index + 1 < len(self.lines) else None

    def line_before(self, line: Line) -> Line | None:
        """The line before that isn't empty."""
        return self.lines[line.index - 1] if line.index > 0 else None


def page_of(text: str) -> Page:
    """Cuts *text* into lines at every line end that Unicode knows; lines of text wrapped at a width are put together.

    A date that a crawler wrote before the first line (``date 2018-06-01 …``) counts as a line of its own.
    """
    stamp = _MACHINE_DATE.match(text)
    rows = [Row(stamp.end() - len(stamp.group().lstrip()), stamp.end(), True)] if stamp else []
    behind = lines_of(text, stamp.end() if stamp else 0)
    if stamp and behind:
        behind[0] = behind[0]._replace(after_blank=text.count("\n", stamp.end(), behind[0].start) > 1)
    rows += behind
    width = wrap_width(text, rows)
    if width:
        rows = list(unwrapped(text, rows, width))
    return Page(
        text,
        tuple(
            Line(index, start, end, _LINE_END.sub(" ", text[start:end]), after_blank)
            for index, (start, end, after_blank) in enumerate(rows)
        ),
    )


def blanked(text: str, spans: Iterable[Span]) -> str:
    """*text* with all but the line ends of *spans* turned into spaces, so that offsets stay."""
    out: list[str] = []
    at = 0
    for span in spans:
        out.append(text[at : span.start])
        out.append("".join(c if c in "\r\n" else " " for c in text[span.start : span.end]))
        at = span.end
    out.append(text[at:])
    return "".join(out)


def letters(text: str) -> str:
    """Letters and digits of *text* in lower case with single spaces between."""
    return _NOT_A_LETTER.sub(" ", text.lower()).strip()
