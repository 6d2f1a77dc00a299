"""Text that no report looks like, and a reader that labels it at once: for tests and benchmarks of bounds.

The model takes most of the time of reading and goes through a text window by window, so its time grows with the text.
What is looked for here is everything else: what goes over the whole text for each part of it, or as deep as a tree is.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapport.language.assembly import assemble
from rapport.language.decoding import Reading
from rapport.language.segmentation import segment
from rapport.model.analysis import Syntax
from rapport.model.spans import Span
from rapport.model.triggers import Argument, Arguments, Trigger

SHAPES = {
    "one word repeated": "minister ",
    "no spaces": "minister",
    "capitals without spaces": "ABCDEFGH",
    "punctuation": ".,;:!?-()",
    "full stops": ".",
    "spaced full stops": ". ",
    "letter, full stop, hyphen": "A.-",
    "letter and hyphen": "a-",
    "digits": "1234567890",
    "numbers": "12 345, ",
    "dates": "3 March 2017, ",
    "newlines and a word": "x\n\n",
    "only newlines": "\n",
    "spaces": " ",
    "straight quotes": '"',
    "quoted words": '"a" ',
    "curly quotes": "“a” ",
    "open quotes": "“a ",
    "apostrophes": "'s ",
    "parentheses": "(",
    "nested parentheses": "(a ",
    "brackets": "[1] ",
    "initials": "J. K. ",
    "capital words": "Ana Kropow ",
    "titles": "President Prime Minister ",
    "states": "Japan and Russia ",
    "states with commas": "Japan, Russia, ",
    "and": "and ",
    "quoted lines": "> a\n",
    "e-mail": "a@b.example ",
    "addresses": "https://a.example/b/c ",
    "bullets": "\n- a",
    "pipes": "a | b | ",
    "dashes": "— a ",
    "zero-width": "a\u200b",
    "right to left": "a\u202e ",
    "combining": "a\u0301\u0301\u0301",
    "emoji": "😀",
    "Chinese": "日本和俄罗斯",
    "short lines": "By A\n",
    "percent": "5 percent ",
    "said": 'he said "a", ',
    "said sentences": "Holm said that she met Dahl. ",
    "meetings": "Holm and Dahl will meet in Lund on Monday. ",
    "according": "according to a ",
    "ordinals": "the 5th ",
    "underscores": "_",
    "tabs": "a\t",
    "backslashes": "\\",
    "markup": "<b>",
    "ampersands": "&amp;",
}

_PUNCTUATION = {"(": "-LRB-", ")": "-RRB-", ",": ",", ".": ".", "“": "``", "”": "''", '"': "''"}
_VERBS = {"said": "say", "met": "meet", "meet": "meet"}
_TYPES = ("meeting", "commitment", "position", "forecast", "quantity", "lifecycle", "event")


class QuickReader:
    """Labels words by their looks. *shape* of each sentence's tree: a ``chain`` of words, or a ``star`` around one."""

    name = "quick"

    def __init__(self, shape: str) -> None:
        self.version = shape

    def read(self, text: str, paragraphs: Sequence[Span]) -> Syntax:
        pieces = segment(text, paragraphs)
        words = [[text[t.start : t.end] for t in piece.tokens] for piece in pieces]
        readings = [[self._label(word, at) for at, word in enumerate(sentence)] for sentence in words]
        triggers = [[self._trigger(at, len(s)) for at in range(0, len(s), 7)] for s in words]
        return assemble(text, pieces, readings, triggers)

    def _label(self, word: str, at: int) -> Reading:
        head = 0 if at == 0 else at if self.version == "chain" else 1
        relation = ("root", "nsubj", "obj", "conj", "ccomp", "nmod", "obl", "advcl", "acl:relcl", "compound")
        link = relation[0] if at == 0 else relation[1 + at % 9]
        if word.lower() in _VERBS:
            return Reading(_VERBS[word.lower()], "VERB", "VBD", head, link, "O")
        if word[0].isdigit():
            return Reading(word, "NUM", "CD", head, "nummod" if at else "root", "O")
        if word[0].isupper():
            return Reading(word, "PROPN", "NNP", head, link, ("B-PER", "B-ORG", "B-LOC", "I-PER")[at % 4])
        if word[0].isalpha():
            return Reading(word.lower(), *(("VERB", "VBZ") if at % 3 else ("NOUN", "NN")), head, link, "O")
        return Reading(word, "PUNCT", _PUNCTUATION.get(word, ":"), head, "punct" if at else "root", "O")

    def _trigger(self, at: int, count: int) -> Trigger:
        kind = _TYPES[at % len(_TYPES)]
        arguments = Arguments.of(
            Argument(role, (at + 1) % count, 0.9) for role in ("agent", "patient", "time", "place")
        )
        return Trigger(kind, at, 0.9, (), at, min(at + 3, count), arguments)
