"""Dialogues, programmes and measures: how each started, stopped and went on, and how long each state lasted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rapport.model.dates import bounds, precision
from rapport.model.records import Mechanism, Record, Step
from rapport.views import vocabulary, words
from rapport.views.book import Book, Change, Line, View

LEAST_STEPS = 3
_BEGINS_A_STATE = frozenset({"created", "held", "suspended", "resumed", "expanded", "ended"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine(Line):
    """One change in the life of a mechanism.

    ``lasted`` says how long the state lasted that it began. ``home`` is true where this is the record's own line on a
    page: what a meeting or a commitment shows of the mechanism has its line elsewhere.
    """

    change: str
    change_words: str
    date: str | None
    when: str
    cause: str | None = None
    until: str | None = None
    lasted: str = ""
    home: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismLine(Line):
    """One mechanism: its changes in the order of time, its state at the last report and since when, its names."""

    name: str
    state: str | None
    state_words: str
    changes: tuple[ChangeLine, ...]
    names: tuple[str, ...] = ()
    since: str | None = None


@View.over("mechanism", "lifecycle", "meeting", "commitment", "forecast")
def mechanisms(book: Book) -> tuple[MechanismLine, ...]:
    """Every mechanism, those with most changes first."""
    seen: set[str] = set()
    owners = _owners(book)
    found = [
        _mechanism(book, r, r.content, owners, seen) for r in book.of("mechanism") if isinstance(r.content, Mechanism)
    ]
    found = [item for item in found if _worth_a_life(book, item)]
    found.sort(key=lambda item: (-len(item.changes), -item.sources, item.name))
    return tuple(found)


@mechanisms.changed
def _(known: tuple[MechanismLine, ...], book: Book, change: Change) -> tuple[MechanismLine, ...]:
    changed = (*change.was, *change.now)
    steps = {one.id for one in book.of("mechanism")}
    held = (book.collections_of_mention.get(mention.id, ()) for record in changed for mention in record.mentions)
    touched = "mechanism" in change.types or any(name in steps for names in held for name in names)
    return mechanisms.made_of(book) if touched else known


def _worth_a_life(book: Book, item: MechanismLine) -> bool:
    """Whether a report tells a change, or three things at least are known of it; a bare promise is a commitment."""
    told = any(book.by_id[line.record].type == "lifecycle" for line in item.changes)
    return bool(item.changes) and (told or len(item.changes) >= LEAST_STEPS)


def _owners(book: Book) -> Mapping[str, Record]:
    """For each mention, its record: a lifecycle first."""
    out: dict[str, Record] = {}
    for kind in ("forecast", "meeting", "commitment", "lifecycle"):
        for record in book.of(kind):
            out.update((mention.id, record) for mention in record.mentions)
    return out


def _mechanism(
    book: Book, record: Record, content: Mechanism, owners: Mapping[str, Record], seen: set[str]
) -> MechanismLine:
    lines = _told_once([line for step in content.changes if (line := _change(book, step, content, owners, seen))])
    past = [line for line in lines if line.change != "expected" and line.date]
    mentions = {mention.id: mention for mention in record.mentions}
    names = dict.fromkeys(
        name for mention in mentions.values() if (name := getattr(mention.content, "mechanism", None))
    )
    return MechanismLine(
        **book.backing(record),
        name=words.capital(words.unquoted(content.name)),
        state=content.state,
        state_words=vocabulary.CHANGE.get(content.state or "", "not known"),
        changes=tuple(lines),
        names=tuple(words.unquoted(name) for name in names if name != content.name),
        since=past[-1].date if past else None,
    )


def _told_once(lines: list[ChangeLine]) -> list[ChangeLine]:
    """The changes without the session that is the resumption: it stands as that, with the proofs of both."""
    out: list[ChangeLine] = []
    for line in lines:
        before = out[-1] if out else None
        if before and _resumes(line, before) and not (line.home and before.home):
            own = line if line.home else before
            proofs = tuple(dict.fromkeys((*before.proofs, *line.proofs)))
            out[-1] = replace(before, record=own.record, home=own.home, proofs=proofs)
        else:
            out.append(line)
    return out


def _resumes(line: ChangeLine, before: ChangeLine) -> bool:
    same_day = bool(line.date) and line.date == before.date
    return same_day and line.change == "held" and before.change == "resumed"


def _change(
    book: Book, step: Step, content: Mechanism, owners: Mapping[str, Record], seen: set[str]
) -> ChangeLine | None:
    told = [owners[name] for name in step.mentions if name in owners]
    if not told:
        return None
    own = [record for record in told if record.type == "lifecycle"]
    record = next((found for found in own if found.id not in seen), (own or told)[0])
    home = record.type == "lifecycle" and record.id not in seen
    seen.add(record.id)
    backing: Any = book.line(Book.backing, record)
    by_id = {mention.id: mention for found in told for mention in found.mentions}
    whole = [mention.id for mention in record.mentions] == list(step.mentions)
    proofs = backing["proofs"] if whole else book.proofs(by_id[name] for name in step.mentions if name in by_id)
    backing = {**backing, "proofs": proofs, "sources": _independent(proofs)}
    return ChangeLine(
        **backing,
        change=step.change,
        change_words=vocabulary.CHANGE[step.change],
        date=step.date,
        when=words.date_words(step.date, span=True),
        cause=next((cause for found in own if (cause := getattr(found.content, "cause", None))), None),
        until=step.until,
        lasted=_lasted(step, content),
        home=home,
    )


def _independent(proofs: Any) -> int:
    return len({proof.origin.copy_of or proof.document for proof in proofs})


def _lasted(step: Step, content: Mechanism) -> str:
    """How long the state lasted that a step began; for the first step of a state only."""
    if not step.date or not step.until or step.change not in _BEGINS_A_STATE:
        return ""
    same = [other for other in content.changes if other.until == step.until and other.date]
    return length_words(step.date, step.until) if same[0] == step else ""


def length_words(start: str, end: str) -> str:
    """The time between two dates, as precisely as they allow: "3 years and 2 months", "about 2 years"."""
    one, other = bounds(start), bounds(end)
    months = (other.first.year - one.first.year) * 12 + other.first.month - one.first.month
    if {precision(start), precision(end)} & {"year", "interval"}:
        years = other.first.year - one.first.year
        return f"about {words.counted(years, 'year')}" if years else "less than a year"
    if months < 2 and "month" not in {precision(start), precision(end)}:
        return words.counted((other.first - one.first).days, "day")
    if months < 1:
        return "less than a month"
    years, rest = divmod(months, 12)
    parts = [words.counted(count, unit) for count, unit in ((years, "year"), (rest, "month")) if count]
    return " and ".join(parts)
