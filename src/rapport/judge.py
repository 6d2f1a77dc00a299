"""Taking a judgement down: what it is about, with its evidence, and whether it can be what it says."""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from rapport.errors import UsageError
from rapport.judging import correction, subject_of, subject_of_finding
from rapport.judging.subjects import read_value
from rapport.language.states import validate
from rapport.ledger import documents, judgements, records
from rapport.model.judgements import ACTS, Act, Judgement, Subject
from rapport.model.records import Finding, Record
from rapport.model.rows import to_row

LINKING = frozenset({"same", "not_same"})
_WHERE = (
    "`rapport show meetings --ids` gives ids (so for every kind), and so do `rapport search` and the records export"
)


def prepare(
    connection: sa.Connection,
    act: Act,
    targets: Sequence[str],
    *,
    field: str | None = None,
    value: Any = None,
    why: str = "",
    who: str | None = None,
) -> Judgement:
    """A judgement that can be kept, still without its id.

    Args:
        connection: of the ledger.
        act: what is judged.
        targets: ids of records or findings, ``ID@DOCUMENT`` for the part of a record that one document tells; for an
            ``undo`` the number of a judgement.
        field: of a correction.
        value: of a correction, as in the schema or as a person types it.
        why: the reason, or the words of a note.
        who: whose judgement it is; the user of this computer, if nobody is given.

    Raises:
        UsageError: there is no such record, field or judgement, or they can't be judged so.
    """
    if act not in ACTS:
        raise UsageError(f"there is no judgement `{act}`", advice=f"Choose one of: {', '.join(ACTS)}")
    common: dict[str, Any] = {"id": 0, "act": act, "who": who or _user(), "when": _now(), "why": why.strip()}
    if act == "undo":
        return Judgement(subjects=(), undoes=_undone(connection, targets), **common)
    if not targets or (act not in LINKING and len(targets) != 1):
        raise UsageError(f"`{act}` is about one record", advice=f"Give its id. {_WHERE}")
    if act == "note" and not common["why"]:
        raise UsageError("a note needs words", advice="Give them behind the id")
    texts = {doc.id: doc for doc in documents.documents(connection)}
    hashes = {name: doc.sha256 for name, doc in texts.items()}
    subjects: list[Subject] = []
    found: list[Record | Finding] = []
    for target in targets:
        identity, at, document = target.partition("@")
        judged = records.by_id(connection, identity)
        if judged is None:
            raise UsageError(f"there is no record or finding `{identity}`", advice=_WHERE)
        if isinstance(judged, Finding):
            subjects.append(subject_of_finding(judged, hashes, {name: doc.text for name, doc in texts.items()}))
        else:
            mentions = [m for m in judged.mentions if m.document == document] if at else None
            if mentions == []:
                told = ", ".join(judged.documents)
                raise UsageError(f"{document} does not tell of {identity}", advice=f"These documents do: {told}")
            subjects.append(subject_of(judged, hashes, mentions))
        found.append(judged)
    if act in LINKING:
        _check_links(act, found, subjects)
        rows = [to_row(one.content) for one in found if isinstance(one, Record)]
        return Judgement(subjects=tuple(subjects), before=rows, **common)
    judged = found[0]
    if act == "correct":
        if isinstance(judged, Finding) or not field:
            raise UsageError("only a field of a record can be corrected", advice="Reject the finding, or write a note")
        before, after = _correction(judged, field, value)
        return Judgement(subjects=tuple(subjects), field=field, before=before, after=after, **common)
    return Judgement(subjects=tuple(subjects), before=_fields(judged), **common)


def _correction(record: Record, field: str, value: Any) -> tuple[Any, Any]:
    try:
        read = read_value if isinstance(value, str) else correction
        after = read(record.content, field, value)
    except ValueError as error:
        raise UsageError(
            str(error), where=record.id, advice="docs/records.md tells the fields and their forms"
        ) from None
    if after is not None and (field in {"sides", "side"} or (field == "by" and record.type == "commitment")):
        for code in after if isinstance(after, list) else [after]:
            validate(code)
    return to_row(record.content)[field], after


def _check_links(act: str, found: Sequence[Record | Finding], subjects: Sequence[Subject]) -> None:
    said = "the same" if act == "same" else "not the same"
    if len(found) < 2:
        raise UsageError(f"what is {said} are two records or more", advice=f"Give their ids. {_WHERE}")
    kinds = list(dict.fromkeys(subject.type for subject in subjects))
    if len(kinds) > 1:
        raise UsageError(f"{' and '.join(kinds)} are never the same", advice="Give ids of records of one type")
    made = kinds[0] in records.COLLECTIONS or kinds[0] == "finding"
    if made:
        raise UsageError(
            f"a {kinds[0]} is made of other records",
            advice="Judge those: `rapport export --format records` says which they are",
        )
    places = [{(a.document, a.evidence.span) for a in subject.anchors} for subject in subjects]
    if any(one & other for number, one in enumerate(places) for other in places[:number]):
        raise UsageError(
            "a record can't be judged against itself",
            advice="Give different records, or parts of one that different documents tell: ID@DOCUMENT",
        )


def _undone(connection: sa.Connection, targets: Sequence[str]) -> int:
    given = judgements.judgements(connection)
    number = targets[0] if len(targets) == 1 else ""
    wanted = next((one for one in given if str(one.id) == number), None)
    if wanted is None:
        raise UsageError(
            f"there is no judgement `{number}`", advice="`rapport judgements` lists them with their numbers"
        )
    taken_back = {one.undoes: one.id for one in _undos(given)}
    if wanted.id in taken_back:
        raise UsageError(
            f"judgement {wanted.id} was undone already, by {taken_back[wanted.id]}",
            advice=f"`rapport judge undo {taken_back[wanted.id]}` brings it back",
        )
    return wanted.id


def _undos(given: Sequence[Judgement]) -> list[Judgement]:
    """The undos that were not undone themselves."""
    undone: set[int] = set()
    out: list[Judgement] = []
    for one in sorted(given, key=lambda judgement: judgement.id, reverse=True):
        if one.id not in undone and one.undoes is not None:
            undone.add(one.undoes)
            out.append(one)
    return out


def _fields(judged: Record | Finding) -> dict[str, Any]:
    if isinstance(judged, Finding):
        values = [value.value for value in judged.values]
        return {"kind": judged.kind, "attribute": judged.attribute, "values": values, "note": judged.note}
    return {name: value for name, value in to_row(judged.content).items() if name != "span"}


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
