"""Joins persons' names to the titles that stand before and behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from rapport.language import states
from rapport.language.actors import lexicon
from rapport.language.actors.spans import NameSpan, Taken
from rapport.language.actors.titles import Title, title_at
from rapport.language.actors.view import View

_REACH_LEFT: Final = 14
_REACH_RIGHT: Final = 12
_BETWEEN_TITLES: Final = frozenset(
    {",", "and", "with", "experience", "who", "also", "served", "previously", "as", "formerly", "is", "was"}
)


@dataclass(slots=True)
class Named:
    """A person's name where it stands, with the titles that belong to it there."""

    span: NameSpan
    titles: list[Title] = field(default_factory=list)
    side: str | None = None
    counterpart_of: int | None = None
    honorific: str | None = None


def attach_titles(view: View, taken: Taken, spans: Sequence[NameSpan]) -> list[Named]:
    """Each name with its titles: those of a list ("Ministers A and B") go to every name of it."""
    persons = {index for span in spans for index in range(span.first, span.stop)}
    out = [Named(span) for span in spans]
    for group in _lists(view, taken, out):
        _give_left(view, taken, group, persons)
        _give_right(view, taken, group, persons)
    _give_sides(view, taken, out)
    return out


def _after_state(view: View, taken: Taken, one: Named) -> int:
    """One after a name, and after "of X" behind it."""
    at = one.span.stop
    state = taken.state(_skip_the(view, at + 1)) if view.word(at) == "of" else None
    return state.stop if state is not None else at


def _lists(view: View, taken: Taken, named: Sequence[Named]) -> Iterator[list[Named]]:
    """Names that stand side by side, with nothing but commas and "and" between them."""
    group: list[Named] = []
    for one in named:
        between = range(_after_state(view, taken, group[-1]), one.span.first) if group else ()
        if group and not (
            len(between) <= 2
            and all(view.word(i) in (",", "and", "&", "-", "–", "/") for i in between)
            and view.tokens[one.span.first].sentence == view.tokens[group[-1].span.first].sentence
        ):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _give_left(view: View, taken: Taken, group: list[Named], persons: set[int]) -> None:
    first = group[0].span.first
    at = first - 1 - (view.word(first - 1) == ".")
    while view.honorific(at):
        group[0].honorific = view.word(at).rstrip(".")
        first = at
        at -= 1 + (view.word(at - 1) == ".")
    title = _left_title(view, taken, first, persons)
    if title is None or (view.word(first - 1) == "," and not _stands_apart(view, title, group)):
        return
    if title.plural and len(group) == 1 and title.noun != "counterpart":
        return
    if view.word(title.first - 1) == "and" and not title.sides and not title.definite and not title.plural:
        double = _left_title(view, taken, title.first - 1, persons)
        if double is not None and not double.definite and not double.plural and view.capital(double.head):
            group[0].titles.append(double)  # "State Councilor and Foreign Minister X"
            title = replace(title, sides=double.sides)
    outer = _left_title(view, taken, title.first, persons) if view.word(title.first - 1) == "," else None
    if outer is not None and not outer.plural and outer.rank != "other" and outer.stop == title.first - 1:
        group[0].titles.append(outer)
    shared = group if title.plural else group[:1]
    if title.plural and len(title.sides) == len(shared) > 1:
        for one, code in zip(shared, title.sides, strict=True):
            one.titles.append(_single(title, (code,)))
    else:
        for one in shared:
            one.titles.append(_single(title, title.sides if len(title.sides) == 1 else ()) if title.plural else title)
    for one in group[:-1]:
        state = taken.state(_skip_the(view, one.span.stop + 1)) if view.word(one.span.stop) == "of" else None
        if state is not None and one.titles:
            one.titles[-1] = replace(one.titles[-1], sides=state.codes)
    if title.noun in ("counterpart", "colleague"):
        group[0].counterpart_of = title.owner if title.owner is not None else title.first


