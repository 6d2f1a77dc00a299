"""Judgements over a rebuild: tied to what is read now, put on the records, and what holds no more listed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rapport.judging.additions import added_mention
from rapport.judging.findings import about_same
from rapport.judging.links import Linking
from rapport.judging.marks import marked, marked_finding
from rapport.judging.subjects import corrected, differs
from rapport.judging.ties import Text, Ties
from rapport.model.judgements import Anchor, Judgement, Links, Loose, Subject, in_force
from rapport.model.mentions import Mention
from rapport.model.records import Content, Finding, Record, StoredMention
from rapport.model.rows import to_row

_LINKING = frozenset({"same", "not_same"})
_FATES = frozenset(
    "fulfilled postponed cancelled stalled unfulfilled overdue no_later_report open came_true did_not".split()
)
"""Findings that tell what became of something."""


class Rulings:
    """The judgements that hold, ready to be replayed over one build.

    Args:
        judgements: everything that was ever judged, undone or not.
        mentions: everything that is read now.
        texts: the documents.
    """

    def __init__(
        self, judgements: Sequence[Judgement], mentions: Iterable[StoredMention] = (), texts: Iterable[Text] = ()
    ) -> None:
        self._held = in_force(tuple(judgements))
        self._ties = Ties(mentions if self._held else (), texts if self._held else ())
        self._tied: dict[int, tuple[StoredMention, ...]] = {}
        self._reasons: dict[int, str] = {}
        self._done: set[int] = set()
        self._as_read: dict[str, Content] = {}
        self._by_type: dict[str, list[tuple[Judgement, Subject]]] = defaultdict(list)
        self.added: tuple[StoredMention, ...] = ()
        """What persons added, as mentions of the documents that prove it."""
        for judgement in self._held:
            if judgement.act not in _LINKING:
                for subject in judgement.subjects:
                    self._by_type[subject.type].append((judgement, subject))
        twins = list(self._add())
        linking = Linking(self._tie)
        for judgement in reversed([one for one in self._held if one.act in _LINKING]):  # the newest goes first
            reason = linking.add(judgement)
            if reason:
                self._reasons[judgement.id] = reason
            else:
                self._done.add(judgement.id)
        for pair in twins:
            linking.join(pair)
        self.links: Links = linking.links
        self._linked: Mapping[str, frozenset[int]] = linking.judgements_by_mention

    def _add(self) -> Iterator[tuple[str, str]]:
        """Make mentions of what was added; gives each with what a machine reads there by now, if it does."""
        out: dict[str, StoredMention] = {}
        for judgement in self._held:
            subject = judgement.subjects[0] if judgement.subjects else None
            if subject is None or judgement.act not in {"add", "rate"}:
                continue
            if judgement.act == "rate":
                known = subject.type == "outlet" or any(self._ties.document(anchor) for anchor in subject.anchors)
                if known and subject.type in {"document", "outlet"}:
                    self._done.add(judgement.id)
                continue
            mention = self._added(judgement, subject.anchors[0])
            if mention is None:
                continue
            twin = self._ties.mention(subject.anchors[0])
            out.setdefault(mention.id, mention)
            self._tied[id(subject)] = (mention,)
            if twin is not None:
                yield mention.id, twin.id
        self._ties.take(out.values())
        self.added = tuple(out.values())

    def _added(self, judgement: Judgement, anchor: Anchor) -> StoredMention | None:
        place = self._ties.place(anchor)
        if place is None:
            return None
        document, span = place
        return added_mention(judgement, anchor, document, self._ties.text(document), span)

    def revised(self, records: Sequence[Record]) -> list[Record]:
        """*records* as persons judged them; those of a type must be given together."""
        if not self._held:
            return list(records)
        out = list(records)
        places: dict[str, dict[str, int]] = defaultdict(dict)
        for index, record in enumerate(records):
            if record.type in self._by_type or self._linked:
                for mention in record.mentions:
                    places[record.type][mention.id] = index
        for kind in {record.type for record in records}:
            for judgement, subject in self._by_type.get(kind, ()):
                found = Counter(
                    places[kind][mention.id] for mention in self._tie(subject) if mention.id in places[kind]
                )
                if not found:
                    self._reasons.setdefault(judgement.id, self._why_not(subject))
                    continue
                index = found.most_common(1)[0][0]
                out[index] = self._put(judgement, out[index])
        if self._linked:
            out = [self._with_links(record) for record in out]
        return out

    def findings(
        self, records: Sequence[Record], reconcile: Callable[[Sequence[Record]], Sequence[Finding]]
    ) -> list[Finding]:
        """What *reconcile* finds, as persons judged it.

        Reports are compared by what they say, which no correction changes; what became of a thing is told by the
        corrected record.
        """
        if not self._as_read:
            return self._judged(reconcile(records))
        told = [replace(record, content=self._as_read.get(record.id, record.content)) for record in records]
        found = [f for f in reconcile(told) if f.kind not in _FATES or not self._as_read.keys() & set(f.about)]
        held = reconcile([self._with_corrected_mentions(record) for record in records])
        known = {finding.id for finding in found}
        found += [f for f in held if f.kind in _FATES and self._as_read.keys() & set(f.about) and f.id not in known]
        return self._judged(found)

    def _with_corrected_mentions(self, record: Record) -> Record:
        """The record with its corrected values in those mentions that gave the former ones, or in the last."""
        before = self._as_read.get(record.id)
        if before is None:
            return record
        was, is_now = to_row(before), to_row(record.content)
        mentions = list(record.mentions)
        for name in (name for name, value in is_now.items() if value != was.get(name)):
            given = [n for n, mention in enumerate(mentions) if to_row(mention.content).get(name) == was.get(name)]
            for index in given or [len(mentions) - 1]:
                fresh = corrected(mentions[index].content, name, is_now[name])
                if isinstance(fresh, Mention):
                    mentions[index] = replace(mentions[index], content=fresh)
        return replace(record, mentions=tuple(mentions))

    def _judged(self, findings: Sequence[Finding]) -> list[Finding]:
        out = list(findings)
        for judgement, subject in self._by_type.get("finding", ()):
            places = [place for anchor in subject.anchors if (place := self._ties.place(anchor))]
            index = about_same(out, subject, places)
            if index is None:
                self._reasons.setdefault(judgement.id, "comparing the reports no longer finds it")
                continue
            self._done.add(judgement.id)
            out[index] = marked_finding(out[index], judgement)
        return out

    @property
    def loose(self) -> tuple[Loose, ...]:
        """Judgements that hold but could be put on nothing, in the order in which they were given.

        It is complete after `revised` and `findings` have had everything.
        """
        left = [one for one in self._held if one.id not in self._done]
        return tuple(
            Loose(one.id, self._reasons.get(one.id) or self._why_not(one.subjects[0])) for one in left if one.subjects
        )

    def _put(self, judgement: Judgement, record: Record) -> Record:
        """The record with one judgement on it; as it was, where what was confirmed is read otherwise now."""
        if judgement.act == "confirm" and (changed := differs(judgement.before, record.content)):
            self._reasons[judgement.id] = f"what was confirmed is read otherwise now: {changed}"
            return record
        fresh = marked(record, judgement)
        if fresh is None:
            self._reasons[judgement.id] = f"a {record.type} can't have this {judgement.field} any more"
            return record
        if judgement.act == "correct":
            self._as_read.setdefault(record.id, record.content)
        self._done.add(judgement.id)
        return fresh

    def _with_links(self, record: Record) -> Record:
        found = {one for mention in record.mentions for one in self._linked.get(mention.id, ())}
        return replace(record, judgements=tuple(sorted({*record.judgements, *found}))) if found else record

    def _tie(self, subject: Subject) -> tuple[StoredMention, ...]:
        found = self._tied.get(id(subject))
        if found is None:
            mentions = (self._ties.mention(anchor) for anchor in subject.anchors)
            found = tuple({mention.id: mention for mention in mentions if mention}.values())
            self._tied[id(subject)] = found
        return found

    def _why_not(self, subject: Subject) -> str:
        missing = next((anchor for anchor in subject.anchors if self._is_loose(anchor)), None)
        if missing is None:
            return f"its evidence is no longer part of a {subject.type}"
        return self._ties.why_not(missing)

    def _is_loose(self, anchor: Anchor) -> bool:
        return self._ties.mention(anchor) is None
