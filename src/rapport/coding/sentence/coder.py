"""Sentence by sentence, as the old coders do: what each tells, in PLOVER's and CAMEO's codes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rapport.coding import details, parties, tables
from rapport.coding.coded import Status
from rapport.coding.sentence import model
from rapport.coding.sentence.model import Model, Told
from rapport.coding.sentence.named import Named
from rapport.extraction import events
from rapport.extraction.circumstances import Nearness, date_of
from rapport.extraction.clauses import reading
from rapport.extraction.deeds import deed_of
from rapport.language.analyse import analyse
from rapport.language.reader import Reader, load_reader
from rapport.model.analysis import Analysis
from rapport.model.document import Document, Metadata
from rapport.model.mentions import EventType

_VERBAL = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT", "CONCEDE"})
"""Types that are acts by being uttered, so that their verb may be about what is to come."""
_HOSTILE: frozenset[EventType] = frozenset(
    {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
)


@dataclass(frozen=True, slots=True)
class SentenceActor:
    """Who acts or is acted on: PLOVER's code, sector, and the sentence's words for them."""

    code: str
    sector: str | None
    text: str


@dataclass(frozen=True, slots=True)
class SentenceEvent:
    """One event of a sentence. See `rapport.coding.CodedEvent` for the fields."""

    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[SentenceActor, ...]
    recipients: tuple[SentenceActor, ...]
    date: str | None
    quad: int
    score: float
    cameo: str
    goldstein: float
    status: Status
    trigger: tuple[int, int]
    confidence: float

    def row(self) -> dict[str, Any]:
        """The event as a line of JSON has it."""
        return {
            "event_type": self.type,
            "actor": [each.code for each in self.actors],
            "recipient": [each.code for each in self.recipients],
            "mode": self.mode,
            "contexts": list(self.contexts),
            "actor_sector": [each.sector for each in self.actors],
            "recipient_sector": [each.sector for each in self.recipients],
            "actor_text": [each.text for each in self.actors],
            "recipient_text": [each.text for each in self.recipients],
            "date": self.date,
            "quad": self.quad,
            "score": self.score,
            "cameo": self.cameo,
            "goldstein": self.goldstein,
            "status": self.status,
            "trigger": list(self.trigger),
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True)
class CodedLine:
    """A sentence and its events."""

    text: str
    events: tuple[SentenceEvent, ...]

    def row(self) -> dict[str, Any]:
        """The sentence as a line of JSON has it."""
        return {"text": self.text, "events": [event.row() for event in self.events]}

    def json(self) -> str:
        """The sentence as one line of JSON."""
        return json.dumps(self.row(), ensure_ascii=False)


class SentenceCoder:
    """Codes sentences one by one: what stands in the others makes no difference.

    for line in SentenceCoder().code(["Kenyan police detained two Ugandan fishermen."]):
        print(line.row())
    """

    def __init__(self, reader: Reader | str = "rapport", weights: Model | None = None) -> None:
        self._reader = load_reader(reader) if isinstance(reader, str) else reader
        self._model = weights or model.shipped()

    def code(
        self, sentences: Iterable[str], published: str | None = None, *, whole: bool = False
    ) -> Iterator[CodedLine]:
        """Each sentence with its events, in order.

        Args:
            sentences: one text each; an empty one has no events.
            published: EDTF date that "on Monday" and the like are told from.
            whole: also what is planned, hypothetical or negated, not only what happened.
        """
        for text in sentences:
            if not text.strip():
                yield CodedLine(text, ())
                continue
            line = self.coded(analysed(text, self._reader, published))
            kept = tuple(event for event in line.events if whole or event.status == "happened")
            yield CodedLine(text, kept)

    def coded(self, analysis: Analysis) -> CodedLine:
        """A sentence that was read already, with its events of every status."""
        found = self._model.tell(model.prepared(analysis))
        return CodedLine(analysis.text, tuple(_event(analysis, told) for told in found))


def analysed(text: str, reader: Reader, published: str | None = None) -> Analysis:
    """A sentence read as a document of its own, without parties."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return analyse(Document("sentence", text, Metadata(published=published), (), "txt", "sentence", digest), reader)


