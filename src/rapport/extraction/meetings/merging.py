"""Namings of the same meeting brought together: what contradicts keeps apart, the rest joins where it fits best.

One pass in the order of the text. A naming with nothing of its own ("the talks") joins the nearest meeting that it
does not contradict; one with a date, place or persons of its own founds a meeting where none fits.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapport.extraction.meetings.circles import circles_differ
from rapport.extraction.meetings.lexicon import Kind
from rapport.extraction.meetings.naming import Candidate
from rapport.model.analysis import Analysis
from rapport.model.dates import agree, bounds, narrower
from rapport.model.mentions import Level, MeetingStatus

_HAPPENED = frozenset({"held"})
_FIRM: tuple[MeetingStatus, ...] = ("cancelled", "postponed", "held", "planned", "proposed")
_NEAR_SENTENCES = 3
_SHORTEST, _ALIKE = 5, 0.9


@dataclass(slots=True)
class Cluster:
    """The namings of one meeting so far."""

    members: list[Candidate] = field(default_factory=list)

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides of the best-informed naming, each once."""
        explicit = [side for member in self.members if member.explicit for side in member.sides]
        return tuple(dict.fromkeys(explicit or [side for member in self.members for side in member.sides]))

    @property
    def persons(self) -> tuple[int, ...]:
        """All persons said to take part."""
        return tuple(dict.fromkeys(person for member in self.members for person in member.persons))

    @property
    def date(self) -> str | None:
        """The narrowest date given, sure ones before those that only stand near."""
        return best_date(self.members)

    @property
    def levels(self) -> set[Level]:
        """The levels named."""
        return {member.level for member in self.members if member.level}

    @property
    def last_sentence(self) -> int:
        """Where the meeting was named last."""
        return self.members[-1].sentence


def best_date(members: Iterable[Candidate]) -> str | None:
    """The narrowest of the dates that agree with the first sure one, or with the first one."""
    dated = sorted((member for member in members if member.date), key=lambda member: not member.sure_date)
    best: str | None = None
    for member in dated:
        if member.date is None:
            continue
        if best is None:
            best = member.date
        elif agree(best, member.date):
            best = narrower(best, member.date)
    return best


def merge(analysis: Analysis, candidates: Iterable[Candidate]) -> tuple[Cluster, ...]:
    """The distinct meetings of a document, in the order in which they are first named."""
    clusters: list[Cluster] = []
    waiting: list[Candidate] = []
    for candidate in candidates:
        home = _home(analysis, clusters, candidate)
        if home is not None:
            home.members.append(candidate)
        elif _can_found(candidate):
            clusters.append(Cluster([candidate]))
        else:
            waiting.append(candidate)
    for candidate in waiting:  # a headline may name what only the body tells
        home = _home(analysis, clusters, candidate)
        if home is not None:
            home.members.append(candidate)
    return tuple(_joined(analysis, clusters))


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


def _home(analysis: Analysis, clusters: list[Cluster], candidate: Candidate) -> Cluster | None:
    best: tuple[float, int, Cluster] | None = None
    for order, cluster in enumerate(clusters):
        if conflict(analysis, cluster, candidate):
            continue
        if not _has_ground(cluster, candidate):
            continue
        score = _likeness(analysis, cluster, candidate)
        if best is None or (score, order) > best[:2]:
            best = (score, order, cluster)
    if best is None or best[0] < _needed(candidate):
        return None
    return best[2]


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


def status_of_cluster(cluster: Cluster) -> MeetingStatus:
    """What the namings say most firmly: called off or put off, then held, then planned, then proposed.

    Namings with a date, place or verb of their own decide before those that only point.
    """
    sure = [member for member in cluster.members if not member.assumed] or cluster.members
    anchored = {member.status for member in sure if member.date or member.place or member.trigger.light}
    found = anchored or {member.status for member in sure}
    return next(status for status in _FIRM if status in found)


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
    for cluster in clusters:
        for earlier in out:
            if (
                cluster.date
                and cluster.date == earlier.date
                and len(cluster.date) >= 10
                and _may_join(analysis, earlier, cluster)
            ):
                earlier.members.extend(cluster.members)
                break
        else:
            out.append(cluster)
    return out


def _may_join(analysis: Analysis, earlier: Cluster, cluster: Cluster) -> bool:
    return not any(conflict(analysis, earlier, member) for member in cluster.members)
