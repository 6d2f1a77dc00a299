"""Small questions on noun phrases that several extractors ask: their stretch, their head, their plain wording."""

from __future__ import annotations

import re

from rapport.model.analysis import Analysis, Token
from rapport.model.spans import Span, trimmed

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
_CLAUSES = frozenset({"acl", "advcl", "parataxis", "ccomp", "xcomp", "csubj", "conj", "cc", "punct", "appos", "orphan"})
_MARKS_WITHIN = frozenset('-–‘’“"') | {"'s", "’s"}
_ASKING = frozenset({"WP", "WP$", "WRB", "WDT"})
_SPACES = re.compile(r"\s+")
_IRREGULAR = {"person": "people", "man": "men", "woman": "women", "child": "children", "foot": "feet"}
_UNCOUNTED = frozenset({"people", "personnel", "talks", "percent", "troops", "aircraft", "series", "barrels", "staff"})


def plain(text: str) -> str:
    """*text* with every run of white space as one blank."""
    return _SPACES.sub(" ", text).strip()


def phrase_span(analysis: Analysis, head: int, *, clauses: bool = False) -> Span:
    """The stretch of the noun phrase that *head* leads: its modifiers, without relative clauses and co-ordinates.

    With *clauses* relative and infinitive clauses of the head belong to it too ("a pledge to open the border").
    """
    keep = {head}
    waiting = [head]
    while waiting:
        at = waiting.pop()
        for child in analysis.children[at]:
            relation = analysis.tokens[child].relation
            if relation == "case" and at == head and not _is_inner(analysis, child, head):
                continue
            if at == head and relation in _CLAUSES and not (clauses and relation == "acl"):
                continue
            if (
                at == head
                and relation in ("cop", "nsubj", "aux", "mark", "advmod", "expl", "discourse", "obl")
                and child < head
            ):
                continue
            keep.add(child)
            waiting.append(child)
    return _contiguous(analysis, head, keep)


def _is_inner(analysis: Analysis, case: int, head: int) -> bool:
    """Whether a preposition stands between the parts of a name that the parser made a compound: "letter of intent"."""
    before = (analysis.tokens[at] for at in analysis.children[head] if at < case)
    return any(token.relation == "compound" and token.index == case - 1 for token in before)


def _contiguous(analysis: Analysis, head: int, keep: set[int]) -> Span:
    first = last = head
    while first - 1 in keep:
        first -= 1
    while last + 1 in keep or (last + 2 in keep and analysis.tokens[last + 1].upos == "PUNCT"):
        last += 1 if last + 1 in keep else 2
    tokens = analysis.tokens
    while last > head and tokens[last].upos == "PUNCT" and tokens[last].text not in ")”’\"'%":
        last -= 1
    return trimmed(analysis.text, Span(tokens[first].start, tokens[last].end))


def phrase_text(analysis: Analysis, head: int, *, limit: int = 90) -> str:
    """The wording of the phrase of *head* without a leading determiner, cut at a word near *limit* characters."""
    span = phrase_span(analysis, head)
    tokens = analysis.tokens_in(span)
    start = span.start
    for token in tokens:
        if token.upos in ("DET", "PRON") and token.index < head and token.relation in ("det", "nmod"):
            start = token.end
        else:
            break
    return shortened(analysis.text[start : span.end], limit)


def shortened(text: str, limit: int = 90) -> str:
    """*text* on one line, cut at a blank so that it has at most *limit* characters."""
    out = plain(text).strip(" ,;:–—-")
    if len(out) <= limit:
        return out
    cut = out.rfind(" ", 0, limit)
    return out[: cut if cut > limit // 2 else limit].rstrip(" ,;:–—-") + "…"


def plural(noun: str) -> str:
    """The plural of an English noun given in the singular or the plural."""
    word = noun.lower()
    if word in _UNCOUNTED:
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if re.search(r"(?:[sxz]|[cs]h)$", word):
        return word + "es" if not word.endswith("s") or word.endswith(("ss", "us")) else word
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"


def _may_open(token: Token) -> bool:
    """Whether the word can stand before the first noun of a phrase: an article, a possessive, an adverb."""
    return token.upos in ("DET", "ADV") or token.xpos == "PRP$"


def noun_after(analysis: Analysis, offset: int, limit: int = 7) -> Token | None:
    """The head of the noun phrase that goes on behind *offset*: the last noun before the phrase ends."""
    tokens = analysis.tokens
    at = analysis.token_at(offset)
    start = at.index if at is not None else _next_index(analysis, offset)
    best: Token | None = None
    for index in range(start, min(start + limit, len(tokens))):
        token = tokens[index]
        if best is not None and token.sentence != best.sentence:
            break
        if token.upos in ("NOUN", "PROPN", "SYM"):
            best = token
            if token.xpos == "NNS" and not (index + 1 < len(tokens) and tokens[index + 1].upos in ("NOUN", "PROPN")):
                break
        elif token.upos in ("ADJ", "NUM") or token.relation in ("compound", "amod", "nummod"):
            if best is not None and token.upos == "NUM":
                break
        elif token.text in _MARKS_WITHIN or (best is None and _may_open(token)):
            continue
        else:
            break
    return best


def _next_index(analysis: Analysis, offset: int) -> int:
    found = analysis.tokens_in(Span(offset, offset + 3))
    return found[0].index if found else len(analysis.tokens)


def is_definite(analysis: Analysis, index: int) -> bool:
    """Whether the noun *index* is marked as known: "the", "these", "both", "their"."""
    for child in analysis.children[index]:
        token = analysis.tokens[child]
        if child < index and (
            (
                token.relation == "det"
                and token.lemma.lower() in ("the", "this", "that", "these", "those", "both", "all")
            )
            or (token.deprel == "nmod:poss" and token.upos == "PRON")
        ):
            return True
    return False


def asks(analysis: Analysis, predicate: int) -> bool:
    """Whether a clause asks, directly or not: "when will they come?", "it is unclear who will pay"."""
    token = analysis.tokens[predicate]
    if analysis.sentences[token.sentence].span.of(analysis.text).rstrip('”"’ ').endswith("?"):
        return True
    if token.relation in ("acl", "advcl"):
        return False
    words = (analysis.tokens[at] for at in analysis.children[predicate] if at < predicate)
    return token.relation != "root" and any(word.xpos in _ASKING and word.text.lower() != "that" for word in words)


def title_sentences(analysis: Analysis) -> frozenset[int]:
    """The sentences before the first full one: titles, which the text says again."""
    out: set[int] = set()
    for sentence in analysis.sentences:
        if sentence.span.of(analysis.text).rstrip().endswith((".", "!", "?", "”", '"', ".)", ":")):
            break
        out.add(sentence.index)
    return frozenset(out) if len(out) < len(analysis.sentences) else frozenset()
