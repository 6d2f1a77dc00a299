"""Scores and agreement as tables, as Markdown and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rapport.evaluation.agreement import Agreement, Alpha
from rapport.evaluation.form import Row
from rapport.evaluation.scores import Miss, Scores, Share, Tally
from rapport.model.rows import adapter

_NONE = "–"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(scores: Scores, agreement: Agreement | None = None) -> tuple[Table, ...]:
    """What was measured: by record type, by attribute, and of whole documents.

    A dash stands where there is nothing to measure; the mean is that of the types that are asked for.
    """
    kinds = tuple(kind for kind, tally in scores.tallies.items() if tally.expected or tally.given)
    records = Table(
        f"Records in {scores.documents} document{'' if scores.documents == 1 else 's'}",
        ("type", "answers", "given", "P", "R", "F1", *(("alpha of evidence",) if agreement else ())),
        (
            *(_record_row(kind, scores.tallies[kind], agreement) for kind in kinds),
            ("mean", "", "", "", "", _number(scores.mean_f1), *(("",) if agreement else ())),
        ),
    )
    attributes = Table(
        "Attributes of the records that were found",
        ("attribute", "right", "of", "share", *(("alpha", "records") if agreement else ())),
        tuple(
            (f"{kind}: {name}", str(share.part), str(share.whole), _number(share.value))
            + (_alpha_cells(agreement.attributes[kind].get(name)) if agreement else ())
            for kind in kinds
            for name, share in scores.tallies[kind].right.items()
        ),
    )
    documents = Table(
        "Documents",
        ("", "figure", "of"),
        (
            ("published, right month", str(scores.same_month.part), str(scores.same_month.whole)),
            ("published, right", str(scores.published.part), str(scores.published.whole)),
            ("noise, P of characters", *_share_cells(scores.noise_precision)),
            ("noise, R of characters", *_share_cells(scores.noise_recall)),
        ),
    )
    return records, attributes, documents


def _record_row(kind: str, tally: Tally, agreement: Agreement | None) -> tuple[str, ...]:
    figures = (
        _number(tally.precision) if tally.given else _NONE,
        _number(tally.recall) if tally.expected else _NONE,
        _number(tally.f1) if tally.expected else _NONE,
    )
    row = (kind, str(tally.expected), str(tally.given), *figures)
    return (*row, _alpha_cells(agreement.evidence[kind])[0]) if agreement else row


def _alpha_cells(alpha: Alpha | None) -> tuple[str, str]:
    if alpha is None:
        return _NONE, _NONE
    return _NONE if alpha.value is None else _number(alpha.value), str(alpha.units)


def _share_cells(share: Share) -> tuple[str, str]:
    return (_number(share.value) if share.whole else _NONE), str(share.whole)


def _number(value: float) -> str:
    return f"{value:.2f}"


def as_markdown(found: Iterable[Table]) -> str:
    """The tables in Markdown, one below the other."""
    blocks = []
    for table in found:
        lines = [f"**{table.title}**", "", _line(table.columns), "|---|" + "---:|" * (len(table.columns) - 1)]
        blocks.append("\n".join([*lines, *map(_line, table.rows)]))
    return "\n\n".join(blocks)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def as_json(scores: Scores, agreement: Agreement | None = None) -> dict[str, Any]:
    """Everything that was measured, unrounded, as JSON types; docs/accuracy.md says what the keys mean."""
    out: dict[str, Any] = {
        "documents": scores.documents,
        "records": {kind: _tally_json(tally) for kind, tally in scores.tallies.items()},
        "mean_f1": scores.mean_f1,
        "published": {
            "answers": scores.published.whole,
            "right": scores.published.part,
            "right_month": scores.same_month.part,
        },
        "noise": {
            "answers": scores.noise_recall.whole,
            "given": scores.noise_precision.whole,
            "precision": scores.noise_precision.value,
            "recall": scores.noise_recall.value,
        },
    }
    if agreement:
        for kind, row in out["records"].items():
            row["alpha_of_evidence"] = _alpha_json(agreement.evidence[kind])
            row["alpha"] = {name: _alpha_json(alpha) for name, alpha in agreement.attributes[kind].items()}
    return out


def _tally_json(tally: Tally) -> dict[str, Any]:
    return {
        "answers": tally.expected,
        "given": tally.given,
        "found": tally.found,
        "precision": tally.precision,
        "recall": tally.recall,
        "f1": tally.f1,
        "right": {name: {"right": share.part, "of": share.whole} for name, share in tally.right.items()},
    }


def _alpha_json(alpha: Alpha) -> dict[str, Any]:
    return {"alpha": alpha.value, "units": alpha.units}


def miss_json(miss: Miss, texts: Mapping[str, str]) -> dict[str, Any]:
    """One record that was missed or too much, with its fields, and its words where the text is there."""
    row = miss.row
    quoted = {"quote": row.span.of(texts[miss.doc])} if miss.doc in texts else {}
    return {
        "verdict": miss.verdict,
        "doc": miss.doc,
        "type": row.kind,
        "span": list(row.span),
        **quoted,
        **{name: adapter(Any).dump_python(value, mode="json") for name, value in row.values.items()},
    }


def miss_line(miss: Miss, texts: Mapping[str, str]) -> str:
    """The same in a line."""
    row = miss.row
    words = f" “{' '.join(row.span.of(texts[miss.doc]).split())}”" if miss.doc in texts else ""
    return f"{miss.verdict} {miss.doc} {row.span.start}-{row.span.end}{words} {fields_line(row)}"


def fields_line(row: Row) -> str:
    """The fields of a record: ``date: 2019-05-03; sides: NOR, SWE``."""
    return "; ".join(f"{name}: {_shown(value)}" for name, value in row.values.items())


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(getattr(value, "n", value))
