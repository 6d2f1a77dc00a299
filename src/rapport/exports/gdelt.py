"""GDELT 2's events and mentions: two tab-separated files without header, in GDELT's order of columns."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from rapport.coding import CodedActor, CodedEvent
from rapport.coding.coded import CodedSentence
from rapport.coding.coordinates import point_of
from rapport.coding.countries import codes_of
from rapport.exports.cells import field
from rapport.exports.columns import Described, columns
from rapport.exports.dyads import Dates, Row, day_of, dyads, in_lead, sentence_number
from rapport.language.states import english_name
from rapport.model.dates import Bounds, closed_bounds
from rapport.output import folder_at, whole
from rapport.reading.metadata.outlets import host_of
from rapport.views.chosen import Chosen

EVENTS_FILE: Final = "rapport.export.CSV"
MENTIONS_FILE: Final = "rapport.mentions.CSV"
_WEB, _CITATION = 1, 2
_COUNTRY, _CITY = 1, 4

_ACTOR = """
    Actor{0}Code | text | country or body and sectors, run together
    Actor{0}Name | text | the state or body that {1}
    Actor{0}CountryCode | text | its ISO 3166-1 alpha-3 code (Kosovo KOS)
    Actor{0}KnownGroupCode | text | code of a body: IGO, UNO, EUR, NGO
    Actor{0}EthnicCode | text | not filled
    Actor{0}Religion1Code | text | not filled
    Actor{0}Religion2Code | text | not filled
    Actor{0}Type1Code | text | what part of it {1}: PLOVER's sector
    Actor{0}Type2Code | text | a second one
    Actor{0}Type3Code | text | a third one
"""
_NORTH = "of a town that is told with its state: degrees north"
_GEO = """
    {0}Geo_Type | integer | {1}
    {0}Geo_FullName | text | {1}
    {0}Geo_CountryCode | text | {1}, in FIPS 10-4
    {0}Geo_ADM1Code | text | not filled
    {0}Geo_ADM2Code | text | not filled
    {0}Geo_Lat | number | {2}
    {0}Geo_Long | number | {3}
    {0}Geo_FeatureID | text | not filled
"""

EVENTS: Final = Described(
    "gdelt_events",
    f"an event in one direction, in the 61 columns of GDELT 2 ({EVENTS_FILE}; no header)",
    (
        *columns(
            """
            GLOBALEVENTID | integer | a hash of the record's id and the direction, below 2^52
            SQLDATE | integer | the day, YYYYMMDD, where the reports name one
            MonthYear | integer | the month, YYYYMM, where they name one
            Year | integer | the year, where they name one
            FractionDate | number | year and (month * 30 + day) / 365 of it
            """
        ),
        *columns(_ACTOR.format(1, "acts")),
        *columns(_ACTOR.format(2, "is acted on")),
        *columns(
            """
            IsRootEvent | integer | 1 where it stands in the lead paragraph of the first report
            EventCode | text | CAMEO's code, good to the root (see Coding)
            EventBaseCode | text | its first three digits
            EventRootCode | text | its first two
            QuadClass | integer | by CAMEO's root: 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict
            GoldsteinScale | number | Goldstein's scale of the code
            NumMentions | integer | how many sentences tell it
            NumSources | integer | how many independent reports
            NumArticles | integer | how many reports, copies too
            AvgTone | number | not filled
            """
        ),
        *columns(_GEO.format("Actor1", *["not filled"] * 3)),
        *columns(_GEO.format("Actor2", *["not filled"] * 3)),
        *columns(_GEO.format("Action", "where: 1 a state, 4 a place in one", _NORTH, "degrees east")),
        *columns(
            """
            DATEADDED | integer | when the first report was taken in, YYYYMMDDHHMMSS
            SOURCEURL | text | its address, else its id
            """
        ),
    ),
    key=("GLOBALEVENTID",),
)

MENTIONS: Final = Described(
    "gdelt_mentions",
    f"a sentence that tells an event, in the 16 columns of GDELT 2's mentions ({MENTIONS_FILE}; no header)",
    columns(
        """
        GLOBALEVENTID | integer | the event's
        EventTimeDate | integer | when its first report was taken in, YYYYMMDDHHMMSS
        MentionTimeDate | integer | when this report was taken in
        MentionType | integer | 1 with an address on the web, 2 without
        MentionSourceName | text | the outlet, else the address's host
        MentionIdentifier | text | the address, else the document's id
        SentenceID | integer | in which of its sentences; title and lines count
        Actor1CharOffset | integer | where it names who acts, in Unicode characters; -1 where that is not known
        Actor2CharOffset | integer | where it names who is acted on; -1 where that is not known
        ActionCharOffset | integer | where the words that prove the event begin
        InRawText | integer | 1
        Confidence | integer | 10 to 100
        MentionDocLen | integer | length of its text in characters
        MentionDocTone | number | not filled
        MentionDocTranslationInfo | text | not filled
        Extras | text | not filled
        """
    ),
    key=("GLOBALEVENTID", "MentionIdentifier", "ActionCharOffset"),
)


def write_gdelt(chosen: Chosen, target: Path, dates: Dates = "exact") -> dict[str, int]:
    """Write the chosen events and their mentions into the folder *target*; how many rows each file has."""
    folder = folder_at(target)
    counts = {EVENTS_FILE: 0, MENTIONS_FILE: 0}
    with whole(folder / EVENTS_FILE) as events, whole(folder / MENTIONS_FILE) as mentions:
        for row in dyads(chosen.events()):
            told = _event(chosen, row, dates)
            events.write("\t".join(field(told.get(name)) for name in EVENTS.names) + "\n")
            counts[EVENTS_FILE] += 1
            for mention in _mentions(chosen, row):
                mentions.write("\t".join(field(mention.get(name)) for name in MENTIONS.names) + "\n")
                counts[MENTIONS_FILE] += 1
    return counts


def quad_of(root: str) -> int:
    """GDELT's quad class of a CAMEO root."""
    place = int(root)
    return 1 if place <= 5 else 2 if place <= 8 else 3 if place <= 13 else 4


