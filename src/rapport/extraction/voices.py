"""Who speaks at a place of the text: the speaker of the statement there, else the author."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

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
        rows = sorted(statements.extract(analysis) if found is None else found, key=lambda row: row.content)
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
