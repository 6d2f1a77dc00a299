"""Commitments by verbs."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.extraction.commitments import binding, invitations, promises, signing
from rapport.extraction.commitments.candidates import Candidate
from rapport.model.analysis import Analysis

_NO_PREDICATE = frozenset({"aux", "cop", "amod", "compound"})


def find(analysis: Analysis) -> Iterator[Candidate]:
    """The commitments that the verbs of the document make, in the order of the text, some of them twice."""
    for token in analysis.tokens:
        if token.upos in ("VERB", "AUX") and token.relation not in _NO_PREDICATE:
            yield from binding.find(analysis, token)
            yield from signing.find(analysis, token)
            yield from promises.find(analysis, token)
            yield from invitations.find(analysis, token)
