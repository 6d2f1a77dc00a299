"""Document → Analysis: the steps of the language layer, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapport.language.actors import find_actors, parties_of
from rapport.language.known_names import with_other_names
from rapport.language.paragraphs import paragraphs_of
from rapport.language.quotations import find_quotations
from rapport.language.reader import Reader
from rapport.language.times import Found, date_document, find_times, resolve_times
from rapport.model.analysis import Analysis, NameKind, Syntax
from rapport.model.document import Document


def analyse(document: Document, reader: Reader, parties: Sequence[str] = ()) -> Analysis:
    """Read one document.

    A pure function of its arguments: the same document, reader version and parties give the same analysis.

    Args:
        document: what was read from a source.
        reader: the model for syntax and names.
        parties: the sides that the dossier is about, as ISO 3166-1 alpha-3 codes; none takes the document's own.
    """
    paragraphs = paragraphs_of(document)
    syntax = reader.read(document.text, paragraphs)
    quotations = find_quotations(document.text, paragraphs, syntax)
    found = find_times(document.text, syntax)
    dating = date_document(document, syntax, found)
    times = resolve_times(found, dating, syntax)
    entities, mentions = find_actors(document, _without_times(syntax, found), quotations, parties)
    return Analysis(
        document=document,
        dating=dating,
        parties=parties_of(entities, mentions, parties),
        tokens=syntax.tokens,
        sentences=syntax.sentences,
        names=syntax.names,
        times=times,
        quotations=quotations,
        entities=with_other_names(entities),
        mentions=mentions,
        paragraphs=paragraphs,
        triggers=syntax.triggers,
    )


def _without_times(syntax: Syntax, found: Sequence[Found]) -> Syntax:
    """What was read without names that are times: the model takes some months and weekdays for places."""
    timed = {token for time in found for token in range(time.first, time.stop)}
    names = (
        name
        for name in syntax.names
        if name.kind is NameKind.TIME or not timed.issuperset(range(name.first, name.stop))
    )
    return replace(syntax, names=tuple(names))
