"""The public Python API: everything that the command line does, typed.

from rapport import Dossier

with Dossier.create("japan-russia", between=("JPN", "RUS")) as dossier:
    dossier.add(["reports/"])
    dossier.build()
    for meeting in dossier.meetings():
        print(meeting.content.date, meeting.content.place, meeting.sources)

Mentions that stand in a file already, whoever made them, are put together without documents:

    found = link(Path("mentions.jsonl"), Path("records.jsonl"))

Reports that a user marked measure the reading:

    evaluate("answers.json", texts="reports/").scores.tallies["meeting"].f1
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from rapport import decide, exports, founding, intake, measuring, pipeline, safekeeping, settings
from rapport.decide import Decision
from rapport.dossier import FORMATS as DOSSIER_FORMATS
from rapport.dossier import write as write_dossier
from rapport.errors import NoDossier, RapportError, UsageError
from rapport.execution import Spread
from rapport.exports.frames import Frame, frame, relationship_frame
from rapport.imports.files import Imported, import_file
from rapport.intake import Added, Progress
from rapport.language.states import validate
from rapport.ledger import Ledger, builds, documents, judgements, meanwhile, readings, records, search
from rapport.linking import Linked, link
from rapport.measuring import Evaluation
from rapport.model.builds import BuildReport
from rapport.model.judgements import Act, Judgement
from rapport.model.records import Finding, Record, StoredMention
from rapport.settings import FILE_NAME, Settings
from rapport.views.chosen import Chosen
from rapport.views.comparison import Comparison, compare
from rapport.views.judgements import Judged, judged
from rapport.views.relationship import Asked, Relationship, measured
from rapport.views.selection import Selection
from rapport.views.tables import TABLES, Table

__all__ = ["Decision", "Dossier", "Evaluation", "Imported", "Linked", "Selection", "evaluate", "link"]


class Dossier:
    """A workspace about one relationship: its settings, sources and ledger, in one folder.

    Make one with `create`, or open one with `open` or `find`; close it, or use it in a ``with`` statement.
    """

    def __init__(self, folder: Path, *, database: str | None = None) -> None:
        self.folder = folder
        self.settings: Settings = settings.load(folder)
        for code in self.settings.between:
            validate(code)
        # *database* goes before the settings: they hold no password. An empty one is a file in the folder.
        address = self.settings.database.get_secret_value() if database is None else database
        self.ledger = Ledger(folder, address, self.settings.database_schema)

    @classmethod
    def create(
        cls,
        folder: str | Path,
        between: Sequence[str] = (),
        name: str | None = None,
        *,
        database: str | None = None,
        schema: str | None = None,
    ) -> Self:
        """Make a dossier in a new or empty folder.

        Args:
            folder: where it is to lie.
            between: two or more sides, ISO 3166-1 alpha-3 codes; none takes each report's own.
            name: what it is called; the folder's name, if none is given.
            database: address of a PostgreSQL database that is to hold the ledger. A password in it is used, not stored.
            schema: the dossier's schema in that database; the folder's name, if none is given.

        Raises:
            UnknownState: a code that isn't one.
            UsageError: fewer than two sides, or a dossier is there already.
            LedgerError: the database can't be used.
        """
        folder = Path(folder)
        place = founding.elsewhere(folder, database, schema) if database else None
        founding.lay_out(folder, between, name, place)
        try:
            return cls(folder, database=database)
        except RapportError:
            (folder / FILE_NAME).unlink(missing_ok=True)
            raise

    @classmethod
    def open(cls, folder: str | Path) -> Self:
        """Open the dossier in *folder*.

        Raises:
            NoDossier: there is none.
        """
        folder = Path(folder)
        if not (folder / FILE_NAME).is_file():
            raise NoDossier(
                "there is no dossier here",
                where=str(folder),
                advice="Make one with `rapport init FOLDER --between JPN RUS`, or name one with --dossier",
            )
        return cls(folder)

    @classmethod
    def find(cls, start: str | Path = ".") -> Self:
        """Open the dossier in *start* or in the nearest folder above it."""
        here = Path(start).resolve()
        for folder in (here, *here.parents):
            if (folder / FILE_NAME).is_file():
                return cls(folder)
        raise NoDossier(
            "there is no dossier here or in any folder above",
            where=str(here),
            advice="Make one with `rapport init FOLDER --between JPN RUS`, or name one with --dossier",
        )

    @classmethod
    def restore(
        cls,
        backup: str | Path,
        folder: str | Path,
        *,
        database: str | None = None,
        schema: str | None = None,
        progress: Progress | None = None,
    ) -> Self:
        """Make the dossier of a backup again in a new folder, or in that of an empty dossier.

        Args:
            backup: a file that `backup` wrote, from whichever database.
            folder: where it is to lie.
            database: as in `create`.
            schema: as in `create`.
            progress: told of each step.

        Raises:
            UsageError: the file is no backup or damaged, or the dossier is not empty.
            LedgerTooNew: a newer version of Rapport made the backup.
            LedgerError: the ledger can't be written.
        """
        safekeeping.restore(Path(backup), Path(folder), database=database, schema_name=schema, progress=progress)
        return cls(Path(folder), database=database)

    @classmethod
    @contextmanager
    def passing(cls, between: Sequence[str] = ()) -> Iterator[Self]:
        """A dossier for one run, in a folder that is removed at the end."""
        folder = Path(tempfile.mkdtemp(prefix="rapport-"))
        try:
            founding.lay_out(folder, between, " – ".join(between) or "dossier")
            with cls(folder, database="") as dossier:
                yield dossier
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give back the ledger's connections."""
        self.ledger.close()

    def add(
        self,
        paths: Iterable[str | Path],
        progress: Progress | None = None,
        place: Callable[[Path], str] = str,
    ) -> list[Added]:
        """Take in files and folders; each file's outcome, in order. What can't be read is listed, the rest goes on.

        ``place`` says where a file came from: its path, unless it lies there only in passing.
        """
        return list(intake.add(self.ledger, [Path(path) for path in paths], self.settings, progress, place))

    def build(
        self,
        progress: Progress | None = None,
        *,
        force: bool = False,
        retry: bool = False,
        engine: str | None = None,
        workers: int | None = None,
        address: str = "",
    ) -> BuildReport:
        """Read what is new, then compare everything; the record is the same whatever the engine.

        Args:
            progress: told of each step.
            force: read every document again.
            retry: read again what could not be read.
            engine: ``processes``, ``inline`` or ``ray``; as the settings say, if none is given.
            workers: 0 takes one for each core; as the settings say, if none is given.
            address: of a Ray cluster that runs; without one, Ray is started on this machine and ended again.

        Raises:
            UsageError: there is no such engine, or it isn't installed.
            ExecutionError: the cluster can't be reached, or no worker can be started.
            LedgerBusy: another process is building.
        """
        spread = Spread(
            self.settings.engine if engine is None else engine,
            self.settings.workers if workers is None else workers,
            address,
        )
        return pipeline.build(self.ledger, self.settings, progress, force=force, retry=retry, spread=spread)

    def reports(self, limit: int = 1) -> list[BuildReport]:
        """What the last builds did, the latest first: how long each stage took, what was read, what failed and why."""
        with self.ledger.read() as connection:
            return list(builds.reports(connection, limit))

    def backup(self, target: str | Path, progress: Progress | None = None) -> safekeeping.Backup:
        """Write the whole dossier into one file, as it is at this moment, also while a build writes.

        Raises:
            UsageError: the file can't be written.
        """
        return safekeeping.back_up(self.ledger, Path(target), progress)

    def verify(self, progress: Progress | None = None) -> list[safekeeping.Damage]:
        """What is damaged: sources, documents, evidence, judgements; nothing, where every sum is what it was."""
        return list(safekeeping.verify(self.ledger, progress))

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
        """What was read in single documents: all, or one type."""
        with self.ledger.read() as connection:
            return [m for m in readings.mentions(connection, kind) if kind or m.content.type != "actor_mention"]

    def findings(self) -> list[Finding]:
        """What comparing the sources shows."""
        with self.ledger.read() as connection:
            return list(records.findings(connection))

    def sources(self) -> list[documents.SourceRow]:
        """What was taken in, and what could not be read."""
        with self.ledger.read() as connection:
            return list(documents.sources(connection))

    def tables(self) -> dict[str, Callable[[], Table]]:
        """What `rapport show` can show: a table for each kind of record, made when it is called."""
        return {name: partial(make, self.ledger, self.settings) for name, make in TABLES.items()}

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
        lines.append(f"{count} documents; {count - len(known)} of them wait for `rapport build`")
        if failed:
            lines.append(f"{len(failed)} sources could not be read: `rapport show sources`")
        unread = [name for name, reading in known.items() if reading["problem"]]
        if unread:
            lines.append(f"{len(unread)} documents could not be read: {', '.join(unread[:5])}")
        lines.append(", ".join(f"{number} {kind}" for kind, number in sorted(found.items())) or "no records yet")
        if given:
            untied = f", {loose} of them can't be tied any more: `rapport judgements --loose`" if loose else ""
            lines.append(f"{given} judgements{untied}")
        lines.append(f"last build: {last['finished']}" if last else "not built yet: `rapport build`")
        return lines

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
                everything again.
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
            self.replay()
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
            self.replay()
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
            self.replay()
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

    def replay(self) -> BuildReport:
        """Compare everything again with all judgements; nothing is read."""
        return pipeline.judge_again(self.ledger, self.settings)

    def waiting(self) -> int:
        """How many judgements were given since everything was compared last."""
        with self.ledger.read() as connection:
            return pipeline.not_compared(connection)

    def judgements(self) -> list[Judgement]:
        """Everything that was judged, undone or not, in the order in which it was."""
        with self.ledger.read() as connection:
            return list(judgements.judgements(connection))

    def judged(self, *, loose: bool = False) -> list[Judged]:
        """The judgements in words, each with whether it holds; *loose* gives those that can't be tied any more."""
        with self.ledger.read() as connection:
            given = judgements.judgements(connection)
            return list(judged(given, judgements.loose(connection), only_loose=loose))

    def search(self, words: str, *, limit: int = 20, kinds: Iterable[str] = ()) -> list[search.Hit]:
        """Documents and records that hold all of *words*, the best first."""
        with self.ledger.read() as connection:
            return list(search.search(connection, words, limit=limit, kinds=kinds))

    def export(
        self,
        target: str | Path,
        format: str = "mentions",  # noqa: A002  the option's name
        selection: Selection | None = None,
        *,
        dates: str | None = None,
        **filters: Any,
    ) -> int:
        """Write the ledger, or what is wanted of it, as other programs read it; how many rows were written.

        Beside the file, or in the folder, stands a manifest: version, filters, counts and hashes.

        Args:
            target: the file or folder; ``-`` is standard output.
            format: one of `rapport.exports.FORMATS`.
            selection: what is wanted; everything, if none is given.
            dates: ``exact`` (the default) or ``loose``, where each row needs a day: see docs/event-data.md.
            filters: the fields of a `Selection` in its place, for example ``sides=["JPN"], since="2018"``.

        Raises:
            UsageError: there is no such format or filter, or the target can't be written.
        """
        wanted = Selection.checked(**filters) if filters else selection
        return exports.export(self.ledger, self.settings, Path(target), format, wanted, dates).rows

    def import_file(self, path: str | Path, format: str | None = None) -> Imported:  # noqa: A002  the option's name
        """Take in others' event data, or an actor dictionary.

        Rows that can't be used are told with their lines; the rest is taken. A whole dossier comes back by `restore`.

        Args:
            path: the file.
            format: ``polecat``, ``icews``, ``gdelt`` or ``actors``; told by the file, if none is given.

        Raises:
            UsageError: there is no such format, or the file can't be read.
            NotImported: nothing of it can be used.
        """
        return import_file(self.ledger, self.settings, Path(path), format)

    def compare(self, selection: Selection | None = None, **filters: Any) -> Comparison:
        """Rapport's coded events beside imported ones: what both have, where they differ, what one has alone.

        Args:
            selection: the dates, sides and PLOVER types that are wanted; everything, if none is given.
            filters: the fields of a `Selection` in its place.
        """
        wanted = Selection.checked(**filters) if filters else selection
        return compare(self.ledger, self.settings, wanted)

    def export_again(self, manifest: str | Path, target: str | Path) -> list[str]:
        """Make a release again as its manifest says; the files that came out otherwise, none where all are the same.

        Raises:
            UsageError: the manifest can't be used, or the target can't be written.
        """
        return exports.export_again(self.ledger, self.settings, Path(target), Path(manifest))[1]

    def write(self, target: str | Path, since: str | None = None) -> Path:
        """Write the dossier as a page (.html), as Markdown (.md), for Word (.docx) or on paper (.pdf).

        Args:
            target: the file; its ending says which.
            since: EDTF date; what reports published since then brought is listed as new.

        Raises:
            UsageError: another ending, a date that isn't one, the target can't be written, or Pango, which lays pages
                out, is not installed.
        """
        target = Path(target)
        if target.suffix.lower() not in DOSSIER_FORMATS:
            raise UsageError(
                f"a dossier is not written as `{target.suffix or 'a file without ending'}`",
                where=str(target),
                advice=f"Give it one of the endings {', '.join(DOSSIER_FORMATS)}",
            )
        write_dossier(self.ledger, self.settings, target, since)
        return target


def evaluate(
    answers: str | Path,
    *,
    texts: str | Path | None = None,
    second: str | Path | None = None,
    predictions: str | Path | None = None,
    progress: Progress | None = None,
) -> Evaluation:
    """Measure on reports that were marked by hand: what is read in them, a second annotator, or anybody's mentions.

    Args:
        answers: the marked reports, in the form of docs/accuracy.md.
        texts: the folder with each report's text as ``ID.txt``; that of the answers, if none is given.
        second: another's answers on the same reports, to be compared in place of a reading, with Krippendorff's alpha.
        predictions: mentions, one JSON object a line, to be compared in place of a reading.
        progress: told of each document.

    Raises:
        UsageError: a file is not of the form, or nothing can be compared.
    """
    if second and predictions:
        raise UsageError(
            "a second annotator and predictions can't be compared at once",
            where="--second, --predictions",
            advice="Give one of the two",
        )
    path, folder, given = Path(answers), Path(texts) if texts else None, Settings()
    if second:
        return measuring.compare_annotators(path, Path(second), given, texts=folder)
    if predictions:
        return measuring.evaluate_predictions(path, Path(predictions), given, texts=folder)
    return measuring.evaluate_reading(path, given, texts=folder, progress=progress)
