"""Mentions → Records and Findings: the one place where both are made, for a build and for anybody's mentions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rapport import mention_rows
from rapport.errors import UsageError
from rapport.exports.jsonl import write_rows
from rapport.judging import Rulings
from rapport.ledger import readings
from rapport.mention_rows import Problem, Told
from rapport.model.records import Finding, Reading, Record
from rapport.reading import find_lineages
from rapport.reconciliation import Narrowed, Sources, applied, narrowed, reconcile
from rapport.resolution import Item, Report, resolve


@dataclass(frozen=True, slots=True)
class Linked:
    """What mentions resolve to, what comparing them shows, and the rows that could not be used."""

    records: tuple[Record, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()
    narrowed: tuple[Narrowed, ...] = ()
    """Dates of publication that other documents narrow."""


def compared(
    items: Iterable[Item],
    reports: Mapping[str, Report],
    former: Mapping[str, str],
    done: Callable[[str], None] | None = None,
    rulings: Rulings | None = None,
) -> Linked:
    """Resolve and reconcile, and replay what persons judged.

    Args:
        items: mentions with their reports, in any order.
        reports: by document, those without a mention too.
        former: for each mention that ever belonged to a record, that record's id.
        done: told the name of each step that is done.
        rulings: what persons judged; rejected records stay, but nothing is compared with them.
    """
    tell = done or (lambda _name: None)
    judged = rulings or Rulings(())
    resolved = resolve(items, former, judged.links, judged.revised)
    tell("resolution")
    standing = [record for record in resolved if record.review != "rejected"]
    sources = sources_of(reports)
    dates = narrowed(standing, sources)
    sources = replace(sources, published=applied(sources.published, dates))
    findings = judged.findings(standing, lambda records: reconcile(records, sources))
    tell("reconciliation")
    return Linked(resolved, tuple(findings), narrowed=dates)


def sources_of(reports: Mapping[str, Report]) -> Sources:
    """What reconciliation needs to know of the reports."""
    return Sources(
        originals={name: report.original for name, report in reports.items()},
        published={name: report.published for name, report in reports.items()},
        basis={name: report.published_basis for name, report in reports.items()},
        sides={name: report.outlet_side for name, report in reports.items()},
        parties={name: report.parties for name, report in reports.items()},
    )


def link(source: Path, target: Path | None = None) -> Linked:
    """Resolve and reconcile the mentions in a file, without documents.

    Args:
        source: mentions in the schema's form, one JSON object a line.
        target: where to write records and findings, one JSON object a line; nowhere, if none is given.

    Raises:
        UsageError: the file can't be read, holds no row that can be used, or the target can't be written.
    """
    told, problems = mention_rows.read(source)
    if not any(one.mentions for one in told):
        first = f" ({problems[0]})" if problems else ""
        raise UsageError(
            f"holds no mention that can be used{first}",
            where=str(source),
            advice="docs/records.md shows the form; `rapport export --format mentions` writes it",
        )
    found = linked(told)
    if target is not None:
        write_rows(
            target, found.records, found.findings, found.narrowed, {one.document.id: one.parties for one in told}
        )
    return replace(found, problems=problems)


def linked(told: Sequence[Told]) -> Linked:
    """Resolve and reconcile what rows tell of documents."""
    originals = _originals(told)
    reports: dict[str, Report] = {}
    items: list[Item] = []
    for position, one in enumerate(told):
        name = one.document.id
        metadata = one.document.metadata
        reports[name] = Report(
            document=name,
            position=position,
            published=one.published,
            published_basis=one.published_basis,
            original=originals.get(name, name),
            outlet=metadata.outlet,
            outlet_side=metadata.outlet_side,
            author=metadata.author,
            parties=one.parties,
        )
        reading = Reading(name, one.published, one.published_basis, "", (), one.parties, one.mentions, {})
        items += [Item(mention, reports[name]) for mention in readings.stored_mentions(one.document, reading)]
    return compared(items, reports, {})


def _originals(told: Sequence[Told]) -> dict[str, str]:
    """What each copy is a copy of: as the rows say, and where texts are given, as the texts show."""
    texts = [one.document for one in told if one.document.text]
    found = {member: lineage.original_id for lineage in find_lineages(iter(texts)) for member in lineage.member_ids[1:]}
    known = {one.document.id for one in told}
    said = {one.document.id: one.copy_of for one in told if one.copy_of in known}
    for name, original in said.items():
        if original is not None and original != name and said.get(original) != name:
            found[name] = found.get(original, original)
    return found
