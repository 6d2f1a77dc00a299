"""Sources and the readable documents that come out of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapport.model.spans import Span


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a source states about itself; a field that it does not state is None.

    ``published`` is EDTF and only what is *stated*. ``evidence`` maps a field to the span of the text that states
    it, where it stands in the text rather than in markup or document properties.
    """

    title: str | None = None
    outlet: str | None = None
    outlet_side: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    evidence: dict[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """The readable text of a source with its metadata.

    ``text`` is what every offset counts: for plain text the file's own characters, for other formats the extracted
    text. ``noise`` is what of it is not the article. ``sha256`` is of the text in UTF-8.
    """

    id: str
    text: str
    metadata: Metadata
    noise: tuple[Span, ...]
    format: str
    origin: str
    sha256: str

    def article(self) -> tuple[Span, ...]:
        """The stretches of the text that are not noise, in order."""
        out: list[Span] = []
        at = 0
        for span in self.noise:
            if span.start > at:
                out.append(Span(at, span.start))
            at = max(at, span.end)
        if at < len(self.text):
            out.append(Span(at, len(self.text)))
        return tuple(out)


@dataclass(frozen=True, slots=True)
class Dating:
    """When a document was published: an EDTF value, whether the text states or implies it, and why."""

    published: str | None
    basis: str | None
    reason: str = ""
    evidence: tuple[Span, ...] = ()
