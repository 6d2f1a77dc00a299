"""The steps of the language layer together. The persons are invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapport.language.analyse import analyse
from rapport.language.reader import load_reader
from rapport.model.analysis import NameKind, Syntax
from rapport.model.spans import Span
from workshop import document as document_of

TEXT = (
    "LUND, 30 May 2019 — The ministers of Sweden and Norway had talks in January and earlier in May. On Monday they "
    "met again in Malmo, as Swedish Foreign Minister Karin May said. May will go on in June."
)


class TimesArePlaces:
    """The shipped reader, but for times, which it calls places."""

    def __init__(self) -> None:
        self._reader = load_reader("rapport")
        self.name, self.version = self._reader.name, self._reader.version

    def read(self, text: str, paragraphs: Sequence[Span]) -> Syntax:
        syntax = self._reader.read(text, paragraphs)
        wrong = [replace(name, kind=NameKind.PLACE) for name in syntax.names if name.kind is NameKind.TIME]
        assert {TEXT[name.start : name.end] for name in wrong} >= {"January", "May"}
        others = [name for name in syntax.names if name.kind is not NameKind.TIME]
        return replace(syntax, names=tuple(sorted((*others, *wrong), key=lambda name: name.first)))


def test_a_time_is_no_place_though_the_model_says_so() -> None:
    document = document_of("one", TEXT)
    found = analyse(document, TimesArePlaces(), ("SWE", "NOR"))
    names = {entity.name for entity in found.entities}
    assert {"Sweden", "Norway", "Malmo", "Karin May"} <= names
    assert names.isdisjoint({"January", "May"})
