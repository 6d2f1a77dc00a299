"""Speakers set before their words: transcripts ("Orla Venn: …", "Question: …") and headlines ("Venn: No way back")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rapport.model.analysis import Analysis, EntityKind, EntityMention
from rapport.model.spans import Span, trimmed

_LABEL: Final = re.compile(r"\s*(?P<label>[^\s:][^:\n.!?]{0,80}?)\s*:\s+(?=\S)")
_QUESTION: Final = re.compile(r"(?:question|q|journalist|reporter|correspondent|interviewer|moderator)s?\b", re.I)
_ANSWER: Final = re.compile(r"(?:answer|a|reply|response)$", re.I)


@dataclass(frozen=True, slots=True)
class Labelled:
    """Words behind a label. ``speaker`` is a mention of who says them, None in an answer; ``asks`` for a question."""

    label: Span
    content: Span
    speaker: EntityMention | None
    asks: bool
    headline: bool


def labelled(analysis: Analysis) -> Iterator[Labelled]:
    """The paragraphs that a label opens: all of a transcript's, and a headline's."""
    text = analysis.text
    rows: list[tuple[int, Span, EntityMention | None, bool]] = []
    for number, paragraph in enumerate(analysis.paragraphs):
        found = _LABEL.match(text, paragraph.start, paragraph.end)
        if found is None or text[found.end() : found.end() + 1] in '“"«':
            continue
        label = Span(found.start("label"), found.end("label"))
        speaker = _speaker(analysis, label)
        wording = label.of(text)
        asks = bool(_QUESTION.match(wording)) and len(wording.split()) <= 3
        if speaker is None and not asks and not _ANSWER.match(wording):
            continue
        rows.append((number, Span(label.start, found.end()), speaker, asks))
    transcript = len(rows) >= 3 or (len(rows) >= 2 and any(row[3] for row in rows))
    for at, (number, label, speaker, asks) in enumerate(rows):
        paragraph = analysis.paragraphs[number]
        if not transcript:
            if number <= 1 and speaker is not None and not text[paragraph.start : paragraph.end].rstrip().endswith("."):
                yield Labelled(label, trimmed(text, Span(label.end, paragraph.end)), speaker, False, headline=True)
            continue
        following = rows[at + 1][0] if at + 1 < len(rows) else _end_of_turn(analysis, number)
        end = analysis.paragraphs[following - 1].end
        yield Labelled(label, trimmed(text, Span(label.end, end)), speaker, asks, headline=False)


def _end_of_turn(analysis: Analysis, number: int) -> int:
    """The last turn of a transcript is its own paragraph: what follows may be the writer's again."""
    return min(number + 1, len(analysis.paragraphs))


def _speaker(analysis: Analysis, label: Span) -> EntityMention | None:
    """The person or body that a label names, where its name is the last that the label holds."""
    starts = [mention.start for mention in analysis.mentions]
    at = bisect_left(starts, label.start)
    best: EntityMention | None = None
    while at < len(analysis.mentions) and analysis.mentions[at].start < label.end:
        mention = analysis.mentions[at]
        entity = analysis.entities[mention.entity]
        if mention.end == label.end and mention.form in ("name", "title", "seat", "capital"):
            whole = entity.kind is EntityKind.PERSON or mention.start == label.start
            if whole and (best is None or mention.start < best.start):
                best = mention
        at += 1
    return best
