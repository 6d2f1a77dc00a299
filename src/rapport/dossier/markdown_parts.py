"""Pieces of Markdown: text made harmless, links to sentences, tables, and the marks in a document's text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rapport.dossier.html import labelled
from rapport.views import Line, Proof, words
from rapport.views.document import Mark

_MARKS = re.compile(r"([\\`*_\[\]#|~$])")
_OPENING = re.compile(r"^(\s*)([+\-=]|\d+(?=[.)]))")
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def plain(text: object) -> str:
    """Text from outside on one line, so that nothing in it means anything to Markdown or HTML."""
    return _at_start(_escaped(_flat(text)))


def _flat(text: object) -> str:
    return " ".join(_UNSAFE.sub("\ufffd", str(text)).split())


def _at_start(line: str) -> str:
    """What would open a list or a heading at the start of a line, made a word."""
    return _OPENING.sub(
        lambda found: f"{found[1]}{found[2]}\\" if found[2].isdigit() else f"{found[1]}\\{found[2]}", line
    )


def _escaped(text: str) -> str:
    escaped = _MARKS.sub(r"\\\1", text.replace("&", "&amp;"))
    escaped = escaped.replace("<", "&lt;").replace(">", "&gt;")
    # No bare address or mail address becomes a link by itself.
    return escaped.replace("://", "&#58;//").replace("@", "&#64;").replace("www.", "www&#46;")


def numbered(number: int | None, title: str) -> str:
    """A section's title with its number."""
    return f"{number}\\. {plain(title)}" if number else plain(title)


def cites(proofs: Iterable[Proof]) -> str:
    """Links to the sentences that prove a line."""
    return "".join(
        f" [\\[{label}\\]](#{proof.anchor if proof.found else f'd-{proof.origin.number}'})"
        for label, proof in labelled(proofs)
    )


def at(line: Line) -> str:
    """The name of a record's own line."""
    return f'<a id="{line.anchor}"></a>'


def notes(line: Line) -> str:
    """On whose word a line stands, whether a person has checked it, and what they had to say."""
    told = f" (according to {plain(words.listed(line.hearsay[:3]))})" if line.hearsay else ""
    checked = f" ({plain(line.review)} by a person)" if line.review != "unreviewed" else ""
    remarks = "".join(f" (*{plain(note)}*)" for note in line.notes)
    return told + checked + remarks


def said(text: str, literal: bool) -> str:
    """A gist, in quotation marks where it stands in the text word for word."""
    return f"“{plain(text)}”" if literal else plain(text)


def tail(*parts: str | None) -> str:
    """What more there is to say, in brackets."""
    shown = [plain(part) for part in parts if part]
    return f" ({'; '.join(shown)})" if shown else ""


def table(columns: str, rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A table, row by row."""
    names = columns.split("|")
    yield f"| {' | '.join(names)} |"
    yield f"|{' --- |' * len(names)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def kept(text: str) -> str:
    """Like `plain`, with the blanks at the ends that a sentence's pieces need."""
    before = " " if text[:1] == " " else ""
    after = " " if text[-1:] == " " and text.strip() else ""
    return f"{before}{_escaped(_flat(text))}{after}"


class Marks:
    """Marks as anchors and ``mark`` elements, the outermost only, and links back to the records' lines."""

    def __init__(self, shown: frozenset[str]) -> None:
        self.shown = shown

    def text(self, text: str) -> str:
        """See `Writer.text`."""
        lines = _UNSAFE.sub("\ufffd", text.replace("\r", "")).split("\n")
        # A line's own blanks would make it code; its marks are escaped like all others.
        return "\n".join([_escaped(lines[0]), *(_at_start(_escaped(line.lstrip(" \t"))) for line in lines[1:])])

    def opening(self, mark: Mark, *, again: bool) -> str:
        """See `Writer.opening`."""
        name = "" if again else f'<a id="{mark.anchor}"></a>'
        return name if mark.kind == "actor" else f"{name}<mark>"

    def closing(self, mark: Mark, *, crossed: bool) -> str:
        """See `Writer.closing`."""
        del crossed
        return "" if mark.kind == "actor" else "</mark>"

    def noise(self, *, start: bool) -> str:
        """See `Writer.noise`."""
        return "<small>" if start else "</small>"

    def backlinks(self, marks: list[Mark]) -> str:
        """See `Writer.backlinks`."""
        links = [
            f"[{plain(link.kind_words)}](#r-{link.record})"
            for mark in marks
            if mark.kind != "actor"
            for link in mark.proves
            if link.record in self.shown
        ]
        return f"<sup>{' '.join(links)}</sup>" if links else ""
