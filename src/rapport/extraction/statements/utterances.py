"""Joins attributions with the quotations they belong to: what was said, before it is resolved who said it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from rapport.extraction.clauses import dependants
from rapport.extraction.statements.attribution import Attribution, tidy
from rapport.extraction.statements.surface import has_finite
from rapport.extraction.statements.utterance import Utterance, without_later_voices
from rapport.model.analysis import Analysis, EntityKind, Quotation
from rapport.model.spans import Span

_ENDS: Final = (".", "!", "?", "…", ",", ":", ";", "-", "—", "–")
_FULL_WORDS: Final = 3
_LONG: Final = 120


class Assembly:
    """Finds the utterances of one document; used once."""

    def __init__(self, analysis: Analysis, attributions: Sequence[Attribution]) -> None:
        self._analysis = analysis
        self._quotes = analysis.quotations
        self._starts = [quotation.start for quotation in self._quotes]
        self._ends = [sentence.end for sentence in analysis.sentences]
        self._paragraph_starts = [paragraph.start for paragraph in analysis.paragraphs]
        self._token_starts = [token.start for token in analysis.tokens]
        self._owner: dict[int, Utterance] = {}
        self._out: list[Utterance] = []
        self._followers: list[Utterance] = []
        for attribution in without_later_voices(analysis, sorted(attributions, key=lambda a: a.anchor)):
            container = self._container(attribution.cue_span(analysis).start)
            self._out.append(Utterance(attribution, attribution.region, container=container))
        self._anchors = [analysis.tokens[u.attribution.anchor].start for u in self._out]

    def utterances(self) -> list[Utterance]:
        """The utterances in the order of the text, each with a region or a quotation."""
        for utterance in self._out:
            self._claim_overlapping(utterance)
        for number, quotation in enumerate(self._quotes):
            if number not in self._owner and not quotation.scare:
                found = self._beside(number, quotation)
                if found is not None:
                    found.quotations.append(number)
                    self._owner[number] = found
        for number, quotation in enumerate(self._quotes):
            if number not in self._owner and not quotation.scare:
                self._chain(number, quotation)
        for utterance in self._out:
            if utterance.attribution.frame == "back" and not utterance.quotations:
                utterance.region = self._sentence_before(utterance.attribution)
        kept = [u for u in (*self._out, *self._followers) if u.region is not None or u.quotations]
        kept.sort(key=lambda u: (u.extent(self._analysis).start, u.attribution.anchor))
        return self._merged(kept)

    def _container(self, offset: int) -> int | None:
        at = bisect_right(self._starts, offset) - 1
        return at if at >= 0 and self._quotes[at].content.start <= offset < self._quotes[at].content.end else None

    def _claim_overlapping(self, utterance: Utterance) -> None:
        """A region within a quotation ends with it; one that runs into a quotation takes all of it."""
        region = utterance.region
        if region is None:
            return
        if utterance.container is not None:
            content = self._quotes[utterance.container].content
            start, end = max(region.start, content.start), min(region.end, content.end)
            utterance.region = Span(start, end) if start < end else None
            return
        at = max(0, bisect_right(self._starts, region.start) - 1)
        cue = utterance.attribution.cue_span(self._analysis)
        for number in range(at, len(self._quotes)):
            quotation = self._quotes[number]
            if quotation.start >= region.end:
                break
            if quotation.end <= region.start or number in self._owner:
                continue
            if quotation.start <= cue.start < quotation.end:
                continue
            utterance.quotations.append(number)
            self._owner[number] = utterance
            region = region.union(quotation.span)
        utterance.region = region

    def _beside(self, number: int, quotation: Quotation) -> Utterance | None:
        """The utterance whose cue stands right behind or right before the quotation."""
        after = self._window_after(number, quotation)
        if after is not None:
            found = self._outside(after)
            chosen = next((u for u in found if self._open_to(u, quotation)), None)
            if chosen is None and found and quotation.content.of(self._analysis.text).endswith((",", "?", "!")):
                chosen = found[0]
            if chosen is not None:
                return chosen
        before = self._window_before(number, quotation)
        if before is not None:
            candidates = [u for u in self._outside(before) if self._open_to(u, quotation)]
            if candidates:
                return candidates[-1]
        return self._behind(quotation)

    def _behind(self, quotation: Quotation) -> Utterance | None:
        """The utterance that speaks of the quotation in the sentence behind it: "This was stated by X"."""
        if not self._is_full(quotation):
            return None
        end = self._sentence_end(quotation.end + 2)
        found = [u for u in self._outside(Span(quotation.end, end)) if u.attribution.frame == "back"]
        return found[0] if found and not found[0].quotations else None

    def _outside(self, window: Span) -> list[Utterance]:
        first, stop = bisect_left(self._anchors, window.start), bisect_left(self._anchors, window.end)
        return [u for u in self._out[first:stop] if u.container is None and u.attribution.quotes]

    def _open_to(self, utterance: Utterance, quotation: Quotation) -> bool:
        """Whether nothing else is already what the cue introduces."""
        region = utterance.region
        return (region is None or region.overlaps(quotation.span)) and not utterance.quotations

    def _window_after(self, number: int, quotation: Quotation) -> Span | None:
        """From the closing mark to the end of its sentence, where that sentence goes on."""
        analysis = self._analysis
        text = analysis.text
        at = bisect_left(self._token_starts, quotation.end)
        while (
            at < len(analysis.tokens)
            and analysis.tokens[at].upos == "PUNCT"
            and analysis.tokens[at].text in "”\"'’,–—-"
        ):
            at += 1
        if at >= len(analysis.tokens):
            return None
        token = analysis.tokens[at]
        between = text[quotation.end : token.start]
        said = quotation.content.of(text)
        if "\n" in between or (said.endswith(".") and "," not in between and not token.text[:1].islower()):
            return None
        if not said.endswith((",", "?", "!", "…", "-", "–", "—")) and "," not in between and token.text[:1].isupper():
            sentence = analysis.sentences[token.sentence]
            if sentence.start >= quotation.end and said.endswith("."):
                return None
        here = analysis.sentences[token.sentence]
        end = here.end
        if token.sentence + 1 < len(analysis.sentences) and not has_finite(analysis, at, here.stop):
            # An abbreviated name has cut the attribution in two.
            following = analysis.sentences[token.sentence + 1]
            end = following.end if following.paragraph == here.paragraph else end
        if number + 1 < len(self._quotes):
            end = min(end, self._quotes[number + 1].start)
        return Span(quotation.end, end) if end > quotation.end else None

    def _window_before(self, number: int, quotation: Quotation) -> Span | None:
        """From the start of the sentence, or the quotation before, to the opening mark; a colon leads over a line."""
        analysis = self._analysis
        at = bisect_left(self._token_starts, quotation.start) - 1
        if at < 0:
            return None
        token = analysis.tokens[at]
        leading = (
            analysis.text[: quotation.start].rstrip()
            if quotation.start < 400
            else analysis.text[quotation.start - 400 : quotation.start].rstrip()
        )
        gap = analysis.text[token.end : quotation.start]
        if ("\n" in gap and not leading.endswith((":", ","))) or leading.endswith((".", "!", "?", "”", '."')):
            return None
        start = analysis.sentences[token.sentence].start
        if number > 0:
            start = max(start, self._quotes[number - 1].end)
        return Span(start, quotation.start) if start < quotation.start else None

    def _is_full(self, quotation: Quotation) -> bool:
        """Whether a quotation is a sentence of its own rather than a part of the writer's."""
        text = self._analysis.text
        said = quotation.content.of(text)
        ended = said.endswith(_ENDS) or ". " in said or text[quotation.end : quotation.end + 1] in (".", ",", "!", "?")
        if not ended and quotation.end - quotation.start < _LONG:
            return False
        return len(said.split()) >= _FULL_WORDS and (said[:1].isupper() or not said[:1].isalpha())

    def _chain(self, number: int, quotation: Quotation) -> None:
        """A quotation without a cue of its own goes on with what its neighbour before it says."""
        if quotation.continues is not None and quotation.continues in self._owner:
            owner = self._owner[quotation.continues]
            owner.quotations.append(number)
            self._owner[number] = owner
            return
        text = self._analysis.text
        leading = text[max(0, quotation.start - 3) : quotation.start].rstrip()
        if not self._is_full(quotation) and not leading.endswith(","):
            return
        previous: Utterance | None = None
        end = -1
        for utterance in self._near(quotation):
            extent = utterance.extent(self._analysis)
            stop = self._sentence_end(extent.end)
            if extent.end <= quotation.start and min(stop, quotation.start) > end and utterance.container is None:
                previous, end = utterance, min(stop, quotation.start)
        if previous is not None and not self._is_full(quotation) and not previous.quotations:
            return
        if previous is None or any(c.isalnum() for c in text[end : quotation.start]):
            self._introduced(number, quotation)
            return
        same_paragraph = "\n" not in text[end : quotation.start]
        if previous.quotations or same_paragraph:
            previous.quotations.append(number)
            self._owner[number] = previous
            return
        follower = Utterance(previous.attribution, None, [number], follows=True)
        self._followers.append(follower)
        self._owner[number] = follower

    def _introduced(self, number: int, quotation: Quotation) -> None:
        """A quotation behind a sentence about a person, in its paragraph: "Lund was not impressed. “Three tours …”"."""
        analysis = self._analysis
        at = bisect_left(self._ends, quotation.start)
        at -= 1 if at == len(self._ends) or analysis.sentences[at].start >= quotation.start - 1 else 0
        sentence = analysis.sentences[max(at, 0)]
        between = analysis.text[sentence.end : quotation.start]
        if sentence.end > quotation.start or "\n" in between or any(c.isalnum() for c in between):
            return
        for token in analysis.words_of(sentence):
            mention = analysis.mention_at(token.index)
            if mention is None or token.relation != "nsubj" or analysis.tokens[token.head].relation != "root":
                continue
            if analysis.entities[mention.entity].kind is EntityKind.PERSON:
                own = tuple(range(sentence.first, sentence.stop))
                attribution = Attribution(token.head, (token.head,), (token.index,), "bare", None, own)
                introduced = Utterance(attribution, None, [number], uncued=True)
                self._followers.append(introduced)
                self._owner[number] = introduced
            return

    def _near(self, quotation: Quotation) -> list[Utterance]:
        """The utterances whose cue stands not far before the quotation."""
        stop = bisect_left(self._anchors, quotation.start)
        near = [*self._out[max(0, stop - 8) : stop], *self._followers[-2:]]
        return [u for u in near if u.region is not None or u.quotations]

    def _sentence_before(self, attribution: Attribution) -> Span | None:
        """The sentence that "this was stated by X" speaks of."""
        number = self._analysis.tokens[attribution.anchor].sentence
        if number == 0:
            return None
        before, here = self._analysis.sentences[number - 1 : number + 1]
        return tidy(self._analysis, before.span) if here.paragraph - before.paragraph <= 1 else None

    def _sentence_end(self, offset: int) -> int:
        at = bisect_left(self._ends, offset)
        return self._ends[at] if at < len(self._ends) else len(self._analysis.text)

    def _merged(self, utterances: list[Utterance]) -> list[Utterance]:
        """Cues that share their speaker in one sentence ("called … and said …", "said …, adding that …") are one."""
        analysis = self._analysis
        by_anchor: dict[int, Utterance] = {}
        out: list[Utterance] = []
        for utterance in sorted(utterances, key=lambda u: u.attribution.anchor):
            first = None if utterance.follows else self._shared(utterance, by_anchor)
            if first is None:
                out.append(utterance)
                if not utterance.follows:
                    by_anchor[utterance.attribution.anchor] = utterance
                continue
            first.also.append(utterance.attribution)
            first.quotations.extend(utterance.quotations)
            if utterance.region is not None:
                first.region = utterance.region if first.region is None else first.region.union(utterance.region)
            by_anchor[utterance.attribution.anchor] = first
        out.sort(key=lambda u: (u.extent(analysis).start, u.attribution.anchor))
        return out

    def _shared(self, utterance: Utterance, by_anchor: dict[int, Utterance]) -> Utterance | None:
        tokens = self._analysis.tokens
        anchor = tokens[utterance.attribution.anchor]
        if anchor.relation not in ("conj", "advcl") or dependants(self._analysis, anchor.index, "nsubj"):
            return None
        first = by_anchor.get(anchor.head)
        if first is None or first.container != utterance.container:
            return None
        if any(self._is_full(self._quotes[n]) and not self._quotes[n].scare for n in utterance.quotations):
            return None
        if any(not self._quotes[number].scare and self._is_full(self._quotes[number]) for number in first.quotations):
            return None
        return first
