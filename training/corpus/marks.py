"""Reads a marked report: the text without its marks, and what the marks say, by offset."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from training.corpus.values import TYPES

_MARK = re.compile(r"\[((?:[MCSPFQNLE]\d+!?)(?:,\s?[MCSPFQNLE]\d+!?)*) ")
_RECORD = re.compile(r"= ?([MCSPFQNLE]\d+)(\??)\s*(.*)")


class CorpusError(ValueError):
    """A report that isn't in the format; the message names file, line and what to do."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked stretch ``[start, end)`` of one record; ``best`` where it tells the most; ``trigger`` is a stretch."""

    record: str
    start: int
    end: int
    best: bool
    trigger: tuple[int, int] | None


@dataclass(slots=True)
class Record:
    """One record line."""

    id: str
    optional: bool
    values: tuple[str, ...]
    keys: dict[str, str]
    line: int

    @property
    def letter(self) -> str:
        """The letter of its type."""
        return self.id[0]


@dataclass(slots=True)
class Report:
    """A marked report: head, text, marks in the order of the text, records by id, stretches of noise."""

    path: Path
    head: dict[str, str]
    text: str
    marks: list[Mark]
    records: dict[str, Record]
    noise: list[tuple[int, int]]
    faults: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The report's name."""
        return self.head.get("id", self.path.stem)

    def names(self, key: str) -> list[str]:
        """The names of a line of the head, without what stands in brackets behind them."""
        listed = (re.sub(r"\s*\(.*?\)\s*$", "", part).strip() for part in self.head.get(key, "").split(";"))
        return [name for name in listed if name and name.lower() != "none"]

    def side_of(self, person: str) -> str | None:
        """The side that the head gives for a person."""
        for part in self.head.get("persons", "").split(";"):
            name, _, note = part.partition("(")
            if name.strip() == person:
                return note.partition(",")[0].strip(" )") or None
        return None


def read_report(path: Path) -> Report:
    """Reads one file.

    Raises:
        CorpusError: there is no head.
    """
    source = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    head_text, found, body = source.partition("\n---\n")
    if not found:
        raise CorpusError(f"{path}: no line '---' between head and body; see docs/annotation-guide.md, section 1")
    head = {}
    for line in head_text.splitlines():
        key, colon, value = line.partition(":")
        if colon:
            head[key.strip()] = value.strip()
    report = Report(path, head, "", [], {}, [])
    _Body(report, head_text.count("\n") + 2).read(body)
    return report


class _Body:
    """Takes a body apart, line by line."""

    def __init__(self, report: Report, first_line: int) -> None:
        self.report = report
        self.line = first_line
        self.pieces: list[str] = []
        self.length = 0

    def read(self, body: str) -> None:
        paragraph: list[str] = []
        for line in [*body.splitlines(), ""]:
            self.line += 1
            if line.startswith("= ") or _RECORD.match(line):
                self._paragraph(paragraph)
                self._record(line)
            elif line.startswith("~"):
                self._paragraph(paragraph)
                self._noise(line[1:].strip())
            elif line.strip():
                paragraph.append(line.strip())
            else:
                self._paragraph(paragraph)
        self.report.text = "".join(self.pieces) + "\n"
        self.report.marks.sort(key=lambda mark: (mark.start, -mark.end, mark.record))

    def _put(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def _noise(self, text: str) -> None:
        if not text:
            return
        if self.length:
            last = self.report.noise[-1] if self.report.noise else None
            self._put("\n" if last is not None and last[1] == self.length else "\n\n")
        self.report.noise.append((self.length, self.length + len(text)))
        self._put(text)

    def _record(self, line: str) -> None:
        match = _RECORD.match(line)
        if match is None:
            self._fault(f"a record line is '= ID values | key: value': {line[:60]!r}")
            return
        name, optional, rest = match.groups()
        parts = [part.strip() for part in rest.split("|")]
        values: tuple[str, ...] = ()
        if parts and ":" not in parts[0]:
            values = tuple(parts[0].split())
            parts = parts[1:]
        keys = {}
        for part in parts:
            key, colon, value = part.partition(":")
            if not colon and part:
                self._fault(f"{name}: '{part[:40]}' is no 'key: value'")
            elif value.strip() and value.strip().lower() not in ("none", "null", "-"):
                keys[key.strip()] = value.strip()
        if name in self.report.records:
            self._fault(f"{name} has two record lines")
        self.report.records[name] = Record(name, bool(optional), values, keys, self.line)

    def _paragraph(self, lines: list[str]) -> None:
        if not lines:
            return
        source = " ".join(lines)
        lines.clear()
        if self.length:
            self._put("\n\n")
        out: list[str] = []
        at = self.length
        open_marks: list[tuple[list[str], int, list[tuple[int, int]]]] = []
        trigger_from: int | None = None
        place = 0
        while place < len(source):
            match = _MARK.match(source, place)
            char = source[place]
            if match is not None:
                open_marks.append(([part.strip() for part in match[1].split(",")], at, []))
                place = match.end()
                continue
            if char == "]" and open_marks:
                ids, start, triggers = open_marks.pop()
                self._mark(ids, start, at, triggers)
            elif char == "*":
                if trigger_from is None:
                    trigger_from = at
                else:
                    if open_marks:
                        open_marks[-1][2].append((trigger_from, at))
                    else:
                        self._fault(f"a trigger outside any stretch: {source[max(0, place - 30) : place + 1]!r}")
                    trigger_from = None
            elif char in "[]":
                self._fault(f"a square bracket that is no mark: {source[max(0, place - 20) : place + 20]!r}")
            else:
                out.append(char)
                at += 1
            place += 1
        for ids, *_ in open_marks:
            self._fault(f"the stretch [{','.join(ids)} … is not closed within its paragraph")
        if trigger_from is not None:
            self._fault(f"an asterisk without a second one in {source[:50]!r}")
        self._put("".join(out))

    def _mark(self, ids: list[str], start: int, end: int, triggers: list[tuple[int, int]]) -> None:
        if start == end:
            self._fault(f"the stretch of {ids} is empty")
            return
        if len(triggers) > 1:
            self._fault(f"the stretch of {ids} has {len(triggers)} triggers; one a stretch")
        trigger = triggers[0] if triggers else None
        for each in ids:
            if each[0] in TYPES:
                self.report.marks.append(Mark(each.rstrip("!"), start, end, each.endswith("!"), trigger))

    def _fault(self, message: str) -> None:
        self.report.faults.append(f"{self.report.path}:{self.line}: {message}")
