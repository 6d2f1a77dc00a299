"""Meetings: one record for each distinct meeting in a document, merged from everything that names it.

The way: words that name a meeting (``triggers``) with who takes part (``arguments``), whether it happens (``status``)
and what else its sentence says (``details``) make candidates (``candidates``); sides left open are filled from the
document (``context``); namings of one meeting are brought together (``merging``) and become a record (``records``).
"""

from __future__ import annotations

import weakref

from rapport.extraction.learned.blending import Candidate, kept
from rapport.extraction.meetings.agenda import agendas
from rapport.extraction.meetings.candidates import find_candidates
from rapport.extraction.meetings.clusters import Cluster
from rapport.extraction.meetings.context import fill_in
from rapport.extraction.meetings.joining import add_delegations, add_discussants
from rapport.extraction.meetings.merging import is_internal, merge
from rapport.extraction.meetings.records import record_of
from rapport.extraction.meetings.setting import reported
from rapport.extraction.voices import Voices
from rapport.model.analysis import Analysis
from rapport.model.mentions import Meeting


class _Last:
    """The meetings found last: lifecycles and events ask for those of the same analysis again."""

    def __init__(self) -> None:
        self._kept: tuple[weakref.ref[Analysis], tuple[Meeting, ...]] | None = None

    def of(self, analysis: Analysis) -> tuple[Meeting, ...]:
        kept = self._kept
        if kept is not None and kept[0]() is analysis:
            return kept[1]
        found = _extract(analysis)
        self._kept = (weakref.ref(analysis), found)
        return found


_last = _Last()


def extract(analysis: Analysis) -> tuple[Meeting, ...]:
    """The meetings between representatives of states that a document speaks of, in the order of the text."""
    return _last.of(analysis)


def _extract(analysis: Analysis) -> tuple[Meeting, ...]:
    merged = merge(analysis, fill_in(analysis, find_candidates(analysis)))
    clusters = tuple(cluster for cluster in merged if not is_internal(analysis, cluster))
    add_delegations(analysis, clusters)
    add_discussants(analysis, clusters)
    if not clusters:
        return ()
    main = reported(clusters)
    voices = Voices.of(analysis)
    found = [
        (cluster, record_of(analysis, cluster, voices, agenda, main=cluster is main))
        for cluster, agenda in zip(clusters, agendas(analysis, clusters), strict=True)
    ]
    if analysis.triggers is None:
        return tuple(sorted((meeting for _, meeting in found), key=lambda meeting: meeting.span))
    return kept(analysis, "meeting", [_candidate(cluster, meeting) for cluster, meeting in found])


def _candidate(cluster: Cluster, meeting: Meeting) -> Candidate[Meeting]:
    triggers = [member.trigger for member in cluster.members]
    sights = [trigger.sight.probability for trigger in triggers if trigger.sight is not None]
    return Candidate(meeting, ruled=any(trigger.worded for trigger in triggers), heads=max(sights, default=0.0))
