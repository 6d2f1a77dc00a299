"""One place or event under the names of several sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapport.model.mentions import DisputedName
from rapport.model.records import Finding, Record
from rapport.reconciliation.sources import finding, value_of


def named_differently(records: Sequence[Record]) -> Iterator[Finding]:
    """A finding for each referent that the documents call by names of more than one side or kind."""
    by_referent: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        if isinstance(record.content, DisputedName):
            by_referent[record.content.referent].append(record)
    for referent, members in by_referent.items():
        if len({member.content.used_by for member in members}) < 2:  # type: ignore[union-attr]
            continue
        values = [value_of(member.mentions[0], member.content.surface) for member in members]  # type: ignore[union-attr]
        note = f"{referent}: {', '.join(str(value.value) for value in values)}"
        yield finding("named_differently", [member.id for member in members], values, "name", note)
