"""What the order of words tells where a parse goes astray: noun phrases, subjects, finite verbs, segments."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from rapport.extraction.statements.cues import lemma_of, verbs
from rapport.extraction.statements.speaking import can_speak
from rapport.model.analysis import Analysis, EntityKind, Quotation, Token

_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOMINAL: Final = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "SYM", "X"})
_HEADS: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X"})
_BREAKS: Final = frozenset({",", "”", '"', "''", "»", "“", ":", ";", "–", "—", "--", "(", ")", "?", "!"})
JOINTS: Final = frozenset({"-", "/", "’", "'", "‘", "&", "."})
_RELATIVE: Final = frozenset({"who", "which", "that", "whom", "whose", "where"})
_SUFFIXES: Final = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III"})
_MODIFIER_TOKENS: Final = 6
_OPENERS: Final = frozenset("after before because when if although though since until as that whether".split())
_REACH: Final = 18


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
        if token.upos in NOMINAL or token.xpos == "POS" or token.relation in ("amod", "compound", "flat"):
            if token.upos in _HEADS and token.xpos not in ("PRP$", "POS") and token.relation != "nummod":
                current = at
        elif token.text in JOINTS and at + 1 < stop and tokens[at + 1].start == token.end:
            pass
        elif token.upos == "CCONJ" and current is not None and at + 1 < stop and tokens[at + 1].upos in NOMINAL:
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
    if not finite_form(analysis, verb):
        return ()
    start = end = before_helpers(analysis, verb, sentence.first)
    while start > sentence.first and not is_break(analysis, start - 1):
        if tokens[start - 1].text.lower() in _OPENERS and start < end:
            break
        start -= 1
        if is_finite(tokens[start]) or tokens[start].upos == "SCONJ" or tokens[start].text.lower() in _RELATIVE:
            return ()
    while start < end and tokens[start].upos in ("ADV", "CCONJ", "PUNCT"):
        start += 1
    heads = subject_of_chunk(analysis, start, end) if start < end else ()
    return heads if any(can_speak(analysis, at) for at in heads) else ()


def before_helpers(analysis: Analysis, verb: int, first: int) -> int:
    """The token behind the subject: auxiliaries and adverbs before the verb are skipped."""
    tokens = analysis.tokens
    end = verb
    while end > first and (tokens[end - 1].upos in ("AUX", "ADV") or tokens[end - 1].relation == "aux"):
        end -= 1
    return end


def is_break(analysis: Analysis, index: int) -> bool:
    """Whether a token parts segments of a sentence; the comma of "Lund, Jr." doesn't."""
    token = analysis.tokens[index]
    following = analysis.tokens[index + 1].text if index + 1 < len(analysis.tokens) else ""
    if token.text == "," and following in _SUFFIXES:
        return False
    return token.text in _BREAKS or (token.text == "-" and analysis.text[token.start - 1 : token.start].isspace())


def finite_form(analysis: Analysis, verb: int) -> bool:
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
        while start > sentence.first and not is_break(analysis, start - 1):
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


def subject_of_chunk(analysis: Analysis, first: int, end: int) -> tuple[int, ...]:
    """The heads of a chunk that is one noun phrase; a person's name at its end is it ("Minister of Trade Ivo Lund")."""
    tokens = analysis.tokens
    while end - 2 > first and (tokens[end - 1].text in _SUFFIXES or tokens[end - 1].text == ","):
        end -= 1
    mention = analysis.mention_at(end - 1)
    person = mention is not None and analysis.entities[mention.entity].kind is EntityKind.PERSON
    if (
        mention is not None
        and person
        and mention.stop == end
        and not (mention.first > first and belongs_before(tokens[mention.first - 1]))
    ):
        return (end - 1,)
    at = first
    while at < end and tokens[at].upos in ("ADV", "CCONJ", "PUNCT"):
        at += 1
    if at < end and tokens[at].upos in ("ADP", "VERB"):
        return ()
    heads, _ = nominal(analysis, at, end)
    return heads


def belongs_before(token: Token) -> bool:
    """Whether a word makes the name behind it part of something else: "the envoy of Lund", "Orla and Lund"."""
    return token.upos in ("ADP", "CCONJ") or token.xpos == "POS"


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


def is_words(analysis: Analysis, quotation: Quotation) -> bool:
    """Whether what stands in marks are somebody's words, not a modifier ("the “two-plus-two” talks")."""
    if not quotation.scare:
        return True
    tokens = analysis.tokens_in(quotation.content)
    if not tokens:
        return False
    at = tokens[-1].index + 1
    while at < len(analysis.tokens) and analysis.tokens[at].start < quotation.end:
        at += 1
    if at >= len(analysis.tokens) or len(tokens) > _MODIFIER_TOKENS:
        return True
    following = analysis.tokens[at]
    between = analysis.text[quotation.end : following.start].strip(" -")
    return following.upos not in ("NOUN", "PROPN") or between != ""
