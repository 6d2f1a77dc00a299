"""The ledger's records as coded events: one event a record, each with the sentences that prove it.

Events come from the event records, consultations from the meetings, which know more of them: place, participants,
whether they took place. What is planned, hypothetical or negated comes from meetings, promises and unrealised acts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from rapport.coding.coded import CodedEvent, Status
from rapport.coding.known import Sources
from rapport.coding.single import Coder
from rapport.model.mentions import Commitment, Event, EventType, Meeting, Unrealised
from rapport.model.records import Record, StoredMention
from rapport.model.spans import Span

_Told = dict[str, list[Span]]
"""For each document the stretches in which something is coded."""
HAPPENED: frozenset[Status] = frozenset({"happened"})


def coded_events(
    records: Iterable[Record],
    sources: Sources,
    statuses: Collection[Status] = HAPPENED,
    coder: Coder | None = None,
) -> Iterator[CodedEvent]:
    """Code every event of the ledger, in the order of the records.

    Args:
        records: the ledger's records; others than meetings, events, commitments and unrealised acts are passed over.
        sources: the documents that they rest on.
        statuses: which to give: by default only what happened.
        coder: codes single records; one that knows only *sources*, if none is given.
    """
    found = [record for record in records if record.review != "rejected" and record.mentions]
    meetings = (record for record in found if isinstance(record.content, Meeting))
    events = (record for record in found if isinstance(record.content, Event))
    promises = (record for record in found if isinstance(record.content, Commitment))
    acts = (record for record in found if isinstance(record.content, Unrealised))
    for _, event in coded_stream(meetings, events, sources, promises, acts, coder):
        if event.status in statuses:
            yield event


def coded_stream(
    meetings: Iterable[Record],
    events: Iterable[Record],
    sources: Sources,
    commitments: Iterable[Record] = (),
    unrealised: Iterable[Record] = (),
    coder: Coder | None = None,
) -> Iterator[tuple[Record, CodedEvent]]:
    """Code records one after the other, whatever their status, each with the record; nothing but spans is kept.

    Args:
        meetings: records of meetings, taken to the end before the first event.
        events: records of events; a CONSULT in the same stretch as a coded meeting is passed over.
        sources: the documents that they rest on.
        commitments: records of promises, for what is planned, hypothetical or negated; one in the same stretch as a
            coded meeting is passed over.
        unrealised: records of acts that are denied, planned or imagined; one in the same stretch as a coded meeting or
            promise, or as an event of its type, is passed over.
        coder: as for `coded_events`.
    """
    coder = coder or Coder(sources)
    told: _Told = defaultdict(list)
    done: dict[EventType, _Told] = defaultdict(lambda: defaultdict(list))
    for record in meetings:
        event = coder.meeting(record)
        if event is None:
            continue
        _tell(record, told)
        yield record, event
    for record in events:
        content = record.content
        if isinstance(content, Event) and content.event_type == "CONSULT" and _is_told(record.mentions, told):
            continue
        event = coder.event(record)
        if event is not None:
            _tell(record, done[event.type])
            yield record, event
    promised: _Told = defaultdict(list)
    for record in commitments:
        if not _is_told(record.mentions, told) and (event := coder.commitment(record)) is not None:
            _tell(record, promised)
            yield record, event
    for record in unrealised:
        if _is_told(record.mentions, told) or _is_told(record.mentions, promised):
            continue
        event = coder.event(record)
        if event is not None and not _is_told(record.mentions, done[event.type]):
            yield record, event


def _tell(record: Record, told: _Told) -> None:
    """Note the stretches that a coded record stands in."""
    for mention in record.mentions:
        told[mention.document].append(mention.evidence.span)


def _is_told(mentions: Sequence[StoredMention], told: Mapping[str, list[Span]]) -> bool:
    """Whether a coded meeting stands in the same stretch as one of the mentions."""
    return any(mention.evidence.span.overlaps(span) for mention in mentions for span in told.get(mention.document, ()))
