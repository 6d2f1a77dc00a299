"""Where a document names states: names, demonyms, capitals, seats of government and bodies, in their context."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from rapport.language import states
from rapport.language.actors.view import View


@dataclass(frozen=True, slots=True)
class StateSpan:
    """A state or body named by tokens ``first`` up to ``stop``; several ``codes`` for what means all of them."""

    first: int
    stop: int
    start: int
    end: int
    codes: tuple[str, ...]
    form: str
    surface: str


_KOREAS: Final = ("PRK", "KOR")
_BOTH_HALVES: Final = re.compile(r"\b(North|South)(?=,? (?:and|&) (?:North|South) Korea)")
_BARE: Final = frozenset({"North", "South"})
_PAST: Final = frozenset({"former", "post", "ex", "pre"})
_PERSONAL: Final = frozenset(
    "Jordan Chad Israel Georgia Paris London Sofia Victoria Kingston Santiago India Kenya Washington Ireland "
    "Holland England French German Berlin Lima Malta Roman Dane Finn Brit Pole Poland Lao Sucre Male Malé "
    "Riga Rome Roma Tunis Cuba Colombo Franco Romano Gambia Monaco Havana Cyprus Kiwi Guinea Jersey Vienna "
    "Serb".split()
)
"""Forms that are given or family names too."""


def state_spans(view: View, given: Collection[str]) -> list[StateSpan]:
    """All states and bodies that the read part of a document names, in order.

    Args:
        view: the document's tokens.
        given: codes of the sides that the dossier is about; with the states named unmistakably they decide what an
            ambiguous form means.
    """
    first_pass = states.find(view.text)
    context = {*given, *(match.meanings[0].code for match in first_pass if len(match.meanings) == 1)}
    if _BOTH_HALVES.search(view.text) or "Koreas" in view.text:
        context.update(_KOREAS)
    out: list[StateSpan] = []
    matches = states.find(view.text, context=context)
    for match in matches:
        first, stop = view.tokens_of(match.start, match.end)
        if first >= stop or _is_no_state(view, match.surface, first, stop):
            continue
        meaning = _chosen(match, context, given)
        codes: tuple[str, ...] = (meaning.code,)
        if "Korea" in match.surface and len(match.meanings) > 1 and view.word(first).startswith("inter"):
            codes = _KOREAS
        out.append(StateSpan(first, stop, match.start, match.end, codes, meaning.form, match.surface))
    if any("Korea" in match.surface for match in matches):
        out.extend(_halves(view, {(span.start, span.end) for span in out}))
    return sorted(out, key=lambda span: span.start)


def _chosen(match: states.StateMatch, context: Collection[str], given: Collection[str]) -> states.StateName:
    """What an ambiguous form means: a side of the dossier first, then a state of the document, then the usual."""
    usual = states.lookup(match.surface)
    if len(match.meanings) == 1:
        return match.meanings[0]
    for codes in (given, context):
        known = [meaning for meaning in match.meanings if meaning.code in codes]
        if len(known) == 1:
            return known[0]
    return usual if usual is not None else match.meanings[0]


def _is_no_state(view: View, surface: str, first: int, stop: int) -> bool:
    if surface.rsplit(maxsplit=1)[-1] in _BARE and view.capital(stop) and not view.hyphen(stop):
        return True
    if (
        surface in ("Security Council", "General Assembly")
        and view.capital(first - 1)
        and not view.first_in_sentence(first)
    ):
        return view.word(first - 1) != "the"
    return surface == "Soviet" and (view.word(first - 1) in _PAST or view.word(first).startswith("post-"))


def _halves(view: View, known: set[tuple[int, int]]) -> Iterator[StateSpan]:
    """The first half of "North and South Korea"."""
    for match in _BOTH_HALVES.finditer(view.text):
        first, stop = view.tokens_of(*match.span())
        if first < stop and match.span() not in known:
            code = "PRK" if match.group() == "North" else "KOR"
            yield StateSpan(first, stop, match.start(), match.end(), (code,), "name", match.group())


def is_territory(code: str) -> bool:
    """Whether a code is that of a territory of some state, which no one acts for among states."""
    state = states.states().get(code)
    return state is not None and state.of is not None


def may_be_personal(surface: str) -> bool:
    """Whether the name of a state or capital is a given or family name too ("Jordan")."""
    return surface in _PERSONAL


_LOCATIVE: Final = frozenset("in at near outside around across inside within into via through throughout".split())
_MOVING: Final = frozenset(
    "visit visits visited visiting trip trips travel travels travelled traveled travelling traveling return "
    "returns returned returning arrive arrives arrived arriving arrival flew fly flies flying flight flights "
    "come came comes coming go went goes going head heads headed heading invite invited journey tour leave "
    "left leaves departed depart moved back hosted held sent dispatched delegation ambassador envoy train bus "
    "plane welcomed".split()
)
_ON_THE_WAY: Final = frozenset({"to", "from", "for"})
_GATHERINGS: Final = frozenset(
    "summit meeting talks conference visit trip round session negotiations process forum declaration accord "
    "agreement protocol communique communiqué consultations hotel airport stadium office bureau correspondent "
    "suburb street time region airshow embassy games olympics university".split()
)


def is_locative(view: View, span: StateSpan) -> bool:
    """Whether a capital or seat is spoken of as a place ("in Tokyo"), rather than as a government ("Tokyo said")."""
    at = span.first - 1
    while at >= 0 and (view.word(at) in ("the", "downtown", "central", "nearby") or view.word(at).endswith("n's")):
        at -= 1
    before = view.word(at)
    after = view.word(span.stop)
    if after in ("'s", "'"):
        return before in _LOCATIVE and view.word(span.stop + 1) not in (
            "interest",
            "interests",
            "view",
            "favour",
            "favor",
        )
    if before in _LOCATIVE:
        return True
    if before in _ON_THE_WAY:
        return any(view.word(back) in _MOVING for back in range(max(0, at - 4), at))
    if before in ("visit", "visited", "visits", "visiting", "left", "leave", "leaving", "reached", "toured"):
        return True
    if after in _GATHERINGS and span.form == "capital" and view.word(span.stop + 1) not in ("said", "says"):
        return True
    return _is_dateline(view, span)


def _is_dateline(view: View, span: StateSpan) -> bool:
    """Whether the name opens a paragraph as agencies write it: "TOKYO, March 3 (Agency) –"."""
    if not view.first_in_sentence(span.first):
        return False
    after = view.text[span.end : span.end + 60]
    return bool(_DATELINE.match(after)) and (span.surface.isupper() or "(" in after[:45])


_DATELINE: Final = re.compile(r"\s*(?:[,/].{0,30}?)?(?:\s*\([^)]{2,40}\))?\s*(?:[-–—:]|\d)")
