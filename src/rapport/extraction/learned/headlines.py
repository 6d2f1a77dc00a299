"""A headline that says what the body tells is no second record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from rapport.extraction.phrases import title_sentences
from rapport.model.analysis import Analysis
from rapport.model.mentions import Mention
from rapport.model.spans import Span

M = TypeVar("M", bound=Mention)

_SAME: Final[Mapping[str, tuple[str, ...]]] = {
    "commitment": ("by",),
    "position": ("holder",),
    "forecast": ("polarity",),
    "lifecycle": ("change",),
    "event": ("event_type", "actor"),
}
"""What two records of one thing share, whatever their words."""
_SHARED: Final = 0.5
_OPEN: Final = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


def without_headlines(analysis: Analysis, kind: str, records: Sequence[M]) -> tuple[M, ...]:
    """The records but for those of a title that another, in the text, tells in mostly the same words."""
    fields = _SAME.get(kind)
    titles = title_sentences(analysis) if fields is not None and len(records) > 1 else frozenset()
    if fields is None or not titles:
        return tuple(records)
    stop = max(analysis.sentences[at].end for at in titles)
    headed = [record.span.start < stop for record in records]
    words = [_words(analysis, record.span) for record in records]

    def told(at: int) -> bool:
        return any(
            not headed[other]
            and all(getattr(records[at], name) == getattr(records[other], name) for name in fields)
            and len(words[at] & words[other]) >= _SHARED * max(1, len(words[at]))
            for other in range(len(records))
        )

    return tuple(record for at, record in enumerate(records) if not (headed[at] and told(at)))


def _words(analysis: Analysis, span: Span) -> frozenset[str]:
    return frozenset(t.lemma.lower() for t in analysis.tokens_in(span) if t.upos in _OPEN)
