"""Views: made once of a book, and kept, changed or made anew for the book that follows it after decisions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from rapport.ledger import Ledger
from rapport.model.records import Record
from rapport.settings import Settings

if TYPE_CHECKING:
    from rapport.views.book import Book

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Change:
    """What decisions changed of a book.

    Records are told as they were and as they are: one that went or came, once. ``findings`` is whether a finding
    changed or is about one of them, ``proofs`` whether the proofs of any line may have: a source was rated, or a
    record added.
    """

    was: tuple[Record, ...] = ()
    now: tuple[Record, ...] = ()
    findings: bool = False
    proofs: bool = False

    @property
    def types(self) -> frozenset[str]:
        """The types of the records that changed."""
        return frozenset(record.type for record in (*self.was, *self.now))

    @property
    def marks_alone(self) -> bool:
        """Whether the records are the same and say the same: nothing but what was decided of them is other."""
        one, other = ({r.id: (r.content, r.mentions) for r in records} for records in (self.was, self.now))
        return one == other

    def then(self, later: Change) -> Change:
        """Both as one change, *later* being the second."""
        first = {record.id for record in (*self.was, *self.now)}
        second = {record.id for record in (*later.was, *later.now)}
        return Change(
            (*self.was, *(record for record in later.was if record.id not in first)),
            (*(record for record in self.now if record.id not in second), *later.now),
            self.findings or later.findings,
            self.proofs or later.proofs,
        )


class View(Generic[T]):
    """A query that every face shares: called with a ledger and settings, or `of` a book that is read already."""

    def __init__(
        self, make: Callable[[Book], T], types: frozenset[str] | None = None, *, findings: bool = True
    ) -> None:
        self._make = make
        self._types = types
        self._findings = findings
        self._change: Callable[[T, Book, Change], T] | None = None
        self.__doc__ = make.__doc__
        self.__name__ = make.__name__

    @staticmethod
    def over(*types: str, findings: bool = False) -> Callable[[Callable[[Book], U]], View[U]]:
        """Decorate a view that rests on records of these *types* alone, and on *findings* if so.

        Where decisions changed nothing of that, it stays as it is.
        """
        return lambda make: View(make, frozenset(types), findings=findings)

    def __call__(self, ledger: Ledger, settings: Settings) -> T:
        """What the view shows of *ledger*."""
        from rapport.views.book import Book

        return self.of(Book.read(ledger, settings))

    def of(self, book: Book) -> T:
        """What the view shows of a book; made once for each book."""
        if self not in book.made:
            before = book.pending.get(self)
            changed = self._change(before[0], book, before[1]) if before and self._change else self._make(book)
            book.made[self] = changed
            book.pending.pop(self, None)
        found: T = book.made[self]
        return found

    def made_of(self, book: Book) -> T:
        """The view of a book, made anew."""
        return self._make(book)

    def changed(self, change: Callable[[T, Book, Change], T]) -> Callable[[T, Book, Change], T]:
        """Decorate what makes the view of a book out of that of the book before, where a few records changed.

        It must give what making it anew would. A view without it is made anew.
        """
        self._change = change
        return change

    def follow(self, before: Book, book: Book, change: Change) -> None:
        """Keep the view for *book*, if it was made for the book *before* and need not be made anew.

        What was made is changed when somebody asks for it.
        """
        known: T
        if self in before.made:
            known = before.made[self]
        else:
            known, earlier = before.pending[self]
            change = earlier.then(change)
        if change.proofs:
            return
        if self._types is not None and not self._types & change.types and not (self._findings and change.findings):
            book.made[self] = known
        elif self._change is not None:
            book.pending[self] = known, change
