"""Variants of training sentences: typography, titles before names, other names in place of those of the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from training.reader.conllu import Sentence, Word
from training.reader.elsewhere import Elsewhere
from training.reader.names import spans
from training.reader.states import STATE_DEMONYMS, TERRITORIES

_DATA = Path(__file__).resolve().parents[1] / "data"
_TITLES_IN_TEXT = frozenset(
    "President Senator Secretary Governor General Mr. Mrs. Ms. Dr. Sen. Professor Prof. Minister Director Captain "
    "Judge Rep. Gov. Chairman Ambassador Undersecretary Mayor King Queen Prince Lady Sir Colonel".split()
)
_TITLES = (
    "Prime_Minister Foreign_Minister Defense_Minister Defence_Minister Finance_Minister Deputy_Foreign_Minister "
    "Deputy_Prime_Minister Chancellor Ambassador Premier Foreign_Secretary Defence_Secretary Chief_Cabinet_Secretary "
    "Cabinet_Secretary President Vice_President Spokesman Spokeswoman Governor King General Leader Chairman Secretary "
    "Energy_Minister Trade_Minister Interior_Minister Speaker Parliament_Speaker Envoy Special_Envoy Secretary_General "
    "Crown_Prince Admiral Foreign_Ministry_spokesman Foreign_Ministry_spokeswoman Defense_Ministry_spokesman "
    "government_spokesman"
).split()
_ADJECTIVES = frozenset({"Prime", "Foreign", "Deputy", "Vice", "Special", "Interior", "Chief", "Crown"})
_STATE_ADJECTIVES = frozenset("Northern Southern Central New United Saudi Equatorial Western".split())

_NEXT = -1
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "«": '"', "»": '"', "‘": "'", "’": "'"})


class Augmenter:
    """Makes variants of sentences; what it makes depends on the random generator alone.

    Args:
        sentences: the training set, whose names are drawn from.
        rng: where chance comes from.
    """

    def __init__(self, sentences: Sequence[Sentence], rng: Random) -> None:
        self._rng = rng
        lines = (_DATA / "person-names.tsv").read_text(encoding="utf-8").splitlines()
        self._given, self._family = (line.split("\t")[1].split() for line in lines)
        pools: dict[tuple[str, int], set[tuple[str, ...]]] = defaultdict(set)
        for sentence in sentences:
            for begin, end, kind in spans(sentence.names or ()):
                words = sentence.words[begin:end]
                if all(w.upos == "PROPN" and w.form[:1].isupper() for w in words):
                    pools[kind, end - begin].add(tuple(w.form for w in words))
        self._pools = {key: sorted(names) for key, names in pools.items()}
        self._states = [tuple(name.split()) for name in TERRITORIES if len(name.split()) <= 2]
        self._demonyms = [tuple(d.split()) for d in STATE_DEMONYMS if len(d.split()) <= 2]
        places = [name for (name,) in self._pools.get(("LOC", 1), [])]
        self.elsewhere = Elsewhere((self._given, self._family), places, rng).moved

    def variant(self, sentence: Sentence) -> Sentence:
        """*sentence* as it is or, by chance, with other titles, names, typography or letter case."""
        out = sentence
        if self._rng.random() < 0.5:
            out = self.titled(out)
        if out.names is not None and self._rng.random() < 0.5:
            out = self.renamed(out)
        return self.retyped(out)

    def lettered(self, sentence: Sentence) -> Sentence:
        """*sentence*, word for word, by chance with typographic or straight quotation marks or in other letter case."""
        words = list(sentence.words)
        draw = self._rng.random()
        if draw < 0.3:
            words = _curly(words)
        elif draw < 0.5:
            words = [replace(w, form=w.form.translate(_STRAIGHT)) for w in words]
        draw = self._rng.random()
        if draw < 0.02:
            words = [replace(w, form=w.form.upper()) for w in words]
        elif draw < 0.03:
            words = [replace(w, form=w.form.lower()) for w in words]
        return replace(sentence, words=tuple(words))

    def can_be_titled(self, sentence: Sentence) -> bool:
        """Whether :meth:`titled` finds a title to replace."""
        return bool(self._title_places(sentence.words))

    def titled(self, sentence: Sentence) -> Sentence:
        """With one title before a name replaced by another, mostly after a nationality or a state's genitive."""
        places = self._title_places(sentence.words)
        if not places:
            return sentence
        place = self._rng.choice(places)
        fresh, tags = self._title()
        shift = len(fresh) - 1

        def moved(head: int) -> int:
            return head if head <= place else head + shift

        words: list[Word] = []
        for index, word in enumerate(sentence.words):
            if index != place:
                words.append(replace(word, head=moved(word.head)))
                continue
            office = place + len(fresh)
            for offset, part in enumerate(fresh):
                if part.head == _NEXT:
                    words.append(replace(part, head=place + offset + 2))
                elif part.deprel == "nmod:desc":
                    words.append(replace(part, head=moved(word.head)))
                elif part.deprel == "case":
                    words.append(replace(part, head=place + offset))
                else:
                    words.append(replace(part, head=office))
        if sentence.names is None:
            return sentence.with_words(words, None)
        return sentence.with_words(words, [*sentence.names[:place], *tags, *sentence.names[place + 1 :]])

    def renamed(self, sentence: Sentence) -> Sentence:
        """With some names of persons, places, bodies and nationalities replaced by others of as many words.

        A state of two words may take the place of one of one word and the other way round where the tree allows it.
        """
        words = list(sentence.words)
        tags = list(sentence.names or ())
        for begin, end, kind in reversed(spans(tags)):
            if self._rng.random() < 0.35:
                continue
            old = words[begin:end]
            if kind == "NORP" and len(old) == 1 and old[0].upos == "ADJ":
                self._put(words, tags, begin, self._rng.choice(self._demonyms), kind)
            elif all(w.upos == "PROPN" for w in old):
                if kind == "LOC" and len(old) == 1 and self._rng.random() < 0.6:
                    self._put(words, tags, begin, self._rng.choice(self._states), kind)
                elif (new := self._same_length(kind, len(old))) is not None:
                    for offset, form in enumerate(new):
                        words[begin + offset] = replace(words[begin + offset], form=form, lemma=form)
        return sentence.with_words(words, tags if sentence.names is not None else None)

    def retyped(self, sentence: Sentence) -> Sentence:
        """With typographic quotation marks, in capitals, or without its last mark, by chance."""
        words = list(sentence.words)
        draw = self._rng.random()
        if draw < 0.35:
            words = _curly(words)
        draw = self._rng.random()
        if draw < 0.015:
            words = [replace(w, form=w.form.upper()) for w in words]
        elif draw < 0.04:
            words = [replace(w, form=w.form[:1].upper() + w.form[1:]) if len(w.form) > 3 else w for w in words]
        tags = list(sentence.names) if sentence.names is not None else None
        last = len(words)
        if last > 3 and words[-1].form == "." and not any(w.head == last for w in words) and self._rng.random() < 0.05:
            words.pop()
            if tags is not None:
                tags.pop()
        return sentence.with_words(words, tags)

    def _same_length(self, kind: str, length: int) -> tuple[str, ...] | None:
        if kind == "PER" and self._rng.random() < 0.5 and length <= 2:
            family = self._rng.choice(self._family)
            return (family,) if length == 1 else (self._rng.choice(self._given), family)
        pool = self._pools.get((kind, length))
        return self._rng.choice(pool) if pool and kind in {"PER", "ORG", "LOC"} else None

    def _put(self, words: list[Word], tags: list[str], at: int, new: tuple[str, ...], kind: str) -> None:
        """Puts a name of one or two words in the place of the word *at*, heads set right."""
        old = words[at]
        words[at] = replace(old, form=new[-1], lemma=new[-1])
        tags[at] = f"B-{kind}"
        if len(new) == 1:
            return
        adjective = new[0] in _STATE_ADJECTIVES
        for index, word in enumerate(words):
            if word.head > at:
                words[index] = replace(word, head=word.head + 1)
        upos, relation = ("ADJ", "amod") if adjective else ("PROPN", "compound")
        words.insert(at, Word(new[0], new[0], upos, "NNP", at + 2, relation))
        tags[at : at + 1] = [f"B-{kind}", f"I-{kind}"]

    def _title_places(self, words: Sequence[Word]) -> list[int]:
        heads = {w.head for w in words}
        return [
            i
            for i, w in enumerate(words)
            if w.deprel == "nmod:desc"
            and w.form in _TITLES_IN_TEXT
            and w.head - 1 > i
            and i + 1 not in heads
            and (i == 0 or words[i - 1].upos not in {"DET", "ADJ", "PROPN", "NOUN"})
        ]

    def _title(self) -> tuple[list[Word], list[str]]:
        """A title's words, with heads still to be set, and their tags."""
        words: list[Word] = []
        tags: list[str] = []
        draw = self._rng.random()
        if draw < 0.5:
            *region, people = self._rng.choice(self._demonyms)
            words += [Word(part, part, "PROPN", "NNP", _NEXT, "compound") for part in region]
            words.append(Word(people, people, "ADJ", "JJ", 0, "amod"))
            tags += ["B-NORP", "I-NORP"][: len(words)]
        elif draw < 0.7:
            state = self._rng.choice([s for s in self._states if len(s) == 1])
            words += [Word(state[0], state[0], "PROPN", "NNP", 0, "nmod:poss", space_after=False)]
            words += [Word("'s", "'s", "PART", "POS", 0, "case")]
            tags += ["B-LOC", "O"]
        *before, office = self._rng.choice(_TITLES).split("_")
        common = office.islower()
        for part in before:
            if part in _ADJECTIVES:
                words.append(Word(part, part, "ADJ", "NNP", 0, "amod"))
            else:
                upos, xpos = ("NOUN", "NN") if part.islower() else ("PROPN", "NNP")
                words.append(Word(part, part, upos, xpos, 0, "compound"))
            tags.append("O")
        words.append(Word(office, office, "NOUN" if common else "PROPN", "NN" if common else "NNP", 0, "nmod:desc"))
        tags.append("O")
        return words, tags


def _curly(words: Sequence[Word]) -> list[Word]:
    out: list[Word] = []
    opened = False
    for word in words:
        form = word.form
        if form == '"':
            form = "”" if opened else "“"
            opened = not opened
        out.append(replace(word, form=form.replace("'", "’")))
    return out
