"""The bottom line: a few sentences made from the record, each with its sources; what has no data is not said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapport.model.dates import bounds, precision
from rapport.model.mentions import Meeting
from rapport.model.records import Record
from rapport.views import words
from rapport.views.book import Book, Proof, View
from rapport.views.commitments import CommitmentLine, commitments
from rapport.views.coverage import coverage
from rapport.views.disagreements import disagreements
from rapport.views.forecasts import ForecastLine, forecasts
from rapport.views.mechanisms import MechanismLine, mechanisms
from rapport.views.positions import IssueLine, PositionLine, positions

MOST_CITED = 3
MOST_STEPS = 5
OFTEN, REGULARLY = 3.0, 1.0
"""Meetings a year from which contacts are called frequent, and regular."""
_MADE = frozenset({"agreed", "signed", "scheduled", "under_way", "done"})
_OPEN = frozenset({"under_discussion", "stalled", "suspended", "proposed"})
_Counted = tuple[Record, Meeting, int]
_DOUBTFUL = frozenset({"unlikely", "will_not"})


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence with the proofs for it; ``see`` names the section that holds the rest."""

    text: str
    proofs: tuple[Proof, ...] = ()
    see: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One or two sentences on one topic."""

    topic: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The words without the proofs."""
        return "".join(part.text for part in self.parts)

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """Every proof."""
        return tuple(proof for part in self.parts for proof in part.proofs)


@View
def bottom_line(book: Book) -> tuple[Sentence, ...]:
    """What the record comes to, topic by topic."""
    topics: tuple[tuple[str, Callable[[Book], Iterator[Part]]], ...] = (
        ("Contacts", _contacts),
        ("Dialogues", _dialogues),
        ("Agreed", _agreed),
        ("What became of it", _fates),
        ("Still open", _open),
        ("Where the sides differ", _apart),
        ("Outlook", _outlook),
        ("Where the sources differ", _disputed),
        ("What this rests on", _basis),
    )
    found = (Sentence(topic, tuple(make(book))) for topic, make in topics)
    return tuple(sentence for sentence in found if sentence.parts)


def cited(proofs: Iterable[Proof], most: int = MOST_CITED) -> tuple[Proof, ...]:
    """One proof a document, independent ones before copies."""
    by_document: dict[str, Proof] = {}
    for proof in sorted(proofs, key=lambda proof: proof.origin.copy_of is not None):
        by_document.setdefault(proof.document, proof)
    return tuple(list(by_document.values())[:most])


def at_date(value: str) -> str:
    """A date with its preposition: ``on 27 April 2017``, ``in April 2017``."""
    said = words.date_words(value)
    if "/" in value:
        return said if said.startswith(("between", "from", "by")) else f"from {said}"
    return f"on {said}" if precision(value) == "day" else f"in {said}"


def _leaders(book: Book) -> list[tuple[Record, Meeting]]:
    sides = set(book.sides)
    return [
        (record, meeting)
        for record in book.of("meeting")
        if isinstance(meeting := record.content, Meeting)
        and meeting.level == "leader"
        and (not sides or len(sides & set(meeting.sides)) > 1)
    ]


def _contacts(book: Book) -> Iterator[Part]:
    meetings = sorted(_leaders(book), key=lambda pair: words.sortable(pair[1].date))
    held = [(record, m) for record, m in meetings if m.status == "held" and m.date]
    whose = f"The leaders of {words.states_listed(book.sides)}" if book.sides else "The leaders"
    counted = [(record, m, m.ordinal.n) for record, m in held if m.ordinal]
    if counted:
        (first, one, n), (last, other, m) = _ends(counted)
    if counted and m > n:
        yield Part(f"{whose} met {_how_often(one, other, m - n)}: the meeting {_where_when(one)} is counted as the ")
        yield Part(words.ordinal(n), _ordinal_proofs(book, first, n))
        yield Part(f", that {_where_when(other)} as the ")
        yield Part(words.ordinal(m), _ordinal_proofs(book, last, m))
        yield Part(f", {m - n} more in {words.counted(max(1, _months(one, other)), 'month')}.")
    elif held:
        record, meeting = (last, other) if counted else held[-1]
        count = words.counted(len(held), "meeting")
        yield Part(
            f"{whose} are on record with {count}, {'one' if counted else 'the last'} {_where_when(meeting)}",
            _cites(book, record),
        )
        if meeting.ordinal:
            yield Part(f", counted as the {words.ordinal(meeting.ordinal.n)}")
        yield Part(".")
    ahead = [pair for pair in meetings if pair[1].status in ("planned", "proposed") and _is_ahead(book, pair[1].date)]
    if ahead:
        record, meeting = ahead[0]
        yield Part(f" Next, a meeting {_where_when(meeting)} is {meeting.status}", _cites(book, record))
        yield Part(".")


