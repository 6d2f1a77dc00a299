"""The words that tell PLOVER's types (``data/type_words.toml``), and what is of every day (``data/topics.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from rapport.extraction.wordlists import words


@cache
def _table(name: str, file: str = "type_words.toml") -> Mapping[str, frozenset[str]]:
    text = files("rapport.coding").joinpath("data", file).read_text(encoding="utf-8")
    return {kind: words(listed) for kind, listed in tomllib.loads(text)[name].items()}


@cache
def _all_verbs() -> frozenset[str]:
    return frozenset().union(*_table("verbs").values())


@cache
def known(lemma: str) -> str:
    """A verb's lemma, mended where the reader left an ending on it and the list has the verb without."""
    verbs = _all_verbs()
    if lemma in verbs or " " in lemma:
        return lemma
    for ending, instead in (("e", ""), ("d", ""), ("ed", ""), ("ing", ""), ("ing", "e"), ("s", "")):
        if lemma.endswith(ending) and lemma.removesuffix(ending) + instead in verbs:
            return lemma.removesuffix(ending) + instead
    return lemma


@cache
def nouns_of(noun: str) -> frozenset[str]:
    """The types that a noun speaks for."""
    return frozenset(kind for kind, nouns in _table("nouns").items() if noun in nouns)


def verbs_of(verb: str, beside: set[str]) -> set[str]:
    """The types that a verb speaks for; where a noun beside it speaks for one of them, that one."""
    found = {kind for kind, verbs in _table("verbs").items() if verb in verbs}
    agreed = {kind for kind in found if beside & _table("nouns")[kind]}
    return agreed or found


@cache
def sort_of(noun: str) -> str:
    """What sort of subject a noun is: ``crowd``, ``forces``, ``leader`` …, else ``other``."""
    return next((name for name, nouns in _table("subjects").items() if noun in nouns), "other")


@cache
def topics_of(word: str) -> frozenset[str]:
    """The matters of every day that a word belongs to: ``sport``, ``business`` …"""
    return frozenset(topic for topic, listed in _table("words", "topics.toml").items() if word in listed)
