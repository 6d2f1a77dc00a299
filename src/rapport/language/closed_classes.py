"""What tables know better than a model: names of states, of their people and of bodies of states.

The model sees a name's context; for the closed classes of :mod:`rapport.language.states` the form itself says what it
is. So a state is a place, its people a nationality and a body an organisation, whatever the model made of them, and a
name of several words is one name. A longer name that the form is only part of ("Bank of Japan") stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rapport.language.actors.leaders import is_surname
from rapport.language.states import find
from rapport.model.analysis import Name, NameKind, Sentence, Token

_KINDS: Final = {
    "name": NameKind.PLACE,
    "capital": NameKind.PLACE,
    "demonym": NameKind.NATIONALITY,
    "body": NameKind.ORGANISATION,
}
_EDGE_MARKS: Final = frozenset(",;:-–—")
_NO_NAME: Final = frozenset({"DET", "ADP", "PUNCT", "SYM"})
_NOT_FIRST: Final = frozenset({"CCONJ", "SCONJ"})
_NOT_LAST: Final = frozenset({"ADP", "CCONJ", "DET", "SCONJ"})
_NAME_PARTS: Final = frozenset({"flat", "compound"})


def corrected(text: str, tokens: Sequence[Token], sentence: Sentence, names: Sequence[Name]) -> list[Name]:
    """The names of one sentence, corrected.

    Args:
        text: the document's text.
        tokens: all tokens of the document up to the sentence's end.
        sentence: the sentence.
        names: its names as the model has them, in order.
    """
    found = [_leader(tokens, name) for name in (_trimmed(tokens, name) for name in names) if name]
    for first, stop, kind in _known(text, tokens, sentence):
        touching = [n for n in found if n.first < stop and first < n.stop]
        if any(n.first < first or n.stop > stop for n in touching):
            continue
        if not touching and not _stands_alone(tokens, sentence, first, stop, kind):
            continue
        if len(touching) == 1 and touching[0].stop - touching[0].first == stop - first and touching[0].kind is kind:
            continue
        found = [n for n in found if n not in touching]
        found.append(Name(tokens[first].start, tokens[stop - 1].end, first, stop, kind))
    return sorted(found, key=lambda name: name.first)


def _leader(tokens: Sequence[Token], name: Name) -> Name:
    """A leader's surname, where the model takes it for a place that acts or is acted on: "Merkel phoned Macron"."""
    token = tokens[name.first]
    if name.kind is not NameKind.PLACE or name.stop - name.first > 1 or token.relation not in _ACTING:
        return name
    placed = any(
        other.head == token.index and other.relation in ("case", "det") for other in _near(tokens, token.index)
    )
    gone_to = token.relation == "obj" and tokens[token.head].lemma in _GOING if token.head < len(tokens) else False
    if placed or gone_to or not is_surname(token.text):
        return name
    return Name(name.start, name.end, name.first, name.stop, NameKind.PERSON)


def _near(tokens: Sequence[Token], index: int) -> Sequence[Token]:
    return tokens[max(0, index - _BEFORE) : index]


_BEFORE: Final = 4
_ACTING: Final = frozenset({"nsubj", "obj", "conj", "appos"})
_GOING: Final = frozenset({"visit", "leave", "reach", "enter", "attack", "tour", "bomb", "shell", "take", "capture"})


def _known(text: str, tokens: Sequence[Token], sentence: Sentence) -> Iterator[tuple[int, int, NameKind]]:
    """States, people and bodies that the tables find in the sentence, as ranges of tokens."""
    words = tokens[sentence.first : sentence.stop]
    starts = {word.start: word.index for word in words}
    ends = {word.end: word.index + 1 for word in words}
    for match in find(text[sentence.start : sentence.end]):
        first, stop = starts.get(sentence.start + match.start), ends.get(sentence.start + match.end)
        kind = _KINDS.get(match.meanings[0].form)
        if first is not None and stop is not None and kind is not None:
            yield first, stop, kind


def _stands_alone(tokens: Sequence[Token], sentence: Sentence, first: int, stop: int, kind: NameKind) -> bool:
    """Whether a form that the model has no name for is one: a proper noun or adjective in no longer name."""
    words = tokens[first:stop]
    if kind is NameKind.NATIONALITY:
        return words[-1].upos in {"ADJ", "PROPN", "NOUN"}
    if any(word.upos not in {"PROPN", "ADJ", "ADP", "DET", "CCONJ", "VERB"} for word in words):
        return False
    if words[-1].upos != "PROPN":
        return False
    around = [*tokens[max(sentence.first, first - 1) : first], *tokens[stop : min(sentence.stop, stop + 1)]]
    return not any(_joined(word, other) for word in words for other in around if other.upos == "PROPN")


def _joined(word: Token, other: Token) -> bool:
    """Whether one of two proper nouns is part of the other's name."""
    return (word.head == other.index and word.relation in _NAME_PARTS) or (
        other.head == word.index and other.relation in _NAME_PARTS
    )


def _trimmed(tokens: Sequence[Token], name: Name) -> Name | None:
    """The name without marks and linking words at its ends; nothing where only articles or prepositions are left."""
    first, stop = name.first, name.stop
    while first < stop and (tokens[first].text in _EDGE_MARKS or tokens[first].upos in _NOT_FIRST):
        first += 1
    while first < stop and (tokens[stop - 1].text in _EDGE_MARKS or tokens[stop - 1].upos in _NOT_LAST):
        stop -= 1
    if all(token.upos in _NO_NAME for token in tokens[first:stop]):
        return None
    if (first, stop) == (name.first, name.stop):
        return name
    return Name(tokens[first].start, tokens[stop - 1].end, first, stop, name.kind)
