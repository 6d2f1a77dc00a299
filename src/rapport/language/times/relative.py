"""Rules for times told from the document's date, or from a time spoken of before."""

from __future__ import annotations

import re
from typing import Final

from rapport.language.times.forms import Calendar, Clock, Form, Shift, Window
from rapport.language.times.scan import NUMERAL, Grammar, Parsed, Scan, compiled
from rapport.language.times.words import (
    COUNT,
    COUNT_WORDS,
    FULL_WEEKDAY,
    MONTH,
    SEASON,
    SEASONS,
    SPACE,
    UNIT,
    YEAR,
    month_number,
    number_of,
    unit_of,
    weekday_number,
)

_DAYS: Final = compiled(
    rf"(?P<before>(?:the{SPACE})?day{SPACE}before{SPACE}yesterday)|(?P<after>(?:the{SPACE})?day{SPACE}after{SPACE}tomorrow)"
    rf"|(?P<word>yesterday|today|tomorrow|tonight)(?:['’]s)?(?:{SPACE}(?P<part>morning|afternoon|evening|night))?"
)
_DAY_OFFSETS: Final = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_PARTS_OF_DAY: Final = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "noon": "MI"}
_WHICH: Final = (
    rf"(?:this{SPACE}(?:past|coming|same)|(?:the{SPACE}|these{SPACE}|that{SPACE})?(?:very{SPACE})?(?:last|past|previous|preceding|next|coming|following|upcoming"
    rf"|current|present|same|ongoing)|this|these|that|later{SPACE}this|later{SPACE}that|earlier{SPACE}this|earlier{SPACE}that|later{SPACE}the{SPACE}same"
    rf"|this{SPACE}very)"
)
_DEICTIC: Final = compiled(
    rf"(?P<which>{_WHICH}){SPACE}(?:(?P<part>early|mid|late)[-\s])?(?:(?P<daypart>morning|afternoon|evening|night)"
    rf"|(?:(?:fiscal|financial|calendar|school|academic|whole|entire){SPACE})?(?P<unit>day|week|weekend|month|quarter|year|decade|century|spring|half(?:-|{SPACE})year)"
    rf"|(?P<weekday>{FULL_WEEKDAY})(?:{SPACE}(?P<part2>morning|afternoon|evening|night))?|(?P<month>{MONTH})|(?P<season>{SEASON}))"
)
_THEN_YEAR: Final = compiled(rf",?{SPACE}{YEAR}")
_COUNTED: Final = compiled(
    rf"(?P<which>(?:the{SPACE}|these{SPACE}|this{SPACE})?(?:last|past|previous|preceding|next|coming|following|upcoming))(?P<count>{SPACE}{COUNT})?{SPACE}(?P<unit>{UNIT})"
)
_RECENT: Final = compiled(
    rf"(?:the{SPACE})?(?P<which>recent|coming|following|past|previous|preceding|last|next|upcoming){SPACE}(?P<unit>days|weeks|months|years|decades|centuries)"
)
_AGO: Final = compiled(
    rf"(?P<count>{COUNT})(?:{SPACE}(?:and{SPACE}a{SPACE}half))?[-\s]{SPACE}?(?P<unit>{UNIT})(?P<half>{SPACE}and{SPACE}a{SPACE}half)?{SPACE}"
    rf"(?P<how>ago|back|earlier|previously|later|afterwards|hence|from{SPACE}now|from{SPACE}today|before|after|prior{SPACE}to|since)"
)
_DAY_BEFORE: Final = compiled(rf"the{SPACE}(?P<unit>day|night|week|month|year){SPACE}(?P<how>before|after|prior)")
_SAME: Final = compiled(
    rf"(?:on{SPACE})?(?:the{SPACE}same|that{SPACE}same|that){SPACE}(?P<unit>day|week|month|year|summer|autumn|fall|winter|spring)"
)
_BACKWARD: Final = frozenset({"last", "past", "previous", "preceding", "recent"})
_FORWARD: Final = frozenset({"next", "coming", "following", "upcoming"})


