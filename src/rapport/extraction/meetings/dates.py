"""When a meeting is: by its noun, verb, gathering or sentence, or reckoned from another date."""

from __future__ import annotations

import datetime as dt
import re

from rapport.extraction.circumstances import Nearness, When, date_of, dates_of_sentence
from rapport.extraction.clauses import dependants, obliques, phrase, predicate_of, preposition
from rapport.extraction.meetings import lexicon
from rapport.extraction.meetings.triggers import Trigger, is_definite, verb_lemma
from rapport.model.analysis import Analysis
from rapport.model.dates import bounds, precision


def date_of_meeting(analysis: Analysis, trigger: Trigger, gathering: int | None) -> When | None:
    """The date of a meeting: that of the noun, else that of the verb which says it happens, else the sentence's.

    What only points back ("after the talks") takes no date from the sentence around it. A meeting beside a larger
    gathering takes the date of that.
    """
    limit = Nearness.CLAUSE if is_definite(analysis, trigger) and not trigger.light else Nearness.SENTENCE
    if not trigger.light and not _shares_date(analysis, trigger):
        limit = Nearness.ATTACHED
    attached = (
        _date_before_when(analysis, trigger)
        or date_of(analysis, trigger.index, limit=Nearness.ATTACHED)
        or _right_behind(analysis, trigger)
        or _scheduled_for(analysis, trigger)
    )
    if attached is not None and not _is_a_gap(analysis, attached):
        return attached
    tries = [(trigger.index, min(limit, Nearness.CLAUSE))]
    if trigger.light and trigger.predicate != trigger.index:
        tries.append((trigger.predicate, Nearness.CLAUSE))
    if gathering is not None:
        tries.append((gathering, Nearness.ATTACHED))
        tries.extend((at, Nearness.ATTACHED) for at in dependants(analysis, gathering, "nmod"))
    tries.append((trigger.index, limit))
    for index, how_far in tries:
        found = date_of(analysis, index, limit=how_far)
        if found is not None and not _is_a_gap(analysis, found):
            return found
    return None


# What stands behind these is not of the day of the clause around it.
_APART = frozenset({"ahead of", "before", "after", "following", "prior to", "since", "until", "in the run-up to"})


def _shares_date(analysis: Analysis, trigger: Trigger) -> bool:
    """Whether the date of the clause around can be the meeting's: "said at the talks on Friday", not "before them".

    One spoken of as known shares it only where it is the clause's own adjunct: not "prepared her visit on Friday".
    """
    case = preposition(analysis, trigger.index)
    if case in _APART:
        return False
    if not is_definite(analysis, trigger):
        return True
    token = analysis.tokens[trigger.index]
    return token.relation == "obl" and token.head == trigger.predicate and case in _SHARING


_SHARING = frozenset({"at", "during", "in", "on", "within", "as part of", ""})


def _date_before_when(analysis: Analysis, trigger: Trigger) -> When | None:
    """The date that a clause with "when" takes up: "the first since September 2010, when they met in Kigali"."""
    for at in dependants(analysis, trigger.predicate, "advmod", "mark"):
        if analysis.tokens[at].text.lower() != "when" or _is_dated_behind(analysis, trigger, at):
            continue
        for time in dates_of_sentence(analysis, analysis.tokens[at].sentence):
            if 0 <= at - time.stop <= 1 and time.value:
                return When(time.value, time, Nearness.ATTACHED)
    return None


def _is_dated_behind(analysis: Analysis, trigger: Trigger, when: int) -> bool:
    """Whether the clause that "when" opens has a date of its own: "since 2004 when he landed on Monday"."""
    return any(
        time.first > when and time.value and predicate_of(analysis, time.first) == trigger.predicate
        for time in dates_of_sentence(analysis, analysis.tokens[when].sentence)
    )


