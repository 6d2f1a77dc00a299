"""One statement in the making: an attribution with what is said, before it is resolved who said it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapport.extraction.statements.attribution import Attribution, tidy
from rapport.extraction.statements.surface import is_words
from rapport.model.analysis import Analysis
from rapport.model.spans import Span, trimmed


@dataclass(slots=True)
class Utterance:
    """One statement in the making. ``container`` is the quotation that the attribution itself stands in, if any."""

    attribution: Attribution
    region: Span | None
    quotations: list[int] = field(default_factory=list)
    container: int | None = None
    follows: bool = False
    """Whether it has no attribution of its own but goes on after another utterance of the same speaker."""
    uncued: bool = False
    """Whether the sentence before only speaks of the speaker and has no word of saying."""
    also: list[Attribution] = field(default_factory=list)
    """Later attributions of the same speaker in the same sentence, merged into this one."""

    def extent(self, analysis: Analysis) -> Span:
        """Everything that belongs to the utterance: content, cue and speaker."""
        out = self.attribution.own_span(analysis) if not self.follows else None
        for each in self.also:
            own = each.own_span(analysis)
            out = own if out is None else out.union(own)
        if self.region is not None:
            out = self.region if out is None else out.union(self.region)
        for number in self.quotations:
            span = analysis.quotations[number].span
            out = span if out is None else out.union(span)
        return out if out is not None else self.attribution.own_span(analysis)


def without_later_voices(analysis: Analysis, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Takes from the end of what is said the attribution that stands there: "…, according to X"."""
    out: list[Attribution] = []
    for number, attribution in enumerate(attributions):
        region = attribution.region
        for later in attributions[number + 1 : number + 6]:
            if region is None or later.frame not in ("phrase", "aside"):
                continue
            own = later.own_span(analysis)
            if attribution.anchor < later.anchor and region.start < own.start < region.end <= own.end + 2:
                region = tidy(analysis, Span(region.start, own.start))
        out.append(attribution if region == attribution.region else replace(attribution, region=region))
    return out


def content_of(analysis: Analysis, utterance: Utterance) -> Span:
    """The content: from the first to the last character that is said, outer quotation marks left out."""
    text = analysis.text
    out = utterance.region
    for number in utterance.quotations:
        span = analysis.quotations[number].span
        out = span if out is None else out.union(span)
    if out is None:
        raise ValueError("an utterance without region or quotation has no content")
    out = trimmed(text, out)
    opening = next(
        (analysis.quotations[n] for n in utterance.quotations if analysis.quotations[n].start == out.start), None
    )
    closing = next(
        (
            analysis.quotations[n]
            for n in reversed(utterance.quotations)
            if analysis.quotations[n].end == out.end or not text[analysis.quotations[n].end : out.end].strip(" .,")
        ),
        None,
    )
    if opening is not None and closing is not None and opening.content.start < closing.content.end:
        return Span(opening.content.start, closing.content.end)
    return out


def kind_of(analysis: Analysis, utterance: Utterance, content: Span) -> str:
    """Direct where all that is said stands in quotation marks, mixed where some of it does, else indirect."""
    quotes = [analysis.quotations[number] for number in utterance.quotations]
    if not quotes:
        if utterance.container is None:
            inside = [q for q in analysis.quotations if content.start <= q.start and q.end <= content.end]
            return "mixed" if any(is_words(analysis, q) for q in inside) else "indirect"
        return "indirect"
    own: set[int] = set(utterance.attribution.own)
    for each in utterance.also:
        own.update(each.own)
    said = outside = 0
    for token in analysis.tokens_in(content):
        if token.upos == "PUNCT":
            continue
        if any(q.start <= token.start < q.end for q in quotes):
            said += 1
        elif token.index not in own:
            outside += 1
    if said and outside <= 1 + said // 60:
        return "direct"
    return "mixed" if any(is_words(analysis, q) for q in quotes) else "indirect"
