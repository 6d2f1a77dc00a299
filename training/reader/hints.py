"""What can be said of names in a treebank that doesn't mark them: where none can be, and which are states' names.

A common word in lower case is in no name; a proper noun that is a state's name, with no other beside it, is a place.
All else stays open (``?``), and nothing is learnt from it.
"""

from __future__ import annotations

from dataclasses import replace

from training.reader.conllu import Sentence, Word
from training.reader.names import LINKS
from training.reader.states import DEMONYMS, STATE_NAMES

_TIME_WORDS = frozenset(
    "year month week day hour minute second morning afternoon evening night today tonight yesterday tomorrow now time "
    "century decade weekend period era moment past future summer winter spring autumn fall season date later ago "
    "earlier while".split()
)
_TIME_REACH = 4
_PLAIN = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ", "VERB", "ADV", "PUNCT"})


def hinted(sentence: Sentence) -> Sentence:
    """The sentence with the tags that are certain."""
    words = sentence.words
    tags = ["O" if _in_no_name(word) else "?" for word in words]
    for index, word in enumerate(words):
        if tags[index] == "O" and word.form.lower() in LINKS and _beside_proper(words, index):
            tags[index] = "?"
        if word.upos == "NUM" or word.lemma.lower() in _TIME_WORDS:
            for near in range(max(0, index - _TIME_REACH), min(len(words), index + _TIME_REACH)):
                tags[near] = "?"
    begin = 0
    while begin < len(words):
        stop = begin
        while stop < len(words) and _proper(words[stop]):
            stop += 1
        if stop > begin and " ".join(w.form for w in words[begin:stop]).lower() in STATE_NAMES:
            tags[begin:stop] = ["B-LOC", *["I-LOC"] * (stop - begin - 1)]
        begin = max(stop, begin + 1)
    for index, word in enumerate(words):
        follows = words[index + 1] if index + 1 < len(words) else None
        alone = follows is None or (follows.form.islower() and not _proper(follows))
        before = words[index - 1] if index else None
        if word.form in DEMONYMS and word.upos == "ADJ" and alone and not (before and _proper(before)):
            tags[index] = "B-NORP"
    return replace(sentence, names=tuple(tags))


def _proper(word: Word) -> bool:
    return word.upos == "PROPN" or word.xpos in {"NNP", "NNPS"}


def _in_no_name(word: Word) -> bool:
    return not _proper(word) and (word.form.islower() or word.upos in _PLAIN)


def _beside_proper(words: tuple[Word, ...], index: int) -> bool:
    return any(0 <= at < len(words) and _proper(words[at]) for at in (index - 2, index - 1, index + 1, index + 2))
