"""What keeps a naming apart from a meeting: other sides, another date, place, ordinal, level, form or outcome."""

from __future__ import annotations

import difflib

from rapport.extraction.meetings.circles import circles_differ
from rapport.extraction.meetings.clusters import Cluster, status_of_cluster
from rapport.extraction.meetings.lexicon import Kind
from rapport.extraction.meetings.naming import Candidate
from rapport.model.analysis import Analysis
from rapport.model.dates import agree, bounds

_HAPPENED = frozenset({"held"})
_SHORTEST, _ALIKE = 5, 0.9
"""Spellings of one name have so many letters at least, and are so much alike (ratio of matching letters)."""


def conflict(analysis: Analysis, cluster: Cluster, candidate: Candidate) -> bool:
    """Whether a naming can't be of the cluster's meeting: other sides, date, place, ordinal, level, form or outcome."""
    mine, theirs = set(cluster.sides), set(candidate.sides)
    if len(theirs) >= 2 and not (mine <= theirs or theirs <= mine):
        return True
    if len(theirs) == 1 and not theirs & mine:
        return True
    if _dates_conflict(cluster, candidate) or _places_conflict(cluster, candidate):
        return True
    ordinals = {
        member.ordinal.n
        for member in cluster.members
        if member.ordinal and (member.kind is Kind.VISIT) == (candidate.kind is Kind.VISIT)
    }
    if candidate.ordinal and ordinals and candidate.ordinal.n not in ordinals:
        return True
    if candidate.level and cluster.levels and candidate.level not in cluster.levels:
        return True
    if _forms_conflict(cluster, candidate) or _outcomes_conflict(cluster, candidate):
        return True
    if any(circles_differ(member, candidate) for member in cluster.members):
        return True
    return _others_meet(analysis, cluster, candidate) or _is_pair_beside(cluster, candidate)


def _others_meet(analysis: Analysis, cluster: Cluster, candidate: Candidate) -> bool:
    """Whether for some side others take part: for a visit only if no one is in both."""
    here, there = set(candidate.persons), set(cluster.persons)
    if not here or not there:
        return False
    for side in cluster.sides:
        ours = {at for at in here if analysis.entities[at].side == side}
        theirs = {at for at in there if analysis.entities[at].side == side}
        if ours and theirs and not ours & theirs:
            return True
    return len(here) >= 2 and len(there) >= 2 and not here & there


def _is_pair_beside(cluster: Cluster, candidate: Candidate) -> bool:
    """Whether two of the four of a 2+2 are said to meet by themselves."""
    four = any(member.kind is Kind.TWO_PLUS_TWO for member in cluster.members)
    return four and candidate.kind is Kind.MEETING and candidate.explicit and len(candidate.persons) == 2


def _dates_conflict(cluster: Cluster, candidate: Candidate) -> bool:
    date = cluster.date
    if not candidate.date or not date:
        return False
    if agree(date, candidate.date):
        return False
    one, other = bounds(date), bounds(candidate.date)
    apart = max((one.first - other.last).days, (other.first - one.last).days)
    return apart > 1 or (candidate.sure_date and any(member.sure_date for member in cluster.members))


def _places_conflict(cluster: Cluster, candidate: Candidate) -> bool:
    if candidate.place is None:
        return False
    for member in cluster.members:
        place = member.place
        if place is None or _one_place(place.name, candidate.place.name):
            continue
        unknown = place.country is None or candidate.place.country is None
        if unknown and candidate.date and len(candidate.date) >= 10 and candidate.date == cluster.date:
            continue  # a venue and its city on one day
        if place.whole_state or candidate.place.whole_state:
            if place.country and candidate.place.country and place.country != candidate.place.country:
                return True
            continue
        return True
    return False


def _one_place(one: str, other: str) -> bool:
    """Whether one name holds the other: "Peace House, Panmunjom" and "Panmunjom"."""
    a, b = set(one.lower().replace(",", " ").split()), set(other.lower().replace(",", " ").split())
    return a <= b or b <= a or _are_spellings(one.lower(), other.lower())


def _are_spellings(one: str, other: str) -> bool:
    """Whether two names are spellings of one: "Teheran" and "Tehran"."""
    alike = one[:1] == other[:1] and min(len(one), len(other)) >= _SHORTEST and " " not in one + other
    return alike and difflib.SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _forms_conflict(cluster: Cluster, candidate: Candidate) -> bool:
    online = {member.format == "video" for member in cluster.members}
    placed = any(member.place or member.kind is Kind.VISIT for member in cluster.members)
    if (True in online and (candidate.place or candidate.kind is Kind.VISIT)) or (
        candidate.format == "video" and placed and True not in online
    ):
        return True
    calls = {member.kind is Kind.CALL for member in cluster.members}
    if (candidate.kind is Kind.CALL) in calls:
        return False
    return not candidate.definite


def _outcomes_conflict(cluster: Cluster, candidate: Candidate) -> bool:
    """Held and ahead keep apart, unless a date says that it is the same ("the summit planned for May" held in May)."""
    outcome = status_of_cluster(cluster)
    happened = outcome in _HAPPENED
    visits = {member.kind is Kind.VISIT for member in cluster.members}
    if candidate.status in ("postponed", "cancelled") and (candidate.kind is Kind.VISIT) not in visits:
        return True
    if candidate.pointer == "previous" and not candidate.date and cluster.members[0].pointer != "previous":
        return True
    if cluster.members[0].pointer == "previous" and not candidate.date and candidate.pointer != "previous":
        return candidate.ordinal is not None or candidate.trigger.light or candidate.pointer is not None
    if candidate.pointer == "next" and happened and not candidate.date:
        return True
    told = candidate.date or candidate.place or not candidate.definite
    if {candidate.status, outcome} == {"planned", "proposed"} and told:
        return not (candidate.date and candidate.date == cluster.date)
    if (candidate.status in _HAPPENED) == happened or candidate.assumed:
        return False
    if candidate.date and candidate.date == cluster.date:
        return False
    if not all(member.assumed for member in cluster.members):
        return True
    # the cluster is only named so far ("their meeting in Kigali"): a plan for it needs the same place, or no facts
    places = [member.place for member in cluster.members if member.place]
    if candidate.place and places:
        return False  # places that differ are a conflict of their own
    if candidate.indefinite and (cluster.date or places):
        return True
    return bool((candidate.date or candidate.place) and (cluster.date or places))
