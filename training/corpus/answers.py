"""Marked reports as answers: the form that scorers take (docs/records.md), for measuring on pairs not learnt from."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

from training.corpus.check import REPORTS, load
from training.corpus.marks import Mark, Record, Report
from training.corpus.prepare import part_of
from training.corpus.values import CODES, TYPES

_ORDINAL = re.compile(r"(\d+)(?: since ([\d-]+))?")


def answers_of(report: Report) -> dict[str, Any]:
    """One report's answers: a dictionary with a list of rows a record type."""
    head = report.head
    out: dict[str, Any] = {
        "doc": report.id,
        "published": head.get("published") or None,
        "published_basis": head.get("basis"),
        "outlet": head.get("outlet"),
        "kind": head.get("kind"),
        "parties": head.get("parties", head.get("pair", "")).split(),
        "noise": [list(stretch) for stretch in report.noise],
        **{kind.plural: [] for kind in TYPES.values()},
    }
    marks: dict[str, list[Mark]] = {}
    for mark in report.marks:
        marks.setdefault(mark.record, []).append(mark)
    for name, record in report.records.items():
        if name in marks:
            row = _row(report, record, marks[name])
            kind = TYPES[record.letter]
            if record.letter == "C" and row.get("part_of") in report.records:
                row["part_of"] = report.records[row["part_of"]].keys.get("what")
            out[kind.plural].append(row)
    return out


def _row(report: Report, record: Record, marks: list[Mark]) -> dict[str, Any]:
    kind = TYPES[record.letter]
    best = next((mark for mark in marks if mark.best), marks[0])
    row: dict[str, Any] = {"span": [best.start, best.end]}
    for field, allowed in kind.values.items():
        row[field] = next((value for value in record.values if value in allowed), None)
    for key, field in kind.keys.items():
        value: Any = record.keys.get(key)
        if field in CODES and record.letter != "F":
            value = (value or "").replace(",", " ").split()
        elif field == "participants":
            value = [name.strip() for name in (value or "").split(";") if name.strip()]
        elif field == "ordinal" and value and (found := _ORDINAL.match(value)):
            value = {"n": int(found[1]), "since": found[2]}
        elif field == "count" and value:
            value = int(value)
        elif field == "value" and value:
            value = float(value.replace(",", ""))
        row[field] = value
    if record.letter == "S":
        row["content"] = [marks[0].start, marks[-1].end]
    if record.letter == "N":
        row["surface"] = report.text[best.start : best.end]
    if record.optional:
        row["optional"] = True
    return row


def main() -> None:
    """The command: writes ``answers.json`` and the texts of one part of the corpus to a folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path, help="folder to write")
    parser.add_argument("--part", choices=("train", "dev", "test"), default="dev")
    parser.add_argument("--reports", type=Path, default=REPORTS, help="folder of marked reports")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    rows = []
    for report in load([options.reports])[0]:
        if part_of(report.path.parent.name) == options.part:
            rows.append(answers_of(report))
            (options.out / f"{report.id}.txt").write_text(report.text, encoding="utf-8", newline="")
    (options.out / "answers.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{len(rows)} reports")


if __name__ == "__main__":
    main()
