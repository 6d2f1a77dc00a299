"""The parts of the Markdown dossier that only several documents together can say."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.dossier.contents import Contents
from rapport.dossier.markdown_parts import cites, notes, plain, table, tail
from rapport.views import words

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
