"""Names of places and events that belong to a side: from the table of contested names, and as a text explains them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from rapport.extraction import contested
from rapport.model.analysis import Analysis, EntityKind
from rapport.model.mentions import DisputedName
from rapport.model.spans import Span

_TABLE: Final = 0.9
_EXPLAINED: Final = 0.7

_NAME = (
    r"(?:\b[A-Z\u00c0-\u017f][\w'’]*(?:[-–][A-Za-z][\w'’]*)?)"
    r"(?:\s+(?:(?:of|the|del?|al)\s+)*[A-Z\u00c0-\u017f][\w'’]*(?:[-–][A-Za-z][\w'’]*)?)*"
    r"(?:\s+(?:islands?|isles?|islets?|sea|region|valley|reef|shoal|territories))?"
)
_QUOTE = "[\"“”'‘’]?"
_THE = r"(?:(?:the|The)\s+)?"
_WHO = r"(?P<who>(?:the\s+)?[A-Z][\w.'’ -]{1,40}?)"
_CALL = (
    r"(?:calls?|called|calling|names?|terms?|refers?\s+to\s+(?:it\s+|them\s+)?as|knows?\s+as|knows?\s+(?:it|them)\s+as)"
)
_AS = r"(?:(?:also|better|officially|formerly)\s+)?(?:known|called|referred\s+to|named|described)(?:\s+as)?"
_EXPLANATIONS: Final = (
    # X, which A calls Y
    re.compile(
        rf"(?P<other>{_NAME}),?\s+(?:\()?(?:which|that|what)\s+{_WHO}\s+{_CALL}\s+{_THE}{_QUOTE}(?P<name>{_NAME})"
    ),
    # A calls X "Y" / A calls the islands Y
    re.compile(rf"{_WHO}\s+calls?\s+(?:them|it|the\s+[a-z]+(?:\s+[a-z]+)?)\s+{_THE}{_QUOTE}(?P<name>{_NAME})"),
    # (X,) known in A as Y
    re.compile(
        rf"(?:(?P<other>{_NAME}),?\s+(?:\(|[-–—]\s*)?)?(?:which\s+(?:is|are)\s+)?{_AS}\s+(?:in|to|by)\s+{_WHO}\s+(?:as\s+)?{_THE}{_QUOTE}(?P<name>{_NAME})"
    ),
    # (X,) called Y by A
    re.compile(
        rf"(?:(?P<other>{_NAME}),?\s+(?:\(|[-–—]\s*)?)?(?:which\s+(?:is|are)\s+)?{_AS}\s+{_THE}{_QUOTE}(?P<name>{_NAME}){_QUOTE}\s+(?:in|by|to)\s+{_WHO}(?=[\s,.;:)])"
    ),
    # … and (as) Z in B, after one of the above
    re.compile(rf"(?:and|or)\s+(?:as\s+)?{_THE}{_QUOTE}(?P<name>{_NAME}){_QUOTE}\s+(?:in|by|to)\s+{_WHO}(?=[\s,.;:)])"),
)
_CONTINUES: Final = 4
_REACH: Final = 60


def extract(analysis: Analysis) -> tuple[DisputedName, ...]:
    """The contested names of a document, one row for each surface form, at its first place.

    A name counts where its referent is one that the document's parties contest, or where the text itself says whose
    name it is ("known in A as X"). Reprints' noise is left out.
    """
    found = [
        row
        for stretch in _article(analysis)
        for row in (*_from_table(analysis, stretch), *_explained(analysis, stretch))
    ]
    out: dict[str, DisputedName] = {}
    for row in sorted(found, key=lambda row: (-row.confidence, row.span)):
        out.setdefault(_plain(row.surface), row)
    return tuple(sorted(out.values(), key=lambda row: row.span))


def _article(analysis: Analysis) -> tuple[Span, ...]:
    return analysis.paragraphs or analysis.document.article()


def _from_table(analysis: Analysis, stretch: Span) -> Iterator[DisputedName]:
    for hit in contested.find(stretch.of(analysis.text), analysis.parties):
        span = Span(stretch.start + hit.start, stretch.start + hit.end)
        yield DisputedName(
            span=span,
            surface=_one_line(span.of(analysis.text)),
            referent=hit.referent.name,
            used_by=hit.used_by,
            according_to="author",
            confidence=_TABLE,
        )


def _explained(analysis: Analysis, stretch: Span) -> Iterator[DisputedName]:
    text = stretch.of(analysis.text)
    if not re.search(r"call|known|refer|term|name|describ", text):
        return
    last = -_REACH
    for number, pattern in enumerate(_EXPLANATIONS):
        for match in pattern.finditer(text):
            if number == _CONTINUES and not 0 <= match.start() - last <= _REACH:
                continue
            side = _side_in(analysis, _shifted(match.span("who"), stretch))
            span = _shifted(match.span("name"), stretch)
            if side is None or _is_actor(analysis, span):
                continue
            last = max(last, match.end())
            groups = match.groupdict()
            other = groups.get("other")
            if other and not _is_actor(analysis, _shifted(match.span("other"), stretch)):
                at = _shifted(match.span("other"), stretch)
                yield _row(analysis, at, other, contested.NEUTRAL)
            yield _row(analysis, span, other or match.group("name"), side)


def _row(analysis: Analysis, span: Span, referent: str, used_by: str) -> DisputedName:
    return DisputedName(
        span=span,
        surface=_one_line(span.of(analysis.text)),
        referent=_one_line(referent),
        used_by=used_by,
        according_to="author",
        confidence=_EXPLAINED,
    )


def _side_in(analysis: Analysis, span: Span) -> str | None:
    """The state that a stretch names; None unless it names just one."""
    sides = {
        side
        for mention in analysis.mentions_in(span)
        if analysis.entities[mention.entity].kind is EntityKind.STATE
        for side in analysis.sides_of(analysis.entities[mention.entity])
    }
    return sides.pop() if len(sides) == 1 else None


def _is_actor(analysis: Analysis, span: Span) -> bool:
    """Whether the stretch is the name of a person, a state or a body, and so no contested name."""
    kinds = (EntityKind.PERSON, EntityKind.STATE, EntityKind.ORGANISATION)
    return any(
        mention.start <= span.start and mention.end >= span.end and analysis.entities[mention.entity].kind in kinds
        for mention in analysis.mentions_in(Span(max(0, span.start - _REACH), span.end + _REACH))
    )


def _shifted(span: tuple[int, int], by: Span) -> Span:
    return Span(span[0] + by.start, span[1] + by.start)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in folded if not unicodedata.combining(c)).split())
