"""A book after decisions: what they are about is read again, all else stays, so that the cost is not the ledger's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from rapport.ledger import judgements, records
from rapport.model.judgements import Judgement
from rapport.model.records import Finding, Record
from rapport.views.book import MADE_OF_RECORDS, Book, Change, View

_OF_SOURCES = frozenset({"document", "outlet"})
_ALWAYS = ("sides", "last_report")
_OF_DOCUMENTS = ("origins", "ratings")
_OF_MENTIONS = ("mentions", "records_of_mention", "collections_of_mention", "told_in", "_mention_at")


def following(book: Book, connection: sa.Connection) -> Book:
    """*book* with what was decided since it was read.

    Between the two nothing but judgements may have come into the ledger (see `rapport.ledger.builds.stamp`). It is the
    book that `Book.read` would give; lines and views that the decisions don't touch are those of *book*.
    """
    known = dict(book.judgements)
    fresh = judgements.since(connection, max(known, default=0))
    known |= {one.id: one for one in fresh}
    meant = [_meant(known, one) for one in fresh]
    subjects = [subject for one in meant for subject in one.subjects]
    ids = dict.fromkeys(subject.record for subject in subjects if subject.type not in _OF_SOURCES)
    found = {name: _standing(records.by_id(connection, name)) for name in ids}
    changed = {name: one for name, one in found.items() if isinstance(one, Record) or name in book.by_id}
    was = tuple(book.by_id[name] for name in changed if name in book.by_id)
    now = tuple(one for one in changed.values() if isinstance(one, Record))
    findings = _findings(book, connection, {name: one for name, one in found.items() if name not in changed})
    rated = any(subject.type in _OF_SOURCES for subject in subjects)
    proofs = rated or any(one.act == "add" for one in meant)
    compared = findings is not book.findings or any(name in book.findings_about for name in ids)
    change = Change(was, now, compared, proofs)
    held = _records(book, connection, change)
    next_one = replace(book, judgements=known, records=held, findings=findings, made={}, pending={}, lines={})
    _carry(book, next_one, change, rated=rated)
    if not proofs:
        _carry_lines(book, next_one, ids)
    for view in {view for view in (*book.made, *book.pending) if isinstance(view, View)}:
        view.follow(book, next_one, change)
    return next_one


def _meant(known: Mapping[int, Judgement], one: Judgement) -> Judgement:
    """The decision that an undo takes back or brings back."""
    while one.undoes is not None:
        one = known[one.undoes]
    return one


def _standing(found: Record | Finding | None) -> Record | Finding | None:
    if found is None or found.review == "rejected" or (isinstance(found, Record) and not found.mentions):
        return None
    return found


def _records(book: Book, connection: sa.Connection, change: Change) -> Mapping[str, tuple[Record, ...]]:
    """The records by type, each type in the ledger's order."""
    now = {one.id: one for one in change.now}
    gone = {one.id for one in change.was} - now.keys()
    came = now.keys() - {one.id for one in change.was}
    out = dict(book.records)
    for kind in dict.fromkeys(one.type for one in (*change.was, *change.now)):
        kept = {one.id: now.get(one.id, one) for one in book.of(kind) if one.id not in gone}
        new = {name: one for name, one in now.items() if name in came and one.type == kind}
        if new:
            everyone = kept | new
            kept = {name: everyone[name] for name in records.order(connection, kind) if name in everyone}
        out[kind] = tuple(kept.values())
        if not kept:
            del out[kind]
    return {kind: out[kind] for kind in sorted(out)}


def _findings(
    book: Book, connection: sa.Connection, found: Mapping[str, Record | Finding | None]
) -> tuple[Finding, ...]:
    """The findings in the ledger's order; the very same where none changed."""
    if not found:
        return book.findings
    now = {name: one for name, one in found.items() if isinstance(one, Finding)}
    every = {one.id: now.get(one.id, one) for one in book.findings if one.id not in found or one.id in now}
    if now.keys() - {one.id for one in book.findings}:
        every |= now
        return tuple(every[name] for name in records.order(connection, "finding") if name in every)
    return tuple(every.values())


def _carry(book: Book, next_one: Book, change: Change, *, rated: bool) -> None:
    """Put what was looked up in *book* into the next one, as far as it is still so."""
    there, here = book.__dict__, next_one.__dict__
    names = (
        *_ALWAYS,
        *(() if rated else _OF_DOCUMENTS),
        *(("findings_about",) if next_one.findings is book.findings else ()),
    )
    here.update({name: there[name] for name in names if name in there})
    gone = [one for one in change.was if one.id not in {other.id for other in change.now}]
    came = [one for one in change.now if one.id not in {other.id for other in change.was}]
    if "by_id" in there and not came:  # else its order would be another
        here["by_id"] = {**there["by_id"], **{one.id: one for one in change.now}}
        for one in gone:
            del here["by_id"][one.id]
    if not gone and not came:
        here.update({name: there[name] for name in _OF_MENTIONS if name in there})
    elif all(name in there for name in _OF_MENTIONS) and not any(one.type in MADE_OF_RECORDS for one in (*gone, *came)):
        _carry_mentions(there, here, gone, came)


def _carry_mentions(
    there: Mapping[str, Any], here: dict[str, Any], gone: Sequence[Record], came: Sequence[Record]
) -> None:
    """As `_carry`, for what is looked up by mention: without those of records that went, with those of new ones."""
    told, owners, mentions, at = (
        dict(there[name]) for name in ("told_in", "records_of_mention", "mentions", "_mention_at")
    )
    for record in gone:
        for document in record.documents:
            told[document] -= {record.id}
        for mention in record.mentions:
            owners[mention.id] = tuple(name for name in owners[mention.id] if name != record.id)
            if not owners[mention.id]:
                del owners[mention.id]
    for record in came:
        for document in record.documents:
            told[document] = told.get(document, frozenset()) | {record.id}
        for mention in record.mentions:
            owners[mention.id] = (*owners.get(mention.id, ()), record.id)
            mentions[mention.id] = mention
            at.setdefault((mention.document, *mention.evidence.span), mention)
    collections = there["collections_of_mention"]
    free = set[tuple[str, int, int]]()
    for mention in {one.id: one for record in gone for one in record.mentions}.values():
        if mention.id not in owners and mention.id not in collections:
            del mentions[mention.id]
            place = (mention.document, *mention.evidence.span)
            if at[place].id == mention.id:
                free.add(place)
                del at[place]
    beside = {name for place in free for name in told[place[0]]}
    for mention in (one for name in sorted(beside) if name in there["by_id"] for one in there["by_id"][name].mentions):
        if (place := (mention.document, *mention.evidence.span)) in free:
            at.setdefault(place, mention)
    here.update(
        told_in={name: found for name, found in told.items() if found},
        records_of_mention=owners,
        mentions=mentions,
        _mention_at=at,
        collections_of_mention=collections,
    )


def _carry_lines(book: Book, next_one: Book, ids: Iterable[str]) -> None:
    """Take over the lines, but for those of what changed and of what a comparison ties to it."""
    touched = set(ids)
    if next_one.findings is not book.findings:
        told = (*book.findings, *next_one.findings)
        touched |= {name for finding in told if finding.id in touched for name in finding.about}
    tied = [finding for name in touched for finding in book.findings_about.get(name, ())]
    touched |= {name for finding in tied for name in (finding.id, *finding.about)}
    for kind, lines in list(book.lines.items()):
        kept = dict(lines)
        for name in touched & kept.keys():
            del kept[name]
        next_one.lines[kind] = kept
