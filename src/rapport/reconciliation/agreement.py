"""Numbers and dates that several reports give: where they agree, and where and how they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import Any

from rapport.model.dates import agree, precision
from rapport.model.likeness import is_state, same_place
from rapport.model.mentions import Commitment, Meeting, Quantity
from rapport.model.records import Difference, Finding, Record, StoredMention
from rapport.reconciliation.sources import Sources, finding, value_of

LEAST_ROUND = 20
"""A smaller number is no round one: ten is not nearly eleven."""
NEAR = 0.1
"""Two numbers this close to each other, as a share of the greater, are one number rounded."""


def compare(record: Record, sources: Sources) -> Iterator[Finding]:
    """The findings on one record's numbers and dates; a copy neither corroborates nor contradicts its original."""
    if len(record.documents) < 2:
        return
    for found in _compared(record, sources):
        documents = [value.document for value in found.values]
        if found.kind != "contradicted" or len(set(documents)) < 2 or sources.independent(documents) > 1:
            yield found


def _compared(record: Record, sources: Sources) -> Iterator[Finding]:
    if isinstance(record.content, Quantity):
        yield from _numbers(record, sources)
    elif isinstance(record.content, Meeting):
        yield from _dates(record, sources, "date")
        yield from _places(record, sources)
        yield from _ordinals(record, sources)
    elif isinstance(record.content, Commitment):
        yield from _dates(record, sources, "due")
        yield from _counts(record, sources)


def _numbers(record: Record, sources: Sources) -> Iterator[Finding]:
    by_value: dict[Hashable, list[StoredMention]] = defaultdict(list)
    for mention in record.mentions:
        by_value[_quantity(mention).value].append(mention)
    if len(by_value) == 1:
        yield from _corroborated(record, sources, "value", str(next(iter(by_value.values()))[0].content.value))  # type: ignore[attr-defined]
        return
    shown = [value_of(mentions[0], _said(mentions[0])) for mentions in by_value.values()]
    for mention in record.mentions:
        sources.number_compared(mention)
    difference, compatible = _number_difference([_quantity(mentions[0]) for mentions in by_value.values()])
    what = getattr(record.content, "what", "")
    note = f"{what}: {' or '.join(str(value.value) for value in shown)}"
    if difference == "hard" and sources.two_sides([mentions[0] for mentions in by_value.values()]):
        difference = "sides"
    yield finding("contradicted", [record.id], shown, "value", note, difference, compatible)


def _number_difference(quantities: Sequence[Quantity]) -> tuple[Difference, bool]:
    values = [quantity.value for quantity in quantities]
    near = max(values) - min(values) <= NEAR * max(abs(value) for value in values)
    open_ended = {quantity.qualifier for quantity in quantities} - {"exact"}
    if near and "about" in open_ended:
        return "rounding", True
    least = [quantity.value for quantity in quantities if quantity.qualifier == "at_least"]
    most = [quantity.value for quantity in quantities if quantity.qualifier == "at_most"]
    exact = [quantity.value for quantity in quantities if quantity.qualifier == "exact"]
    if open_ended and all(value >= max(least, default=value) and value <= min(most, default=value) for value in exact):
        return "precision", True
    return "hard", False


def _counts(record: Record, sources: Sources) -> Iterator[Finding]:
    counted = [mention for mention in record.mentions if _commitment(mention).count is not None]
    values = {_commitment(mention).count for mention in counted}
    if len(values) == 1 and sources.independent([mention.document for mention in counted]) > 1:
        shown = [value_of(mention, _commitment(mention).count) for mention in counted]
        yield finding("corroborated", [record.id], shown, "count", f"{next(iter(values))}, by several reports")
    elif len(values) > 1 and not sources.compared_number(counted):
        shown = [value_of(mention, _commitment(mention).count) for mention in counted]
        given = sorted(value for value in values if value is not None)
        rounded = given[-1] - given[0] <= NEAR * given[-1] and any(
            value % 10 == 0 and value >= LEAST_ROUND for value in given
        )
        note = f"{_title(record)}: {' or '.join(map(str, given))}"
        yield finding("contradicted", [record.id], shown, "count", note, "rounding" if rounded else "hard", rounded)


def _dates(record: Record, sources: Sources, attribute: str) -> Iterator[Finding]:
    dated = [(mention, getattr(mention.content, attribute)) for mention in record.mentions]
    dated = [(mention, value) for mention, value in dated if value]
    chosen = getattr(record.content, attribute)
    if not chosen or len({mention.document for mention, _ in dated}) < 2:
        return
    others = [(mention, value) for mention, value in dated if not agree(value, chosen)]
    if others:
        first = next(mention for mention, value in dated if value == chosen)
        alike = [(mention, value) for mention, value in dated if mention != first and agree(value, chosen)]
        shown = [value_of(first, chosen), *(value_of(mention, value) for mention, value in (*alike, *others))]
        note = f"{_title(record)}: {' or '.join(dict.fromkeys(str(value.value) for value in shown))}"
        if attribute == "date" and _plan_was_moved(first, [mention for mention, _ in others]):
            yield finding("contradicted", [record.id], shown, attribute, note, "superseded", True)
        else:
            yield finding("contradicted", [record.id], shown, attribute, note, "hard", False)
    agreed = [(mention, value) for mention, value in dated if agree(value, chosen)]
    if sources.independent([mention.document for mention, _ in agreed]) > 1:
        shown = [value_of(mention, value) for mention, value in agreed]
        note = f"{_title(record)}: {chosen}"
        yield finding("corroborated", [record.id], shown, attribute, note)
        # A report that gives the month alone is silent on the day; one that gives the year alone leaves much open.
        if "year" in (precisions := {precision(value) for _, value in agreed}) and len(precisions) > 1:
            values = [value_of(mention, value) for mention, value in agreed]
            note = f"{_title(record)}: {' or '.join(dict.fromkeys(str(value.value) for value in values))}"
            yield finding("contradicted", [record.id], values, f"{attribute} precision", note, "precision", True)


