"""What is on the table at a meeting: "talks on trade", and what those who met are said to have discussed there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapport.extraction.clauses import (
    clause_span,
    conjuncts,
    dependants,
    obliques,
    phrase,
    preposition,
    reading,
    span_of,
    subjects,
)
from rapport.extraction.meetings.clusters import Cluster, status_of_cluster
from rapport.extraction.meetings.offices import level_of_words
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis, EntityKind
from rapport.model.spans import Span

_LONGEST_TOPIC = 80
_LONGEST_CLAUSE = 300
_BEHIND = 2
"""So many sentences behind the one that names a meeting still tell of it."""

_DISCUSSING = words("discuss raise address cover tackle review debate consider")
_TOUCHING = words("touch focus concentrate exchange talk speak deliberate")
"""Verbs that have the topic behind a preposition."""

_SITTING = words("discussion talk meeting agenda conversation dialogue negotiation consultation")
_WHO = words("leader minister side party president they official diplomat both delegation counterpart premier envoy")
_WHO |= words("politician negotiator representative secretary head")
_ON = frozenset({"on", "about", "over", "regarding", "concerning", "upon"})
_IDIOMS = words("hand eve basis margin sideline occasion track way scale condition behalf part ground invitation side")
_OF_ISSUES = words("issue question matter topic problem aspect subject range number")


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that was on the table, and the stretch that says so."""

    topic: str
    span: Span


def agendas(analysis: Analysis, clusters: Sequence[Cluster]) -> list[tuple[Point, ...]]:
    """For each meeting what was on the table, in the order of the text."""
    found: list[list[Point]] = [list(_named_with(analysis, cluster)) for cluster in clusters]
    for token in analysis.tokens:
        if token.upos != "VERB" or token.lemma not in _DISCUSSING | _TOUCHING:
            continue
        heads = _topics(analysis, token.index)
        home = _home(analysis, clusters, token.index) if heads else None
        if home is not None:
            found[home].extend(_points(analysis, heads, token.index))
    return [tuple({point.topic: point for point in reversed(points)}.values())[::-1] for points in found]


def _named_with(analysis: Analysis, cluster: Cluster) -> Iterator[Point]:
    """As in "talks on trade", "met to speak about gas"."""
    for member in cluster.members:
        for at in dict.fromkeys((member.trigger.index, member.trigger.predicate)):
            heads = [
                child
                for child in dependants(analysis, at, "nmod", "obl")
                if any(analysis.tokens[case].text.lower() in _ON for case in dependants(analysis, child, "case"))
            ]
            for head in heads:
                yield from _point(analysis, head, member.span)


def _topics(analysis: Analysis, verb: int) -> list[int]:
    """The heads of what a verb of discussing is about, those listed behind "including" too."""
    heads = list(dependants(analysis, verb, "obj", "nsubj:pass"))
    if analysis.tokens[verb].lemma in _TOUCHING:
        views = heads
        heads = [at for over in (verb, *views) for at in obliques(analysis, over, *_ON)]
    found: dict[int, None] = {}
    for head in heads:
        for at in conjuncts(analysis, head):
            for each in _of_issues(analysis, at) or (at,):
                found.update(dict.fromkeys(conjuncts(analysis, each)))
        found.update(dict.fromkeys(_included(analysis, head)))
    return list(found)


def _included(analysis: Analysis, head: int) -> Iterator[int]:
    """What is listed behind "including": the current issues, including trade and gas."""
    for part in analysis.subtree(head):
        listed = part > head and analysis.tokens[part].relation != "conj"
        if listed and preposition(analysis, part) in ("including", "such as"):
            yield from conjuncts(analysis, part)


def _of_issues(analysis: Analysis, at: int) -> tuple[int, ...]:
    """What the issues are: trade, in "a range of issues of trade"."""
    if analysis.tokens[at].lemma.lower() not in _OF_ISSUES:
        return ()
    return tuple(each for part in obliques(analysis, at, "of") for each in (_of_issues(analysis, part) or (part,)))


def _home(analysis: Analysis, clusters: Sequence[Cluster], verb: int) -> int | None:
    """The meeting at which it was discussed: one that the sentence names, else the one told of just before."""
    sentence = analysis.tokens[verb].sentence
    named = [
        (abs(member.trigger.index - verb), order)
        for order, cluster in enumerate(clusters)
        for member in cluster.members
        if member.sentence == sentence
    ]
    if named:
        return min(named)[1]
    how = reading(analysis, verb)
    if how.negated or how.modality != "actual" or how.tense == "future" or not _who_met(analysis, verb):
        return None
    level = level_of_words(" ".join(analysis.tokens[at].text for at in subjects(analysis, verb)))
    before = [
        (member.sentence, member.trigger.index, order)
        for order, cluster in enumerate(clusters)
        if status_of_cluster(cluster) == "held" and not (level and cluster.levels and level not in cluster.levels)
        for member in cluster.members
        if sentence - _BEHIND <= member.sentence < sentence and member.pointer != "previous"
    ]
    return max(before)[2] if before else None


def _who_met(analysis: Analysis, verb: int) -> bool:
    """Whether those who discuss are the ones who met: "the ministers", "both sides", persons, "the discussion"."""
    heads = subjects(analysis, verb)
    if any(analysis.tokens[at].deprel == "nsubj:pass" for at in heads):
        return True
    for at in heads:
        mention = analysis.mention_at(at)
        if analysis.tokens[at].lemma.lower() in _WHO | _SITTING:
            return True
        if mention is not None and analysis.entities[mention.entity].kind in (EntityKind.PERSON, EntityKind.GROUP):
            return True
    return False


def _points(analysis: Analysis, heads: Sequence[int], verb: int) -> Iterator[Point]:
    clause = clause_span(analysis, verb)
    for head in heads:
        yield from _point(analysis, head, clause if clause.end - clause.start <= _LONGEST_CLAUSE else None)


def _point(analysis: Analysis, head: int, span: Span | None) -> Iterator[Point]:
    """The topic that a noun heads, without its preposition and what is coordinated with it."""
    token = analysis.tokens[head]
    if token.upos in ("PRON", "NUM") or token.lemma.lower() in _IDIOMS or _in_time(analysis, head):
        return
    left_out = set(dependants(analysis, head, "case", "det", "conj", "cc"))
    aside = ("acl:relcl", "acl", "parataxis", "punct", "conj", "cc", "advcl")
    topic = span_of(analysis, [at for at in phrase(analysis, head, without=aside) if at not in left_out])
    if topic.end - topic.start <= _LONGEST_TOPIC:
        yield Point(topic.of(analysis.text), span or topic)


def _in_time(analysis: Analysis, index: int) -> bool:
    sentence = analysis.sentence_of(analysis.tokens[index])
    return any(time.first <= index < time.stop for time in analysis.times_in(sentence.span))