def _right_behind(analysis: Analysis, trigger: Trigger) -> When | None:
    """The date that follows the noun's phrase directly, whatever it hangs from: "the meeting in Geneva last May"."""
    if trigger.verbal:
        return None
    beside = set(dependants(analysis, trigger.index, "conj", "cc", "acl", "advcl", "parataxis", "punct"))
    own = [at for at in analysis.children[trigger.index] if at not in beside]
    left_out = ("acl:relcl", "acl", "advcl", "parataxis", "punct")
    last = max([trigger.index, *(max(phrase(analysis, at, without=left_out)) for at in own)])
    for time in dates_of_sentence(analysis, analysis.tokens[trigger.index].sentence):
        between = [token.text.lower() for token in analysis.tokens[last + 1 : time.first]]
        if time.first > last and len(between) <= 2 and set(between) <= _BEFORE_DATES and time.value:
            return When(time.value, time, Nearness.ATTACHED)
    return None


def _scheduled_for(analysis: Analysis, trigger: Trigger) -> When | None:
    """The date for which the noun is set, however well known it is: "the talks are scheduled for 15 May"."""
    token = analysis.tokens[trigger.index]
    verbs = [*dependants(analysis, trigger.index, "acl"), *([token.head] if token.relation in ("nsubj", "obj") else ())]
    setting = (at for at in verbs if verb_lemma(analysis, at) in lexicon.SETTING)
    below = {at for verb in setting for at in obliques(analysis, verb, "for", "until", "to")}
    for time in dates_of_sentence(analysis, token.sentence):
        if time.value and below & set(range(time.first, time.stop)):
            return When(time.value, time, Nearness.ATTACHED)
    return None


_BEFORE_DATES = frozenset({"on", "in", "early", "late", "at", "the", "of"})
_GAP = re.compile(r"\b(?:first|only|\w{2,}est)\b[^.]{0,80}$", re.IGNORECASE)
_LONGEST_DAYS = 370


def _is_a_gap(analysis: Analysis, when: When) -> bool:
    """Whether the expression is no date but a stretch of years, or a gap: "the first time in two years"."""
    span = bounds(when.value)
    if (span.last - span.first).days > _LONGEST_DAYS:
        return True
    text = when.time.span.of(analysis.text).lower()
    before = analysis.text[max(0, when.time.start - 90) : when.time.start]
    return bool(re.search(r"\b(?:years|months|decades?|weeks)\b", text) and _GAP.search(before))


_FINITE = ("VBD", "VBZ", "VBP")
_LENGTH = re.compile(r"^P(\d+)([YMWD])$")


def date_by_length(analysis: Analysis, trigger: Trigger) -> str | None:
    """The date of a meeting from which another is reckoned: "came four years after his first visit".

    The length is taken from the date of the clause that it stands in, to the month for years and months; an
    approximate date, since nobody reckons such lengths to the day.
    """
    sentence = analysis.sentence_of(analysis.tokens[trigger.index])
    for time in analysis.times_in(sentence.span):
        length = _LENGTH.match(time.value or "")
        if length is None or time.stop >= trigger.index or trigger.index - time.stop > 8:
            continue
        direction = analysis.tokens[time.stop].text.lower()
        between = analysis.tokens[time.stop + 1 : trigger.index]
        if direction not in ("after", "before") or any(
            token.xpos in ("VBD", "VBZ", "VBP") or token.text == "," for token in between
        ):
            continue
        base = _date_beside(analysis, time.first, trigger)
        if base is not None:
            return _moved(base, int(length.group(1)) * (-1 if direction == "after" else 1), length.group(2))
    return None


def _date_beside(analysis: Analysis, at: int, trigger: Trigger) -> str | None:
    found = date_of(analysis, predicate_of(analysis, at), limit=Nearness.CLAUSE) or date_of(analysis, trigger.predicate)
    return found.value if found else None


def _moved(base: str, count: int, unit: str) -> str | None:
    first = bounds(base).first
    if unit in "WD":
        day = first + dt.timedelta(days=count * (7 if unit == "W" else 1))
        return f"{day.isoformat()}~" if precision(base) == "day" else None
    months = first.year * 12 + first.month - 1 + count * (12 if unit == "Y" else 1)
    if precision(base) not in ("day", "month"):
        return f"{first.year + count}~" if unit == "Y" and precision(base) == "year" else None
    return f"{months // 12:04d}-{months % 12 + 1:02d}~"