def _places(record: Record, sources: Sources) -> Iterator[Finding]:
    placed: dict[str, list[StoredMention]] = defaultdict(list)
    for mention in record.mentions:
        place = getattr(mention.content, "place", None)
        if place and not is_state(place):
            if getattr(record.content, "date", None) and not getattr(mention.content, "date", None):
                continue  # that an undated meeting is this one rests on less than a difference of place weighs
            key = next((known for known in placed if _one_place(known, place)), place)
            placed[key].append(mention)
    documents = {mention.document for mentions in placed.values() for mention in mentions}
    if len(placed) > 1 and len(documents) > 1:
        shown = [value_of(mentions[0], place) for place, mentions in placed.items()]
        note = f"{_title(record)}: {' or '.join(placed)}"
        held = [m for mentions in placed.values() for m in mentions if getattr(m.content, "status", "") == "held"]
        planned = [m for mentions in placed.values() for m in mentions if m not in held]
        elsewhere = {place for place, mentions in placed.items() if any(m in held for m in mentions)}
        if held and planned and len(elsewhere) == 1:
            yield finding("contradicted", [record.id], shown, "place", note, "superseded", True)
        else:
            yield finding("contradicted", [record.id], shown, "place", note, "hard", False)
    for place, mentions in placed.items():
        if sources.independent([mention.document for mention in mentions]) > 1:
            shown = [value_of(mention, place) for mention in mentions]
            yield finding("corroborated", [record.id], shown, "place", f"{_title(record)}: {place}")


def _one_place(one: str, other: str) -> bool:
    """Whether two places can be one: they fit as a whole, or share the house or the town."""
    return same_place(one, other) or any(
        same_place(a, b) for a in one.split(",") for b in other.split(",") if a.strip() and b.strip()
    )


def _ordinals(record: Record, sources: Sources) -> Iterator[Finding]:
    counted = [(mention, mention.content.ordinal) for mention in record.mentions if mention.content.ordinal]  # type: ignore[attr-defined]
    if len({mention.document for mention, _ in counted}) < 2:
        return
    numbers = {ordinal.n for _, ordinal in counted}
    bases = {ordinal.since for _, ordinal in counted if ordinal.since}
    shown = [value_of(sources.numbered(mention, ordinal.n), _counted(ordinal)) for mention, ordinal in counted]
    note = f"{_title(record)}: {' or '.join(dict.fromkeys(str(value.value) for value in shown))}"
    if len(numbers) > 1:
        yield finding("contradicted", [record.id], shown, "ordinal", note, "hard", False)
    elif len(bases) > 1:
        yield finding("contradicted", [record.id], shown, "ordinal", note, "base", True)
    elif sources.independent([mention.document for mention, _ in counted]) > 1:
        yield finding("corroborated", [record.id], shown, "ordinal", note)


def _corroborated(record: Record, sources: Sources, attribute: str, said: str) -> Iterator[Finding]:
    if sources.independent(record.documents) > 1:
        shown = [value_of(mention, getattr(mention.content, attribute)) for mention in record.mentions]
        yield finding("corroborated", [record.id], shown, attribute, f"{_title(record)}: {said}")


def _plan_was_moved(held: StoredMention, others: Sequence[StoredMention]) -> bool:
    def status(mention: StoredMention) -> Any:
        return getattr(mention.content, "status", None)

    return status(held) == "held" and all(status(other) in {"planned", "proposed", "postponed"} for other in others)


def _counted(ordinal: Any) -> str:
    return f"number {ordinal.n} since {ordinal.since}" if ordinal.since else f"number {ordinal.n}"


def _said(mention: StoredMention) -> str:
    quantity = _quantity(mention)
    prefix = {"about": "about ", "at_least": "at least ", "at_most": "at most ", "exact": ""}[quantity.qualifier]
    return f"{prefix}{quantity.value:g}"


def _title(record: Record) -> str:
    return str(getattr(record.content, "what", record.type))


def _quantity(mention: StoredMention) -> Quantity:
    if not isinstance(mention.content, Quantity):
        raise TypeError(f"{mention.id} is no quantity")
    return mention.content


def _commitment(mention: StoredMention) -> Commitment:
    if not isinstance(mention.content, Commitment):
        raise TypeError(f"{mention.id} is no commitment")
    return mention.content