def _ends(counted: list[_Counted]) -> tuple[_Counted, _Counted]:
    """The first meeting that is counted, and the last whose number is higher; else the highest number twice."""
    last = max(counted, key=lambda item: (item[2], words.sortable(item[1].date)))
    first = next(item for item in counted if item[2] <= last[2])
    return (first, last) if first[2] < last[2] and first[1].date != last[1].date else (last, last)


def _how_often(one: Meeting, other: Meeting, more: int) -> str:
    years = _months(one, other) / 12
    rate = more / years if years > 0 else 0.0
    return "often" if rate >= OFTEN else "regularly" if rate >= REGULARLY else "now and then"


def _months(one: Meeting, other: Meeting) -> int:
    first, last = bounds(one.date or "").first, bounds(other.date or "").first
    return (last.year - first.year) * 12 + last.month - first.month


def _where_when(meeting: Meeting) -> str:
    place = f"in {meeting.place} " if meeting.place else ""
    return f"{place}{at_date(meeting.date)}" if meeting.date else f"{place}at a date not given"


def _ordinal_proofs(book: Book, record: Record, number: int) -> tuple[Proof, ...]:
    saying = [m for m in record.mentions if isinstance(m.content, Meeting) and m.content.ordinal]
    exact = [
        m for m in saying if isinstance(m.content, Meeting) and m.content.ordinal and m.content.ordinal.n == number
    ]
    return cited(book.proofs(exact or saying or record.mentions))


def _cites(book: Book, record: Record) -> tuple[Proof, ...]:
    return cited(book.proofs(record.mentions))


def _is_ahead(book: Book, date: str | None) -> bool:
    return bool(date and book.last_report and bounds(date).last >= bounds(book.last_report).last)


def _dialogues(book: Book) -> Iterator[Part]:
    told = [item for item in mechanisms.of(book) if len({change.change for change in item.changes}) > 1]
    told.sort(key=lambda item: (-len({change.change for change in item.changes}), -len(item.changes)))
    for place, item in enumerate(told[:2]):
        yield from _dialogue(item, " " if place else "")


def _dialogue(item: MechanismLine, before: str) -> Iterator[Part]:
    yield Part(f"{before}{item.name}: ")
    steps = [change for change in item.changes if change.date or change.change != "held"] or list(item.changes)
    if len(steps) > MOST_STEPS:
        turns = [change for change in steps[1:-1] if change.change != "held"]
        steps = [steps[0], *turns[: MOST_STEPS - 2], steps[-1]]
    for place, change in enumerate(steps):
        when = f" {at_date(change.date)}" if change.date else ""
        yield Part(f"{', ' if place else ''}{change.change_words}{when}", cited(change.proofs, 2))
    yield Part(".")


def _agreed(book: Book) -> Iterator[Part]:
    made = _first(line for line in commitments.of(book).lines if line.status in _MADE)
    yield from _list("On record as agreed or under way: ", made, 4, "commitments")


def _fates(book: Book) -> Iterator[Part]:
    found = commitments.of(book)
    done = _first(found.with_fate("fulfilled"))
    yield from _list("Announced and carried out: ", done, 2, "commitments")
    broken = _first(found.with_fate("unfulfilled", "cancelled", "stalled"))
    yield from _list(" Given up or stuck: " if done else "Given up or stuck: ", broken, 2, "commitments")
    late = _first(found.with_fate("overdue", "no_later_report"))
    head = "Due within the time of the record, with no report that it was done: "
    yield from _list(f" {head}" if done or broken else head, late, 3, "commitments", due=True)


def _open(book: Book) -> Iterator[Part]:
    found = _first(line for line in commitments.of(book).lines if line.status in _OPEN and not line.fate)
    yield from _list("Talked about and not settled: ", found, 3, "commitments", status=True)


def _first(lines: Iterable[CommitmentLine]) -> list[CommitmentLine]:
    return sorted(lines, key=lambda line: (-line.sources, line.count is None, -line.confidence))


