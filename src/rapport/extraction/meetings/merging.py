"""Namings of the same meeting brought together: what contradicts keeps apart, the rest joins where it fits best.

One pass in the order of the text. A naming with nothing of its own ("the talks") joins the nearest meeting that it
does not contradict; one with a date, place or persons of its own founds a meeting where none fits.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapport.extraction.meetings.clusters import Cluster, status_of_cluster
from rapport.extraction.meetings.conflicts import conflict
from rapport.extraction.meetings.lexicon import Kind
from rapport.extraction.meetings.naming import Candidate
from rapport.extraction.meetings.told import Told
from rapport.model.analysis import Analysis

_HAPPENED = frozenset({"held"})
_NEAR_SENTENCES = 3


def merge(analysis: Analysis, candidates: Iterable[Candidate]) -> tuple[Cluster, ...]:
    """The distinct meetings of a document, in the order in which they are first named."""
    known = Told()
    waiting: list[Candidate] = []
    for candidate in candidates:
        home = _home(analysis, known, candidate)
        if home is not None:
            known.take(home, candidate)
        elif _can_found(candidate):
            known.found(candidate)
        else:
            waiting.append(candidate)
    for candidate in waiting:  # a headline may name what only the body tells
        home = _home(analysis, known, candidate)
        if home is not None:
            known.take(home, candidate)
    return tuple(_joined(analysis, known.clusters))


def is_internal(analysis: Analysis, cluster: Cluster) -> bool:
    """Whether only one side is seen to take part in what is first named as "a meeting": one of its own people."""
    first = cluster.members[0]
    if first.definite or first.trigger.verbal or first.kind is not Kind.MEETING or first.status != "held":
        return False
    if any(member.explicit for member in cluster.members):
        return False
    sides = {analysis.entities[at].side for at in cluster.persons} - {None}
    return len(sides) == 1


def _can_found(candidate: Candidate) -> bool:
    """Whether a naming can stand for a meeting of its own: two sides, and something that makes it one meeting."""
    if candidate.loose or len(candidate.sides) < 2:
        return False
    if candidate.explicit or candidate.date or candidate.sure_date or candidate.place or candidate.ordinal:
        return True
    return candidate.pointer == "next" and candidate.trigger.light


def _home(analysis: Analysis, known: Told, candidate: Candidate) -> int | None:
    best: tuple[float, int] | None = None
    for order in known.near(candidate.date):
        cluster = known.clusters[order]
        if conflict(analysis, cluster, candidate):
            continue
        if not _has_ground(cluster, candidate):
            continue
        score = _likeness(analysis, cluster, candidate)
        if best is None or (score, order) > best:
            best = (score, order)
    if best is None or best[0] < _needed(candidate):
        return None
    return best[1]


def _has_ground(cluster: Cluster, candidate: Candidate) -> bool:
    """Whether more than silence speaks for it: a dated naming joins an undated meeting by place, persons or sort."""
    if candidate.pointer == "next" and not candidate.date and not candidate.place:
        named = set(candidate.persons) & set(cluster.persons)
        return bool(named) or candidate.level is None or candidate.level in cluster.levels
    if not candidate.date or not candidate.sure_date or cluster.date or candidate.trigger.kind is Kind.VISIT:
        return True
    if candidate.place and any(member.place for member in cluster.members):
        return True
    if set(candidate.persons) & set(cluster.persons) or candidate.ordinal:
        return True
    kinds = {member.kind for member in cluster.members}
    talked = {Kind.MEETING, Kind.TALKS}
    return candidate.kind in kinds or (candidate.kind in talked and bool(kinds & talked))


def _needed(candidate: Candidate) -> float:
    """How much must speak for it: little for what only points, more for what could be a meeting of its own."""
    if candidate.definite or candidate.loose or not _can_found(candidate):
        return 0.0
    return 1.0


def _likeness(analysis: Analysis, cluster: Cluster, candidate: Candidate) -> float:
    score = 0.0
    if candidate.date and cluster.date:
        score += 2.0 if len(candidate.date) >= 10 else 1.5
    places = [member.place for member in cluster.members if member.place]
    if candidate.place and places:
        score += 1.5
    if candidate.ordinal and any(member.ordinal for member in cluster.members):
        score += 2.0
    shared = set(candidate.persons) & set(cluster.persons)
    if len(shared) >= 2:
        score += 1.0
    elif shared:
        score += 0.5
    if candidate.level and candidate.level in cluster.levels:
        score += 0.5
    if candidate.kind in {member.kind for member in cluster.members}:
        score += 0.25
    if candidate.sides and set(candidate.sides) == set(cluster.sides):
        score += 0.5
    if candidate.status == status_of_cluster(cluster):
        score += 0.25
    if not candidate.date and not candidate.place:
        score += 0.5  # nothing of its own that would need another meeting
    if candidate.sentence - cluster.last_sentence <= _NEAR_SENTENCES:
        score += 0.5
    elif cluster.members[0].pointer in ("previous", "latest"):
        score -= 0.5  # told of in passing: further on "their meeting" is the one that is reported
    if analysis.sentences[candidate.sentence].paragraph == analysis.sentences[cluster.last_sentence].paragraph:
        score += 0.25
    return score


def _joined(analysis: Analysis, clusters: list[Cluster]) -> list[Cluster]:
    """Clusters that later facts have shown to be one: same sides and day, same form."""
    out: list[Cluster] = []
    of_day: dict[str, list[Cluster]] = {}
    for cluster in clusters:
        date = cluster.date
        if date is None or len(date) < 10:
            out.append(cluster)
            continue
        there = of_day.setdefault(date, [])
        earlier = next((one for one in there if one.date == date and _may_join(analysis, one, cluster)), None)
        if earlier is None:
            out.append(cluster)
            there.append(cluster)
        else:
            earlier.members.extend(cluster.members)
    return out


def _may_join(analysis: Analysis, earlier: Cluster, cluster: Cluster) -> bool:
    return not any(conflict(analysis, earlier, member) for member in cluster.members)
