"""Words and marks after the conventions of UD English: clitics, hyphens and marks stand alone, abbreviations whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rapport.model.spans import Span

_LETTER: Final = r"(?:[^\W\d_][̀-ͯ]*)"
_APOSTROPHE: Final = "['’]"
_PREFIXES: Final = (
    "re|pre|pro|anti|pan|non|ex|co|e|mid|multi|un|semi|post|counter|inter|intra|sub|ultra|trans|bi|de|neo|quasi|pseudo|"
    "mini|micro|mega|super|vice|mis|x|t"
)
_DOMAINS: Final = (
    "com|org|net|gov|edu|int|mil|info|biz|io|tv|co|eu|ru|jp|us|uk|de|fr|it|es|ua|cn|kr|in|br|ca|au|tr|ir|il|pl|nl|be|ch|"
    "at|se|no|fi|dk|cz|hu|ro|gr|pt|ie|mx|ar|cl|pe|ve|za|ng|ke|eg|sa|ae|qa|pk|bd|lk|th|vn|id|my|sg|ph|tw|hk|nz|kz|uz|am|az|"
    "ge|by|md|rs|me|hr|si|sk|lt|lv|ee"
)

TITLE_ABBREVIATIONS: Final = frozenset(
    "mr mrs ms dr prof st gen col lt capt sgt maj adm gov sen rep hon rev pres messrs mme mlle fr mt ft brig cmdr cpl "
    "pvt supt amb vs v cf approx atty congr".split()
)
"""Abbreviations that something follows: no sentence ends with them."""
_CLOSING_ABBREVIATIONS: Final = frozenset(
    "inc ltd corp co bros plc jr sr dept univ assn est etc al ave blvd rd esq jan feb aug sept oct nov dec tue tues "
    "thu thur thurs".split()
)
_BEFORE_NUMBERS: Final = frozenset(
    "no nos vol vols pp p fig figs art arts sec secs ch para paras ed eds mar apr jun jul sep mon wed fri sat sun op c "
    "ca".split()
)
_ABBREVIATIONS: Final = TITLE_ABBREVIATIONS | _CLOSING_ABBREVIATIONS
_SPLIT: Final = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3}

_TOKEN: Final = re.compile(
    rf"""
      (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’]
    | [\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}})+
    | (?<!\w)[@\#]\w+
    | \.{{2,}} | …+ | [-–—]{{2,}} | [!?]{{2,}} | (?P<run>[=*_~+$])(?P=run)+
    | (?:{_LETTER}\.){{2,}}(?!\w)                                  # U.S.
    | {_LETTER}\.(?:{_LETTER}\.)+                                  # U.S.-led
    | Ph\.D\.?
    | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)(?!\w)                     # 17th, 1990s
    | \d+(?:[.,:/]\d+)*
    | (?P<domain>{_LETTER}[\w-]{{0,62}}\.(?:[\w-]{{1,63}}\.)?(?:{_DOMAINS}))(?![\w’'])
    | (?<![\w-])(?:{_PREFIXES})-{_LETTER}+(?:{_APOSTROPHE}{_LETTER}+)?
    | (?P<short>{_LETTER}+)\.(?=(?P<after>\s*)(?P<next>\S?))       # an abbreviation, if it is one
    | {_LETTER}+&{_LETTER}+(?!\w)                                  # R&D
    | {_LETTER}+(?:{_APOSTROPHE}{_LETTER}+)*\d*
    | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CLITIC: Final = re.compile(rf"(?i).+?(n{_APOSTROPHE}t|{_APOSTROPHE}(?:s|re|ve|ll|d|m))$")


def tokenize(text: str, span: Span) -> Iterator[Span]:
    """The words and marks within *span*; every character but white space belongs to exactly one of them."""
    at, end = span
    while True:
        found = _TOKEN.search(text, at, end)
        if found is None:
            return
        start, at = found.start(), found.end()
        if found["short"] and not _is_abbreviation(found["short"], found["after"], found["next"]):
            at = start + len(found["short"])
        elif found["domain"] and not _is_domain(found["domain"]):
            at = start + found["domain"].index(".")
        yield from _parted(text, start, at)


def is_abbreviation(token: str) -> bool:
    """Whether a token ends in a full stop that is its own."""
    return len(token) > 1 and token[-1] == "." and token[0].isalpha()


def _is_domain(text: str) -> bool:
    # "agreement.In" is a sentence end with its space missing, "Mid.ru" an address.
    ending = text.rpartition(".")[2]
    return ending.islower()


def _is_abbreviation(word: str, gap: str, following: str) -> bool:
    low = word.lower()
    if following.isalpha() and not gap:
        return False
    if len(word) == 1 and word.isupper() and word != "I":
        return bool(following)
    if low in _BEFORE_NUMBERS:
        return following.isdigit()
    return low in _ABBREVIATIONS and (word[0].isupper() or low in {"vs", "v", "cf", "etc", "al", "approx"})


def _parted(text: str, start: int, end: int) -> Iterator[Span]:
    """A match as one token, or as a word and its clitic."""
    word = text[start:end]
    cut = _SPLIT.get(word.lower(), 0)
    if not cut and (clitic := _CLITIC.match(word)) and word[0].isalpha():
        cut = clitic.start(1)
    if cut:
        yield Span(start, start + cut)
        yield Span(start + cut, end)
    else:
        yield Span(start, end)
