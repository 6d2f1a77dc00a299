"""Documents with gold mentions of persons, bodies and states, and who stands behind each.

Three sources: GUM's ``Entity=`` annotation, MEANTIME's entities in Wikinews, and the invented reports, where each
statement's speaker is told by name, so that "he said" and "the minister said" have an answer.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from rapport.language import states
from rapport.language.actors import lexicon
from rapport.language.paragraphs import paragraphs_of
from rapport.language.quotations import find_quotations
from rapport.language.reader import Reader
from rapport.model.analysis import Quotation, Syntax
from rapport.model.document import Document, Metadata
from rapport.model.spans import Span
from training.corpus.marks import Mark, Report
from training.reader.conllu import Sentence, Word

_BRACKET = re.compile(r"\((\d+)-([a-z]+)-([^()]*)(\))?|(\d+)\)")
PRONOUNS = {
    **dict.fromkeys("he him his himself she her hers herself".split(), "he"),
    **dict.fromkeys("they them their theirs themselves".split(), "they"),
    **dict.fromkeys("it its itself".split(), "it"),
}
_KINDS = {"person": "person", "organization": "body", "place": "place", "PER": "person", "ORG": "body", "LOC": "place"}
_OTHER = frozenset("i me my mine myself we us our ours ourselves you your yours yourself who whom whose which".split())
_NEAR = 160
FORMS = ("he", "they", "it", "nominal")
"""Forms of mentions that refer back: third-person pronouns of persons, of many, of things, and common nouns."""


@dataclass(frozen=True, slots=True)
class GoldMention:
    """One mention ``[start, end)`` with the word of its head at ``head``; ``form`` is one of FORMS, or ``name``.

    ``apposed`` marks a noun that stands beside a name or is said of it, and so needs no looking back.
    """

    start: int
    end: int
    head: int
    entity: str
    kind: str
    form: str
    apposed: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A token that refers back, and who is meant; ``known`` where the text names that entity."""

    token: int
    form: str
    entity: str
    known: bool


@dataclass
class Case:
    """A document, read, with its answers.

    Args:
        document: the text.
        syntax: the reader's view of it.
        quotations: its quotations.
        parties: sides of its dossier, if any.
        mentions: gold mentions; empty where only speakers are known.
        links: what refers back, with its answer.
        speakers: names of persons who may be meant, where answers are names.
    """

    document: Document
    syntax: Syntax
    quotations: Sequence[Quotation]
    parties: tuple[str, ...] = ()
    mentions: tuple[GoldMention, ...] = ()
    links: list[Link] = field(default_factory=list)
    speakers: tuple[str, ...] = ()

    def entity_of(self, names: Iterable[str], places: Iterable[int]) -> str | None:
        """The gold entity behind a person or body by its names, or by the tokens where these stand."""
        if self.speakers:
            return _most(speaker for name in names if (speaker := likeliest(name, self.speakers)))
        return _most(self._at[place] for place in places if place in self._at)

    @cached_property
    def _at(self) -> dict[int, str]:
        """For each token, the entity of the smallest gold mention over it that is no pronoun."""
        out: dict[int, tuple[int, str]] = {}
        for mention in self.mentions:
            if mention.form not in ("name", "nominal"):
                continue
            size = mention.end - mention.start
            for token in self.tokens_in(mention.start, mention.end):
                if token not in out or size < out[token][0]:
                    out[token] = size, mention.entity
        return {token: entity for token, (_, entity) in out.items()}

    def tokens_in(self, start: int, end: int) -> range:
        """The tokens that begin within ``[start, end)``."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.syntax.tokens]

    def token_at(self, offset: int) -> int | None:
        """The token that begins at the character *offset*."""
        at = bisect_left(self._starts, offset)
        return at if at < len(self._starts) and self._starts[at] == offset else None


def _most(found: Iterable[str]) -> str | None:
    counts = Counter(found)
    return counts.most_common(1)[0][0] if counts else None


def read(
    reader: Reader,
    name: str,
    text: str,
    parties: tuple[str, ...] = (),
    noise: Iterable[tuple[int, int]] = (),
    published: str | None = None,
) -> Case:
    """A text as the language layer reads it, without answers yet."""
    document = Document(name, text, Metadata(published=published), tuple(Span(*n) for n in noise), "txt", name, "")
    paragraphs = paragraphs_of(document)
    syntax = reader.read(text, paragraphs)
    return Case(document, syntax, find_quotations(text, paragraphs, syntax), parties)


# GUM


def treebank_texts(sentences: Iterable[Sentence]) -> Iterator[tuple[str, str, tuple[GoldMention, ...]]]:
    """Name, text and gold mentions of each document of a treebank with GUM's annotation."""
    documents: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        documents[sentence.document].append(sentence)
    for name, own in documents.items():
        yield name, *_gum(own)


