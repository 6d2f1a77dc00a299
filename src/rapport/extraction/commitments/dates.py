"""When a commitment was made, and by when it is to be done."""

from __future__ import annotations

from rapport.extraction import meetings
from rapport.extraction.circumstances import Nearness, anchor, date_of, names_another
from rapport.extraction.commitments.candidates import Candidate, is_infinitive, own_tokens
from rapport.model.analysis import Analysis, TimeExpression
from rapport.model.dates import bounds, has_bounds, sort_key

_PAST = frozenset({"done", "signed", "under_way"})
_SEALED = frozenset({"agreed", "signed"})


def due_date(analysis: Analysis, found: Candidate) -> str | None:
    """The date within what is promised, where it lies ahead of the document or of the act that promises it."""
    if found.status in _PAST:
        return None
    content = analysis.tokens[found.content]
    if content.upos in ("NOUN", "PROPN") and found.status not in ("scheduled", "proposed", "agreed"):
        return None
    inside = set(own_tokens(analysis, found.content))
    if is_infinitive(analysis, found.act):
        inside.update(own_tokens(analysis, found.act))  # "a team to be sent in May"
    ahead = [
        time.value
        for time in analysis.times_in(found.span)
        if time.value and time.first in inside and _is_date(time) and not _is_before(analysis, time)
        if not names_another(analysis, anchor(analysis, time.first, time.stop), found.content)  # "the 1956 declaration"
    ]
    return min(ahead, key=_length_in_days, default=None)


def made_date(analysis: Analysis, found: Candidate) -> str | None:
    """The date of the act: one in its clause that is not part of what is promised and does not lie ahead.

    What was agreed or signed without one was so at the meeting that its sentence names, else at the latest one.
    """
    inside = set(own_tokens(analysis, found.content)) if found.content != found.act else set()
    if found.act in inside:
        inside -= set(analysis.subtree(found.act))  # "the plan proposed last June"
    when = date_of(analysis, found.act, limit=Nearness.ABOVE)
    if when is None or when.time.first in inside:
        return _meeting_date(analysis, found) if found.status in _SEALED and not _is_of_one(analysis, found) else None
    published = analysis.dating.published
    if published and has_bounds(when.value) and bounds(when.value).first > bounds(published).last:
        return None
    return when.value


def _is_of_one(analysis: Analysis, found: Candidate) -> bool:
    """Whether one side agreed to it by itself: "the agreement of the company to buy shares"."""
    return len(found.by) == 1 and analysis.tokens[found.act].upos == "NOUN"


def _meeting_date(analysis: Analysis, found: Candidate) -> str | None:
    """The date of the meeting that the sentence names ("during the visit in May, they agreed to …"), else of the latest
    one of those who bind themselves: the one that is reported, not its forerunners.
    """
    sentence = analysis.sentences[analysis.tokens[found.act].sentence].span
    held = [
        (
            any(sentence.overlaps(span) for span in (meeting.span, *meeting.also)),
            sort_key(meeting.date),
            meeting.date,
        )
        for meeting in meetings.extract(analysis)
        if meeting.status == "held" and meeting.date and set(found.by) <= set(meeting.sides)
    ]
    return max(held)[-1] if held else None


def _length_in_days(value: str) -> int:
    found = bounds(value)
    return (found.last - found.first).days


def _is_date(time: TimeExpression) -> bool:
    return time.kind in ("date", "time") and time.value is not None and has_bounds(time.value)


def _is_before(analysis: Analysis, time: TimeExpression) -> bool:
    """Whether the date lies wholly before the document's own."""
    published = analysis.dating.published
    if not published or time.value is None:
        return False
    return bounds(time.value).last < bounds(published).first
