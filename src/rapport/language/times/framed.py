"""Rules for what is put to another expression ("early 2017"), for reaches ahead and vague times."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from rapport.language.times.forms import Calendar, Clock, Era, Form, Length, Range, Shift, Vague, Window
from rapport.language.times.scan import Grammar, Parsed, Scan, compiled, opening
from rapport.language.times.words import COUNT, SPACE, UNIT, number_of, unit_of

_END_OF: Final = opening(
    rf"(?:(?:the|at|towards?){SPACE}(?:the{SPACE})?)?(?:very{SPACE})?(?P<part>beginning|start|outset|middle|end|close|turn|second{SPACE}half|first{SPACE}half|latter{SPACE}half){SPACE}of{SPACE}"
)
_FRAME_UNIT: Final = compiled(
    rf"the{SPACE}(?:(?:current|fiscal|financial|calendar|school|academic){SPACE})?(?P<unit>day|week|month|quarter|year|decade|century)|(?P<bare>week|month|year|decade|century)"
)
_YEAR_END: Final = compiled(rf"(?:the{SPACE})?(?P<unit>year|month|week)(?:['’]s{SPACE}|-|{SPACE})end")
_PART_OF: Final = opening(
    rf"(?:the{SPACE})?(?P<part>early|mid|middle|late)(?:-|{SPACE}(?:in{SPACE}|into{SPACE}|on{SPACE})?(?:the{SPACE})?)"
)
_OR_PART: Final = opening(rf"(?:to|or|and){SPACE}(?=early|mid|late)")
_PARTS: Final = {
    "early": "early",
    "beginning": "early",
    "start": "early",
    "outset": "early",
    "first half": "early",
    "turn": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "late",
    "close": "late",
    "second half": "late",
    "latter half": "late",
}
_ABOUT: Final = opening(rf"(?:about|around|circa|approximately|roughly|c\.){SPACE}(?:the{SPACE}year{SPACE})?")
_WITHIN: Final = compiled(
    rf"(?:within|in){SPACE}(?:about{SPACE}|around{SPACE}|just{SPACE}|less{SPACE}than{SPACE}|under{SPACE})?(?P<count>{COUNT}){SPACE}(?P<unit>{UNIT})(?P<time>['’]{SPACE}time)?"
)
_FIRST_REACH: Final = 70
_FIRST_IN: Final = re.compile(
    r"\b(?:first|second|third|only|biggest|largest|highest|lowest|worst|best|latest|once|twice|times)\b[^.;:]*$",
    re.IGNORECASE,
)
_NOT_WITHIN: Final = compiled(rf"{SPACE}(?:of|ago|earlier|later|before|after)")
_VAGUE: Final = compiled(
    rf"(?P<present>now|nowadays|currently|presently|at{SPACE}present|at{SPACE}(?:the|this){SPACE}(?:moment|time)|these{SPACE}days)"
    rf"|(?P<past>(?:more{SPACE}|most{SPACE}|until{SPACE})?recently|lately|in{SPACE}the{SPACE}(?:recent{SPACE}|distant{SPACE})?past(?!{SPACE}(?:{COUNT}{SPACE})?{UNIT}))"
    rf"|(?P<future>in{SPACE}the{SPACE}(?:very{SPACE})?(?:near|nearest|foreseeable|immediate|distant)?{SPACE}?future)"
)


def end_of(scan: Scan, at: int) -> Parsed | None:
    """``the end of the year``, ``the beginning of 2018``, ``year-end``."""
    year_end = scan.match(_YEAR_END, at)
    if year_end is not None:
        unit = unit_of(year_end["unit"])
        return year_end.end(), Shift(0, unit, part="late")
    found = scan.match(_END_OF, at)
    if found is None:
        return None
    part = _PARTS[" ".join(found["part"].lower().split())]
    unit_found = scan.match(_FRAME_UNIT, found.end())
    inner = scan.parse(found.end())
    if unit_found is not None and (inner is None or inner[0] <= unit_found.end()):
        unit = unit_of(unit_found["unit"] or unit_found["bare"])
        if unit in ("day", "week") and part == "mid":
            return None
        form: Form = Shift(0, unit, part=part)
        return unit_found.end(), form
    if inner is None:
        return None
    end, framed = inner
    parted = with_part(framed, part)
    return None if parted is None else (end, parted)


def with_part(form: Form, part: str) -> Form | None:
    """A form with ``early``, ``mid`` or ``late`` put to it, where it can take one."""
    if isinstance(form, Calendar) and (form.day is None and form.weekday is None):
        return replace(form, part=part)
    if isinstance(form, Era):
        return Era(form.year, form.width, part)
    if isinstance(form, Shift) and form.unit in ("week", "month", "quarter", "year", "decade", "century"):
        return replace(form, part=part)
    if isinstance(form, Window) and form.count == 1:
        return Shift(form.sign, form.unit, part=part)
    return None


def part_of(scan: Scan, at: int) -> Parsed | None:
    """``early 2017``, ``mid-June``, ``late last year``, ``late in 2018``, ``early to mid-April``."""
    found = scan.match(_PART_OF, at)
    if found is None:
        return None
    part = _PARTS[found["part"].lower()]
    inner = scan.parse(found.end())
    if inner is None or isinstance(inner[1], Length | Vague):
        second = scan.match(_OR_PART, found.end())
        inner = scan.parse(second.end()) if second else None
        if inner is None:
            return None
    if isinstance(inner[1], Clock):
        return inner
    parted = with_part(inner[1], part)
    return None if parted is None else (inner[0], parted)


def about(scan: Scan, at: int) -> Parsed | None:
    """``around 2014``, ``about March 2017``."""
    found = scan.match(_ABOUT, at)
    inner = scan.parse(found.end()) if found else None
    if inner is None or not isinstance(inner[1], Calendar):
        return None
    if inner[1].year is not None and inner[1].month is None and scan.word_before(at) in ("of", "for"):
        return None
    return inner[0], replace(inner[1], approximate=True)


def within(scan: Scan, at: int) -> Parsed | None:
    """``within two months``, ``in three days``, ``in two weeks’ time``."""
    found = scan.match(_WITHIN, at)
    if found is None:
        return None
    count, unit = number_of(found["count"]), unit_of(found["unit"])
    if scan.match(_NOT_WITHIN, found.end()):
        return None
    if found.group().lower().startswith("within"):
        return found.end(), Window(count, unit, 1)
    if _FIRST_IN.search(scan.text, max(scan.start, at - _FIRST_REACH), at):
        return None
    return found.end(), Shift(count, unit, "now", exact=False)


def vague(scan: Scan, at: int) -> Parsed | None:
    """``now``, ``recently``, ``in the near future``."""
    found = scan.match(_VAGUE, at)
    if found is None:
        return None
    word = found.group().lower()
    if word == "now" and (
        scan.word_behind(found.end()).lower() == "that" or scan.text[found.end() : found.end() + 1] == "-"
    ):
        return None
    return found.end(), Vague("present" if found["present"] else "past" if found["past"] else "future")


def joined_range(left: Form, right: Form) -> Range | None:
    """A range of two forms, where they can bound one."""
    ends = (Calendar, Shift, Era)
    if not isinstance(left, ends) or not isinstance(right, ends):
        return None
    if isinstance(left, Calendar) and isinstance(right, Calendar) and left.weekday is None and right.weekday is None:
        if left.year is not None and right.year is None and right.month is None:
            return None
        if left.year is not None and right.year is not None and left.year > right.year:
            return None
    return Range(left, right)


def add_rules(grammar: Grammar) -> None:
    """Put this module's rules into a grammar."""
    ends = "the at toward towards very end beginning start outset middle close turn year month week second first latter"
    grammar.add(ends.split(), end_of)
    grammar.add(["the", "early", "mid", "middle", "late"], part_of)
    grammar.add("about around circa approximately roughly c".split(), about)
    grammar.add(["within", "in"], within)
    grammar.add("now nowadays currently presently at these until recently more most lately in".split(), vague)
