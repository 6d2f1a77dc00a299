"""Time expressions against benchmarks: writes TIMEX3 values for what Rapport finds and runs the benchmark's scorer.

    RAPPORT_SHARED=../shared python benchmarks/time_expressions.py [wikinews|recognizers] [--reader NAME] [--misses]

NAME is `none`, `rapport` or `spacy:PIPELINE`; `none` cuts sentences and words only, without tags and trees.
The collections write TIMEX3; Rapport writes EDTF, so
what the one tells that the other does not (weeks, seasons, ``PRESENT_REF``) is read off the form of the expression.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rapport.language.reader import load_reader
from rapport.language.segmentation import segment
from rapport.language.times import Found, find_times, resolve_times
from rapport.language.times.forms import Calendar, Clock, Era, Every, Form, Length, Range, Shift, Vague, Window
from rapport.language.times.reckoning import duration
from rapport.model.analysis import Sentence, Syntax, TimeExpression, Token
from rapport.model.dates import bounds
from rapport.model.document import Dating
from rapport.model.spans import Span

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}
TYPES = {"date": "DATE", "time": "TIME", "duration": "DURATION", "set": "SET"}
SPLIT = re.compile(r"\s*(?:[-–—/]|\bto\b|\bthrough\b|\buntil\b|\btill\b|\band\b)\s*")


def paragraphs(text: str) -> list[Span]:
    return [Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text)]


def plain_syntax(text: str) -> Syntax:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, piece in enumerate(segment(text, paragraphs(text))):
        first = len(tokens)
        for start, end in piece.tokens:
            at = len(tokens)
            tokens.append(Token(at, start, end, text[start:end], "", "", "", at, "", number))
        sentences.append(Sentence(number, tokens[first].start, tokens[-1].end, first, len(tokens), piece.paragraph))
    return Syntax(tuple(tokens), tuple(sentences), ())


def timex_value(form: Form, value: str | None) -> str:
    """The TIMEX3 value of a form and its EDTF value."""
    if isinstance(form, Vague):
        return f"{form.where.upper()}_REF"
    if isinstance(form, Length | Every):
        return duration(form.count, form.unit, vague="X") or ""
    if isinstance(form, Window):
        if form.count is None:
            return "PAST_REF" if form.sign < 0 else "FUTURE_REF"
        return duration(form.count, form.unit) or ""
    if isinstance(form, Clock):
        return clock_value(form, value)
    if isinstance(form, Era):
        return str(form.year)[:3] if form.width == 10 else str(form.year)[:2]
    plain = (value or "").rstrip("~")
    if isinstance(form, Calendar):
        return calendar_value(form, plain)
    if isinstance(form, Shift):
        return shift_value(form, plain)
    return plain


def clock_value(form: Clock, value: str | None) -> str:
    day = value or "XXXX-XX-XX"
    if form.hour is None:
        return f"{day}T{form.part}"
    minute = "" if form.minute is None else f":{form.minute:02d}"
    return f"{day}T{form.hour:02d}{minute or ':00'}{form.zone}"


def calendar_value(form: Calendar, plain: str) -> str:
    if not plain:
        if form.month is not None:
            return f"XXXX-{form.month:02d}" + (f"-{form.day:02d}" if form.day else "")
        if form.weekday is not None:
            return f"XXXX-WXX-{form.weekday + 1}"
        return SEASONS.get(form.season or "", "")
    if form.fiscal:
        return f"FY{plain}"
    if form.season is not None:
        return f"{bounds(plain).last.year if form.season == 'winter' else plain[:4]}-{SEASONS[form.season]}"
    if form.quarter is not None:
        return f"{plain[:4]}-Q{form.quarter}"
    if form.half is not None:
        return f"{plain[:4]}-H{form.half}"
    return plain


def shift_value(form: Shift, plain: str) -> str:
    if not plain:
        return "PAST_REF" if form.sign < 0 or (form.count or 0) < 0 else "FUTURE_REF"
    first = bounds(plain).first
    if form.unit in ("week", "fortnight", "weekend"):
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02d}" + ("-WE" if form.unit == "weekend" else "")
    if form.unit == "quarter":
        return f"{first.year}-Q{(first.month + 2) // 3}"
    if form.unit == "decade" and "/" in plain:
        return plain[:3]
    if form.unit == "century" and "/" in plain:
        return plain[:2]
    return plain


def timexes(text: str, found: Found, told: TimeExpression) -> Iterator[dict[str, Any]]:
    if isinstance(found.form, Range):
        halves = SPLIT.split(text[found.start : found.end])
        ends = (told.value or "").split("/")
        if len(halves) == 2 and len(ends) >= 1:
            right = found.end - len(halves[1])
            for start, end, form, value in (
                (found.start, found.start + len(halves[0]), found.form.left, ends[0]),
                (right, found.end, found.form.right, ends[-1]),
            ):
                yield {"start": start, "end": end, "type": "DATE", "value": timex_value(form, value)}
            return
    if told.kind == "duration" and found.kind != "duration":
        yield {"start": found.start, "end": found.end, "type": "DURATION", "value": told.value or ""}
        return
    kind = "DURATION" if isinstance(found.form, Window) and found.form.count is not None else TYPES[found.kind]
    yield {"start": found.start, "end": found.end, "type": kind, "value": timex_value(found.form, told.value)}


def main() -> int:
    parser = argparse.ArgumentParser(description="Score time expressions against a benchmark.")
    parser.add_argument("collection", nargs="?", choices=("wikinews", "recognizers"), default="wikinews")
    parser.add_argument("--reader", default="rapport", help="none, rapport or spacy:PIPELINE")
    parser.add_argument("--misses", action="store_true", help="print what is missed, extra or has another value")
    options = parser.parse_args()
    shared = Path(os.environ.get("RAPPORT_SHARED", "../shared"))
    gold_path = (
        shared / "benchmarks" / {"wikinews": "time", "recognizers": "recognizers"}[options.collection] / "dev.jsonl"
    )
    if not gold_path.exists():
        print(f"{gold_path} is not there; set RAPPORT_SHARED to the folder that holds benchmarks/", file=sys.stderr)
        return 2
    reader = None if options.reader == "none" else load_reader(options.reader)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False, encoding="utf-8") as out:
        for line in gold_path.open(encoding="utf-8"):
            gold = json.loads(line)
            text = gold["text"]
            syntax = plain_syntax(text) if reader is None else reader.read(text, paragraphs(text))
            began = time.perf_counter()
            found = find_times(text, syntax)
            told = resolve_times(found, Dating(gold["dct"], "stated"), syntax)
            spent = 1000 * (time.perf_counter() - began)
            rows = [row for one, value in zip(found, told, strict=True) for row in timexes(text, one, value)]
            out.write(json.dumps({"id": gold["id"], "timexes": rows, "ms": spent}) + "\n")
            if options.misses:
                show(gold, rows)
    scorer = shared / "benchmarks" / "time" / "score.py"
    done = subprocess.run([sys.executable, str(scorer), str(gold_path), out.name], check=False)
    Path(out.name).unlink()
    return done.returncode


def show(gold: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    text = gold["text"]
    dateline = gold.get("dct_span") or [0, 0]
    rows = [r for r in rows if not (r["start"] < dateline[1] and r["end"] > dateline[0])]
    weekday = dt.date.fromisoformat(gold["dct"]).strftime("%a")
    for one in gold["timexes"]:
        hits = [r for r in rows if r["start"] < one["end"] and one["start"] < r["end"]]
        around = text[max(0, one["start"] - 40) : one["end"] + 25].replace("\n", "/")
        if not hits:
            print(f"missed  {one['text']!r} {one['value']} | {around}")
        elif not any(h["value"].upper() == (one["value"] or "").upper() for h in hits):
            print(f"value   {one['text']!r} {one['value']} not {hits[0]['value']} ({gold['dct']} {weekday}) | {around}")
    for row in rows:
        if not any(row["start"] < g["end"] and g["start"] < row["end"] for g in gold["timexes"]):
            print(
                f"extra   {text[row['start'] : row['end']]!r} | {text[max(0, row['start'] - 40) : row['end'] + 25]!r}"
            )


if __name__ == "__main__":
    raise SystemExit(main())
