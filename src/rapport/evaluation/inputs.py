"""Answers and predictions out of their files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from rapport.errors import UsageError
from rapport.evaluation.form import (
    PLURALS,
    Marked,
    Row,
    Unusable,
    date_from,
    digest_from,
    list_from,
    row_from,
    span_from,
    text_from,
)
from rapport.strict_json import lines_of, loaded, text_of

T = TypeVar("T")

_FORM = (
    'Answers are a list of documents, [{"doc": "report-1", "meetings": [{"span": [0, 80], …}], …}, …], or '
    '{"reports": that list}; docs/accuracy.md shows one'
)
_CORRECT = "Correct it; docs/records.md lists fields, docs/annotation-guide.md their values"
_SINGULARS = {kind: plural for kind, plural in PLURALS.items() if kind != plural} | {"lifecycles": "lifecycle"}


def read_answers(path: Path) -> tuple[Marked, ...]:
    """The documents that an annotator marked, in the file's order.

    Args:
        path: JSON in UTF-8: a list of documents, or an object with that list under ``reports``. A document has ``doc``
            (its id), lists of records under ``meetings``, ``commitments``, … ``lifecycle``, ``events``, and if known
            ``published``, ``noise``, ``parties``, and ``sha256`` of its text.

    Raises:
        UsageError: the file can't be read, or something in it is not of the form; says what and where.
    """
    try:
        given = loaded(text_of(path))
    except ValueError as error:
        raise UsageError(f"is not JSON ({error})", where=str(path), advice=_FORM) from error
    listed = given.get("reports") if isinstance(given, dict) else given
    if not isinstance(listed, list) or not listed:
        raise UsageError("holds no list of documents", where=str(path), advice=_FORM)
    out: dict[str, Marked] = {}
    problems: list[tuple[str, str]] = []
    for at, fields in enumerate(listed, 1):
        found = _document(at, fields, problems)
        if found and found.doc in out:
            problems.append((f"document {at}", f"`doc` is {found.doc}, as that of an earlier one is"))
        elif found:
            out[found.doc] = found
    if problems:
        where, what = problems[0]
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise UsageError(f"{what}{more}", where=f"{path}, {where}", advice=_CORRECT)
    return tuple(out.values())


def _document(at: int, fields: Any, problems: list[tuple[str, str]]) -> Marked | None:
    """One document; whatever is off with it is added to *problems* with its place."""
    place = f"document {at}"
    if not isinstance(fields, dict):
        problems.append((place, "is no JSON object"))
        return None
    name = fields.get("doc")
    if not isinstance(name, str) or not name:
        problems.append((place, "`doc` is missing: the document's id, as its text is called without .txt"))
        return None
    place = f"document {at} ({name})"
    problems += [(place, f"`{key}` must be called `{_SINGULARS[key]}`") for key in fields if key in _SINGULARS]
    if not any(plural in fields for plural in PLURALS.values()):
        problems.append((place, f"has none of the lists {', '.join(PLURALS.values())}"))
    rows: dict[str, tuple[Row, ...]] = {}
    for kind, plural in PLURALS.items():
        found: list[Row] = []
        for number, record in enumerate(_tried(place, problems, list_from, plural, fields.get(plural)) or [], 1):
            if row := _record(kind, record, f"{place}, {plural} {number}", problems):
                found.append(row)
        rows[kind] = tuple(found)
    noise = _tried(place, problems, list_from, "noise", fields.get("noise")) or []
    spans = [_tried(f"{place}, noise {n}", problems, span_from, "noise", span) for n, span in enumerate(noise, 1)]
    published = fields.get("published")
    return Marked(
        doc=name,
        published=_tried(place, problems, date_from, "published", published) if published else None,
        noise=tuple(span for span in spans if span),
        rows=rows,
        parties=tuple(_tried(place, problems, _codes, "parties", fields.get("parties")) or ()),
        sha256=_tried(place, problems, digest_from, "sha256", fields.get("sha256")),
    )


def _record(kind: str, record: Any, place: str, problems: list[tuple[str, str]]) -> Row | None:
    if not isinstance(record, dict):
        problems.append((place, "is no JSON object"))
        return None
    try:
        return row_from(kind, record, optional=bool(record.get("optional")))
    except Unusable as unusable:
        problems.append((place, str(unusable)))
        return None


def _tried(
    place: str, problems: list[tuple[str, str]], check: Callable[[str, Any], T], name: str, given: Any
) -> T | None:
    try:
        return check(name, given)
    except Unusable as unusable:
        problems.append((place, str(unusable)))
        return None


def _codes(name: str, given: Any) -> list[str]:
    codes = list_from(name, given)
    if all(isinstance(code, str) for code in codes):
        return codes
    raise Unusable(f"`{name}` must be a list of codes, for example [JPN, RUS]")


def read_predictions(path: Path) -> tuple[dict[str, Marked], tuple[str, ...]]:
    """What a reader found, by document, and the rows that can't be used, each with its line and the reason.

    Args:
        path: one JSON object a line, as `rapport export --format mentions` writes them.

    Raises:
        UsageError: the file can't be read, or holds no row that can be used.
    """
    gathered: dict[str, _Gathered] = {}
    problems: list[str] = []
    for number, line in enumerate(lines_of(path), 1):
        if not line.strip():
            continue
        try:
            _take(line, gathered)
        except Unusable as unusable:
            problems.append(f"line {number}: {unusable}")
    if not gathered:
        raise UsageError(
            f"holds no row that can be used{f' ({problems[0]})' if problems else ''}",
            where=str(path),
            advice="Predictions are one JSON object a line, as `rapport export --format mentions` writes them",
        )
    return {name: found.marked(name) for name, found in gathered.items()}, tuple(problems)


class _Gathered:
    """The rows of one document."""

    def __init__(self) -> None:
        self.published: str | None = None
        self.described = False
        self.noise: list[Any] = []
        self.rows: dict[str, list[Row]] = {}

    def marked(self, name: str) -> Marked:
        rows = {kind: tuple(found) for kind, found in self.rows.items()}
        return Marked(name, self.published, tuple(self.noise), rows)


def _take(line: str, gathered: dict[str, _Gathered]) -> None:
    try:
        row = loaded(line)
    except ValueError as error:
        raise Unusable(f"is no JSON ({error})") from error
    if not isinstance(row, dict):
        raise Unusable("is no JSON object")
    name: str | None = text_from("doc", row.get("doc"))
    kind: Any = row.get("type")
    if not name:
        raise Unusable("`doc` is missing: which document does the row stand in?")
    if kind == "document":
        published = date_from("published", row["published"]) if row.get("published") else None
        found = gathered.setdefault(name, _Gathered())
        if found.described:
            raise Unusable(f"the document `{name}` is described already")
        found.published, found.described = published, True
    elif kind == "noise":
        span = span_from("span", row.get("span"))
        gathered.setdefault(name, _Gathered()).noise.append(span)
    elif isinstance(kind, str) and kind in PLURALS:
        mention = row_from(kind, row)
        gathered.setdefault(name, _Gathered()).rows.setdefault(kind, []).append(mention)
    else:
        raise Unusable(f"`type` is {json.dumps(kind)}: it must be document, noise, {', '.join(PLURALS)}")
