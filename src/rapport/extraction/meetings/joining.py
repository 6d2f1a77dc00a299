"""Those whom a text names as taking part apart from the meeting itself: delegations, and who discussed something."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapport.extraction.clauses import dependants, entities_at, obliques, phrase, reading, subjects
from rapport.extraction.meetings.attendance import Attendance, take_entity, take_persons_after
from rapport.extraction.meetings.clusters import Cluster, status_of_cluster
from rapport.extraction.meetings.offices import level_of
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis, EntityKind

_LEADING = words("head lead chair")
_DISCUSSING = words("discuss exchange address review consider raise tackle touch")
_COMPRISING = words("include comprise")


def add_discussants(analysis: Analysis, clusters: Sequence[Cluster]) -> None:
    """Add those who, in the sentence right behind a meeting's, are said to have discussed something there."""
    of_sentence: dict[int, dict[int, Cluster]] = defaultdict(dict)
    for number, cluster in enumerate(clusters):
        for member in cluster.members:
            of_sentence[member.sentence][number] = cluster
    for token in analysis.tokens:
        if token.upos != "VERB" or token.lemma not in _DISCUSSING or token.sentence == 0:
            continue
        persons = _persons_listed(analysis, subjects(analysis, token.index))
        if len(persons) < 2:
            continue
        for cluster in of_sentence.get(token.sentence - 1, {}).values():
            told = [m for m in cluster.members if m.sentence == token.sentence - 1 and m.trigger.light]
            named = [m for m in told if m.pointer != "previous"]
            sides = {analysis.entities[at].side for at in persons} - {None}
            if not named or not sides <= set(cluster.sides):
                continue
            if analysis.sentences[token.sentence].paragraph == analysis.sentences[named[0].sentence].paragraph:
                _add_persons(cluster, persons)
                break


def _persons_listed(analysis: Analysis, heads: Iterable[int]) -> tuple[int, ...]:
    who = Attendance()
    for head in heads:
        mention = analysis.mention_at(head)
        if mention is not None and analysis.entities[mention.entity].kind is EntityKind.PERSON:
            take_entity(analysis, analysis.entities[mention.entity], mention.form, who)
            take_persons_after(analysis, mention, who)
    return tuple(who.persons)


def _add_persons(cluster: Cluster, persons: Iterable[int]) -> None:
    first = cluster.members[0]
    cluster.members[0] = replace(first, persons=tuple(dict.fromkeys((*first.persons, *persons))))


def add_delegations(analysis: Analysis, clusters: Sequence[Cluster]) -> None:
    """Add those whom the text names as heads or members of delegations to the meeting it tells of."""
    for token in analysis.tokens:
        if token.upos != "VERB" or token.lemma not in _LEADING | _COMPRISING:
            continue
        involved = {*subjects(analysis, token.index), *_whole(analysis, token.index)}
        if not any(analysis.tokens[at].lemma in ("delegation", "team") for at in involved):
            continue
        persons = _persons_at(analysis, involved)
        ahead = reading(analysis, token.index).tense == "future"
        home = _meeting_of(analysis, clusters, token.sentence, persons, ahead=ahead)
        if home is not None and persons:
            _add_persons(home, persons)


def _whole(analysis: Analysis, verb: int) -> tuple[int, ...]:
    found = [*dependants(analysis, verb, "obj", "nsubj", "nsubj:pass"), *obliques(analysis, verb, "by")]
    return tuple(each for at in found for each in (at, *dependants(analysis, at, "conj")))


def _persons_at(analysis: Analysis, heads: Iterable[int]) -> tuple[int, ...]:
    out: dict[int, None] = {}
    for head in heads:
        for _mention, entity in entities_at(analysis, phrase(analysis, head, without=("acl:relcl", "punct"))):
            if entity.kind is EntityKind.PERSON and not entity.members:
                out[entity.index] = None
    return tuple(out)


def _meeting_of(
    analysis: Analysis, clusters: Sequence[Cluster], sentence: int, persons: Sequence[int], *, ahead: bool
) -> Cluster | None:
    """The meeting that a delegation belongs to: held or ahead as it is, at leaders' level only if a leader heads it."""
    sides = {analysis.entities[at].side for at in persons}
    leading = any(level_of(analysis.entities[at]) == "leader" for at in persons)
    fitting = [
        cluster
        for cluster in clusters
        if (sides & set(cluster.sides))
        and ("leader" in cluster.levels) == leading
        and (status_of_cluster(cluster) != "held") == ahead
    ]
    return min(
        fitting,
        key=lambda cluster: min(abs(member.sentence - sentence) for member in cluster.members),
        default=None,
    )
