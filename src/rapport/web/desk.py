"""The dossier that is open: its book is read once and kept until the ledger changes."""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Thread
from typing import Any

from rapport.api import Dossier
from rapport.errors import RapportError
from rapport.ledger import builds
from rapport.ledger.builds import Stamp
from rapport.views import Book, View
from rapport.views.agenda import agenda
from rapport.views.alike import likenesses
from rapport.views.board import board
from rapport.views.contacts import contacts
from rapport.views.disagreements import disagreements
from rapport.views.following import following
from rapport.views.hits import everywhere
from rapport.views.mechanisms import mechanisms
from rapport.views.overview import overview
from rapport.views.packages import packages
from rapport.views.positions import positions
from rapport.views.postings import postings
from rapport.views.related import dyads
from rapport.views.relationship import relationship
from rapport.views.series import series
from rapport.views.shifts import shifts
from rapport.views.sources import sources
from rapport.views.timeline import timeline
from rapport.views.track_record import track_records
from rapport.views.voices import voices

PATIENCE = 0.5
"""A book that takes longer to read, in seconds, is read beside: pages show the former one until it is there."""
_FIRST: tuple[View[Any], ...] = (
    *(overview, timeline, agenda, board, disagreements, positions, voices, sources, postings, contacts),
    *(series, mechanisms, packages, track_records, shifts, likenesses, everywhere, relationship, dyads),
)
_LOG = logging.getLogger(__name__)


def make_views(book: Book) -> None:
    """Make the views that most pages begin with; what is made is kept with the book."""
    for view in _FIRST:
        view.of(book)
    book.look_up()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Without the collector of garbage: it would look through all that is read, again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _settle() -> None:
    """Tell the collector that what is there stays: looking through a large book takes longer than making a page."""
    gc.collect()
    gc.freeze()


class Desk:
    """A dossier with its book.

    Every page asks for the book. As long as nothing was written to the ledger it is the same object, so that what the
    views made of it is there already. After decisions it is the book that follows; after a build it is read anew.
    """

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self._reading = Lock()
        self._following = Lock()
        self._held: tuple[Stamp, Book] | None = None
        self._seen: Stamp | None = None
        self._took = 0.0
        self._beside: Thread | None = None

    def book(self, *, fresh: bool = False) -> Book:
        """The book of the ledger; *fresh* waits for the newest, which a page behind a build needs."""
        stamp, held = self.stamp(), self._held
        self._seen = stamp
        if held is not None and held[0] == stamp:
            return held[1]
        if held is not None and held[0].but_decisions == stamp.but_decisions:
            return self._follow()
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

    def stamp(self) -> Stamp:
        """What changes whenever the ledger does."""
        with self.dossier.ledger.read() as connection:
            return builds.stamp(connection)

    def read_ahead(self) -> None:
        """Read the book, and make what the first pages show of it, before anybody asks."""
        book = self.book()
        with _undisturbed():
            make_views(book)
        if self._took > PATIENCE:
            _settle()

    def _follow(self) -> Book:
        """The book with what was decided since; it is the held one's next, so only one at a time may make it."""
        with self._following:
            held = self._held
            assert held is not None
            with self.dossier.ledger.read() as connection:
                stamp = builds.stamp(connection)
                if stamp == held[0] or stamp.but_decisions != held[0].but_decisions:
                    return held[1]  # a build came in between: the next page sees it
                book = following(held[1], connection)
            self._held, self._seen = (stamp, book), stamp
            return book

    def _read(self, stamp: Stamp, *, whole: bool = False) -> Book:
        """Read the book; with its views if *whole*, so that the first page made of it is as fast as any other."""
        with self._reading:
            if self._held is not None and self._held[0] == stamp:
                return self._held[1]
            begun = time.perf_counter()
            stamp = self.stamp()  # before the reading: what is written meanwhile is read again
            former = self._held[1] if self._held else None
            with _undisturbed():
                book = Book.read(self.dossier.ledger, self.dossier.settings, former)
                self._took = time.perf_counter() - begun
                if whole:
                    make_views(book)
            if self._took > PATIENCE:
                _settle()
            with self._following:
                self._held, self._seen = (stamp, book), stamp
            return book

    def _read_beside(self, stamp: Stamp) -> None:
        if self._beside is not None and self._beside.is_alive():
            return

        def read() -> None:
            try:
                self._read(stamp, whole=True)
            except RapportError as error:
                _LOG.warning("%s", error.line)

        self._beside = Thread(target=read, name="rapport-book", daemon=True)
        self._beside.start()
