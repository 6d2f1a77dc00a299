"""Who speaks at a place of the text: the speaker of the statement there, else the author."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from weakref import ref

from rapport.extraction import statements
from rapport.model.analysis import Analysis
from rapport.model.mentions import Statement
from rapport.model.spans import Span

AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class Voices:
    """The statements of a document in the order of their contents."""

    statements: tuple[Statement, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, analysis: Analysis, found: Iterable[Statement] | None = None) -> Voices:
        """The voices of a document; *found* are its statements where the caller has them already."""
        if found is not None:
            return cls._in_order(found)
        known = _latest[0] if _latest else None
        if known is not None and known[0]() is analysis:
            return known[1]
        voices = cls._in_order(statements.extract(analysis))
        _latest[:] = [(ref(analysis), voices)]
        return voices

    @classmethod
    def _in_order(cls, found: Iterable[Statement]) -> Voices:
        rows = sorted(found, key=lambda row: row.content)
        return cls(tuple(rows), tuple(row.content.start for row in rows))

    def statement_at(self, span: Span) -> Statement | None:
        """The innermost statement whose content holds most of *span*, if any."""
        best: Statement | None = None
        for row in self.statements[: bisect_right(self.starts, span.end)]:
            shared = min(row.content.end, span.end) - max(row.content.start, span.start)
            if 2 * shared > span.end - span.start and (
                best is None or row.content.end - row.content.start <= best.content.end - best.content.start
            ):
                best = row
        return best

    def at(self, span: Span) -> str:
        """The name of who says *span*, or ``author``."""
        found = self.statement_at(span)
        return found.speaker if found is not None else AUTHOR


_latest: list[tuple[ref[Analysis], Voices]] = []
"""The voices of the document asked for last: several extractors ask for the same one after another."""
