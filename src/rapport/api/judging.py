"""What persons decide about the record."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from rapport import comparing, decide, pipeline
from rapport.api.opening import Opened
from rapport.decide import Decision
from rapport.errors import LedgerBusy, UsageError
from rapport.ledger import builds, judgements, meanwhile, records
from rapport.model.builds import BuildReport
from rapport.model.judgements import Act, Judgement
from rapport.views.judgements import Judged, judged

_log = logging.getLogger(__name__)


class Judging(Opened):
    """Judging records and findings, taking it back, and looking at what was judged."""

    def judge(
        self,
        act: Act,
        *targets: str,
        field: str | None = None,
        value: Any = None,
        why: str = "",
        who: str | None = None,
        apply: bool = True,
        expected: Sequence[str] = (),
    ) -> Judgement:
        """Append a judgement, and put it into the record.

            dossier.judge("correct", meeting.id, field="date", value="2019-05-03", why="the communiqué says so")
            dossier.judge("not_same", f"{meeting.id}@report-1", f"{meeting.id}@report-2")

        Args:
            act: ``confirm``, ``reject``, ``correct``, ``same``, ``not_same``, ``note``, ``keep_both`` (of a finding
                that sources differ), ``rate`` or ``undo``.
            targets: ids of records or findings; ``ID@DOCUMENT`` is what one document tells of a record; for a ``rate``
                a document's id or an outlet's name (A to F) or a record's id (1 to 6); for an ``undo`` the
                judgement's number.
            field: which field of a record is corrected.
            value: the corrected value, in the schema's form or as a person types it; the rating.
            why: the reason, or the words of a note.
            who: whose judgement it is; the user's name, if none is given.
            apply: false puts it on its record alone, and leaves it to `replay` or the next `build` to compare
                everything again; so does true while another process builds.
            expected: for each target what `state` told of it when it was looked at; if it was judged otherwise since,
                the judgement is refused.

        Raises:
            UsageError: there is no such record, field or judgement, or they can't be judged so.
            JudgedMeanwhile: a target was judged otherwise, or changed, since it was looked at; nothing is kept.
        """
        return self.decide([Decision(act, targets, field, value, why, tuple(expected))], who=who, apply=apply)[0]

    def decide(
        self, decisions: Sequence[Decision], *, who: str | None = None, apply: bool = True
    ) -> tuple[Judgement, ...]:
        """Keep several decisions as one, all of them or none: `undo` takes them back together.

            dossier.decide([Decision("confirm", (one.id,)) for one in dossier.meetings()])

        Raises:
            UsageError, JudgedMeanwhile: as `judge`.
        """
        kept = decide.decide(self.ledger, decisions, who)
        if apply:
            self._apply()
        return kept

    def undo(
        self, number: int, *, only: bool = False, why: str = "", who: str | None = None, apply: bool = True
    ) -> tuple[Judgement, ...]:
        """Take a judgement back, with all that were taken as one with it; *only* takes back that one alone.

        Raises:
            UsageError: there is no such judgement, or it was undone already.
        """
        kept = decide.undo(self.ledger, number, only=only, why=why, who=who)
        if apply:
            self._apply()
        return kept

    def add_record(
        self,
        kind: str,
        document: str,
        /,
        *,
        span: tuple[int, int] | None = None,
        quote: str | None = None,
        why: str = "",
        who: str | None = None,
        apply: bool = True,
        **fields: Any,
    ) -> Judgement:
        """Add a record that the machine missed, with the stretch of a document that proves it.

            dossier.add_record("meeting", "report-1", quote="They met in Lund in May 2019", what="meeting in Lund",
                               status="held", sides="SWE, NOR", place="Lund", date="2019-05")

        Args:
            kind: ``meeting``, ``commitment``, … (docs/records.md).
            document: the document's id.
            span: the stretch, ``(start, end)`` in characters of the document's text.
            quote: or its words, which must stand there once.
            why: the reason.
            who: whose judgement it is; the user's name, if none is given.
            apply: as in `judge`.
            fields: of the record, in the schema's form or as a person types them.

        Raises:
            UsageError: there is no such document, stretch, type or field, or it was added already.
        """
        kept = decide.add_record(self.ledger, kind, document, fields, span=span, quote=quote, why=why, who=who)
        if apply:
            self._apply()
        return kept

    def rate(self, target: str, rating: str | int, *, why: str = "", who: str | None = None) -> Judgement:
        """Rate on the Admiralty scale: a document or an outlet from A to F, a record's claim from 1 to 6."""
        return self.judge("rate", target, value=rating, why=why, who=who)

    def state(self, identity: str) -> str:
        """The state that a record or finding is in, to be named by a judgement that is taken on it.

        Raises:
            UsageError: there is no such record or finding.
        """
        with self.ledger.read() as connection:
            found = records.by_id(connection, identity)
            if found is None:
                raise UsageError(f"there is no record or finding `{identity}`", advice="`rapport search` finds ids")
            return meanwhile.state(connection, found)

    def replay(self, *, always: bool = True) -> BuildReport | None:
        """Compare everything again with all judgements; nothing is read.

        Args:
            always: false does it only where something was decided since that bears on more than its own record: to
                confirm, rate or note it, or to keep both sides of a disagreement, does not.
        """
        return pipeline.judge_again(self.ledger, self.settings) if always or self.waiting() else None

    def _apply(self) -> None:
        """Compare everything again, unless another process builds: what was judged is kept, and waits for the next."""
        try:
            self.replay(always=False)
        except LedgerBusy as error:
            _log.warning("judgements wait for the next build: %s", error.line)

    def comparing_took(self) -> float:
        """How many seconds it took to compare everything, when that was done last; 0 where nobody measured it."""
        with self.ledger.read() as connection:
            return comparing.took(connection)

    def waiting(self) -> int:
        """How many judgements wait for everything to be compared again; those that bear on nothing else never do."""
        with self.ledger.read() as connection:
            return builds.not_compared(connection)

    def judgements(self) -> list[Judgement]:
        """Everything that was judged, undone or not, in the order in which it was."""
        with self.ledger.read() as connection:
            return list(judgements.judgements(connection))

    def judged(self, *, loose: bool = False) -> list[Judged]:
        """The judgements in words, each with whether it holds; *loose* gives those that can't be tied any more."""
        with self.ledger.read() as connection:
            given = judgements.judgements(connection)
            return list(judged(given, judgements.loose(connection), only_loose=loose))
