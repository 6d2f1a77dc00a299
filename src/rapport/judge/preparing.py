"""A judgement on what the ledger holds: whether there is such a thing, and whether it can be judged so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from rapport.errors import JudgedMeanwhile, UsageError
from rapport.judge.rating import credibility_of, read_credibility, read_rating, source_rated
from rapport.judge.signing import signed
from rapport.judge.undoing import meant
from rapport.judging import correction, subject_of, subject_of_finding
from rapport.judging.subjects import read_value
from rapport.language.states import validate
from rapport.ledger import documents, meanwhile, records
from rapport.model.judgements import ACTS, Act, Judgement, Subject
from rapport.model.records import Finding, Record
from rapport.model.rows import to_row
from rapport.views.judgements import done

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
    expected: Sequence[str] = (),
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
        expected: for each target the state that it was decided on (`rapport.ledger.meanwhile`); none is not looked at.

    Raises:
        UsageError: there is no such record, field or judgement, or they can't be judged so.
        JudgedMeanwhile: a target is not any more what it was decided on.
    """
    if act not in ACTS:
        raise UsageError(f"there is no judgement `{act}`", advice=f"Choose one of: {', '.join(ACTS)}")
    common = signed(act, why, who)
    if act == "add":
        raise UsageError("a record is added by what it says", advice="Call `add_record`, or `rapport judge add`")
    if act == "undo":
        return Judgement(subjects=(), undoes=meant(connection, targets), **common)
    if not targets or (act not in LINKING and len(targets) != 1):
        raise UsageError(f"`{act}` is about one record", advice=f"Give its id. {_WHERE}")
    if act == "note" and not common["why"]:
        raise UsageError("a note needs words", advice="Give them behind the id")
    if act == "rate" and isinstance(letter := read_rating(value), str):
        return Judgement(subjects=(source_rated(connection, targets[0]),), field="reliability", after=letter, **common)
    subjects: list[Subject] = []
    found: list[Record | Finding] = []
    for number, target in enumerate(targets):
        identity, at, document = target.partition("@")
        judged = records.by_id(connection, identity)
        if judged is None:
            raise _gone(identity, expected)
        if expected and expected[number]:
            _check_state(connection, act, judged, expected[number])
        hashes, texts = _documents_of(connection, judged)
        if isinstance(judged, Finding):
            subjects.append(subject_of_finding(judged, hashes, texts))
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
    if act == "rate":
        before, after = credibility_of(judged), read_credibility(value)
        return Judgement(subjects=tuple(subjects), field="credibility", before=before, after=after, **common)
    if act == "keep_both" and not (isinstance(judged, Finding) and judged.kind == "contradicted"):
        raise UsageError("only of what reports say differently both can be kept", advice="Give a finding's id")
    return Judgement(subjects=tuple(subjects), before=_fields(judged), **common)


def _documents_of(connection: sa.Connection, judged: Record | Finding) -> tuple[dict[str, str], dict[str, str]]:
    """The hashes and the texts of the documents that something rests on, and of no others."""
    rests = [value.document for value in judged.values] if isinstance(judged, Finding) else judged.documents
    found = [doc for name in dict.fromkeys(rests) if (doc := documents.document(connection, name))]
    return {doc.id: doc.sha256 for doc in found}, {doc.id: doc.text for doc in found}


def _check_state(connection: sa.Connection, act: Act, judged: Record | Finding, expected: str) -> None:
    """Refuse a decision on what is not any more what it was decided on, and say what has changed."""
    changes = meanwhile.changes(connection, judged, expected, act)
    if changes is None:
        return
    told = "; ".join(f"{one.who} {done(one)}" for one in changes)
    raise JudgedMeanwhile(
        f"was decided since you looked at it: {told}" if told else "was read otherwise since you looked at it",
        where=judged.id,
        advice="Nothing of yours was kept. Look at it as it is now, then decide again",
    )


def _gone(identity: str, expected: Sequence[str]) -> UsageError:
    if any(expected):
        return JudgedMeanwhile(
            "is not there any more: it was joined to another, parted, or is no longer read",
            where=identity,
            advice="Nothing of yours was kept. Look for what it is part of now",
        )
    return UsageError(f"there is no record or finding `{identity}`", advice=_WHERE)


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


def _fields(judged: Record | Finding) -> dict[str, Any]:
    if isinstance(judged, Finding):
        values = [value.value for value in judged.values]
        return {"kind": judged.kind, "attribute": judged.attribute, "values": values, "note": judged.note}
    return {name: value for name, value in to_row(judged.content).items() if name != "span"}
