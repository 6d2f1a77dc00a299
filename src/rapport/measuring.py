"""Answers → texts → readings → scores: measuring Rapport, or anybody, on reports that a user marked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rapport import execution
from rapport import reading as sources
from rapport.alone import read_alone
from rapport.errors import DamagedSource, SourceError, UnknownState, UsageError
from rapport.evaluation import (
    Agreement,
    Marked,
    Scores,
    agreement,
    read_answers,
    read_predictions,
    row_of,
    score,
)
from rapport.intake import Progress
from rapport.language.reader import load_reader
from rapport.language.states import validate
from rapport.model.document import Document
from rapport.model.mentions import ActorMention, Unrealised
from rapport.model.records import Reading
from rapport.reading.sources import bytes_of
from rapport.settings import Limits, Settings

_FEWEST_SIDES = 2


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was measured.

    Attributes:
        scores: how well what was given agrees with the answers.
        agreement: alpha, where two annotators were compared.
        texts: of the documents, those that are there.
        notes: what was left out or not read, and why.
    """

    scores: Scores
    agreement: Agreement | None
    texts: Mapping[str, str]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _ReadEach:
    """Reading documents, each between the parties that its answers name; spread over processes."""

    reader: str
    parties: dict[str, tuple[str, ...]]
    seconds: float
    memory: int

    def start(self) -> Callable[[Document], Reading]:
        reader = load_reader(self.reader)
        return lambda document: read_alone(document, reader, self.parties.get(document.id, ()))


def evaluate_reading(
    path: Path, settings: Settings, *, texts: Path | None = None, progress: Progress | None = None
) -> Evaluation:
    """Read the texts that answers are about, and compare.

    A text that can't be read to its end counts as one in which nothing was found.

    Args:
        path: the answers.
        settings: which reader, its limits, and over how many processes.
        texts: the folder with ``ID.txt`` for each document; that of the answers, if none is given.
        progress: told of each document.

    Raises:
        UsageError: the answers are not of the form, or none of their texts is there as it was marked.
        ReaderError: the reader can't be loaded.
    """
    answers = read_answers(path)
    parties = {answer.doc: _parties(path, answer) for answer in answers}
    folder = texts or path.parent
    documents, missing = _documents([(answer,) for answer in answers], folder, settings.limits)
    if not documents:
        raise UsageError(
            f"none of the {len(answers)} texts is there as it was marked ({missing[0]})",
            where=str(folder),
            advice="Save each document's text there as ID.txt in UTF-8, or name their folder with --texts",
        )
    notes = [f"left out: {problem}" for problem in missing]
    given: dict[str, Marked] = {}
    job = _ReadEach(settings.reader, parties, settings.limits.max_seconds, settings.limits.max_memory_bytes)
    spread = execution.Spread(settings.engine, settings.workers)
    outcomes = execution.run(job, documents.values(), count=len(documents), spread=spread)
    for done, outcome in enumerate(outcomes, 1):
        name = outcome.document.id
        if outcome.reading is None:
            notes.append(f"not read: {name}: {outcome.problem}; all of its answers count as missed")
        else:
            given[name] = _as_marked(outcome.document, outcome.reading)
        if progress:
            progress("reading", done, len(documents))
    scores = score([answer for answer in answers if answer.doc in documents], given)
    return Evaluation(scores, None, _texts(documents), tuple(notes))


def evaluate_predictions(path: Path, predictions: Path, settings: Settings, *, texts: Path | None = None) -> Evaluation:
    """Compare mentions that stand in a file with answers; nothing is read.

    Args:
        path: the answers.
        predictions: mentions, one JSON object a line.
        settings: limits on texts, which are needed for nothing but to show what was missed.
        texts: as in `evaluate_reading`.

    Raises:
        UsageError: a file is not of the form, or the two have no document in common.
    """
    answers = read_answers(path)
    given, problems = read_predictions(predictions)
    _require_common(answers, given, predictions)
    notes = [f"not used: {predictions}: {problem}" for problem in problems]
    notes += [
        f"no row: {predictions} has nothing on {answer.doc}; all of its answers count as missed"
        for answer in answers
        if answer.doc not in given
    ]
    documents, _ = _documents([(answer,) for answer in answers], texts or path.parent, settings.limits)
    return Evaluation(score(answers, given), None, _texts(documents), tuple(notes))


