"""Where the sides stand: one row an issue, one column a side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapport.model.mentions import Position
from rapport.model.records import Issue, Record
from rapport.views import vocabulary, words
from rapport.views.book import Book, Line, View

FOR = frozenset({"supports", "demands"})
AGAINST = frozenset({"opposes", "rejects", "denies", "concerned", "conditions"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionLine(Line):
    """One position; ``literal`` says that the gist stands in the text word for word."""

    holder: str
    issue: str
    stance: str
    stance_words: str
    gist: str
    literal: bool
    date: str | None
    when: str
    reason: str | None

    @property
    def on(self) -> str | None:
        """The issue, where the gist does not name it already."""
        bare = self.issue.rstrip(".… ").casefold()
        return None if not bare or bare in self.gist.casefold() else self.issue


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueLine(Line):
    """One issue: the positions on it by holder; ``contested`` where sides take opposite stances."""

    name: str
    cells: tuple[tuple[str, tuple[PositionLine, ...]], ...]
    contested: bool

    def of(self, holder: str) -> tuple[PositionLine, ...]:
        """The positions of one holder."""
        return dict(self.cells).get(holder, ())

    def others(self, sides: Iterable[str]) -> tuple[PositionLine, ...]:
        """The positions of holders that are not among *sides*."""
        known = set(sides)
        return tuple(line for holder, lines in self.cells if holder not in known for line in lines)

    @property
    def holders(self) -> tuple[str, ...]:
        """Who holds a position on it."""
        return tuple(holder for holder, _ in self.cells)


@dataclass(frozen=True, slots=True)
class Board:
    """The matrix: ``sides`` are the columns, ``issues`` the rows, those on which several sides speak first."""

    sides: tuple[str, ...]
    issues: tuple[IssueLine, ...]

    @property
    def shared(self) -> tuple[IssueLine, ...]:
        """Issues on which more than one of the sides holds a position."""
        return tuple(issue for issue in self.issues if len(set(issue.holders) & set(self.sides)) > 1)

    @property
    def single(self) -> tuple[IssueLine, ...]:
        """The other issues."""
        shared = {issue.record for issue in self.shared}
        return tuple(issue for issue in self.issues if issue.record not in shared)

    @property
    def alone(self) -> tuple[tuple[str, tuple[PositionLine, ...]], ...]:
        """The positions on the other issues by holder, the sides first."""
        found: dict[str, list[PositionLine]] = {side: [] for side in self.sides}
        for issue in self.single:
            for holder, lines in issue.cells:
                found.setdefault(holder, []).extend(lines)
        return tuple((holder, tuple(lines)) for holder, lines in found.items() if lines)

    @property
    def lines(self) -> tuple[PositionLine, ...]:
        """Every position."""
        return tuple(line for issue in self.issues for _, lines in issue.cells for line in lines)


@View.over("issue", "position")
def positions(book: Book) -> Board:
    """Issues and who stands where on each."""
    issues = [_issue(book, r, r.content) for r in book.of("issue") if isinstance(r.content, Issue)]
    issues = [issue for issue in issues if issue.cells]
    sides = set(book.sides)
    issues.sort(
        key=lambda issue: (
            not issue.contested,
            -len(set(issue.holders) & sides),
            -sum(len(lines) for _, lines in issue.cells),
            issue.name.casefold(),
        )
    )
    return Board(book.sides, tuple(issues))


def _issue(book: Book, record: Record, content: Issue) -> IssueLine:
    cells: dict[str, list[PositionLine]] = {}
    for name in content.positions:
        found = book.by_id.get(name)
        if found and isinstance(found.content, Position):
            cells.setdefault(found.content.holder, []).append(book.line(_position, found, found.content))
    for lines in cells.values():
        lines.sort(key=lambda line: words.sortable(line.date or line.proofs[0].origin.published))
    stances = {holder: {line.stance for line in lines} for holder, lines in cells.items()}
    contested = any(
        one != other and stances[one] & FOR and stances[other] & AGAINST
        for one in book.sides
        for other in book.sides
        if one in stances and other in stances
    )
    return IssueLine(
        **book.backing(record),
        name=words.capital(content.name),
        cells=tuple((holder, tuple(lines)) for holder, lines in cells.items()),
        contested=contested,
    )


def _reported(book: Book, record: Record) -> str:
    """When the first report of it was published, where it has no date of its own."""
    proofs = book.proofs(record.mentions)
    published = proofs[0].origin.published if proofs else None
    return f"reported {words.date_words(published)}" if published else ""


def _position(book: Book, record: Record, position: Position) -> PositionLine:
    return PositionLine(
        **book.backing(record),
        holder=position.holder,
        issue=position.issue,
        stance=position.stance,
        stance_words=vocabulary.STANCE[position.stance],
        gist=words.gist(position.gist),
        literal=any(position.gist in mention.evidence.exact for mention in record.mentions),
        date=position.date,
        when=words.date_words(position.date) if position.date else _reported(book, record),
        reason=position.reason,
    )
