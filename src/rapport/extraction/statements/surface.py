"""Attribution by the order of words: "…, said X", "…, X said on Friday", "According to X, …".

Reports attribute in few and very regular ways. Where a parse goes astray (long appositions, quotations cut by sentence
ends), commas, quotation marks and finite verbs still tell who speaks and where the words begin.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from rapport.extraction.statements.cues import lemma_of, verbs
from rapport.extraction.statements.speaking import can_speak, is_person
from rapport.model.analysis import Analysis, EntityKind, Quotation, Token

_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOMINAL: Final = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "SYM", "X"})
_HEADS: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X"})
_MARKS: Final = frozenset({",", "”", '"', "''", "’", "'", "»", "“", "„", "?", "!", "–", "—", "--", "?”", ":"})
_BREAKS: Final = frozenset({",", "”", '"', "''", "»", "“", ":", ";", "–", "—", "--", "(", ")", "?", "!"})
_JOINTS: Final = frozenset({"-", "/", "’", "'", "‘", "&", "."})
_SUBORDINATORS: Final = frozenset(
    "when while after before as if since although though because once until asked speaking commenting answering "
    "responding addressing talking writing unless whereas following despite".split()
)
_RELATIVE: Final = frozenset({"who", "which", "that", "whom", "whose", "where"})
_TRANSITIVE: Final = frozenset("tell inform remind assure ask inform notify brief urge warn advise reassure".split())
_PARTING: Final = frozenset({"while", "whereas"})
_LONGEST_TAIL: Final = 40
_REACH: Final = 18


@dataclass(frozen=True, slots=True)
class Aside:
    """An attribution beside what is said: tokens ``first`` up to, not including, ``stop`` are its own.

    ``interrupts`` says that what is said goes on behind it.
    """

    speakers: tuple[int, ...]
    first: int
    stop: int
    interrupts: bool = False


def is_finite(token: Token) -> bool:
    """Whether a verb form carries tense or mood."""
    return token.xpos in _FINITE


def has_finite(analysis: Analysis, first: int, stop: int) -> bool:
    """Whether a main or subordinate, but not only a relative, clause stands among the tokens."""
    tokens = analysis.tokens
    relative = False
    for at in range(first, stop):
        token = tokens[at]
        if token.text.lower() in _RELATIVE and token.upos in ("PRON", "DET") and token.xpos != "DT":
            relative = True
        elif token.text == ",":
            relative = False
        elif is_finite(token):
            if relative:
                relative = False
                continue
            return True
    return False


def nominal(analysis: Analysis, start: int, stop: int) -> tuple[tuple[int, ...], int]:
    """The heads of the noun phrase that begins at *start* ("A and B" has two), and the token behind it."""
    tokens = analysis.tokens
    heads: list[int] = []
    current: int | None = None
    at = start
    while at < stop:
        token = tokens[at]
        if token.upos in _NOMINAL or token.xpos == "POS" or token.relation in ("amod", "compound", "flat"):
            if token.upos in _HEADS and token.xpos not in ("PRP$", "POS") and token.relation != "nummod":
                current = at
        elif token.text in _JOINTS and at + 1 < stop and tokens[at + 1].start == token.end:
            pass
        elif token.upos == "CCONJ" and current is not None and at + 1 < stop and tokens[at + 1].upos in _NOMINAL:
            heads.append(current)
            current = None
        elif token.upos == "ADV" and current is None:
            pass
        else:
            break
        at += 1
    if current is not None:
        heads.append(current)
    return tuple(heads), at


def inverted(analysis: Analysis, verb: int, lemma: str) -> Aside | None:
    """Reads "…, said X": the verb right behind a comma or closing mark, its subject right behind it."""
    tokens = analysis.tokens
    sentence = analysis.sentences[tokens[verb].sentence]
    if verb == sentence.first or not _finite_form(analysis, verb) or lemma in _TRANSITIVE:
        return None
    if tokens[verb - 1].text not in _MARKS or tokens[verb - 1].text == ":":
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
        stop = next((at for at in range(behind, sentence.stop) if tokens[at].text in _BREAKS), sentence.stop)
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
    if not _finite_form(analysis, verb):
        return None
    chunk = _chunk_before(analysis, verb, sentence.first)
    if chunk is None:
        return None
    first, end = chunk
    heads = _subject_of_chunk(analysis, first, end)
    if not heads or not any(can_speak(analysis, at) for at in heads):
        return None
    stop = _before_quotation(analysis, verb + 1, _tail(analysis, verb + 1, sentence.stop))
    if stop - verb > _LONGEST_TAIL or _says_behind(analysis, verb, stop, lemma):
        return None
    first = _with_apposition(analysis, first, sentence.first)
    if first <= sentence.first or not _said_before(analysis, sentence.first, first):
        return None
    named = _name_before_apposition(analysis, first, end)
    return Aside(named or heads, first, stop)


def _tail(analysis: Analysis, first: int, stop: int) -> int:
    """The tokens behind an attribution up to what else its speaker, or another, does: ", adding that", "while X"."""
    tokens = analysis.tokens
    for at in range(first, stop):
        token = tokens[at]
        if token.text.lower() in _PARTING or (
            token.xpos == "VBG"
            and at > first - 1
            and token.relation in ("advcl", "acl", "conj", "parataxis", "ccomp", "xcomp")
            and lemma_of(token) in verbs()
        ):
            return at
    return stop


def that_behind(analysis: Analysis, verb: int) -> int | None:
    """The "that" which opens what is said, over adverbials and the one addressed: "told the paper on Monday that"."""
    tokens = analysis.tokens
    sentence = analysis.sentences[tokens[verb].sentence]
    for at in range(verb + 1, min(sentence.stop, verb + _REACH)):
        token = tokens[at]
        if token.text.lower() == "that" and token.upos == "SCONJ":
            return at
        other = token.upos == "VERB" and lemma_of(token) in verbs()
        if other or is_finite(token) or token.text in ("“", '"', "”", ":", ";"):
            return None
    return None


def near_subject(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """The subject right before an active verb: what stands between it and the last comma or the sentence's start."""
    tokens = analysis.tokens
    sentence = analysis.sentences[tokens[verb].sentence]
    if not _finite_form(analysis, verb):
        return ()
    start = end = _before_helpers(analysis, verb, sentence.first)
    while start > sentence.first and not _is_break(analysis, start - 1):
        start -= 1
        if is_finite(tokens[start]) or tokens[start].upos == "SCONJ" or tokens[start].text.lower() in _RELATIVE:
            return ()
    while start < end and tokens[start].upos in ("ADV", "CCONJ", "PUNCT"):
        start += 1
    heads = _subject_of_chunk(analysis, start, end) if start < end else ()
    return heads if any(can_speak(analysis, at) for at in heads) else ()


