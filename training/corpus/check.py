"""Checks marked reports: form, allowed values, consistency, and that no two say the same thing in the same words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rapport.model.dates import has_bounds, is_edtf
from training.corpus.marks import CorpusError, Mark, Record, Report, read_report
from training.corpus.values import CODES, DATES, KINDS, TYPES

REPORTS = Path(__file__).parent / "reports"
RUN = 8
_CODE = re.compile(r"[A-Z]{3}$|[A-Z][A-Za-z-]{1,11}$")
_HEAD = ("id", "pair", "kind", "hand", "basis", "outlet", "persons")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# A trigger is a word; "follow-up" and "two plus two" may be more.
_TRIGGER = 40


def reports_under(paths: Iterable[Path]) -> list[Path]:
    """The files of reports under files and folders, in order."""
    out: list[Path] = []
    for path in paths:
        out.extend(sorted(path.rglob("*.txt")) if path.is_dir() else [path])
    return out


def faults_of(report: Report) -> Iterator[str]:
    """What is wrong with one report, a line each."""
    yield from report.faults
    yield from _head(report)
    marked: dict[str, list[Mark]] = defaultdict(list)
    for mark in report.marks:
        marked[mark.record].append(mark)
    for name, record in report.records.items():
        if name not in marked:
            yield f"{report.path}:{record.line}: {name} has a record line and no stretch"
        yield from _record(report, record)
    for name, marks in marked.items():
        if name not in report.records:
            yield f"{report.path}: {name} is marked ({_quote(report, marks[0])}) and has no record line"
        if sum(mark.best for mark in marks) > 1:
            yield f"{report.path}: {name} has two stretches with '!'"
        for mark in marks:
            if mark.trigger is not None and mark.trigger[1] - mark.trigger[0] > _TRIGGER:
                yield f"{report.path}: a trigger is one word: {report.text[slice(*mark.trigger)]!r}"
    for listed in ("persons", "bodies", "places", "others"):
        for name in report.names(listed):
            if name not in report.text:
                yield f"{report.path}: '{name}' ({listed}) does not occur in the text"


def _head(report: Report) -> Iterator[str]:
    if report.head.get("fictional") != "true":
        yield f"{report.path}: the head must say 'fictional: true'"
    for key in _HEAD:
        if not report.head.get(key):
            yield f"{report.path}: the head has no '{key}'"
    if report.head.get("kind") not in KINDS:
        yield f"{report.path}: kind '{report.head.get('kind')}' is none of: {', '.join(KINDS)}"
    if report.head.get("id") != report.path.stem:
        yield f"{report.path}: id '{report.head.get('id')}' is not the file's name"
    published = report.head.get("published")
    if published and not (is_edtf(published) and has_bounds(published)):
        yield f"{report.path}: published '{published}' is no EDTF date"
    if report.head.get("basis") not in ("stated", "inferred"):
        yield f"{report.path}: basis is 'stated' or 'inferred'"


def _record(report: Report, record: Record) -> Iterator[str]:
    where = f"{report.path}:{record.line}: {record.id}"
    kind = TYPES[record.letter]
    left = list(record.values)
    for field, allowed in kind.values.items():
        given = [value for value in left if value in allowed]
        if len(given) > 1:
            yield f"{where} has two values of {field}: {given}"
        if not given and not (field in ("level", "format") or record.optional):
            yield f"{where} has no {field} (one of {' '.join(allowed)})"
        left = [value for value in left if value not in given]
    if left:
        yield f"{where}: {left} are no values of a {kind.name}"
    for key, value in record.keys.items():
        if key not in kind.keys:
            yield f"{where}: a {kind.name} has no key '{key}' (it has {', '.join(kind.keys)})"
        elif (kind.keys[key] in CODES and record.letter != "F") or key == "holder":
            for code in value.replace(",", " ").split():
                if not _CODE.match(code):
                    yield f"{where}: '{code}' is no code of a state or body"
        elif key in DATES and not (is_edtf(value) and has_bounds(value)):
            yield f"{where}: '{value}' is no EDTF date"
        elif key in ("value", "count") and _number(value) is None:
            yield f"{where}: '{value}' is no number"
        elif key == "n" and not re.match(r"\d+( since [\d-]+)?$", value):
            yield f"{where}: an ordinal is '7' or '7 since 2009', not '{value}'"
        elif key == "part_of" and not re.match(r"C\d+$", value):
            yield f"{where}: part_of is the id of a commitment, not '{value}'"
        elif key in ("side", "used_by") and value not in ("independent", "media", "neutral") and not _CODE.match(value):
            yield f"{where}: {key} '{value}' is no code"
    for key in kind.needed:
        if key not in record.keys and not record.optional:
            yield f"{where} has no '{key}'"


def _number(value: str) -> float | None:
    try:
        return float(value.replace(",", ""))
    except ValueError:
        return None


def _quote(report: Report, mark: Mark) -> str:
    return repr(report.text[mark.start : mark.end][:50])


def shared_runs(reports: Sequence[Report], length: int = RUN) -> Iterator[str]:
    """Runs of *length* words that two reports share, outside names, titles and noise; one line a pair of reports."""
    seen: dict[tuple[str, ...], Report] = {}
    told: set[tuple[str, str]] = set()
    for report in reports:
        own: dict[tuple[str, ...], Report] = {}
        for run in _runs(report, length):
            other = seen.get(run)
            if other is not None and (other.id, report.id) not in told:
                told.add((other.id, report.id))
                yield f"{report.path}: shares {' '.join(run)!r} with {other.path}"
            own[run] = report
        seen.update(own)


def _runs(report: Report, length: int) -> Iterator[tuple[str, ...]]:
    text = report.text
    for start, end in reversed(report.noise):
        text = text[:start] + "\n\n" + text[end:]
    for name in sorted((n for k in ("persons", "bodies", "places", "others") for n in report.names(k)), key=len)[::-1]:
        text = text.replace(name, " ¶ ")
    for block in re.split(r"\n\n|¶", text):
        words = [word.lower() for word in _WORD.findall(block)]
        for at in range(len(words) - length + 1):
            yield tuple(words[at : at + length])


def load(paths: Iterable[Path]) -> tuple[list[Report], list[str]]:
    """The reports under *paths* and what kept others from being read."""
    out, faults = [], []
    for path in reports_under(paths):
        try:
            out.append(read_report(path))
        except (CorpusError, UnicodeDecodeError) as error:
            faults.append(str(error))
    return out, faults
