"""BIO tags of names out of GUM's ``Entity=`` annotation.

GUM marks every mention of every entity, named or not. A name is here a mention whose head is a proper noun, trimmed
to the words of the name itself: titles, appositions and clauses fall away. Times are taken whole.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from training.reader.conllu import Sentence, Word
from training.reader.states import DEMONYMS, STATE_NAMES

_BRACKET = re.compile(r"\((\d+)-([a-z]+)-[^()]*(\))?|(\d+)\)")
_KIND = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "EVENT"}
_PROPER = {"NNP", "NNPS"}
_TITLES = frozenset(
    "president minister prime chairman chairwoman chair secretary general senator mr. mrs. ms. dr. mr mrs ms dr king "
    "queen emperor prince princess pope judge justice mayor governor director professor prof. sir lady lord captain "
    "colonel sergeant chancellor premier ambassador deputy vice speaker congressman congresswoman representative rep. "
    "sen. gov. gen. god doctor officer commander chief mom dad mother father mama papa honor majesty highness counsel "
    "counselor boss lieutenant major admiral foreign defense defence spokesman spokeswoman "
    "spokesperson leader undersecretary commissioner coach pastor".split()
)
LINKS = frozenset("of and for the & - – on de la del von van du des da al / 's to with against".split())
_PERSON_LINKS = frozenset("- – de von van la al du da bin ibn el".split())
_TIME_CUES = frozenset(
    "last next this that past previous coming recent early late ago earlier later same following few several "
    "first".split()
)
_TIME_ENDS = frozenset("yesterday today tonight tomorrow now".split())
_SIDE_RELATIONS = ("nmod:desc", "nmod:poss", "appos", "acl", "conj", "parataxis")
_MAX_TIME_WORDS = 7


def tag_names(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences with BIO tags, states and nationalities evened out over all of them."""
    tagged = [replace(s, names=tuple(_bio(s.words))) for s in sentences]
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in tagged:
        for begin, end, kind in spans(sentence.names or ()):
            kinds[_folded(sentence.words[begin:end])][kind] += 1
    return [replace(s, names=tuple(_evened(s, kinds))) for s in tagged]


def spans(tags: Iterable[str]) -> list[tuple[int, int, str]]:
    """The names ``(first, stop, kind)`` that BIO tags mark; a stray ``I-`` begins a name."""
    out: list[tuple[int, int, str]] = []
    for index, tag in enumerate(tags):
        kind = tag[2:]
        if tag[0] == "I" and out and out[-1][1] == index and out[-1][2] == kind:
            out[-1] = (out[-1][0], index + 1, kind)
        elif tag[0] in "BI":
            out.append((index, index + 1, kind))
    return out


def _folded(words: Sequence[Word]) -> str:
    return " ".join(w.form for w in words).lower()


def _mentions(words: Sequence[Word]) -> list[tuple[int, int, str]]:
    """All bracketed mentions as ``(first, last, type)``; one that is open at the sentence's end is left out."""
    waiting: list[tuple[str, str, int]] = []
    out: list[tuple[int, int, str]] = []
    for index, word in enumerate(words):
        for found in _BRACKET.finditer(word.entity):
            opened, kind, shut, closed = found.groups()
            if closed is None:
                if shut:
                    out.append((index, index, kind))
                else:
                    waiting.append((opened, kind, index))
                continue
            for at in range(len(waiting) - 1, -1, -1):
                if waiting[at][0] == closed:
                    _, kind, begin = waiting.pop(at)
                    out.append((begin, index, kind))
                    break
    return out


def _bio(words: Sequence[Word]) -> list[str]:
    found = [name for mention in _mentions(words) if (name := _name(words, *mention))]
    found.sort(key=lambda n: (n[0] - n[1], n[0]))
    tags = ["O"] * len(words)
    for begin, last, kind in found:
        if all(tag == "O" for tag in tags[begin : last + 1]):
            tags[begin : last + 1] = [f"B-{kind}", *[f"I-{kind}"] * (last - begin)]
    for index, word in enumerate(words):
        if tags[index] == "O" and word.form in DEMONYMS and word.upos in {"ADJ", "PROPN", "NOUN"}:
            tags[index] = "B-NORP"
    return tags