def _steps(which: str) -> tuple[int, str]:
    """How many units a word points away, and from where."""
    words = which.lower().split()
    last = words[-1]
    if last in ("previous", "preceding"):
        return -1, "there"
    if last == "following":
        return 1, "there"
    if last == "same" or words[0] == "that" or "same" in words or last == "that":
        return 0, "there"
    if last in _BACKWARD:
        return -1, "now"
    if last in _FORWARD:
        return 1, "now"
    return 0, "now"


def days(scan: Scan, at: int) -> Parsed | None:
    """``yesterday``, ``tomorrow evening``, ``the day before yesterday``."""
    found = scan.match(_DAYS, at)
    if found is None:
        return None
    if found["word"] is None:
        return found.end(), Shift(-2 if found["before"] else 2, "day")
    form: Form = Shift(_DAY_OFFSETS[found["word"].lower()], "day")
    part = found["part"] or ("night" if found["word"].lower() == "tonight" else None)
    if part:
        form = Clock(part=_PARTS_OF_DAY[part.lower()], day=form)
    end = found.end("part") if found["part"] else found.end("word")
    return end, form


def deictic(scan: Scan, at: int) -> Parsed | None:
    """``last year``, ``this November``, ``next Monday``, ``later this month``, ``the previous day``, ``last night``."""
    found = scan.match(_DEICTIC, at)
    if found is None:
        return None
    which = found["which"]
    steps, anchor = _steps(which)
    part = (found["part"] or "").lower() or None
    if which.lower().startswith(("later", "earlier")):
        part = "late" if which.lower().startswith("later") else "early"
    direction = {-1: "last", 0: "this", 1: "next"}[steps]
    if found["daypart"]:
        return _part_of_day(found, steps, anchor)
    form: Form
    if found["weekday"]:
        form = Calendar(weekday=weekday_number(found["weekday"]), which=direction)
        if found["part2"]:
            form = Clock(part=_PARTS_OF_DAY[found["part2"].lower()], day=form)
        return found.end(), form
    if found["month"]:
        name = found["month"]
        if scan.match(_THEN_YEAR, found.end()):
            return None
        if not name[0].isupper() or (name.rstrip(".").lower() == "may" and which.lower() in ("this", "that")):
            return None
        frame: Form | None = Shift(0, "day" if steps else "year", anchor="there") if anchor == "there" else None
        which_month = direction if steps or frame is None else None
        return found.end(), Calendar(month=month_number(name), which=which_month, part=part, frame=frame)
    unit = (found["unit"] or "").lower()
    if found["season"] or unit == "spring":
        word = (found["season"] or unit).lower()
        if word in ("fall", "spring") and which.lower().startswith("the"):
            return None
        return found.end(), Calendar(season=SEASONS[word], which=direction)
    if unit.startswith("half"):
        return found.end(), Window(6, "month", -1 if steps < 0 else 1)
    if unit in ("decade", "century") and which.lower().split()[-1] in ("last", "past", "next", "coming"):
        return found.end(), Window(1, unit, steps)
    if which.lower().split()[-1] == "past":
        return found.end(), Window(1, unit, -1)
    if unit == "day" and which.lower() in (
        "this",
        "these",
        "the present",
        "the current",
        "last",
        "the last",
        "next",
        "the coming",
        "the past",
    ):
        if which.lower() not in ("the next", "next"):
            return None
        anchor = "there"
    if unit == "day" and which.lower() == "the next":
        anchor = "there"
    return found.end(), Shift(steps, unit, anchor, part=part)


def _part_of_day(found: re.Match[str], steps: int, anchor: str) -> Parsed | None:
    word = found["daypart"].lower()
    if steps and not (steps < 0 and word in ("night", "evening")) and anchor == "now":
        return None
    return found.end(), Clock(part=_PARTS_OF_DAY[word], day=Shift(steps, "day", anchor))