def _at_edge(view: View, first: int) -> bool:
    """Whether a phrase begins its sentence, or begins right after a mark."""
    return view.first_in_sentence(first) or view.tokens[first - 1].upos == "PUNCT"


def _stands_apart(view: View, title: Title, group: list[Named]) -> bool:
    """Whether a name after a title and a comma is set off behind too, as an apposition is: "the envoy, X, said"."""
    after = view.word(group[-1].span.stop)
    return after in ("", ",", ".", ")", "(", ";", ":", "and", "–", "—") or _at_edge(view, title.first)


def _single(title: Title, sides: tuple[str, ...]) -> Title:
    """One person's share of a plural title."""
    words = title.text.split(" ")
    text = " ".join(_in_singular(word) for word in words)
    rank = lexicon.rank(text.lower()) or title.rank
    return replace(title, text=text, rank=rank, sides=sides, plural=False, shared=True)


def _in_singular(word: str) -> str:
    if not lexicon.is_plural(word.lower()):
        return word
    one = lexicon.singular(word.lower())
    return one.capitalize() if word[:1].isupper() else one


def _left_title(view: View, taken: Taken, first: int, persons: set[int]) -> Title | None:
    """The title that ends right before token *first*, or right before a comma before it."""
    low, _ = view.bounds(first)
    end = first
    comma = view.word(first - 1) in (",", "-", "–", "—") and first - 1 > low
    if comma:
        end -= 1
    for head in range(end - 1, max(low, end - _REACH_LEFT) - 1, -1):
        if head in persons or view.tokens[head].text in ('"', "“", "”", "(", ")", ";", ":"):
            return None
        title = title_at(view, taken, head, persons)
        if title is not None and title.stop == end:
            title = _outermost(view, taken, title, persons)
            if comma and title.definite != "the" and not title.sides and not _at_edge(view, title.first):
                return None
            return title
        if (
            title is not None
            and title.stop < end
            and view.capital(head) is False
            and view.word(head + 1) not in ("of", "for")
        ):
            return None
        if view.is_verb(head) and not view.capital(head):
            return None
    return None


def _outermost(view: View, taken: Taken, title: Title, persons: set[int]) -> Title:
    """The title that *title* is only the "of" phrase of: "Deputy Representative of the Secretary General"."""
    low, _ = view.bounds(title.head)
    for head in range(title.first - 1, max(low, title.first - _REACH_LEFT) - 1, -1):
        if view.is_verb(head) or head in persons:
            return title
        outer = title_at(view, taken, head, persons)
        if outer is not None:
            return outer if outer.stop == title.stop else title
    return title


def _give_right(view: View, taken: Taken, group: list[Named], persons: set[int]) -> None:
    last = group[-1]
    at = last.span.stop
    if view.word(at) == "(" and view.word(at + 2) == ")":  # an initial or a country in brackets
        state = taken.state(at + 1)
        if state is not None:
            last.side = last.side or state.codes[0]
        at += 3
    if view.word(at) == "of" and last.titles and taken.state(_skip_the(view, at + 1)) is not None:
        state = taken.state(_skip_the(view, at + 1))
        if state is not None:
            mine = last.titles[-1]
            known = mine.sides and all(states.is_state_code(code) for code in mine.sides)
            last.titles[-1] = mine if known else replace(mine, sides=state.codes)
            return
    if (
        view.word(at) in ("of", "from")
        and view.capital(_skip_the(view, at + 1))
        and taken.state(_skip_the(view, at + 1)) is None
    ):
        _give_body(view, last, at, persons)
        return
    if view.word(at) not in (",", "-", "–", "—", "("):
        _give_copula(view, taken, last, at, persons)
        return
    _, end = view.bounds(last.span.first)
    at += 1
    past = False
    for _ in range(4):
        title = _right_title(view, taken, at, end, persons)
        if title is None:
            return
        if title.plural:
            if len(group) > 1:
                for number, one in enumerate(group):
                    sides = (title.sides[number],) if len(title.sides) == len(group) else ()
                    one.titles.append(_single(title, sides))
            return
        if title.stop in persons:  # the title of the next name
            return
        last.titles.append(replace(title, past=True) if past else title)
        at = title.stop
        if view.word(at) not in (",", "and"):
            return
        while view.word(at) in _BETWEEN_TITLES:
            past = past or view.word(at) in ("experience", "served", "previously", "formerly", "was")
            at += 1


