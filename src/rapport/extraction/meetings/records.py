"""From the namings of one meeting to its record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapport.extraction.clauses import dependants, phrase, span_of
from rapport.extraction.meetings.agenda import Point
from rapport.extraction.meetings.clusters import Cluster, status_of_cluster
from rapport.extraction.meetings.details import Place
from rapport.extraction.meetings.lexicon import Kind
from rapport.extraction.meetings.naming import Candidate
from rapport.extraction.meetings.offices import holders, level_of, lowest
from rapport.extraction.meetings.series import series_named
from rapport.extraction.meetings.setting import about_publication, dateline_place
from rapport.extraction.meetings.sighting import seen_level
from rapport.extraction.phrases import title_sentences
from rapport.extraction.voices import Voices
from rapport.model.analysis import Analysis
from rapport.model.mentions import Level, Meeting, MeetingFormat, Ordinal
from rapport.model.spans import Span

_HEADING = 3.0
"""How much less a headline proves than the sentence of the body that tells the same."""


def record_of(
    analysis: Analysis, cluster: Cluster, voices: Voices, agenda: Sequence[Point] = (), *, main: bool
) -> Meeting:
    """The record of a meeting, with what was on its *agenda*.

    *main* says that it is the one the document reports: without a date of its own it took place about when the document
    appeared.
    """
    proof = best_naming(analysis, cluster)
    status = status_of_cluster(cluster)
    date = cluster.date
    if date is None and main and status == "held":
        date = about_publication(analysis)
    level = _level(analysis, cluster)
    persons = [analysis.entities[at].name for at in cluster.persons if is_named(analysis, at)]
    form = _format(cluster)
    place = best_place(cluster)
    if place is None and main and form == "in_person":
        place = dateline_place(analysis, date)
    return Meeting(
        span=proof.span,
        what=_what(analysis, cluster, level, place),
        level=level,
        format=form,
        participants=tuple(persons),
        sides=tuple(sorted(cluster.sides)),
        status=status,
        place=place.name if place else None,
        date=date,
        ordinal=_ordinal(cluster),
        series=_series(analysis, cluster, level),
        topics=tuple(point.topic for point in agenda),
        according_to=voices.at(proof.span),
        confidence=_confidence(cluster),
        also=_told_again(cluster, agenda, proof),
    )


def _told_again(cluster: Cluster, agenda: Sequence[Point], proof: Candidate) -> tuple[Span, ...]:
    """The other stretches that tell of the meeting with something of their own, not those that only point at it."""
    telling = [member.span for member in cluster.members if member is not proof and _tells(member)]
    telling += [point.span for point in agenda]
    return tuple(sorted({span for span in telling if not span.overlaps(proof.span)}))


def _tells(member: Candidate) -> bool:
    """Whether a naming gives a fact of the meeting: when or where it was, its number, two who met, or that it was."""
    return bool(member.date or member.place or member.ordinal or len(member.persons) > 1 or member.trigger.light)


def is_named(analysis: Analysis, entity: int) -> bool:
    """Whether the document names a person, beside calling him "the Russian president"."""
    return any(mention.entity == entity and mention.form == "name" for mention in analysis.mentions)


def best_naming(analysis: Analysis, cluster: Cluster) -> Candidate:
    """The naming that proves most of it: ordinal, date, place and persons in one clause; the first of equals."""
    titles = title_sentences(analysis)
    return max(cluster.members, key=lambda member: _informative(analysis, member, in_title=member.sentence in titles))


def _informative(analysis: Analysis, candidate: Candidate, *, in_title: bool) -> tuple[float, int]:
    score = 0.0
    score += 2.0 if candidate.date and candidate.sure_date else 0.5 if candidate.date else 0.0
    score += 1.5 if candidate.place else 0.0
    score += 1.5 if candidate.ordinal else 0.0
    named = {mention.entity for mention in analysis.mentions_in(candidate.span) if mention.form == "name"}
    score += min(len(named & set(candidate.persons)), 2) * 0.75
    score += 1.0 if candidate.explicit else 0.0
    score += 0.5 if candidate.trigger.light else 0.0
    score -= _HEADING if in_title else 0.0
    return (score, -candidate.trigger.index)


def best_place(cluster: Cluster) -> Place | None:
    """The narrowest place given: a venue or city before a state."""
    places = [member.place for member in cluster.members if member.place]
    if not places:
        return None
    return min(places, key=lambda place: (place.whole_state, -place.name.count(",")))


def _level(analysis: Analysis, cluster: Cluster) -> Level:
    named = [member.level for member in cluster.members if member.level]
    if named:
        return max(set(named), key=lambda level: (named.count(level), -named.index(level)))
    by_side: dict[str, Level] = {}
    for at in cluster.persons:
        entity = analysis.entities[at]
        level = level_of(entity)
        if entity.side and level:
            by_side.setdefault(entity.side, level)
    if any(member.kind is Kind.SUMMIT for member in cluster.members):
        return "leader"
    seen = [level for member in cluster.members if (level := seen_level(member.trigger)) is not None]
    return lowest(by_side.values()) or (seen[0] if seen else "official")


def _format(cluster: Cluster) -> MeetingFormat:
    forms = [member.format for member in cluster.members]
    for form in ("sideline", "call", "video"):
        if form in forms:
            return form
    return "in_person" if "in_person" in forms else "unknown"


def _ordinal(cluster: Cluster) -> Ordinal | None:
    found = [member.ordinal for member in cluster.members if member.ordinal]
    return next((ordinal for ordinal in found if ordinal.since), found[0] if found else None)


# Where English texts call people by the first word; Vietnamese go by the last, the given name.
_FAMILY_FIRST = frozenset({"CHN", "HKG", "KOR", "MAC", "PRK", "TWN"})


def surname(analysis: Analysis, entity: int) -> str:
    """The one word by which the text calls a person, else the family name by the custom of his side."""
    person = analysis.entities[entity]
    parts = person.name.split()
    called = Counter(
        word
        for mention in analysis.mentions
        if mention.entity == entity and mention.form == "name"
        if (word := mention.span.of(analysis.text)) in parts
    )
    if called:
        return called.most_common(1)[0][0]
    return parts[0] if person.side in _FAMILY_FIRST else parts[-1]


def _series(analysis: Analysis, cluster: Cluster, level: Level) -> str | None:
    """What the meeting recurs under: "2+2 dialogue", "inter-Korean high-level talks", "Modi-Xi summits"."""
    if any(member.kind is Kind.TWO_PLUS_TWO for member in cluster.members):
        return "2+2 dialogue"
    for member in cluster.members:
        named = _named_series(analysis, member)
        if named:
            return named
    if level == "leader" and len(cluster.sides) == 2:
        leaders = {
            analysis.entities[at].side: surname(analysis, at)
            for at in reversed(cluster.persons)
            if level_of(analysis.entities[at]) in ("leader", None) and is_named(analysis, at)
        }
        for side in cluster.sides:
            for at in () if side in leaders else holders(analysis, "leader", (side,)):
                if is_named(analysis, at):
                    leaders[side] = surname(analysis, at)
        names = sorted(leaders[side] for side in cluster.sides if side in leaders)
        if len(names) == 2:
            return f"{names[0]}-{names[1]} summits"
    return None


def _named_series(analysis: Analysis, member: Candidate) -> str | None:
    """A standing format by the name that the text gives it: words such as "inter-Korean", "strategic", "high-level"."""
    found = series_named(analysis, member.trigger, tuple(sorted(member.sides)))
    if found is not None or member.trigger.verbal:
        return found
    at = member.trigger.index
    words = [
        child
        for child in dependants(analysis, at, "amod", "compound")
        if child < at and analysis.mention_at(child) is None and not _in_time(analysis, child)
    ]
    text = " ".join(span_of(analysis, phrase(analysis, child)).of(analysis.text) for child in words)
    text = text.replace(" - ", "-").strip()
    standing = ("inter-", "strategic", "high-level", "dialogue", "consultation", "committee", "commission")
    if not any(word in text.lower() for word in standing):
        return None
    return f"{text} {analysis.tokens[at].text}"


def _in_time(analysis: Analysis, index: int) -> bool:
    sentence = analysis.sentence_of(analysis.tokens[index])
    return any(time.first <= index < time.stop for time in analysis.times_in(sentence.span))


def _what(analysis: Analysis, cluster: Cluster, level: Level, place: Place | None) -> str:
    """A short description: who and what sort of meeting, and where."""
    kinds = {member.kind for member in cluster.members}
    persons = [surname(analysis, at) for at in cluster.persons if is_named(analysis, at)]
    where = f" in {place.name}" if place else ""
    if Kind.TWO_PLUS_TWO in kinds:
        return f"2+2 session{where}"
    if kinds == {Kind.VISIT} and persons:
        to = f" to {place.name}" if place else ""
        return f"visit of {' and '.join(persons)}{to}"
    noun = "call" if Kind.CALL in kinds else "talks" if kinds == {Kind.TALKS} else "meeting"
    if level == "leader" and noun == "meeting":
        noun = "summit" if Kind.SUMMIT in kinds else "leaders' meeting"
    who = "-".join(persons[:2]) if len(persons) >= 2 else "-".join(cluster.sides)
    rank = {"minister": "ministers' ", "deputy": "deputies' ", "military": "military "}.get(level, "")
    return f"{who} {rank}{noun}{where}"


def _confidence(cluster: Cluster) -> float:
    """More where the text gives both sides, a date and a place, and names the meeting more than once."""
    value = 0.4
    value += 0.2 if any(member.explicit for member in cluster.members) else 0.0
    value += 0.15 if cluster.date else 0.0
    value += 0.1 if best_place(cluster) else 0.0
    value += 0.1 if len(cluster.members) > 1 else 0.0
    return round(min(value, 0.95), 2)