def _before_helpers(analysis: Analysis, verb: int, first: int) -> int:
    tokens = analysis.tokens
    end = verb
    while end > first and (tokens[end - 1].upos in ("AUX", "ADV") or tokens[end - 1].relation == "aux"):
        end -= 1
    return end


def _is_break(analysis: Analysis, index: int) -> bool:
    token = analysis.tokens[index]
    return token.text in _BREAKS or (token.text == "-" and analysis.text[token.start - 1 : token.start].isspace())


def _finite_form(analysis: Analysis, verb: int) -> bool:
    """Whether the verb is finite, alone or by "has" or "had"; "said" is, whatever the reader takes it for."""
    token = analysis.tokens[verb]
    helped = any(analysis.tokens[at].relation == "aux" for at in analysis.children[verb])
    return is_finite(token) or (token.xpos == "VBN" and (helped or token.text == "said"))


def subject_before(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """The speaker before a verb whose subject the parse lost: nearest name, over appositions between commas."""
    tokens = analysis.tokens
    sentence = analysis.sentences[tokens[verb].sentence]
    at = verb - 1
    while at >= sentence.first and tokens[at].upos in ("AUX", "ADV", "PART"):
        at -= 1
    segment_end = at + 1
    for _ in range(5):
        start = segment_end
        while start > sentence.first and tokens[start - 1].text not in _BREAKS:
            start -= 1
        if any(is_finite(tokens[each]) for each in range(start, segment_end)):
            return ()
        mention = analysis.mention_at(start)
        person = mention is not None and analysis.entities[mention.entity].kind is EntityKind.PERSON
        if mention is not None and person and tokens[mention.stop].xpos != "POS":
            return (mention.stop - 1,)
        if start <= sentence.first or tokens[start - 1].text != ",":
            heads, _behind = nominal(analysis, start, segment_end)
            return heads if any(can_speak(analysis, each) for each in heads) else ()
        segment_end = start - 1
    return ()


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


def _chunk_before(analysis: Analysis, verb: int, first: int) -> tuple[int, int] | None:
    """The words between the last comma or mark and the verb, auxiliaries left out, where they can be a subject."""
    tokens = analysis.tokens
    start = end = _before_helpers(analysis, verb, first)
    while start > first and not _is_break(analysis, start - 1):
        start -= 1
        if is_finite(tokens[start]) or tokens[start].upos in ("SCONJ",):
            return None
    return (start, end) if first < start < end else None


def _subject_of_chunk(analysis: Analysis, first: int, end: int) -> tuple[int, ...]:
    """The heads of a chunk that is one noun phrase; a person's name at its end is it ("Minister of Trade Ivo Lund")."""
    tokens = analysis.tokens
    mention = analysis.mention_at(end - 1)
    person = mention is not None and analysis.entities[mention.entity].kind is EntityKind.PERSON
    if (
        mention is not None
        and person
        and mention.stop == end
        and not (mention.first > first and _belongs_before(tokens[mention.first - 1]))
    ):
        return (end - 1,)
    at = first
    while at < end and tokens[at].upos in ("ADV", "CCONJ", "PUNCT"):
        at += 1
    if at < end and tokens[at].upos in ("ADP", "VERB"):
        return ()
    heads, _ = nominal(analysis, at, end)
    return heads


def _belongs_before(token: Token) -> bool:
    """Whether a word makes the name behind it part of something else: "the envoy of Lund", "Orla and Lund"."""
    return token.upos in ("ADP", "CCONJ") or token.xpos == "POS"


def _with_apposition(analysis: Analysis, first: int, limit: int) -> int:
    """Where the subject begins when the chunk is an apposition to a name before it (", Ivo Lund, a fellow, said")."""
    tokens = analysis.tokens
    if first - 1 <= limit or tokens[first - 1].text != ",":
        return first
    start = first - 1
    while start > limit and tokens[start - 1].text not in _BREAKS:
        start -= 1
    mention = analysis.mention_at(first - 2)
    whole = mention is not None and mention.stop == first - 1 and mention.first >= start > limit
    if whole and mention is not None and analysis.entities[mention.entity].kind is EntityKind.PERSON:
        title = range(start, mention.first)
        if all(tokens[at].upos in _NOMINAL or tokens[at].text in _JOINTS for at in title):
            return start
    return first


def _name_before_apposition(analysis: Analysis, first: int, end: int) -> tuple[int, ...]:
    tokens = analysis.tokens
    comma = next((at for at in range(first, end) if tokens[at].text == ","), None)
    if comma is None or comma == first:
        return ()
    mention = analysis.mention_at(comma - 1)
    if mention is not None and analysis.entities[mention.entity].kind is EntityKind.PERSON:
        return (comma - 1,)
    return ()


def _says_behind(analysis: Analysis, verb: int, stop: int, lemma: str) -> bool:
    """Whether what is said stands behind the verb: "that", a clause, a colon, an object of a verb that isn't "tell"."""
    tokens = analysis.tokens
    for at in range(verb + 1, stop):
        token = tokens[at]
        word = token.text.lower()
        if word in ("that", "whether", "if", ":", "how", "why", "what") and not (
            word == "that" and token.upos == "DET"
        ):
            return True
        if is_finite(token) and token.head in range(verb, stop) and token.deprel not in ("acl:relcl", "advcl"):
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


def quotations_between(analysis: Analysis, start: int, end: int) -> list[Quotation]:
    """The quotations that overlap a stretch of the text."""
    at = max(0, bisect_left(analysis.quotations, start, key=lambda quotation: quotation.start) - 1)
    out: list[Quotation] = []
    for quotation in analysis.quotations[at:]:
        if quotation.start >= end:
            break
        if quotation.end > start:
            out.append(quotation)
    return out
