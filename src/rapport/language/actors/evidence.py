"""What speaks for and against a person being meant by a pronoun: named features of each candidate.

The features are those of mention ranking (Denis and Baldridge 2008): distance, salience, gender, grammatical roles,
quotation. One candidate of each list is nobody: that none of the persons known is meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Final, cast

from rapport.language.actors import lexicon
from rapport.language.actors.clauses import clause_of, is_possessive, is_subject, speaks, verb_over
from rapport.language.actors.people import Person
from rapport.language.actors.references import Memory, Trace
from rapport.language.actors.view import View

Features = dict[str, float]
_REACH: Final = 10
"""How many sentences back a pronoun's candidates lie."""
MOST: Final = 12
"""How many persons are candidates at most."""
_RECENT: Final = 3
_HUMAN: Final = frozenset(
    "man woman boy girl child baby son daughter wife husband brother sister father mother uncle aunt cousin friend "
    "widow grandfather grandmother person girlfriend boyfriend lady gentleman guy king queen".split()
)


@dataclass(slots=True)
class Candidate:
    """Who may be meant, or nobody, with the features that speak for it: a person's number, or a key of what is none."""

    meant: Hashable | None
    features: Features = field(default_factory=dict)


@dataclass(slots=True)
class Seen:
    """How a person was spoken of before a token: the last trace, all traces, and those of the last sentences."""

    last: Trace
    count: int = 0
    recent: int = 0
    subjects: int = 0
    referred: Counter[str] = field(default_factory=Counter)


def pronoun_candidates(memory: Memory, token: int, gender: str) -> list[Candidate]:
    """Who may be meant by "he" or "she" at *token*, nobody last; those of the other gender for certain are left out."""
    context = Context(memory, token)
    seen = seen_before(memory, token, _REACH)
    fits = [n for n in seen if not (gender_told(memory.persons[n]) and memory.persons[n].gender != gender)]
    fits = fits[:MOST]
    out = [
        Candidate(number, _of_pronoun(context, gender, memory.persons[number], seen[number], order))
        for order, number in enumerate(fits)
    ]
    may_be = [one for one in out if memory.persons[cast("int", one.meant)].gender in (None, gender)]
    if may_be:
        may_be[0].features["nearest who may be"] = 1.0
        may_be[0].features["only one who may be"] = float(len(may_be) == 1)
    most = max((seen[number].count for number in fits), default=0)
    for one in out:
        one.features["most often"] = float(seen[cast("int", one.meant)].count == most)
    agreeing = sum(memory.persons[n].gender == gender for n in fits)
    nobody = {
        "nobody": 1.0,
        "nobody, quoted": float(context.quote is not None),
        "nobody, possessive": float(context.possessive),
        "nobody, one agrees": float(agreeing > 0),
        "nobody, few": float(len(fits) < 2),
    }
    return [*out, Candidate(None, nobody)]


class Context:
    """What is the same for all candidates of one token."""

    def __init__(self, memory: Memory, token: int) -> None:
        self.memory, self.view, self.token = memory, memory.view, token
        here = self.view.tokens[token]
        self.sentence = here.sentence
        self.paragraph = self.view.sentences[here.sentence].paragraph
        self.quote = self.view.quote_of(token)
        self.subject = is_subject(self.view, token)
        self.possessive = is_possessive(self.view, token)
        self.reflexive = self.view.word(token).endswith("self")
        self.relation = here.relation
        self.verb = here.head if here.relation == "nsubj" else verb_over(self.view, token)
        self.speaking = speaks(self.view, token) and self.quote is None
        self.last_speaker = memory.speaker_before(token)
        self.within = next(iter(memory.before(token, 0)), None) is not None


def seen_before(memory: Memory, token: int, sentences: int) -> dict[int, Seen]:
    """Everyone mentioned before, the last mentioned first."""
    view = memory.view
    here = view.tokens[token].sentence
    out: dict[int, Seen] = {}
    for trace in memory.before(token, sentences):
        one = out.setdefault(trace.person, Seen(trace))
        one.count += 1
        if here - view.tokens[trace.token].sentence <= _RECENT:
            one.recent += 1
            one.subjects += trace.subject
        gender = lexicon.GENDERED.get(view.word(trace.token))
        if gender is not None:
            one.referred[gender] += 1
    return out