def _gum(sentences: Sequence[Sentence]) -> tuple[str, tuple[GoldMention, ...]]:
    text = ""
    mentions: list[GoldMention] = []
    for sentence in sentences:
        if text:
            text = text.rstrip() + ("\n\n" if sentence.new_paragraph else " ")
        starts = []
        for word in sentence.words:
            starts.append(len(text))
            text += word.form + (" " if word.space_after else "")
        for first, last, entity, kind, rest in _brackets(sentence.words):
            head = _head(sentence.words, first, last)
            form = _form(sentence.words[head], single=first == last)
            if form is None or kind not in _KINDS:
                continue
            end = starts[last] + len(sentence.words[last].form)
            apposed = (
                rest.split("-")[4:5] == ["appos"]
                or sentence.words[head].deprel == "appos"
                or _said_of(sentence.words, head)
            )
            mentions.append(GoldMention(starts[first], end, starts[head], entity, _KINDS[kind], form, apposed))
    return text.rstrip() + "\n", _settled(text, mentions)


def _brackets(words: Sequence[Word]) -> Iterator[tuple[int, int, str, str, str]]:
    """First and last word, entity, kind and the rest of the annotation of each mention."""
    waiting: list[tuple[str, str, str, int]] = []
    for index, word in enumerate(words):
        for found in _BRACKET.finditer(word.entity):
            opened, kind, rest, shut, closed = found.groups()
            if closed is None:
                if shut:
                    yield index, index, opened, kind, rest
                else:
                    waiting.append((opened, kind, rest, index))
                continue
            for at in range(len(waiting) - 1, -1, -1):
                if waiting[at][0] == closed:
                    entity, kind, rest, begin = waiting.pop(at)
                    yield begin, index, entity, kind, rest
                    break


def _head(words: Sequence[Word], first: int, last: int) -> int:
    inside = range(first, last + 1)
    return next((i for i in inside if words[i].head - 1 not in inside), last)


def _form(word: Word, *, single: bool) -> str | None:
    lowered = word.form.lower()
    if single and lowered in PRONOUNS:
        return PRONOUNS[lowered]
    if lowered in _OTHER or word.upos == "PRON":
        return None
    return "name" if word.upos == "PROPN" else "nominal" if word.upos == "NOUN" else None


def _said_of(words: Sequence[Word], head: int) -> bool:
    """Whether the word is a predicate: "X is the president"."""
    return any(word.head - 1 == head and word.deprel == "cop" for word in words)


def _settled(text: str, mentions: Iterable[GoldMention]) -> tuple[GoldMention, ...]:
    """Mentions with one kind an entity: persons, bodies, and of places only those that are states."""
    by_entity: dict[str, list[GoldMention]] = defaultdict(list)
    for mention in mentions:
        by_entity[mention.entity].append(mention)
    out = []
    for entity, own in by_entity.items():
        kind = _most(mention.kind for mention in own)
        if kind == "place":
            if not any(m.form == "name" and _is_state(text[m.start : m.end]) for m in own):
                continue
            kind = "state"
        out += [GoldMention(m.start, m.end, m.head, entity, kind or "", m.form, m.apposed) for m in own]
    return tuple(sorted(out, key=lambda m: (m.start, -m.end)))


def _is_state(surface: str) -> bool:
    found = states.lookup(surface.removeprefix("the ").removeprefix("The "))
    return found is not None and states.is_state_code(found.code)


def treebank_case(reader: Reader, name: str, text: str, mentions: tuple[GoldMention, ...]) -> Case:
    """A treebank's document, read from its plain text."""
    case = read(reader, name, text)
    case.mentions = mentions
    case.links = _links(case)
    return case


def _links(case: Case) -> list[Link]:
    """What refers back: pronouns, also those that mean no entity of interest, and nouns with a mention before."""
    named = {m.entity for m in case.mentions if m.form == "name"}
    out: dict[int, Link] = {}
    met: set[str] = set()
    for mention in case.mentions:
        token = case.token_at(mention.head)
        back = mention.form != "nominal" or (mention.entity in met and not mention.apposed)
        if token is not None and mention.form != "name" and back:
            out[token] = Link(token, mention.form, mention.entity, mention.entity in named)
        met.add(mention.entity)
    for one in case.syntax.tokens:
        form = PRONOUNS.get(one.text.lower())
        if form is not None and one.index not in out:
            out[one.index] = Link(one.index, form, "", known=False)
    return sorted(out.values(), key=lambda link: link.token)


