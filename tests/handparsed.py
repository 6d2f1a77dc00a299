"""Analyses from parses written by hand.

A word is ``form/lemma/UPOS/XPOS/head/deprel``, heads counted from 1 in a sentence, 0 the root. All persons in these
texts are invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapport.model.analysis import (
    Analysis,
    Entity,
    EntityKind,
    EntityMention,
    Role,
    Sentence,
    TimeExpression,
    Token,
)
from rapport.model.document import Dating, Document, Metadata
from rapport.model.spans import Span

_NO_BLANK_BEFORE = frozenset({".", ",", "'s", "’s", "”", ")", ":", "!"})


def person(name: str, side: str, *titles: str) -> tuple[EntityKind, str, str | None, str | None, tuple[Role, ...]]:
    """A person with offices of a side."""
    return (EntityKind.PERSON, name, side, side, tuple(Role(title, None, side) for title in titles))


def state(name: str, side: str) -> tuple[EntityKind, str, str | None, str | None, tuple[Role, ...]]:
    """A state."""
    return (EntityKind.STATE, name, side, side, ())


def place(name: str, country: str) -> tuple[EntityKind, str, str | None, str | None, tuple[Role, ...]]:
    """A city or other place."""
    return (EntityKind.PLACE, name, None, country, ())


def body(name: str) -> tuple[EntityKind, str, str | None, str | None, tuple[Role, ...]]:
    """An organisation."""
    return (EntityKind.ORGANISATION, name, None, None, ())


def handparsed(
    *sentences: str,
    entities: Iterable[tuple[EntityKind, str, str | None, str | None, tuple[Role, ...]]] = (),
    forms: Iterable[tuple[str, int, str]] = (),
    collectives: Iterable[tuple[str, tuple[int, ...]]] = (),
    times: Iterable[tuple[str, str | None, str]] = (),
    parties: tuple[str, ...] = (),
    published: str | None = None,
) -> Analysis:
    """An analysis of *sentences*.

    Args:
        sentences: parses, one a sentence, tokens parted by blanks.
        entities: each is mentioned wherever its name, or a person's last name, stands.
        forms: further mentions: surface, index of the entity, form of the mention.
        collectives: surface and members of groups ("The two leaders").
        times: surface, EDTF value (or length), kind; every place where the surface stands.
        parties: the sides of the dossier.
        published: the document's date.
    """
    text, tokens, bounds = _tokens(sentences)
    found: list[Entity] = []
    mentions: list[EntityMention] = []

    def mention(surface: str, entity: int, form: str) -> None:
        for match in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text):
            covered = [token.index for token in tokens if match.start() <= token.start < match.end()]
            mentions.append(EntityMention(entity, *match.span(), covered[0], covered[-1] + 1, form))

    for index, (kind, name, side, country, roles) in enumerate(entities):
        found.append(Entity(index, kind, name, side=side, country=country, roles=roles))
        mention(name, index, "name")
        if kind is EntityKind.PERSON and " " in name:
            mention(name.split()[-1], index, "name")
    for surface, entity, form in forms:
        mention(surface, entity, form)
    for surface, members in collectives:
        found.append(Entity(len(found), EntityKind.GROUP, surface, members=members))
        mention(surface, len(found) - 1, "collective")
    expressions: list[TimeExpression] = []
    for surface, value, kind in times:
        for match in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text):
            covered = [token.index for token in tokens if match.start() <= token.start < match.end()]
            expressions.append(TimeExpression(*match.span(), covered[0], covered[-1] + 1, kind, value, False))
    return Analysis(
        document=Document("invented", text, Metadata(), (), "txt", "invented.txt", "0" * 64),
        dating=Dating(published, "stated" if published else None),
        parties=parties,
        tokens=tuple(tokens),
        sentences=tuple(bounds),
        names=(),
        times=tuple(sorted(expressions, key=lambda each: each.start)),
        entities=tuple(found),
        mentions=tuple(sorted(mentions, key=lambda each: (each.start, -each.end))),
        paragraphs=(Span(0, len(text)),),
    )


def _tokens(sentences: Iterable[str]) -> tuple[str, list[Token], list[Sentence]]:
    text = ""
    tokens: list[Token] = []
    bounds: list[Sentence] = []
    for number, sentence in enumerate(sentences):
        first = len(tokens)
        start: int | None = None
        for at, word in enumerate(sentence.split()):
            form, lemma, upos, xpos, head, deprel = word.rsplit("/", 5)
            if text and form not in _NO_BLANK_BEFORE:
                text += " "
            start = len(text) if start is None else start
            above = first + (int(head) - 1 if head != "0" else at)
            tokens.append(
                Token(first + at, len(text), len(text) + len(form), form, lemma, upos, xpos, above, deprel, number)
            )
            text += form
        bounds.append(Sentence(number, start or 0, len(text), first, len(tokens), 0))
    return text, tokens, bounds
