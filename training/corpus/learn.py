"""What the reader learns from marked reports: sentences with names, and the labels of the record heads.

Words and sentences are Rapport's own, as at run time. Time expressions are those that its rules find, resolved against
the report's date.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapport.language import heads, states
from rapport.language.paragraphs import paragraphs_of
from rapport.language.reader import Reader
from rapport.language.times import find_times, resolve_times
from rapport.model.analysis import Sentence as Read
from rapport.model.analysis import Syntax, TimeExpression
from rapport.model.dates import agree, has_bounds
from rapport.model.document import Dating, Document, Metadata
from rapport.model.spans import Span
from training.corpus.marks import Mark, Record, Report
from training.corpus.values import TYPES
from training.reader.conllu import RecordLabels, Sentence, Word

_TRIGGER_HEADS = {head.type: head for head in heads.HEADS if head.is_trigger}
_NAME_KINDS = (("persons", "PER"), ("bodies", "ORG"), ("places", "LOC"), ("others", "MISC"))
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
_NEAR = 400


@dataclass(frozen=True, slots=True)
class _Named:
    """A name in the text: its words ``first`` up to, not including, ``stop``, and what it is called or stands for."""

    first: int
    stop: int
    kind: str
    name: str
    code: str | None


def sentences_of(report: Report, reader: Reader) -> list[Sentence]:
    """The sentences of a report, in order, each with the labels that its marks give.

    Args:
        report: a marked report.
        reader: gives words, sentences and the tags that time expressions are found with.
    """
    document = Document(report.id, report.text, Metadata(), tuple(Span(*n) for n in report.noise), "txt", report.id, "")
    syntax = reader.read(report.text, paragraphs_of(document))
    published = report.head.get("published") or None
    times = resolve_times(find_times(report.text, syntax), Dating(published, "stated" if published else None), syntax)
    named = list(_names(report, syntax))
    labels = _Labels(report, syntax, named, times)
    labels.fill()
    tags = _tags(syntax, named, times)
    out: list[Sentence] = []
    paragraph = -1
    for sentence in syntax.sentences:
        own = syntax.tokens[sentence.first : sentence.stop]
        words = tuple(
            Word(t.text, t.lemma, t.upos, t.xpos, 0, "", t.end < len(report.text) and report.text[t.end] == " ")
            for t in own
        )
        out.append(
            Sentence(
                words,
                tuple(tags[sentence.first : sentence.stop]),
                report.id,
                report.text[sentence.start : sentence.end],
                sentence.paragraph != paragraph,
                syntax=False,
                records=labels.of(sentence),
            )
        )
        paragraph = sentence.paragraph
    return out


def _names(report: Report, syntax: Syntax) -> Iterator[_Named]:
    """Persons, bodies, places and others of the head, and states, wherever the text has them; the longest wins."""
    starts = {token.start: token.index for token in syntax.tokens}
    ends = {token.end: token.index + 1 for token in syntax.tokens}
    found: list[tuple[int, int, str, str, str | None]] = []
    for key, kind in _NAME_KINDS:
        for name in report.names(key):
            code = report.side_of(name) if kind == "PER" else None
            forms = [name] + ([name.split()[-1]] if kind == "PER" and " " in name else [])
            for form in forms:
                places = re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", report.text)
                found.extend((*place.span(), kind, name, code) for place in places)
    for state in states.find(report.text):
        meant = state.meanings[0]
        kind = "NORP" if meant.form == "demonym" else "LOC"
        found.append((state.start, state.end, kind, state.surface, meant.code))
    taken: set[int] = set()
    for start, end, kind, name, code in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
        if start not in starts or end not in ends or taken.intersection(range(start, end)):
            continue
        taken.update(range(start, end))
        yield _Named(starts[start], ends[end], kind, name, code)


def _tags(syntax: Syntax, named: Sequence[_Named], times: Sequence[TimeExpression]) -> list[str]:
    """A BIO tag a word: sure where the head or the tables name it, open (``?``) where a word looks like a name."""
    tags = ["?" if token.upos == "PROPN" or token.xpos in ("NNP", "NNPS") else "O" for token in syntax.tokens]
    for time in times:
        tags[time.first : time.stop] = ["B-TIME", *["I-TIME"] * (time.stop - time.first - 1)]
    for name in named:
        if name.kind == "MISC":  # treaties, programmes and events: which, the head doesn't say
            tags[name.first : name.stop] = ["?"] * (name.stop - name.first)
        else:
            tags[name.first : name.stop] = [f"B-{name.kind}", *[f"I-{name.kind}"] * (name.stop - name.first - 1)]
    return tags


class _Labels:
    """The record heads' labels of one report, word by word."""

    def __init__(
        self, report: Report, syntax: Syntax, named: Sequence[_Named], times: Sequence[TimeExpression]
    ) -> None:
        self.report = report
        self.tokens = syntax.tokens
        self.sentences = syntax.sentences
        self.named = named
        self.times = times
        count = len(self.tokens)
        self.heads = [[0 if head.is_trigger else -100 for head in heads.HEADS] for _ in range(count)]
        self.evidence = [[0] * len(heads.EVIDENCE) for _ in range(count)]
        self.roles: dict[int, dict[tuple[int, int], int]] = defaultdict(dict)

    def of(self, sentence: Read) -> RecordLabels:
        """The labels of one sentence, its words counted from 0."""
        first, stop = sentence.first, sentence.stop
        roles = tuple(
            (trigger - first, word - first, role, value)
            for trigger in range(first, stop)
            for (word, role), value in sorted(self.roles.get(trigger, {}).items())
        )
        return RecordLabels(
            tuple(tuple(row) for row in self.heads[first:stop]),
            tuple(tuple(row) for row in self.evidence[first:stop]),
            roles,
        )

    def fill(self) -> None:
        """Goes through the marks; the optional ones first, so that what is sure overwrites what is left open."""
        records = self.report.records
        known = [mark for mark in self.report.marks if mark.record in records]
        for mark in sorted(known, key=lambda mark: not records[mark.record].optional):
            record = records[mark.record]
            kind = TYPES[record.letter].name
            if kind not in _TRIGGER_HEADS:
                continue
            words = self._words(mark)
            if not words:
                continue
            column = heads.EVIDENCE.index(kind)
            if record.optional:
                for at in words:
                    self.evidence[at][column] = -100
                    self._set(at, kind, None)
                continue
            for at in words:
                self.evidence[at][column] = 1
            trigger = self._trigger(mark, record, words)
            if trigger is not None:
                self._label(trigger, kind, record)
                self._roles(trigger, record)

    def _words(self, mark: Mark) -> list[int]:
        return [t.index for t in self.tokens if t.start < mark.end and t.end > mark.start]

    def _trigger(self, mark: Mark, record: Record, words: Sequence[int]) -> int | None:
        if record.letter == "S":
            return self._cue(mark, record)
        if mark.trigger is not None:
            inside = [t.index for t in self.tokens if t.start < mark.trigger[1] and t.end > mark.trigger[0]]
            return next((at for at in inside if self.tokens[at].text.isalnum()), None) if inside else None
        if record.letter == "Q":
            number = next((at for at in words if self.tokens[at].upos == "NUM"), None)
            return number if number is not None else next((at for at in words if self.tokens[at].xpos == "JJ"), None)
        own = set(words)
        return next((at for at in words if self.tokens[at].head not in own or self.tokens[at].head == at), None)

    def _cue(self, mark: Mark, record: Record) -> int | None:
        """The word of speech nearest to what is said, in its paragraph."""
        cue = record.keys.get("cue", "").split()
        if not cue:
            return None
        near = [
            (max(mark.start - token.end, token.start - mark.end), token.index)
            for token in self.tokens
            if token.text.lower() == cue[0].lower() and not mark.start <= token.start < mark.end
        ]
        near = [
            (distance, at)
            for distance, at in near
            if distance < _NEAR and "\n\n" not in self.report.text[slice(*sorted((mark.start, self.tokens[at].start)))]
        ]
        return min(near)[1] if near else None

    def _set(self, at: int, kind: str, values: Iterable[str] | None) -> None:
        """Labels a word as trigger with *values*, or leaves it open."""
        chosen = list(values or ())
        for number, head in enumerate(heads.HEADS):
            if head.type != kind:
                continue
            value = next((v for v in chosen if v in head.labels), None)
            self.heads[at][number] = -100 if value is None else head.labels.index(value)

    def _label(self, at: int, kind: str, record: Record) -> None:
        self._set(at, kind, record.values)

    def _roles(self, trigger: int, record: Record) -> None:
        """Says of each name and time of the trigger's sentence whether it is an argument of the trigger."""
        keys = record.keys
        sentence = next(s for s in self.sentences if s.first <= trigger < s.stop)
        agents = set(
            " ".join(keys.get(k, "") for k in ("sides", "by", "actor", "holder") if record.letter != "F")
            .replace(",", " ")
            .split()
        )
        patients = set(keys.get("recipient", "").replace(",", " ").split())
        if patients == agents or set(record.values) & _MUTUAL:
            patients = set()
        persons = {name.strip() for name in keys.get("who", "").split(";")} | {keys.get("speaker", "")}
        if record.letter == "F":
            persons.add(keys.get("by", ""))
        persons -= {""}
        for name in self.named:
            if not sentence.first <= name.first < sentence.stop:
                continue
            word = name.stop - 1
            if record.letter != "L":
                acts = name.name in persons if name.kind == "PER" and persons else name.code in agents
                if record.letter in "SF":
                    acts = name.name in persons
                self._role(trigger, word, "agent", acts)
            if record.letter == "E":
                self._role(trigger, word, "patient", name.code in patients)
            if record.letter == "M" and name.kind == "LOC":
                self._role(trigger, word, "place", name.name == keys.get("at"))
        date = keys.get("date") or keys.get("due") or keys.get("horizon")
        if record.letter in "MCLEF":
            for time in self.times:
                if sentence.first <= time.first < sentence.stop and time.value:
                    right = date is not None and has_bounds(time.value) and agree(time.value, date)
                    self._role(trigger, time.stop - 1, "time", right)

    def _role(self, trigger: int, word: int, role: str, value: bool) -> None:
        key = (word, heads.ROLES.index(role))
        self.roles[trigger][key] = max(int(value), self.roles[trigger].get(key, 0))