def _evened(sentence: Sentence, kinds: dict[str, Counter[str]]) -> list[str]:
    """Tags with a state's name always a place, and a body's name the kind it mostly has."""
    tags = list(sentence.names or ())
    for begin, end, kind in spans(tags):
        text = _folded(sentence.words[begin:end])
        count = kinds[text]
        mostly_place = kind != "PER" and count["LOC"] >= 2 and count["LOC"] > count[kind]
        if kind in {"ORG", "PER", "MISC"} and (text in STATE_NAMES or mostly_place):
            tags[begin:end] = ["B-LOC", *["I-LOC"] * (end - begin - 1)]
        elif kind in {"ORG", "PER", "MISC", "LOC"} and end == begin + 1 and sentence.words[begin].form in DEMONYMS:
            tags[begin] = "B-NORP"
    return tags


def _name(words: Sequence[Word], begin: int, last: int, kind: str) -> tuple[int, int, str] | None:
    """The name within one mention, or None where the mention is no name."""
    heads = [i for i in range(begin, last + 1) if not begin <= words[i].head - 1 <= last]
    if not heads:
        return None
    head = heads[0]
    if kind == "time":
        return (begin, last, "TIME") if _is_time(words[begin : last + 1], words[head]) else None
    if words[head].xpos not in _PROPER and words[head].upos != "PROPN":
        return None
    label = _KIND.get(kind, "MISC")
    if label == "PER" and words[head].xpos == "NNPS":
        return head, head, "NORP"
    return _trimmed(words, begin, last, head, label)


def _is_time(mention: Sequence[Word], head: Word) -> bool:
    forms = [w.form.lower() for w in mention]
    anchored = forms[-1] in _TIME_ENDS or any(
        w.upos == "NUM" or w.xpos in _PROPER or f in _TIME_CUES for w, f in zip(mention, forms, strict=True)
    )
    plain = not any(w.upos in {"VERB", "PRON"} for w in mention)
    return anchored and plain and len(mention) <= _MAX_TIME_WORDS and head.upos in {"PROPN", "NUM", "NOUN"}


def _trimmed(words: Sequence[Word], begin: int, last: int, head: int, label: str) -> tuple[int, int, str] | None:
    links = _PERSON_LINKS if label == "PER" else LINKS

    def in_name(index: int) -> bool:
        return begin <= index <= last and _belongs(words, begin, last, head, index, label)

    def grown(at: int, step: int) -> int:
        while True:
            if in_name(at + step):
                at += step
                continue
            over = at + step
            while begin <= over <= last and abs(over - at) <= 2 and words[over].form.lower().replace("’", "'") in links:
                over += step
            between = {words[i].form.lower().replace("’", "'") for i in range(min(at, over) + 1, max(at, over))}
            owned = step < 0 and "'s" in between
            if abs(over - at) == 1 or not in_name(over) or owned:
                return at
            at = over

    left, right = grown(head, -1), grown(head, 1)
    forms = [words[i].form.lower() for i in range(left, right + 1)]
    if label == "PER":
        if forms[-1] in _TITLES:
            return None
        while left < right and words[left].form.lower() in _TITLES:
            left += 1
    if not any(words[i].form[:1].isupper() or words[i].form[:1].isdigit() for i in range(left, right + 1)):
        return None
    return left, right, label


def _belongs(words: Sequence[Word], begin: int, last: int, head: int, index: int, label: str) -> bool:
    """Whether a word of the mention is a word of the name."""
    word = words[index]
    if word.upos == "PUNCT" and word.form not in {"-", "–"}:
        return False
    at, steps = index, 0
    while at != head:
        if not begin <= at <= last or words[at].deprel.startswith(_SIDE_RELATIONS) or steps > len(words):
            return False
        at, steps = words[at].head - 1, steps + 1
    capital = word.form[:1].isupper()
    return (
        word.xpos in _PROPER
        or word.upos == "PROPN"
        or word.deprel == "flat"
        or (capital and label != "PER" and word.upos in {"ADJ", "NOUN", "NUM", "VERB"})
        or (word.upos == "NUM" and index != begin and label in {"EVENT", "MISC", "ORG"})
    )
