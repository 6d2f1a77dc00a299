"""The dossier as one HTML page: no script, no asset from elsewhere, every text from outside escaped."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from rapport.dossier.annotate import annotated
from rapport.dossier.chart import chart, period_words
from rapport.dossier.contents import Contents
from rapport.dossier.strip import strip
from rapport.views import Proof, vocabulary, words
from rapport.views.document import Mark, ReadDocument
from rapport.views.relationship import ALL
from rapport.views.sources import published_words

_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
CHIPS = 12
"""So many sources of a line are shown at once."""


def as_html(contents: Contents) -> str:
    """The whole page."""
    style = files("rapport.dossier").joinpath("templates", "style.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    shown = contents.shown
    environment = environment_of(PackageLoader("rapport.dossier"))
    environment.globals["annotated"] = lambda document: Markup(annotated(document, _Marks(document, shown)))  # noqa: S704  its pieces are escaped
    return environment.get_template("page.html.j2").render(
        it=contents,
        style=Markup(style),  # noqa: S704  our own file
        style_hash=f"sha256-{digest}",
        strip=strip(contents.timeline),
        chart=chart(contents.relationship.series[ALL]),
        measured=contents.relationship.series[ALL],
        words=words,
        vocabulary=vocabulary,
        most_chips=CHIPS,
    )


def clean(value: Any) -> Any:
    """A value without control characters and without marks that turn the direction of what follows."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return _UNSAFE.sub("\ufffd", value)


def labelled(proofs: Iterable[Proof]) -> list[tuple[str, Proof]]:
    """Proofs with what their links are called: the document's number, with letters where it has several."""
    found = list(proofs)
    counts: dict[str, int] = {}
    out: list[tuple[str, Proof]] = []
    several = {proof.document for proof in found if sum(other.document == proof.document for other in found) > 1}
    for proof in found:
        at = counts.get(proof.document, 0)
        counts[proof.document] = at + 1
        letter = _LETTERS[at % 26] if proof.document in several else ""
        out.append((f"{proof.origin.number}{letter}", proof))
    return out


def web_address(value: str | None) -> str | None:
    """An address that a link may lead to; any other scheme than http and https is shown as text only."""
    return value if value and re.match(r"^https?://[^\s<>\"]+$", value) else None


def language_of(value: str | None) -> str | None:
    """A language code, if it is well formed."""
    return value if value and _LANGUAGE.match(value) else None


def environment_of(loader: BaseLoader) -> Environment:
    """What templates are made with, in the dossier and in the workbench: all is escaped, nothing is left undefined."""
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=clean,
    )
    environment.filters.update(
        capital=words.capital,
        shortened=words.shortened,
        labelled=labelled,
        state=words.state_name,
        side=words.side_name,
        address=web_address,
        language=language_of,
        when_published=published_words,
        period=period_words,
        number=lambda value: f"{value + 0.0:.1f}".replace("-", "\u2212"),
        share=lambda value: f"{value:.0%}" if value >= 0.005 else "under 1%",
    )
    return environment


class _Marks:
    """Marks as ``<mark>`` elements with a name each, and links back to the records' lines."""

    def __init__(self, document: ReadDocument, shown: frozenset[str]) -> None:
        self.document = document
        self.shown = shown

    def text(self, text: str) -> str:
        return str(escape(_UNSAFE.sub("\ufffd", text)))

    def opening(self, mark: Mark, *, again: bool) -> str:
        name = "" if again else f' id="{escape(mark.anchor)}"'
        kind = {"actor": "who", "date": "dates"}.get(mark.kind, "on" if again else "")
        tag = "span" if mark.kind == "actor" else "mark"
        group = f' class="{kind}"' if kind else ""
        return f"<{tag}{name}{group}>"

    def closing(self, mark: Mark, *, crossed: bool) -> str:
        del crossed
        return "</span>" if mark.kind == "actor" else "</mark>"

    def noise(self, *, start: bool) -> str:
        return '<span class="noise">' if start else "</span>"

    def backlinks(self, marks: list[Mark]) -> str:
        links = [
            f'<a href="#r-{escape(link.record)}" title="{escape(clean(link.title))}">{escape(link.kind_words)}</a>'
            for mark in marks
            if mark.kind != "actor"
            for link in mark.proves
            if link.record in self.shown
        ]
        links += ["<span>date</span>" for mark in marks if mark.kind == "date"]
        if not links:
            return ""
        before, after = '<span class="hide"> (proves: </span>', '<span class="hide">)</span>'
        return f'<span class="back">{before}{" ".join(links)}{after}</span>'
