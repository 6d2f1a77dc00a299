"""Rows of POLECAT, ICEWS and GDELT 2 as events in Rapport's codes."""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from rapport.coding import tables
from rapport.coding.countries import state_of_fips
from rapport.imports.lines import Given, Problem, Unusable, cells, lines, named
from rapport.language import states
from rapport.model.imported import Dataset, ImportedEvent

Outcome = ImportedEvent | Problem
GDELT_COLUMNS: Final = 61
_GDELT: Final = {
    "id": 0, "day": 1, "actor": 7, "actor_name": 6, "actor_group": 8, "recipient": 17, "recipient_name": 16,
    "recipient_group": 18, "root_event": 25, "code": 26, "quad": 29, "goldstein": 30, "mentions": 31, "sources": 32,
    "articles": 33, "tone": 34, "place": 52, "country": 53, "added": 59, "url": 60,
}  # fmt: skip
_POLECAT: Final = ("Event ID", "Event Date", "Event Type", "Actor Country", "Recipient Country")
_ICEWS: Final = ("Event ID", "Event Date", "Source Country", "CAMEO Code", "Target Country")
_QUADS: Final = {
    "VERBAL COOPERATION": 1,
    "MATERIAL COOPERATION": 2,
    "VERBAL CONFLICT": 3,
    "MATERIAL CONFLICT": 4,
}
_NOTHING: Final = frozenset({"", "none", "null", "nan", "na", "n/a", "---"})
_BODIES: Final = {"UNO": "UN", "EUR": "EU", "EEC": "EU", "IGOUNO": "UN", "IGOEUREEC": "EU"}
"""Bodies that event data have codes of their own for."""


def dataset_of(given: Given) -> Dataset | None:
    """Whose rows a file has, told by its header or by the number of its fields."""
    for _, line in lines(given):
        header = cells(line)
        if set(_POLECAT) <= set(header):
            return "polecat"
        if set(_ICEWS) <= set(header):
            return "icews"
        return "gdelt" if len(header) == GDELT_COLUMNS else None
    return None


def events(given: Given, source: str, dataset: Dataset) -> Iterator[Outcome]:
    """The rows of a file: an event each, or why there is none.

    Args:
        given: the file.
        source: its id in the ledger.
        dataset: whose rows they are.

    Raises:
        NotImported: a line is too long to be a row.
    """
    header: list[str] | None = [] if dataset == "gdelt" else None
    for number, line in lines(given):
        if header is None:
            header = [name.strip() for name in cells(line)]
            needed = _POLECAT if dataset == "polecat" else _ICEWS
            missing = [name for name in needed if name not in header]
            if missing:
                yield Problem(number, f"the header has no `{missing[0]}`", f"Is it a file of {dataset.upper()}?")
                return
            continue
        try:
            event = _READERS[dataset](_fields(header, line, dataset))
        except Unusable as unusable:
            yield Problem(number, str(unusable), unusable.advice)
            continue
        identity = hashlib.sha256(f"{source}\n{number}".encode()).hexdigest()[:16]
        yield replace(event, id=identity, source=source, line=number)


def _fields(header: list[str], line: str, dataset: Dataset) -> dict[str, str]:
    if dataset != "gdelt":
        return named(header, line)
    found = cells(line)
    if len(found) != GDELT_COLUMNS:
        raise Unusable(
            f"has {len(found)} fields; GDELT 2’s events have {GDELT_COLUMNS}",
            "Give a file .export.CSV of GDELT 2, unpacked",
        )
    return {name: found[place].strip() for name, place in _GDELT.items()}


def _polecat(row: Mapping[str, str]) -> ImportedEvent:
    kind = row["Event Type"].upper()
    if kind not in tables.types():
        raise Unusable(f"`{row['Event Type'][:40]}` is none of PLOVER’s types")
    return ImportedEvent(
        id="",
        source="",
        line=0,
        dataset="polecat",
        row=_given(row["Event ID"]) or "",
        date=_day(row["Event Date"]),
        type=kind,
        mode=_given(row.get("Event Mode")),
        contexts=tuple(part.strip() for part in re.split("[;,]", _given(row.get("Contexts")) or "") if part.strip()),
        quad=_QUADS.get(row.get("Quad Code", "").upper()),
        score=_number(row.get("Intensity") or row.get("Event Intensity"), "Intensity", 10),
        actor=_codes(row["Actor Country"], row.get("Primary Actor Sector")),
        recipient=_codes(row["Recipient Country"], row.get("Primary Recipient Sector")),
        actor_name=_given(row.get("Actor Name")),
        recipient_name=_given(row.get("Recipient Name")),
        place=_given(row.get("Placename")),
        publisher=_given(row.get("Source")),
        published=_given(row.get("Publication Date")),
        content={name: value for name, value in row.items() if _given(value)},
    )


