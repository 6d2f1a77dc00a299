"""A document's text as the reader shows it: marks with names, and each piece of text with the place where it stands."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from rapport.dossier.annotate import annotated, is_wrapped
from rapport.dossier.html import clean
from rapport.model.spans import Span
from rapport.views.document import Mark, ReadDocument

_PARAGRAPH = re.compile(r"(?<![\n\s])\s*\n(?=[^\n\s])")
APART = Markup('<span class="par"></span>')


def marked_text(document: ReadDocument, now: str | None = None) -> Markup:
    """The text with its marks, character by character as the document has it, so that a selection can be found again.

    Args:
        document: with the marks that are to be shown.
        now: the name of the mark that is looked at.
    """
    wrapped = is_wrapped(document.text)
    return Markup(annotated(document, _Marks(now), lambda span: _piece(document.text, span, wrapped)))  # noqa: S704  its pieces are escaped


def _piece(text: str, span: Span, wrapped: bool) -> str:
    """A stretch, escaped, as long as it was: a browser makes one character of a carriage return and a line feed."""
    if span.start == span.end:
        return ""
    shown = span.of(text).replace("\r\n", " \n").replace("\r", "\n")
    said = str(clean(shown))
    if not wrapped:
        said = _PARAGRAPH.sub("\\g<0>\x01", said)
    return f'<span data-at="{span.start}">{str(escape(said)).replace(chr(1), APART)}</span>'


class _Marks:
    """Marks as ``<mark>`` elements; behind each a link to the record beside the text."""

    def __init__(self, now: str | None) -> None:
        self.now = now

    def text(self, text: str) -> str:
        return text  # `_piece` has escaped it

    def opening(self, mark: Mark, *, again: bool) -> str:
        name = "" if again else f' id="{escape(mark.anchor)}"'
        here = " now" if mark.anchor == self.now else ""
        tag = "span" if mark.kind == "actor" else "mark"
        kind = escape({"actor": "who", "date": "dates"}.get(mark.kind, mark.kind))
        return f'<{tag}{name} class="k-{kind}{here}" data-mark="{escape(mark.anchor)}">'

    def closing(self, mark: Mark, *, crossed: bool) -> str:
        del crossed
        return "</span>" if mark.kind == "actor" else "</mark>"

    def noise(self, *, start: bool) -> str:
        return '<span class="noise">' if start else "</span>"

    def backlinks(self, marks: list[Mark]) -> str:
        links = [
            f'<a class="back" href="#b-{escape(mark.anchor)}" title="{escape(clean(mark.proves[0].title))}">'
            f'<span class="hide">(proves: </span>{escape(mark.proves[0].kind_words)}<span class="hide">)</span></a>'
            for mark in marks
            if mark.proves and mark.kind != "actor"
        ]
        return "".join(links)
