"""What a dossier holds: records, tables, series, findings, sources; and the search in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from rapport.api.opening import Opened
from rapport.exports.frames import Frame, frame, relationship_frame
from rapport.ledger import builds, documents, judgements, readings, records, search
from rapport.model.mentions import MENTION_TYPES
from rapport.model.records import Finding, Record, StoredMention
from rapport.views.chosen import Chosen
from rapport.views.comparison import Comparison, compare
from rapport.views.relationship import Asked, Relationship, measured
from rapport.views.selection import Selection
from rapport.views.tables import TABLES, Table
from rapport.views.words import counted

_MANY = {"quantity": "quantities", "series": "series", "unrealised": "unrealised"}


class Looking(Opened):
    """Looking at the record; nothing is written."""

    def records(self, kind: str | None = None) -> list[Record]:
        """Resolved records in the order of time: all, or those of one type (``meeting``, ``commitment``, …)."""
        with self.ledger.read() as connection:
            return list(records.records(connection, kind))

    def meetings(self) -> list[Record]:
        """The meetings, by date."""
        return self.records("meeting")

    def commitments(self) -> list[Record]:
        """What was promised, agreed, signed or planned."""
        return self.records("commitment")

    def statements(self) -> list[Record]:
        """Who said what."""
        return self.records("statement")

    def positions(self) -> list[Record]:
        """Where the sides stand."""
        return self.records("position")

    def forecasts(self) -> list[Record]:
        """Claims about the future."""
        return self.records("forecast")

    def quantities(self) -> list[Record]:
        """Countable facts."""
        return self.records("quantity")

    def names(self) -> list[Record]:
        """What the sides name differently."""
        return self.records("name")

    def actors(self) -> list[Record]:
        """Persons, bodies and states."""
        return self.records("actor")

    def events(self) -> list[Record]:
        """PLOVER events."""
        return self.records("event")

    def unrealised(self) -> list[Record]:
        """Acts that reports deny, plan or imagine."""
        return self.records("unrealised")

    def table(self, name: str, selection: Selection | None = None, **filters: Any) -> Frame:
        """A table of docs/codebook.md with typed columns, for analysis.

            dossier.table("events", since="2018").to_pandas()
            dossier.table("coded_events", types=["SANCTION"]).to_arrow()

        The methods that give records (`events`, `meetings`, …) hold what a table can't: mentions with their evidence.

        Args:
            name: ``meeting`` or ``meetings``, …, ``plover`` or ``coded_events``, ``evidence``, ``document``, …
            selection: which rows, or give its fields as *filters*.
            filters: fields of a `Selection`: ``types``, ``sides``, ``since``, …

        Raises:
            UsageError: there is no such table, or a filter that can't be meant.
        """
        wanted = selection or Selection.checked(**filters)
        with self.ledger.read() as connection:
            return frame(Chosen(connection, self.settings, wanted.standing()), name)

    def series(
        self,
        dyad: Sequence[str] | None = None,
        by: str = "month",
        *,
        directed: bool = False,
        scale: str = "plover",
        split: str | None = None,
        dates: str = "exact",
        selection: Selection | None = None,
        **filters: Any,
    ) -> Relationship:
        """Conflict and cooperation by period, with intervals, and with the reports behind each point.

            for point in dossier.series(("JPN", "RUS"), by="quarter").series["all"].points:
                print(point.period.name, point.balance, point.balance_range, point.reports)

        Args:
            dyad: two sides; the dossier's first two, if none are given; ``()`` takes the events of all.
            by: ``day``, ``week``, ``month``, ``quarter`` or ``year``.
            directed: only what the first does to the second.
            scale: ``plover`` (-10 to 10) or ``goldstein``.
            split: a series for each ``level`` of meetings, ``issue`` (PLOVER's contexts), ``quad`` or ``type``.
            dates: ``exact`` places what surely lies in one period; ``loose`` also what may, or was reported in it.
            selection: which events count, or give its fields as *filters*; ``since`` and ``until`` are the time shown.
            filters: fields of a `Selection`.

        Raises:
            UsageError: a value that can't be meant, or too many periods.
        """
        wanted = (selection or Selection.checked(**filters)).standing()
        sides = self.settings.between[:2] if dyad is None else dyad
        asked = Asked.checked(sides, by, directed=directed, scale=scale, split=split, dates=dates)
        return measured(self.ledger, self.settings, wanted, asked)

    def series_table(self, dyad: Sequence[str] | None = None, by: str = "month", **how: Any) -> Frame:
        """What `series` gives as a table with typed columns: one row a period and series."""
        return relationship_frame(self.series(dyad, by, **how))

    def mentions(self, kind: str | None = None) -> list[StoredMention]:
        """What was read in single documents: one type, or all of docs/records.md."""
        with self.ledger.read() as connection:
            return [m for m in readings.mentions(connection, kind) if kind or isinstance(m.content, MENTION_TYPES)]

    def findings(self) -> list[Finding]:
        """What comparing the sources shows."""
        with self.ledger.read() as connection:
            return list(records.findings(connection))

    def sources(self) -> list[documents.SourceRow]:
        """What was taken in, and what could not be read."""
        with self.ledger.read() as connection:
            return list(documents.sources(connection))

    def tables(self, selection: Selection | None = None, **filters: Any) -> dict[str, Callable[[], Table]]:
        """What `rapport show` can show: a table for each kind of record, made when it is called.

        Args:
            selection: which records, or give its fields as *filters*; everything, if none is given.
            filters: fields of a `Selection`.
        """
        wanted = selection or Selection.checked(**filters)
        return {name: partial(make, self.ledger, self.settings, wanted) for name, make in TABLES.items()}

    def status(self) -> list[str]:
        """What the dossier holds and what waits to be read, in a few lines."""
        with self.ledger.read() as connection:
            known = readings.readings(connection)
            count = len(documents.taken_ids(connection))
            found = records.counts(connection)
            failed = [source for source in documents.sources(connection) if source.status == "failed"]
            last = builds.last(connection)
            given, loose = judgements.head(connection), len(judgements.loose(connection))
        between = " – ".join(self.settings.between) or "no sides set"
        lines = [f"{self.settings.name} ({between}) in {self.folder}"]
        lines.append(f"{counted(count, 'document')}; {count - len(known)} to be read by `rapport build`")
        if failed:
            lines.append(f"{counted(len(failed), 'source')} could not be read: `rapport show sources`")
        unread = [name for name, reading in known.items() if reading["problem"]]
        if unread:
            lines.append(f"{counted(len(unread), 'document')} could not be read: {', '.join(unread[:5])}")
        told = (counted(number, kind, _MANY.get(kind)) for kind, number in sorted(found.items()))
        lines.append(", ".join(told) or "no records yet")
        if given:
            untied = f", {loose} of them can't be tied any more: `rapport judgements --loose`" if loose else ""
            lines.append(f"{counted(given, 'judgement')}{untied}")
        lines.append(f"last build: {last['finished']}" if last else "not built yet: `rapport build`")
        return lines

    def search(self, words: str, *, limit: int = 20, kinds: Iterable[str] = ()) -> list[search.Hit]:
        """Documents and records that hold all of *words*, the best first."""
        with self.ledger.read() as connection:
            return list(search.search(connection, words, limit=limit, kinds=kinds))

    def compare(self, selection: Selection | None = None, **filters: Any) -> Comparison:
        """Rapport's coded events beside imported ones: what both have, where they differ, what one has alone.

        Args:
            selection: the dates, sides and PLOVER types that are wanted; everything, if none is given.
            filters: the fields of a `Selection` in its place.

        Raises:
            UsageError: a filter of which others' rows say nothing.
        """
        wanted = Selection.checked(**filters) if filters else selection
        return compare(self.ledger, self.settings, wanted)
