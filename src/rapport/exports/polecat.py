"""POLECAT's columns: tab-separated, with a header, ``None`` where nothing is known, lists parted by semicolons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from rapport.coding import CodedActor
from rapport.coding.coordinates import point_of
from rapport.coding.countries import codes_of
from rapport.exports.cells import field
from rapport.exports.columns import Described, columns
from rapport.exports.dyads import Dates, Row, day_of, dyads
from rapport.language.states import english_name
from rapport.ledger import schema
from rapport.output import whole
from rapport.version import __version__
from rapport.views.chosen import Chosen

NONE: Final = "None"
_QUADS: Final = {
    1: "VERBAL COOPERATION",
    2: "MATERIAL COOPERATION",
    3: "VERBAL CONFLICT",
    4: "MATERIAL CONFLICT",
}

_PARTY = """
    {0} Name | text | the state or body that {1}
    {0} Country | text | its ISO 3166-1 alpha-3 code (Kosovo KOS); empty for a body
    {0} COW | text | its number in the Correlates of War project's list
    Primary {0} Sector | text | PLOVER's code of what part of it {1}, or the body's kind (IGO, UNO, EUR, NGO)
    {0} Sectors | text | all such codes
    {0} Title | text | not filled
    {0} Name Raw | text | how the sentence calls it
    Wikipedia {0} ID | text | not filled
"""

TABLE: Final = Described(
    "polecat",
    "an event in one direction, in POLECAT's columns; missing values are None, lists are parted by semicolons",
    (
        *columns(
            """
            Event ID | text | the record's id, with -2, -3 behind it for further directions
            Event Date | day | the day, where the reports name one (--dates loose: see Formats out)
            Event Type | text | PLOVER's type
            Event Mode | text | its mode
            Intensity | number | PLOVER's score, -10 to 10
            Quad Code | text | verbal or material, cooperation or conflict
            Contexts | text | what it is about
            """
        ),
        *columns(_PARTY.format("Actor", "acts")),
        *columns(_PARTY.format("Recipient", "is acted on")),
        *columns(
            """
            Placename | text | where, as the record has it
            City | text | the same, where it is no state's name
            District | text | not filled
            Province | text | not filled
            Country | text | the state in which that lies: alpha-3 code
            Latitude | text | of a town that is told with its state: degrees north
            Longitude | text | degrees east
            GeoNames ID | text | the town's number in GeoNames
            Raw Placename | text | as Placename
            Feature Type | text | not filled
            Source | text | outlet of the first report
            Publication Date | edtf | when that was published
            Story People | text | persons named in that report
            Story Organizations | text | bodies named in it
            Story Locations | text | not filled
            Language | text | of that report
            Version | text | RAPPORT and its version
            """
        ),
    ),
    key=("Event ID",),
)


def write_polecat(chosen: Chosen, target: Path, dates: Dates = "exact") -> int:
    """Write the chosen events in POLECAT's columns; gives the number of rows."""
    count = 0
    with whole(target) as file:
        file.write("\t".join(TABLE.names) + "\n")
        for row in _rows(chosen, dates):
            file.write("\t".join(field(row.get(name)) or NONE for name in TABLE.names) + "\n")
            count += 1
    return count


def _rows(chosen: Chosen, dates: Dates) -> Iterator[dict[str, Any]]:
    last: tuple[str, dict[str, Any]] | None = None
    for row in dyads(chosen.events()):
        document = row.event.documents[0]
        if last is None or last[0] != document:
            last = document, _story(chosen, document)
        yield {**_event(row, dates), **_party("Actor", row.actor), **_party("Recipient", row.recipient), **last[1]}


def _event(row: Row, dates: Dates) -> dict[str, Any]:
    event = row.event
    day, place = day_of(event, dates), event.location
    country = place.country if place else None
    point = point_of(place.name, country) if place else None
    return {
        "Event ID": row.id,
        "Event Date": day.isoformat() if day else None,
        "Event Type": event.type,
        "Event Mode": event.mode,
        "Intensity": event.score,
        "Quad Code": _QUADS[event.quad],
        "Contexts": _listed(event.contexts),
        "Placename": place.name if place else None,
        "City": place.name if place and (not country or place.name != english_name(country)) else None,
        "Country": country,
        "Latitude": point.latitude if point else None,
        "Longitude": point.longitude if point else None,
        "GeoNames ID": point.geonames if point else None,
        "Raw Placename": place.name if place else None,
        "Version": f"RAPPORT-{__version__}",
    }


def _party(as_what: str, party: CodedActor | None) -> dict[str, Any]:
    if party is None:
        return {}
    sectors = party.sectors or ((party.noncountry,) if party.noncountry else ())
    return {
        f"{as_what} Name": party.name,
        f"{as_what} Country": party.country,
        f"{as_what} COW": codes_of(party.country).cow,
        f"Primary {as_what} Sector": sectors[0] if sectors else None,
        f"{as_what} Sectors": _listed(sectors),
        f"{as_what} Name Raw": party.text,
    }


def _story(chosen: Chosen, document: str) -> dict[str, Any]:
    head = chosen.heads.get(document)
    mention = schema.mention
    query = (
        sa.select(mention.c.content)
        .where(mention.c.document == document, mention.c.type == "actor_mention")
        .order_by(mention.c.position)
    )
    named = list(chosen.connection.scalars(query))
    return {
        "Source": head.metadata.outlet if head else None,
        "Publication Date": head.published if head else None,
        "Story People": _listed(one["name"] for one in named if one["kind"] == "person"),
        "Story Organizations": _listed(one["name"] for one in named if one["kind"] == "organisation"),
        "Language": head.metadata.language if head else None,
    }


def _listed(parts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(part.replace(";", ",") for part in parts))