def _skip_the(view: View, at: int) -> int:
    return at + 1 if view.word(at) == "the" else at


def _give_body(view: View, one: Named, link: int, persons: set[int]) -> None:
    """As in "Chairman X of the Committee for Y": the body behind a name belongs to the title before it."""
    if not one.titles:
        return
    head = one.titles[-1]
    at = link + 1
    _, end = view.bounds(at)
    while (
        at < end
        and at not in persons
        and (view.namelike(at) or view.word(at) in ("the", "of", "for", "and", "&") or view.hyphen(at))
    ):
        at += 1
    while view.word(at - 1) in ("the", "of", "for", "and", "&"):
        at -= 1
    if at > link + 1:
        where = view.surface(_skip_the(view, link + 1), at)
        one.titles[-1] = replace(head, organisation=where)


def _possesses(view: View, at: int, persons: set[int]) -> bool:
    """Whether the person named at *at* owns what follows."""
    while at in persons:
        at += 1
    return view.word(at) in ("'s", "'")


def _right_title(view: View, taken: Taken, at: int, end: int, persons: set[int]) -> Title | None:
    """The title that begins at token *at*, within a few modifiers before its head."""
    for head in range(at, min(end, at + _REACH_RIGHT)):
        if head in persons and _possesses(view, head, persons):  # "X, Mr Y's spokesman"
            continue
        if head in persons or view.tokens[head].text in (";", ":", ".", "(", ")", '"', "“", "”"):
            return None
        if view.word(head) in ("who", "which", "that", "whose", "whom", "while", "when", "as", "after", "before"):
            return None
        title = title_at(view, taken, head, persons)
        if title is not None:
            following = title_at(view, taken, title.head + 1, persons) if title.stop == title.head + 1 else None
            best = following if following is not None and following.first <= title.first else title
            return best if best.first <= at else None
        if view.is_verb(head) and not view.capital(head):
            return None
    return None


def _give_copula(view: View, taken: Taken, one: Named, at: int, persons: set[int]) -> None:
    """As in "X is the foreign minister of Y", "X was appointed ambassador"."""
    _, end = view.bounds(one.span.first)
    if view.word(at) == "will":
        at = next((i for i in range(at + 1, min(end, at + 5)) if view.word(i) in ("be", "become")), at)
    if view.word(at) not in ("is", "was", "became", "become", "be", "serves", "served", "remains"):
        return
    start = at + 1 + (view.word(at + 1) in ("currently", "now", "as", "also", "appointed", "named", "elected"))
    if start >= end:
        return
    title = _right_title(view, taken, start, end, persons)
    if title is not None and not title.plural and title.definite in ("the", "a", ""):
        one.titles.append(title)


def _give_sides(view: View, taken: Taken, named: Sequence[Named]) -> None:
    """As in "…, on the Omani side": the names before it, back to the verb or the other side's, are of that side."""
    for index in range(2, len(view)):
        if view.word(index) != "side" or (state := taken.state(index - 1)) is None:
            continue
        at = state.first - 1
        at -= view.word(at) == "the"
        if view.word(at) not in ("on", "from", "for"):
            continue
        low, _ = view.bounds(index)
        back = at - 1
        while (
            back >= low
            and not (view.is_verb(back) and not view.capital(back))
            and view.word(back) not in ("side", "by")
        ):
            back -= 1
        for one in named:
            if back < one.span.first < at:
                one.side = state.codes[0]