def _event(chosen: Chosen, row: Row, dates: Dates) -> dict[str, Any]:
    event, first = row.event, row.event.sentences[0]
    return {
        "GLOBALEVENTID": row.number,
        **_date(event, dates),
        **_actor(1, row.actor),
        **_actor(2, row.recipient),
        "IsRootEvent": int(in_lead(chosen.texts.get(first.document, ""), first.span.start)),
        "EventCode": event.cameo,
        "EventBaseCode": event.cameo[:3],
        "EventRootCode": event.root,
        "QuadClass": quad_of(event.root),
        "GoldsteinScale": event.goldstein,
        "NumMentions": len(event.sentences),
        "NumSources": event.sources,
        "NumArticles": len(event.documents),
        **_place(row),
        "DATEADDED": _added(chosen, event.documents[0]),
        "SOURCEURL": _identifier(chosen, event.documents[0]),
    }


def _mentions(chosen: Chosen, row: Row) -> Iterator[dict[str, Any]]:
    for proof in row.event.sentences:
        head = chosen.heads[proof.document]
        url = _web(head.metadata.url)
        yield {
            "GLOBALEVENTID": row.number,
            "EventTimeDate": _added(chosen, row.event.documents[0]),
            "MentionTimeDate": _added(chosen, proof.document),
            "MentionType": _WEB if url else _CITATION,
            "MentionSourceName": head.metadata.outlet or (host_of(url) or None if url else None),
            "MentionIdentifier": _identifier(chosen, proof.document),
            "SentenceID": sentence_number(chosen.texts.get(proof.document, ""), proof.span.start),
            "Actor1CharOffset": _where(proof, row.actor),
            "Actor2CharOffset": _where(proof, row.recipient),
            "ActionCharOffset": proof.span.start,
            "InRawText": 1,
            "Confidence": min(100, max(10, 10 * round(10 * row.event.confidence))),
            "MentionDocLen": head.length,
        }


def _date(event: CodedEvent, dates: Dates) -> dict[str, Any]:
    day = day_of(event, dates)
    found = Bounds(day, day) if day else closed_bounds(event.date)
    if found is None or found.first.year != found.last.year:
        return {}
    told: dict[str, Any] = {"Year": found.first.year}
    if found.first.month == found.last.month:
        told["MonthYear"] = f"{found.first:%Y%m}"
    if found.first == found.last:
        told["SQLDATE"] = f"{found.first:%Y%m%d}"
        told["FractionDate"] = f"{found.first.year + (found.first.month * 30 + found.first.day) / 365:.4f}"
    return told


def _actor(number: int, party: CodedActor | None) -> dict[str, Any]:
    if party is None:
        return {}
    kinds = [*party.sectors, None, None, None][:3]
    return {
        f"Actor{number}Code": "".join((party.code, *party.sectors[:3])),
        f"Actor{number}Name": party.name.upper(),
        f"Actor{number}CountryCode": party.country,
        f"Actor{number}KnownGroupCode": party.noncountry,
        **{f"Actor{number}Type{place}Code": kind for place, kind in enumerate(kinds, 1)},
    }


def _place(row: Row) -> dict[str, Any]:
    place = row.event.location
    if place is None:
        return {}
    country = english_name(place.country) if place.country else None
    is_state = place.name == country
    point = point_of(place.name, place.country)
    return {
        "ActionGeo_Type": _COUNTRY if is_state else _CITY,
        "ActionGeo_FullName": place.name if is_state or not country else f"{place.name}, {country}",
        "ActionGeo_CountryCode": codes_of(place.country).fips,
        "ActionGeo_Lat": point.latitude if point else None,
        "ActionGeo_Long": point.longitude if point else None,
    }


def _where(proof: CodedSentence, party: CodedActor | None) -> int:
    for name in (party.text, party.name) if party else ():
        found = re.search(rf"\b{re.escape(name)}\b", proof.text) if name else None
        if found:
            return proof.sentence.start + found.start()
    return -1


def _identifier(chosen: Chosen, document: str) -> str:
    head = chosen.heads.get(document)
    return (_web(head.metadata.url) if head else None) or document


def _web(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _added(chosen: Chosen, document: str) -> str | None:
    head = chosen.heads.get(document)
    try:
        when = dt.datetime.fromisoformat(head.added) if head else None
    except ValueError:
        return None
    return f"{when:%Y%m%d%H%M%S}" if when else None
