"""Everything that persons decided, the latest first: who, when, what, before and after, why, and whether it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from rapport.judging.subjects import title_of
from rapport.model.judgements import Judgement, in_force
from rapport.model.rows import from_row
from rapport.views import words
from rapport.views.book import Book, View
from rapport.views.judgements import rating_words, said, value_words

HELD, UNDONE, LOOSE = "held", "undone", "loose"


@dataclass(frozen=True, slots=True)
class About:
    """What a judgement is about: a record or finding, by its id and title, or a source that was rated (``kind`` tells).

    ``there`` is whether the record is in the dossier now.
    """

    id: str
    kind: str
    title: str
    there: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """One judgement.

    ``state`` is ``held``, ``undone`` or ``loose``; ``state_words`` say by which, or why. ``before`` and ``after`` are
    values in words, for what has them. ``together`` counts those that were taken as one with it.
    """

    number: int
    act: str
    who: str
    when: str
    why: str
    said: str
    about: tuple[About, ...]
    field: str | None
    before: str
    after: str
    state: str
    state_words: str
    together: int

    @property
    def can_be_undone(self) -> bool:
        """Whether it can be taken back; of an undo, whether what it took back can be brought back."""
        return self.state != UNDONE


@View
def decisions(book: Book) -> tuple[Decided, ...]:
    """Every judgement, the latest first."""
    given = tuple(book.judgements.values())
    held = {one.id for one in in_force(given)}
    undone = {one.undoes: one.id for one in given if one.undoes is not None}
    entries = Counter(one.entry for one in given if one.entry is not None)
    out = []
    for one in reversed(given):
        meant = _meant(book.judgements, one)
        standing = one.id in held or (one.undoes is not None and one.id not in undone)
        reason = book.loose.get(one.id) if one.id in held else None
        state = LOOSE if reason else HELD if standing else UNDONE
        by = f"undone by {undone[one.id]}" if one.id in undone else "undone"
        out.append(
            Decided(
                number=one.id,
                act=one.act,
                who=one.who,
                when=one.when,
                why=one.why,
                said=said(one),
                about=tuple(_about(book, meant)),
                field=one.field,
                before=_before(one),
                after=_after(one),
                state=state,
                state_words={LOOSE: f"holds no more: {reason}", HELD: "in force", UNDONE: by}[state],
                together=entries[one.entry] if one.entry is not None else 1,
            )
        )
    return tuple(out)


def _meant(given: Mapping[int, Judgement], one: Judgement) -> Judgement:
    while one.undoes is not None:
        one = given[one.undoes]
    return one


def _about(book: Book, one: Judgement) -> list[About]:
    out = []
    for subject in one.subjects:
        there = subject.record in (book.documents if subject.type == "document" else book.by_id)
        there = there or (subject.type == "finding" and any(f.id == subject.record for f in book.findings))
        out.append(About(subject.record, subject.type, words.with_names(subject.title, book.sides), there))
    return out


def _before(one: Judgement) -> str:
    if one.act == "correct":
        return value_words(one.field, one.before)
    if one.act == "rate":
        return rating_words(one.before) if one.before is not None else "not rated"
    return ""


def _after(one: Judgement) -> str:
    if one.act == "correct":
        return value_words(one.field, one.after)
    if one.act == "rate":
        return rating_words(one.after)
    if one.act == "add":
        return title_of(from_row(one.subjects[0].type, one.after))
    return ""
