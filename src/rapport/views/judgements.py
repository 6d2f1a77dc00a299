"""What persons judged, in words: beside the records, and as a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rapport.model.judgements import Judgement, in_force
from rapport.views import words

_ACTS: Mapping[str, str] = {
    "confirm": "confirmed",
    "reject": "rejected",
    "correct": "corrected",
    "same": "judged to be the same",
    "not_same": "judged not to be the same",
    "note": "note",
    "undo": "undone",
    "add": "added",
    "keep_both": "both kept",
}
RELIABILITY: Mapping[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability can’t be judged",
}
CREDIBILITY: Mapping[int, str] = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth can’t be judged",
}
_DATES = frozenset({"date", "due", "made", "horizon"})
_SHOWN = frozenset({"correct", "note", "same", "not_same", "add", "rate", "keep_both"})


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement for a list: ``state`` is ``in force``, ``undone by N``, or ``loose`` with the reason."""

    number: int
    act: str
    about: str
    ids: tuple[str, ...]
    said: str
    who: str
    when: str
    why: str
    state: str
    loose: bool


def judged(given: tuple[Judgement, ...], loose: Mapping[int, str], *, only_loose: bool = False) -> tuple[Judged, ...]:
    """Judgements in the order in which they were given.

    Args:
        given: all of them.
        loose: for each that the last build could not tie, why.
        only_loose: leave out the others.
    """
    held = {one.id for one in in_force(given)}
    undone = {one.undoes: one.id for one in given if one.undoes is not None}
    by_number = {one.id: one for one in given}
    out: list[Judged] = []
    for one in given:
        reason = loose.get(one.id) if one.id in held else None
        if only_loose and reason is None:
            continue
        meant = by_number.get(one.undoes or 0, one)
        state = "in force" if one.id in held or (one.act == "undo" and one.id not in undone) else "undone"
        if state == "undone" and one.id in undone:
            state += f" by {undone[one.id]}"
        out.append(
            Judged(
                number=one.id,
                act=one.act,
                about=" | ".join(subject.title for subject in meant.subjects),
                ids=tuple(subject.record for subject in meant.subjects),
                said=said(one),
                who=one.who,
                when=one.when,
                why=one.why,
                state=f"loose: {reason}" if reason else state,
                loose=reason is not None,
            )
        )
    return tuple(out)


def said(one: Judgement) -> str:
    """What a judgement says, without who and why."""
    if one.act == "correct":
        return f"{one.field} corrected from {value_words(one.field, one.before)} to {value_words(one.field, one.after)}"
    if one.act == "undo":
        return f"judgement {one.undoes} undone"
    if one.act == "rate":
        return f"rated {rating_words(one.after)}"
    return _ACTS[one.act]


def done(one: Judgement) -> str:
    """What somebody did, to be read behind the name: when it was is told too."""
    deeds = {
        "correct": f"corrected {said(one).replace(' corrected from', ' from', 1)}",
        "same": "judged it to be the same as another",
        "not_same": "judged it not to be the same as another",
        "note": "wrote a note",
        "undo": f"took judgement {one.undoes} back",
        "keep_both": "kept both",
        "rate": said(one),
    }
    deed = deeds.get(one.act) or f"{said(one)} it"
    return f"{deed} on {words.date_words(one.when[:10])} at {one.when[11:16]} UTC"


def rating_words(value: Any) -> str:
    """A rating on the Admiralty scale with what it says."""
    told = RELIABILITY.get(value) if isinstance(value, str) else CREDIBILITY.get(value)
    return f"{value} ({told})" if told else str(value)


def notes(given: Iterable[Judgement]) -> tuple[str, ...]:
    """What is shown beside a record of the judgements about it; that it is confirmed has a mark of its own."""
    return tuple(_note(one) for one in given if one.act in _SHOWN or one.why)


def value_words(field: str | None, value: Any) -> str:
    """A field's value in words; nothing is “none”."""
    if value is None or value in ("", []):
        return "none"
    if field in _DATES and isinstance(value, str):
        return words.date_words(value)
    if isinstance(value, dict):
        parts = (value_words(None, part) for part in value.values() if part is not None)
        return " since ".join(parts) if set(value) == {"n", "since"} else ", ".join(parts)
    if isinstance(value, list | tuple):
        return ", ".join(value_words(None, part) for part in value)
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def _note(one: Judgement) -> str:
    by = f"by {one.who}, {words.date_words(one.when[:10])}"
    if one.act == "note":
        return f"note {by}: {one.why}"
    return f"{said(one)} {by}{': ' if one.why else ''}{one.why}"
