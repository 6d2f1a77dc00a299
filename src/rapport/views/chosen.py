"""What a selection lets through of a ledger, one page at a time: every export reads the ledger through this."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import Any

import sqlalchemy as sa

from rapport.coding import CodedEvent, Sources, coded_stream, people_of
from rapport.ledger import builds, judgements, readings, schema, streaming
from rapport.ledger import records as ledger_records
from rapport.ledger.streaming import Head, Texts
from rapport.model.records import Finding, Record, StoredMention
from rapport.settings import Settings
from rapport.views.selection import STANDING, Selection
from rapport.views.sieve import Sieve
from rapport.views.traits import aliases


class Chosen:
    """The records, findings, documents and mentions of a ledger that a selection lets through.

    Nothing but ids and the documents' heads is kept; the connection must stay open while anything is read.

    Args:
        connection: of the ledger; all is read in its one transaction.
        settings: of the dossier.
        selection: what is wanted.
    """

    def __init__(self, connection: sa.Connection, settings: Settings, selection: Selection) -> None:
        self.connection = connection
        self.settings = settings
        self.selection = selection

    @cached_property
    def heads(self) -> Mapping[str, Head]:
        """Every document without its text, by id."""
        return {head.id: head for head in streaming.heads(self.connection)}

    @cached_property
    def sieve(self) -> Sieve:
        """What decides about single records."""
        actors = streaming.records(self.connection, ["actor"]) if self.selection.people else ()
        return Sieve(self.selection, self.heads, aliases(self.selection.people, actors))

    def records(self, *kinds: str) -> Iterator[Record]:
        """The records wanted: of all types, or of *kinds*."""
        wanted = self.selection
        among = wanted.record_types
        types = [kind for kind in kinds or among if not among or kind in among]
        if (kinds or among) and not types:
            return
        found = streaming.records(self.connection, types, confidence=wanted.confidence, reviews=wanted.reviews)
        for record in found:
            # A build that was broken off may have taken a record's proofs away.
            if record.mentions and self.sieve.admits(record):
                yield record

    def events(self) -> Iterator[CodedEvent]:
        """The wanted records as coded events: consultations first, each kind in the order of time.

        Whether a meeting tells an event already doesn't hang on the filters, so all that stand are looked through.
        """
        meetings, events, promises, unrealised = (
            (r for r in streaming.records(self.connection, [kind], reviews=self._reviews) if r.mentions)
            for kind in ("meeting", "event", "commitment", "unrealised")
        )
        for record, event in coded_stream(meetings, events, self._coding, promises, unrealised):
            if self.sieve.admits_event(record, event):
                yield event

    @cached_property
    def texts(self) -> Texts:
        """The documents' texts by id, fetched when they are asked for."""
        return Texts(self.connection)

    @property
    def _reviews(self) -> tuple[str, ...]:
        wanted = self.selection.reviews
        return tuple(dict.fromkeys((*STANDING, *wanted))) if wanted else STANDING

    @cached_property
    def _coding(self) -> Sources:
        return Sources(
            texts=self.texts,
            published={name: head.published for name, head in self.heads.items()},
            people=people_of(streaming.records(self.connection, ["actor"])),
        )

    def findings(self) -> Iterator[Finding]:
        """The findings about a record that is wanted, whatever its type."""
        wanted = self.selection
        if wanted.types and "finding" not in wanted.types:
            return
        about = self._ids
        for finding in ledger_records.findings(self.connection):
            if wanted.reviews and finding.review not in wanted.reviews:
                continue
            if about is None or about & set(finding.about):
                yield finding

    @cached_property
    def documents(self) -> Collection[str]:
        """Ids of the documents on which the wanted records rest; all, where nothing is left out."""
        if self.selection.everything:
            return self.heads.keys()
        found = {name for record in self.records() for name in record.documents}
        return {name: None for name in self.heads if name in found}.keys()

    def mentions(self) -> Iterator[StoredMention]:
        """The mentions of the wanted records, in the order of documents; all, where nothing is left out."""
        if self.selection.everything:
            yield from readings.mentions(self.connection)
            return
        wanted = {mention.id for record in self.records() for mention in record.mentions}
        for mention in readings.mentions(self.connection):
            if mention.id in wanted:
                yield mention

    def outlet_side(self, head: Head) -> str | None:
        """Whose a document's outlet is, as the settings or the document say."""
        return self.settings.outlets.get(head.metadata.outlet or "") or head.metadata.outlet_side

    def state(self) -> dict[str, Any]:
        """What the ledger was made of when it was read: the last build's state, documents, judgements."""
        last = builds.last(self.connection)
        return {
            "build": last["fingerprint"] if last else None,
            "documents": self.connection.scalar(sa.select(sa.func.count()).select_from(schema.document)),
            "judgements": judgements.head(self.connection),
        }

    @cached_property
    def _ids(self) -> set[str] | None:
        """The ids of the wanted records of any type; nothing where all are wanted."""
        wanted = self.selection
        if Selection(types=wanted.types) == wanted:
            return None
        found = streaming.records(self.connection, confidence=wanted.confidence, reviews=wanted.reviews)
        return {record.id for record in found if self.sieve.admits(record, of_any_type=True)}
