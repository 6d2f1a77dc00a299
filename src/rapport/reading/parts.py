"""A source read step by step: each step is one document of it, so that one of them alone can be given up.

Steps are numbered in the order of the source. Numbers are the same each time, so whoever runs the steps apart from
itself (`rapport.execution.apart`) can go on behind a step that never ended.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from rapport.errors import DamagedSource, EmptySource, SourceError, SourceTooLarge
from rapport.model.document import Document, Metadata
from rapport.model.spans import Span
from rapport.reading.cleaning import blanked, find_noise, joined
from rapport.reading.formats import Extracted, Format, Part, format_for
from rapport.reading.identity import id_of_name, tidy_id
from rapport.reading.metadata import complete_metadata
from rapport.settings import Limits

_DEEPEST: Final = 4
"""Containers within containers: a mail within a mail within a gzip, and one more."""
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_FIELDS: Final = ("title", "outlet", "outlet_side", "author", "published", "language", "url")
_LONGEST_FIELD: Final = 4000


@dataclass(frozen=True, slots=True)
class Step:
    """A document or container is about to be read; ``where`` says which, for messages."""

    number: int
    where: str


Found = Step | Document | SourceError | str
"""What reading gives: steps, documents, problems of one of them, and notes for the user."""


@dataclass(slots=True)
class _Run:
    limits: Limits
    done: int
    bad: frozenset[int]
    number: int = 0

    def next(self) -> int:
        self.number += 1
        return self.number


def read_each(
    data: bytes, *, name: str, origin: str, limits: Limits, done: int = 0, bad: frozenset[int] = frozenset()
) -> Iterator[Found]:
    """Reads bytes as the file *name* would be read, one document after the other.

    Args:
        data: the source.
        name: says its format.
        origin: where it came from, in documents and messages.
        limits: bounds on what it may cost.
        done: steps up to this one were read before: their documents, problems and notes are not given again.
        bad: steps that aren't tried.

    Raises:
        SourceError: the source as a whole can't be read; what is wrong with one document of several is given.
    """
    yield from _container(data, name, origin, _Run(limits, done, bad), 0, Metadata(), None)


def _container(
    data: bytes, name: str, origin: str, run: _Run, depth: int, stated: Metadata, identity: str | None
) -> Iterator[Found]:
    number = run.next()
    if number in run.bad:
        return
    yield Step(number, origin)
    try:
        format_ = format_for(name, data)
        extraction = format_.extract(data, name, run.limits)
    except SourceError as error:
        raise _placed(error, name, origin) from error.__cause__
    several = len(extraction.documents) + len(extraction.problems) > 1
    if number > run.done:
        yield from (_placed(problem, name, origin) for problem in extraction.problems)
        yield from extraction.notes
    for item in extraction.documents:
        where = _place(item.origin or name, name, origin)
        try:
            if isinstance(item, Part):
                if depth + 1 > _DEEPEST:
                    raise SourceTooLarge(
                        "it is nested too deeply", where=where, advice="Unpack it, and add what is in it"
                    )
                known, own = _with(item.metadata, stated), item.id or identity
                yield from _container(item.data, item.name, where, run, depth + 1, known, own)
            else:
                yield from _document(item, format_, name, where, run, stated, identity)
        except SourceError as error:
            if not several:
                raise
            yield error


def _document(
    item: Extracted, format_: Format, name: str, origin: str, run: _Run, stated: Metadata, identity: str | None
) -> Iterator[Found]:
    number = run.next()
    if number <= run.done or number in run.bad:
        return
    yield Step(number, origin)
    text, limits = storable(item.text), run.limits
    if not text.strip():
        raise EmptySource("it has no readable text", where=origin, advice="Leave it out, or fetch it again")
    if len(text) > limits.max_text_characters:
        raise SourceTooLarge(
            f"its text has {len(text):,} characters, the limit is {limits.max_text_characters:,}",
            where=origin,
            advice="Split it, or raise `limits.max_text_characters`",
        )
    if not any(c.isalpha() for c in text[:100_000]):
        raise DamagedSource("it holds no words", where=origin, advice="Look at what is in it, or leave it out")
    noise = joined(text, [*item.noise, *_found_noise(text, item.noise)])
    own = item.id or identity
    yield Document(
        id=tidy_id(own) if own else id_of_name(name),
        text=text,
        metadata=complete_metadata(text, noise, _clean(_with(item.metadata, stated)), name=name),
        noise=noise,
        format=format_.name,
        origin=origin,
        sha256=hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest(),
    )


def storable(text: str) -> str:
    """*text* with what no store takes, NUL and half a surrogate pair, replaced one for one, so that offsets hold."""
    return _UNSTORABLE.sub("\ufffd", text)


def _clean(metadata: Metadata) -> Metadata:
    """What a source states, without control characters, each field on one line."""
    fields = {name: getattr(metadata, name) for name in _FIELDS}
    cleaned = {
        name: " ".join(_CONTROLS.sub(" ", storable(value)).split())[:_LONGEST_FIELD] or None
        for name, value in fields.items()
        if value is not None and (_CONTROLS.search(value) or _UNSTORABLE.search(value) or len(value) > _LONGEST_FIELD)
    }
    return replace(metadata, **cleaned) if cleaned else metadata  # type: ignore[arg-type]


def _with(own: Metadata, stated: Metadata) -> Metadata:
    """What a document states of itself, its gaps filled by what its container states of it."""
    gaps = {name: getattr(stated, name) for name in _FIELDS if getattr(own, name) is None and getattr(stated, name)}
    return replace(own, **gaps) if gaps else own


def _placed(error: SourceError, name: str, origin: str) -> SourceError:
    return type(error)(error.what, where=_place(error.where or name, name, origin), advice=error.advice)


def _place(where: str, name: str, origin: str) -> str:
    """Where it is: the format's own words ("rows.jsonl, line 3") with the origin in place of the bare name."""
    return origin + where[len(name) :] if where.startswith(name) and not where.startswith(origin) else where


def _found_noise(text: str, known: tuple[Span, ...]) -> list[Span]:
    """Noise by the rules of cleaning, which see what the format already knows as noise as blank."""
    return list(find_noise(blanked(text, known) if known else text))
