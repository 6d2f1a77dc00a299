"""The namings of one meeting so far, and what they say together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rapport.extraction.meetings.naming import Candidate
from rapport.model.dates import agree, narrower
from rapport.model.mentions import Level, MeetingStatus

_FIRM: tuple[MeetingStatus, ...] = ("cancelled", "postponed", "held", "planned", "proposed")


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


def status_of_cluster(cluster: Cluster) -> MeetingStatus:
    """What the namings say most firmly: called off or put off, then held, then planned, then proposed.

    Namings with a date, place or verb of their own decide before those that only point.
    """
    sure = [member for member in cluster.members if not member.assumed] or cluster.members
    anchored = {member.status for member in sure if member.date or member.place or member.trigger.light}
    found = anchored or {member.status for member in sure}
    return next(status for status in _FIRM if status in found)