# MEANTIME


def news_case(reader: Reader, row: dict[str, Any]) -> Case:
    """A report of Wikinews with MEANTIME's entities, cut where its annotation ends; heads are by the reader's parse."""
    case = read(reader, row["id"], row["text"][: row["annotated_to"]] + "\n", published=row.get("dct"))
    tokens = case.syntax.tokens
    found: dict[tuple[int, int], GoldMention] = {}
    for entity in row["entities"]:
        inside = case.tokens_in(entity["start"], entity["end"])
        if entity["type"] not in _KINDS or entity["end"] > row["annotated_to"] or not inside:
            continue
        head = tokens[next((at for at in inside if tokens[at].head not in inside or tokens[at].head == at), inside[-1])]
        form = _form(Word(head.text, head.lemma, head.upos, head.xpos, 0, ""), single=len(inside) == 1)
        if form is not None and entity["instance"]:
            key = entity["start"], entity["end"]
            apposed = head.deprel == "appos" or any(t.head == head.index and t.deprel == "cop" for t in tokens)
            found.setdefault(
                key, GoldMention(*key, head.start, entity["instance"], _KINDS[entity["type"]], form, apposed)
            )
    case.mentions = _settled(row["text"], found.values())
    case.links = _links(case)
    return case


# The invented reports


def corpus_case(reader: Reader, report: Report) -> Case:
    """An invented report, with who is meant by each pronoun and noun that is the subject of a statement's cue."""
    case = read(
        reader,
        report.id,
        report.text,
        tuple(report.head.get("parties", report.head.get("pair", "")).split()),
        report.noise,
        report.head.get("published") or None,
    )
    case.speakers = tuple(report.names("persons"))
    links: dict[int, Link] = {}
    for record in report.records.values():
        speaker = record.keys.get("speaker", "")
        if record.letter != "S" or speaker not in case.speakers or not record.keys.get("cue"):
            continue
        own = [mark for mark in report.marks if mark.record == record.id]
        subject = _subject_of_cue(case, own, record.keys["cue"].split()[0])
        form = None if subject is None else _subject_form(case, subject, speaker)
        if subject is not None and form is not None:
            links.setdefault(subject, Link(subject, form, speaker, known=True))
    case.links = list(links.values())
    return case


def _subject_of_cue(case: Case, marks: Sequence[Mark], cue: str) -> int | None:
    """The subject of the verb of speech that stands nearest to a statement, outside it."""
    tokens = case.syntax.tokens
    best: tuple[int, int] | None = None
    for token in tokens:
        if token.text.lower() != cue.lower():
            continue
        away = min((max(m.start - token.end, token.start - m.end) for m in marks), default=_NEAR)
        if 0 <= away < _NEAR and (best is None or away < best[0]):
            best = away, token.index
    if best is None:
        return None
    return next((t.index for t in tokens if t.head == best[1] and t.deprel == "nsubj"), None)


def _subject_form(case: Case, subject: int, speaker: str) -> str | None:
    token = case.syntax.tokens[subject]
    word = token.text.lower()
    if PRONOUNS.get(word) == "he":
        return "he"
    sentence = case.syntax.sentences[token.sentence]
    around = case.syntax.tokens[max(sentence.first, subject - 12) : min(sentence.stop, subject + 6)]
    parts = _parts(speaker)
    if lexicon.rank_of(word) is None or lexicon.is_plural(word) or any(t.text.lower() in parts for t in around):
        return None
    return "nominal"


def _parts(name: str) -> set[str]:
    return {part for part in re.split(r"[\s\-‐’']+", name.lower()) if len(part) > 1}


def likeliest(name: str, speakers: Sequence[str]) -> str | None:
    """Which of the *speakers* bears the name, by the words that they share; None where it is none, or either of two."""
    own = _parts(name)
    shared = sorted(((len(own & _parts(speaker)), speaker) for speaker in speakers), reverse=True)
    if not shared or shared[0][0] == 0 or (len(shared) > 1 and shared[1][0] == shared[0][0]):
        return None
    return shared[0][1]
