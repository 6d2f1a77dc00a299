"""Who is who, scored: are the mentions of one actor one record, are namesakes apart, are offices dated right?

For `benchmarks/links.py`. A set's ``who`` names each actor with its mentions and the offices that reports of its time
give it (first and last report); ``not_one`` holds pairs of mentions that must never be one actor. Grouping is measured
by B-cubed (Bagga and Baldwin 1998): for each mention, how much of its record is its own actor's, and how much of its
actor is in its record.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapport.alone import read_alone
from rapport.language.reader import load_reader
from rapport.linking import linked
from rapport.mention_rows import Told
from rapport.model.document import Document, Metadata
from rapport.model.likeness import plain
from rapport.model.mentions import ActorMention
from rapport.model.records import Actor, Record


@dataclass
class Who:
    """Sums over mentions: precision and recall; and pairs and offices."""

    mentions: int = 0
    precision: float = 0.0
    recall: float = 0.0
    pairs: int = 0
    violated: int = 0
    offices: int = 0
    found: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, other: Who) -> None:
        """Take another set's sums in."""
        for name in ("mentions", "precision", "recall", "pairs", "violated", "offices", "found"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def row(self) -> list[str]:
        """The cells of a table: see `rapport` benchmarks' ``WHO``."""
        p, r = self.precision / self.mentions, self.recall / self.mentions
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        return [
            str(self.mentions), f"{p:.3f}", f"{r:.3f}", f"{f1:.3f}",
            f"{self.violated} of {self.pairs}", f"{self.found} of {self.offices}",
        ]  # fmt: skip


def score(links: Mapping[str, Any], owners: Mapping[str, str], records: Iterable[Record]) -> Who:
    """The score of one set.

    Args:
        links: the answers of the set, with ``who`` and ``not_one``.
        owners: the record of each mention by its key; a mention that was not found has a name of its own.
        records: all records.
    """
    known = {record.id: record for record in records}
    truth = {key: number for number, actor in enumerate(links["who"]) for key in actor["mentions"]}
    inside: dict[str, set[str]] = defaultdict(set)
    for key in truth:
        inside[owners[key]].add(key)
    out = Who(mentions=len(truth))
    for actor in links["who"]:
        mine = set(actor["mentions"])
        for key in mine:
            together = inside[owners[key]]
            out.precision += len(together & mine) / len(together)
            out.recall += len(together & mine) / len(mine)
        if len({owners[key] for key in mine}) > 1:
            out.notes.append(f"{actor['name']}: in pieces, {_pieces(mine, owners)}")
        _offices(actor, owners, known, out)
    for one, other in links["not_one"]:
        out.pairs += 1
        if owners[one] == owners[other]:
            out.violated += 1
            out.notes.append(f"MERGED WRONGLY: {one} {other}")
    wrong = [keys for keys in inside.values() if len({truth[key] for key in keys}) > 1]
    out.notes += [f"several in one: {sorted(keys)}" for keys in wrong]
    return out


def read(data: Mapping[str, Any]) -> Who:
    """The score of one set as the shipped reader reads its texts: reading has its part in it, and its mistakes.

    Args:
        data: the whole set; its documents have ``text``.
    """
    told: list[Told] = []
    reader = load_reader("rapport")
    for head in data["documents"]:
        metadata = Metadata(published=head["published"], outlet=head["outlet"], outlet_side=head["outlet_side"])
        document = Document(head["doc"], head["text"], metadata, (), "txt", head["doc"], "")
        found = read_alone(document, reader, tuple(data["pair"]))
        told.append(Told(document, head["published"], "stated", found.parties, head["copy_of"], found.mentions))
    records = linked(told).records
    texts = {head["doc"]: head["text"] for head in data["documents"]}
    owners: dict[str, str] = {}
    for key, row in data["mentions"].items():
        at = texts[row["doc"]].index(row["quote"])
        owners[key] = _owner(row, (at, at + len(row["quote"])), records) or f"nothing for {key}"
    return score(data["links"], owners, records)


def _owner(row: Mapping[str, Any], place: tuple[int, int], records: Iterable[Record]) -> str | None:
    """The record of what was read where an answer's mention stands: by its name, as the same state, or by its place."""
    best: tuple[tuple[int, bool], str] | None = None
    for record in records:
        for mention in record.mentions:
            actor = mention.content
            if mention.document != row["doc"] or not isinstance(actor, ActorMention) or actor.kind != row["kind"]:
                continue
            wanted = plain(row["name"])
            fit = 3 * (plain(actor.name) == wanted) or 2 * (wanted in map(plain, actor.names))
            fit = fit or 2 * (actor.kind == "state" and actor.side == row["side"])
            start, end = mention.evidence.span
            here = start < place[1] and place[0] < end
            fit = fit or 1 * (actor.kind != "state" and here)
            if fit and (best is None or (fit, here) > best[0]):
                best = ((fit, here), record.id)
    return best[1] if best else None


def _pieces(mine: Iterable[str], owners: Mapping[str, str]) -> list[list[str]]:
    pieces: dict[str, list[str]] = defaultdict(list)
    for key in sorted(mine):
        pieces[owners[key]].append(key)
    return list(pieces.values())


def _offices(actor: Mapping[str, Any], owners: Mapping[str, str], known: Mapping[str, Record], out: Who) -> None:
    """Whether the record that has most of an actor's mentions dates its offices as the answers do."""
    most, _ = Counter(sorted(owners[key] for key in actor["mentions"])).most_common(1)[0]
    record = known.get(most)
    roles: Sequence[Any] = record.content.roles if record and isinstance(record.content, Actor) else ()
    given = [(plain(r.role), getattr(r, "first", None), getattr(r, "last", None)) for r in roles]
    for office in actor["offices"]:
        out.offices += 1
        if (plain(office["role"]), office["first"], office["last"]) in given:
            out.found += 1
        else:
            out.notes.append(f"{actor['name']}: {office} wanted, {given} given")
