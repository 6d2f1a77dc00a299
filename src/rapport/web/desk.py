"""The dossier that is open: its book is read once and kept until the ledger changes."""

from __future__ import annotations

import logging
import time
from threading import Lock, Thread

from rapport.api import Dossier
from rapport.errors import RapportError
from rapport.ledger import builds
from rapport.views import Book
from rapport.views.agenda import agenda
from rapport.views.board import board
from rapport.views.disagreements import disagreements
from rapport.views.overview import overview
from rapport.views.positions import positions
from rapport.views.postings import postings
from rapport.views.sources import sources
from rapport.views.timeline import timeline
from rapport.views.voices import voices

PATIENCE = 0.5
"""A book that takes longer to read, in seconds, is read beside: pages show the former one until it is there."""
_LOG = logging.getLogger(__name__)


def make_views(book: Book) -> None:
    """Make the views that most pages begin with; what is made is kept with the book."""
    for view in (overview, timeline, agenda, board, disagreements, positions, voices, sources, postings):
        view.of(book)


class Desk:
    """A dossier with its book.

    Every page asks for the book. As long as nothing was written to the ledger it is the same object, so that what the
    views made of it is there already.
    """

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self._reading = Lock()
        self._held: tuple[str, Book] | None = None
        self._seen = ""
        self._took = 0.0
        self._beside: Thread | None = None

    def book(self, *, fresh: bool = False) -> Book:
        """The book of the ledger; *fresh* waits for the newest, which a page behind a decision needs."""
        stamp, held = self.stamp(), self._held
        self._seen = stamp
        if held is not None and held[0] == stamp:
            return held[1]
        if held is None or fresh or self._took <= PATIENCE:
            return self._read(stamp)
        self._read_beside(stamp)
        return held[1]

    def catch_up(self, patience: float = 3.0) -> None:
        """Read the newest book, where that takes no longer than *patience* seconds: for a page behind a change."""
        if self._took <= patience:
            self.book(fresh=True)

    @property
    def behind(self) -> bool:
        """Whether the book that was given last is from before the last change."""
        held = self._held
        return held is not None and held[0] != self._seen

    def stamp(self) -> str:
        """What changes whenever the ledger does."""
        with self.dossier.ledger.read() as connection:
            return builds.stamp(connection)

    def read_ahead(self) -> None:
        """Read the book, and make what the first pages show of it, before anybody asks."""
        make_views(self.book())

    def _read(self, stamp: str, *, whole: bool = False) -> Book:
        """Read the book; with its views if *whole*, so that the first page made of it is as fast as any other."""
        with self._reading:
            if self._held is not None and self._held[0] == stamp:
                return self._held[1]
            begun = time.perf_counter()
            stamp = self.stamp()  # before the reading: what is written meanwhile is read again
            book = Book.read(self.dossier.ledger, self.dossier.settings)
            self._took = time.perf_counter() - begun
            if whole:
                make_views(book)
            self._held, self._seen = (stamp, book), stamp
            return book

    def _read_beside(self, stamp: str) -> None:
        if self._beside is not None and self._beside.is_alive():
            return

        def read() -> None:
            try:
                self._read(stamp, whole=True)
            except RapportError as error:
                _LOG.warning("%s", error.line)

        self._beside = Thread(target=read, name="rapport-book", daemon=True)
        self._beside.start()
