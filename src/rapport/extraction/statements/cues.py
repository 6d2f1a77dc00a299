"""The lexicon of attribution, and which of its constructions a verb of the text can stand in."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from rapport.model.analysis import Analysis, Token

_PARTICLES: Final = ("compound", "advmod", "xcomp", "advcl")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lemmas by the construction in which they attribute; the lists are explained in ``data/cues.toml``."""

    saying: frozenset[str]
    quoting: frozenset[str]
    thinking: frozenset[str]
    showing: frozenset[str]
    objects: frozenset[str]
    contentful: frozenset[str]
    prepositional: frozenset[str]
    asking: frozenset[str]
    judging: frozenset[str]
    carrying: frozenset[str]
    contents: frozenset[str]
    holding: frozenset[str]
    documents: frozenset[str]
    opinions: frozenset[str]
    independents: frozenset[str]
    media: frozenset[str]
    speakers: frozenset[str]
    humans: frozenset[str]

    @property
    def verbs(self) -> frozenset[str]:
        """Every verb that can attribute in some construction, phrases by their first word."""
        lists = (
            self.saying,
            self.quoting,
            self.thinking,
            self.showing,
            self.objects,
            self.contentful,
            self.prepositional,
            self.asking,
            self.judging,
            self.carrying,
        )
        return frozenset(word.partition(" ")[0] for found in lists for word in found)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon that comes with the package, read once."""
    raw = tomllib.loads(files("rapport.extraction").joinpath("data", "cues.toml").read_text(encoding="utf-8"))
    return Lexicon(
        **{
            name: frozenset(word.replace("_", " ") for word in (value.split() if isinstance(value, str) else value))
            for name, value in raw.items()
        }
    )


@lru_cache(maxsize=1)
def verbs() -> frozenset[str]:
    """Every verb that can attribute in some construction."""
    return lexicon().verbs


def lemma_of(token: Token) -> str:
    """The lemma in lower case; for a verb form that the lexicon knows, the lexicon's."""
    if token.upos in ("VERB", "AUX"):
        found = _forms().get(token.text.lower())
        if found is not None:
            return found
    return (token.lemma or token.text).lower()


@lru_cache(maxsize=1)
def _forms() -> dict[str, str]:
    """The regular forms of the lexicon's verbs; a form of two verbs is left to the reader."""
    out: dict[str, str] = {}
    double: set[str] = set()
    for verb in verbs():
        for form in _inflected(verb):
            if out.setdefault(form, verb) != verb:
                double.add(form)
    return {form: verb for form, verb in out.items() if form not in double}


def _inflected(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return third, verb + "ed", verb + "ing"


def phrasal(analysis: Analysis, verb: int) -> tuple[str, tuple[int, ...]]:
    """A verb's lemma with the word that makes it another verb ("point out", "make clear"), and the tokens of both."""
    tokens = analysis.tokens
    lemma = lemma_of(tokens[verb])
    for child in analysis.children[verb]:
        if child <= verb or child > verb + 6:
            continue
        token = tokens[child]
        joined = f"{lemma} {token.text.lower()}"
        if token.relation in _PARTICLES and joined in _phrases():
            return joined, (verb, child)
    if verb + 1 < len(tokens) and tokens[verb + 1].sentence == tokens[verb].sentence:
        joined = f"{lemma} {tokens[verb + 1].text.lower()}"
        if joined in _phrases():
            return joined, (verb, verb + 1)
    return lemma, (verb,)


@lru_cache(maxsize=1)
def _phrases() -> frozenset[str]:
    known = lexicon()
    return frozenset(
        word for found in (known.saying, known.quoting, known.objects, known.asking) for word in found if " " in word
    )
