"""Everything that a dossier shows, made once by the views for every format that it is written in."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.ledger import Ledger
from rapport.settings import Settings
from rapport.version import __version__
from rapport.views import Book
from rapport.views.actors import ActorLine, actors
from rapport.views.commitments import Commitments, commitments
from rapport.views.datings import Dating, datings
from rapport.views.disagreements import Comparisons, disagreements
from rapport.views.document import ReadDocument, documents
from rapport.views.figures import Figure, figures
from rapport.views.forecasts import ForecastLine, forecasts
from rapport.views.mechanisms import MechanismLine, mechanisms
from rapport.views.names import Referent, names
from rapport.views.narrowing import narrowed
from rapport.views.news import News, news
from rapport.views.overview import Overview, overview
from rapport.views.packages import PackageLine, packages
from rapport.views.positions import Board, positions
from rapport.views.relationship import Relationship, relationship
from rapport.views.selection import Selection
from rapport.views.series import MeetingSeries, series
from rapport.views.shifts import Shift, shifts
from rapport.views.sources import Sources, sources
from rapport.views.third_parties import ThirdParty, third_parties
from rapport.views.timeline import Timeline, timeline
from rapport.views.track_record import TrackRecord, track_records
from rapport.views.voices import Voice, voices


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the dossier: ``number`` is empty for parts that aren't counted, ``count`` is how many lines it has."""

    id: str
    number: int | None
    title: str
    count: int | None = None


@dataclass(frozen=True)
class Contents:
    """A whole dossier; `shown` holds the records that have a line of their own."""

    overview: Overview
    timeline: Timeline
    relationship: Relationship
    series: tuple[MeetingSeries, ...]
    mechanisms: tuple[MechanismLine, ...]
    commitments: Commitments
    board: Board
    voices: tuple[Voice, ...]
    forecasts: tuple[ForecastLine, ...]
    comparisons: Comparisons
    packages: tuple[PackageLine, ...]
    track_records: tuple[TrackRecord, ...]
    shifts: tuple[Shift, ...]
    third_parties: tuple[ThirdParty, ...]
    datings: tuple[Dating, ...]
    figures: tuple[Figure, ...]
    names: tuple[Referent, ...]
    actors: tuple[ActorLine, ...]
    sources: Sources
    news: News | None
    documents: tuple[ReadDocument, ...]
    version: str

    @classmethod
    def of(cls, ledger: Ledger, settings: Settings, since: str | None, selection: Selection | None = None) -> Contents:
        """The dossier of *ledger*, or of what *selection* lets through; *since* is a valid EDTF date, or nothing."""
        book = narrowed(Book.read(ledger, settings), selection or Selection())
        return cls(
            overview=overview.of(book),
            timeline=timeline.of(book),
            relationship=relationship.of(book),
            series=series.of(book),
            mechanisms=mechanisms.of(book),
            commitments=commitments.of(book),
            board=positions.of(book),
            voices=voices.of(book),
            forecasts=forecasts.of(book),
            comparisons=disagreements.of(book),
            packages=packages.of(book),
            track_records=track_records.of(book),
            shifts=shifts.of(book),
            third_parties=third_parties.of(book),
            datings=datings.of(book),
            figures=figures.of(book),
            names=names.of(book),
            actors=tuple(actor for actor in actors.of(book) if actor.kind != "state"),
            sources=sources.of(book),
            news=news(book, since) if since else None,
            documents=documents.of(book),
            version=__version__,
        )

    @property
    def shown(self) -> frozenset[str]:
        """Ids of the records that have a line of their own, which sentences can link back to."""
        found = {entry.record for entry in self.timeline.entries if entry.home}
        found |= {change.record for item in self.mechanisms for change in item.changes if change.home}
        found |= {line.record for line in self.commitments.lines}
        found |= {line.record for line in self.board.lines}
        found |= {saying.record for voice in self.voices for saying in voice.sayings}
        found |= {line.record for line in self.forecasts}
        found |= {figure.record for figure in self.figures}
        found |= {line.record for referent in self.names for line in referent.names}
        found |= {actor.record for actor in self.actors}
        return frozenset(found)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The parts in their order; a part without data stays, and says so."""
        lines = (
            ("bottom-line", "Bottom line", None),
            ("timeline", "Timeline", len(self.timeline.entries)),
            ("relationship", "Conflict and cooperation", self.relationship.total),
            ("series", "Meeting series and mechanisms", len(self.series) + len(self.mechanisms)),
            ("commitments", "Commitments", len(self.commitments.lines)),
            ("positions", "Positions by side", len(self.board.lines)),
            ("third-parties", "Third parties", len(self.third_parties)),
            ("voices", "Voices", len(self.voices)),
            ("forecasts", "Forecasts", len(self.forecasts)),
            ("disagreements", "Where the sources disagree", len(self.comparisons.differences)),
            ("names", "Names by side", len(self.names)),
            ("sources", "Sources", len(self.sources.reports)),
        )
        found = [Section(name, number, title, count) for number, (name, title, count) in enumerate(lines, 1)]
        if self.news:
            found.append(Section("news", len(found) + 1, f"New since {self.news.since_words}", len(self.news.lines)))
        return (*found, Section("documents", None, "The documents", len(self.documents)))
