"""A document's tokens as the finder of actors asks about them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from rapport.language.actors import lexicon
from rapport.model.analysis import Quotation, Sentence, Syntax, Token
from rapport.model.document import Document

_STYLES: Final = frozenset({"HE", "HM", "HH", "HRH", "HIM"})
_HYPHENS: Final = frozenset("-‐‑–")


class View:
    """Tokens, their lower-case words, and what lies between and around them."""

    def __init__(self, document: Document, syntax: Syntax, quotations: Sequence[Quotation]) -> None:
        self.text = document.text
        self.tokens: tuple[Token, ...] = syntax.tokens
        self.sentences: tuple[Sentence, ...] = syntax.sentences
        self.names = syntax.names
        self.words: list[str] = [token.text.replace("’", "'").lower() for token in syntax.tokens]
        self._starts = [token.start for token in syntax.tokens]
        self._quotes = [(quote.content.start, quote.content.end) for quote in quotations if not quote.scare]
        self._quote_starts = [start for start, _ in self._quotes]

    def __len__(self) -> int:
        """The number of tokens."""
        return len(self.tokens)

    def word(self, index: int) -> str:
        """The token's word in lower case, with straight apostrophes; nothing outside the document."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def bounds(self, index: int) -> tuple[int, int]:
        """First and last-plus-one token of the sentence that the token is in."""
        sentence = self.sentences[self.tokens[index].sentence]
        return sentence.first, sentence.stop

    def glued(self, index: int) -> bool:
        """Whether no blank stands between the token and the one before it."""
        return index > 0 and self.tokens[index].start == self.tokens[index - 1].end

    def hyphen(self, index: int) -> bool:
        """Whether the token is a hyphen or short dash that joins the words on either side."""
        if not 0 < index < len(self.tokens) - 1:
            return False
        return self.tokens[index].text in _HYPHENS and self.glued(index) and self.glued(index + 1)

    def capital(self, index: int) -> bool:
        """Whether the token is a word that begins with a capital letter."""
        if not 0 <= index < len(self.tokens):
            return False
        return self.tokens[index].text[:1].isupper()

    def namelike(self, index: int) -> bool:
        """Whether the token could be part of a name: a capitalised word without digits or signs, not all a mark."""
        if not self.capital(index):
            return False
        text = self.tokens[index].text
        return all(c.isalpha() or c in "'’.-" for c in text) and not (text.endswith(".") and len(text) > 3)

    def surface(self, first: int, stop: int) -> str:
        """The text from token *first* up to, not including, *stop*, on one line."""
        return " ".join(self.text[self.tokens[first].start : self.tokens[stop - 1].end].split())

    def tokens_of(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that overlap ``[start, end)``: first, and one after the last."""
        first = max(0, bisect_right(self._starts, start) - 1)
        if self.tokens and self.tokens[first].end <= start:
            first += 1
        return first, bisect_left(self._starts, end, lo=first)

    def quote_of(self, index: int) -> int | None:
        """The number of the quotation that the token stands in, if any."""
        start = self.tokens[index].start
        at = bisect_right(self._quote_starts, start) - 1
        return at if at >= 0 and start < self._quotes[at][1] else None

    def honorific(self, index: int) -> bool:
        """Whether the token is an honorific before a name: "Mr", "Dr.", "HE"."""
        if not self.capital(index):
            return False
        text = self.tokens[index].text
        return self.word(index).rstrip(".") in lexicon.HONORIFICS or text.replace(".", "") in _STYLES

    def shortened(self, index: int) -> bool:
        """Whether the token is an abbreviated title ("Gen.", "PM") rather than a name that looks like one ("Sen")."""
        word = self.word(index).rstrip(".")
        if word not in lexicon.SHORT:
            return False
        text = self.tokens[index].text
        return text.isupper() or text.endswith(".") or text.endswith("s") or self.word(index + 1) == "."

    def first_in_sentence(self, index: int) -> bool:
        """Whether only marks stand before the token in its sentence."""
        first, _ = self.bounds(index)
        return all(self.tokens[at].upos == "PUNCT" for at in range(first, index))

    def is_verb(self, index: int) -> bool:
        """Whether the token is a finite verb or an auxiliary as far as its tag says."""
        token = self.tokens[index]
        return token.upos == "AUX" or (token.upos == "VERB" and token.xpos in ("VBD", "VBZ", "VBP", "VB", "MD"))