def _list(
    head: str, lines: Sequence[CommitmentLine], most: int, see: str, *, due: bool = False, status: bool = False
) -> Iterator[Part]:
    if not lines:
        return
    yield Part(head)
    for place, line in enumerate(lines[:most]):
        about = [
            words.state_name(line.by[0]) if len(line.by) == 1 else "",
            f"due {line.due_words}" if due and line.due else "",
            line.status_words if status else "",
        ]
        note = f" ({', '.join(part for part in about if part)})" if any(about) else ""
        what = words.shortened(words.unquoted(line.what), 110)
        said = f"“{what}”" if line.literal else what
        yield Part(f"{'; ' if place else ''}{said}{note}", cited(line.proofs))
    if len(lines) > most:
        yield Part("; and ")
        yield Part(f"{len(lines) - most} more", see=see)
    yield Part(".")


def _apart(book: Book) -> Iterator[Part]:
    board = positions.of(book)
    contested = sorted((i for i in board.shared if i.contested), key=lambda i: -_weight(i))
    for place, issue in enumerate(contested[:2]):
        yield Part(f"{' ' if place else ''}{issue.name}: ")
        spoken = [(side, issue.of(side)) for side in book.sides if issue.of(side)]
        for turn, (side, lines) in enumerate(spoken):
            yield from _stand(side, lines[0], "; " if turn else "")
        yield Part(".")
    if len(contested) > 2:
        yield Part(" They differ on ")
        yield Part(f"{words.counted(len(contested) - 2, 'more issue')}", see="positions")
        yield Part(".")


def _stand(side: str, line: PositionLine, before: str) -> Iterator[Part]:
    gist = words.shortened(line.gist, 110)
    said = f"“{gist}”" if line.literal else gist
    yield Part(f"{before}{words.in_prose(side)} {line.stance_words}: {said}", cited(line.proofs, 2))


def _weight(issue: IssueLine) -> int:
    return sum(line.sources for _, lines in issue.cells for line in lines)


def _outlook(book: Book) -> Iterator[Part]:
    found = [line for line in forecasts.of(book) if line.outcome in ("undated", "ahead")]
    found.sort(key=lambda line: (-line.sources, line.by.startswith("The author"), -line.confidence))
    doubtful = [line for line in found if line.polarity in _DOUBTFUL]
    hopeful = [line for line in found if line.polarity not in _DOUBTFUL]
    if not found:
        return
    yield Part("The outlook is disputed: " if doubtful and hopeful else "What is expected: ")
    picked = [*hopeful[:1], *doubtful[:1]] if doubtful and hopeful else found[:2]
    for place, line in enumerate(picked):
        yield from _forecast(line, "; " if place else "")
    if len(found) > len(picked):
        yield Part("; and ")
        yield Part(words.counted(len(found) - len(picked), "more forecast"), see="forecasts")
    yield Part(".")


def _forecast(line: ForecastLine, before: str) -> Iterator[Part]:
    gist = words.shortened(line.gist, 120)
    said = f"“{gist}”" if line.literal else gist
    yield Part(f"{before}{line.by}: {said} ({line.polarity_words})", cited(line.proofs, 2))


def _disputed(book: Book) -> Iterator[Part]:
    found = disagreements.of(book)
    hard = found.hard
    if hard:
        yield Part(f"On {words.counted(len(hard), 'point')} the sources can’t all be right: ")
        for place, item in enumerate(hard[:3]):
            yield Part(f"{'; ' if place else ''}{words.shortened(item.title, 80)} ({item.attribute}): ")
            for turn, value in enumerate(item.values[:3]):
                yield Part(f"{' or ' if turn else ''}{value.said}", cited(value.proofs, 2))
        yield Part(".")
    if found.compatible:
        number = words.counted(len(found.compatible), "more difference" if hard else "difference")
        yield Part(" " if hard else "There " + ("is " if len(found.compatible) == 1 else "are "))
        yield Part(number, see="disagreements")
        yield Part(" can be reconciled." if hard else " that can be reconciled.")


def _basis(book: Book) -> Iterator[Part]:
    found = coverage.of(book)
    if not found.documents:
        return
    copies = found.documents - found.independent
    yield Part(words.counted(found.documents, "report"), see="sources")
    yield Part(f", {found.independent} of them independent" if copies else "")
    if found.first and found.last:
        yield Part(f", published from {_start(found.first)} to {_end(found.last)}")
    if found.inferred:
        yield Part(f"; {found.inferred} of the dates {'is' if found.inferred == 1 else 'are'} inferred from the text")
    yield Part(f". {found.rests_on}")
    if found.gaps:
        widest = sorted(found.gaps, key=lambda gap: -gap.months)[:2]
        yield Part(f" No report is from {words.listed((gap.said for gap in widest), 'or')}.")


def _start(value: str) -> str:
    return words.date_words(value.partition("/")[0])


def _end(value: str) -> str:
    return words.date_words(value.rpartition("/")[2])
