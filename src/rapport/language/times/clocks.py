"""Rules for times of day."""

from __future__ import annotations

from typing import Final

from rapport.language.times.days import month_first, weekday_alone
from rapport.language.times.forms import Calendar, Clock, Shift
from rapport.language.times.scan import NUMERAL, Grammar, Parsed, Scan, compiled, opening
from rapport.language.times.words import SPACE, WEEKDAYS

_CLOCK: Final = compiled(
    rf"(?P<hour>2[0-3]|[01]?\d)(?:[:.h](?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?)?{SPACE}?(?P<half>[ap]\.?m\b\.?)?(?P<oclock>{SPACE}?o['’]clock)?"
    rf"(?:{SPACE}?(?P<open>\()?(?P<zone>UTC|GMT|Z|[A-Z]{{2,4}}T|local{SPACE}time|(?:[A-Z][a-z]+{SPACE})time)(?:{SPACE}?[+-]{SPACE}?\d{{1,2}}(?::?\d\d)?)?(?(open)\)|))?"
)
_MILITARY: Final = compiled(
    rf"(?P<hour>2[0-3]|[01]\d)(?P<minute>[0-5]\d){SPACE}?(?:hours|hrs)?{SPACE}?(?P<zone>UTC|GMT)"
)
_NOON: Final = compiled(r"(?P<word>noon|midnight|midday)")
_DAYPART: Final = opening(
    rf"(?:in{SPACE}the{SPACE}|on{SPACE}the{SPACE}|the{SPACE})?(?:early{SPACE}|late{SPACE})?(?P<part>morning|afternoon|evening|night)"
    rf"(?:{SPACE}of{SPACE}|(?=[\s,.;:)]|$))"
)
_PARTS: Final = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_BEHIND_DAY: Final = compiled(rf"(?:{SPACE}|,{SPACE})(?P<part>morning|afternoon|evening|night)")


def clock(scan: Scan, at: int) -> Parsed | None:
    """``18:00 UTC``, ``2 p.m. Moscow time``, ``10.30 am``, ``0100 GMT``, ``5 o’clock``."""
    found = scan.match(_MILITARY, at) or scan.match(_CLOCK, at)
    if found is None:
        return None
    hour = int(found["hour"])
    minute = int(found["minute"]) if found["minute"] else None
    groups = found.groupdict()
    half = (groups.get("half") or "").lower().replace(".", "")
    marked = bool(half or groups.get("oclock") or found["zone"])
    end = found.end()
    if not marked and (
        minute is None or scan.text[found.end("hour")] != ":" or scan.word_before(at) in ("ratio", "of")
    ):
        return None
    if minute is None and not half and not groups.get("oclock"):
        return None
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    zone = (found["zone"] or "").upper()
    if (
        half
        and not found["zone"]
        and scan.text[end - 1] == "."
        and end - 1 > at
        and scan.text[end - 3 : end] not in (".m.", ".M.")
    ):
        end -= 1
    return end, Clock(hour, minute, "Z" if zone in ("UTC", "GMT", "Z") else "", day=None)


def noon(scan: Scan, at: int) -> Parsed | None:
    """``noon``, ``midnight``."""
    found = scan.match(_NOON, at)
    if found is None:
        return None
    return found.end(), Clock(0 if found["word"].lower() == "midnight" else 12, 0)


def part_of_day(scan: Scan, at: int) -> Parsed | None:
    """``in the evening``, ``on the morning of 27 April``."""
    found = scan.match(_DAYPART, at)
    if found is None:
        return None
    part = _PARTS[found["part"].lower()]
    if found.group().rstrip().endswith("of"):
        inner = scan.parse(found.end())
        if inner is not None and isinstance(inner[1], Calendar | Shift):
            return inner[0], Clock(part=part, day=inner[1])
        return None
    if scan.text[at : at + 3].lower() not in ("in ", "on "):
        return None
    return found.end("part"), Clock(part=part)


def day_with_part(scan: Scan, at: int) -> Parsed | None:
    """``Friday morning``, ``Monday night``."""
    for rule in (month_first, weekday_alone):
        parsed = rule(scan, at)
        behind = scan.match(_BEHIND_DAY, parsed[0]) if parsed else None
        if parsed is not None and behind is not None:
            return behind.end(), Clock(part=_PARTS[behind["part"].lower()], day=parsed[1])
    return None


def add_rules(grammar: Grammar) -> None:
    """Put this module's rules into a grammar."""
    grammar.add([NUMERAL], clock)
    grammar.add(["noon", "midnight", "midday"], noon)
    grammar.add(["in", "on", "the", "early", "late", *_PARTS], part_of_day)
    grammar.add([name for name in WEEKDAYS if name.endswith("day")], day_with_part)