def counted(scan: Scan, at: int) -> Parsed | None:
    """``the past four years``, ``the next few weeks``, ``the coming months``, ``recent years``."""
    found = scan.match(_COUNTED, at)
    if found is None or not found["count"]:
        plural = scan.match(_RECENT, at)
        if plural is None:
            return None
        return plural.end(), Window(None, unit_of(plural["unit"]), -1 if plural["which"].lower() in _BACKWARD else 1)
    which = found["which"].lower().split()[-1]
    return found.end(), Window(
        number_of(found["count"].strip()), unit_of(found["unit"]), -1 if which in _BACKWARD else 1
    )


def ago(scan: Scan, at: int) -> Parsed | None:
    """``two weeks ago``, ``a day earlier``, ``four years after 2013``, ``a month from now``."""
    found = scan.match(_AGO, at)
    if found is None:
        return None
    count = number_of(found["count"])
    if count is not None and ("half" in found.group().lower() and not found["count"].lower().startswith("half")):
        count += 0.5
    unit = unit_of(found["unit"])
    how = " ".join(found["how"].lower().split())
    if how in ("ago", "back"):
        return found.end(), Shift(None if count is None else -count, unit, "now", exact=False, sign=-1)
    if how in ("hence", "from now", "from today"):
        return found.end(), Shift(count, unit, "now", exact=False)
    back = how in ("earlier", "previously", "before", "prior to")
    signed = None if count is None else (-count if back else count)
    if how in ("earlier", "previously", "later", "afterwards"):
        if scan.word_behind(found.end()).lower() == "than":
            return None
        return found.end(), Shift(signed, unit, "there", exact=False, sign=-1 if back else 1)
    gap = re.compile(r"\s+").match(scan.text, found.end(), scan.stop)
    inner = scan.parse(gap.end()) if gap else None
    if inner is not None and how != "since" and isinstance(inner[1], Calendar | Shift) and inner[1] != Shift(0, "day"):
        return inner[0], Shift(signed, unit, inner[1], exact=False, sign=-1 if back else 1)
    if gap is None and how in ("before", "after"):
        return found.end(), Shift(signed, unit, "there", exact=False, sign=-1 if back else 1)
    return None


def day_before(scan: Scan, at: int) -> Parsed | None:
    """``the day before``, ``the year after``, where no event follows."""
    found = scan.match(_DAY_BEFORE, at)
    if found is None:
        return None
    sign = 1 if found["how"].lower() == "after" else -1
    unit = unit_of(found["unit"])
    gap = re.compile(r"\s+").match(scan.text, found.end(), scan.stop)
    if gap is None:
        return found.end(), Shift(sign, unit, "there")
    inner = scan.parse(gap.end())
    if inner is not None and isinstance(inner[1], Calendar):
        return inner[0], Shift(sign, unit, inner[1])
    return None


def same(scan: Scan, at: int) -> Parsed | None:
    """``the same day``, ``that year``."""
    found = scan.match(_SAME, at)
    if found is None:
        return None
    unit = found["unit"].lower()
    if unit in SEASONS:
        return found.end(), Calendar(season=SEASONS[unit], frame=Shift(0, "year", anchor="there"))
    return found.start("unit") + len(unit), Shift(0, unit, "there")


def add_rules(grammar: Grammar) -> None:
    """Put this module's rules into a grammar."""
    pointing = set("the this these that last past previous preceding next coming following upcoming current".split())
    grammar.add(["the", "day", *_DAY_OFFSETS], days)
    grammar.add(pointing | {"later", "earlier", "ongoing", "present", "same"}, deictic)
    grammar.add(pointing | {"recent"}, counted)
    grammar.add({NUMERAL, *COUNT_WORDS}, ago)
    grammar.add(["the"], day_before)
    grammar.add(["the", "that", "on"], same)
