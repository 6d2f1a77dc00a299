"""Which office a title names, whatever its wording: "Minister of Foreign Affairs", "external affairs minister"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapport.model.likeness import plain

_PORTFOLIOS: Final = {
    word: group.split()[0]
    for group in (
        "foreign external exterior|defence defense|interior internal home|finance treasury exchequer|economy economic|"
        "trade commerce commercial|transport transportation|energy|oil petroleum|agriculture agricultural farming|"
        "fisheries fishery fishing|oceans ocean maritime|justice|health|education|environment environmental|"
        "labour labor employment|culture cultural|tourism|industry industrial|science|technology|water irrigation|"
        "unification reunification|security|information|planning|communications communication|infrastructure|"
        "development|immigration migration|sports sport|mines mining minerals|integration|railways railway|"
        "aviation|housing|customs|investment|logistics|cooperation|veterans|women|youth|religion religious|land"
    ).split("|")
    for word in group.split()
}
_PAST: Final = frozenset({"former", "ex", "late", "ousted", "deposed", "retired", "erstwhile", "onetime", "previous"})
_COMING: Final = frozenset({"elect", "designate", "incoming", "nominee", "candidate"})
_BELOW: Final = frozenset("deputy vice assistant junior under undersecretary permanent press private cabinet".split())
_HEADS: Final = (
    ("prime minister", ("prime minister", "premier", "pm", "head of government", "taoiseach")),
    ("president", ("president", "head of state")),
    ("chancellor", ("chancellor",)),
    ("monarch", ("king", "queen", "emir", "amir", "sultan", "emperor", "monarch")),
    ("heir", ("crown prince", "crown princess")),
    ("speaker", ("speaker",)),
    ("chief of staff", ("chief of general staff", "chief of the general staff", "chief of defence staff")),
    ("commander", ("commander in chief", "army chief", "navy chief")),
)
_LED: Final = frozenset({"minister", "secretary", "mofa", "fm"})
_PRIVATE: Final = frozenset(
    "student analyst expert professor scholar researcher academic lecturer fellow teacher scientist historian "
    "economist journalist correspondent columnist writer author editor lawyer attorney banker engineer doctor surgeon "
    "businessman businesswoman trader merchant entrepreneur investor activist campaigner farmer fisherman worker "
    "driver pilot singer actor actress artist athlete coach priest imam poet resident villager observer "
    "commentator".split()
)
_CIVIL: Final = frozenset({"IND", "PAK", "BGD", "NPL", "LKA", "BTN", "MDV"})
"""States whose foreign or defence secretary is the ministry's first official, not the minister."""


@dataclass(frozen=True, slots=True)
class OfficeKey:
    """An office: its rank, and what it is for as canonical words; ``past`` where the title says that it is over.

    ``single`` says that a state has one holder at a time; ``public`` that the holder acts for a state or body.
    """

    rank: str
    of: frozenset[str]
    single: bool
    past: bool = False
    public: bool = True

    def same(self, other: OfficeKey) -> bool:
        """Whether both are one office: a portfolio may have grown or shrunk, a title's words may be fewer."""
        if self.rank != other.rank:
            return False
        if self.of == other.of:
            return True
        return self.rank == "minister" and bool(self.of and other.of) and (self.of <= other.of or other.of <= self.of)

    def may_be(self, other: OfficeKey) -> bool:
        """Whether one title is a short form of the other: "the minister" of a foreign minister."""
        return self.same(other) or (self.rank == other.rank == "minister" and not (self.of and other.of))


@lru_cache(maxsize=16384)
def office_key(role: str, organisation: str | None = None, side: str | None = None) -> OfficeKey:
    """The office that a title names, of an organisation or a state if the title says so."""
    words = plain(role).split()
    past = bool(_PAST & set(words))
    words = [
        word for word in words if word not in _PAST and word not in ("then", "acting", "interim", "current", "new")
    ]
    text = f" {' '.join(words)} "
    for_what = frozenset(_PORTFOLIOS[word] for word in words if word in _PORTFOLIOS)
    if _COMING & set(words):
        return OfficeKey(text.strip(), frozenset(), single=False, past=past)
    if _BELOW & set(words) or " minister of state " in text or " state minister " in text or " parliamentary " in text:
        return OfficeKey(" ".join(_spelt(words)), frozenset(), single=False, past=past)
    if " secretary of state " in text and not for_what:
        return OfficeKey("minister", frozenset({"foreign"}), single=True, past=past)
    for name, wordings in _HEADS:
        if any(f" {wording} " in text for wording in wordings) and not (name == "chancellor" and for_what):
            of = frozenset({plain(organisation)}) if organisation else frozenset()
            return OfficeKey(name, of, single=True, past=past)
    if _LED & set(words) and " general " not in text:
        for_what |= {"foreign"} if {"mofa", "fm"} & set(words) else set()
        if side in _CIVIL and "secretary" in words and "minister" not in words:
            return OfficeKey("secretary", for_what, single=bool(for_what), past=past)
        return OfficeKey("minister", for_what, single=bool(for_what), past=past)
    public = not _PRIVATE & set(words)
    of = frozenset({plain(organisation)}) if organisation else frozenset()
    return OfficeKey(" ".join(_spelt(words)), of, single=False, past=past, public=public)


def _spelt(words: list[str]) -> list[str]:
    """Words with portfolios in one spelling, without articles and links."""
    return [_PORTFOLIOS.get(word, word) for word in words if word not in ("the", "of", "for", "and", "affairs")]


def portfolio(words: list[str]) -> tuple[str, ...]:
    """The portfolios among the words of a ministry's name, in their order."""
    return tuple(dict.fromkeys(_PORTFOLIOS[word] for word in words if word in _PORTFOLIOS))
