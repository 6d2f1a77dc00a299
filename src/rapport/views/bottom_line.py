"""The bottom line: a few sentences made from the record, each with its sources; what has no data is not said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from rapport.model.likeness import content_words
from rapport.views import words
from rapport.views.book import Book, View
from rapport.views.commitments import CommitmentLine, commitments
from rapport.views.coverage import coverage
from rapport.views.disagreements import disagreements
from rapport.views.encounters import contacts, dialogues
from rapport.views.forecasts import ForecastLine, forecasts
from rapport.views.knots import knots, of_one_side
from rapport.views.names import names
from rapport.views.positions import Board, IssueLine, PositionLine, positions
from rapport.views.sentences import Part, Sentence, at_date, cited

TELLING_WORDS = 3
_MADE = frozenset({"agreed", "signed", "scheduled", "under_way", "done"})
_OPEN = frozenset({"under_discussion", "stalled", "suspended", "proposed"})
_DOUBTFUL = frozenset({"unlikely", "will_not"})
_Matter = tuple[int, str, str | None, tuple[tuple[str, tuple[PositionLine, ...]], ...]]
"""How many reports tell of it, its name, the words to look for where no report names it, and who says what."""


@View
def bottom_line(book: Book) -> tuple[Sentence, ...]:
    """What the record comes to, topic by topic."""
    topics: tuple[tuple[str, Callable[[Book], Iterator[Part]]], ...] = (
        ("Contacts", contacts),
        ("Dialogues", dialogues),
        ("Agreed", _agreed),
        ("What became of it", _fates),
        ("Still open", _open),
        ("Where the sides stand", _apart),
        ("Outlook", _outlook),
        ("Where the sources differ", _disputed),
        ("Names", _names),
        ("What this rests on", _basis),
    )
    found = (Sentence(topic, tuple(make(book))) for topic, make in topics)
    return tuple(sentence for sentence in found if sentence.parts)


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
    """Lines to name: those that say enough by themselves, what most independent reports tell first."""
    telling = [line for line in lines if len(line.what.split()) >= TELLING_WORDS]
    return sorted(telling, key=lambda line: (-line.sources, line.count is None, -line.confidence))


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
    """What the sides pull at from opposite ends: issues that the reports name, and knots that they don't."""
    board = positions.of(book)
    contested = [issue for issue in board.shared if issue.contested]
    named = {line.record for issue in contested for _, lines in issue.cells for line in lines}
    found: list[_Matter] = [
        (_weight(issue), issue.name, None, tuple((s, issue.of(s)) for s in book.sides if issue.of(s)))
        for issue in contested
    ]
    found += [
        (knot.reports, words.capital(knot.name), knot.name, knot.lines)
        for knot in knots.of(book)
        if not any(line.record in named for _, lines in knot.lines for line in lines)
    ]
    found.sort(key=lambda item: -item[0])
    for place, (_, name, about, spoken) in enumerate(found[:2]):
        yield Part(f"{' ' if place else ''}{name}: ")
        for turn, (side, lines) in enumerate(spoken):
            yield from _stand(side, lines[0], "; " if turn else "", about)
        yield Part(".")
    if not found:
        yield from _stands(board)
    if len(found) > 2:
        yield Part(" They differ on ")
        yield Part(f"{words.counted(len(found) - 2, 'more matter')}", see="positions")
        yield Part(".")


def _stands(board: Board) -> Iterator[Part]:
    """Where no issue shows them opposed: what each side wants most plainly."""
    own = of_one_side(board.lines)
    place = 0
    for side in board.sides:
        for line in sorted((line for line in own if line.holder == side), key=_plainness)[:2]:
            yield from _stand(side, line, "; " if place else "")
            place += 1
    if place:
        yield Part(".")


def _plainness(line: PositionLine) -> tuple[bool, bool, int, float]:
    firm = line.stance in {"demands", "rejects", "opposes"}
    return (not firm, len(line.gist.split()) < TELLING_WORDS, -line.sources, -line.confidence)


def _stand(side: str, line: PositionLine, before: str, about: str | None = None) -> Iterator[Part]:
    """A side's position: in its gist, or in the stretch of its sentence that has the words *about*."""
    gist, literal = words.shortened(line.gist, 110), line.literal
    stems = content_words(about or "")
    if stems - content_words(gist):
        telling = next((p.quote for p in line.proofs if stems <= content_words(p.quote)), None)
        gist, literal = (words.ended(words.unquoted(telling), 150), True) if telling else (gist, literal)
    said = f"“{gist}”" if literal else gist
    yield Part(f"{before}{words.in_prose(side)} {line.stance_words}: {said}", cited(line.proofs, 2))


def _weight(issue: IssueLine) -> int:
    return len({proof.document for _, lines in issue.cells for line in lines for proof in line.proofs})


def _outlook(book: Book) -> Iterator[Part]:
    found = [line for line in forecasts.of(book) if line.outcome in ("undated", "ahead")]
    found.sort(key=lambda line: (-line.sources, line.by.startswith("The author"), -line.confidence))
    doubtful = [line for line in found if line.polarity in _DOUBTFUL]
    hopeful = [line for line in found if line.polarity not in _DOUBTFUL]
    if not found:
        return
    yield Part("Forecasts point both ways: " if doubtful and hopeful else "What is expected: ")
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


def _names(book: Book) -> Iterator[Part]:
    for place, item in enumerate([item for item in names.of(book) if item.differs][:2]):
        yield Part(f"{' ' if place else ''}{item.called}: ")
        shown = [(side, lines) for side, lines in item.sides if side != "neutral"]
        for turn, (side, lines) in enumerate(shown):
            yield Part("; " if turn else "")
            distinct = {line.surface.casefold(): line for line in reversed(lines)}
            for nth, line in enumerate(sorted(distinct.values(), key=lambda line: -line.times)[:2]):
                yield Part(f"{', ' if nth else ''}“{line.surface}”", cited(line.proofs, 2))
            yield Part(f" ({words.possessive(words.state_name(side))} name{'s' if len(distinct) > 1 else ''})")
        yield Part(".")


def _basis(book: Book) -> Iterator[Part]:
    found = coverage.of(book)
    if not found.documents:
        return
    copies = found.documents - found.independent
    yield Part(words.counted(found.documents, "report"), see="sources")
    yield Part(f", {found.independent} of them independent" if copies else "")
    if found.first and found.last:
        start, end = _start(found.first), _end(found.last)
        yield Part(f", published from {start} to {end}" if start != end else f", published {at_date(found.first)}")
    if found.inferred:
        yield Part(f"; {found.inferred} of the dates {'is' if found.inferred == 1 else 'are'} inferred from the text")
    yield Part(f". {found.rests_on}")
    if found.speech:
        yield Part(f" {found.speech}")
    if found.gaps:
        widest = sorted(found.gaps, key=lambda gap: -gap.months)[:2]
        yield Part(f" No report is from {words.listed((gap.said for gap in widest), 'or')}.")


def _start(value: str) -> str:
    return words.date_words(value.partition("/")[0])


def _end(value: str) -> str:
    return words.date_words(value.rpartition("/")[2])