def _of_pronoun(context: Context, gender: str, person: Person, one: Seen, order: int) -> Features:
    view, last = context.view, one.last
    out: Features = {}
    put_place(out, context, one, order)
    put_gender(out, person, gender, one.referred)
    relation = view.tokens[last.token].relation
    same_clause = context.verb is not None and context.verb in (
        clause_of(view, last.token),
        verb_over(view, last.token),
    )
    there = view.tokens[last.token].sentence
    if context.subject and last.subject:
        out["both subjects"] = 1.0
        out["both subjects, next sentence"] = float(context.sentence - there == 1)
    if not context.subject and not context.possessive:
        out["object after subject"] = float(last.subject)
        out["same relation"] = float(relation == context.relation)
    if same_clause:
        kind = "reflexive" if context.reflexive else "possessive" if context.possessive else "plain"
        out[f"same clause, {kind}"] = 1.0
        out[f"same clause, {kind}, subject"] = float(last.subject)
    if context.possessive and there == context.sentence:
        out["possessive, last named"] = float(order == 0)
        out["possessive, subject"] = float(last.subject)
        out["possessive, close"] = float(context.token - last.token <= 3)
    if context.speaking:
        out["speaks, spoke last"] = float(last.person == context.last_speaker)
        out["speaks, spoke last, first in sentence"] = float(last.person == context.last_speaker and not context.within)
    if context.quote is not None:
        out["quoted, speaker"] = float(last.person == context.last_speaker)
        out["quoted, same quotation"] = float(last.quote == context.quote)
    elif last.quote is not None:
        out["only the candidate quoted"] = 1.0
    between = _nouns_between(view, last.token, context.token)
    out["other persons between"] = min(between[0], 3) / 3
    out["other subjects between"] = min(between[1], 3) / 3
    return out


def put_place(out: Features, context: Context, one: Seen, order: int) -> None:
    """Adds distance and salience."""
    view, last = context.view, one.last
    away = context.sentence - view.tokens[last.token].sentence
    out[f"sentences {away if away < 3 else '3-4' if away < 5 else '5+'}"] = 1.0
    out[f"order {order if order < 3 else '3+'}"] = 1.0
    out["same paragraph"] = float(view.sentences[view.tokens[last.token].sentence].paragraph == context.paragraph)
    out["subject"] = float(last.subject)
    out["subject, last"] = float(last.subject and order == 0)
    out["spoke"] = float(last.speaking)
    out["possessor"] = float(view.tokens[last.token].deprel == "nmod:poss")
    out["recent"] = min(one.recent, 6) / 6
    out["recent subjects"] = min(one.subjects, 4) / 4
    out["often"] = min(one.count, 12) / 12
    out["last by pronoun"] = float(view.word(last.token) in lexicon.GENDERED)
    person = context.memory.persons[last.person]
    out["titled"] = float(bool(person.titles))
    out["nameless"] = float(person.described)
    out["one word"] = float(len(person.words) == 1)


def put_gender(out: Features, person: Person, gender: str | None, referred: Counter[str]) -> None:
    """Adds whether a pronoun or noun of a gender fits a person, by title, given name and earlier pronouns."""
    if gender is None:
        return
    if person.gender is not None:
        key = "told" if gender_told(person) else "guessed"
        out[f"gender {'agrees' if person.gender == gender else 'differs'}, {key}"] = 1.0
    else:
        out["gender unknown"] = 1.0
    other = sum(referred.values()) - referred[gender]
    out["called so before"] = float(referred[gender] > 0)
    out["called otherwise before"] = float(other > referred[gender])


def _nouns_between(view: View, first: int, last: int) -> tuple[int, int]:
    """Common nouns in the singular between two tokens: those for persons, and those that are subjects."""
    persons = subjects = 0
    for at in range(first + 1, min(last, first + 200)):
        token = view.tokens[at]
        if token.xpos != "NN":
            continue
        lemma = token.lemma.lower()
        if lemma in _HUMAN or (lemma in lexicon.RANKS and token.relation not in ("compound", "appos")):
            persons += 1
        subjects += token.relation == "nsubj"
    return persons, subjects


def gender_told(person: Person) -> bool:
    """Whether the text says of which gender a person is."""
    return person.gender_told and person.gender is not None
