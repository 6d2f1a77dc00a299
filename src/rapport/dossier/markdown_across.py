"""The parts of the Markdown dossier that only several documents together can say."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.dossier.chart import period_words
from rapport.dossier.contents import Contents
from rapport.dossier.markdown_parts import cites, notes, plain, table, tail
from rapport.views import words
from rapport.views.relationship import ALL

MOST_LINES = 12
"""Of a third party so many lines are shown; `rapport show third-parties` has all."""


def package_lines(it: Contents) -> Iterator[str]:
    """Packages, their named parts and what became of them, and how many were never named."""
    if it.packages:
        yield ""
        yield "### Packages and their parts"
        yield ""
    for package in it.packages:
        head = package.head
        yield f"- [{plain(head.title)}](#{head.anchor}): {plain(package.said)}{cites(head.proofs)}"
        if package.listed:
            yield f"    - named in the title: {plain(words.listed(package.listed))}"
        for part in package.parts:
            yield f"    - [{plain(part.title)}](#{part.anchor}){tail(part.status_words, part.fate_words)}"


def track_record_lines(it: Contents) -> Iterator[str]:
    """What came true of each forecaster's forecasts."""
    if any(record.settled for record in it.track_records):
        yield ""
        yield "### Forecasters and their record"
        yield ""
        rows = (
            (
                plain(record.by),
                *(str(len(lines)) for lines in (record.came_true, record.did_not)),
                str(len(record.unchecked)),
                str(len(record.open)),
            )
            for record in it.track_records
        )
        yield from table("By|Came true|Did not|Past, unchecked|Open", rows)


def shift_lines(it: Contents) -> Iterator[str]:
    """Where a side came to say another thing."""
    if it.shifts:
        yield ""
        yield "### Where a side has moved"
        yield ""
    for shift in it.shifts:
        stands = "; then ".join(
            f"{plain(s.when)} [{plain(s.stance_words)}](#{s.anchor}): {plain(s.gist)}{cites(s.proofs)}"
            for s in (shift.before, shift.after)
        )
        reason = f"because: {shift.reason}" if shift.reason else None
        yield f"- {plain(words.state_name(shift.holder))} on {plain(shift.issue)}: {stands}{tail(reason)}"


def third_parties_lines(it: Contents) -> Iterator[str]:
    """Who else bears on what, and in which direction."""
    for third in it.third_parties:
        yield f"### {plain(third.name)}"
        yield ""
        for line in third.lines[:MOST_LINES]:
            yield f"- **{plain(line.direction_words)}**: {plain(line.about)}{notes(line)}{cites(line.proofs)}"
        if len(third.lines) > MOST_LINES:
            yield f"- and {len(third.lines) - MOST_LINES} more"
        yield ""


def dating_lines(it: Contents) -> Iterator[str]:
    """Dates of publication that other documents narrow."""
    if it.datings:
        yield ""
        yield "### Dates that other documents narrow"
        yield ""
    for dating in it.datings:
        said = f"{plain(dating.published_words)}, before: {plain(dating.before_words)}"
        yield f"- [{dating.origin.number}](#d-{dating.origin.number}) {said}: {plain(dating.why)}{cites(dating.proofs)}"


def relationship_lines(it: Contents) -> Iterator[str]:
    """Conflict and cooperation by period, with 95 % intervals and the reports behind them."""
    measured = it.relationship.series[ALL]
    if not measured.points:
        return
    rows = (
        (
            period_words(p.period.name),
            str(p.events),
            f"{p.cooperation:.1f}",
            f"{p.conflict:.1f}",
            "" if p.balance is None else f"{p.balance:.1f}{_between(p.balance_range)}",
            str(p.behind),
            str(p.reports),
            "" if p.tone is None else f"{p.tone:.1f}",
            cites(it.relationship.proofs.get(p.period.name, ())),
        )
        for p in measured.points
        if p.covered
    )
    yield from table("When|Events|Cooperation|Conflict|Balance|Told by|Reports|Their tone|Sources", rows)
    for period, change in measured.changes:
        yield (
            f"From {period_words(period.name)} on the balance is about {change.after:.1f}; before, {change.before:.1f}."
        )
        yield ""
    if measured.events.total:
        yield f"Events without a place in the table: {measured.events.total}."


def _between(interval: tuple[float, float] | None) -> str:
    return f" ({interval[0]:.1f} to {interval[1]:.1f})" if interval else ""
