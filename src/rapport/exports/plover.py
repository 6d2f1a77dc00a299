"""PLOVER's own JSON, one event a line, and the table of coded events for CSV and Parquet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from rapport.coding import CodedActor, CodedEvent, CodedSentence
from rapport.coding.coordinates import point_of
from rapport.exports.columns import Described, columns
from rapport.exports.jsonl import write_lines
from rapport.model.dates import closed_bounds
from rapport.version import __version__
from rapport.views.chosen import Chosen

TABLE: Final = Described(
    "plover",
    "a coded event: PLOVER's type, mode and contexts, CAMEO's code; only what happened, if no status is asked for",
    columns(
        """
        id | text | the record's id, the same from build to build
        date | edtf | when
        first_day | day | first day that the date can mean
        last_day | day | last day that it can mean
        reported | edtf | first date on which a report of it was published
        type | text | one of PLOVER's sixteen types
        mode | text | how, in the type's own terms
        contexts | texts | what it is about
        quad | integer | 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict
        score | number | PLOVER's scale, -10 to 10
        cameo | text | CAMEO's code, good to the root
        root | text | its first two digits
        goldstein | number | Goldstein's scale of the code
        actors | texts | who acts: PLOVER's codes
        actor_sectors | texts | what parts of them
        recipients | texts | who is acted on: PLOVER's codes
        recipient_sectors | texts | what parts of them
        reciprocal | boolean | whether all sides do it to each other
        place | text | where
        country | text | the state in which that lies
        status | text | whether it took place [happened planned hypothetical negated]
        quote | text | the words that prove it, in the first document that does
        sentence | text | the sentence that they stand in
        documents | texts | ids of the documents that tell it
        sources | integer | how many independent reports do; copies and syndicated text count once
        outlet_sides | texts | whose outlets they are
        according_to | texts | whom reports give as their source, where none says it on its own
        confidence | number | the chance that the record is right, 0 to 1
        review | text | what persons judged [unreviewed confirmed corrected rejected]
        """
    ),
)  # fmt: skip


def table_rows(chosen: Chosen) -> Iterator[dict[str, Any]]:
    """The chosen events as rows of the table ``plover``."""
    for event in chosen.events():
        days = closed_bounds(event.date)
        yield {
            "id": event.id,
            "date": event.date,
            "first_day": days.first if days else None,
            "last_day": days.last if days else None,
            "reported": event.reported,
            "type": event.type,
            "mode": event.mode,
            "contexts": list(event.contexts),
            "quad": event.quad,
            "score": event.score,
            "cameo": event.cameo,
            "root": event.root,
            "goldstein": event.goldstein,
            "actors": [actor.code for actor in event.actors],
            "actor_sectors": _sectors(event.actors),
            "recipients": [actor.code for actor in event.recipients],
            "recipient_sectors": _sectors(event.recipients),
            "reciprocal": event.reciprocal,
            "place": event.location.name if event.location else None,
            "country": event.location.country if event.location else None,
            "status": event.status,
            "quote": event.sentences[0].quote,
            "sentence": event.sentences[0].text,
            "documents": list(event.documents),
            "sources": event.sources,
            "outlet_sides": list(event.outlet_sides),
            "according_to": list(event.according_to),
            "confidence": event.confidence,
            "review": event.review,
        }


def write_plover(chosen: Chosen, target: Path) -> int:
    """Write the chosen events in PLOVER's JSON, one a line; gives their number."""
    return write_lines(target, (plover_row(chosen, event) for event in chosen.events()))


def plover_row(chosen: Chosen, event: CodedEvent) -> dict[str, Any]:
    """An event in PLOVER's fields; those that have nothing to say are left out.

    A date that is no single day is ``date`` to ``enddate``. ``text_info`` has each sentence's offsets.
    """
    days = closed_bounds(event.date)
    row: dict[str, Any] = {
        "id": event.id,
        "has_event": True,
        "date": days.first.isoformat() if days else None,
        "enddate": days.last.isoformat() if days and days.last != days.first else None,
        "actor": [_entity(actor) for actor in event.actors],
        "recipient": [_entity(actor) for actor in event.recipients],
        "event": [event.type],
        "event_loc": _location(event),
        "event_text": [proof.quote for proof in event.sentences],
        "quad_code": event.quad,
        "event_scale": event.score,
        "mode": [event.mode] if event.mode else [],
        "context": list(event.contexts),
        "text": event.sentences[0].text,
        "text_info": [_text(place, proof) for place, proof in enumerate(event.sentences, 1)],
        "cite_info": [_cited(chosen, document) for document in event.documents],
        "coder": "Rapport",
        "comment": _comment(event),
    }
    # `date` is among the fields that the manual requires, so it stays where it is not known.
    return {key: value for key, value in row.items() if key == "date" or value not in (None, [], {})}


def _entity(actor: CodedActor) -> dict[str, Any]:
    row = {
        "code": actor.code,
        "sector": list(actor.sectors),
        "entity_text": actor.text or actor.name,
        "identifier_text": actor.name,
    }
    return {key: value for key, value in row.items() if value}


def _location(event: CodedEvent) -> dict[str, Any] | None:
    place = event.location
    if place is None:
        return None
    row: dict[str, Any] = {"extracted_place": place.name, "resolved_place": place.name, "country_code": place.country}
    point = point_of(place.name, place.country)
    if point is not None:
        row |= {"geonameid": point.geonames, "lat": point.latitude, "lon": point.longitude}
    return {key: value for key, value in row.items() if value}


def _text(place: int, proof: CodedSentence) -> dict[str, Any]:
    return {"sequence": place, "start": proof.span.start, "end": proof.span.end, "text_story": proof.document}


def _cited(chosen: Chosen, document: str) -> dict[str, Any]:
    head = chosen.heads[document]
    row = {
        "citation": document,
        "url": head.metadata.url,
        "title": head.metadata.title,
        "language": head.metadata.language,
        "publication": head.metadata.outlet,
        "coder": "Rapport",
        "version": __version__,
    }
    return {key: value for key, value in row.items() if value}


def _comment(event: CodedEvent) -> str:
    told = [f"status: {event.status}", f"independent reports: {event.sources}", f"confidence: {event.confidence:g}"]
    if event.according_to:
        told.append(f"according to {', '.join(event.according_to)}")
    return "; ".join(told)


def _sectors(actors: tuple[CodedActor, ...]) -> list[str]:
    return list(dict.fromkeys(sector for actor in actors for sector in actor.sectors))