def _event(analysis: Analysis, told: Told) -> SentenceEvent:
    verb = analysis.tokens[told.main]
    kind, status = _meant(analysis, told)
    mode = details.mode_of(kind, [analysis.text])
    about = details.contexts_of([analysis.text])
    plover = tables.types()[kind]
    cameo = tables.cameo_of(kind, mode, frozenset(about))
    date = date_of(analysis, told.main, limit=Nearness.CLAUSE)
    return SentenceEvent(
        type=kind,
        mode=mode,
        contexts=about,
        actors=_actors(analysis, told.actors),
        recipients=_actors(analysis, told.recipients),
        date=date.value if date else None,
        quad=plover.quad,
        score=plover.score_of(mode),
        cameo=cameo.code,
        goldstein=cameo.goldstein,
        status=status,
        trigger=(verb.start, verb.end),
        confidence=round(told.confidence, 2),
    )


def _actors(analysis: Analysis, names: Sequence[Named]) -> tuple[SentenceActor, ...]:
    """Each code once, with the words of the phrase that its first name stands in."""
    out: dict[str, SentenceActor] = {}
    for name in names:
        phrase = phrase_of(analysis, name)
        sectors = parties.sectors_of(phrase) or _sectors_by_form(analysis, name)
        if name.code not in out or (out[name.code].sector is None and sectors):
            out[name.code] = SentenceActor(name.code, sectors[0] if sectors else None, phrase)
    return tuple(out.values())


def _sectors_by_form(analysis: Analysis, name: Named) -> tuple[str, ...]:
    """What the form of a name says: a capital that acts is the government, "the Algerians" are people."""
    if name.how in ("capital", "seat"):
        return ("GOV",)
    token = analysis.tokens[name.token]
    people = name.how in ("demonym", "ethnic") and (token.xpos in ("NNS", "NNPS") or token.text.endswith("s"))
    return ("CVL",) if people else ()


def phrase_of(analysis: Analysis, name: Named) -> str:
    """The noun phrase that a name stands in: "Kenyan border guards", "President Otieno of Kenya"."""
    tokens = analysis.tokens
    at = name.token
    while tokens[at].head != at and tokens[at].relation in ("amod", "compound", "flat", "nmod", "appos", "conj"):
        above = tokens[at].head
        if tokens[at].relation == "conj" and tokens[above].relation not in ("amod", "compound"):
            break  # "Kenya and Uganda" are two; "Kenyan and Ugandan troops" are troops
        if tokens[above].upos not in ("NOUN", "PROPN", "ADJ"):
            break
        at = above
    inside = [
        index
        for index in analysis.subtree(at)
        if index == at or name.first <= index < name.stop or not _apart(analysis, index, at)
    ]
    first, last = min(*inside, name.first), max(*inside, name.stop - 1)
    return analysis.text[tokens[first].start : tokens[last].end]


def _apart(analysis: Analysis, index: int, top: int) -> bool:
    """Whether a token belongs to a clause or a conjunct within the phrase, not to its noun."""
    tokens = analysis.tokens
    if tokens[index].head == top and tokens[index].relation in ("case", "mark"):
        return True
    while index != top:
        if tokens[index].relation in ("acl", "conj", "appos", "punct", "parataxis", "advcl", "det", "cc"):
            return True
        if tokens[index].head == index:
            return True
        index = tokens[index].head
    return False


def _meant(analysis: Analysis, told: Told) -> tuple[EventType, Status]:
    """Of what type it is, and whether it happened; an utterance did by being uttered, a measure by being announced.

    What the weights take for a refusal because of its "not" is the act itself, negated, where that would be a hostile
    one and is told of the past: "troops did not attack". Who is not accused was not accused.
    """
    meant = reading(analysis, told.main)
    deed = deed_of(analysis, told.main)
    own = deed.type if deed else None
    if meant.negated and own in _HOSTILE and meant.tense != "future" and meant.modality == "actual":
        return own, "negated"
    if told.type in _VERBAL:
        imagined = own == told.type and meant.modality in ("possible", "hypothetical")
        return told.type, "hypothetical" if imagined else "happened"
    if meant.negated:
        return told.type, "negated"
    if meant.modality != "actual":
        return told.type, "hypothetical"
    ahead = meant.tense == "future" and not events.is_told(analysis, told.main)
    return told.type, "planned" if ahead else "happened"