def compare_annotators(path: Path, second: Path, settings: Settings, *, texts: Path | None = None) -> Evaluation:
    """Compare two annotators of the same texts: the first's answers are the measure, the second's what is measured.

    Args:
        path: the first's answers.
        second: the second's.
        settings: limits on texts, which are needed for the alpha of the evidence.
        texts: as in `evaluate_reading`.

    Raises:
        UsageError: a file is not of the form, or the two have no document in common.
    """
    first = read_answers(path)
    other = {answer.doc: answer for answer in read_answers(second)}
    _require_common(first, other, second)
    both = [answer for answer in first if answer.doc in other]
    known = {answer.doc for answer in both}
    notes = [f"left out: {answer.doc}: {second} doesn't have it" for answer in first if answer.doc not in known]
    notes += [f"left out: {name}: {path} doesn't have it" for name in other if name not in known]
    folder = texts or path.parent
    pairs = [(answer, other[answer.doc]) for answer in both]
    documents, missing = _documents(pairs, folder, settings.limits)
    if documents:
        notes += [f"without the alpha of its evidence: {problem}" for problem in missing]
    else:
        notes.append(f"no texts: alpha of the evidence needs them ({missing[0]}). Name their folder with --texts")
    found = _texts(documents)
    return Evaluation(score(both, other), agreement(both, other, found), found, tuple(notes))


def _require_common(answers: Sequence[Marked], given: Mapping[str, Marked], path: Path) -> None:
    if not any(answer.doc in given for answer in answers):
        raise UsageError(
            f"has none of the documents of the answers ({answers[0].doc}, …), but {next(iter(given))}, …",
            where=str(path),
            advice="`doc` must be the same in both",
        )


def _parties(path: Path, answer: Marked) -> tuple[str, ...]:
    """The sides as `rapport read --between` would be given them; the report's own where there is no pair of them."""
    try:
        codes = tuple(dict.fromkeys(validate(code) for code in answer.parties))
    except UnknownState as error:
        raise UnknownState(error.what, where=f"{path}, {answer.doc}, parties", advice=error.advice) from error
    return codes if len(codes) >= _FEWEST_SIDES else ()


def _documents(
    marked: Iterable[Sequence[Marked]], folder: Path, limits: Limits
) -> tuple[dict[str, Document], list[str]]:
    """The documents whose texts are there as they were marked, by one hand or several, and why others are left out."""
    out: dict[str, Document] = {}
    missing: list[str] = []
    for hands in marked:
        name = hands[0].doc
        try:
            out[name] = _document(hands, folder / f"{name}.txt", limits)
        except SourceError as error:
            missing.append(f"{error.where}: {error.what}")
    return out, missing


def _document(hands: Sequence[Marked], path: Path, limits: Limits) -> Document:
    data = bytes_of(path, limits)
    found = sources.read_bytes(data, name=path.name, origin=str(path), limits=limits).documents
    if len(found) != 1:
        raise DamagedSource("it is not one plain text", where=str(path))
    digest = hashlib.sha256(data).hexdigest()
    if any(hand.sha256 and hand.sha256 != digest for hand in hands):
        raise DamagedSource("its text is not the one that was marked (its sha256 differs)", where=str(path))
    reach, length = max(hand.reach() for hand in hands), len(found[0].text)
    if reach > length:
        raise DamagedSource(
            f"its text is not the one that was marked (it ends at {length}, a stretch at {reach})", where=str(path)
        )
    return replace(found[0], id=hands[0].doc)


def _as_marked(document: Document, reading: Reading) -> Marked:
    rows = [row_of(mention) for mention in reading.mentions if not isinstance(mention, ActorMention | Unrealised)]
    by_kind = {kind: tuple(row for row in rows if row.kind == kind) for kind in {row.kind for row in rows}}
    return Marked(document.id, reading.published, document.noise, by_kind)


def _texts(documents: Mapping[str, Document]) -> dict[str, str]:
    return {name: document.text for name, document in documents.items()}
