"""Judgements that speakers of one report pass on the same thing: "quite successful", "nothing concrete".

A sentence judges where a word of praise or blame stands in it together with what is judged: a meeting, relations, an
agreement. That people judge differently is no contradiction of fact, so such differences are compatible.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapport.model.likeness import plain, same_person
from rapport.model.mentions import Statement
from rapport.model.records import Finding, FoundValue, Record, StoredMention
from rapport.model.spans import Span
from rapport.reconciliation.sources import finding

_PRAISE = re.compile(
    r"\b(?:(?:very |quite |most |highly )?(?:successful|productive|constructive|fruitful|substantive|useful|historic|"
    r"excellent|encouraging|promising|meaningful|positive)|success|breakthrough|milestone|step forward|"
    r"(?:real|great|good|significant|concrete) (?:progress|results?)|went well)\b",
    re.IGNORECASE,
)
_BLAME = re.compile(
    r"\b(?:unsuccessful|unproductive|fruitless|disappointing|meaningless|routine|barely noticed|hardly noticed|failure|"
    r"failed|setback|waste of time|nothing (?:concrete|substantial|new|of substance)|(?:no|little|hardly any) "
    r"(?:progress|results?|substance|breakthrough)|empty|did not (?:produce|yield|achieve|bring)|"
    r"achieved (?:nothing|little)|yielded (?:nothing|little)|led to nothing|(?:results?|outcomes?) (?:was|were) mixed|"
    r"no (?:substantial|concrete|real|tangible) (?:outcomes?|results?|progress)|"
    r"(?:mixed|limited) (?:results?|outcomes?))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|never|no|hardly|n[o’']t|far from|lack(?:s|ed|ing)?)\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
_SUBJECTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "the meeting",
        re.compile(
            r"\b(?:meetings?|talks|summits?|visits?|sessions?|dialogues?|negotiations?|conference|consultations?|trip|"
            r"2\s?\+\s?2|two-plus-two)\b",
            re.IGNORECASE,
        ),
    ),
    ("relations", re.compile(r"\b(?:relations|relationship|ties|rapprochement)\b", re.IGNORECASE)),
    ("the agreement", re.compile(r"\b(?:agreements?|deals?|treaty|accords?|declaration|memorandum)\b", re.IGNORECASE)),
)
_SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…]+[\"”’)]*|$)")
MOST_VALUES = 6
LONGEST = 600
"""A longer sentence proves too many things at once."""


@dataclass(frozen=True, slots=True)
class _Judged:
    speaker: str
    subject: str
    praise: bool
    value: FoundValue


def compare_assessments(records: Sequence[Record]) -> Iterator[Finding]:
    """A finding for each thing that speakers of one report judge in opposite ways."""
    by_document: dict[str, list[tuple[_Judged, str]]] = defaultdict(list)
    for record in records:
        if isinstance(record.content, Statement):
            for mention in record.mentions:
                for judged in _judgements(mention):
                    by_document[mention.document].append((judged, record.id))
    for told in by_document.values():
        for subject, _ in _SUBJECTS:
            yield from _at_odds(subject, [(judged, about) for judged, about in told if judged.subject == subject])


def _at_odds(subject: str, told: Sequence[tuple[_Judged, str]]) -> Iterator[Finding]:
    told = sorted(told, key=lambda pair: pair[0].value.span)
    first: list[tuple[_Judged, str]] = []
    for judged, about in told:
        if not any(same_person(judged.speaker, known.speaker) and judged.praise == known.praise for known, _ in first):
            first.append((judged, about))
    praising = [pair for pair in first if pair[0].praise]
    blaming = [pair for pair in first if not pair[0].praise]
    others = [a for a, _ in praising if any(not same_person(a.speaker, b.speaker) for b, _ in blaming)]
    if not others:
        return
    shown = [*praising, *blaming][:MOST_VALUES]
    names = ", ".join(dict.fromkeys(judged.speaker for judged, _ in shown))
    values = [judged.value for judged, _ in shown]
    note = f"{subject} as {names} judge it"
    records = list(dict.fromkeys(name for _, name in shown))
    yield finding("contradicted", records, values, "judgement", note, "assessment", True)


def _judgements(mention: StoredMention) -> Iterator[_Judged]:
    statement = mention.content
    if not isinstance(statement, Statement) or not plain(statement.speaker) or statement.speaker == "unnamed":
        return
    start = mention.evidence.span.start
    said = mention.evidence.exact
    for found in _SENTENCE.finditer(said):
        sentence = found.group()
        if len(sentence) > LONGEST:
            continue
        subject = next((name for name, words in _SUBJECTS if words.search(sentence)), None)
        if subject is None:
            continue
        verdict = _verdict(sentence)
        if verdict is not None:
            word, praise = verdict
            at = found.start() + len(sentence) - len(sentence.lstrip(' \n“"‘—–-'))
            span = Span(start + at, start + found.end())
            value = FoundValue(f"{statement.speaker}: {word}", mention.document, span)
            yield _Judged(statement.speaker, subject, praise, value)


def _verdict(sentence: str) -> tuple[str, bool] | None:
    """The word that judges, and whether it praises; the first of both, if a sentence does both."""
    praise, blame = _PRAISE.search(sentence), _BLAME.search(sentence)
    both = [found for found in (praise, blame) if found]
    if not both:
        return None
    found = min(both, key=lambda match: match.start())
    denied = bool(_DENIED.search(sentence[: found.start()]))
    return ("not " if denied else "") + found.group(), (found is praise) != denied
