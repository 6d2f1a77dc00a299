"""What the language layer makes of one document: the one object that every extractor reads."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from rapport.model.document import Dating, Document
from rapport.model.mentions import Gender
from rapport.model.spans import Span, within
from rapport.model.triggers import Trigger


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark, in Universal Dependencies' terms.

    ``index`` and ``head`` count tokens of the whole document; a sentence's root is its own head.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str
    sentence: int

    @property
    def span(self) -> Span:
        """Where the token stands in the text."""
        return Span(self.start, self.end)

    @property
    def relation(self) -> str:
        """The dependency relation without its subtype (``nmod`` of ``nmod:poss``)."""
        deprel = self.deprel
        return deprel.partition(":")[0] if ":" in deprel else deprel


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens ``first`` up to, not including, ``stop``; ``paragraph`` counts stretches of the article."""

    index: int
    start: int
    end: int
    first: int
    stop: int
    paragraph: int

    @property
    def span(self) -> Span:
        """Where the sentence stands in the text."""
        return Span(self.start, self.end)


class NameKind(StrEnum):
    """Kinds of names that a reader tells apart."""

    PERSON = "PER"
    ORGANISATION = "ORG"
    PLACE = "LOC"
    EVENT = "EVENT"
    NATIONALITY = "NORP"
    TIME = "TIME"
    OTHER = "MISC"


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the reader saw it: tokens ``first`` up to, not including, ``stop``."""

    start: int
    end: int
    first: int
    stop: int
    kind: NameKind

    @property
    def span(self) -> Span:
        """Where the name stands in the text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Syntax:
    """What a reader gives for a text: tokens, sentences, names and triggers, in the order of the text.

    ``triggers`` is None where the reader has no record heads.
    """

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    triggers: tuple[Trigger, ...] | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression and, where it can be resolved against the document's date, its EDTF value.

    ``kind`` is ``date``, ``time``, ``duration`` or ``set``. ``relative`` says that the value rests on the
    document's date. A duration's ``value`` is ISO 8601 (``P4Y``), for use as a length, never as a date.
    """

    start: int
    end: int
    first: int
    stop: int
    kind: str
    value: str | None
    relative: bool

    @property
    def span(self) -> Span:
        """Where the expression stands in the text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks: ``content`` is without the outer marks.

    ``scare`` marks a word or short phrase in quotation marks that no one is quoted with. ``continues`` holds the
    index of the quotation of the paragraph before which this one goes on with, if any.
    """

    start: int
    end: int
    content: Span
    scare: bool
    continues: int | None = None

    @property
    def span(self) -> Span:
        """Where the quotation stands, marks included."""
        return Span(self.start, self.end)


class EntityKind(StrEnum):
    """What an entity of a document is."""

    PERSON = "person"
    STATE = "state"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Role:
    """An office or description that a text gives somebody: ``Prime Minister`` of ``JPN``."""

    title: str
    organisation: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class EntityMention:
    """One place where an entity is mentioned.

    ``form`` is ``name``, ``title`` ("the prime minister", "the expert"), ``pronoun``, ``demonym`` ("Japanese"),
    ``capital`` or ``seat`` ("Tokyo", "the Kremlin" as a government), ``collective`` ("the two leaders", "both sides").
    """

    entity: int
    start: int
    end: int
    first: int
    stop: int
    form: str

    @property
    def span(self) -> Span:
        """Where the mention stands in the text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, state, body or place of one document, by the fullest name that the document has for it.

    ``side`` is the ISO 3166-1 alpha-3 code of the state that a person or body acts for, or that a state is;
    ``country`` is where a place lies or a body or person comes from without acting for it. ``members`` are the
    entities that a collective ("the two leaders") stands for. ``gender`` is what a courtesy or a title of the document
    says of a person; ``side_told`` is false where a person's side is only gathered from who is around.
    """

    index: int
    kind: EntityKind
    name: str
    side: str | None = None
    country: str | None = None
    roles: tuple[Role, ...] = ()
    aliases: tuple[str, ...] = ()
    members: tuple[int, ...] = ()
    gender: Gender | None = None
    side_told: bool = True


@dataclass(frozen=True)
class Analysis:
    """One document, read: everything that extraction may use."""

    document: Document
    dating: Dating
    parties: tuple[str, ...]
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    times: tuple[TimeExpression, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[EntityMention, ...] = ()
    paragraphs: tuple[Span, ...] = field(default=())
    triggers: tuple[Trigger, ...] | None = None

    @property
    def text(self) -> str:
        """The document's text, as every offset counts it."""
        return self.document.text

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token, the indices of its dependants in the order of the text."""
        out: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                out[token.head].append(token.index)
        return tuple(tuple(found) for found in out)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _triggers_by_type(self) -> dict[str, tuple[Trigger, ...]]:
        out: dict[str, list[Trigger]] = {}
        for trigger in self.triggers or ():
            out.setdefault(trigger.type, []).append(trigger)
        return {kind: tuple(found) for kind, found in out.items()}

    def triggers_of(self, kind: str) -> tuple[Trigger, ...]:
        """The triggers of a record type, in the order of the text."""
        return self._triggers_by_type.get(kind, ())

    def token_at(self, offset: int) -> Token | None:
        """The token that covers the character at *offset*, if any."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return None
        token = self.tokens[at]
        return token if token.start <= offset < token.end else None

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that lie within *span* or overlap it."""
        at = max(0, bisect_right(self._starts, span.start) - 1)
        out: list[Token] = []
        while at < len(self.tokens) and self.tokens[at].start < span.end:
            if self.tokens[at].end > span.start:
                out.append(self.tokens[at])
            at += 1
        return tuple(out)

    def sentence_of(self, token: Token) -> Sentence:
        """The sentence that *token* belongs to."""
        return self.sentences[token.sentence]

    def words_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of *sentence*."""
        return self.tokens[sentence.first : sentence.stop]

    def subtree(self, index: int) -> tuple[int, ...]:
        """The token *index* and everything that depends on it, in the order of the text."""
        out: set[int] = set()
        waiting = [index]
        while waiting:
            at = waiting.pop()
            if at not in out:  # another reader's parse may hold a circle
                out.add(at)
                waiting.extend(self.children[at])
        return tuple(sorted(out))

    def subtree_span(self, index: int) -> Span:
        """The stretch from the first to the last token of the subtree of *index*."""
        found = self.subtree(index)
        return Span(self.tokens[found[0]].start, self.tokens[found[-1]].end)

    def mentions_in(self, span: Span) -> tuple[EntityMention, ...]:
        """The mentions of entities within *span*, in the order of the text."""
        return within(self.mentions, self._mention_starts, span)

    def mention_at(self, index: int) -> EntityMention | None:
        """The longest mention of an entity that covers token *index*, if any."""
        found = self._mention_of_token.get(index)
        return self.mentions[found] if found is not None else None

    @cached_property
    def _mention_of_token(self) -> dict[int, int]:
        out: dict[int, int] = {}
        for at, mention in sorted(enumerate(self.mentions), key=lambda pair: pair[1].stop - pair[1].first):
            for index in range(mention.first, mention.stop):
                out[index] = at
        return out

    def times_in(self, span: Span) -> tuple[TimeExpression, ...]:
        """The time expressions within *span*."""
        return within(self.times, self._time_starts, span)

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    @cached_property
    def _time_starts(self) -> list[int]:
        return [time.start for time in self.times]

    def sides_of(self, entity: Entity) -> tuple[str, ...]:
        """The sides that an entity stands for: its own, or those of its members."""
        if entity.members:
            sides: dict[str, None] = {}
            for member in entity.members:
                for side in self.sides_of(self.entities[member]):
                    sides[side] = None
            return tuple(sides)
        return (entity.side,) if entity.side else ()
