"""Meetings: one record for each distinct meeting in a document, merged from everything that names it.

The way: words that name a meeting (``triggers``) with who takes part (``arguments``), whether it happens (``status``)
and what else its sentence says (``details``) make candidates (``candidates``); sides left open are filled from the
document (``context``); namings of one meeting are brought together (``merging``) and become a record (``records``).
"""

from __future__ import annotations

from rapport.extraction.meetings.candidates import find_candidates
from rapport.extraction.meetings.context import add_delegations, add_discussants, fill_in
from rapport.extraction.meetings.merging import merge
from rapport.extraction.meetings.records import record_of
from rapport.model.analysis import Analysis
from rapport.model.mentions import Meeting


def extract(analysis: Analysis) -> tuple[Meeting, ...]:
    """The meetings between representatives of states that a document speaks of, in the order of the text."""
    clusters = merge(analysis, fill_in(analysis, find_candidates(analysis)))
    add_delegations(analysis, clusters)
    add_discussants(analysis, clusters)
    main = next((cluster for cluster in clusters if cluster.members[0].status == "held"), None)
    found = [record_of(analysis, cluster, main=cluster is main) for cluster in clusters]
    return tuple(sorted(found, key=lambda meeting: meeting.span))
