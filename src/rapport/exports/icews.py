"""ICEWS' columns: tab-separated, with a header; one row for each direction of an event, in CAMEO codes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from rapport.coding import CodedActor, tables
from rapport.coding.coordinates import point_of
from rapport.exports.cells import field
from rapport.exports.columns import Described, columns
from rapport.exports.dyads import Dates, day_of, dyads, number_of, sentence_number
from rapport.language.states import english_name
from rapport.output import whole
from rapport.views.chosen import Chosen

ROOTS: Final = {
    "01": "Make public statement",
    "02": "Appeal",
    "03": "Express intent to cooperate",
    "04": "Consult",
    "05": "Engage in diplomatic cooperation",
    "06": "Engage in material cooperation",
    "07": "Provide aid",
    "08": "Yield",
    "09": "Investigate",
    "10": "Demand",
    "11": "Disapprove",
    "12": "Reject",
    "13": "Threaten",
    "14": "Protest",
    "15": "Exhibit force posture",
    "16": "Reduce relations",
    "17": "Coerce",
    "18": "Assault",
    "19": "Fight",
    "20": "Use unconventional mass violence",
}
"""CAMEO's twenty root categories."""

TABLE: Final = Described(
    "icews",
    "an event in one direction, in ICEWS' columns",
    columns(
        """
        Event ID | integer | a hash of the record's id and the direction, below 2^52
        Event Date | day | the day, where the reports name one (--dates loose: see Formats out)
        Source Name | text | the state or body that acts
        Source Sectors | text | what part of it, in words, parted by commas
        Source Country | text | the state's name; empty for a body
        Event Text | text | name of CAMEO's root category
        CAMEO Code | text | CAMEO's code, good to the root (see Coding)
        Intensity | number | Goldstein's scale of that code, -10 to 10
        Target Name | text | the state or body that is acted on
        Target Sectors | text | what part of it, in words, parted by commas
        Target Country | text | the state's name; empty for a body
        Story ID | integer | a hash of the first report's id, below 2^52
        Sentence Number | integer | in which of its sentences it stands; title and lines count
        Publisher | text | its outlet
        City | text | where, as the record has it
        District | text | not filled
        Province | text | not filled
        Country | text | name of the state in which that lies
        Latitude | text | of a town that is told with its state: degrees north
        Longitude | text | degrees east
        """
    ),
    key=("Event ID", "Event Date"),
)


def write_icews(chosen: Chosen, target: Path, dates: Dates = "exact") -> int:
    """Write the chosen events in ICEWS' columns; gives the number of rows."""
    count = 0
    with whole(target) as file:
        file.write("\t".join(TABLE.names) + "\n")
        for row in _rows(chosen, dates):
            file.write("\t".join(field(row.get(name)) for name in TABLE.names) + "\n")
            count += 1
    return count


def _rows(chosen: Chosen, dates: Dates) -> Iterator[dict[str, Any]]:
    for row in dyads(chosen.events()):
        event, day = row.event, day_of(row.event, dates)
        document = event.documents[0]
        head = chosen.heads.get(document)
        place = event.location
        point = point_of(place.name, place.country) if place else None
        proof = next((one for one in event.sentences if one.document == document), None)
        yield {
            "Event ID": row.number,
            "Event Date": day.isoformat() if day else None,
            **_party("Source", row.actor),
            **_party("Target", row.recipient),
            "Event Text": ROOTS[event.root],
            "CAMEO Code": event.cameo,
            "Intensity": event.goldstein,
            "Story ID": number_of(document),
            "Sentence Number": sentence_number(chosen.texts.get(document, ""), proof.span.start) if proof else None,
            "Publisher": head.metadata.outlet if head else None,
            "City": place.name if place else None,
            "Country": english_name(place.country) if place and place.country else None,
            "Latitude": point.latitude if point else None,
            "Longitude": point.longitude if point else None,
        }


def _party(as_what: str, party: CodedActor | None) -> dict[str, Any]:
    if party is None:
        return {}
    named = tables.sectors()
    return {
        f"{as_what} Name": party.name,
        f"{as_what} Sectors": ",".join(named.get(sector, sector).capitalize() for sector in party.sectors),
        f"{as_what} Country": party.name if party.country else None,
    }