def _icews(row: Mapping[str, str]) -> ImportedEvent:
    code = cameo_code(row["CAMEO Code"])
    coded = plover_of(code)
    return ImportedEvent(
        id="",
        source="",
        line=0,
        dataset="icews",
        row=row["Event ID"],
        date=_day(row["Event Date"]),
        type=coded.type if coded else None,
        mode=coded.mode if coded else None,
        cameo=code,
        quad=tables.types()[coded.type].quad if coded else 1,
        goldstein=_number(row.get("Intensity"), "Intensity", 10),
        actor=_by_name(row["Source Country"], row.get("Source Name")),
        recipient=_by_name(row["Target Country"], row.get("Target Name")),
        actor_name=_given(row.get("Source Name")),
        recipient_name=_given(row.get("Target Name")),
        place=_given(row.get("City")) or _given(row.get("Country")),
        publisher=_given(row.get("Publisher")),
        content={name: value for name, value in row.items() if _given(value)},
    )


def _gdelt(row: Mapping[str, str]) -> ImportedEvent:
    code = cameo_code(row["code"])
    coded = plover_of(code)
    country = state_of_fips().get(row["country"])
    return ImportedEvent(
        id="",
        source="",
        line=0,
        dataset="gdelt",
        row=row["id"],
        date=_day(row["day"]),
        type=coded.type if coded else None,
        mode=coded.mode if coded else None,
        cameo=code,
        quad=int(row["quad"]) if row["quad"] in {"1", "2", "3", "4"} else None,
        goldstein=_number(row["goldstein"], "GoldsteinScale", 10),
        actor=_codes(row["actor"], row["actor_group"]),
        recipient=_codes(row["recipient"], row["recipient_group"]),
        actor_name=_given(row["actor_name"]),
        recipient_name=_given(row["recipient_name"]),
        place=_given(row["place"]) or country,
        url=row["url"] if row["url"].startswith(("http://", "https://")) else None,
        content={name: value for name, value in row.items() if _given(value)},
    )


def cameo_code(text: str) -> str:
    """A CAMEO code as CAMEO writes it: programs that took it for a number have lost its leading zero.

    Raises:
        Unusable: it is none.
    """
    code = text.strip()
    if not re.fullmatch(r"\d{2,4}[A-Z]?\d?", code):
        raise Unusable(f"`{text[:20]}` is no CAMEO code")
    if not "01" <= code[:2] <= "20":
        code = f"0{code}"
    if not "01" <= code[:2] <= "20":
        raise Unusable(f"`{text[:20]}` is no CAMEO code")
    return code


@cache
def plover_of(code: str) -> tables.CameoCode | None:
    """What PLOVER has for a CAMEO code: by map, else by that of a more general code; none for roots 01, 02."""
    known = tables.cameo()
    for candidate in (code, code[:3], f"{code[:2]}0", code[:2]):
        if candidate in known:
            return known[candidate]
    return next((row for name, row in known.items() if name.startswith(code[:2])), None)


def _given(value: str | None) -> str | None:
    value = (value or "").strip()
    return None if value.casefold() in _NOTHING else value


def _day(text: str) -> str | None:
    if _given(text) is None:
        return None
    try:
        if re.fullmatch(r"\d{8}", text):
            return dt.datetime.strptime(text, "%Y%m%d").replace(tzinfo=dt.UTC).date().isoformat()
        return dt.date.fromisoformat(text[:10]).isoformat()
    except ValueError as error:
        raise Unusable(f"`{text[:40]}` is no date", "Dates are YYYY-MM-DD, in GDELT YYYYMMDD") from error


def _number(text: str | None, name: str, most: float) -> float | None:
    if _given(text) is None:
        return None
    try:
        value = float(str(text))
    except ValueError as error:
        raise Unusable(f"`{name}` is `{str(text)[:20]}`, and should be a number") from error
    if not math.isfinite(value) or abs(value) > most:
        raise Unusable(f"`{name}` is {value:g}, and should lie within {most:g}")
    return value


def _codes(text: str, body: str | None) -> tuple[str, ...]:
    """The ledger's codes of a list of countries; the body's, where there is no country."""
    out = [code for part in re.split("[;,]", text) if (code := _code(part.strip().upper()))]
    if not out and (named_body := _BODIES.get((_given(body) or "").upper())):
        out = [named_body]
    return tuple(dict.fromkeys(out))


def _code(code: str) -> str | None:
    if code in {"KOS", "XKX"}:
        return "XKX"
    if states.is_state_code(code):
        return code
    return _BODIES.get(code)


def _by_name(country: str, name: str | None) -> tuple[str, ...]:
    for given in (_given(country), _given(name)):
        found = _looked_up(given) if given else None
        if found:
            return (found,)
    return ()


@cache
def _looked_up(name: str) -> str | None:
    found = states.lookup(name)
    return found.code if found and found.form in {"name", "body"} else None


_READERS: Final[Mapping[Dataset, Callable[[Mapping[str, str]], ImportedEvent]]] = {
    "polecat": _polecat,
    "icews": _icews,
    "gdelt": _gdelt,
}
