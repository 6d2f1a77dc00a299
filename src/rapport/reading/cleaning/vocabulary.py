"""Words and phrases by which the furniture of news sites is known, compiled from ``data/furniture.toml``."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Final

_TABLE: Final = tomllib.loads(files("rapport.reading").joinpath("data/furniture.toml").read_text(encoding="utf-8"))


def one_of(key: str) -> str:
    """One alternation of a list's expressions, its spaces standing for any white space."""
    return "(?:" + "|".join(str(item) for item in _TABLE[key]).replace(" ?", r"\s*").replace(" ", r"\s+") + ")"


SECTIONS: Final = frozenset(str(word) for word in _TABLE["sections"])
"""Words that name sections of news sites; two-word ones are hyphenated."""

MENU_SHARE: Final = 0.6
"""From which part of its words on a line that names sections is a menu's."""

BUTTONS: Final = re.compile(rf"^[-–—•·|*>»\s]*{one_of('buttons')}[\s:.…»>→|!]*$", re.IGNORECASE)
"""Buttons, forms and notices of sites that stand in a line of their own."""
COMMENT_FORM: Final = re.compile(rf"^\W*{one_of('comment_forms')}[\s:.…*]*$", re.IGNORECASE)
"""Lines with which the form for readers' comments begins."""
COOKIES: Final = re.compile(one_of("cookies"), re.IGNORECASE)
LEGAL: Final = re.compile(one_of("legal"), re.IGNORECASE)

_LABEL: Final = one_of("teaser_labels")
TEASER_LABEL: Final = re.compile(rf"^[-–—•·|*>»\[(\s]*{_LABEL}[\s:.…»>→|\])-]*$", re.IGNORECASE)
TEASER_LINE: Final = re.compile(rf"^[-–—•·|*>»\[(\s]*{_LABEL}\s*(?::|\||–|—|>|»|-\s)\s*(?P<rest>\S.*)$", re.IGNORECASE)

TEASER_OPEN: Final = re.compile(
    rf"^[-–—•·|*>»\[(\s]*{one_of('teaser_openings')}\s+(?-i:[A-ZÀ-ÞА-ЯŁŚŽŠČ“‘'\"\d])(?P<rest>\S?.*)$", re.IGNORECASE
)
"""A teaser with nothing between its label and its headline: ``Also read Ministers sign …``."""

TAG_LINE: Final = re.compile(
    r"^(?:tags?|keywords?|key\s+words|topics?|filed\s+(?:under|in)|categor(?:y|ies)|labels?|hashtags?|posted\s+in"
    r"|in\s+this\s+story)\s*[:|]\s*\S.{0,400}$",
    re.IGNORECASE,
)
TAG_LABEL: Final = re.compile(r"^(?:tags?|keywords?|topics|categories|filed\s+under)\s*:?$", re.IGNORECASE)
HASHTAGS: Final = re.compile(r"^(?:#[\w-]+[\s,]*){2,}$")
CLICK: Final = re.compile(
    r"^(?:please\s+)?(?:click|tap)\s+(?:here|below|on)\b.{0,120}$"
    r"|\bclick\s+here\s+(?:to|for)\s+(?:find|read|learn|subscribe|see|view|more|join|sign)\b",
    re.IGNORECASE,
)
BREADCRUMB: Final = re.compile(
    r"^(?:you\s+are\s+here\b.*|(?-i:Home|Главная)(?-i:[A-ZА-Я]\w+).*"
    r"|(?:home(?:page)?|main|главная|start|inicio|accueil)\s*(?:>|»|›|/|->|→|::|\|)\s*\S.*)$",
    re.IGNORECASE,
)
"""A path of the site (``Home > World > …``), also run together with what follows it."""
CREDIT: Final = re.compile(
    r"""^[\s(\[/|–—-]*(?:
      (?:photo|image|picture|video|file\ photo|pic|foto|credit|source|courtesy)s?
        (?:\ (?:by|credit|source|courtesy(?:\ of)?|from))?\s*[:©/|]\s*.{1,80}
    | ©\s*.{2,120}
    | .{0,60}\b(?:photo|image|picture)\ credits?\s*:\s*.{1,60}
    | .{0,60}(?:/|\b)(?:reuters|afp|ap|ap\ photo|epa|epa-efe|efe|xinhua|tass|ria\ novosti|sputnik|getty(?:\ images)?
        |anadolu(?:\ agency)?|aa|dpa|kyodo|yonhap|pti|shutterstock|bloomberg|wikimedia(?:\ commons)?|flickr|alamy|zuma
        |imago|picture\ alliance|pool|handout|file|file\ photo|vcg(?:\ photo)?|press[-\ ]service)
    )[\s)\].|]*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""A line that only says whose a picture is; agencies' names alone count."""

# No white space is taken in two ways: else there are more ways to read a long bar than can be tried.
_SHARING: Final = re.compile(rf"^[•·*|\s-]*(?=.*[a-z]{{2}})(?:{one_of('sharing')}[\s|,/•·:&.-]*+)+$", re.IGNORECASE)
_AMBIGUOUS_SHARING: Final = frozenset({"more", "x", "aa", "vk", "print", "copy", "telegram", "messenger"})
_BRANDS: Final = re.compile(
    r"facebook|twitter|whats ?app|linked ?in|telegram|pinterest|reddit|viber|vk\.com|ok\.ru|instagram|youtube",
    re.IGNORECASE,
)
_SLOGAN: Final = re.compile(
    r"^(?:(?:get|read|find|follow|discover|see|watch|browse)\b.{0,20}\b(?:latest|breaking|all|today|top|up-to-date|current)\b"
    r"|(?:the\s+)?(?:latest|breaking|trusted|top|daily)\b.{0,30}\bnews\b|(?:the\s+)?trusted\s+source\b"
    r"|your\s+(?:\w+\s+){0,2}source\b)",
    re.IGNORECASE,
)
_SLOGAN_WORDS: Final = re.compile(
    r"\b(?:news|coverage|analysis|stories|headlines|features|updates|source|opinions?|videos?|photos|live|latest|breaking)\b",
    re.IGNORECASE,
)


def is_sharing(text: str) -> bool:
    """Whether a line is a bar of sharing buttons, glued together or not."""
    if len(text) > 200:
        return False
    if len(text.split()) <= 12 and len({brand.lower() for brand in _BRANDS.findall(text)}) >= 3:
        return not text.endswith((".", "”", '"'))
    return bool(_SHARING.match(text)) and text.strip(" .:|").lower() not in _AMBIGUOUS_SHARING


def is_slogan(text: str) -> bool:
    """Whether a line is a site's praise of itself: "Get the latest news, analysis and features from …"."""
    return (
        len(text) <= 220
        and ":" not in text
        and bool(_SLOGAN.match(text))
        and len({found.lower() for found in _SLOGAN_WORDS.findall(text)}) >= 2
        and not any(c.isdigit() for c in text)
    )


def section_share(words: tuple[str, ...]) -> float:
    """Which part of the words of a line name sections of news sites."""
    if not words:
        return 0.0
    lowered = [word.lower().strip(".'’") for word in words]
    hits = 0
    skip = False
    for index, word in enumerate(lowered):
        if skip:
            skip = False
            continue
        pair = f"{word}-{lowered[index + 1]}" if index + 1 < len(lowered) else ""
        if pair in SECTIONS:
            hits += 2
            skip = True
        elif word in SECTIONS:
            hits += 1
    return hits / len(words)
