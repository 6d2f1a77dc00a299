"""Finds the actors of a document step by step: states, names, titles, sides, bodies, then what refers back to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from rapport.language import states
from rapport.language.actors import lexicon
from rapport.language.actors.bodies import Bodies, country_words
from rapport.language.actors.clauses import is_subject, speaks
from rapport.language.actors.collecting import gather_bodies, gather_persons, gather_states
from rapport.language.actors.gathering import Gathering
from rapport.language.actors.leaders import state_of
from rapport.language.actors.people import People, Person
from rapport.language.actors.ranking import Ranking
from rapport.language.actors.references import Memory
from rapport.language.actors.resolver import Resolver
from rapport.language.actors.roles import Named, attach_titles
from rapport.language.actors.sides import SideFinder
from rapport.language.actors.spans import NameSpan, Taken, person_spans
from rapport.language.actors.territory import StateSpan, is_territory, state_spans
from rapport.language.actors.titles import title_at
from rapport.language.actors.view import View
from rapport.model.analysis import Entity, EntityMention, Quotation, Syntax
from rapport.model.document import Document


def find_actors(
    document: Document,
    syntax: Syntax,
    quotations: Sequence[Quotation],
    parties: Sequence[str] = (),
    memory: Callable[[View, Sequence[Person]], Memory] = Ranking,
) -> tuple[tuple[Entity, ...], tuple[EntityMention, ...]]:
    """Finds persons, states, bodies, places and groups of them, and where each is mentioned.

    Args:
        document: the document.
        syntax: the reader's view of its article.
        quotations: what stands between quotation marks.
        parties: the sides that the dossier is about; none is fine.
        memory: what says which person a pronoun or description stands for.

    Returns:
        The entities in the order of their first mention, and the mentions in the order of the text. Mentions nest:
        "Japanese" within "the Japanese leader" is one of the state.
    """
    if not syntax.tokens:
        return (), ()
    view = View(document, syntax, quotations)
    spans = state_spans(view, parties)
    taken = Taken(view, spans)
    named = attach_titles(view, taken, person_spans(view, taken))
    people = People(view, named)
    _name_again(view, taken, people)
    _forget_doubtful(view, people)
    sides = tuple(parties) if len(parties) > 1 else _most_named(spans)
    persons = {i for one, _ in people.mentions for i in range(one.span.first, one.span.stop)}
    attached = {title.head for one, _ in people.mentions for title in one.titles}
    heads = [i for i in range(len(view)) if i not in attached and lexicon.rank_of(view.words[i].rstrip("."))]
    free = [title for title in (title_at(view, taken, i, persons) for i in heads) if title is not None]
    SideFinder(view, taken, people, spans, sides, free).run()
    if len(parties) < 2:
        sides = _most_named(spans, people)
    titled = {i for one, _ in people.mentions for title in one.titles for i in range(title.first, title.stop)}
    bodies = Bodies(view, taken, persons, titled)
    country_words(view, taken, bodies.spans)
    gathering = Gathering(view)
    gather_persons(gathering, people)
    gather_bodies(gathering, bodies)
    gather_states(view, gathering, spans, persons, bodies)
    author = document.metadata.author or "author"
    Resolver(view, taken, people, gathering, spans, sides, bodies, author, memory(view, people.persons)).run()
    return gathering.freeze()


def _forget_doubtful(view: View, people: People) -> None:
    """Single words that the reader took for a person just once, with no title and nothing that persons do."""
    doubtful = {
        id(person)
        for one, person in people.mentions
        if len(person.words) == 1
        and len(person.places) == 1
        and not person.titles
        and not _acts_like_one(view, one)
        and state_of(person) is None
    }
    people.mentions = [pair for pair in people.mentions if id(pair[1]) not in doubtful]
    people.persons = [person for person in people.persons if id(person) not in doubtful]


def _acts_like_one(view: View, one: Named) -> bool:
    last = one.span.stop - 1
    return (
        bool(one.honorific)
        or speaks(view, last)
        or (is_subject(view, last) and view.word(last - 1) not in ("in", "and"))
    )


def _most_named(spans: Sequence[StateSpan], people: People | None = None) -> tuple[str, ...]:
    counts = Counter(span.codes[0] for span in spans if span.form != "body" and not is_territory(span.codes[0]))
    for _, person in people.mentions if people else ():
        if person.side and not is_territory(person.side):
            counts[person.side] += 2
    return tuple(code for code, _ in counts.most_common(2) if states.is_state_code(code))


def _name_again(view: View, taken: Taken, people: People) -> None:
    """Surnames of known persons that the reader took for something else, or for nothing."""
    covered = {i for one, _ in people.mentions for i in range(one.span.first, one.span.stop)}
    surnames = {person.words[person.surname] for person in people.persons}
    found: list[NameSpan] = []
    for index, word in enumerate(view.words):
        if (
            index in covered
            or not view.namelike(index)
            or word not in surnames
            or taken.state(index)
            or word in lexicon.MODIFIERS
        ):
            continue
        token = view.tokens[index]
        if token.upos not in ("PROPN", "NOUN", "X") or (view.namelike(index + 1) and _in_longer_name(view, index)):
            continue
        found.append(NameSpan(index, index + 1, token.start, token.end, "person"))
    if found:
        again = attach_titles(view, taken, found)
        people.take(again)


def _in_longer_name(view: View, index: int) -> bool:
    """Whether the reader holds the word for part of a longer name of something else."""
    return any(
        name.first <= index < name.stop and name.stop - name.first > 1 and name.kind not in ("PER", "NORP")
        for name in view.names
    )
