"""What a reader is, and how one is chosen: the model that turns text into tokens, syntax and names.

Other readers take the place of the shipped one behind the same interface: ``rapport`` is Rapport's own model,
``spacy:NAME`` a spaCy pipeline by its package's name or folder.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from rapport.errors import ReaderError
from rapport.model.analysis import Syntax
from rapport.model.spans import Span


class Reader(Protocol):
    """Turns a text into tokens, sentences, syntax and names. What it gives depends on the text alone."""

    @property
    def name(self) -> str:
        """What the reader is called; with :attr:`version` it says where an analysis came from."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever the reader might read a text differently."""
        ...

    def read(self, text: str, paragraphs: Sequence[Span]) -> Syntax:
        """Reads the paragraphs of *text*.

        Args:
            text: the document's text; all offsets count its characters.
            paragraphs: the stretches to read, in order and apart from each other. No sentence crosses their ends;
                what lies outside them is not read.
        """
        ...


def _shipped(argument: str) -> Reader:
    if argument:
        raise ReaderError(
            f"the shipped reader takes no argument, but `{argument}` was given",
            where="reader",
            advice="Set `reader` to `rapport`, or to `spacy:PIPELINE`",
        )
    from rapport.language.onnx_reader import OnnxReader

    return OnnxReader.shipped()


def _spacy(argument: str) -> Reader:
    if not argument:
        raise ReaderError(
            "no spaCy pipeline is named",
            where="reader",
            advice="Name an installed pipeline or its folder: `spacy:PIPELINE`",
        )
    from rapport.language.spacy_reader import SpacyReader

    return SpacyReader.load(argument)


READERS: Final[dict[str, Callable[[str], Reader]]] = {"rapport": _shipped, "spacy": _spacy}
"""The kinds of readers: what stands before the colon, and what makes one of what stands behind it."""


def load_reader(spec: str = "rapport") -> Reader:
    """The reader that *spec* names.

    Args:
        spec: ``rapport``, or ``spacy:`` with the name of an installed pipeline or the path of a saved one.

    Raises:
        ReaderError: there is no such kind of reader, or it can't be loaded.
    """
    kind, _, argument = spec.partition(":")
    make = READERS.get(kind.strip())
    if make is None:
        known = ", ".join(f"`{name}`" for name in READERS)
        raise ReaderError(f"there is no reader `{spec}`", where="reader", advice=f"Known kinds: {known}")
    return make(argument.strip())
