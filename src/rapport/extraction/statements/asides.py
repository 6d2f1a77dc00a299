"""Attribution beside what is said, by the order of words: "…, said X", "…, X said on Friday".

Reports attribute in few and very regular ways. Where a parse goes astray (long appositions, quotations cut by sentence
ends), commas, quotation marks and finite verbs still tell who speaks and where the words end.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from rapport.extraction.statements.cues import lemma_of, lexicon, verbs
from rapport.extraction.statements.speaking import can_speak, is_person
from rapport.extraction.statements.surface import (
    JOINTS,
    NOMINAL,
    before_helpers,
    finite_form,
    has_finite,
    is_break,
    is_finite,
    nominal,
    quotations_between,
    subject_of_chunk,
)
from rapport.model.analysis import Analysis, EntityKind

_MARKS: Final = frozenset({",", "”", '"', "''", "’", "'", "»", "“", "„", "?", "!", "–", "—", "--", "?”"})
_SUBORDINATORS: Final = frozenset(
    "when while after before as if since although though because once until asked speaking commenting answering "
    "responding addressing talking writing unless whereas following despite".split()
)
_TRANSITIVE: Final = frozenset("quote tell inform remind assure ask notify brief urge warn advise reassure".split())
_PARTING: Final = frozenset({"while", "whereas"})
_RELATIVE: Final = frozenset({"who", "which", "whose", "where"})
_LONGEST_TAIL: Final = 40
_SEGMENTS: Final = 5


@dataclass(frozen=True, slots=True)
class Aside:
    """An attribution beside what is said: tokens ``first`` up to, not including, ``stop`` are its own.

    ``interrupts`` says that what is said goes on behind it.
    """

    speakers: tuple[int, ...]
    first: int
    stop: int
    interrupts: bool = False


def inverted(analysis: Analysis, verb: int, lemma: str) -> Aside | None:
    """Reads "…, said X": the verb right behind a comma or closing mark, its subject right behind it."""
    tokens = analysis.tokens
    sentence = analysis.sentences[tokens[verb].sentence]
    if verb == sentence.first or not finite_form(analysis, verb) or lemma in _TRANSITIVE:
        return None
    if tokens[verb - 1].text not in _MARKS:
        return None
    heads, behind = nominal(analysis, verb + 1, sentence.stop)
    if not heads or not any(can_speak(analysis, at) for at in heads):
        return None
    if tokens[heads[0]].upos == "PRON" and tokens[heads[0]].xpos not in ("PRP", "WP"):
        return None
    if tokens[behind - 1].xpos == "POS" or (behind < sentence.stop and is_finite(tokens[behind])):
        return None
    if not _said_before(analysis, sentence.first, verb):
        return None
    stop = _tail(analysis, behind, sentence.stop)
    interrupts = stop == sentence.stop and _goes_on(analysis, behind, sentence.stop)
    if interrupts:
        stop = next((at for at in range(behind, sentence.stop) if is_break(analysis, at)), sentence.stop)
    return Aside(heads, verb, _before_quotation(analysis, behind, stop), interrupts)


def _goes_on(analysis: Analysis, first: int, stop: int) -> bool:
    """Whether what is said goes on behind an attribution, rather than only another attribution (", X reported")."""
    tokens = analysis.tokens
    if not has_finite(analysis, first, stop):
        return False
    return any(is_finite(tokens[at]) and lemma_of(tokens[at]) not in verbs() for at in range(first, stop))


def final(analysis: Analysis, verb: int, lemma: str) -> Aside | None:
    """Reads "…, X said on Friday": subject and verb behind a comma or closing mark, and nothing said behind them."""
    tokens = analysis.tokens
    sentence = analysis.sentences[tokens[verb].sentence]
    if not finite_form(analysis, verb) and not _as_past(analysis, verb, lemma):
        return None
    subject = _subject(analysis, verb, sentence.first)
    if subject is None:
        return None
    first, heads = subject
    stop = _before_quotation(analysis, verb + 1, _tail(analysis, verb + 1, sentence.stop))
    if stop - verb > _LONGEST_TAIL or _says_behind(analysis, verb, stop, lemma):
        return None
    if first <= sentence.first or not _said_before(analysis, sentence.first, first):
        return None
    return Aside(heads, first, stop)


def _as_past(analysis: Analysis, verb: int, lemma: str) -> bool:
    """Whether what the reader took for a participle can be a past form: "…, their ministers declared on Thursday"."""
    tokens = analysis.tokens
    following = tokens[verb + 1].text.lower() if verb + 1 < len(tokens) else ""
    helped = any(tokens[at].relation in ("aux", "cop") for at in analysis.children[verb])
    return (
        tokens[verb].xpos == "VBN" and not helped and lemma in lexicon().saying and following not in ("by", "to", "as")
    )


def _subject(analysis: Analysis, verb: int, limit: int) -> tuple[int, tuple[int, ...]] | None:
    """Where the subject before a verb begins, and its heads: the last segment, or a name with appositions behind it."""
    tokens = analysis.tokens
    end = before_helpers(analysis, verb, limit)
    if end - 1 > limit and tokens[end - 1].text == ",":
        return _with_appositions(analysis, end - 1, limit)
    start = _segment_start(analysis, end, limit)
    if start >= end or any(is_finite(tokens[at]) or tokens[at].upos == "SCONJ" for at in range(start, end)):
        return None
    if tokens[start].upos == "CCONJ" or tokens[start].text.lower() in _RELATIVE:
        return None  # ", and others wrote about it": a clause of its own, not an aside
    heads = subject_of_chunk(analysis, start, end)
    if not heads or not any(can_speak(analysis, at) for at in heads):
        return None
    if tokens[start - 1].text == "," and not _is_name(analysis, heads[0]):
        longer = _with_appositions(analysis, start - 1, limit)
        if longer is not None and tokens[start].upos != "PRON":
            return longer
    return start, heads


def _with_appositions(analysis: Analysis, end: int, limit: int) -> tuple[int, tuple[int, ...]] | None:
    """The name, with its title, that begins a segment before *end*; what stands behind it in commas belongs to it."""
    tokens = analysis.tokens
    for _ in range(_SEGMENTS):
        start = _segment_start(analysis, end, limit)
        if start <= limit or start >= end:
            return None
        heads = subject_of_chunk(analysis, start, end)
        if heads and heads[-1] == end - 1 and _is_name(analysis, heads[-1]) and _is_title(analysis, start, heads[-1]):
            return start, heads
        relative = tokens[start].text.lower() in _RELATIVE
        if any(is_finite(tokens[at]) for at in range(start, end)) and not relative:
            return None
        if tokens[start - 1].text != ",":
            return None
        end = start - 1
    return None


def _is_title(analysis: Analysis, start: int, name: int) -> bool:
    """Whether the words before a name, if any, are its title: "Vice Minister of Trade Ivo Lund"."""
    tokens = analysis.tokens
    title = tokens[start : name + 1]
    links = ("of", "for", "and", "&")
    return tokens[start].upos in NOMINAL and all(
        t.upos in NOMINAL or t.text in JOINTS or t.xpos == "POS" or t.text.lower() in links for t in title
    )


def _segment_start(analysis: Analysis, end: int, limit: int) -> int:
    start = end
    while start > limit and not is_break(analysis, start - 1):
        start -= 1
    return start


def _is_name(analysis: Analysis, index: int) -> bool:
    """Whether a person or body is named at a token."""
    mention = analysis.mention_at(index)
    if mention is None or mention.form != "name":
        return False
    return analysis.entities[mention.entity].kind in (EntityKind.PERSON, EntityKind.ORGANISATION)


def _tail(analysis: Analysis, first: int, stop: int) -> int:
    """The tokens behind an attribution up to what else its speaker, or another, does: ", adding that", "while X"."""
    tokens = analysis.tokens
    for at in range(first, stop):
        token = tokens[at]
        if token.text.lower() in _PARTING or (
            token.xpos == "VBG"
            and token.relation in ("advcl", "acl", "conj", "parataxis", "ccomp", "xcomp")
            and lemma_of(token) in verbs()
        ):
            return at
    return stop


def _said_before(analysis: Analysis, first: int, stop: int) -> bool:
    """Whether the tokens can be what is said: a clause that is not only a "when" or "asked whether", or a quotation."""
    tokens = analysis.tokens
    at = first
    while at < stop and tokens[at].upos in ("PUNCT", "CCONJ"):
        at += 1
    if any(not q.scare for q in quotations_between(analysis, tokens[first].start, tokens[stop - 1].end)):
        return True
    if at >= stop or not any(is_finite(tokens[each]) for each in range(at, stop)):
        return False
    if tokens[at].text.lower() not in _SUBORDINATORS:
        return True
    comma = next((each for each in range(at, stop - 1) if tokens[each].text == ","), None)
    if tokens[at].text.lower() == "as" and at + 1 < stop and tokens[at + 1].text.lower() in ("for", "regards", "to"):
        return True
    return comma is not None and has_finite(analysis, comma, stop)


def _says_behind(analysis: Analysis, verb: int, stop: int, lemma: str) -> bool:
    """Whether what is said stands behind the verb: "that", a clause, a colon, an object of a verb that isn't "tell"."""
    tokens = analysis.tokens
    subordinate = False
    for at in range(verb + 1, stop):
        token = tokens[at]
        word = token.text.lower()
        if word in _SUBORDINATORS or word in _RELATIVE:
            subordinate = True
        elif token.text == ",":
            subordinate = False
        elif word in ("that", "whether", "if", ":", "how", "why", "what") and token.upos != "DET":
            return True
        elif is_finite(token) and not subordinate:
            alone = all(tokens[each].upos in ("ADV", "PUNCT", "AUX") for each in range(_after_comma(analysis, at), at))
            if token.head in range(verb, stop) and token.deprel not in ("acl:relcl", "advcl") and not alone:
                return True
    if lemma in _TRANSITIVE:
        return False
    for child in analysis.children[verb]:
        if verb < child < stop and tokens[child].deprel in ("obj", "xcomp", "ccomp"):
            mention = analysis.mention_at(child)
            time = tokens[child].upos in ("NUM", "PROPN") and mention is None
            if not time and not is_person(analysis, child):
                return True
    return False


def _after_comma(analysis: Analysis, index: int) -> int:
    """The token behind the last comma before *index*; *index* itself where nothing parts it from its sentence."""
    at = index
    first = analysis.sentences[analysis.tokens[index].sentence].first
    while at > first and analysis.tokens[at - 1].text != ",":
        at -= 1
    return at if at > first else index - 1


def _before_quotation(analysis: Analysis, first: int, stop: int) -> int:
    """The tokens from *first* on up to a quotation that begins among them."""
    tokens = analysis.tokens
    if first >= stop:
        return stop
    begin = tokens[first].start
    for quotation in quotations_between(analysis, begin, tokens[stop - 1].end):
        if quotation.start >= begin and not quotation.scare:
            return bisect_left(tokens, quotation.start, first, stop, key=lambda token: token.start)
    return stop
