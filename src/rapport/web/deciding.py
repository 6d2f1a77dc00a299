"""Decisions that come from pages: kept at once, compared beside, and remembered so that they can be taken back."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from threading import Lock, Thread
from typing import cast

from fastapi import Request

from rapport.api import Decision, Dossier
from rapport.errors import RapportError
from rapport.ledger import judgements
from rapport.model.judgements import Judgement

PAUSE = 3.0
"""So many seconds after the last decision everything is compared again."""
PATIENCE = 4.0
"""A dossier that takes longer to compare, in seconds, is compared when somebody asks for it."""
NEAR = 64
"""Among so many judgements the last decision is looked for first."""
_LOG = logging.getLogger(__name__)


class Decider:
    """Takes the decisions of one run of the workbench.

    A decision is on its record at once. What follows from it for others (findings, series, what is the same), if it is
    of a kind from which anything can follow, is told by comparing everything again: beside, a moment after the last
    decision, as long as that is quick.
    """

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        with dossier.ledger.read() as connection:
            self.known = judgements.head(connection)
        self._guard = Lock()
        self._last = 0.0
        self._took = dossier.comparing_took()
        self._due = False
        self._running: Thread | None = None

    def decide(self, decisions: Sequence[Decision]) -> tuple[Judgement, ...]:
        """Keep decisions that are taken as one."""
        return self._after(self.dossier.decide(decisions, apply=False))

    def undo(self, number: int) -> tuple[Judgement, ...]:
        """Take back a judgement with all that were taken as one with it."""
        return self._after(self.dossier.undo(number, apply=False))

    def add(
        self, kind: str, document: str, span: tuple[int, int], fields: dict[str, str], why: str
    ) -> tuple[Judgement, ...]:
        """Keep a record that the machine missed."""
        return self._after((self.dossier.add_record(kind, document, span=span, why=why, apply=False, **fields),))

    def last(self) -> tuple[Judgement, ...]:
        """The last decision of this run that was not taken back, whole; nothing where there is none."""
        reach = NEAR
        with self.dossier.ledger.read() as connection:
            head, undone = judgements.head(connection), judgements.undone_by(connection)
            while True:  # most often it is among the very last
                low = max(self.known, head - reach)
                own = [one for one in judgements.since(connection, low) if one.undoes is None]
                held = [one for one in own if one.id not in undone]
                entry = held[-1].entry if held else None
                if low == self.known or (held and (entry is None or entry > low)):
                    break
                reach *= 8
        if not held:
            return ()
        return tuple(one for one in held if one.entry == entry) if entry else (held[-1],)

    @property
    def slow(self) -> bool:
        """Whether comparing takes so long that it waits until somebody asks for it."""
        return self._took > PATIENCE

    def compare(self) -> None:
        """Compare everything now."""
        begun = time.perf_counter()
        self.dossier.replay()
        self._took = time.perf_counter() - begun

    def _after(self, kept: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
        with self._guard:
            self._last = time.monotonic()
            self._due = not self.slow and self.dossier.waiting() > 0
            if self._due and self._running is None:
                self._running = Thread(target=self._beside, name="rapport-compare", daemon=True)
                self._running.start()
        return kept

    def _beside(self) -> None:
        while True:
            while (left := self._last + PAUSE - time.monotonic()) > 0:
                time.sleep(left)
            with self._guard:
                if not self._due:
                    self._running = None
                    return
                self._due = False
            try:
                self.compare()
            except RapportError as error:  # it is compared with the next decision, or by the next build
                _LOG.warning("%s", error.line)


def decider_of(request: Request) -> Decider:
    """What takes decisions in this run."""
    return cast(Decider, request.app.state.decider)
