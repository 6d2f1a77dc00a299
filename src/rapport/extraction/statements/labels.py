"""Speakers set before their words: transcripts ("Orla Venn: …", "Question: …") and headlines ("Venn: No way back")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rapport.model.analysis import Analysis, EntityKind, EntityMention
from rapport.model.spans import Span, trimmed

_LABEL: Final = re.compile(r"\s*(?P<label>[^\s:“\"«][^:\n!?“\"«]{0,90}?)\s*:\s*(?=\S)")
_QUESTION: Final = re.compile(r"(?:question|q|journalist|reporter|correspondent|interviewer|moderator|media)s?$", re.I)
_ANSWER: Final = re.compile(r"(?:answer|a|reply|response)$", re.I)
_INITIALS: Final = re.compile(r"[A-Z]\.? ?[A-Z]\.?(?: ?[A-Z]\.?)?$")
_OPENING: Final = '“"«'
_TURNS: Final = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """Words behind a label. ``speaker`` is a mention of who says them, None in a bare answer; questions ``asks``."""

    label: Span
    content: Span
    speaker: EntityMention | None
    asks: bool
    headline: bool


@dataclass(frozen=True, slots=True)
class _Label:
    paragraph: int
    span: Span
    stop: int
    speaker: EntityMention | None
    asks: bool


def labelled(analysis: Analysis) -> Iterator[Turn]:
    """The paragraphs that a label opens: all of a transcript's, with those that go on, and a headline's."""
    labels = list(_labels(analysis))
    capitals = all(label.span.of(analysis.text).isupper() for label in labels)
    transcript = len(labels) >= _TURNS or (len(labels) > 1 and (capitals or any(label.asks for label in labels)))
    paragraphs = analysis.paragraphs
    for at, label in enumerate(labels):
        own = paragraphs[label.paragraph]
        if transcript:
            last = labels[at + 1].paragraph if at + 1 < len(labels) else label.paragraph + 1
            content = trimmed(analysis.text, Span(label.stop, max(paragraphs[last - 1].end, own.end)))
            yield Turn(label.span, content, label.speaker, label.asks, headline=False)
        elif label.paragraph <= 1 and label.speaker is not None:
            content = trimmed(analysis.text, Span(label.stop, own.end))
            if not content.of(analysis.text).endswith("."):
                yield Turn(label.span, content, label.speaker, asks=False, headline=True)


def _labels(analysis: Analysis) -> Iterator[_Label]:
    text = analysis.text
    known: dict[str, EntityMention] = {}
    found = [(n, m) for n, p in enumerate(analysis.paragraphs) if (m := _LABEL.match(text, p.start, p.end)) is not None]
    counts = Counter(match["label"] for _, match in found)
    for number, match in found:
        if text[match.end() : match.end() + 1] in _OPENING:
            continue
        label = Span(match.start("label"), match.end("label"))
        wording = match["label"]
        speaker = _speaker(analysis, label)
        title = wording.partition("(")[0].strip()
        if speaker is not None and "(" in wording:
            known[title] = speaker
        speaker = known.get(title, speaker)
        initials = bool(_INITIALS.match(wording)) and counts[wording] > 1
        if speaker is None and initials:
            speaker = _by_initials(analysis, wording)
        if speaker is None and wording.isupper():
            speaker = _by_capitals(analysis, title)
        paragraph = analysis.paragraphs[number]
        ends_asking = text[paragraph.start : paragraph.end].rstrip().endswith("?")
        asks = bool(_QUESTION.match(wording)) or (ends_asking and initials and speaker is None)
        if speaker is not None or asks or initials or _ANSWER.match(wording):
            yield _Label(number, label, match.end(), speaker, asks)


def _speaker(analysis: Analysis, label: Span) -> EntityMention | None:
    """The person or body that a label names: a person anywhere in it, a body where it is the whole label."""
    at = bisect_left(analysis.mentions, label.start, key=lambda mention: mention.start)
    best: EntityMention | None = None
    for mention in analysis.mentions[at:]:
        if mention.start >= label.end:
            break
        kind = analysis.entities[mention.entity].kind
        person = kind is EntityKind.PERSON and mention.form in ("name", "title")
        whole = (
            mention.end == label.end and mention.start == label.start and mention.form in ("name", "seat", "capital")
        )
        near = mention.end >= label.end - 1
        if (person and near and (best is None or mention.form == "name")) or (whole and best is None):
            best = mention
    return best


def _by_initials(analysis: Analysis, initials: str) -> EntityMention | None:
    """The person whose names begin with these letters ("OV" for Orla Venn)."""
    letters = [letter for letter in initials if letter.isalpha()]
    for mention in analysis.mentions:
        entity = analysis.entities[mention.entity]
        if mention.form == "name" and entity.kind is EntityKind.PERSON:
            names = [word[0] for word in entity.name.split() if word[:1].isupper()]
            if names == letters or (len(names) > 1 and [names[0], names[-1]] == letters):
                return mention
    return None


def _by_capitals(analysis: Analysis, label: str) -> EntityMention | None:
    """The person whose name, or family name, stands in capitals."""
    for mention in analysis.mentions:
        entity = analysis.entities[mention.entity]
        if mention.form == "name" and entity.kind is EntityKind.PERSON:
            name = entity.name.upper()
            if label in (name, name.split()[-1]):
                return mention
    return None
